"""Jobs that come round: however many processes look, each due slot runs once.

A slot is taken before its job runs. A process that dies in the middle has lost that slot, not the
work: a job asks the database what is due, and does the same thing twice without harm.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from ninetynine.web.models import Heartbeat, Schedule

log = logging.getLogger(__name__)

AGAIN = timedelta(minutes=1)
BEAT_LASTS = timedelta(minutes=3)
LOOK_EVERY_SECONDS = 5.0
_HEART = "jobs"


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do every so often. ``do`` gets the moment of the look, which is aware."""

    name: str
    every: timedelta
    do: Callable[[datetime], None]


def run_due(jobs: Sequence[Job], now: datetime) -> list[str]:
    """Run what is due and not taken by another process; return the names of what ran well.

    Slots missed while nobody looked are not made up for: one run does for all of them. A job that
    failed comes round again within a minute; what went wrong is logged by its kind alone, because
    its text may hold somebody's words.
    """
    return [job.name for job in jobs if (slot := _take(job, now)) and _went_well(job, now, slot)]


def beat(now: datetime) -> None:
    """Write down that the loop is alive."""
    Heartbeat.objects.update_or_create(name=_HEART, defaults={"at": now})


def is_beating(now: datetime) -> bool:
    """Tell whether a loop has looked within the last three minutes. This asks the database."""
    return Heartbeat.objects.filter(name=_HEART, at__gt=now - BEAT_LASTS).exists()


def loop(
    jobs: Sequence[Job],
    stop: Event,
    *,
    pause_seconds: float = LOOK_EVERY_SECONDS,
    clock: Callable[[], datetime] = timezone.now,
) -> None:
    """Look for what is due until ``stop`` is set. A database that is away is waited for."""
    while not stop.is_set():
        close_old_connections()
        try:
            for job in jobs:
                beat(clock())  # between jobs too: a long one must not look like a dead loop
                run_due([job], clock())
        except DatabaseError as why:
            log.warning("the jobs cannot reach the database: %s", type(why).__name__)
        stop.wait(pause_seconds)
    close_old_connections()


def _take(job: Job, now: datetime) -> datetime | None:
    """Take the slot that is due, for this process alone; return when the next one is."""
    schedule, _made = Schedule.objects.get_or_create(name=job.name, defaults={"next_at": now})
    if schedule.next_at > now:
        return None
    missed = (now - schedule.next_at) // job.every
    following = schedule.next_at + (missed + 1) * job.every
    mine = Schedule.objects.filter(name=job.name, next_at=schedule.next_at)
    return following if mine.update(next_at=following) else None


def _went_well(job: Job, now: datetime, following: datetime) -> bool:
    try:
        job.do(now)
    except Exception as why:  # noqa: BLE001 (one job must not stop the others)
        log.error("job %s failed: %s", job.name, type(why).__name__)
        sooner = min(following, now + AGAIN)
        Schedule.objects.filter(name=job.name, next_at=following).update(next_at=sooner)
        return False
    return True
