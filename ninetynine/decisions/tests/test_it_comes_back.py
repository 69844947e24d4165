"""The day to look again comes back by itself; and names go with the words that were taken back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ninetynine.contributions.actions import forget as forget_in_contributions
from ninetynine.contributions.actions import take_back
from ninetynine.contributions.make import said, team_that_answers
from ninetynine.contributions.models import Contribution
from ninetynine.decisions import actions
from ninetynine.decisions.actions.closing import PutAnew
from ninetynine.decisions.actions.looking_again import let_go_of_names, look_again
from ninetynine.decisions.make import changed, decided, felt, question, told
from ninetynine.decisions.models import Asked, Decision, Felt, Outcome, RestsOn, Word
from ninetynine.decisions.reads.log import of_team, rows_of
from ninetynine.decisions.reads.page import decision_page, find_for_page
from ninetynine.decisions.reads.waiting import wants_word
from ninetynine.decisions.settled import not_spoken_for
from ninetynine.ledger.models import Salt
from ninetynine.people.actions import forget as forget_person
from ninetynine.people.models import Person
from ninetynine.post.models import Letter
from ninetynine.teams.actions import forget as forget_in_teams
from ninetynine.teams.make import LONG_AGO, member
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 3)
IN_JUNE = date(2026, 6, 16)
HER_WORDS = "By the time it is my turn, the number is already in the room."
Kind = Felt.Kind
Panel = tuple[Decision, Person, Person, Person]


@pytest.fixture
def panel() -> Panel:
    """Return what was agreed, Denise who asked, Bronagh whose words moved it, Hamish who thought otherwise."""
    team, bronagh, denise = team_that_answers()
    hamish = member(team, name="Hamish Roe")
    hers = said(team, by=bronagh, on=TODAY, words=HER_WORDS)
    his = said(team, by=hamish, on=TODAY, words="It punishes the nervous.")
    the = question(team, by=denise, on=TODAY, rests_on=[hers])
    actions.bring(the, his, RestsOn.Lean.OTHERWISE, by=hamish, on=TODAY)
    told(the, Word.Kind.CONSENTS, by=denise, on=TODAY)
    decided(the, by=denise, on=TODAY, look_again_on=IN_JUNE)
    return the, denise, bronagh, hamish


def asked_of(who: Person, *, again: bool = False) -> Asked:
    return Asked.objects.get(person=who, again=again)


def test_on_its_day_it_comes_back_once_and_everybody_is_asked_once_more(panel: Panel) -> None:
    the, denise, bronagh, hamish = panel
    changed(the, by=denise, on=TODAY)
    felt(asked_of(bronagh), Kind.YES, on=TODAY)

    assert look_again(IN_JUNE - timedelta(days=1)) == 0
    assert look_again(IN_JUNE) == 1
    assert look_again(IN_JUNE) == 0

    again = Asked.objects.filter(again=True)
    assert {row.person for row in again} == {bronagh, hamish}
    assert {row.pk for row in Asked.objects.waiting()} == {row.pk for row in again}
    assert Letter.objects.filter(once__startswith="look again", to=denise.pk).count() == 1


def test_it_is_asked_about_the_latest_change_that_happened(panel: Panel) -> None:
    the, denise, _bronagh, _hamish = panel
    changed(the, by=denise, on=TODAY)
    latest = changed(the, by=denise, on=TODAY, words="And a card on every table.")
    changed(the, by=denise, on=TODAY, happened=False, words="No second room.")

    look_again(IN_JUNE)

    assert {row.change for row in Asked.objects.filter(again=True)} == {latest}


def test_who_took_their_words_back_is_not_asked_again(panel: Panel) -> None:
    the, denise, bronagh, hamish = panel
    changed(the, by=denise, on=TODAY)
    felt(asked_of(bronagh), Kind.YES, on=TODAY)
    take_back(Contribution.objects.get(words__text=HER_WORDS), by=bronagh, on=TODAY)

    look_again(IN_JUNE)

    assert {row.person for row in Asked.objects.filter(again=True)} == {hamish}


def test_where_who_asked_has_left_who_looks_after_the_meetings_hears_of_it(panel: Panel) -> None:
    the, denise, _bronagh, hamish = panel
    the.team.responsibilities.create(
        kind=Responsibility.Kind.MEETINGS, holder=hamish, since=LONG_AGO
    )
    denise.memberships.update(until=TODAY)

    look_again(IN_JUNE)

    assert Letter.objects.filter(once__startswith="look again", to=hamish.pk).exists()


def test_with_nothing_told_only_who_leads_is_written_to(panel: Panel) -> None:
    _the, denise, _bronagh, _hamish = panel

    look_again(IN_JUNE)

    assert not Asked.objects.exists()
    assert Letter.objects.filter(once__startswith="look again", to=denise.pk).exists()


# --- taking back, leaving, erasing


def test_felt_words_taken_back_lose_their_name_and_what_was_said_stays(panel: Panel) -> None:
    the, denise, bronagh, _hamish = panel
    changed(the, by=denise, on=TODAY)
    one = felt(asked_of(bronagh), Kind.NOT_YET, words="Somebody talked first.", on=TODAY)
    take_back(one.contribution, by=bronagh, on=TODAY)  # type: ignore[arg-type]

    assert let_go_of_names(TODAY) == 1
    assert let_go_of_names(TODAY) == 0

    one.refresh_from_db()
    assert (one.kind, one.by, one.asked.person) == (Kind.NOT_YET, None, None)
    assert not Salt.objects.filter(subject=one.pk).exists()
    assert not not_spoken_for()


def test_who_is_erased_leaves_what_was_felt_and_no_name(panel: Panel) -> None:
    the, denise, bronagh, _hamish = panel
    changed(the, by=denise, on=TODAY)
    felt(asked_of(bronagh), Kind.NOT_YET, on=TODAY)
    look_again(IN_JUNE)
    gone = bronagh.pk

    actions.forget(bronagh, on=TODAY)
    from_contributions_down(bronagh)

    assert not Person.objects.filter(pk=gone).exists()
    assert Felt.objects.get().asked.person is None
    assert not Asked.objects.filter(again=True, felt=None, person=None).exists()


def from_contributions_down(who: Person) -> None:
    forget_in_contributions(who, on=TODAY)
    forget_in_teams(who, on=TODAY)
    forget_person(who, on=TODAY)


def test_who_takes_over_from_a_leaver_answers_the_not_yets(panel: Panel) -> None:
    the, denise, bronagh, hamish = panel
    changed(the, by=hamish, on=TODAY)

    actions.hand_over(hamish, the.team, denise, on=TODAY)

    one = felt(asked_of(bronagh), Kind.NOT_YET, on=TODAY)
    assert one.contribution.owed.get(until=None).owner == denise  # type: ignore[union-attr]


def test_put_anew_it_does_not_come_back_any_more_until_a_later_day(panel: Panel) -> None:
    the, denise, _bronagh, _hamish = panel
    look_again(IN_JUNE)
    assert comes_back(the, to=denise)

    anew = put_anew(the, by=denise)

    assert not comes_back(the, to=denise)
    shown = find_for_page(the.pk, denise, on=IN_JUNE)
    assert shown is not None
    assert decision_page(shown, reader=denise, on=IN_JUNE).anew == anew.pk
    in_july = IN_JUNE + timedelta(days=21)
    actions.it_stays(
        the, words="It holds.", next_on=in_july, form_key=random_id(), by=denise, on=IN_JUNE
    )
    assert [one.id for one in wants_word(denise, on=in_july).again] == [the.pk]


def put_anew(the: Decision, *, by: Person) -> Decision:
    asking = actions.Asking(
        question="How, from now on?", proposal="By heart.", form_key=random_id(), again_of=the
    )
    return actions.start(the.team, asking, by=by, on=IN_JUNE)


def sooner(the: Decision, *, by: Person, on: date) -> None:
    actions.ask_sooner(the, why="It hurts.", form_key=random_id(), by=by, on=on)


def comes_back(the: Decision, *, to: Person) -> bool:
    """Say whether it comes back on a home, on its page and in the log: these say the same."""
    the.refresh_from_db()
    shown = find_for_page(the.pk, to, on=IN_JUNE)
    assert shown is not None
    waits = the.pk in [one.id for one in wants_word(to, on=IN_JUNE).again]
    facts = [
        fact.words
        for row in rows_of(list(of_team(the.team)[:9]), on=IN_JUNE)
        if row.id == the.pk
        for fact in row.facts
    ]
    assert waits == ("To be looked at again" in facts)
    assert waits == decision_page(shown, reader=to, on=IN_JUNE).comes_back
    return waits


def test_put_anew_and_not_agreed_what_was_settled_comes_back(panel: Panel) -> None:
    the, denise, bronagh, _hamish = panel
    anew = put_anew(the, by=denise)
    assert not comes_back(the, to=denise)

    decided(anew, by=denise, kind=Outcome.Kind.NOT_AGREED, on=IN_JUNE)

    assert comes_back(the, to=denise)
    put_anew(the, by=bronagh)
    assert not comes_back(the, to=denise)


def test_put_anew_and_agreed_the_new_decision_comes_back_and_not_the_old_one(panel: Panel) -> None:
    the, denise, bronagh, _hamish = panel
    sooner(the, by=bronagh, on=IN_JUNE)
    anew = put_anew(the, by=denise)
    actions.move_on(anew, Decision.Stage.CONSENT, by=denise, on=IN_JUNE)
    told(anew, Word.Kind.CONSENTS, by=denise, on=IN_JUNE)
    decided(anew, by=denise, on=IN_JUNE, look_again_on=IN_JUNE + timedelta(days=1))

    assert not comes_back(the, to=denise)
    for _once_more in range(2):
        with pytest.raises(PutAnew):
            sooner(the, by=bronagh, on=IN_JUNE)
    sooner(anew, by=bronagh, on=IN_JUNE)
    assert comes_back(anew, to=denise)


def test_asked_for_sooner_it_comes_back_with_a_letter_each_time(panel: Panel) -> None:
    the, denise, bronagh, _hamish = panel
    before, letters = IN_JUNE - timedelta(days=30), Letter.objects.filter(to=denise.pk)
    asked = letters.filter(once__startswith="look again")
    denise.letters_say_about = True
    denise.save()
    look_again(before)
    assert not asked.exists()

    sooner(the, by=bronagh, on=before)
    look_again(before)
    sooner(the, by=bronagh, on=IN_JUNE)
    look_again(IN_JUNE)

    assert asked.count() == 2
    for letter in asked:
        assert "Bronagh Tierney asks you to look sooner" in letter.body[0]["text"]
        assert letter.body[1]["said"] == "It hurts."
    assert comes_back(the, to=denise)


def test_where_who_asked_is_away_or_gone_whoever_else_leads_hears_of_its_day(panel: Panel) -> None:
    the, denise, bronagh, hamish = panel
    minutes, answers = Responsibility.Kind.MINUTES, Responsibility.Kind.ANSWERS
    the.team.responsibilities.filter(kind=answers).delete()
    for kind, who in ((minutes, bronagh), (answers, hamish)):
        the.team.responsibilities.create(kind=kind, holder=who, since=LONG_AGO)
    for away in (denise, bronagh):
        away.pauses.create(since=TODAY)

    look_again(IN_JUNE)

    assert Letter.objects.get(once__startswith="look again").to == hamish.pk


def test_where_nobody_leads_any_more_anybody_in_the_team_does(panel: Panel) -> None:
    the, denise, bronagh, _hamish = panel
    with pytest.raises(PermissionDenied):
        stays(the, by=bronagh)

    leave(the.team, denise, on=IN_JUNE)

    [waits] = wants_word(bronagh, on=IN_JUNE).again
    shown = find_for_page(the.pk, bronagh, on=IN_JUNE)
    assert shown is not None
    assert waits.leads
    assert decision_page(shown, reader=bronagh, on=IN_JUNE).may_lead
    stays(the, by=bronagh)


def stays(the: Decision, *, by: Person) -> None:
    key = random_id()
    actions.it_stays(the, words="It holds.", next_on=None, form_key=key, by=by, on=IN_JUNE)


def leave(the: Team, who: Person, *, on: date) -> None:
    the.responsibilities.all().delete()
    the.memberships.filter(person=who).update(until=on)
