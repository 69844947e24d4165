"""A year of a team in which much was said is read month by month, and nothing of it is lost."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ninetynine.checks.ten_years import much_said, ten_years
from ninetynine.contributions.make import answered, judged, said, team_that_answers
from ninetynine.contributions.models import Contribution
from ninetynine.contributions.tests.pages import shown
from ninetynine.home.reads.years import MUCH, happened, years_of
from ninetynine.people.models import Person
from ninetynine.teams.models import Team

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
MOST_QUERIES, MOST_BYTES = 12, 60_000


def test_a_year_in_which_much_was_said_is_read_month_by_month_and_a_quiet_one_whole(
    signed_in: SignedIn,
) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    last = today.year - 1
    Team.objects.filter(pk=ward.pk).update(together_since=date(last - 1, 11, 30))
    much_said(ward, bronagh, denise, [date(last, 3, 5), date(last, 12, 31)], MUCH + 1)
    much_said(ward, bronagh, denise, [date(last - 1, 12, 6)], MUCH)
    client = signed_in(denise)

    march = shown(client, f"/teams/{ward.pk}/years/?year={last}&month=3")
    assert f'href="?year={last}&month=3" aria-current="page"' in march
    assert f"March {last}" in march
    assert f">December {last}</h2>" not in march
    assert f'class="button" href="?year={last}&month=2"' in march
    assert f">December {last}</h2>" in shown(client, f"/teams/{ward.pk}/years/?year={last}")
    for quiet in (f"?year={last - 1}&month=3", f"?year={today.year}"):
        assert 'aria-label="Months"' not in shown(client, f"/teams/{ward.pk}/years/{quiet}")


@pytest.mark.parametrize("nonsense", ["0", "13", "-1", "abc", "²", ""])
def test_a_month_that_there_is_not_is_the_latest(signed_in: SignedIn, nonsense: str) -> None:
    ward, bronagh, denise = team_that_answers()
    last = timezone.localdate().year - 1
    Team.objects.filter(pk=ward.pk).update(together_since=date(last - 1, 1, 1))
    much_said(ward, bronagh, denise, [date(last, 3, 5)], MUCH + 1)

    html = shown(signed_in(denise), f"/teams/{ward.pk}/years/?year={last}&month={nonsense}")

    assert f'href="?year={last}&month=12" aria-current="page"' in html
    assert "Nothing of this time is written here." in html


def test_nothing_falls_out_between_two_months_or_at_either_end(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    last = today.year - 1
    ward.together_since = date(last, 2, 10)
    days = [date(last - 3, 7, 1), date(last, 1, 31), date(last, 2, 28), date(last, 12, 31), today]
    for day in days:
        much_said(ward, bronagh, denise, [day], MUCH + 1)
    things = list(Contribution.objects.values_list("pk", flat=True))
    spans = [
        (year, month)
        for year in (last, today.year)
        for month in range(1, 13)
        if (year, month) <= (today.year, today.month) and (year, month) >= (last, 2)
    ]
    found = [
        one.goes_to
        for year, month in spans
        for shown_here in [years_of(ward, str(year), str(month), on=today)]
        for one in happened(ward, shown_here, reader=denise, on=today)
    ]

    assert sorted(found) == sorted(things)


def test_ten_years_cost_as_much_as_one_day(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    client = signed_in(denise)

    def queries(more: str = "") -> int:
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(f"/teams/{ward.pk}/years/{more}")
        assert answer.status_code == 200
        assert len(answer.content) < MOST_BYTES
        return len(seen)

    judged(answered(said(ward, by=bronagh, on=today), by=denise, on=today), by=bronagh, on=today)
    queries()
    few = queries()
    ten_years(ward, bronagh, denise, on=today)

    assert {queries(), queries(f"?year={today.year - 5}"), queries("?page=7")} == {few}
    much_said(ward, bronagh, denise, [date(today.year - 5, 4, 9)], MUCH)
    assert queries(f"?year={today.year - 5}&month=4") == few
    assert few <= MOST_QUERIES
