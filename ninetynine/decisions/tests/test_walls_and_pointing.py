"""The same creak met by two teams is a wall; and what is in the way of a decision or an answer."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ninetynine.contributions.actions import take_back
from ninetynine.contributions.make import said
from ninetynine.contributions.models import Audience
from ninetynine.contributions.tests.pages import as_, send, shown, text, words_of
from ninetynine.decisions.actions import creaks, pointing, walls
from ninetynine.decisions.make import noticed, question
from ninetynine.decisions.models import Creak, InWall, PointsAt, Wall
from ninetynine.decisions.reads.walls import FEW
from ninetynine.ledger.models import Entry
from ninetynine.people.models import Person
from ninetynine.teams.make import LONG_AGO, member, team
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.models import random_id
from ninetynine.web.paging import A_PAGE

pytestmark = pytest.mark.django_db

Duty = Responsibility.Kind
OURS, THEIRS = "Finance will only email a work address.", "The trust writes to staff alone."
WALL = "Offices that write to work addresses alone."
BUDGET, MANY = 12, 40


@pytest.fixture
def ward(ours: Team) -> Team:
    return team(name="Heron Ward", within=ours.collective)


@pytest.fixture
def gwen(ours: Team, ward: Team) -> Person:
    """Return somebody who is in both teams."""
    both = member(ours, name="Gwen Ifield", looks_after=(Duty.ANSWERS,))
    ward.memberships.create(person=both, since=LONG_AGO)
    return both


def joined(one: Creak, other: Creak, *, by: Person) -> Wall:
    joining = walls.Joining(words=WALL, form_key=random_id())
    return walls.join(one, other, joining, by=by, on=timezone.localdate())


def met(of: Team, *, by: Person, what: str = OURS, audience: str = Audience.TEAM) -> Creak:
    return noticed(of, by=by, on=timezone.localdate(), what=what, audience=audience)


def test_joined_each_team_sees_that_the_other_met_the_same_and_none_of_its_words(
    ours: Team, ward: Team, gwen: Person
) -> None:
    leroy, bronagh = member(ours, name="Leroy"), member(ward, name="Bronagh")
    one, other = met(ours, by=leroy), met(ward, by=bronagh, what=THEIRS)

    send(as_(gwen), f"/decisions/creaks/{one.pk}/same/", other=other.pk, words=WALL)

    mine = words_of(shown(as_(leroy), f"/decisions/creaks/{one.pk}/"))
    wall = words_of(shown(as_(leroy), f"/decisions/creaks/in/{ours.collective_id}/"))
    for page in (mine, wall):
        assert "Heron Ward met the same." in page
        assert WALL in page
        assert THEIRS not in page
        assert "Bronagh" not in page
    assert as_(leroy).get(f"/decisions/creaks/{other.pk}/").status_code == 404
    for chain, kind in (
        (ours, "creak joined"),
        (ward, "creak joined"),
        (ours.collective, "wall seen"),
    ):
        assert Entry.objects.filter(chain=chain.pk, kind=kind).count() == 1


def test_whoever_looks_after_the_collective_sees_every_wall_and_no_words_they_may_not_read(
    ours: Team, ward: Team, gwen: Person
) -> None:
    third = team(name="Third", within=ours.collective)
    above, beside = member(third, name="Above"), member(third, name="Beside")
    ours.collective.responsibilities.create(kind=Duty.ANSWERS, holder=above, since=LONG_AGO)
    joined(met(ours, by=gwen), met(ward, by=gwen, what=THEIRS), by=gwen)
    path = f"/decisions/creaks/in/{ours.collective_id}/"

    seen = words_of(shown(as_(above), path))

    assert WALL in seen
    assert OURS not in seen
    assert THEIRS not in seen
    assert WALL not in shown(as_(beside), path)
    third.memberships.filter(person=above).update(until=timezone.localdate())
    assert WALL in shown(as_(above), path)


def test_who_may_join_and_who_may_not(ours: Team, ward: Team, gwen: Person) -> None:
    leroy, above = member(ours, name="Leroy"), member(ours, name="Above")
    ours.collective.responsibilities.create(kind=Duty.ANSWERS, holder=above, since=LONG_AGO)
    one, hidden = met(ours, by=leroy), met(ward, by=gwen, what=THEIRS)
    told = met(ward, by=gwen, what="Told.", audience=Audience.COLLECTIVE)
    far = team(name="Far")
    far.memberships.create(person=gwen, since=LONG_AGO)

    for other, who in ((hidden, leroy), (told, leroy), (hidden, above)):
        with pytest.raises(PermissionDenied):
            joined(one, other, by=who)
    with pytest.raises(PermissionDenied):
        joined(one, met(far, by=gwen), by=gwen)
    assert joined(one, told, by=above).joined.count() == 2


def test_joined_twice_with_itself_or_with_two_walls(ours: Team, ward: Team, gwen: Person) -> None:
    one, other = met(ours, by=gwen), met(ward, by=gwen, what=THEIRS)
    second, third = met(ours, by=gwen, what="Two."), met(ward, by=gwen, what="Three.")
    wall = joined(one, other, by=gwen)

    assert joined(one, other, by=gwen) == wall
    assert InWall.objects.count() == 2
    for same in (one, second):
        with pytest.raises(walls.TheSameOne):
            joined(one, same, by=gwen)
    joined(second, third, by=gwen)
    with pytest.raises(walls.InTwoWalls):
        joined(one, third, by=gwen)
    back = send(as_(gwen), f"/decisions/creaks/{one.pk}/same/", other=third.pk, words="My words.")
    assert back.status_code == 422
    assert "My words." in text(back)


def test_a_member_takes_their_teams_out_and_it_can_be_joined_again(
    ours: Team, ward: Team, gwen: Person
) -> None:
    leroy = member(ours, name="Leroy")
    one, other = met(ours, by=leroy), met(ward, by=gwen, what=THEIRS)
    joined(one, other, by=gwen)
    with pytest.raises(PermissionDenied):
        walls.part(other, by=leroy, on=timezone.localdate())

    send(as_(leroy), f"/decisions/creaks/{one.pk}/part/")

    assert "Heron Ward" not in words_of(shown(as_(leroy), f"/decisions/creaks/{one.pk}/"))
    assert WALL not in shown(as_(gwen), f"/decisions/creaks/in/{ours.collective_id}/")
    assert InWall.objects.exclude(parted_on=None).count() == 2
    assert joined(one, other, by=gwen).joined.filter(parted_on=None).count() == 2


def test_a_decision_and_an_answer_point_at_what_is_in_their_way(ours: Team, gwen: Person) -> None:
    today = timezone.localdate()
    one, decision = met(ours, by=gwen), question(ours, by=gwen, on=today)
    words = said(ours, by=gwen, on=today, words="I was paid nine weeks late.")

    send(as_(gwen), f"/decisions/{decision.pk}/in-the-way/", creak=one.pk)
    send(as_(gwen), f"/decisions/creaks/said/{words.pk}/", creak=one.pk)
    send(as_(gwen), f"/decisions/creaks/said/{words.pk}/", what="Nobody is in on Mondays.")
    send(as_(gwen), f"/decisions/creaks/said/{words.pk}/", creak=one.pk)

    page = words_of(shown(as_(gwen), f"/decisions/creaks/{one.pk}/"))
    assert decision.question in page
    assert "I was paid nine weeks late." in page
    assert PointsAt.objects.count() == 3
    assert Creak.objects.filter(what="Nobody is in on Mondays.").exists()
    for path in (f"/decisions/{decision.pk}/", reverse("contributions:said", args=[words.pk])):
        assert "What is in the way?" in words_of(shown(as_(gwen), path))
    send(as_(gwen), f"/decisions/{decision.pk}/in-the-way/", creak=one.pk, no="1")
    assert decision.question not in words_of(shown(as_(gwen), f"/decisions/creaks/{one.pk}/"))


def test_what_points_is_read_only_by_who_may_and_words_taken_back_are_gone(
    ours: Team, ward: Team, gwen: Person
) -> None:
    today = timezone.localdate()
    one, theirs = met(ours, by=gwen), met(ward, by=gwen, what=THEIRS)
    words = said(ours, by=gwen, on=today, words="I was paid nine weeks late.")
    pointing.point(one, words, by=gwen, on=today)
    with pytest.raises(PermissionDenied):
        pointing.point(theirs, words, by=gwen, on=today)
    with pytest.raises(PermissionDenied):
        pointing.point(one, words, by=member(ward, name="Ward"), on=today)

    take_back(words, by=gwen, on=today)

    assert "nine weeks late" not in shown(as_(gwen), f"/decisions/creaks/{one.pk}/")


@pytest.mark.parametrize("many", [1, 12])
def test_pages_ask_as_much_with_many_walls_and_pointings(
    ours: Team, ward: Team, gwen: Person, many: int
) -> None:
    today = timezone.localdate()
    for number in range(many):
        one = met(ours, by=gwen, what=f"Here {number}.")
        joined(one, met(ward, by=gwen, what=f"There {number}."), by=gwen)
    decision = question(ours, by=gwen, on=today)
    for creak in Creak.objects.filter(team=ours):
        pointing.point(creak, decision, by=gwen, on=today)
    for _ in range(many):
        words = said(ours, by=gwen, on=today, words="Nine weeks.")
        pointing.point(one, words, by=gwen, on=today)
    client = as_(gwen)
    paths = [
        f"creaks/{one.pk}/",
        f"creaks/in/{ours.collective_id}/",
        f"creaks/{one.pk}/same/",
        f"{decision.pk}/in-the-way/",
        f"creaks/said/{words.pk}/",
    ]

    for path in paths:
        with CaptureQueriesContext(connection) as seen:
            shown(client, f"/decisions/{path}")
        assert len(seen) <= BUDGET, (path, len(seen))


def test_nothing_points_before_it_is_said_and_an_empty_new_one_comes_back(
    ours: Team, gwen: Person
) -> None:
    decision = question(ours, by=gwen, on=timezone.localdate())

    back = send(as_(gwen), f"/decisions/{decision.pk}/in-the-way/", what="  ")

    assert back.status_code == 422
    assert not Creak.objects.exists()
    with pytest.raises(creaks.NothingWritten):
        met(ours, by=gwen, what=" ")


def test_of_very_much_in_the_way_what_is_pointed_at_comes_first_and_nothing_is_left_out(
    ours: Team, gwen: Person
) -> None:
    today, client = timezone.localdate(), as_(gwen)
    decision = question(ours, by=gwen, on=today)
    first = noticed(ours, by=gwen, on=LONG_AGO, what="The first door.")
    noticed(ours, by=gwen, on=LONG_AGO + timedelta(1), what="The second door.")
    for number in range(MANY):
        met(ours, by=gwen, what=f"Door {number} is locked.")
    path = f"/decisions/{decision.pk}/in-the-way/"
    last = f"{path}?page={MANY // A_PAGE + 1}"
    assert "The first door." in shown(client, last)

    back = send(client, last, creak=first.pk)

    assert back["Location"] == last
    assert "The first door. This is in its way." in words_of(shown(client, path))
    assert "The second door." in shown(client, last)


def test_however_many_walls_there_are_each_can_be_found(
    ours: Team, ward: Team, gwen: Person
) -> None:
    for number in range(A_PAGE + 1):
        joining = walls.Joining(words=f"Wall {number}.", form_key=random_id())
        one, other = met(ours, by=gwen, what=f"{number}."), met(ward, by=gwen, what=f"{number}.")
        walls.join(one, other, joining, by=gwen, on=timezone.localdate())

    path, client = f"/decisions/creaks/in/{ours.collective_id}/", as_(gwen)
    found = "".join(shown(client, f"{path}?page={page}") for page in (1, 2))

    assert [number for number in range(A_PAGE + 1) if f"Wall {number}." not in found] == []
    assert shown(client, path).count("Wall ") == A_PAGE


def test_where_other_teams_met_more_than_can_be_chosen_from_it_is_said(
    ours: Team, ward: Team, gwen: Person
) -> None:
    one = met(ours, by=gwen)
    for number in range(FEW):
        met(ward, by=gwen, what=f"Door {number} is locked.")
    path, client = f"/decisions/creaks/{one.pk}/same/", as_(gwen)
    few = shown(client, path)
    met(ward, by=gwen, what=THEIRS)

    many = shown(client, path)

    assert "Only what was noticed lately is here" not in few
    assert "Only what was noticed lately is here" in many
    assert many.count('type="radio"') == FEW


def test_of_very_much_that_points_at_a_creak_the_latest_stands_there_and_it_is_said(
    ours: Team, gwen: Person
) -> None:
    one, client, today = met(ours, by=gwen), as_(gwen), timezone.localdate()
    for number in range(FEW):
        of = question(ours, by=gwen, on=today, words=f"Question {number}?")
        PointsAt.objects.create(creak=one, decision=of, pointed_on=LONG_AGO)
    few = words_of(shown(client, f"/decisions/creaks/{one.pk}/"))
    latest = question(ours, by=gwen, on=today, words="Who rings?")

    pointing.point(one, latest, by=gwen, on=today)

    many = words_of(shown(client, f"/decisions/creaks/{one.pk}/"))
    assert "Who rings?" in many
    assert "in the way of more than this page can show" in many
    assert "in the way of more than this page can show" not in few
