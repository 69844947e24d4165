"""Every job of the house, from every room. The loop in `web` runs them; it knows no room."""

from ninetynine.web.jobs import Job

JOBS: tuple[Job, ...] = ()
