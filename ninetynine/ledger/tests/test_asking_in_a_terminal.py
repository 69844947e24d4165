from functools import partial

import pytest

from ninetynine.ledger.chain import checkpoint_of, mark_of
from ninetynine.ledger.command import export, verify
from ninetynine.ledger.make import TEAM, Rows, now_in, said
from ninetynine.ledger.make_sql import triggers_off
from ninetynine.ledger.models import Entry
from ninetynine.ledger.reads import checkpoint

pytestmark = pytest.mark.django_db


def test_everything_is_checked_and_said_in_plain_sentences(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows: Rows = {}
    said(rows)
    said(rows, chain="others")

    code = verify(str(checkpoint("others")), contents=partial(now_in, rows))

    words = capsys.readouterr().out
    assert code == 0
    assert f"{mark_of(TEAM)}: entries 1, pieces compared 1," in words
    assert "Entries 1 to 1 are as they were when the line was printed." in words
    assert words.endswith("Everything fits.\n")


def test_words_that_were_changed_are_named_by_their_entry(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows: Rows = {}
    said(rows)
    next(iter(rows.values()))["words"] = "All is well."

    assert verify(contents=partial(now_in, rows)) == 1
    assert "What entry 1 sealed (words) is not what it says now." in capsys.readouterr().out


def test_a_rewritten_chain_does_not_fit_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    said({})
    printed = str(checkpoint(TEAM))
    with triggers_off():
        Entry.objects.update(kind="nothing")

    assert verify() == 0
    assert verify(printed) == 1
    assert "Entry 1 is not the one on the printed line." in capsys.readouterr().out


def test_without_the_rows_it_says_that_they_were_not_compared(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said({})

    assert verify() == 0
    assert "What the rows say was not compared with their entries." in capsys.readouterr().out


def test_a_line_about_a_chain_that_is_not_here_does_not_fit(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said({})
    elsewhere = checkpoint_of(Entry.objects.get().line() | {"chain": "elsewhere"})

    assert verify(str(elsewhere)) == 1
    assert "There is no chain here that fits the printed line." in capsys.readouterr().out


def test_a_slip_of_the_pen_is_told_and_nothing_is_checked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert verify("99 hello") == 2
    assert "This is not a printed line." in capsys.readouterr().err


@pytest.mark.parametrize("name", [TEAM, mark_of(TEAM), f"{mark_of(TEAM)[:4]}-{mark_of(TEAM)[4:]}"])
def test_a_chain_is_taken_home_by_its_id_or_its_printed_name(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said({})

    assert export(name) == 0
    assert capsys.readouterr().out.startswith('{"chain":"allies","day":"2026-11-24"')


def test_a_chain_that_is_not_here_cannot_be_taken_home(capsys: pytest.CaptureFixture[str]) -> None:
    assert export("nobody") == 2
    assert capsys.readouterr().err == "There is no chain of that name here.\n"
