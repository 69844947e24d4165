"""A question that is put into SQL once says the same as the query it is built from, and of today alone."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import F, QuerySet
from django.test.utils import CaptureQueriesContext

from ninetynine.checks.new_databases import ON_POSTGRES
from ninetynine.people.models import Pause, Person
from ninetynine.teams.make import LONG_AGO, member, team
from ninetynine.teams.models import Membership, Team
from ninetynine.web.days import current
from ninetynine.web.questions import question, things

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 9)


def test_it_answers_for_whoever_and_whenever_it_is_asked() -> None:
    @question
    def teams_of(person: Person, *, on: date) -> QuerySet[Membership, tuple[Any, ...]]:
        inside = Membership.objects.filter(current(on), person=person)
        return inside.order_by("pk").values_list("team", "since", "until")

    ward = team(name="Heron Ward")
    until = ON + timedelta(days=3)
    aisha, kit = member(ward, name="Aisha"), member(ward, name="Kit", until=until)

    assert teams_of(aisha, on=ON) == [(ward.pk, LONG_AGO, None)]
    assert teams_of(kit, on=ON) == [(ward.pk, LONG_AGO, until)]
    assert teams_of(kit, on=until) == []
    assert teams_of(aisha, on=LONG_AGO - timedelta(days=1)) == []


def test_things_come_with_what_is_beside_them_as_from_the_query_itself() -> None:
    def of(person: Person, *, on: date) -> QuerySet[Membership, Membership]:
        inside = Membership.objects.filter(current(on), person=person).order_by("pk")
        return inside.select_related("team__collective", "person").annotate(born=F("since"))

    ward = team(name="Heron Ward")
    aisha = member(ward, name="Aisha")

    [one], [same] = things(of)(aisha, on=ON), of(aisha, on=ON)

    assert one == same
    with CaptureQueriesContext(connection) as seen:
        assert (one.team, one.team.collective, one.person) == (ward, ward.collective, aisha)
        assert (one.since, getattr(one, "born", None), one.until) == (LONG_AGO, LONG_AGO, None)
        assert vars(one.team).keys() == vars(same.team).keys()
    assert not seen.captured_queries
    assert things(of)(Person(pk="nobody"), on=ON) == []


def test_of_many_ids_it_tells_those_that_are_meant() -> None:
    @question
    def names(ids: tuple[str, ...]) -> QuerySet[Team, tuple[str]]:
        return Team.objects.filter(pk__in=ids).order_by("name").values_list("name")

    here, there = team(name="Here"), team(name="There")

    assert names((here.pk, there.pk)) == [("Here",), ("There",)]
    assert names((there.pk,)) == [("There",)]
    assert names(()) == []


def test_it_is_one_query_and_put_into_sql_once() -> None:
    built = []

    @question
    def pauses(person: Person, view: str) -> QuerySet[Pause, tuple[date]]:
        built.append(view)
        return Pause.objects.filter(person=person).values_list("since")

    ward = team()
    with CaptureQueriesContext(connection) as seen:
        for _ in range(3):
            pauses(member(ward), "all")
        before = len(built)
        pauses(Person(pk="nobody"), "late")

    assert before == 2  # from two sets of stand-ins
    assert len(built) == 4  # what is no row, day or id makes another question
    assert sum("people_pause" in one["sql"] for one in seen.captured_queries) == 4


@pytest.mark.skipif(not ON_POSTGRES, reason="PostgreSQL alone keeps plans")
def test_its_plan_is_kept_whoever_is_meant() -> None:
    @question
    def pauses(person: Person) -> QuerySet[Pause, tuple[int]]:
        return (
            Pause.objects.filter(person=person, since=ON)
            .exclude(person="50% of %s")
            .values_list("id")
        )

    for number in range(5):
        assert pauses(Person(pk=f"nobody {number}")) == []

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%people_pause%'"
        )
        [[kept]] = cursor.fetchall()
    assert "$1" in kept
    assert "$2" not in kept  # what is the same every time stands in it


def test_what_is_made_from_a_day_is_refused_before_anything_is_shown() -> None:
    @question
    def last_week(*, on: date) -> QuerySet[Membership, tuple[str]]:
        return Membership.objects.filter(since__gt=on - timedelta(days=7)).values_list("team")

    with pytest.raises(ValueError, match="makes something"):
        last_week(on=ON)


def test_of_a_row_only_its_id_is_known() -> None:
    @question
    def near(one: Team) -> QuerySet[Team, tuple[str]]:
        return Team.objects.filter(collective=one.collective_id).values_list("name")

    with pytest.raises(Team.DoesNotExist):
        near(team())
