from datetime import date, timedelta

import pytest

from ninetynine.contributions.actions import (
    allow,
    ask_for_time,
    forget,
    hand_over,
    let_it_stand,
    pause,
    settle_hand_on,
    take_back,
)
from ninetynine.contributions.make import answered, asked, judged, said, team_that_answers
from ninetynine.contributions.models import Answer, Audience, Owed, Permission, Verdict, Words
from ninetynine.contributions.settled import SEALED, not_spoken_for, settled
from ninetynine.ledger.chain import Checkpoint
from ninetynine.ledger.models import Salt
from ninetynine.ledger.reads import checkpoint, verify
from ninetynine.teams.make import member
from ninetynine.teams.models import Team

pytestmark = pytest.mark.django_db
DAY, A_YEAR_ON = date(2026, 11, 24), date(2027, 11, 24)
NOT_YET, ANSWERS = Verdict.Kind.NOT_YET, Verdict.Kind.ANSWERS


def fits(team: Team, *, remembered: Checkpoint | None = None) -> Checkpoint | None:
    """Check the whole chain and every piece, and return the line to remember."""
    look = verify(team.pk, contents=settled, remembered=remembered)
    assert look.faults == ()
    assert not_spoken_for() == []
    return checkpoint(team.pk)


def found(team: Team) -> tuple[str, ...]:
    return verify(team.pk, contents=settled).faults


def test_everything_fits_after_each_thing_that_people_do() -> None:
    ward, bronagh, denise = team_that_answers()
    kit, later = member(ward, name="Kit"), DAY + timedelta(days=3)
    one = said(ward, by=bronagh, on=DAY, words="Mae'n ddrwg gen i.\r\nNobody rang. 🙂")
    kept = fits(ward)
    allow(one, audience=Audience.PUBLIC, credit="Bee", until=A_YEAR_ON, by=bronagh, on=DAY)
    fits(ward, remembered=kept)
    ask_for_time(one, days=5, why="The ward is short of staff.", by=denise, on=DAY)
    fits(ward, remembered=kept)
    judged(answered(one, by=denise, on=DAY), by=bronagh, on=later, words="Not for me.")
    fits(ward, remembered=kept)
    settle_hand_on(asked(kit, one, by=denise, on=later), accepted=True, by=kit, on=later)
    fits(ward, remembered=kept)
    answered(one, by=kit, on=later, kind=Answer.Kind.GOING)
    fits(ward, remembered=kept)
    judged(answered(one, by=kit, on=later), by=bronagh, on=later, kind=ANSWERS)
    fits(ward, remembered=kept)
    take_back(one, by=bronagh, on=later)

    fits(ward, remembered=kept)
    assert verify(ward.pk, contents=settled).forgotten > 0


def test_everything_fits_when_days_move_and_when_it_may_stand() -> None:
    ward, bronagh, denise = team_that_answers()
    one, two = said(ward, by=bronagh, on=DAY), said(ward, by=bronagh, on=DAY)
    denise.pauses.create(since=DAY, until=DAY + timedelta(days=9))

    pause(denise, on=DAY)
    judged(answered(two, by=denise, on=DAY), by=bronagh, on=DAY)
    let_it_stand(two, by=bronagh, on=DAY)

    owed = one.owed.get(until=None)
    assert owed.due_on > owed.promised_on
    fits(ward)
    hand_over(denise, ward, member(ward, name="Kit"), on=DAY)
    fits(ward)


@pytest.mark.parametrize("who", ["the speaker", "who answered"])
def test_everything_fits_when_somebody_is_erased(who: str) -> None:
    ward, bronagh, denise = team_that_answers()
    one = said(ward, by=bronagh, on=DAY, words="dusty relics")
    judged(answered(one, by=denise, on=DAY), by=bronagh, on=DAY, words="Not for me.")
    said(ward, by=denise, on=DAY)
    kept = fits(ward)

    forget(bronagh if who == "the speaker" else denise, on=DAY)

    fits(ward, remembered=kept)


def test_words_without_a_name_fit_too() -> None:
    ward, bronagh, _denise = team_that_answers()

    said(ward, by=bronagh, on=DAY, nameless=True)

    fits(ward)


def test_whatever_is_sealed_can_be_asked_for_again() -> None:
    ward, bronagh, denise = team_that_answers()
    one = said(ward, by=bronagh, on=DAY)
    judged(answered(one, by=denise, on=DAY), by=bronagh, on=DAY)
    ids = list(Salt.objects.values_list("subject", flat=True))

    assert set(settled(ids)) == set(ids)
    assert set(Salt.objects.values_list("name", flat=True)) == {
        str(model._meta.model_name) for model in SEALED
    }


def test_a_quiet_change_to_anything_that_was_settled_is_found() -> None:
    ward, bronagh, denise = team_that_answers()
    one = said(ward, by=bronagh, on=DAY)
    judged(answered(one, by=denise, on=DAY), by=bronagh, on=DAY)

    Words.objects.update(text="All is well.")
    Permission.objects.update(audience=Audience.PUBLIC)
    Owed.objects.update(promised_on=DAY + timedelta(days=99))
    Answer.objects.update(because="They asked for it.")
    Verdict.objects.update(kind=ANSWERS)

    changed = " ".join(found(ward))
    for name in ("words", "permission", "owed", "answer", "verdict"):
        assert f"({name}) is not what it says now." in changed


def test_words_that_somebody_deleted_by_hand_are_a_fault_and_words_taken_back_are_none() -> None:
    ward, bronagh, _denise = team_that_answers()
    one, two = said(ward, by=bronagh, on=DAY), said(ward, by=bronagh, on=DAY)

    take_back(one, by=bronagh, on=DAY)
    assert found(ward) == ()
    Words.objects.filter(contribution=two).delete()

    [fault] = found(ward)
    assert fault.endswith("(words) is gone, and nobody took it back.")


@pytest.mark.parametrize("name", ["words", "permission", "answer", "verdict"])
def test_a_row_whose_seal_was_taken_out_is_one_that_no_entry_speaks_for(name: str) -> None:
    ward, bronagh, denise = team_that_answers()
    one = said(ward, by=bronagh, on=DAY)
    judged(answered(one, by=denise, on=DAY), by=bronagh, on=DAY)
    salt = Salt.objects.get(name=name)

    salt.delete()

    assert found(ward) == ()
    assert not_spoken_for() == [salt.subject]


def test_a_day_that_was_promised_after_a_not_yet_cannot_be_moved_quietly() -> None:
    ward, bronagh, denise = team_that_answers()
    one = said(ward, by=bronagh, on=DAY)
    judged(answered(one, by=denise, on=DAY), by=bronagh, on=DAY)

    Owed.objects.filter(contribution=one, until=None).update(promised_on=A_YEAR_ON)

    assert len(found(ward)) == 1
