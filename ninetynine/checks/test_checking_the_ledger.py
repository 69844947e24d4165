"""`ninetynine ledger verify`, over a house in which everything has happened once."""

import pytest

from ninetynine.checks.world import World, world
from ninetynine.cli_ledger import verify
from ninetynine.contributions.actions import take_back
from ninetynine.contributions.models import Answer, Words
from ninetynine.ledger.chain import checkpoint_of
from ninetynine.ledger.models import Salt
from ninetynine.ledger.reads import checkpoint

pytestmark = pytest.mark.django_db
Told = pytest.CaptureFixture[str]


def line_of(here: World) -> str:
    return str(checkpoint(here.ours.pk))


def test_a_house_in_honest_use_fits(capsys: Told) -> None:
    here = world()

    assert verify(checkpoint="") == 0
    assert verify(checkpoint=line_of(here)) == 0

    assert "Everything fits." in capsys.readouterr().out
    assert Salt.objects.exists()


def test_an_answer_that_was_changed_by_hand_is_found(capsys: Told) -> None:
    world()
    Answer.objects.update(words="We never said so.")

    assert verify(checkpoint="") == 1

    assert "(answer) is not what it says now." in capsys.readouterr().out


def test_words_deleted_by_hand_are_found_and_words_taken_back_are_no_fault(capsys: Told) -> None:
    here = world()
    take_back(here.owed, by=here.cast["speaker"], on=here.owed.said_on)
    assert verify(checkpoint="") == 0

    Words.objects.filter(contribution=here.answered).delete()

    assert verify(checkpoint="") == 1
    assert "(words) is gone, and nobody took it back." in capsys.readouterr().out


def test_words_changed_after_their_seal_was_taken_out_are_found(capsys: Told) -> None:
    here = world()
    changed = Words.objects.filter(contribution=here.owed)
    Salt.objects.filter(subject__in=changed.values("pk")).delete()
    changed.update(text="We were never happier.")

    assert verify(checkpoint="") == 1

    assert capsys.readouterr().out.endswith("Something does not fit. Please read above.\n")


def test_a_line_that_is_no_printed_line_could_not_be_checked(capsys: Told) -> None:
    world()

    assert verify(checkpoint="99 bottles") == 2

    assert "not a printed line" in capsys.readouterr().err


def test_a_line_with_a_slip_of_the_pen_is_not_called_a_fault(capsys: Told) -> None:
    kept = line_of(world())
    slip = kept[:-6] + ("0" if kept[-6] != "0" else "1") + kept[-5:]

    assert verify(checkpoint=slip) == 2

    assert "slip" in capsys.readouterr().err


def test_a_line_of_another_house_fits_no_chain_here(capsys: Told) -> None:
    world()
    theirs = {"chain": "another house", "seq": 1, "kind": "said", "day": "2026-11-24"}
    line = checkpoint_of({**theirs, "pieces": [], "prev": "0" * 64})

    assert verify(checkpoint=str(line)) == 1

    assert "no chain here that fits" in capsys.readouterr().out
