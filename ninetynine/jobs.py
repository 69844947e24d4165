"""Every job of the house, from every room. The loop in `web` runs them; it knows no room."""

from datetime import datetime, timedelta

from django.core.management import call_command

from ninetynine.web.jobs import Job


def forget_old_sessions(_now: datetime) -> None:
    """Throw away what is left of visits that have ended."""
    call_command("clearsessions")


JOBS: tuple[Job, ...] = (Job("forget old sessions", timedelta(hours=6), forget_old_sessions),)
