"""The decision log of a team and of a collective: what is open, what was settled, what comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Case,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce

from ninetynine.decisions.models import Change, Decision, Felt, Objection, Outcome, RestsOn
from ninetynine.people.models import Viewer
from ninetynine.teams.models import Collective, Team
from ninetynine.web.paging import Long
from ninetynine.web.questions import question, things

Stage = Decision.Stage
Decisions = QuerySet[Decision] | Long[Decision]


@dataclass(frozen=True)
class Row:
    """One decision in a log, in words."""

    id: str
    question: str
    what: str  # what was agreed; the question, while nothing is
    team: str
    stage: str
    is_settled: bool
    is_agreed: bool
    opened_on: date
    decided_on: date | None
    look_again_on: date | None
    comes_back: bool  # its day has come
    rests_on: int
    gone: int  # of these, taken back
    stopped: bool  # somebody cannot agree yet
    stands: bool  # a reason against stands beside it
    changed: bool
    not_yet_felt: bool


def of_team(team: Team, *, on: date, words: str = "") -> Decisions:
    """Return a team's decisions, the open ones first. Its members alone ask."""
    if words:
        return _in_order(_with(words, Decision.objects.filter(team=team)))
    return Long(
        many=Decision.objects.filter(team=team).count,
        part=lambda start, stop: _part_of_team(team, start, stop),
    )


def of_collective(
    collective: Collective, *, reader: Viewer, on: date, words: str = ""
) -> Decisions:
    """Return what is settled in a collective, as far as this reader may see it."""
    if words:
        return _in_order(_with(words, _settled_in(collective, reader, on)))
    return Long(
        many=lambda: next((many for (many,) in _many_in(collective, reader, on)), 0),
        part=lambda start, stop: _part_of(collective, reader, on, start, stop),
    )


@things
def _part_of_team(team: Team, start: int, stop: int) -> QuerySet[Decision, Decision]:
    return _in_order(Decision.objects.filter(team=team))[start:stop]


@things
def _part_of(
    collective: Collective, reader: Viewer, on: date, start: int, stop: int
) -> QuerySet[Decision, Decision]:
    return _in_order(_settled_in(collective, reader, on))[start:stop]


@question
def _many_in(collective: Collective, reader: Viewer, on: date) -> QuerySet[Decision, tuple[int]]:
    many = Window(Count("pk"))
    seen = _settled_in(collective, reader, on).order_by()
    return seen.annotate(many=many).values_list("many")[:1]


def _settled_in(collective: Collective, reader: Viewer, on: date) -> QuerySet[Decision]:
    seen = Decision.objects.visible_to(reader, on=on)
    return seen.filter(team__collective=collective, stage=Stage.SETTLED)


def _with(words: str, rows: QuerySet[Decision]) -> QuerySet[Decision]:
    for word in words.split()[:8]:
        rows = rows.filter(
            Q(question__icontains=word)
            | Q(proposals__words__icontains=word)
            | Q(outcome__reasons__icontains=word)
        )
    return rows.distinct() if words else rows


def _in_order(rows: QuerySet[Decision]) -> QuerySet[Decision]:
    against = Objection.objects.filter(word__decision=OuterRef("pk"))
    changed = Change.objects.filter(decision=OuterRef("pk"), happened=True)
    not_yet = Felt.objects.filter(asked__change__decision=OuterRef("pk"), kind=Felt.Kind.NOT_YET)
    # Counted for each row that is shown. What is joined and grouped is paid for every row there is.
    rests = RestsOn.objects.filter(decision=OuterRef("pk"), lean=RestsOn.Lean.MOVED).order_by()
    moved = rests.values("decision").annotate(many=Count("pk"))
    gone = moved.filter(contribution__taken_back_on__isnull=False)
    return (
        rows.select_related("team", "outcome__proposal")
        .annotate(
            moved=Coalesce(Subquery(moved.values("many")), 0),
            gone=Coalesce(Subquery(gone.values("many")), 0),
            stopped=Exists(against.filter(end="")),
            stands=Exists(against.exclude(end="")),
            changed=Exists(changed),
            not_yet_felt=Exists(not_yet),
            is_open=Case(When(stage=Stage.SETTLED, then=Value(0)), default=Value(1)),
        )
        .order_by("-is_open", "-outcome__decided_on", "-opened_on", "pk")
    )


def rows_of(page: Sequence[Decision], *, on: date) -> list[Row]:
    return [_row(one, on=on) for one in page]


def _row(one: Decision, *, on: date) -> Row:
    outcome: Outcome | None = getattr(one, "outcome", None)
    agreed = bool(outcome and outcome.kind == Outcome.Kind.AGREED)
    return Row(
        id=one.pk,
        question=one.question,
        what=outcome.proposal.words if outcome and agreed else one.question,
        team=one.team.name,
        stage=str(Stage(one.stage).label),
        is_settled=outcome is not None,
        is_agreed=agreed,
        opened_on=one.opened_on,
        decided_on=outcome.decided_on if outcome else None,
        look_again_on=one.look_again_on,
        comes_back=bool(one.look_again_on and one.look_again_on <= on),
        rests_on=getattr(one, "moved", 0),
        gone=getattr(one, "gone", 0),
        stopped=getattr(one, "stopped", False),
        stands=getattr(one, "stands", False),
        changed=getattr(one, "changed", False),
        not_yet_felt=getattr(one, "not_yet_felt", False),
    )
