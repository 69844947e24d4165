"""A process in which two people do something to one decision at the same moment, again and again.

It needs a database of its own, as what it does is committed. It prints what happened, as JSON.
"""

import json
import sys
from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread

from django.db import connection
from django.db.models import Count

from ninetynine.cli_ledger import verify
from ninetynine.database_sql import bring_up_to_date
from ninetynine.decisions import actions
from ninetynine.decisions.actions import walls
from ninetynine.decisions.make import noticed, question, told
from ninetynine.decisions.models import Creak, Decision, InWall, Outcome, Word
from ninetynine.people.models import Person
from ninetynine.teams.make import LONG_AGO, member, team
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


def _close(the: Decision, by: Person, kind: Outcome.Kind, why: str = "So be it.") -> None:
    closing = actions.Closing(kind=kind, reasons=why, number=1, form_key=random_id())
    actions.close(the, closing, by=by, on=TODAY)


def _happen(ours: Team, leads: Person, other: Person) -> dict[str, list[str]]:
    yes = Outcome.Kind.AGREED
    cannot, why_not = Word.Kind.CANNOT, "That punishes the nervous."
    first, second, third, fourth = (_asked(ours, leads, other) for _each in range(4))
    declared = actions.Telling(
        kind=Word.Kind.INTEREST, words="My son is there.", number=1, form_key=random_id()
    )
    return {
        "two outcomes": together(
            lambda: _close(first, leads, yes), lambda: _close(first, other, yes, "So it stays.")
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


def _leave_and_close(ours: Team, leads: Person) -> dict[str, list[str]]:
    hamish, the = member(ours, name="Hamish Roe"), _asked(ours, leads, leads)
    told(the, Word.Kind.CANNOT, by=hamish, words="That punishes the nervous.", on=TODAY)
    no = Outcome.Kind.NOT_AGREED
    return {
        "whoever objects leaves, and the close": together(
            lambda: actions.hand_over(hamish, ours, None, on=TODAY), lambda: _close(the, leads, no)
        )
    }


def _join_and_part(teams: list[Team], both: Person) -> dict[str, list[str]]:
    one, two, three = (noticed(of, by=both, on=TODAY, what=random_id()) for of in teams)
    _join(one, two, both)
    return {
        "joined with one that is parted": together(
            lambda: _join(one, three, both), lambda: walls.part(two, by=both, on=TODAY)
        )
    }


def _join(one: Creak, other: Creak, by: Person) -> None:
    walls.join(one, other, walls.Joining(words="Doors.", form_key=random_id()), by=by, on=TODAY)


def _walls_of_one() -> int:
    still = InWall.objects.filter(parted_on=None).values("wall").annotate(many=Count("pk"))
    return still.filter(many=1).count()


def main(rounds: int) -> None:
    bring_up_to_date()
    ours = team(name="Heron Ward")
    looks_after = (Responsibility.Kind.MEETINGS,)
    leads = member(ours, name="Denise Purdy")
    other = member(ours, name="Beth Callow", looks_after=looks_after)
    teams = [ours, *(team(name=name, within=ours.collective) for name in ("Second", "Third"))]
    for one in teams[1:]:
        one.memberships.create(person=leads, since=LONG_AGO)
    came = [_happen(ours, leads, other) for _each in range(rounds)]
    came += [_leave_and_close(ours, leads) for _each in range(rounds)]
    came += [_join_and_part(teams, leads) for _each in range(rounds)]
    said = {"came": came, "outcomes": Outcome.objects.count(), "walls of one": _walls_of_one()}
    said["fits"] = verify(checkpoint="") == 0
    sys.stdout.write(f"\n{json.dumps(said)}\n")
