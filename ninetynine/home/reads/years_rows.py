"""What happened in a team between two days, in its order: every room's share, asked at once.

Each share has the same columns. A row holds only words that this reader may read; where they were
taken back, it says that and no more.
"""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from ninetynine.contributions.models import Contribution, Owed, Verdict
from ninetynine.contributions.reads.names import person_called
from ninetynine.decisions.models import (
    Asked,
    Change,
    Creak,
    Felt,
    Look,
    Objection,
    Outcome,
    Step,
)
from ninetynine.people.models import Person
from ninetynine.reflections.models import Closing, Kept
from ninetynine.reflections.models import Felt as FeltOne
from ninetynine.teams.models import Team
from ninetynine.web.questions import question

Share = QuerySet[Any, Any]
JUDGED, GONE, WAITS, SPOKEN, FELT = "judged", "gone", "waits", "spoken", "felt"
COLUMNS = ("at", "event", "goes_to", "about", "text", "who", "value", "beside", "is_so")


class Row(NamedTuple):
    """One thing that happened, as it comes out of the database."""

    at: date
    event: str
    goes_to: str  # the id of what it links to
    about: str  # the id by which its words are found, or ""
    text: str
    who: str
    value: str  # of a kind
    beside: str
    is_so: bool  # later than promised; it did happen; taken back: as its kind has it
    due_on: date | None = None  # of what is owed an answer


@question
def rows_between(
    team: Team, reader: Person, first: date, after: date, on: date
) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the rows of ``first`` and later, before ``after``, in the order they happened."""
    one, *others = [
        share.filter(at__gte=first, at__lt=after).order_by().values_list(*COLUMNS)
        for share in _shares(team, reader, on=on)
    ]
    return one.union(*others, all=True).order_by("at", "event", "goes_to", "about")


def _shares(team: Team, reader: Person, *, on: date) -> list[Share]:
    return [
        _judged(team, reader, on=on),
        _spoken(team, reader, on=on),
        _gone(team, reader, on=on),
        _waits(team, reader, on=on),
        _decided(team),
        _against(team),
        _looked_again(team),
        _changed(team),
        _felt(team),
        _kept(team),
        _felt_one(team),
        _noticed(team),
        _moved(team),
        _minutes(team),
    ]


def _share(
    rows: Share, event: str, *, at: Any, goes_to: str, is_so: Any = None, **told: Any
) -> Share:
    """Give the rows of one kind the columns of all: each told by a path or an expression, or empty."""
    columns: dict[str, Any] = dict.fromkeys(("about", "text", "who", "value", "beside"), _text())
    columns |= {
        name: _as_text(one) if isinstance(one, str) else one
        for name, one in (("goes_to", goes_to), *told.items())
    }
    found: Share = rows.annotate(at=at, event=_text(event), is_so=is_so or _no(), **columns)
    return found


def _text(words: str = "") -> Value:
    return Value(words, TextField())


def _as_text(path: str) -> Cast:
    return Cast(path, TextField())


def _no() -> Value:
    return Value(False, BooleanField())


def _judged(team: Team, reader: Person, *, on: date) -> Share:
    """What was said and answered, on the day of its speaker's own latest word; ``in_words`` tells what."""
    seen = Contribution.objects.visible_to(reader, on=on).filter(team=team, taken_back_on=None)
    later = Verdict.objects.filter(
        answer__contribution=OuterRef("answer__contribution"),
        answer__number__gt=OuterRef("answer__number"),
    )
    latest = Verdict.objects.filter(
        ~Exists(later),
        answer__contribution__team=team,
        answer__contribution__in=seen.values("pk"),
    )
    return _share(
        latest,
        JUDGED,
        at=F("said_on"),
        goes_to="answer__contribution_id",
        about="answer__contribution_id",
        value="kind",
        beside="answer__by__name",
    )


def _spoken(team: Team, reader: Person, *, on: date) -> Share:
    """What was said and has no other row: nobody said their word on an answer, and none is late."""
    judged = Verdict.objects.filter(answer__contribution=OuterRef("pk"))
    late = Owed.objects.filter(contribution=OuterRef("pk"), until=None, promised_on__lt=on)
    felt = Felt.objects.filter(contribution=OuterRef("pk"))
    seen = Contribution.objects.visible_to(reader, on=on).filter(team=team, taken_back_on=None)
    rest = seen.filter(~Exists(judged), ~Exists(late), ~Exists(felt))
    return _share(rest, SPOKEN, at=F("said_on"), goes_to="pk", about="pk")


