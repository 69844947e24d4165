"""A process in which two people do something to one decision at the same moment, again and again.

It needs a database of its own, as what it does is committed. It prints what happened, as JSON.
"""

import json
import sys
from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread

from django.db import connection

from ninetynine.cli_ledger import verify
from ninetynine.database_sql import bring_up_to_date
from ninetynine.decisions import actions
from ninetynine.decisions.make import question, told
from ninetynine.decisions.models import Decision, Outcome, Word
from ninetynine.people.models import Person
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.models import random_id
from ninetynine.web.refusals import Refusal

TODAY = date(2026, 3, 3)
DONE = "done"
Deed = Callable[[], object]


def together(*deeds: Deed) -> list[str]:
    """Do all of them at once; return what came of each: done, or the name of what refused it."""
    at_once, came = Barrier(len(deeds)), [""] * len(deeds)

    def work(place: int, deed: Deed) -> None:
        try:
            at_once.wait()
            deed()
            came[place] = DONE
        except Refusal as why:
            came[place] = type(why).__name__
        finally:
            connection.close()

    threads = [Thread(target=work, args=pair) for pair in enumerate(deeds)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return came


def _asked(ours: Team, leads: Person, says_yes: Person) -> Decision:
    # Each in words of its own: the same question put twice on a day is one.
    the = question(ours, by=leads, on=TODAY, words=f"How? {random_id()}")
    told(the, Word.Kind.CONSENTS, by=says_yes, on=TODAY)
    return the


def _amend(the: Decision, by: Person) -> None:
    changed = actions.Amending(words="Ask again.", why="", number=1, form_key=random_id())
    actions.amend(the, changed, by=by, on=TODAY)


def _close(the: Decision, by: Person, kind: Outcome.Kind) -> None:
    closing = actions.Closing(kind=kind, reasons="So be it.", number=1, form_key=random_id())
    actions.close(the, closing, by=by, on=TODAY)


def _happen(ours: Team, leads: Person, other: Person) -> dict[str, list[str]]:
    yes, no = Outcome.Kind.AGREED, Outcome.Kind.NOT_AGREED
    cannot, why_not = Word.Kind.CANNOT, "That punishes the nervous."
    first, second, third, fourth = (_asked(ours, leads, other) for _each in range(4))
    declared = actions.Telling(
        kind=Word.Kind.INTEREST, words="My son is there.", number=1, form_key=random_id()
    )
    return {
        "two outcomes": together(
            lambda: _close(first, leads, yes), lambda: _close(first, other, no)
        ),
        "an objection and the close": together(
            lambda: told(second, cannot, by=leads, words=why_not, number=1, on=TODAY),
            lambda: _close(second, other, yes),
        ),
        "another proposal and the close": together(
            lambda: _amend(third, leads), lambda: _close(third, other, yes)
        ),
        "one word, pressed twice": together(
            *[lambda: actions.say(fourth, declared, by=other, on=TODAY)] * 2
        ),
    }


def main(rounds: int) -> None:
    bring_up_to_date()
    ours = team(name="Heron Ward")
    looks_after = (Responsibility.Kind.MEETINGS,)
    leads = member(ours, name="Denise Purdy")
    other = member(ours, name="Beth Callow", looks_after=looks_after)
    came = [_happen(ours, leads, other) for _each in range(rounds)]
    outcomes, fits = Outcome.objects.count(), verify(checkpoint="") == 0
    sys.stdout.write(f"\n{json.dumps({'came': came, 'outcomes': outcomes, 'fits': fits})}\n")
