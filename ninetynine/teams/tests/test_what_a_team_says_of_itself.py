from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from ninetynine.ledger.models import Entry
from ninetynine.people.models import Person
from ninetynine.teams.actions import AboutTeam, found, leave, say_about_team
from ninetynine.teams.make import LONG_AGO, collective, member, team
from ninetynine.teams.models import Collective, DecisionRule, Responsibility, Team
from ninetynine.teams.reads import holder, members
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
DAY = date(2026, 11, 24)
Kind = Responsibility.Kind
SAID = {
    "name": "Heron Ward",
    "purpose": "Nobody comes to an empty bed.",
    "decision_rule": DecisionRule.CONSENT.value,
    "who_decides": "",
}


def about(*, answer_days: int = 5) -> AboutTeam:
    return AboutTeam(**SAID, answer_days=answer_days)


def sent(**changed: str) -> dict[str, str]:
    return {**SAID, "answer_days": "5", "form_key": random_id(), **changed}


def looked_after_by(here: Collective, kind: Kind) -> Person:
    person = member(team(within=here), name="Aisha")
    here.responsibilities.create(kind=kind, holder=person, since=LONG_AGO)
    return person


def test_whoever_looks_after_the_meetings_changes_what_the_team_says(signed_in: SignedIn) -> None:
    ward = team()
    denise = signed_in(member(ward, name="Denise", looks_after=(Kind.MEETINGS,)))

    assert denise.post(f"/teams/{ward.pk}/about/", sent()).status_code == 302

    ward.refresh_from_db()
    assert (ward.purpose, ward.answer_days) == (SAID["purpose"], 5)
    assert Entry.objects.get().kind == "team changed"


def test_other_members_read_it_and_cannot_change_it(signed_in: SignedIn) -> None:
    ward = team()
    bronagh = member(ward, looks_after=(Kind.MINUTES,))

    page = signed_in(bronagh).get(f"/teams/{ward.pk}/about/")
    assert page.status_code == 200
    assert page.context["form"] is None
    assert signed_in(bronagh).post(f"/teams/{ward.pk}/about/", sent()).status_code == 404
    with pytest.raises(PermissionDenied):
        say_about_team(ward, about(), by=bronagh, on=DAY)


def test_whoever_has_left_changes_nothing_though_the_meetings_are_still_theirs() -> None:
    ward = team()
    denise = member(ward, until=DAY, looks_after=(Kind.MEETINGS,))

    with pytest.raises(PermissionDenied):
        say_about_team(ward, about(), by=denise, on=DAY)


def test_saying_the_same_again_is_written_down_once() -> None:
    ward = team()
    denise = member(ward, looks_after=(Kind.MEETINGS,))

    for _ in range(2):
        say_about_team(ward, about(), by=denise, on=DAY)

    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"answer_days": "0"},
        {"answer_days": "61"},
        {"decision_rule": "whoever is loudest"},
        {"decision_rule": "as agreed"},
        {"name": ""},
    ],
)
def test_what_is_wrong_is_kept_and_said(wrong: dict[str, str], signed_in: SignedIn) -> None:
    ward = team()
    client = signed_in(member(ward, looks_after=(Kind.MEETINGS,)))

    answer = client.post(f"/teams/{ward.pk}/about/", sent(**wrong))

    assert answer.status_code == 422
    assert SAID["purpose"] in answer.content.decode()
    ward.refresh_from_db()
    assert ward.purpose == ""


@pytest.mark.parametrize("kind", [Kind.MEETINGS, Kind.WELCOME])
def test_whoever_founds_a_team_is_its_first_member(kind: Kind, signed_in: SignedIn) -> None:
    here, today = collective(), timezone.localdate()
    aisha = looked_after_by(here, kind)

    assert signed_in(aisha).post(f"/collectives/{here.pk}/found/", sent()).status_code == 302

    made = Team.objects.get(purpose=SAID["purpose"])
    assert list(members(made, on=today)) == [aisha]
    assert holder(made, Kind.MEETINGS, on=today) == holder(made, Kind.ANSWERS, on=today) == aisha


@pytest.mark.parametrize("kind", [Kind.ANSWERS, Kind.MINUTES, Kind.SAFETY, Kind.MONEY])
def test_nobody_else_founds_a_team(kind: Kind, signed_in: SignedIn) -> None:
    here = collective()
    other = looked_after_by(here, kind)

    for outsider in (other, looked_after_by(collective(name="Elsewhere"), Kind.MEETINGS)):
        client = signed_in(outsider)
        assert client.get(f"/collectives/{here.pk}/found/").status_code == 404
        assert client.post(f"/collectives/{here.pk}/found/", sent()).status_code == 404
        with pytest.raises(PermissionDenied):
            found(here, about(), form_key=random_id(), by=outsider, on=DAY)
    assert not Team.objects.filter(purpose=SAID["purpose"]).exists()


def test_founding_a_team_twice_is_once(signed_in: SignedIn) -> None:
    here = collective()
    client, form = signed_in(looked_after_by(here, Kind.MEETINGS)), sent()

    for _ in range(2):
        assert client.post(f"/collectives/{here.pk}/found/", form).status_code == 302

    assert Team.objects.filter(purpose=SAID["purpose"]).count() == 1


def test_founding_it_once_more_after_back_is_once_and_changed_with_its_key_it_is_refused(
    signed_in: SignedIn,
) -> None:
    here = collective()
    client, page = signed_in(looked_after_by(here, Kind.MEETINGS)), f"/collectives/{here.pk}/found/"
    form = sent()

    for again in (form, sent()):
        assert client.post(page, again).status_code == 302
    changed = client.post(page, form | {"purpose": "Something else altogether."})

    assert changed.status_code == 422
    assert "You sent this before, and have changed it since." in changed.content.decode()
    assert "Something else altogether." in changed.content.decode()
    assert Team.objects.filter(purpose=SAID["purpose"], collective=here).count() == 1


def test_another_team_of_the_same_name_can_be_founded() -> None:
    here = collective()
    aisha = looked_after_by(here, Kind.MEETINGS)

    first = found(here, about(), form_key=random_id(), by=aisha, on=DAY)

    assert found(here, about(answer_days=9), form_key=random_id(), by=aisha, on=DAY) != first


def test_somebody_who_left_and_came_back_is_listed_once() -> None:
    ward = team()
    kit = member(ward, name="Kit")
    leave(kit, ward, on=DAY)

    ward.memberships.create(person=kit, since=DAY)

    assert list(members(ward, on=DAY)) == [kit]
