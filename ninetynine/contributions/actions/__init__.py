"""What people do with what was said. Each verb is all or nothing, its ledger entry included."""

from ninetynine.contributions.actions.answering import (
    Answering,
    answer,
    ask_for_time,
    ask_to_answer,
    settle_hand_on,
)
from ninetynine.contributions.actions.judging import Judging, judge, let_it_stand, settle_talk
from ninetynine.contributions.actions.leaving import (
    ask_about_late,
    find_somebody_to_answer,
    forget,
    hand_over,
    let_go,
    pause,
)
from ninetynine.contributions.actions.saying import (
    Saying,
    allow,
    drop_draft,
    give,
    keep_draft,
    take_back,
)

__all__ = [
    "Answering",
    "Judging",
    "Saying",
    "allow",
    "answer",
    "ask_about_late",
    "ask_for_time",
    "ask_to_answer",
    "drop_draft",
    "find_somebody_to_answer",
    "forget",
    "give",
    "hand_over",
    "judge",
    "keep_draft",
    "let_go",
    "let_it_stand",
    "pause",
    "settle_hand_on",
    "settle_talk",
    "take_back",
]
