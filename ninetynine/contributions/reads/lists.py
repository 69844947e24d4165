"""What was said in a team, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.models import Answer, Contribution, Owed, Wish
from ninetynine.contributions.reads.names import name_of, with_credit
from ninetynine.people.models import Person
from ninetynine.teams.models import Team

ALL, WAITS, LATE, NO_WORD = "all", "waits", "late", "no-word"
VIEWS = {
    ALL: _("Everything"),
    WAITS: _("Waits for an answer"),
    LATE: _("Later than promised"),
    NO_WORD: _("Waits for the speaker’s word"),  # noqa: RUF001
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


def said_in_team(team: Team, *, reader: Person, on: date, view: str) -> QuerySet[Contribution]:
    """Return what this reader may see of what was said in a team, lately first."""
    rows = Contribution.objects.said_in(reader, on=on).filter(team=team)
    owed = Owed.objects.filter(contribution=OuterRef("pk"), until=None)
    if view == WAITS:
        rows = rows.filter(Exists(owed))
    elif view == LATE:
        rows = rows.filter(Exists(owed.filter(due_on__lt=on)))
    elif view == NO_WORD:
        asks = Answer.objects.filter(contribution=OuterRef("pk"), kind__in=Answer.ASKING)
        rows = rows.filter(Exists(asks.filter(verdict=None)), nameless=False, taken_back_on=None)
    owed_now = Owed.objects.filter(until=None).select_related("owner")
    answers = Answer.objects.order_by("number").select_related("by", "verdict")
    return (
        with_credit(rows)
        .select_related("by", "words")
        .prefetch_related(
            Prefetch("owed", owed_now, to_attr="owed_now"),
            Prefetch("answers", answers, to_attr="answers_in_order"),
        )
        .order_by("-said_on", "id")
    )


def rows_of(page: Sequence[Contribution], *, reader: Person, on: date) -> list[Row]:
    return [_row(one, reader=reader, on=on) for one in page]


def _row(one: Contribution, *, reader: Person, on: date) -> Row:
    is_gone = one.taken_back_on is not None
    owed: Owed | None = next(iter(getattr(one, "owed_now", [])), None)
    answers: list[Answer] = [] if is_gone else getattr(one, "answers_in_order", [])
    asking = [answer for answer in answers if answer.asks_for_a_word]
    latest = asking[-1] if asking else None
    verdict = getattr(latest, "verdict", None)
    return Row(
        id=one.pk,
        words="" if is_gone else one.words.text,
        name="" if is_gone else name_of(one),
        is_mine=one.by_id == reader.pk,
        waits_for_me=one.by_id == reader.pk and latest is not None and verdict is None,
        said_on=one.said_on,
        owner=str(owed.owner) if owed else "",
        due_on=owed.due_on if owed else None,
        is_late=bool(owed and owed.due_on < on),
        answered_by=str(latest.by or "") if latest else "",
        is_answered=latest is not None,
        word=verdict.kind if verdict else "",
        is_to_be_heard=one.wish == Wish.HEAR_IT,
    )


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
