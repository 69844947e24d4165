"""What must never change behind anybody's back, remembered outside the database and compared with it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model

from ninetynine.cli_ledger import ROOMS, contents
from ninetynine.contributions.models import Answer, Audience, Contribution, Owed, Verdict
from ninetynine.contributions.reads.unanswered import with_nobody
from ninetynine.decisions.models import (
    Change,
    Creak,
    Decision,
    Felt,
    Look,
    Objection,
    Outcome,
    Proposal,
    Step,
    Word,
)
from ninetynine.decisions.reads.changing import changes_of
from ninetynine.decisions.reads.page import decision_page, find_for_page
from ninetynine.ledger.reads import chains, verify
from ninetynine.people.models import Person
from ninetynine.reflections.models import Closing, Kept, OnePerCent, Written

# What stays as it was said, by table; and the columns in which a name stands that can be taken off.
STAYS: dict[type[Model], tuple[str, ...]] = {
    Decision: ("team", "question", "rule", "last_word", "off_table", "quorum", "opened_on"),
    Proposal: ("decision", "number", "words", "why", "proposed_on"),
    Word: ("decision", "proposal", "kind", "words", "said_on", "number", "channel"),
    Objection: ("word",),
    Outcome: ("decision", "proposal", "kind", "reasons", "decided_on", "decided_by", "agreed"),
    Look: ("decision", "kind", "words", "looked_on", "next_on"),
    Change: ("decision", "happened", "words", "since", "told_on", "number"),
    Felt: ("asked", "kind", "said_on"),
    Answer: ("contribution", "kind", "words", "because", "answered_on", "number"),
    Contribution: ("team", "wish", "said_on", "nameless"),
    Verdict: ("answer", "kind", "said_on"),
    Creak: ("team", "what", "noticed_on"),
    Step: ("creak", "number", "kind", "words", "said_on"),
    OnePerCent: ("team", "put_forward_on", "time", "again"),
    Kept: ("one", "says", "said_on"),
    Closing: ("meeting", "opened_on"),
}
NAMES: dict[type[Model], str] = {
    Decision: "opened_by",
    Proposal: "by",
    Word: "by",
    Outcome: "written_by",
    Look: "by",
    Change: "told_by",
    Felt: "by",
    Answer: "by",
    Contribution: "by",
    Verdict: "by",
    Creak: "noticed_by",
    Step: "by",
    OnePerCent: "put_forward_by",
    Kept: "said_by",
}
COUNTED: tuple[type[Model], ...] = (*STAYS, Owed)


@dataclass
class Said:
    """What its speaker said last about who may read a contribution; and whether it waits."""

    speaker: str
    audience: str
    since: date
    until: date | None
    waits: bool  # for an answer

    def let(self, audience: str, until: date | None, *, on: date) -> None:
        self.audience, self.since, self.until = audience, on, until


@dataclass
class Memory:
    """A copy of what was settled, and who is where, as the acts themselves were told to us."""

    ours: str
    here: str
    inside: dict[str, set[str]] = field(default_factory=dict)  # the teams of each person, by id
    near: set[str] = field(default_factory=set)  # the teams of the same collective
    said: dict[str, Said] = field(default_factory=dict)
    standing: dict[str, tuple[str, str]] = field(default_factory=dict)  # the word: where, whose
    settled: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    unnamed: set[str] = field(default_factory=set)
    ended: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    looked: dict[str, tuple[Any, ...]] = field(default_factory=dict)  # back, and settled

    def look(self, people: list[Person], *, on: date) -> list[str]:
        """Return every fault that can be seen now, in words; and remember what is new."""
        return [
            *self._what_stays(),
            *self._objections(),
            *self._looking_back(),
            *self._what_waits(),
            *self._who_reads(people, on=on),
        ]

    def _what_stays(self) -> list[str]:
        now: dict[str, tuple[Any, ...]] = {}
        unnamed: set[str] = set()
        for model, columns in STAYS.items():
            name = NAMES.get(model, "pk")
            for pk, by, *rest in model._default_manager.values_list("pk", name, *columns):
                now[pk] = tuple(rest)
                unnamed |= set() if by else {pk}
        faults = [
            f"{one} changed or is gone" for one in self.settled if now.get(one) != self.settled[one]
        ]
        faults += [f"the name is back on {one}" for one in self.unnamed - unnamed]
        self.settled, self.unnamed = {**now, **self.settled}, self.unnamed | unnamed
        return faults

    def _objections(self) -> list[str]:
        """An objection stands until its holder says yes or leaves, or until its decision is settled."""
        columns = ("end", "ended_on", "holder_says", "met_by")
        now = {word: tuple(rest) for word, *rest in Objection.objects.values_list("word", *columns)}
        heard = set(Word.objects.filter(kind=Word.Kind.CANNOT).values_list("pk", flat=True))
        faults = [f"the objection in {word} is lost" for word in heard - set(now)]
        faults += [f"{word} ended by itself" for word in self.standing if now.get(word, ("",))[0]]
        faults += [f"{word} ended anew" for word in self.ended if now.get(word) != self.ended[word]]
        self.ended.update({word: how for word, how in now.items() if how[0]})
        agreed = Objection.objects.filter(
            end="", word__decision__rule="consent", word__decision__outcome__kind="agreed"
        )
        return faults + [f"{one.word_id} was agreed over" for one in agreed]

    def _looking_back(self) -> list[str]:
        """What a minute showed when it was closed, and what a team took and until when, stays so."""
        minutes = Closing.objects.filter(closed_on__isnull=False)
        taken = OnePerCent.objects.filter(chosen_on__isnull=False)
        now: dict[str, tuple[Any, ...]] = {
            pk: tuple(rest)
            for rows in (
                minutes.values_list("pk", "closed_on", "happy", "sad", "says"),
                taken.values_list("pk", "words", "chosen_on", "by_on"),
            )
            for pk, *rest in rows
        }
        faults = [f"{one} is another" for one in self.looked if now.get(one) != self.looked[one]]
        self.looked = {**now, **self.looked}
        early = Written.objects.filter(closing__closed_on=None).values_list("closing", flat=True)
        return faults + [f"{one} is known before its close" for one in early]

    def _what_waits(self) -> list[str]:
        owed: dict[str, int] = {}
        for pk in Owed.objects.filter(until=None).values_list("contribution", flat=True):
            owed[pk] = owed.get(pk, 0) + 1
        nobody = set(with_nobody().values_list("pk", flat=True))
        waits = {pk for pk, one in self.said.items() if one.waits}
        lost = [f"{pk} waits, and nobody sees it" for pk in waits - set(owed) - nobody]
        more = [f"{pk} is owed {n} times" for pk, n in owed.items() if n > 1 or pk in nobody]
        return lost + more + [f"{pk} is owed again" for pk in (set(owed) | nobody) - waits]

    def _who_reads(self, people: list[Person], *, on: date) -> list[str]:
        owners = dict(Owed.objects.filter(until=None).values_list("contribution", "owner"))
        shown = dict(Outcome.objects.values_list("decision", "audience"))
        faults = []
        for reader in [None, *people]:
            found = Contribution.objects.visible_to(reader, on=on).values_list("pk", flat=True)
            me = reader.pk if reader else ""
            faults += [
                f"{reader} reads {pk}"
                for pk in found
                if not (me and owners.get(pk) == me) and not self._may_read(me, pk, on=on)
            ]
            decisions = Decision.objects.visible_to(reader, on=on).values_list("pk", flat=True)
            faults += [
                f"{reader} sees the decision {pk}"
                for pk in decisions
                if not self._is_for(me, shown.get(pk, Audience.TEAM))
            ]
        return faults

    def _may_read(self, me: str, pk: str, *, on: date) -> bool:
        one = self.said[pk]
        holds = one.since <= on and (one.until is None or on < one.until)
        return bool(me and one.speaker == me) or (holds and self._is_for(me, one.audience))

    def _is_for(self, me: str, audience: str) -> bool:
        teams = self.inside.get(me, set())
        near = audience == Audience.COLLECTIVE and bool(teams & self.near)
        return audience == Audience.PUBLIC or near or self.ours in teams


def words_that_leak(people: list[Person], *, on: date) -> list[str]:
    """Return whose page of a decision quotes what they may not read."""
    faults = []
    for reader in [None, *people]:
        readable = set(Contribution.objects.visible_to(reader, on=on).values_list("pk", flat=True))
        for seen in Decision.objects.visible_to(reader, on=on):
            one = find_for_page(seen.pk, reader, on=on)
            assert one, f"{reader} sees {seen.pk} in a list, and has no page of it"
            page = decision_page(one, reader=reader, on=on)
            quoted = [*page.moved, *page.otherwise]
            shown = {q.id for q in quoted if q.words}
            for change in changes_of(one, reader=reader, on=on):
                shown |= {felt.said_id for felt in change.felt if felt.words}
            faults += [f"{reader} reads {pk}" for pk in shown - readable]
    return faults


def what_does_not_fit() -> list[str]:
    """Return the faults of every chain, and the rows for which no entry speaks."""
    faults = [fault for one in chains() for fault in verify(one, contents=contents).faults]
    return faults + [f"no seal on {pk}" for room in ROOMS for pk in room.not_spoken_for()]


def counted() -> list[int]:
    """Return how much of everything there is: what arrives twice adds nothing."""
    return [model._default_manager.count() for model in COUNTED]
