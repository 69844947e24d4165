"""What docs/measures-words.md says is what happens."""

import doctest
from pathlib import Path

from ninetynine.measures.holidays import NATIONS
from ninetynine.measures.words import WHY

DOCUMENT = Path(__file__).parents[3] / "docs" / "measures-words.md"


def test_every_worked_example_comes_out_as_written() -> None:
    failed, tried = doctest.testfile(str(DOCUMENT), module_relative=False, encoding="utf-8")

    assert (failed, tried > 15) == (0, True)


def test_every_code_and_every_nation_is_explained() -> None:
    text = DOCUMENT.read_text("utf-8")

    assert [one for one in [*WHY, *NATIONS] if f"`{one}`" not in text] == []
