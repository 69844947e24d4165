"""What was said in a team, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninetynine.contributions.models import Answer, Contribution, Wish
from ninetynine.contributions.reads import how_far
from ninetynine.contributions.reads.names import name_shown, person_called, words_of
from ninetynine.contributions.reads.steps import NO_PICTURE
from ninetynine.people.models import Person
from ninetynine.teams.models import Team
from ninetynine.web.paging import Long
from ninetynine.web.questions import question

ALL, MINE, WAITS, LATE, NO_WORD = "all", "mine", "waits", "late", "no-word"
VIEWS = {
    ALL: gettext_lazy("Everything"),
    MINE: gettext_lazy("What I said"),
    WAITS: gettext_lazy("Waits for an answer"),
    LATE: gettext_lazy("Later than promised"),
    NO_WORD: gettext_lazy("Waits for the speaker’s word"),  # noqa: RUF001
}


@dataclass(frozen=True)
class Row:
    """One thing said, as a reader of the list sees it. Taken back, it has no words."""

    id: str
    words: str
    name: str
    is_mine: bool
    waits_for_me: bool  # the reader said it, has an answer, and has not said their word on it
    said_on: date
    owner: str  # who will answer, if anybody owes it now
    due_on: date | None
    is_late: bool
    answered_by: str
    is_answered: bool
    word: str  # the speaker's own on the latest answer: its kind, if it was said
    is_to_be_heard: bool
    came: str = ""  # what came of it after its answer
    picture: SafeString = NO_PICTURE  # how far its thread has come, as the words say it


def said_in_team(team: Team, *, reader: Person, on: date, view: str) -> Long[Row]:
    """Return what this reader may see of what was said in a team, lately first."""

    def part(first: int, last: int) -> list[Row]:
        rows = _rows(team, reader, view, first, last, on=on)
        return [_row(_Found(*row), reader=reader, on=on) for row in rows]

    return Long(lambda: sum(n for _team, n in _many(team, reader, view, on=on)), part)


def _seen(team: Team, reader: Person, view: str, *, on: date) -> QuerySet[Contribution]:
    rows = Contribution.objects.said_in(reader, on=on).filter(team=team)
    if view == MINE:  # what was said without a name is nobody's here, its writer's neither
        return rows.filter(by=reader)
    if view == WAITS:
        return rows.filter(Q(promise_held__isnull=False))
    if view == LATE:
        return rows.filter(Q(promise_held__due_on__lt=on))
    if view == NO_WORD:
        asks = Answer.objects.filter(contribution=OuterRef("pk"), kind__in=Answer.ASKING)
        return rows.filter(Exists(asks.filter(verdict=None)), nameless=False, taken_back_on=None)
    return rows


@question
def _many(
    team: Team, reader: Person, view: str, *, on: date
) -> QuerySet[Contribution, tuple[Any, ...]]:
    return _seen(team, reader, view, on=on).values_list("team").annotate(many=Count("pk"))


class _Found(NamedTuple):
    """A row of the list. ``number`` is that of the latest answer that asks for the speaker's word."""

    pk: str
    by: str | None
    said_on: date
    taken_back_on: date | None
    wish: str
    words: str | None
    name: str
    owner: str | None
    due_on: date | None
    number: int | None
    answerer: str | None
    word: str | None


@question
def _rows(
    team: Team, reader: Person, view: str, first: int, last: int, *, on: date
) -> QuerySet[Contribution, tuple[Any, ...]]:
    latest = Answer.objects.filter(contribution=OuterRef("pk"), kind__in=Answer.ASKING)
    latest = latest.order_by("-number")
    rows = _seen(team, reader, view, on=on).annotate(
        said=words_of("pk"),
        name=name_shown("pk"),
        owner=person_called("promise_held__owner"),
        due_on=F("promise_held__due_on"),
        number=Subquery(latest.values("number")[:1]),
        answerer=Subquery(latest.values("by__name")[:1]),
        word=Subquery(latest.values("verdict__kind")[:1]),
    )
    columns = ("pk", "by", "said_on", "taken_back_on", "wish", "said", "name", "owner", "due_on")
    rows = rows.order_by("-said_on", "id")
    return rows.values_list(*columns, "number", "answerer", "word")[first:last]


def _row(one: _Found, *, reader: Person, on: date) -> Row:
    is_gone, is_mine = one.taken_back_on is not None, one.by == reader.pk
    is_answered = one.number is not None and not is_gone
    return Row(
        id=one.pk,
        words="" if is_gone else one.words or "",
        name="" if is_gone else one.name if one.by else _("Without a name"),
        is_mine=is_mine,
        waits_for_me=is_mine and is_answered and one.word is None,
        said_on=one.said_on,
        owner=one.owner or "",
        due_on=one.due_on,
        is_late=bool(one.due_on and one.due_on < on),
        answered_by=one.answerer or "" if is_answered else "",
        is_answered=is_answered,
        word=one.word or "" if is_answered else "",
        is_to_be_heard=one.wish == Wish.HEAR_IT,
    )


def with_what_came(rows: Sequence[Row], come_to: Mapping[str, int]) -> list[Row]:
    """Say of each row how far it has come. ``come_to`` is what a higher room knows, by their ids."""
    return [_came(row, come_to.get(row.id, 0), number) for number, row in enumerate(rows)]


def _came(row: Row, knot: int, number: int) -> Row:
    if not row.words:
        return row
    done = max(knot, 2 if row.is_answered else 1)
    picture = how_far.small(done, prefix=f"row-{number}")
    return replace(row, came=how_far.further(knot), picture=picture)


@dataclass(frozen=True)
class View:
    url: str
    words: object
    is_here: bool


def views_of(chosen: str) -> list[View]:
    return [View(f"?show={key}", words, key == chosen) for key, words in VIEWS.items()]


def chosen_view(asked: Mapping[str, str]) -> str:
    view = asked.get("show", ALL)
    return view if view in VIEWS else ALL
