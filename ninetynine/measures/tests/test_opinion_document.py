import doctest
from pathlib import Path

DOCUMENT = Path(__file__).parents[3] / "docs" / "measures-opinion.md"


def test_what_the_document_says_is_so() -> None:
    found = doctest.testfile(str(DOCUMENT), module_relative=False)

    assert found.attempted > 20
    assert found.failed == 0
