"""Who could not be there has a say until a day: what they were promised holds, by every rule."""

from datetime import date, timedelta

import pytest

from ninetynine.contributions.make import team_that_answers
from ninetynine.decisions import actions
from ninetynine.decisions.actions.closing import CannotSettleYet
from ninetynine.decisions.actions.opening import AwayUntilWhen, ToldALaterDay
from ninetynine.decisions.make import decided, question, told
from ninetynine.decisions.models import Away, Decision, Word
from ninetynine.decisions.reads.reached import waited_for
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


def unreached(team: Team) -> Person:
    """Return somebody who came by an invitation with their name alone."""
    ada = member(team, name="Ada Post")
    Person.objects.filter(pk=ada.pk).update(email=None, letters_say_about=True)
    ada.refresh_from_db()
    return ada


def amended(the: Decision, *, by: Person, on: date) -> None:
    number = the.proposals.count()
    changed = actions.Amending(
        words=f"Ask again, {number}.", why="Kinder.", number=number, form_key=random_id()
    )
    actions.amend(the, changed, by=by, on=on)


@pytest.mark.parametrize("said_yes", [True, False])
def test_about_a_changed_proposal_they_are_asked_anew_also_when_their_day_had_passed(
    panel: Panel, *, said_yes: bool
) -> None:
    _team, the, denise, hamish = panel
    later = TODAY + 2 * A_WEEK
    if said_yes:
        told(the, Word.Kind.CONSENTS, by=hamish, on=TODAY)

    amended(the, by=denise, on=later)

    [letter] = asking(hamish)
    assert "Ask again, 1." in repr(letter.body)
    told(the, Word.Kind.CONSENTS, by=denise, on=later)
    with pytest.raises(CannotSettleYet, match="Hamish Roe could not be there"):
        decided(the, by=denise, on=later + A_WEEK)
    decided(the, by=denise, on=later + A_WEEK + timedelta(days=1))


def test_who_has_left_since_is_not_asked_anew(panel: Panel) -> None:
    team, the, denise, hamish = panel
    actions.hand_over(hamish, team, None, on=TODAY)
    team.memberships.filter(person=hamish).update(until=TODAY)

    amended(the, by=denise, on=TODAY)

    assert not asking(hamish)
    assert not Away.objects.filter(proposal__number=2).exists()


def test_whom_no_letter_reaches_is_waited_for_and_is_asked_in_the_room(panel: Panel) -> None:
    team, the, denise, _hamish = panel
    ada = unreached(team)
    told(the, Word.Kind.CONSENTS, by=denise, on=TODAY)
    last_day = TODAY + 2 * A_WEEK
    actions.wait_for(the, ada, say_by=last_day, by=denise, on=TODAY)

    with pytest.raises(CannotSettleYet, match="No letter reaches them: ask them in the room or by"):
        decided(the, by=denise, on=TODAY)
    [_hamish_is, ada_is] = waited_for(the.proposals.get())
    assert (ada_is.name, ada_is.say_by, ada_is.is_written_to) == ("Ada Post", last_day, False)
    told(the, Word.Kind.CONSENTS, by=ada, typed_by=denise, on=TODAY)
    decided(the, by=denise, on=TODAY + A_WEEK + timedelta(days=1))


def test_who_can_be_reached_since_is_written_to_when_they_are_waited_for_once_more(
    panel: Panel,
) -> None:
    team, the, denise, _hamish = panel
    ada = unreached(team)
    actions.wait_for(the, ada, say_by=TODAY, by=denise, on=TODAY)
    Person.objects.filter(pk=ada.pk).update(email="ada@example.org")
    ada.refresh_from_db()

    actions.wait_for(the, ada, say_by=TODAY, by=denise, on=TODAY)

    assert asking(ada)
    assert all(one.is_written_to for one in waited_for(the.proposals.get()))


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
