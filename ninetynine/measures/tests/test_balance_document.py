"""What docs/measures.md says is what happens."""

import doctest
from pathlib import Path

from ninetynine.measures.hiding import NOT_YET, Figure

DOCUMENT = Path(__file__).parents[3] / "docs" / "measures.md"


def test_every_worked_example_comes_out_as_written() -> None:
    failed, tried = doctest.testfile(str(DOCUMENT), module_relative=False, encoding="utf-8")

    assert (failed, tried > 25) == (0, True)


def test_every_row_of_what_may_be_shown_is_in_it() -> None:
    text = DOCUMENT.read_text("utf-8")

    assert [one.name for one in Figure if f"`{one.name}`" not in text] == []
    assert NOT_YET in text
