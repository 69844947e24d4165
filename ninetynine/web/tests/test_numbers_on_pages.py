"""A sentence does not begin with a figure while a word is short."""

import pytest
from django.template import Context, Template


@pytest.mark.parametrize(
    ("number", "inside", "first"),
    [(2, "two", "Two"), (12, "twelve", "Twelve"), (13, "13", "13"), (0, "0", "0")],
)
def test_a_small_number_is_a_word(number: int, inside: str, first: str) -> None:
    page = Template("{{ n|in_words }} {{ n|at_the_start }}")

    assert page.render(Context({"n": number})) == f"{inside} {first}"
