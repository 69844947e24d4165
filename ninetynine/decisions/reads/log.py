"""The decision log of a team and of a collective: what is open, what was settled, what comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import (
    Count,
    Exists,
    OuterRef,
    QuerySet,
    Subquery,
    Window,
)
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninetynine.decisions.models import Change, Decision, Felt, Objection, Outcome, RestsOn
from ninetynine.decisions.reads.finding import in_log_order
from ninetynine.decisions.reads.searching import in_collective, in_team
from ninetynine.decisions.rules import is_another, round_name, who_decided
from ninetynine.people.models import Person, Viewer
from ninetynine.teams.models import Collective, Team
from ninetynine.web.paging import Long
from ninetynine.web.questions import question, things

Stage = Decision.Stage
Decisions = QuerySet[Decision] | Long[Decision]
FOUND = 10  # on one page of what was looked for: to look for words is work too


class Fact(NamedTuple):
    """Something that a row says of its decision, a line each."""

    words: str
    waits: bool = False  # for somebody


@dataclass(frozen=True)
class Row:
    """One decision in a log, in words."""

    id: str
    question: str
    what: str  # what was agreed; the question, while nothing is
    team: str
    is_agreed: bool
    rests_on: int
    not_yet_felt: bool
    facts: Sequence[Fact]


def of_team(team: Team) -> Decisions:
    """Return a team's decisions, the open ones first. Its members alone ask."""
    return Long(
        many=Decision.objects.filter(team=team).count,
        part=lambda start, stop: _part_of_team(team, start, stop),
    )


def found_in_team(team: Team, words: str, *, reader: Person, on: date) -> Decisions:
    """Return those that have these words, or rest on them."""
    found = in_team(team, reader, words, on=on)
    return Long(lambda: len(found), lambda start, stop: _of_team(_page(found, start, stop)))


def of_collective(collective: Collective, *, reader: Viewer, on: date) -> Decisions:
    """Return what is settled in a collective, as far as this reader may see it."""
    return Long(
        many=lambda: next((many for (many,) in _many_in(collective, reader, on)), 0),
        part=lambda start, stop: _part_of(collective, reader, on, start, stop),
    )


def found_in_collective(
    collective: Collective, words: str, *, reader: Viewer, on: date
) -> Decisions:
    found = in_collective(collective, reader, words, on=on)

    def part(start: int, stop: int) -> list[Decision]:
        return _of_collective(_page(found, start, stop), reader, on)

    return Long(lambda: len(found), part)


def _page(found: Sequence[str], start: int, stop: int) -> tuple[str, ...]:
    """Return the ids of one page, as many as a page of a search has, so that it is always the same question."""
    ids = found[start:stop]
    return (*ids, *[""] * (FOUND - len(ids)))


@things
def _of_team(ids: tuple[str, ...]) -> QuerySet[Decision, Decision]:
    # Of these alone: else PostgreSQL looks through all that was ever felt.
    felt = Felt.objects.filter(asked__change__decision__in=ids)
    return _in_order(Decision.objects.filter(pk__in=ids), felt)


@things
def _of_collective(ids: tuple[str, ...], reader: Viewer, on: date) -> QuerySet[Decision, Decision]:
    felt = Felt.objects.visible_to(reader, on=on).filter(asked__change__decision__in=ids)
    return _in_order(Decision.objects.filter(pk__in=ids), felt)


@things
def _part_of_team(team: Team, start: int, stop: int) -> QuerySet[Decision, Decision]:
    return _in_order(Decision.objects.filter(team=team), Felt.objects.all())[start:stop]


@things
def _part_of(
    collective: Collective, reader: Viewer, on: date, start: int, stop: int
) -> QuerySet[Decision, Decision]:
    felt = Felt.objects.visible_to(reader, on=on)
    return _in_order(_settled_in(collective, reader, on), felt)[start:stop]


@question
def _many_in(collective: Collective, reader: Viewer, on: date) -> QuerySet[Decision, tuple[int]]:
    many = Window(Count("pk"))
    seen = _settled_in(collective, reader, on).order_by()
    return seen.annotate(many=many).values_list("many")[:1]


