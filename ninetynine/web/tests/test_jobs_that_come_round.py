import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
from django.db import OperationalError, connection
from django.test import Client

from ninetynine.web import jobs
from ninetynine.web.jobs import Job, beat, is_beating, loop, run_due
from ninetynine.web.models import Schedule

pytestmark = [pytest.mark.django_db, pytest.mark.urls("ninetynine.web.tests.urls")]

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def counted(every: timedelta = HOUR, name: str = "letters") -> tuple[Job, list[datetime]]:
    done: list[datetime] = []
    return Job(name, every, done.append), done


def test_a_new_job_runs_at_once_and_then_when_its_time_has_come() -> None:
    job, done = counted()

    for minutes in (0, 5, 59, 60, 61):
        run_due([job], NOON + timedelta(minutes=minutes))

    assert done == [NOON, NOON + HOUR]


def test_slots_that_nobody_looked_at_are_not_made_up_for() -> None:
    job, done = counted()
    run_due([job], NOON)

    later = NOON + 5 * HOUR + timedelta(minutes=10)
    run_due([job], later)
    run_due([job], later + timedelta(minutes=1))

    assert done == [NOON, later]
    assert Schedule.objects.get().next_at == NOON + 6 * HOUR


def test_who_looks_while_a_job_runs_does_not_run_it_too() -> None:
    runs: list[datetime] = []

    def look_again(now: datetime) -> None:
        runs.append(now)
        run_due([job], now)

    job = Job("letters", HOUR, look_again)

    run_due([job], NOON)

    assert runs == [NOON]


def test_of_two_who_saw_the_same_slot_one_takes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    job, done = counted()
    run_due([job], NOON)
    see = Schedule.objects.get_or_create

    def see_and_be_overtaken(**what: object) -> object:
        seen = see(**what)  # type: ignore[arg-type]
        monkeypatch.setattr(Schedule.objects, "get_or_create", see)
        run_due([job], NOON + HOUR)
        return seen

    monkeypatch.setattr(Schedule.objects, "get_or_create", see_and_be_overtaken)
    run_due([job], NOON + HOUR)

    assert done == [NOON, NOON + HOUR]


@pytest.mark.django_db(transaction=True)
def test_many_at_once_run_each_slot_once() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("a database in memory is not shared by threads; the test above shows the same")
    job, done = counted()

    def look() -> None:
        for slot in range(5):
            run_due([job], NOON + slot * HOUR)
        connection.close()

    threads = [Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(done) == [NOON + slot * HOUR for slot in range(5)]


def test_a_job_that_failed_comes_round_sooner_and_stops_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(now: datetime) -> None:
        raise ValueError("Bronagh Tierney, 01632 960 114")

    good, done = counted(name="reminders")
    bad = Job("letters", HOUR, fail)

    with caplog.at_level(logging.INFO):
        ran = run_due([bad, good], NOON)

    assert ran == ["reminders"]
    assert done == [NOON]
    assert Schedule.objects.get(name="letters").next_at == NOON + timedelta(minutes=1)
    assert "job letters failed: ValueError" in caplog.text
    assert "Bronagh" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_the_loop_goes_on_until_it_is_told_to_stop() -> None:
    stop, ticks = Event(), iter(range(1000))

    def work(now: datetime) -> None:
        seen.append(now)
        if len(seen) == 3:
            stop.set()

    seen: list[datetime] = []
    job = Job("letters", timedelta(seconds=1), work)

    loop([job], stop, pause_seconds=0, clock=lambda: NOON + timedelta(seconds=next(ticks)))

    assert len(seen) == 3
    assert is_beating(NOON)


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, job_done = Event(), counted()
    away = iter([True, False])
    real: Callable[[datetime], None] = jobs.beat

    def beat_if_there(now: datetime) -> None:
        if next(away):
            raise OperationalError("the database is away")
        real(now)
        stop.set()

    monkeypatch.setattr(jobs, "beat", beat_if_there)

    loop([job_done[0]], stop, pause_seconds=0, clock=lambda: NOON)

    assert job_done[1] == [NOON]


def test_a_heart_that_stopped_is_noticed() -> None:
    beat(NOON)

    assert is_beating(NOON + timedelta(minutes=2))
    assert not is_beating(NOON + timedelta(minutes=3))


def test_whoever_watches_hears_whether_jobs_are_done() -> None:
    before = Client().get("/ready")
    beat(datetime.now(UTC))
    after = Client().get("/ready")

    assert (before.status_code, before.content) == (503, b"no jobs\n")
    assert (after.status_code, after.content) == (200, b"ready\n")


def test_whoever_watches_hears_that_the_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(now: datetime) -> bool:
        raise OperationalError("the database is away")

    monkeypatch.setattr("ninetynine.web.views.is_beating", away)

    answer = Client().get("/ready")

    assert (answer.status_code, answer.content) == (503, b"no database\n")
    assert Client().get("/live").content == b"live\n"
