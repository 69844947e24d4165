"""Who is not in the team reads of a decision that is shown how it came about; the team, every version."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.models import Audience
from ninetynine.contributions.tests.pages import shown, words_of
from ninetynine.decisions import actions
from ninetynine.decisions.make import PROPOSAL, decided, question, told
from ninetynine.decisions.models import Decision, Word
from ninetynine.decisions.reads.rounds import MOST_WORDS
from ninetynine.people.models import Person
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db

Kind, Stage, Duty = Word.Kind, Decision.Stage, Responsibility.Kind
WHY_NOT = "That punishes the nervous."


def read(the: Decision, page: str = "", *, by: Person | None = None) -> str:
    client = Client()
    if by is not None:
        client.force_login(by)
    return words_of(shown(client, f"/decisions/{the.pk}/{page}"))


def changed(the: Decision, words: str, why: str, *, by: Person) -> None:
    number = the.proposals.count()
    amending = actions.Amending(words=words, why=why, number=number, form_key=random_id())
    actions.amend(the, amending, by=by, on=timezone.localdate())


def stopped_then_agreed(beth: Person, hamish: Person, *, audience: str) -> Decision:
    today = timezone.localdate()
    asking = actions.Asking(
        question="How do we give marks?",
        proposal=PROPOSAL,
        form_key=random_id(),
        quorum=2,
        off_table="What must be asked.",
    )
    the = actions.start(Team.objects.get(), asking, by=beth, on=today)
    actions.move_on(the, Stage.CONSENT, by=beth, on=today)
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=today)
    told(the, Kind.CONSENTS, by=beth, on=today, words="At last.")
    changed(the, "One question may be asked again.", "The nervous get a second go.", by=hamish)
    for who in (hamish, beth):
        told(the, Kind.CONSENTS, by=who, on=today)
    decided(the, by=beth, on=today, audience=audience, look_again_on=today + timedelta(30))
    return the


def test_who_is_not_in_the_team_reads_that_a_reason_against_it_stands_beside_it(
    ours: Team, beth: Person, hamish: Person
) -> None:
    the = stopped_then_agreed(beth, hamish, audience=Audience.PUBLIC)

    outside, inside = read(the), read(the, by=beth)

    assert "A reason against it stands beside it. Its words stay with the team." in outside
    assert WHY_NOT not in outside
    assert "Hamish" not in outside
    assert WHY_NOT in inside
    assert "Its words stay with the team" not in inside


def test_who_is_not_in_the_team_reads_the_rule_what_was_off_the_table_and_finds_the_one_page(
    ours: Team, beth: Person, hamish: Person
) -> None:
    the = stopped_then_agreed(beth, hamish, audience=Audience.PUBLIC)

    outside = read(the)

    assert "it goes ahead when nobody has a reason why we must not. Two have to say" in outside
    assert "Not ours to change What must be asked." in outside
    assert "On one page, to print" in outside
    assert "may ask for it sooner" not in outside  # they may not


def test_a_decision_that_nobody_was_against_speaks_of_no_reason_against_it(
    ours: Team, beth: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today)
    told(the, Kind.CONSENTS, by=beth, on=today)
    decided(the, by=beth, on=today, audience=Audience.PUBLIC)

    assert "agree yet, because" not in read(the)


def test_what_was_settled_keeps_who_proposed_each_version_why_it_was_changed_and_what_was_said(
    ours: Team, beth: Person, hamish: Person
) -> None:
    the = stopped_then_agreed(beth, hamish, audience=Audience.PUBLIC)

    inside, outside = read(the, by=beth), read(the)

    assert "was settled. Hamish Roe proposed it. Changed because: The nervous get" in inside
    older = inside[inside.index("Version 1, of") :]
    assert f"{PROPOSAL} Beth Callow proposed it. What was said about it:" in older
    assert f"Hamish Roe: I can’t agree yet, because… “{WHY_NOT}”" in older  # noqa: RUF001
    assert "Beth Callow: I have no reason why we must not “At last.”" in older
    assert "Version 1" not in outside


def test_while_it_is_open_an_older_version_keeps_the_words_of_those_who_said_yes_to_it(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today)
    told(the, Kind.CONSENTS, by=hamish, on=today, words="Gladly.")
    changed(the, "New.", "Better.", by=beth)

    page = read(the, by=beth)

    assert "Hamish Roe: I have no reason why we must not “Gladly.”" in page
    assert "Nobody has said their word on this version." in page


def test_of_very_many_words_what_was_answered_about_older_versions_goes_before_what_holds(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today)
    told(the, Kind.INTEREST, by=hamish, on=today, words="My son is there.")
    changed(the, "New.", "Better.", by=beth)
    told(the, Kind.CONSENTS, by=hamish, on=today, words="Gladly.")
    first = the.proposals.get(number=1)
    Word.objects.bulk_create(
        Word(
            decision=the, proposal=first, kind=Kind.CONSENTS, said_on=today, by=None,
            number=number, words=f"Yes {number}.", form_key=random_id(),
        )
        for number in range(4, MOST_WORDS + 4)
    )  # fmt: skip

    page = read(the, by=beth)

    assert "My son is there." in page
    assert "They have no reason why we must not: Hamish Roe." in page
    assert "More was asked and said about it" in page
