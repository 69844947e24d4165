"""The printed line, and the one file that checks a chain without this house."""

import subprocess
import sys
from copy import deepcopy
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ninetynine.ledger.actions import write_down
from ninetynine.ledger.chain import (
    LETTERS,
    Checkpoint,
    checkpoint_of,
    fault,
    hash_of,
    mark_of,
    parse,
)
from ninetynine.ledger.make import DAY, TEAM, said
from ninetynine.ledger.reads import chain_of, checkpoint, export
from ninetynine.ledger.tests.forgeries import FORGERIES, Held, dice_of

FILE = Path(__file__).parents[3] / "docs" / "verify_ledger.py"
ENTRY = {"chain": TEAM, "seq": 128, "kind": "said", "day": "2026-11-24", "pieces": [], "prev": ""}
LINE = str(checkpoint_of(ENTRY))
letters = st.text(LETTERS, min_size=8, max_size=8)
checkpoints = st.builds(
    Checkpoint,
    mark=letters,
    seq=st.integers(1, 10**9),
    day=st.dates().map(str),
    hash=st.text(LETTERS, min_size=32, max_size=32),
)


def _at_home() -> Any:
    spec = spec_from_file_location("verify_ledger", FILE)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


AT_HOME = _at_home()


def run(*words: object) -> tuple[int, str]:
    """Run the file as a member does, with nothing of ours or anybody's installed."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-I", "-S", str(FILE), *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_a_printed_line_is_short_enough_for_paper_and_says_its_number_and_day() -> None:
    assert LINE == "99 6398-yje7 128 2026-11-24 y2ke-3rnc-ha7w-n5t7-e5f0-v6pk-fba9-rjbw-fb"
    assert len(LINE) < 80


@given(checkpoints)
def test_a_printed_line_is_read_as_it_was_printed(printed: Checkpoint) -> None:
    assert parse(str(printed)) == printed


@pytest.mark.parametrize(
    "typed",
    [
        LINE.upper(),
        f"  {LINE} ",
        LINE.replace(" ", "   "),
        LINE.replace("-", "–").replace("2026–11–24", "2026-11-24"),  # noqa: RUF001
        " ".join([*LINE.split()[:4], LINE.split()[4].replace("-", " ")]),
        " ".join([*LINE.split()[:4], LINE.split()[4].replace("-", "")]),
        LINE.replace("0", "O").replace("1", "l").replace("2O26-ll-24", "2026-11-24"),
    ],
)
def test_a_line_may_be_typed_with_other_capitals_spaces_and_dashes(typed: str) -> None:
    assert parse(typed) == checkpoint_of(ENTRY)


def test_nearly_every_slip_of_the_pen_is_told_from_a_changed_ledger() -> None:
    dice, slips, missed = dice_of("slips"), 0, 0
    for at in [at for at, letter in enumerate(LINE) if letter.isalnum() and at > 2]:
        for letter in dice.sample(LETTERS, 20):
            typed = LINE[:at] + letter + LINE[at + 1 :]
            if typed == LINE:
                continue
            slips += 1
            try:
                missed += parse(typed) != checkpoint_of(ENTRY)
            except ValueError:
                continue

    assert slips > 700
    assert missed / slips < 0.006


@pytest.mark.parametrize(
    "typed", ["", "99", "hello", LINE[3:], LINE[:-1], LINE + "0", "99 " * 500, LINE + "\n" + LINE]
)
def test_what_is_no_printed_line_is_told_so(typed: str) -> None:
    with pytest.raises(ValueError, match="not a printed line"):
        parse(typed)


@given(st.text())
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match=r"This is not|There is a slip"):
        parse(typed)


@pytest.mark.django_db
def test_a_printed_line_leads_to_its_chain() -> None:
    said({}, chain="allies")
    said({}, chain="others")
    printed = checkpoint("others")
    assert printed

    assert printed.mark == mark_of("others")
    assert chain_of(printed) == "others"
    assert chain_of(checkpoint_of(ENTRY | {"chain": "elsewhere"})) is None


@pytest.mark.django_db
def test_nothing_is_printed_before_the_first_entry() -> None:
    assert checkpoint("nobody") is None


@pytest.fixture
def at_home(tmp_path: Path) -> tuple[Path, Checkpoint]:
    for number in range(3):
        said({}, words=f"sentence {number}")
    write_down(TEAM, kind="words taken back", pieces=[], on=DAY)
    file = tmp_path / "chain.jsonl"
    file.write_text("\n".join(export(TEAM)) + "\n", encoding="utf-8")
    printed = checkpoint(TEAM)
    assert printed
    return file, printed


@pytest.mark.django_db
def test_a_member_checks_a_chain_at_home(at_home: tuple[Path, Checkpoint]) -> None:
    file, printed = at_home

    code, words = run(file, printed)

    assert code == 0
    assert "Entries 1 to 4 are as they were when the line was printed." in words


@pytest.mark.django_db
def test_without_a_line_it_says_what_that_cannot_tell(at_home: tuple[Path, Checkpoint]) -> None:
    code, words = run(at_home[0])

    assert code == 0
    assert "Without a printed line nobody can tell" in words


@pytest.mark.django_db
def test_a_chain_that_was_cut_or_changed_does_not_fit(at_home: tuple[Path, Checkpoint]) -> None:
    file, printed = at_home
    lines = file.read_text(encoding="utf-8").splitlines()

    file.write_text("\n".join(lines[:3]), encoding="utf-8")
    assert run(file, printed) == (
        1,
        "The printed line is about entry 4, and the chain ends with 3.\n",
    )
    file.write_text("\n".join(lines).replace("taken back", "agreed"), encoding="utf-8")
    assert run(file, printed) == (1, "Entry 4 is not the one on the printed line.\n")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"hello\n",
        b"[]\n",
        b"{\n",
        b"9" * 5000,
        b"[" * 100_000,
        b'{"seq": 1, "seq": 2}\n',
    ],
)
def test_a_file_that_is_no_chain_could_not_be_checked(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "chain.jsonl"
    file.write_bytes(content)

    code, words = run(file, LINE)

    assert code == 2
    assert words.startswith(("Line 1 of this file is not an entry", "This file cannot be read"))


def test_a_slip_no_file_and_no_words_could_not_be_checked(tmp_path: Path) -> None:
    slip = LINE[:-1] + ("0" if LINE[-1] != "0" else "1")

    assert run(tmp_path / "none", LINE) == (2, "This file cannot be read.\n")
    assert run(tmp_path / "none", slip)[1].startswith("There is a slip in this line.")
    assert run()[0] == run(tmp_path, LINE, "more")[0] == 2


def a_held_chain(dice: Random) -> Held:
    lines = [
        {"chain": TEAM, "kind": "said", "day": "2026-11-24", "pieces": [f"{dice.random()}"]}
        for _ in range(12)
    ]
    salts = [
        [{"place": 0, "name": "words", "subject": f"row {at}", "value": b""}] for at in range(12)
    ]
    held = Held(lines, salts, {f"row {at}": {"words": "not yet"} for at in range(12)})
    held.recompute()
    return held


ODD: list[dict[str, Any]] = [
    {"seq": True},
    {"seq": 1.0},
    {"seq": "1"},
    {"pieces": {}},
    {"pieces": [1]},
    {"kind": None},
    {"kind": "\ud800"},
    {"chain": ""},
    {"more": 1},
    {"prev": "é"},
]


def both(lines: list[dict[str, Any]], remembered: Checkpoint | None) -> str | None:
    """Ask the house and the file at home; they must say the same."""
    here = fault(lines, remembered=remembered)
    line = AT_HOME.read_line(str(remembered)) if remembered else None
    assert AT_HOME.check(iter(lines), line)[1] == here
    return here


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_the_file_at_home_says_the_same_as_the_house(forge: Any) -> None:
    dice = dice_of(forge.__name__)
    for _ in range(20):
        honest = a_held_chain(dice)
        forged = deepcopy(honest)
        forge(forged, dice)

        for remembered in (None, *map(checkpoint_of, honest.lines[::3])):
            assert both(honest.lines, remembered) is None
            both(forged.lines, remembered)


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_an_entry_of_another_shape_is_no_entry_to_either(odd: dict[str, Any]) -> None:
    lines = a_held_chain(dice_of("odd")).lines
    lines[0] |= odd

    assert both(lines, None)
    assert both(lines, checkpoint_of(ENTRY))
    del lines[0]["kind"]
    assert both(lines, None) == "Entry 1 is not an entry."


def test_the_file_at_home_hashes_and_reads_as_the_house_does() -> None:
    read = parse(LINE)

    assert AT_HOME.read_line(LINE) == (read.mark, read.seq, read.day, read.hash)
    assert AT_HOME.mark_of(TEAM) == mark_of(TEAM)
    assert AT_HOME.hash_of(ENTRY) == hash_of(ENTRY)
