"""Whoever reads a decision can tell how it was decided, what was proposed, and what is still to come."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ninetynine.contributions.actions import take_back
from ninetynine.contributions.make import said
from ninetynine.contributions.models import Contribution
from ninetynine.contributions.tests.pages import as_, shown, words_of
from ninetynine.decisions import actions
from ninetynine.decisions.actions import pointing
from ninetynine.decisions.make import PROPOSAL, decided, noticed, question, stepped, told
from ninetynine.decisions.models import Decision, Outcome, RestsOn, Step, Word
from ninetynine.decisions.reads.page import MOST_WORDS as MANY
from ninetynine.decisions.reads.rounds import MOST_WORDS
from ninetynine.people.models import Person
from ninetynine.teams.make import member
from ninetynine.teams.models import DecisionRule, Responsibility, Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db

Kind, Stage, Duty = Word.Kind, Decision.Stage, Responsibility.Kind
WHY_NOT = "That punishes the nervous."


def read(who: Person, the: Decision, page: str = "") -> str:
    return words_of(shown(as_(who), f"/decisions/{the.pk}/{page}"))


def test_what_was_not_agreed_is_not_told_as_decided(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today)
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=today)
    decided(the, by=beth, on=today, kind=Outcome.Kind.NOT_AGREED, reasons="He is right.")

    page, statement = read(hamish, the), read(hamish, the, "statement/")

    assert f"What was proposed: {PROPOSAL}" in page
    assert "What was not agreed" in statement
    assert "What was decided" not in statement


def test_whoever_cannot_agree_is_named_in_the_round(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today)
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=today)

    page = read(beth, the)

    assert "agree yet, and their reasons stand above: Hamish Roe." in page
    assert "Nobody has said their word" not in page


def test_what_was_settled_keeps_its_rule_its_earlier_versions_and_who_wrote_it_down(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today, quorum=2, last_word="The board")
    amending = actions.Amending(words="New.", why="Better.", number=1, form_key=random_id())
    actions.amend(the, amending, by=beth, on=today)
    for who in (beth, hamish):
        told(the, Kind.CONSENTS, by=who, on=today)
    decided(the, by=beth, on=today)

    page = read(hamish, the)

    assert "By consent" in page
    assert "Two have to say yes." in page
    assert "Who holds the last word The board" in page
    assert PROPOSAL in page
    assert "Who wrote it down Beth Callow" in page
    assert "Check what was settled" in page


def test_of_very_many_words_the_older_ones_make_room_and_what_holds_never_does(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today)
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=today)
    told(the, Kind.INTEREST, by=beth, words="My son is there.", on=today)
    told(the, Kind.CONSENTS, by=beth, on=today)
    few = read(hamish, the)
    Word.objects.bulk_create(
        Word(
            decision=the, kind=Kind.REACTION, words=f"Reaction {number}.", said_on=today,
            number=number, form_key=random_id(),
        )
        for number in range(4, MOST_WORDS + 4)
    )  # fmt: skip

    page = read(hamish, the)

    assert WHY_NOT in page
    assert "My son is there." in page
    assert "They have no reason why we must not: Beth Callow." in page
    assert "Reaction 5." not in page
    assert page.index("Reaction 7.") < page.index("Reaction 8.")
    assert "More was asked and said about it" in page
    assert "More was asked and said about it" not in few


def test_where_it_rests_on_very_many_words_the_page_says_so_and_keeps_who_thought_otherwise(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today)
    few, otherwise = read(beth, the), said(ours, by=hamish, on=today, words=WHY_NOT)
    moved = Contribution.objects.bulk_create(
        Contribution(team=ours, channel="page", said_on=today, form_key=random_id())
        for _number in range(MANY + 1)
    )
    RestsOn.objects.bulk_create(
        RestsOn(decision=the, contribution=one, added_on=today) for one in moved
    )
    late = RestsOn(decision=the, contribution=otherwise, lean=RestsOn.Lean.OTHERWISE)
    late.added_on = today + timedelta(1)
    late.save()

    many = read(beth, the)

    assert "more words than this page can show" not in few
    assert "more words than this page can show" in many
    assert WHY_NOT in many
    told(the, Kind.CONSENTS, by=beth, on=today)
    decided(the, by=beth, on=today)
    counted = f"One thing that was said. {MANY} that you may not read."
    assert counted in read(beth, the, "statement/")


def test_a_round_that_is_to_come_says_what_it_will_ask(ours: Team, beth: Person) -> None:
    the = question(ours, by=beth, on=timezone.localdate(), stage=Stage.CLARIFY)

    page = read(beth, the)

    assert "Comes next: each says once what they think" in page
    assert "Comes after that: everybody is asked for their word." in page
    assert "Nobody has reacted." not in page


def test_what_stands_in_the_way_is_said_before_the_form_is_filled_in(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today)
    told(the, Kind.CONSENTS, by=beth, on=today)
    before = read(beth, the, "settle/")
    actions.wait_for(the, hamish, say_by=today, by=beth, on=today)
    told(the, Kind.CANNOT, by=member(ours, name="Seun Adeyemi"), words=WHY_NOT, on=today)

    after = read(beth, the, "settle/")

    assert "It cannot be settled as agreed yet." not in before
    assert "It cannot be settled as agreed yet. Hamish Roe could not be there" in after
    assert "Seun Adeyemi cannot agree yet." in after


def test_where_somebody_else_decides_they_are_named_before_anybody_says_their_word(
    beth: Person, ours: Team
) -> None:
    ours.decision_rule = DecisionRule.AS_AGREED
    ours.save()
    the = question(ours, by=beth, on=timezone.localdate(), last_word="The health board")

    page = read(beth, the)

    assert "Who decides: The health board. What you say stands beside it" in page
    assert "It cannot be settled" not in read(beth, the, "settle/")


def test_what_is_in_its_way_stands_on_its_page_with_what_came_of_it(
    ours: Team, beth: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today)
    creak = noticed(ours, by=beth, on=today, what="The room is locked at five.")
    pointing.point(creak, the, by=beth, on=today)
    before = read(beth, the)
    stepped(creak, Step.Kind.MOVED, by=beth, on=today, words="There is a key now.")

    after = read(beth, the)

    assert "What is in its way, or was: The room is locked at five." in before
    assert "It moved." not in before
    assert "The room is locked at five. It moved." in after


@pytest.mark.parametrize(("kind", "may_be_empty"), [("consents", True), ("cannot%20yet", False)])
def test_a_yes_says_that_it_needs_no_words_and_a_reason_against_does_not(
    ours: Team, beth: Person, kind: str, *, may_be_empty: bool
) -> None:
    the = question(ours, by=beth, on=timezone.localdate())

    page = read(beth, the, f"say/?kind={kind}")

    assert ("You can leave this empty." in page) is may_be_empty
    assert PROPOSAL in page  # whoever cannot agree has it before them, too


def test_of_words_that_thought_otherwise_it_is_never_said_that_they_helped_to_decide(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the, words = question(ours, by=beth, on=today), said(ours, by=hamish, on=today)
    actions.bring(the, words, RestsOn.Lean.OTHERWISE, by=beth, on=today)

    take_back(words, by=hamish, on=today)

    page = read(beth, the)
    assert "Somebody took their words back. They thought otherwise. That stays." in page
    assert "They helped to decide it" not in page


def test_the_log_of_a_collective_does_not_speak_of_open_questions_that_it_does_not_hold(
    ours: Team, beth: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today)
    told(the, Kind.CONSENTS, by=beth, on=today)
    decided(the, by=beth, on=today)

    of_team, of_all = (
        words_of(shown(as_(beth), path))
        for path in (f"/decisions/of/{ours.pk}/", f"/decisions/in/{ours.collective_id}/")
    )

    assert "The open ones first" in of_team
    assert "The open ones first" not in of_all
    assert "The latest first" in of_all
