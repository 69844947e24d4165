"""What pages need to know about meetings. Rows go in, frozen values come out."""

from ninetynine.meetings.reads.elsewhere import (
    coming_up,
    everything_about,
    find,
    meetings_of,
    open_in,
    words_waiting,
)
from ninetynine.meetings.reads.rights import last_day, looked_after, may_plan, may_write

__all__ = [
    "coming_up",
    "everything_about",
    "find",
    "last_day",
    "looked_after",
    "may_plan",
    "may_write",
    "meetings_of",
    "open_in",
    "words_waiting",
]
