from hypothesis import given
from hypothesis import strategies as st

from ninetynine.measures.reports.words import WIDTH, report
from ninetynine.measures.words import notice


def _report(text: str) -> list[str]:
    return report("answer.txt", text, notice(text)).split("\n")


def test_what_is_noticed_stands_under_its_reason_with_its_line() -> None:
    assert _report("Dear Kit,\nwe asked the ICB.\nTwo patients of the CMHT left.") == [
        "answer.txt · 12 words · 3 things noticed",
        "",
        "This says what somebody is here as, and not who they are.",
        "  line 3   “patients”   their names, or “people”",
        "",
        "Not everybody knows these letters.",
        "  line 2   “ICB”    integrated care board",
        "  line 3   “CMHT”   community mental health team",
        "",
        "Only suggestions: you know best what you want to say.",
    ]


def test_a_plain_text_is_said_to_be_one() -> None:
    assert _report("I rang.") == ["answer.txt · 2 words · no things noticed"]


def test_a_better_wording_that_fits_all_is_said_once() -> None:
    lines = _report("We value your feedback. Your voice matters.")

    assert sum("Say what changed" in line for line in lines) == 1


@given(
    st.lists(
        st.sampled_from(["MDT ", "the elderly. ", "\n", "did not engage ", "Thank you ", "and "])
    )
)
def test_no_line_is_broader_than_a_terminal(pieces: list[str]) -> None:
    assert all(len(line) <= WIDTH for line in _report("".join(pieces)))
