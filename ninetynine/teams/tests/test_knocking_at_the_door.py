from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from ninetynine.people.models import Person
from ninetynine.post.models import Letter
from ninetynine.teams.actions import Knocking, SentBefore, answer_knock, knock
from ninetynine.teams.make import LONG_AGO, collective, member, team
from ninetynine.teams.models import Collective, Knock, Responsibility
from ninetynine.teams.reads import knocks
from ninetynine.vault.actions import open_sealed
from ninetynine.vault.locks import Gone
from ninetynine.vault.models import DataKey, Look
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
DAY = date(2026, 11, 24)
Kind = Responsibility.Kind
REACH, WORDS = "01632 960 123, after six", "I was on the ward in May."


def knocking(
    *, key: str = "", reach: str = REACH, name: str = "Ama", words: str = WORDS
) -> Knocking:
    return Knocking(name=name, reach=reach, words=words, form_key=key or random_id())


def welcomer(of: Collective, *, kind: Kind = Kind.WELCOME) -> Person:
    person = member(team(within=of), name="Aisha")
    of.responsibilities.create(kind=kind, holder=person, since=LONG_AGO)
    return person


def test_whoever_looks_after_the_welcome_reads_who_knocked() -> None:
    here = collective()
    aisha = welcomer(here)

    knock(here, knocking(), on=DAY)

    [seen] = knocks(here, reader=aisha, on=DAY)
    assert (seen.name, seen.reach, seen.words, seen.is_late) == ("Ama", REACH, WORDS, False)
    assert knocks(here, reader=aisha, on=DAY + timedelta(days=30))[0].is_late


def test_nobody_else_sees_that_somebody_knocked(signed_in: SignedIn) -> None:
    here = collective()
    aisha = welcomer(here)
    of_answers = welcomer(here, kind=Kind.ANSWERS)
    of_a_team = member(team(within=here), looks_after=(Kind.WELCOME,))
    elsewhere = welcomer(collective(name="Elsewhere"))
    made, page = knock(here, knocking(), on=timezone.localdate()), f"/collectives/{here.pk}/knocks/"

    for outsider in (of_answers, of_a_team, elsewhere):
        assert signed_in(outsider).get(page).status_code == 404
        assert signed_in(outsider).post(page, {"knock": made.pk}).status_code == 404
        assert not Knock.objects.visible_to(outsider, on=DAY).exists()
        with pytest.raises(PermissionDenied):
            answer_knock(made, by=outsider, on=DAY)
    assert Client().get(page).status_code == 302
    assert REACH in signed_in(aisha).get(page).content.decode()


def test_a_welcome_that_was_handed_on_opens_the_door_no_more(signed_in: SignedIn) -> None:
    here, today = collective(), timezone.localdate()
    aisha = welcomer(here)
    knock(here, knocking(), on=today)

    here.responsibilities.update(until=today)

    assert signed_in(aisha).get(f"/collectives/{here.pk}/knocks/").status_code == 404


def test_the_database_holds_neither_the_address_nor_the_words() -> None:
    made = knock(collective(), knocking(), on=DAY)

    row = Knock.objects.values().get(pk=made.pk)

    stored = b"".join(bytes(it) for it in row.values() if isinstance(it, bytes | memoryview))
    assert b"960" not in stored
    assert b"ward" not in stored
    assert not [it for it in row.values() if isinstance(it, str) and ("960" in it or "ward" in it)]


def test_once_answered_the_address_and_the_words_can_never_be_read_again() -> None:
    here = collective()
    aisha = welcomer(here)
    made = knock(here, knocking(), on=DAY)
    copy = bytes(made.reach_sealed)

    answer_knock(made, by=aisha, on=DAY)
    answer_knock(made, by=aisha, on=DAY + timedelta(days=1))

    made.refresh_from_db()
    assert (made.answered_by, made.answered_on) == (aisha, DAY)
    assert knocks(here, reader=aisha, on=DAY) == []
    assert not DataKey.objects.filter(owner=made.pk).exists()
    with pytest.raises(Gone):
        open_sealed(
            made.pk, copy, place=made.place("reach_sealed"), reader=aisha.pk, why="", on=DAY
        )


