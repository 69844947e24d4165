"""A process in which each verb of deciding and looking back is pressed twice at one moment, again and again.

It needs a database of its own, as what it does is committed. It prints what came of it, as JSON.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Barrier, Thread

from django.db import connection
from django.db.models import Model

from ninetynine.cli_ledger import verify
from ninetynine.database_sql import bring_up_to_date
from ninetynine.decisions import actions as deciding
from ninetynine.decisions.actions import changing, creaks, walls
from ninetynine.decisions.make import changed, decided, noticed, question, told
from ninetynine.decisions.models import Decision, Outcome, Source, Step, Word
from ninetynine.meetings.make import meeting
from ninetynine.people.models import Person
from ninetynine.reflections import actions as looking_back
from ninetynine.reflections.make import forward, minute, said_kept, taken
from ninetynine.reflections.models import OnePerCent
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.models import random_id
from ninetynine.web.refusals import Refusal

TODAY = date(2026, 3, 3)
SOON = TODAY + timedelta(days=14)
Deed = Callable[[], object]


@dataclass(frozen=True)
class House:
    """A team, Denise who leads, Beth, and another team in which both are."""

    ours: Team
    leads: Person
    other: Person
    theirs: Team

    def asked(self) -> Decision:
        """Return a question in words of its own: the same one put twice on a day is one."""
        return question(self.ours, by=self.leads, on=TODAY, words=f"How? {random_id()}")

    def settled(self) -> Decision:
        the = self.asked()
        told(the, Word.Kind.CONSENTS, by=self.other, on=TODAY)
        decided(the, by=self.leads, on=TODAY)
        return the


def twice(deed: Deed) -> list[str]:
    """Do it twice at once; return of each what it made, or the name of what refused or broke it."""
    at_once, came = Barrier(2), ["", ""]

    def work(place: int) -> None:
        try:
            at_once.wait()
            made = deed()
            came[place] = str(made.pk) if isinstance(made, Model) else "done"
        except Refusal as why:
            came[place] = type(why).__name__
        except Exception as why:  # noqa: BLE001  (whatever it is, a person would see a page that broke)
            came[place] = f"broke: {type(why).__name__}"
        finally:
            connection.close()

    threads = [Thread(target=work, args=(place,)) for place in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return came


def _of_deciding(here: House) -> dict[str, Deed]:
    key, by, on = random_id(), here.leads, TODAY
    asking = deciding.Asking(question=f"How? {key}", proposal="On paper.", form_key=key)
    word = deciding.Telling(kind=Word.Kind.INTEREST, words="My son.", number=1, form_key=key)
    amending = deciding.Amending(words="By heart.", why="Kinder.", number=1, form_key=key)
    closing = deciding.Closing(
        kind=Outcome.Kind.NOT_AGREED, reasons="Not now.", number=1, form_key=key
    )
    one, two, three, four, five = (here.asked() for _each in range(5))
    lived, waited = Source.Kind.LIVED, "We waited."
    return {
        "start": lambda: deciding.start(here.ours, asking, by=by, on=on),
        "say": lambda: deciding.say(one, word, by=here.other, on=on),
        "amend": lambda: deciding.amend(two, amending, by=by, on=on),
        "close": lambda: deciding.close(three, closing, by=by, on=on),
        "add_source": lambda: deciding.add_source(
            four, kind=lived, words=waited, link="", form_key=key, by=by, on=on
        ),
        "wait_for": lambda: deciding.wait_for(five, here.other, say_by=SOON, by=by, on=on),
    }


def _of_what_came(here: House) -> dict[str, Deed]:
    key, by, on = random_id(), here.leads, TODAY
    one, two, three = (here.settled() for _each in range(3))
    change = changed(here.settled(), by=by, on=on, for_whom=[here.other])
    asked = change.asked.get(person=here.other)
    told_so = changing.Difference(happened=True, words="A card.", since=on, form_key=key)
    not_yet = changing.Feeling(kind="not yet", words="Nobody rang.", form_key=key)
    again = random_id()
    return {
        "tell": lambda: changing.tell(one, told_so, by=by, on=on),
        "feel": lambda: changing.feel(asked, not_yet, by=here.other, on=on),
        "ask_sooner": lambda: deciding.ask_sooner(two, why="So.", form_key=key, by=by, on=on),
        "it_stays": lambda: deciding.it_stays(
            three, words="It holds.", next_on=SOON, form_key=again, by=by, on=on
        ),
    }


def _of_what_is_in_the_way(here: House) -> dict[str, Deed]:
    key, by, on = random_id(), here.leads, TODAY
    one = noticed(here.ours, by=by, on=on, what=f"A form: {key}")
    other = noticed(here.theirs, by=by, on=on, what=f"A form: {key}")
    noticing = creaks.Noticing(what=f"A locked door: {key}", form_key=key)
    tried = creaks.Stepping(kind=Step.Kind.TRIED, words="We knocked.", form_key=key)
    joining = walls.Joining(words="Doors.", form_key=key)
    return {
        "notice": lambda: creaks.notice(here.ours, noticing, by=by, on=on),
        "add_step": lambda: creaks.add_step(one, tried, by=by, on=on),
        "join": lambda: walls.join(one, other, joining, by=by, on=on),
    }


def _of_looking_back(here: House) -> dict[str, Deed]:
    key, by, on = random_id(), here.leads, TODAY
    happy = looking_back.Balloon(mood=looking_back.Mood.HAPPY)
    one, two = minute(here.ours, by=by, on=on), minute(here.ours, by=by, on=on)
    slips = looking_back.make_places(minute(here.ours, by=by, on=on), 9, by=by, on=on)
    held = meeting(here.ours, starts_on=on)
    put = looking_back.Forward(words=f"A break: {key}", form_key=key)
    now = taken(here.ours, by=by, on=on, words=f"A stop: {key}")
    yes = looking_back.Saying(says="yes", words="We stop at eleven.")
    kept = looking_back.Saying(says="kept", words="Every time.")
    felt, say_kept = looking_back.say_felt, looking_back.say_kept
    return {
        "open_minute": lambda: looking_back.open_minute(held, by=by, on=on),
        "let_go": lambda: looking_back.let_go(one, happy, by=here.other, on=on),
        "type_in": lambda: looking_back.type_in(slips, [happy], form_key=key, by=by, on=on),
        "close the minute": lambda: looking_back.close(two, by=by, on=on),
        "put_forward": lambda: looking_back.put_forward(here.ours, put, by=by, on=on),
        "say_felt": lambda: felt(now, yes, person=here.other, by=here.other, on=on),
        "say_kept": lambda: say_kept(now, kept, form_key=key, by=by, on=on),
    }


def _of_taking(here: House) -> dict[str, Deed]:
    leads = here.leads
    put = forward(here.theirs, by=leads, on=TODAY, words=f"Papers before: {random_id()}")
    return {"take": lambda: looking_back.take(put, leads, by_on=SOON, by=leads, on=TODAY)}


PARTS = (_of_deciding, _of_what_came, _of_what_is_in_the_way, _of_looking_back, _of_taking)


def _house() -> House:
    theirs, ours = team(name="Social work"), team(name="Heron Ward")
    ours.collective = theirs.collective
    ours.save()
    duties = (Responsibility.Kind.MEETINGS, Responsibility.Kind.ANSWERS)
    leads = member(ours, name="Denise Purdy", looks_after=duties)
    theirs.memberships.create(person=leads, since=TODAY - timedelta(days=9))
    return House(ours, leads, member(ours, name="Beth Callow"), theirs)


def main(rounds: int) -> None:
    bring_up_to_date()
    here = _house()
    came: Counter[tuple[str, str]] = Counter()
    for _each in range(rounds):
        for part in PARTS:
            for name, deed in part(here).items():
                came[name, _in_short(twice(deed))] += 1
        now = OnePerCent.objects.filter(team=here.theirs).current().get()
        said_kept(now, by=here.leads, on=TODAY)
    fits = verify(checkpoint="") == 0
    found = [[name, what, times] for (name, what), times in sorted(came.items())]
    sys.stdout.write(f"\n{json.dumps({'came': found, 'fits': fits})}\n")


def _in_short(came: list[str]) -> str:
    """Return "one" where both made the same, else what they came to."""
    return "one" if came[0] == came[1] else " and ".join(sorted(came))
