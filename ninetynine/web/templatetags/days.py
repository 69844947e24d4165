"""Days as pages write them: a day and its month are one thing, and stay on one line."""

import re
from datetime import date

from django import template
from django.template.defaultfilters import date as as_django_writes_it
from django.utils import timezone

register = template.Library()

_DAY_AND_MONTH = re.compile(r"(?<=\d) (?=[^\W\d])")


@register.filter(name="date", expects_localtime=True, is_safe=False)
def day_in_words(value: date | None, form: str | None = None) -> str:
    """Write a day as Django does, with a space that no line breaks at between day and month."""
    written: str = as_django_writes_it(value, form)
    return _DAY_AND_MONTH.sub("\u00a0", written)


@register.filter
def short_day(value: date) -> str:
    """Write a day without its weekday, and with its year where it is not this year."""
    return day_in_words(value, "j F" if value.year == timezone.localdate().year else "j F Y")
