"""Every job of the house, from every room. The loop in `web` runs them; it knows no room."""

from datetime import datetime, timedelta

from django.core.management import call_command
from django.utils import timezone

from ninetynine.contributions import actions as contributions
from ninetynine.decisions.actions import looking_again
from ninetynine.meetings import actions as meetings
from ninetynine.people import actions as people
from ninetynine.post.actions import send_due
from ninetynine.reflections import actions as reflections
from ninetynine.web.jobs import Job


def forget_old_sessions(_now: datetime) -> None:
    """Throw away what is left of visits that have ended."""
    call_command("clearsessions")


def ask_about_late(now: datetime) -> None:
    """Write to both sides about answers whose day has passed, once each."""
    contributions.ask_about_late(timezone.localdate(now))


def find_somebody_to_answer(now: datetime) -> None:
    """Give what nobody owes an answer to, to whoever looks after the answers now."""
    contributions.find_somebody_to_answer(timezone.localdate(now))


def look_again(now: datetime) -> None:
    """Bring back decisions whose day has come, and ask once more who can tell the difference."""
    looking_again.look_again(timezone.localdate(now))


def tell_anew(now: datetime) -> None:
    """Write the closing statements of decisions anew that were recalled with somebody's words."""
    looking_again.tell_anew(timezone.localdate(now))


def let_go_of_names(now: datetime) -> None:
    """Ask nobody any more, and name nobody, because of words that they took back."""
    looking_again.let_go_of_names(timezone.localdate(now))


JOBS: tuple[Job, ...] = (
    Job("send letters", timedelta(seconds=2), send_due),
    Job("read files that were brought in", timedelta(seconds=2), meetings.read_waiting),
    Job("leave out words that nobody kept", timedelta(hours=1), meetings.lapse),
    Job("delete files after thirty days", timedelta(hours=6), meetings.delete_old_transcripts),
    Job("close closing minutes", timedelta(minutes=15), reflections.close_what_is_over),
    Job(
        "show what was said without a name", timedelta(minutes=15), contributions.show_what_is_over
    ),
    Job("find somebody to answer", timedelta(minutes=5), find_somebody_to_answer),
    Job("ask about late answers", timedelta(hours=1), ask_about_late),
    Job("look again at what was decided", timedelta(hours=1), look_again),
    Job("tell anew what was decided", timedelta(hours=1), tell_anew),
    Job("let go of names", timedelta(minutes=5), let_go_of_names),
    Job("forget old codes", timedelta(hours=1), people.forget_old_asks),
    Job("forget old sessions", timedelta(hours=6), forget_old_sessions),
)
