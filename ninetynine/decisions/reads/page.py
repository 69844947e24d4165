"""The page of one decision: whose words it rests on, what stands beside it, how its rounds went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Channel, Contribution
from ninetynine.contributions.reads.names import name_shown
from ninetynine.decisions.models import (
    Decision,
    Look,
    Objection,
    Outcome,
    PointsAt,
    Proposal,
    RestsOn,
    Source,
)
from ninetynine.decisions.reads.reached import Waited, waited_for
from ninetynine.decisions.reads.rounds import (
    Against,
    Rounds,
    Version,
    against_of,
    rounds_of,
    versions_of,
    words_of,
)
from ninetynine.decisions.reads.walls import InItsWay, as_ways, pointed_at
from ninetynine.decisions.rules import (
    LEADS,
    WHAT_THE_RULE_IS,
    nobody_leads,
    round_name,
    who_decided,
)
from ninetynine.ledger.reads import checkpoint
from ninetynine.people.models import Person, Viewer
from ninetynine.teams.models import Responsibility, Team
from ninetynine.teams.reads import TYPES_FOR_OTHERS
from ninetynine.web.days import current
from ninetynine.web.questions import question, things

Stage = Decision.Stage
ABOVE = (Responsibility.Kind.WELCOME, Responsibility.Kind.ANSWERS)  # who types for others anywhere
MOST_WORDS = 200
HOW_MANY = ("many_moved", "many_otherwise", "reasons_against")
WAY = "way"  # among what it leans on: it is in its way, or was


@dataclass(frozen=True)
class Quoted:
    """Something said that it rests on. ``words`` is empty where this reader may not read it."""

    id: str
    words: str
    name: str
    how: str
    is_gone: bool


@dataclass(frozen=True)
class Leaning:
    """A source: what it says, and where to read it."""

    words: str
    link: str


@dataclass(frozen=True)
class Beside:
    """One of the three kinds of sources: they stand side by side, full or empty."""

    name: str
    sources: Sequence[Leaning]


@dataclass(frozen=True)
class DecisionPage:
    id: str
    team_id: str
    team: str
    question: str
    rule: str
    last_word: str
    off_table: str
    quorum: int
    stage: str
    stage_name: str
    opened_on: date
    opened_by: str
    again_of: str  # the decision that it looks at again, where this reader may see it
    anew: str  # and the question that was put because of it
    is_put_anew: bool  # since its day, and not in vain
    proposal: Proposal
    older: Sequence[Version]  # for the team
    outcome: Outcome | None
    look_again_on: date | None
    comes_back: bool
    moved: Sequence[Quoted]
    otherwise: Sequence[Quoted]
    against: Sequence[Against]  # for the team
    many_moved: int
    many_otherwise: int
    reasons_against: int  # that stand beside it; who is not in the team reads that they do
    rounds: Rounds
    beside: Sequence[Beside]
    away: Sequence[Waited]
    looks: Sequence[Look]
    ways: Sequence[InItsWay]  # what is in its way, or was; for the team
    is_ours: bool
    may_lead: bool
    may_type: bool
    checkpoint: str  # of that ledger, to be kept on paper; for the team

    @property
    def is_agreed(self) -> bool:
        return bool(self.outcome and self.outcome.kind == Outcome.Kind.AGREED)

    @property
    def rule_in_words(self) -> str:
        return str(WHAT_THE_RULE_IS[self.rule])

    @property
    def who_decided(self) -> str:
        """Return a sentence; nothing where the team itself decided."""
        return who_decided(self.outcome, named_before=self.last_word) if self.outcome else ""

    @property
    def is_all(self) -> bool:
        """Say whether all that it rests on stands here."""
        return len(self.moved) + len(self.otherwise) <= MOST_WORDS

    def say_by_of(self, reader: Viewer) -> date | None:
        """Return until when somebody is waited for: their word counts in any round."""
        return next((one.say_by for one in self.away if reader and one.person == reader.pk), None)

    @property
    def stopped(self) -> bool:
        return any(one.is_open for one in self.against)


def find_for_page(decision_id: str, reader: Viewer, *, on: date) -> Decision | None:
    """Return a decision that this reader may see, with everything its page needs that is one to one."""
    return next(iter(_found((decision_id,), reader, on=on)), None)


@things
def _found(ids: tuple[str, ...], reader: Viewer, *, on: date) -> QuerySet[Decision, Decision]:
    seen = Decision.objects.visible_to(reader, on=on)
    rows, since = seen.filter(pk__in=ids), seen.filter(again_of=OuterRef("pk"))
    ours = Team.objects.visible_to(reader, on=on).filter(pk=OuterRef("team"))
    held = Responsibility.objects.filter(current(on), holder=reader)
    here = held.filter(team=OuterRef("team"))
    above = held.filter(collective=OuterRef("team__collective"), kind__in=ABOVE)
    return rows.select_related(
        "team__collective", "opened_by", "outcome__proposal", "outcome__written_by"
    ).annotate(
        is_ours=Exists(ours),
        leads=Q(Exists(here.filter(kind__in=LEADS))) | nobody_leads(on=on),
        types=Exists(here.filter(kind__in=TYPES_FOR_OTHERS)) | Exists(above),
        before=Subquery(seen.filter(pk=OuterRef("again_of")).values("pk")),
        anew=Subquery(since.order_by("-opened_on", "pk").values("pk")[:1]),
        put_anew=Exists(Decision.objects.put_anew()),
        **_how_many(),
    )


def _how_many() -> dict[str, Coalesce]:
    """Return the expressions for how much a decision rests on, and how many reasons are against it."""
    reasons = Objection.objects.filter(word__decision=OuterRef("pk")).order_by()
    rests = RestsOn.objects.filter(decision=OuterRef("pk")).order_by()
    moved, otherwise = (
        rests.filter(lean=lean).values("decision").annotate(many=Count("pk")).values("many")
        for lean in (RestsOn.Lean.MOVED, RestsOn.Lean.OTHERWISE)
    )
    counted = reasons.values("word__decision").annotate(many=Count("pk")).values("many")
    return {
        "many_moved": Coalesce(Subquery(moved), 0),
        "many_otherwise": Coalesce(Subquery(otherwise), 0),
        "reasons_against": Coalesce(Subquery(counted), 0),
    }


def told_to(decision: Decision, reader: Person, *, on: date) -> tuple[DecisionPage, bool]:
    """Return the page for somebody who is told what was settled, and whether they may open it."""
    found = find_for_page(decision.pk, reader, on=on)
    if found is not None:
        return decision_page(found, reader=reader, on=on), True
    rows = Decision.objects.filter(pk=decision.pk).annotate(**_how_many())
    told = rows.select_related("team", "outcome__proposal", "opened_by").get()
    return decision_page(told, reader=reader, on=on), False


def decision_page(found: Decision, *, reader: Viewer, on: date) -> DecisionPage:
    """Return the page for one reader. ``found`` comes from ``find_for_page``.

    Who is not in the team reads what was settled, how and why, and no words of its rounds.
    """
    is_ours, leads, types = (getattr(found, it, False) for it in ("is_ours", "leads", "types"))
    versions, rests = _versions(found), _rests_on(found, reader, on=on)
    outcome: Outcome | None = getattr(found, "outcome", None)
    words, inside = words_of(found, versions[0]) if is_ours else [], bool(is_ours and reader)
    return DecisionPage(
        id=found.pk,
        team_id=found.team_id if is_ours else "",
        team=found.team.name,
        question=found.question,
        rule=found.rule,
        last_word=found.last_word,
        off_table=found.off_table,
        quorum=found.quorum,
        stage=found.stage,
        stage_name=round_name(found),
        opened_on=found.opened_on,
        opened_by=str(found.opened_by or "") if is_ours else "",
        again_of=getattr(found, "before", None) or "",
        anew=getattr(found, "anew", None) or "",
        is_put_anew=getattr(found, "put_anew", False),
        proposal=outcome.proposal if outcome else versions[0],
        older=versions_of(versions[1:], words, reader) if is_ours else [],
        outcome=outcome,
        look_again_on=found.look_again_on,
        comes_back=_comes_back(found, on=on),
        moved=[_quoted(row) for row in rests if row.lean == RestsOn.Lean.MOVED],
        otherwise=[_quoted(row) for row in rests if row.lean == RestsOn.Lean.OTHERWISE],
        against=against_of(words, reader),
        **_counted(found),
        rounds=rounds_of(words, versions[0], reader),
        **_beside(found, reader if inside else None, on=on),
        away=waited_for(versions[0]) if is_ours and outcome is None else [],
        looks=_looks(found) if outcome else [],
        is_ours=is_ours,
        may_lead=inside and (leads or bool(reader and found.opened_by_id == reader.pk)),
        may_type=inside and types,
        checkpoint=str(checkpoint(found.team_id) or "") if outcome and is_ours else "",
    )


def _counted(found: Decision) -> dict[str, Any]:
    return {it: getattr(found, it, 0) for it in HOW_MANY}


def _comes_back(found: Decision, *, on: date) -> bool:
    day = found.look_again_on if found.stage == Stage.SETTLED else None
    return day is not None and day <= on and not getattr(found, "put_anew", False)


@things
def _versions(found: Decision) -> QuerySet[Proposal, Proposal]:
    return Proposal.objects.filter(decision=found).order_by("-number").select_related("by")


@things
def _looks(found: Decision) -> QuerySet[Look, Look]:
    return Look.objects.filter(decision=found).select_related("by").order_by("looked_on", "pk")


@things
def _rests_on(found: Decision, reader: Viewer, *, on: date) -> QuerySet[RestsOn, RestsOn]:
    # Of these alone: else PostgreSQL finds out for all that was ever said here what one may read.
    these = Contribution.objects.visible_to(reader, on=on).filter(decisions__decision=found)
    readable = these.filter(pk=OuterRef("contribution"))
    rows = RestsOn.objects.filter(decision=found).select_related("contribution__words")
    shown = rows.annotate(may_read=Exists(readable), speaker=name_shown("contribution"))
    # Those who thought otherwise are not left out for want of room.
    return shown.order_by("-lean", "added_on", "pk")[: MOST_WORDS + 1]


def _quoted(row: RestsOn) -> Quoted:
    said, may_read = row.contribution, getattr(row, "may_read", False)
    words = getattr(said, "words", None)
    return Quoted(
        id=said.pk,
        words=words.text if words and may_read else "",
        name=(getattr(row, "speaker", "") or _("Without a name")) if may_read else "",
        how=str(Channel(said.channel).label),
        is_gone=said.taken_back_on is not None,
    )


def _beside(found: Decision, inside: Viewer, *, on: date) -> dict[str, Any]:
    """Return the sources, and for who is inside what is in its way: one query for both."""
    rows = sorted(_leans(found, inside, on), key=lambda row: row[:2])
    newest = [(pk, what, end) for _day, pk, which, what, end in reversed(rows) if which == WAY]
    return {
        "beside": [
            Beside(
                str(kind.label), [Leaning(one[3], one[4] or "") for one in rows if one[2] == kind]
            )
            for kind in Source.Kind
        ],
        "ways": as_ways(sorted(newest, key=lambda row: row[2] or "")),  # what still is comes first
    }


@question
def _leans(
    found: Decision, inside: Viewer, on: date
) -> QuerySet[Any, tuple[date, str, str, str, str | None]]:
    sources = Source.objects.filter(decision=found).order_by()
    columns = ("day", "pk", "which", "text", "more")
    shown = sources.annotate(
        day=F("added_on"), which=F("kind"), text=F("words"), more=F("link")
    ).values_list(*columns)
    if inside is None:
        return shown
    ways = pointed_at(PointsAt.objects.filter(decision=found), inside, on=on).order_by()
    told = ways.annotate(day=F("noticed_on"), which=Value(WAY), text=F("what"), more=F("end"))
    return shown.union(told.values_list(*columns), all=True)
