"""`ninetynine ledger verify`, over a house in which everything has happened once."""

import pytest
from django.db.models import Model
from django.utils import timezone

from ninetynine.checks.world import World, world
from ninetynine.cli_ledger import verify
from ninetynine.contributions.actions import take_back
from ninetynine.contributions.models import Answer, Words
from ninetynine.decisions import actions
from ninetynine.decisions.make import felt, told
from ninetynine.decisions.make_sql import refusals_off
from ninetynine.decisions.models import (
    Change,
    Decision,
    Felt,
    Look,
    Objection,
    Outcome,
    Proposal,
    RestsOn,
    Word,
)
from ninetynine.ledger.chain import checkpoint_of
from ninetynine.ledger.models import Salt
from ninetynine.ledger.reads import checkpoint
from ninetynine.web.models import random_id

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


# What somebody with the power over the database would want to say had been otherwise.
TAMPERED: list[tuple[type[Model], str, object, str]] = [
    (Decision, "question", "What shall we call it?", "decision"),
    (Decision, "quorum", 1000, "decision"),
    (Decision, "last_word", "The board", "decision"),
    (Proposal, "words", "Nothing changes.", "proposal"),
    (Word, "words", "I was never against it.", "word"),
    (Word, "kind", "reaction", "word"),
    (Outcome, "kind", "not agreed", "outcome"),
    (Outcome, "reasons", "Because we say so.", "outcome"),
    (Outcome, "against", 7, "outcome"),
    (Look, "words", "Nobody asked.", "look"),
    (Change, "words", "Everything is better.", "change"),
    (Change, "where", "Nowhere", "change"),
    (Felt, "kind", "yes", "felt"),
    (Objection, "holder_says", "With all my heart.", "objection"),
    (RestsOn, "lean", "thought otherwise", "restson"),
]


def all_of_it_decided() -> World:
    """Return a world in which a decision went all its way: objected, met, settled, changed, felt."""
    here, today = world(), timezone.localdate()
    keeper, other = here.cast["keeper"], here.cast["member"]
    told(here.decides.open, Word.Kind.CONSENTS, by=other, words="Let it be.", on=today)
    felt(here.decides.feels, Felt.Kind.NOT_YET, words="Not on Mondays.", on=today)
    actions.ask_sooner(
        here.decides.settled, why="It creaks.", form_key=random_id(), by=keeper, on=today
    )
    return here


@pytest.mark.parametrize(("model", "column", "value", "name"), TAMPERED)
def test_a_row_of_a_decision_that_was_changed_by_hand_is_found(
    capsys: Told, model: type[Model], column: str, value: object, name: str
) -> None:
    all_of_it_decided()
    assert verify(checkpoint="") == 0

    with refusals_off(model):
        model._default_manager.update(**{column: value})

    assert verify(checkpoint="") == 1
    assert f"({name}) is not what it says now." in capsys.readouterr().out


@pytest.mark.parametrize("model", [Felt, Look, Objection, RestsOn])
def test_a_row_of_a_decision_that_was_deleted_by_hand_is_found(
    capsys: Told, model: type[Model]
) -> None:
    all_of_it_decided()

    with refusals_off(model):
        model._default_manager.all()._raw_delete("default")

    assert verify(checkpoint="") == 1
    assert "is gone, and nobody took it back." in capsys.readouterr().out


@pytest.mark.parametrize("model", [Decision, Proposal, Word, Outcome, RestsOn, Change, Look])
def test_a_row_of_a_decision_whose_seal_was_taken_out_is_found(
    capsys: Told, model: type[Model]
) -> None:
    all_of_it_decided()

    Salt.objects.filter(subject__in=model._default_manager.values("pk")).delete()

    assert verify(checkpoint="") == 1
    assert "No entry speaks for" in capsys.readouterr().out
