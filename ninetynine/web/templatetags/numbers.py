"""Small numbers as a sentence says them: "two answers", not "2 answers"."""

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext_lazy

register = template.Library()

SMALL: Mapping[int, object] = {
    2: gettext_lazy("two"),
    3: gettext_lazy("three"),
    4: gettext_lazy("four"),
    5: gettext_lazy("five"),
    6: gettext_lazy("six"),
    7: gettext_lazy("seven"),
    8: gettext_lazy("eight"),
    9: gettext_lazy("nine"),
    10: gettext_lazy("ten"),
    11: gettext_lazy("eleven"),
    12: gettext_lazy("twelve"),
}


@register.filter
def in_words(number: int) -> str:
    """Return a small number as a word, and a larger one in figures. "One" is said by the singular."""
    return str(SMALL.get(number, number))


@register.filter
def at_the_start(number: int) -> str:
    """Return the same with which a sentence begins."""
    return in_words(number).capitalize()
