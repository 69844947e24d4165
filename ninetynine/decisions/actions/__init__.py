"""What people do with decisions. Each verb is all or nothing, its ledger entry included."""

from ninetynine.decisions.actions.closing import (
    Closing,
    ask_sooner,
    ask_sooner_by_reply,
    close,
    it_stays,
    show_to,
    why_not_yet,
)
from ninetynine.decisions.actions.leaving import forget, hand_over, pause
from ninetynine.decisions.actions.opening import (
    Amending,
    Asking,
    add_source,
    amend,
    bring,
    leave_out,
    move_on,
    start,
    wait_for,
)
from ninetynine.decisions.actions.rounds import Telling, reply, say, say_by_reply

__all__ = [
    "Amending",
    "Asking",
    "Closing",
    "Telling",
    "add_source",
    "amend",
    "ask_sooner",
    "ask_sooner_by_reply",
    "bring",
    "close",
    "forget",
    "hand_over",
    "it_stays",
    "leave_out",
    "move_on",
    "pause",
    "reply",
    "say",
    "say_by_reply",
    "show_to",
    "start",
    "wait_for",
    "why_not_yet",
]
