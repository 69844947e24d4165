"""The loop as a machine: a handful of people do what they like, in any order, some of it twice.

Whatever they do, ``Memory`` looks after each step. A refusal is an answer; any other exception is a
fault. Every run is rolled back, and at its end the ledger has to fit.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant

from ninetynine.checks.loop_memory import Memory, Said, counted, what_does_not_fit, words_that_leak
from ninetynine.contributions.models import Audience, Contribution, Wish
from ninetynine.decisions.models import Decision
from ninetynine.people import make as people
from ninetynine.people.models import Person
from ninetynine.teams.make import LONG_AGO, collective, member, team
from ninetynine.teams.models import Responsibility
from ninetynine.web.refusals import Refusal

T = TypeVar("T")
Kind = Responsibility.Kind
NAMES = ("Keeper", "Speaker", "Other", "Fourth", "Above", "Elsewhere")
RIGHTLY = "whose it is"
# Mostly whoever may; now and then anybody.
WHO = st.sampled_from((*[RIGHTLY] * 8, *NAMES))
ANYBODY = st.sampled_from(NAMES)
WHICH = st.integers(0, 7)
TWICE = st.sampled_from((False, False, True))
AUDIENCE = st.sampled_from([*Audience])
UNTIL = st.sampled_from((None, None, 5, 40))
WORDS = st.sampled_from(("Nobody rang.", "I came with his washing.", "Not like this."))


class Loop(RuleBasedStateMachine):
    """A team with its keeper, somebody of the collective above, somebody from elsewhere, and a calendar."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.on, self.keys, self.touched = date(2026, 3, 2), 0, True
        self.opened: list[str] = []  # decisions, in their order
        self.closed: list[str] = []
        here = collective()
        self.team = team(within=here)
        beside = team(name="Beside", within=here)
        above = member(beside, name="Above")
        here.responsibilities.create(kind=Kind.ANSWERS, holder=above, since=LONG_AGO)
        looks_after = (Kind.ANSWERS, Kind.MEETINGS, Kind.MINUTES)
        self.people = {
            "Keeper": member(self.team, name="Keeper", looks_after=looks_after),
            **{name: member(self.team, name=name) for name in NAMES[1:4]},
            "Above": above,
            "Elsewhere": people.person(name="Elsewhere"),
        }
        self.memory = Memory(self.team.pk, here.pk, near={self.team.pk, beside.pk})
        for name, person in self.people.items():
            mine = {"Above": {beside.pk}, "Elsewhere": set()}.get(name, {self.team.pk})
            self.memory.inside[person.pk] = set(mine)

    def teardown(self) -> None:
        try:
            everybody = list(self.people.values())
            faults = [
                *self.memory.look(everybody, on=self.on),
                *what_does_not_fit(),
                *words_that_leak([*everybody[:1], *self.others()], on=self.on),
            ]
            assert not faults, faults
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    @invariant()
    def nothing_is_lost_or_changed_or_seen_by_others(self) -> None:
        if not self.touched:  # all was refused: verbs are all or nothing
            return
        self.touched = False
        faults = self.memory.look(self.others(), on=self.on)
        assert not faults, faults

    def others(self) -> list[Person]:
        """Return who is not in the team. Who is inside reads most of it: looked at once, at the end."""
        inside = self.memory.inside
        return [one for one in self.people.values() if self.team.pk not in inside[one.pk]]

    def key(self) -> str:
        self.keys += 1
        return f"key {self.keys}"

    def person(self, name: str, rightly: Person | None = None) -> Person:
        """Return who is called so; whose it is by rights, where that is asked; else who comes first."""
        there = {one.pk: one for one in self.people.values()}
        if name == RIGHTLY and rightly is not None and rightly.pk in there:
            return there[rightly.pk]
        return self.people.get(name) or next(iter(self.people.values()))

    def until(self, days: int | None) -> date | None:
        return None if days is None else self.on + timedelta(days=days)

    def keep(self, made: Contribution, audience: str, until: date | None) -> None:
        """Remember what a speaker said about their words, once."""
        if made.pk in self.memory.said:
            return
        waits = made.wish == Wish.ANSWER_ME
        since = made.said_on if made.nameless else self.on
        one = Said(made.by_id or "", audience, since, until, waits)
        self.memory.said[made.pk] = one

    def is_over(self, made: Contribution) -> None:
        self.memory.said[made.pk].waits = False

    def gone(self, person: Person) -> None:
        """Remember that somebody has left the team: they stand in nobody's way any more."""
        standing = self.memory.standing
        self.memory.standing = {
            word: where for word, where in standing.items() if where[1] != person.pk
        }
        self.memory.inside[person.pk].discard(self.team.pk)
        self.touched = True

    def do(self, verb: Callable[..., T], *args: Any, twice: bool = False, **how: Any) -> T | None:
        """Do it, and perhaps send it again; return what came of it, None where it was refused."""
        try:
            made = verb(*args, **how)
        except (Refusal, PermissionDenied):
            return None
        self.touched = True
        if twice:
            before = counted()
            with suppress(Refusal, PermissionDenied):
                verb(*args, **how)
            assert counted() == before, f"{verb.__name__} sent twice is two"
        return made

    def one_of(self, rows: Sequence[T], which: int) -> T | None:
        return rows[which % len(rows)] if rows else None

    def contribution(self, which: int) -> Contribution | None:
        found = self.one_of(list(self.memory.said), which)
        return Contribution.objects.get(pk=found) if found else None

    def place(self, one: Contribution) -> int:
        """Return its place in the order in which things were said: ids are drawn by lot."""
        return list(self.memory.said).index(one.pk)

    def decision(self, which: int, *, settled: bool = False) -> Decision | None:
        """Return a settled one, in the order of settling; or one that is open, else any."""
        still = [pk for pk in self.opened if pk not in self.closed] or self.opened
        found = self.one_of(self.closed if settled else still, which)
        return Decision.objects.get(pk=found) if found else None
