"""The log is searched for what was decided, what was said about it and who said it; each as they may read."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.actions import take_back
from ninetynine.contributions.make import said
from ninetynine.contributions.models import Audience, Contribution, Permission
from ninetynine.contributions.tests.pages import shown, words_of
from ninetynine.decisions.make import decided, question, told
from ninetynine.decisions.models import Word
from ninetynine.people.models import Person
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Responsibility, Team

pytestmark = pytest.mark.django_db

Kind, Duty = Word.Kind, Responsibility.Kind
QUESTION, NOTHING = "How do we give marks on a panel?", "Nothing here has these words."
WHY_NOT = "That punishes the nervous."


@pytest.fixture
def winifred(ours: Team) -> Person:
    return member(ours, name="Winifred Asante")


def looked_for(words: str, who: Person | None, path: str) -> str:
    client = Client()
    if who is not None:
        client.force_login(who)
    return words_of(shown(client, f"{path}?q={words}"))


def of_team(ours: Team) -> str:
    return f"/decisions/of/{ours.pk}/"


def of_all(ours: Team) -> str:
    return f"/decisions/in/{ours.collective_id}/"


def settled(
    ours: Team,
    beth: Person,
    hamish: Person,
    *,
    on: date,
    rests_on: Contribution | None = None,
    audience: str = Audience.PUBLIC,
) -> None:
    """Let something be settled that somebody could not agree to at first, on one thing said."""
    the = question(ours, by=beth, on=on, rests_on=[rests_on] if rests_on else [])
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=on)
    told(the, Kind.CONSENTS, by=hamish, on=on)
    told(the, Kind.CONSENTS, by=beth, on=on)
    decided(the, by=beth, on=on, audience=audience)


@pytest.mark.parametrize("words", ["nervous", "NERVOUS+punishes", "Hamish", "hamish+marks"])
def test_a_reason_against_is_found_by_its_words_and_by_who_said_it(
    ours: Team, beth: Person, hamish: Person, words: str
) -> None:
    settled(ours, beth, hamish, on=timezone.localdate())

    for path in (of_team(ours), of_all(ours)):
        assert QUESTION in looked_for(words, beth, path)


@pytest.mark.parametrize("words", ["twenty+minutes", "Winifred", "winifred+marks"])
def test_words_that_it_rests_on_are_found_and_who_said_them(
    ours: Team, beth: Person, hamish: Person, winifred: Person, words: str
) -> None:
    today = timezone.localdate()
    hers = said(ours, by=winifred, on=today, words="Candidates get twenty minutes.")
    settled(ours, beth, hamish, on=today, rests_on=hers)

    for path in (of_team(ours), of_all(ours)):
        assert QUESTION in looked_for(words, beth, path)


def test_what_was_said_in_the_rounds_is_for_the_team_to_find(
    ours: Team, beth: Person, hamish: Person
) -> None:
    settled(ours, beth, hamish, on=timezone.localdate())
    tam = member(team(name="Another", within=ours.collective), name="Tam Nguyen")

    for who in (tam, None):
        assert QUESTION in looked_for("marks", who, of_all(ours))
        for words in ("nervous", "Hamish", "punishes"):
            assert NOTHING in looked_for(words, who, of_all(ours))


def test_quoted_words_are_found_by_who_may_read_them_and_by_nobody_else(
    ours: Team, beth: Person, hamish: Person, winifred: Person
) -> None:
    today = timezone.localdate()
    hers = said(ours, by=winifred, on=today, words="Candidates get twenty minutes.")
    settled(ours, beth, hamish, on=today, rests_on=hers)
    tam = member(team(name="Another", within=ours.collective), name="Tam Nguyen")
    for words in ("twenty", "Winifred"):
        assert NOTHING in looked_for(words, tam, of_all(ours))

    Permission.objects.filter(contribution=hers).update(audience=Audience.COLLECTIVE)
    for words in ("twenty", "Winifred"):
        assert QUESTION in looked_for(words, tam, of_all(ours))
        assert NOTHING in looked_for(words, None, of_all(ours))

    Permission.objects.filter(contribution=hers).update(until=today)
    for words in ("twenty", "Winifred"):
        assert NOTHING in looked_for(words, tam, of_all(ours))
        assert NOTHING in looked_for(words, hamish, of_team(ours))


def test_who_chose_another_name_is_found_by_that_name_alone(
    ours: Team, beth: Person, hamish: Person, winifred: Person
) -> None:
    today = timezone.localdate()
    hers = said(ours, by=winifred, on=today, credit="Somebody who was there")
    settled(ours, beth, hamish, on=today, rests_on=hers)

    assert QUESTION in looked_for("somebody+there", beth, of_team(ours))
    assert NOTHING in looked_for("Winifred", beth, of_team(ours))


def test_words_taken_back_are_not_found_nor_who_had_said_them(
    ours: Team, beth: Person, hamish: Person, winifred: Person
) -> None:
    today = timezone.localdate()
    hers = said(ours, by=winifred, on=today, words="Candidates get twenty minutes.")
    settled(ours, beth, hamish, on=today, rests_on=hers)

    take_back(hers, by=winifred, on=today)

    for words in ("twenty", "Winifred"):
        for who in (beth, winifred):
            assert NOTHING in looked_for(words, who, of_team(ours))


def test_whoever_only_said_yes_is_not_found_by_it(ours: Team, beth: Person, hamish: Person) -> None:
    settled(ours, beth, hamish, on=timezone.localdate())

    assert NOTHING in looked_for("Callow", hamish, of_team(ours))


def test_what_is_found_stands_in_the_order_of_the_log(ours: Team, beth: Person) -> None:
    today = timezone.localdate()
    for back in (3, 9, 6):
        day = today - timedelta(days=back)
        the = question(ours, by=beth, on=day, words=f"Marks {back}?")
        told(the, Kind.CONSENTS, by=beth, on=day)
        decided(the, by=beth, on=day)
    question(ours, by=beth, on=today - timedelta(days=12), words="Marks 12?")

    page = looked_for("marks", beth, of_team(ours))

    places = [page.index(f"Marks {back}?") for back in (12, 3, 6, 9)]
    assert places == sorted(places)


@pytest.mark.parametrize("words", ["%25", "_", "%5C", "%27", "100%25"])
def test_signs_that_a_database_reads_are_only_signs(ours: Team, beth: Person, words: str) -> None:
    question(ours, by=beth, on=timezone.localdate())

    assert NOTHING in looked_for(words, beth, of_team(ours))
