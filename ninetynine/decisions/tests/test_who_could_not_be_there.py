"""Who could not be there has a say until a day: what they were promised holds, by every rule."""

from datetime import date, timedelta

import pytest

from ninetynine.contributions.make import team_that_answers
from ninetynine.decisions import actions
from ninetynine.decisions.actions.closing import CannotSettleYet
from ninetynine.decisions.actions.opening import AwayUntilWhen, ToldALaterDay
from ninetynine.decisions.make import decided, question, told
from ninetynine.decisions.models import Away, Decision, Word
from ninetynine.people.models import Person
from ninetynine.post.models import Letter, ReplyCode
from ninetynine.teams.make import member
from ninetynine.teams.models import DecisionRule, Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 3)
A_WEEK = timedelta(days=7)
Panel = tuple[Team, Decision, Person, Person]


@pytest.fixture
def panel() -> Panel:
    """Return a team, its question, Denise who leads, and Hamish who is waited for for a week."""
    team, _bronagh, denise = team_that_answers()
    hamish = member(team, name="Hamish Roe")
    Person.objects.filter(pk=hamish.pk).update(letters_say_about=True)
    hamish.refresh_from_db()
    the = question(team, by=denise, on=TODAY)
    actions.wait_for(the, hamish, say_by=TODAY + A_WEEK, by=denise, on=TODAY)
    return team, the, denise, hamish


def asking(whom: Person) -> list[Letter]:
    """Return the letters that still ask somebody for their word."""
    return list(Letter.objects.filter(to=whom.pk, recalled_on=None, once__startswith="say"))


def test_their_time_is_not_made_shorter(panel: Panel) -> None:
    _team, the, denise, hamish = panel

    with pytest.raises(ToldALaterDay):
        actions.wait_for(the, hamish, say_by=TODAY, by=denise, on=TODAY)
    assert Away.objects.get().say_by == TODAY + A_WEEK


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), date(2062, 3, 10), date.max])
def test_a_year_that_was_mistyped_keeps_no_decision_open_for_ever(panel: Panel, day: date) -> None:
    _team, the, denise, hamish = panel

    with pytest.raises(AwayUntilWhen):
        actions.wait_for(the, hamish, say_by=day, by=denise, on=TODAY)
    assert Away.objects.get().say_by == TODAY + A_WEEK


def test_of_a_later_day_they_hear_and_its_slip_works_until_then(panel: Panel) -> None:
    _team, the, denise, hamish = panel

    for _twice in range(2):
        actions.wait_for(the, hamish, say_by=TODAY + 2 * A_WEEK, by=denise, on=TODAY)

    [letter] = asking(hamish)
    assert "until Tuesday 17 March" in repr(letter.body)
    assert ReplyCode.objects.get(letter=letter).until == TODAY + 2 * A_WEEK + timedelta(days=1)


def test_about_a_changed_proposal_they_have_as_long_as_about_the_first(panel: Panel) -> None:
    _team, the, denise, hamish = panel
    last_day = TODAY + A_WEEK
    changed = actions.Amending(
        words="Ask again.", why="For the nervous.", number=1, form_key=random_id()
    )

    actions.amend(the, changed, by=denise, on=last_day)

    assert Away.objects.get(person=hamish, proposal__number=2).say_by == last_day + A_WEEK


def test_where_somebody_else_decides_they_are_waited_for_all_the_same() -> None:
    team, _bronagh, denise = team_that_answers()
    team.decision_rule = DecisionRule.AS_AGREED
    team.save()
    hamish = member(team, name="Hamish Roe")
    the = question(team, by=denise, on=TODAY)
    actions.wait_for(the, hamish, say_by=TODAY + A_WEEK, by=denise, on=TODAY)

    with pytest.raises(CannotSettleYet, match="Hamish Roe could not be there"):
        decided(the, by=denise, on=TODAY, decided_by="The board")
    told(the, Word.Kind.CONSENTS, by=hamish, on=TODAY)
    decided(the, by=denise, on=TODAY, decided_by="The board")


def test_who_has_said_their_word_is_not_asked_for_it_by_letter(panel: Panel) -> None:
    _team, the, _denise, hamish = panel
    assert asking(hamish)

    told(the, Word.Kind.CONSENTS, by=hamish, on=TODAY)

    assert not asking(hamish)


def test_who_leaves_is_not_asked_any_more(panel: Panel) -> None:
    team, _the, _denise, hamish = panel

    actions.hand_over(hamish, team, None, on=TODAY)

    assert not asking(hamish)


@pytest.mark.parametrize(
    ("rule", "said_before"),
    [
        (
            DecisionRule.CONSENT,
            [
                "How it is decided: Consent: it goes ahead when nobody has a reason why we must not.",
                "Who holds the last word: The health board",
            ],
        ),
        (
            DecisionRule.AS_AGREED,
            ["Who decides: The health board. What you say stands beside it, with your name."],
        ),
    ],
)
def test_their_letter_says_by_which_rule_it_is_decided_and_who_holds_the_last_word(
    panel: Panel, rule: DecisionRule, said_before: list[str]
) -> None:
    team, _the, denise, hamish = panel
    team.decision_rule = rule
    team.save()
    the = question(team, by=denise, on=TODAY, words="Who rings?", last_word="The health board")

    actions.wait_for(the, hamish, say_by=TODAY + A_WEEK, by=denise, on=TODAY)

    letter = next(one for one in asking(hamish) if "Who rings?" in repr(one.body))
    body = [piece.get("text", "") for piece in letter.body]
    assert [words for words in said_before if words not in body] == []


def test_a_day_of_another_year_is_told_with_its_year(panel: Panel) -> None:
    team, _the, denise, hamish = panel
    december = date(2026, 12, 20)
    the = question(team, by=denise, on=december, words="Who rings?")

    actions.wait_for(the, hamish, say_by=date(2027, 1, 4), by=denise, on=december)

    assert "until Monday 4 January 2027." in repr([one.body for one in asking(hamish)])
