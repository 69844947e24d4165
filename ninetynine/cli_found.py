"""`ninetynine found`: the first collective of a real site, asked for in the terminal or by options."""

import sys
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from ninetynine.database_sql import bring_up_to_date
from ninetynine.teams.actions import CollectiveIsHere, FirstCollective, found_collective
from ninetynine.teams.models import Nation

LONGEST = 120
NATIONS = ", ".join(Nation.values)


class _CannotAsk(Exception):
    """Something is missing or wrong, and nobody sits at the terminal to be asked."""


def found(*, name: str, nation: str, founder: str, email: str) -> int:
    """Found the first collective. What no option says is asked for. Return the exit code."""
    bring_up_to_date()
    try:
        first = FirstCollective(
            name=_one("--name", "What is the collective called?", name, _a_name),
            nation=_one("--nation", f"Whose bank holidays? ({NATIONS})", nation, _a_nation),
            founder=_one("--founder", "Your name, as you like it?", founder, _a_name),
            email=_one("--email", "Your email address, to sign in with?", email, _an_email),
        )
        made = found_collective(first, on=timezone.localdate())
    except (_CannotAsk, CollectiveIsHere) as why:
        sys.stderr.write(f"{why}\n")
        return 2
    except EOFError:
        sys.stderr.write("\nNothing was founded.\n")
        return 2
    _say_what_next(made.name, first)
    return 0


def _one(option: str, question: str, said: str, check: Callable[[str], str]) -> str:
    """Return one thing, checked: from its option, or asked until it is right.

    Raises:
        _CannotAsk: it is missing or wrong, and there is no terminal.
    """
    while True:
        words = said.strip() if said else _ask(option, question)
        try:
            return check(words)
        except ValueError as why:
            if said or not sys.stdin.isatty():
                raise _CannotAsk(f"{option}: {why}") from None
            sys.stdout.write(f"  {why}\n")


def _ask(option: str, question: str) -> str:
    if not sys.stdin.isatty():
        raise _CannotAsk(f"Say {option} as well, or start this in a terminal: then it asks.")
    return input(f"{question} ").strip()


def _a_name(words: str) -> str:
    if not words:
        raise ValueError("Please write a name.")
    if len(words) > LONGEST:
        raise ValueError(f"There is room for {LONGEST} letters.")
    return words


def _a_nation(words: str) -> str:
    nation = "-".join(words.lower().replace("-", " ").split())
    if nation not in Nation.values:
        raise ValueError(f"Please write one of these: {NATIONS}.")
    return nation


def _an_email(words: str) -> str:
    try:
        validate_email(words)
    except ValidationError:
        raise ValueError("This is not an email address yet.") from None
    return words


def _say_what_next(collective: str, first: FirstCollective) -> None:
    lines = [
        f"{collective} is founded, and {first.founder} looks after it.",
        f"Sign in at {settings.SITE_URL}/sign-in/ with {first.email}; a code comes by mail.",
        "The first things there: found a team, invite people to it, and say where letters come back to.",
    ]
    if not settings.EMAIL_HOST and not settings.LOOK_AROUND:
        lines.append("MAIL_URL is not set, so no code can come yet: see docs/settings.md.")
    sys.stdout.write("\n".join(lines) + "\n")
