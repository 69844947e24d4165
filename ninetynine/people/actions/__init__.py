"""What people do about themselves, and how the house writes to them."""

from ninetynine.people.actions.about_me import (
    AboutMe,
    come_back,
    forget,
    hand_over,
    pause,
    say_about_me,
)
from ninetynine.people.actions.coming_in import (
    TooManyAsks,
    ask_for_code,
    ask_to_change_email,
    change_email,
    forget_old_asks,
    sign_out_everywhere,
    try_code,
)
from ninetynine.people.actions.writing import Note, in_the_language_of, stands_on_one_page, write_to

__all__ = [
    "AboutMe",
    "Note",
    "TooManyAsks",
    "ask_for_code",
    "ask_to_change_email",
    "change_email",
    "come_back",
    "forget",
    "forget_old_asks",
    "hand_over",
    "in_the_language_of",
    "pause",
    "say_about_me",
    "sign_out_everywhere",
    "stands_on_one_page",
    "try_code",
    "write_to",
]
