"""What people do when they look back. Each verb is all or nothing; the topics are the files here."""

from ninetynine.reflections.actions.leaving import forget, hand_over, pause
from ninetynine.reflections.actions.letters import ask_by_letter, let_go_by_reply
from ninetynine.reflections.actions.minute import (
    Balloon,
    Mood,
    close,
    close_what_is_over,
    let_go,
    let_go_round,
    make_places,
    open_minute,
    take_words_back,
    type_in,
)
from ninetynine.reflections.actions.ones import (
    Forward,
    Saying,
    put_forward,
    put_forward_and_take,
    say_felt,
    say_kept,
    say_yes_or_no,
    set_aside,
    take,
    take_felt_back,
)
from ninetynine.reflections.actions.slips import answer_by_slip

__all__ = [
    "Balloon",
    "Forward",
    "Mood",
    "Saying",
    "answer_by_slip",
    "ask_by_letter",
    "close",
    "close_what_is_over",
    "forget",
    "hand_over",
    "let_go",
    "let_go_by_reply",
    "let_go_round",
    "make_places",
    "open_minute",
    "pause",
    "put_forward",
    "put_forward_and_take",
    "say_felt",
    "say_kept",
    "say_yes_or_no",
    "set_aside",
    "take",
    "take_felt_back",
    "take_words_back",
    "type_in",
]
