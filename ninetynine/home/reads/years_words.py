"""The words in one page of what happened in a team: for all that it ever said it would take long."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    Case,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from ninetynine.contributions.models import Answer, Contribution, Owed, Wish
from ninetynine.contributions.reads.names import name_shown, words_of
from ninetynine.decisions.models import Asked, Felt
from ninetynine.decisions.reads.changing import shown_as
from ninetynine.home.reads.years_rows import FELT, GONE, JUDGED, SPOKEN, WAITS, Row
from ninetynine.people.models import Person
from ninetynine.web.questions import question

Share = QuerySet[Any, Any]
TEN = 10  # ids are asked for by tens, so that a page is nearly always the same question
OWED, ANSWERED, STANDS, HEARD = "owed", "answered", "stands", "heard"
COLUMNS = ("pk", "text", "who", "is_so", "came", "beside", "due_on")


class _Words(NamedTuple):
    """What somebody said, and what came of it where nobody said their word on an answer."""

    key: str
    text: str
    who: str
    is_so: bool
    came: str
    beside: str
    due_on: date | None


def in_words(rows: Iterable[Row], *, reader: Person, on: date) -> list[Row]:
    """Put what people said into the rows of one page."""
    page = list(rows)
    words = [row.about for row in page if row.event in (JUDGED, WAITS, SPOKEN)]
    asked = [row.about for row in page if row.event == FELT]
    found = _found(_by_tens(words), _by_tens(asked), reader, on) if words or asked else []
    told = {one.key: one for one in (_Words(*row) for row in found)}
    return [_told(row, told) if row.about else row for row in page]


def _by_tens(ids: list[str]) -> tuple[str, ...]:
    return (*ids, *[""] * (-len(ids) % TEN))


def _told(row: Row, told: Mapping[str, _Words]) -> Row:
    one = told.get(row.about)
    if one is None:  # taken back at this very moment
        return row._replace(event=GONE, value="", beside="")
    row = row._replace(text=one.text, who=one.who, is_so=one.is_so)
    if row.event == SPOKEN:
        row = row._replace(value=one.came, beside=one.beside, due_on=one.due_on)
    return row


@question
def _found(
    said: tuple[str, ...], asked: tuple[str, ...], reader: Person, on: date
) -> QuerySet[Any, tuple[Any, ...]]:
    others = _felt_in_words(asked, reader, on=on).values_list(*COLUMNS)
    found: QuerySet[Any, tuple[Any, ...]] = (
        _said_in_words(said).values_list(*COLUMNS).union(others, all=True)
    )
    return found


def _text(words: str = "") -> Value:
    return Value(words, TextField())


def _said_in_words(said: tuple[str, ...]) -> Share:
    """What was said, by whom, whether it was answered later than promised, and what came of it."""
    of_it = Owed.objects.filter(contribution=OuterRef("pk"))
    late, owed = of_it.filter(until__gt=F("promised_on")), of_it.filter(until=None)
    answers = Answer.objects.filter(contribution=OuterRef("pk"), kind__in=Answer.ASKING)
    latest = answers.order_by("-number")
    name = Coalesce(
        Subquery(owed.values("owner__name")[:1]), Subquery(latest.values("by__name")[:1])
    )
    return Contribution.objects.filter(pk__in=said, taken_back_on=None).annotate(
        text=Coalesce(words_of("pk"), _text()),
        who=Cast(name_shown("pk"), TextField()),
        is_so=Exists(late),
        came=Case(
            When(Exists(owed), then=_text(OWED)),
            When(Exists(answers), then=_text(ANSWERED)),
            When(Exists(of_it.filter(end=Owed.End.STANDS)), then=_text(STANDS)),
            When(wish=Wish.HEAR_IT, then=_text(HEARD)),
            default=_text(),
        ),
        beside=Coalesce(Cast(name, TextField()), _text()),
        due_on=Subquery(owed.values("due_on")[:1]),
    )


def _felt_in_words(asked: tuple[str, ...], reader: Person, *, on: date) -> Share:
    """Who can tell the difference, under the name they chose; the words as their speakers let them."""
    # Of these alone: where more rows are expected, PostgreSQL would look through the whole house first.
    theirs = Felt.objects.filter(asked__in=asked).values("contribution")
    readable = Contribution.objects.visible_to(reader, on=on).filter(
        pk__in=theirs, pk=OuterRef("felt__contribution")
    )
    gone = Q(felt__contribution__taken_back_on__isnull=False)
    chosen = Case(
        When(felt__by=None, then=_text()),
        When(
            felt__contribution__isnull=False,
            then=Cast(name_shown("felt__contribution"), TextField()),
        ),
        default=Cast(shown_as(), TextField()),
    )
    words = Coalesce(Cast(words_of("felt__contribution"), TextField()), _text())
    return Asked.objects.filter(pk__in=asked).annotate(
        text=Case(When(Exists(readable), then=words), default=_text()),
        who=chosen,
        is_so=Case(When(gone, then=Value(True)), default=Value(False), output_field=BooleanField()),
        came=_text(),
        beside=_text(),
        due_on=Value(None, DateField()),
    )