def _settled_in(collective: Collective, reader: Viewer, on: date) -> QuerySet[Decision]:
    seen = Decision.objects.visible_to(reader, on=on)
    return seen.filter(team__collective=collective, stage=Stage.SETTLED)


def _in_order(rows: QuerySet[Decision], felt: QuerySet[Felt]) -> QuerySet[Decision]:
    """Return them with all that a row says. ``felt`` is as far as the reader may know it."""
    against = Objection.objects.filter(word__decision=OuterRef("pk"))
    changed = Change.objects.filter(decision=OuterRef("pk"), happened=True)
    not_yet = felt.filter(asked__change__decision=OuterRef("pk"), kind=Felt.Kind.NOT_YET)
    # Counted for each row that is shown. What is joined and grouped is paid for every row there is.
    rests = RestsOn.objects.filter(decision=OuterRef("pk"), lean=RestsOn.Lean.MOVED).order_by()
    moved = rests.values("decision").annotate(many=Count("pk"))
    gone = moved.filter(contribution__taken_back_on__isnull=False)
    return (
        in_log_order(rows)
        .select_related("team", "outcome__proposal")
        .annotate(
            moved=Coalesce(Subquery(moved.values("many")), 0),
            gone=Coalesce(Subquery(gone.values("many")), 0),
            stopped=Exists(against.filter(end="")),
            stands=Exists(against.exclude(end="")),
            changed=Exists(changed),
            not_yet_felt=Exists(not_yet),
            put_anew=Exists(Decision.objects.put_anew()),
        )
    )


def rows_of(page: Sequence[Decision], *, on: date) -> list[Row]:
    return [_row(one, on=on) for one in page]


def _row(one: Decision, *, on: date) -> Row:
    outcome: Outcome | None = getattr(one, "outcome", None)
    agreed = bool(outcome and outcome.kind == Outcome.Kind.AGREED)
    told = _settled_facts(one, outcome, on=on) if outcome else _open_facts(one)
    return Row(
        id=one.pk,
        question=one.question,
        what=outcome.proposal.words if outcome and agreed else one.question,
        team=one.team.name,
        is_agreed=agreed,
        rests_on=getattr(one, "moved", 0),
        not_yet_felt=getattr(one, "not_yet_felt", False),
        facts=[*told, *_rests_facts(getattr(one, "moved", 0), getattr(one, "gone", 0))],
    )


def _open_facts(one: Decision) -> list[Fact]:
    asked = _("asked on %(day)s") % {"day": date_format(one.opened_on, "j\u00a0F Y")}
    stopped = [Fact(_("Somebody cannot agree yet."))] if getattr(one, "stopped", False) else []
    return [Fact(round_name(one), waits=True), Fact(asked), *stopped]


def _settled_facts(one: Decision, outcome: Outcome, *, on: date) -> list[Fact]:
    agreed = outcome.kind == Outcome.Kind.AGREED
    day = date_format(outcome.decided_on, "j\u00a0F Y")
    facts = [Fact(f"{_('Agreed') if agreed else _('Not agreed')}, {day}")]
    if is_another(outcome, named_before=one.last_word):
        facts.append(Fact(who_decided(outcome, named_before=one.last_word)))
    if getattr(one, "stands", False):
        facts.append(Fact(_("A reason against it stands beside it.")))
    if one.look_again_on and one.look_again_on <= on and not getattr(one, "put_anew", False):
        facts.append(Fact(_("To be looked at again"), waits=True))
    if getattr(one, "not_yet_felt", False):
        facts.append(Fact(_("Not yet felt by all.")))
    elif getattr(one, "changed", False):
        facts.append(Fact(_("Something is different.")))
    return facts


def _rests_facts(many: int, gone: int) -> list[Fact]:
    if not many:
        return []
    rests = ngettext("It rests on one thing said.", "It rests on %(n)s things said.", many)
    back = ngettext("One of them was taken back.", "%(n)s of them were taken back.", gone)
    words = [rests % {"n": many}, *([back % {"n": gone}] if gone else [])]
    return [Fact(" ".join(words))]
