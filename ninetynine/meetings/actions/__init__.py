"""What people do at meetings. Each verb is all or nothing; the topics are the files here."""

from ninetynine.meetings.actions.asking import ask_speakers
from ninetynine.meetings.actions.bringing import bring, drop, pick, read_waiting, say_who_speaks
from ninetynine.meetings.actions.leaving import (
    delete_old_transcripts,
    forget,
    hand_over,
    lapse,
    pause,
)
from ninetynine.meetings.actions.planning import Plan, add_to_agenda, change_plan, hold, plan
from ninetynine.meetings.actions.settling import (
    How,
    Settling,
    settle,
    settle_by_reply,
    settle_in_room,
)
from ninetynine.meetings.actions.writing import (
    Line,
    go_on_later,
    leave_out,
    say_who,
    type_sentences,
)

__all__ = [
    "How",
    "Line",
    "Plan",
    "Settling",
    "add_to_agenda",
    "ask_speakers",
    "bring",
    "change_plan",
    "delete_old_transcripts",
    "drop",
    "forget",
    "go_on_later",
    "hand_over",
    "hold",
    "lapse",
    "leave_out",
    "pause",
    "pick",
    "plan",
    "read_waiting",
    "say_who",
    "say_who_speaks",
    "settle",
    "settle_by_reply",
    "settle_in_room",
    "type_sentences",
]
