"""A day and its month stay on one line, on every page, without a page asking for it."""

from datetime import date

import pytest
from django.template import Context, Template
from django.utils import timezone

from ninetynine.web.templatetags.days import short_day

DAY = date(2026, 10, 3)


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("l j F Y", "Saturday 3\u00a0October 2026"),
        ("j F", "3\u00a0October"),
        ("F Y", "October 2026"),
        ("Y", "2026"),
    ],
)
def test_no_line_breaks_between_a_day_and_its_month(form: str, written: str) -> None:
    page = Template("{{ day|date:'" + form + "' }}")

    assert page.render(Context({"day": DAY})) == written


def test_a_day_that_is_not_known_is_written_as_nothing() -> None:
    assert Template("{{ day|date:'j F' }}").render(Context({"day": None})) == ""


def test_a_day_of_another_year_has_its_year() -> None:
    today = timezone.localdate()
    before = today.replace(year=today.year - 1, month=8, day=7)

    assert short_day(today.replace(month=8, day=7)) == "7\u00a0August"
    assert short_day(before) == f"7\u00a0August {before.year}"
