"""A question, a proposal, three rounds, and what stops it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ninetynine.contributions.actions import take_back
from ninetynine.contributions.make import said, team_that_answers
from ninetynine.contributions.models import Audience
from ninetynine.decisions import actions
from ninetynine.decisions.actions.closing import CannotSettleYet
from ninetynine.decisions.actions.common import ProposalChanged, SentBefore, SettledAlready
from ninetynine.decisions.actions.opening import CannotRestOnIt, NothingChanged
from ninetynine.decisions.actions.rounds import NotThisRound, SaidOnce
from ninetynine.decisions.make import PROPOSAL, QUESTION, decided, question, told
from ninetynine.decisions.models import Decision, Objection, Outcome, RestsOn, Word
from ninetynine.ledger.models import Entry
from ninetynine.people.make import person
from ninetynine.people.models import Person, Reach
from ninetynine.post.models import Letter
from ninetynine.teams.make import member
from ninetynine.teams.models import DecisionRule, Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 3)
Kind, Stage = Word.Kind, Decision.Stage
Panel = tuple[Team, Person, Person, Person]
WHY_NOT = "That punishes the nervous."


@pytest.fixture
def panel() -> Panel:
    """Return a team, Denise who leads, Bronagh, and Hamish who cannot agree."""
    team, bronagh, denise = team_that_answers()
    return team, denise, bronagh, member(team, name="Hamish Roe")


def amended(the: Decision, *, by: Person, words: str = "One question may be asked again.") -> None:
    amending = actions.Amending(
        words=words, why="For the nervous.", number=the.proposals.count(), form_key=random_id()
    )
    actions.amend(the, amending, by=by, on=TODAY)


def test_it_goes_ahead_when_nobody_has_a_reason_why_it_must_not(panel: Panel) -> None:
    team, denise, bronagh, hamish = panel
    the = question(team, by=denise, on=TODAY, quorum=2)
    told(the, Kind.CONSENTS, by=bronagh, on=TODAY)
    told(the, Kind.CONSENTS, by=hamish, on=TODAY)

    outcome = decided(the, by=denise, on=TODAY)

    assert (outcome.kind, outcome.agreed) == (Outcome.Kind.AGREED, 2)
    kinds = list(Entry.objects.values_list("kind", flat=True))
    assert kinds == ["decision opened", "said in a decision", "said in a decision", "decided"]


def test_who_cannot_agree_yet_stops_it_and_is_named(panel: Panel) -> None:
    team, denise, bronagh, hamish = panel
    the = question(team, by=denise, on=TODAY)
    told(the, Kind.CONSENTS, by=bronagh, on=TODAY)
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=TODAY)

    with pytest.raises(CannotSettleYet, match="Hamish Roe cannot agree yet"):
        decided(the, by=denise, on=TODAY)


def test_an_amended_proposal_meets_it_when_its_holder_says_yes_and_the_reason_stays(
    panel: Panel,
) -> None:
    team, denise, _bronagh, hamish = panel
    the = question(team, by=denise, on=TODAY)
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=TODAY)
    amended(the, by=denise)
    told(the, Kind.CONSENTS, by=hamish, words="Then yes.", on=TODAY)

    decided(the, by=denise, on=TODAY)

    objection = Objection.objects.select_related("word", "met_by").get()
    assert (objection.end, objection.holder_says) == (Objection.End.MET, "Then yes.")
    assert (objection.word.words, objection.met_by and objection.met_by.number) == (WHY_NOT, 2)


def test_a_yes_to_the_same_proposal_carries_the_concern_beside_it(panel: Panel) -> None:
    team, denise, _bronagh, hamish = panel
    the = question(team, by=denise, on=TODAY)
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=TODAY)
    told(the, Kind.CONSENTS, by=hamish, words="Go ahead, and write my worry down.", on=TODAY)

    decided(the, by=denise, on=TODAY)

    assert Objection.objects.get().end == Objection.End.CARRIED


def test_nobody_else_can_say_that_it_may_go_ahead(panel: Panel) -> None:
    team, denise, bronagh, hamish = panel
    the = question(team, by=denise, on=TODAY)
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=TODAY)
    told(the, Kind.CONSENTS, by=bronagh, on=TODAY)

    with pytest.raises(PermissionDenied):
        told(the, Kind.CONSENTS, by=hamish, typed_by=bronagh, on=TODAY)
    assert Objection.objects.get().end == ""


def test_what_was_changed_meanwhile_is_not_settled_by_who_read_the_older_version(
    panel: Panel,
) -> None:
    team, denise, bronagh, _hamish = panel
    the = question(team, by=denise, on=TODAY)
    amended(the, by=denise)
    told(the, Kind.CONSENTS, by=bronagh, on=TODAY)
    kind, why = Outcome.Kind.AGREED, "Nobody objects."
    old, new = (
        actions.Closing(kind=kind, reasons=why, number=number, form_key=random_id())
        for number in (1, 2)
    )

    with pytest.raises(ProposalChanged):
        actions.close(the, old, by=denise, on=TODAY)
    actions.close(the, new, by=denise, on=TODAY)

    assert Outcome.objects.get().proposal.number == 2


def test_a_word_about_an_older_version_does_not_count_for_the_new_one(panel: Panel) -> None:
    team, denise, bronagh, hamish = panel
    the = question(team, by=denise, on=TODAY)
    told(the, Kind.CONSENTS, by=bronagh, on=TODAY)
    amended(the, by=denise)

    with pytest.raises(CannotSettleYet, match="Nobody has said yes to this proposal yet"):
        decided(the, by=denise, on=TODAY)
    with pytest.raises(ProposalChanged):
        told(the, Kind.CONSENTS, by=hamish, number=1, on=TODAY)


def test_who_thinks_otherwise_later_says_so_and_both_stay(panel: Panel) -> None:
    team, denise, _bronagh, hamish = panel
    the = question(team, by=denise, on=TODAY)
    told(the, Kind.CONSENTS, by=hamish, on=TODAY)
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=TODAY)

    with pytest.raises(CannotSettleYet):
        decided(the, by=denise, on=TODAY)
    assert list(the.words.order_by("number").values_list("kind", "overtaken")) == [
        ("consents", True),
        ("cannot yet", False),
    ]


def test_the_same_word_sent_twice_is_once_and_changed_it_is_refused(panel: Panel) -> None:
    team, denise, _bronagh, hamish = panel
    the = question(team, by=denise, on=TODAY)
    sent = actions.Telling(kind=Kind.CANNOT, words=WHY_NOT, number=1, form_key=random_id())
    changed = actions.Telling(kind=Kind.CANNOT, words="No.", number=1, form_key=sent.form_key)

    first = actions.say(the, sent, by=hamish, on=TODAY)

    assert actions.say(the, sent, by=hamish, on=TODAY) == first
    with pytest.raises(SentBefore):
        actions.say(the, changed, by=hamish, on=TODAY)
    assert Objection.objects.count() == 1


def test_each_reacts_once_and_each_round_has_its_own_words(panel: Panel) -> None:
    team, denise, bronagh, _hamish = panel
    the = question(team, by=denise, on=TODAY, stage=Stage.CLARIFY)
    asked = told(the, Kind.QUESTION, by=bronagh, words="Do we still talk at all?", on=TODAY)
    with pytest.raises(NotThisRound):
        told(the, Kind.CONSENTS, by=bronagh, on=TODAY)

    actions.reply(asked, "Yes, afterwards.", by=denise, on=TODAY)
    actions.move_on(the, Stage.REACT, by=denise, on=TODAY)
    told(the, Kind.REACTION, by=bronagh, words="It is fairer.", on=TODAY)

    with pytest.raises(SaidOnce):
        told(the, Kind.REACTION, by=bronagh, words="And again.", on=TODAY)
    asked.refresh_from_db()
    assert asked.reply == "Yes, afterwards."


def test_too_few_is_not_enough(panel: Panel) -> None:
    team, denise, bronagh, _hamish = panel
    the = question(team, by=denise, on=TODAY, quorum=3)
    told(the, Kind.CONSENTS, by=bronagh, on=TODAY)

    with pytest.raises(CannotSettleYet, match=r"One of you has said yes to this .* It needs 3\."):
        decided(the, by=denise, on=TODAY)
    told(the, Kind.CONSENTS, by=denise, on=TODAY)
    with pytest.raises(CannotSettleYet, match=r"2 of you have said yes to this .* It needs 3\."):
        decided(the, by=denise, on=TODAY)


@pytest.mark.parametrize("stage", [Stage.CONSENT, Stage.REACT])
def test_what_enough_said_yes_to_and_nobody_has_a_reason_against_is_not_settled_as_not_agreed(
    panel: Panel, stage: Decision.Stage
) -> None:
    team, denise, bronagh, hamish = panel
    the = question(team, by=denise, on=TODAY, quorum=2)
    told(the, Kind.CONSENTS, by=bronagh, on=TODAY)
    told(the, Kind.CONSENTS, by=hamish, on=TODAY)
    actions.move_on(the, stage, by=denise, on=TODAY)

    with pytest.raises(CannotSettleYet, match="nobody has a reason against it, so it is agreed"):
        decided(the, by=denise, kind=Outcome.Kind.NOT_AGREED, on=TODAY)

    told(the, Kind.CANNOT, by=denise, words="There is no room to do it in.", on=TODAY)
    decided(the, by=denise, kind=Outcome.Kind.NOT_AGREED, on=TODAY)


@pytest.mark.parametrize("why", ["too few", "the one who objects has left"])
def test_it_may_be_not_agreed_where_it_could_not_be_agreed_with_everybody_heard(
    panel: Panel, why: str
) -> None:
    team, denise, bronagh, hamish = panel
    the = question(team, by=denise, on=TODAY, quorum=1 if "left" in why else 2)
    told(the, Kind.CONSENTS, by=bronagh, on=TODAY)
    if "left" in why:
        told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=TODAY)
        actions.hand_over(hamish, team, None, on=TODAY)

    decided(the, by=denise, kind=Outcome.Kind.NOT_AGREED, on=TODAY)

    assert Outcome.objects.get().kind == Outcome.Kind.NOT_AGREED


def test_who_could_not_be_there_is_waited_for_until_their_day(panel: Panel) -> None:
    team, denise, bronagh, hamish = panel
    the = question(team, by=denise, on=TODAY)
    told(the, Kind.CONSENTS, by=bronagh, on=TODAY)
    friday = TODAY + timedelta(days=3)
    actions.wait_for(the, hamish, say_by=friday, by=denise, on=TODAY)

    with pytest.raises(CannotSettleYet, match="Hamish Roe could not be there"):
        decided(the, by=denise, on=friday)
    decided(the, by=denise, on=friday + timedelta(days=1))


def test_what_comes_after_the_close_is_refused_and_nothing_moves(panel: Panel) -> None:
    team, denise, bronagh, hamish = panel
    the = question(team, by=denise, on=TODAY)
    told(the, Kind.CONSENTS, by=bronagh, on=TODAY)
    decided(the, by=denise, on=TODAY)

    with pytest.raises(SettledAlready):
        told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=TODAY)
    with pytest.raises(SettledAlready):
        amended(the, by=denise)
    with pytest.raises(SettledAlready):
        decided(the, by=denise, kind=Outcome.Kind.NOT_AGREED, on=TODAY)
    assert Outcome.objects.count() == 1


def test_the_same_outcome_sent_twice_is_one(panel: Panel) -> None:
    team, denise, bronagh, _hamish = panel
    the = question(team, by=denise, on=TODAY)
    told(the, Kind.CONSENTS, by=bronagh, on=TODAY)
    closing = actions.Closing(
        kind=Outcome.Kind.AGREED, reasons="No reason against.", number=1, form_key=random_id()
    )

    first = actions.close(the, closing, by=denise, on=TODAY)

    assert actions.close(the, closing, by=denise, on=TODAY) == first


def test_a_decision_that_is_not_made_keeps_the_reason_why(panel: Panel) -> None:
    team, denise, _bronagh, hamish = panel
    the = question(team, by=denise, on=TODAY)
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=TODAY)

    decided(the, by=denise, kind=Outcome.Kind.NOT_AGREED, on=TODAY)

    assert Objection.objects.get().end == Objection.End.SET_ASIDE


def test_a_proposal_that_changes_nothing_is_refused(panel: Panel) -> None:
    team, denise, _bronagh, _hamish = panel
    the = question(team, by=denise, on=TODAY)

    with pytest.raises(NothingChanged):
        amended(the, by=denise, words=PROPOSAL)


def test_only_whoever_leads_settles_it_and_only_the_team_takes_part(panel: Panel) -> None:
    team, denise, bronagh, _hamish = panel
    the = question(team, by=denise, on=TODAY)
    told(the, Kind.CONSENTS, by=bronagh, on=TODAY)

    with pytest.raises(PermissionDenied):
        decided(the, by=bronagh, on=TODAY)
    with pytest.raises(PermissionDenied):
        told(the, Kind.CONSENTS, by=person(name="Stranger"), on=TODAY)
    with pytest.raises(PermissionDenied):
        amended(the, by=bronagh)


def test_it_rests_on_words_that_stay_their_speakers(panel: Panel) -> None:
    team, denise, bronagh, _hamish = panel
    words = said(team, by=bronagh, on=TODAY)
    the = question(team, by=denise, on=TODAY, rests_on=[words])
    take_back(words, by=bronagh, on=TODAY)

    assert the.rests_on.get().contribution.by is None
    with pytest.raises(CannotRestOnIt):
        actions.bring(the, words, RestsOn.Lean.MOVED, by=denise, on=TODAY)


def test_everybody_whose_words_it_rests_on_is_told_what_was_settled() -> None:
    team, _bronagh, denise = team_that_answers()
    winifred = person(
        name="Winifred Asante", reach=Reach.POST, post_address="1 Quay", letters_say_about=True
    )
    team.memberships.create(person=winifred, since=TODAY)
    words = said(team, by=winifred, on=TODAY, words="We get the last two minutes.")
    the = question(team, by=denise, on=TODAY, rests_on=[words])
    told(the, Kind.CANNOT, by=denise, words=WHY_NOT, on=TODAY)
    told(the, Kind.CONSENTS, by=denise, on=TODAY)

    decided(the, by=denise, on=TODAY)

    letter = Letter.objects.get(to=winifred.pk, once__startswith="decided")
    body = " ".join(" ".join(piece.values()) for piece in letter.body)
    assert "We get the last two minutes." in body
    assert QUESTION in body
    assert PROPOSAL in body
    assert f"Who thought otherwise: {denise}: “{WHY_NOT}” They let it go ahead" in body
    take_back(words, by=winifred, on=TODAY)
    letter.refresh_from_db()
    assert letter.body == []


def test_a_majority_is_counted_openly_and_the_count_decides(panel: Panel) -> None:
    team, denise, bronagh, hamish = panel
    team.decision_rule = DecisionRule.MAJORITY
    team.save()
    the = question(team, by=denise, on=TODAY, quorum=2)
    told(the, Kind.FOR, by=bronagh, on=TODAY)
    told(the, Kind.AGAINST, by=hamish, words=WHY_NOT, on=TODAY)

    with pytest.raises(CannotSettleYet, match="1 are for it and 1 against"):
        decided(the, by=denise, on=TODAY)
    told(the, Kind.FOR, by=denise, on=TODAY)
    with pytest.raises(CannotSettleYet, match="so it is agreed"):
        decided(the, by=denise, kind=Outcome.Kind.NOT_AGREED, on=TODAY)

    assert (decided(the, by=denise, on=TODAY).agreed, Outcome.objects.get().against) == (2, 1)


def test_who_leaves_is_not_in_the_way_and_their_reason_stands(panel: Panel) -> None:
    team, denise, bronagh, hamish = panel
    the = question(team, by=denise, on=TODAY)
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=TODAY)
    told(the, Kind.CONSENTS, by=bronagh, on=TODAY)

    actions.forget(hamish, on=TODAY)

    decided(the, by=denise, on=TODAY)
    objection = Objection.objects.select_related("word").get()
    assert (objection.end, objection.word.by) == (Objection.End.LEFT, None)
    assert objection.word.words == WHY_NOT


def test_that_it_was_shown_to_others_or_to_fewer_is_an_entry(panel: Panel) -> None:
    team, denise, bronagh, _hamish = panel
    the = question(team, by=denise, on=TODAY)
    told(the, Kind.CONSENTS, by=bronagh, on=TODAY)
    decided(the, by=denise, on=TODAY)

    for audience in (Audience.PUBLIC, Audience.PUBLIC, Audience.TEAM):
        actions.show_to(the, audience, by=denise, on=TODAY)

    kinds = list(Entry.objects.order_by("seq").values_list("kind", flat=True))
    assert kinds[3:] == ["decision shown to public", "decision shown to team"]


def test_who_could_not_agree_hears_when_somebody_else_types_in_that_they_do(panel: Panel) -> None:
    team, denise, _bronagh, hamish = panel
    Person.objects.filter(pk=hamish.pk).update(letters_say_about=True)
    hamish.refresh_from_db()
    the = question(team, by=denise, on=TODAY)
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=TODAY)

    told(the, Kind.CONSENTS, by=hamish, words="For a year.", typed_by=denise, on=TODAY)

    letter = Letter.objects.get(to=hamish.pk)
    assert "Denise Purdy wrote down that you have no reason against it any more" in str(letter.body)
    told(the, Kind.CANNOT, by=hamish, words="I never said so.", on=TODAY)
    told(the, Kind.CONSENTS, by=hamish, words="Now I do.", on=TODAY)
    assert Letter.objects.filter(to=hamish.pk).count() == 1