def test_knocking_once_more_after_back_is_once_on_that_day_while_it_waits() -> None:
    here, kit = collective(), member(team())
    first = knock(here, knocking(), on=DAY)

    assert knock(here, knocking(), on=DAY) == first
    assert DataKey.objects.count() == 1
    others = [
        knock(here, knocking(reach="01632 960 999"), on=DAY),
        knock(here, knocking(words="Something else."), on=DAY),
        knock(here, knocking(name="Amara"), on=DAY),
        knock(collective(name="Elsewhere"), knocking(), on=DAY),
        knock(here, knocking(), on=DAY + timedelta(days=1)),
    ]
    Knock.objects.filter(pk=first.pk).update(answered_on=DAY, answered_by=kit)
    others.append(knock(here, knocking(), on=DAY))

    assert len({first.pk, *(other.pk for other in others)}) == 7


def test_knocking_once_more_shows_nobody_that_somebody_looked() -> None:
    here = collective()

    for _time in range(2):
        knock(here, knocking(), on=DAY)

    assert not Look.objects.exists()


def test_knocking_twice_with_one_form_is_once() -> None:
    here, key = collective(), random_id()

    first = knock(here, knocking(key=key), on=DAY)

    assert knock(here, knocking(key=key), on=DAY) == first
    assert Knock.objects.count() == DataKey.objects.count() == 1
    assert not Look.objects.exists()


@pytest.mark.parametrize(
    "changed", [{"reach": "01632 960 999"}, {"words": "Something else."}, {"name": "Amara"}]
)
def test_the_same_form_with_anything_changed_is_not_swallowed(changed: dict[str, str]) -> None:
    here, key = collective(), random_id()
    knock(here, knocking(key=key), on=DAY)

    with pytest.raises(SentBefore):
        knock(here, knocking(key=key, **changed), on=DAY)

    assert Knock.objects.count() == DataKey.objects.count() == 1


def test_the_same_form_at_another_door_is_not_swallowed() -> None:
    key = random_id()
    knock(collective(), knocking(key=key), on=DAY)

    with pytest.raises(SentBefore):
        knock(collective(name="Elsewhere"), knocking(key=key), on=DAY)


def test_a_form_that_comes_again_after_it_was_answered_is_no_error() -> None:
    here, key = collective(), random_id()
    first = knock(here, knocking(key=key), on=DAY)
    answer_knock(first, by=welcomer(here), on=DAY)

    assert knock(here, knocking(key=key), on=DAY) == first


def test_a_changed_page_keeps_what_was_typed_and_can_be_sent_again() -> None:
    page = f"/collectives/{collective().pk}/knock/"
    sent = {"name": "Ama", "reach": REACH, "words": "", "form_key": random_id()}
    assert Client().post(page, sent).status_code == 200

    refused = Client().post(page, {**sent, "reach": "01632 960 999"})

    assert refused.status_code == 422
    assert "01632 960 999" in refused.content.decode()
    key = refused.context["form"].data["form_key"]
    again = Client().post(page, {**sent, "reach": "01632 960 999", "form_key": key})
    assert again.status_code == 200
    assert Knock.objects.count() == 2


def test_a_door_that_is_closed_is_not_there() -> None:
    closed = collective(door_open=False)

    assert Client().get(f"/collectives/{closed.pk}/knock/").status_code == 404
    with pytest.raises(PermissionDenied):
        knock(closed, knocking(), on=DAY)


def test_a_knock_is_answered_within_the_days_of_the_collective_its_own_days_off_apart() -> None:
    here = collective()
    without = knock(here, knocking(), on=DAY).due_on

    here.days_off.create(on=DAY + timedelta(days=1))

    assert knock(here, knocking(name="Kit"), on=DAY).due_on > without


def test_whoever_looks_after_the_welcome_is_told_once_a_day_and_on_their_home(
    signed_in: SignedIn,
) -> None:
    here, today = collective(), timezone.localdate()
    aisha = welcomer(here)
    aisha.letters_say_about = True  # even so, no name travels by mail
    aisha.save()
    home, told = signed_in(aisha), f"/collectives/{here.pk}/knocks/"
    assert told not in home.get("/").content.decode()

    for name in ("Ama", "Kofi"):
        knock(here, knocking(name=name), on=today)

    assert told in home.get("/").content.decode()
    letter = Letter.objects.get(to=aisha.pk)
    assert letter.link == told
    assert "Somebody knocked at the door" in str(letter.body)
    assert REACH not in str(letter.body)
    assert "Ama" not in str(letter.body)
    for waits in Knock.objects.all():
        answer_knock(waits, by=aisha, on=today)
    assert told not in home.get("/").content.decode()
