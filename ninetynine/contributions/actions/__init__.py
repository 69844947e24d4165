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
from ninetynine.contributions.actions.nameless import (
    Nameless,
    say_without_a_name,
    show_what_is_over,
    take_back_by_code,
)
from ninetynine.contributions.actions.saying import (
    Saying,
    allow,
    drop_draft,
    give,
    keep_draft,
    say,
    take_back,
)

__all__ = [
    "Answering",
    "Judging",
    "Nameless",
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
    "say",
    "say_without_a_name",
    "settle_hand_on",
    "settle_talk",
    "show_what_is_over",
    "take_back",
    "take_back_by_code",
]