def _gone(team: Team, reader: Person, *, on: date) -> Share:
    """What was taken back: that somebody spoke stays, on the day they spoke."""
    gone = Contribution.objects.said_in(reader, on=on).filter(
        team=team, taken_back_on__isnull=False
    )
    return _share(gone, GONE, at=F("said_on"), goes_to="pk")


def _waits(team: Team, reader: Person, *, on: date) -> Share:
    """What was promised by a day that has passed, and is not answered."""
    seen = Contribution.objects.visible_to(reader, on=on).filter(team=team)
    owed = Owed.objects.filter(
        contribution__in=seen.values("pk"),
        contribution__team=team,
        until=None,
        promised_on__lt=on,
    )
    return _share(
        owed,
        WAITS,
        at=F("promised_on"),
        goes_to="contribution_id",
        about="contribution_id",
        beside=Cast(person_called("owner"), TextField()),
    )


def _decided(team: Team) -> Share:
    agreed = Q(kind=Outcome.Kind.AGREED)
    return _share(
        Outcome.objects.filter(decision__team=team),
        "decided",
        at=F("decided_on"),
        goes_to="decision_id",
        text=Case(
            When(agreed, then=_as_text("proposal__words")), default=_as_text("decision__question")
        ),
        who="decided_by",
        value="kind",
        beside="reasons",
    )


def _against(team: Team) -> Share:
    return _share(
        Objection.objects.filter(word__decision__team=team),
        "against",
        at=F("word__said_on"),
        goes_to="word__decision_id",
        text="word__words",
        who=Cast(person_called("word__by"), TextField()),
        value="end",
        beside="word__decision__question",
    )


def _looked_again(team: Team) -> Share:
    return _share(
        Look.objects.filter(decision__team=team),
        "looked",
        at=F("looked_on"),
        goes_to="decision_id",
        text="words",
        who=Cast(person_called("by"), TextField()),
        value="kind",
        beside="decision__question",
    )


def _changed(team: Team) -> Share:
    return _share(
        Change.objects.filter(decision__team=team),
        "changed",
        at=Coalesce("since", "told_on"),
        goes_to="decision_id",
        text="words",
        who="done_by",
        is_so=F("happened"),
    )


def _felt(team: Team) -> Share:
    """Who was asked about a change and told; ``in_words`` tells what."""
    return _share(
        Asked.objects.filter(change__decision__team=team, felt__isnull=False),
        FELT,
        at=F("felt__said_on"),
        goes_to="change__decision_id",
        about="pk",
        value="felt__kind",
        beside="change__words",
    )


def _kept(team: Team) -> Share:
    return _share(
        Kept.objects.filter(one__team=team),
        "kept",
        at=F("said_on"),
        goes_to="one_id",
        text="one__words",
        who=Cast(person_called("one__taken_by"), TextField()),
        value="says",
        beside="words",
    )


def _felt_one(team: Team) -> Share:
    return _share(
        FeltOne.objects.filter(one__team=team),
        "felt one",
        at=F("said_on"),
        goes_to="one_id",
        text="words",
        who=Cast(person_called("person"), TextField()),
        value="says",
        beside="one__words",
    )


def _noticed(team: Team) -> Share:
    return _share(
        Creak.objects.filter(team=team),
        "creak",
        at=F("noticed_on"),
        goes_to="pk",
        text="what",
        who=Coalesce(Cast(person_called("noticed_by"), TextField()), _text()),
        beside="where",
    )


def _moved(team: Team) -> Share:
    """What came of a creak: it moved, or it did not, and why."""
    return _share(
        Step.objects.filter(creak__team=team, kind__in=Step.ENDS),
        "moved",
        at=F("said_on"),
        goes_to="creak_id",
        text="words",
        who=Coalesce(Cast(person_called("by"), TextField()), _text()),
        value="kind",
        beside="creak__what",
    )


def _minutes(team: Team) -> Share:
    """The closing minutes: what the close let be shown, and nothing else."""
    return _share(
        Closing.objects.filter(meeting__team=team, closed_on__isnull=False),
        "minute",
        at=F("closed_on"),
        goes_to="meeting_id",
        text="says",
        value=Coalesce(_as_text("happy"), _text()),
        beside=Coalesce(_as_text("sad"), _text()),
    )
