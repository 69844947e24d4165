"""Tell what happened in a team as steps of a thread, month by month."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Verdict
from ninetynine.contributions.reads.steps import NO_PICTURE, Step
from ninetynine.decisions.models import Felt, Look, Objection, Outcome
from ninetynine.decisions.models import Step as Creaking
from ninetynine.home.reads.years_rows import FELT, GONE, JUDGED, SPOKEN, WAITS, Row
from ninetynine.home.reads.years_words import ANSWERED, HEARD, OWED, STANDS
from ninetynine.reflections.models import Felt as FeltOne
from ninetynine.reflections.models import Kept
from ninetynine.reflections.reads.minute import minute_as_picture, minute_in_words

BALLOONS = 12  # of one minute that are drawn here; more of them are said in words


@dataclass(frozen=True)
class Month:
    day: date  # its first thing
    steps: Sequence[Step]


def months(rows: Iterable[Row]) -> list[Month]:
    found = []
    for _month, same in groupby(rows, key=lambda row: (row.at.year, row.at.month)):
        together = list(same)
        last = len(together) - 1
        steps = [_step(row, sewn_on=place < last) for place, row in enumerate(together)]
        found.append(Month(together[0].at, steps))
    return found


@dataclass(frozen=True)
class _Told:
    """What differs from one kind of thing to another."""

    heading: str
    said: str = ""  # words of a person
    words: str = ""  # of the house, or of the team
    name: str = ""
    page: str = "decisions:decision"
    link: str = ""
    picture: SafeString = NO_PICTURE


def _step(row: Row, *, sewn_on: bool) -> Step:
    told = TELL[row.event](row)
    day = date_format(row.at, "j F")
    link = told.link or _("The decision, and who thought otherwise")
    return Step(
        heading=told.heading,
        by=_("%(name)s, %(day)s") % {"name": told.name, "day": day} if told.name else day,
        said=told.said,
        words=told.words,
        link=reverse(told.page, args=[row.goes_to]),
        link_words=link,
        sewn_on=sewn_on,
        picture=told.picture,
    )


def _joined(*sentences: str) -> str:
    return " ".join(one for one in sentences if one)


def _judged(row: Row) -> _Told:
    answered = _("%(name)s answered.") % {"name": row.beside or _("Somebody")}
    late = _("Later than promised.") if row.is_so else ""
    return _Told(
        heading=str(Verdict.Kind(row.value).label),
        said=row.text,
        words=_joined(answered, late),
        name=row.who or _("Without a name"),
        page="contributions:said",
        link=_("What was said, and what came of it"),
    )


def _spoken(row: Row) -> _Told:
    name = {"name": row.beside or _("Somebody")}
    came = {
        ANSWERED: _("%(name)s answered.") % name,
        STANDS: _("Not answered, and it may stand."),
        HEARD: _("To be heard. Nobody was asked for an answer."),
    }
    words = came.get(row.value, "")
    if row.value == OWED and row.due_on:
        day = date_format(row.due_on, "j F Y")
        words = _("%(name)s will answer by %(day)s.") % {**name, "day": day}
    return _Told(
        heading=_("Said"),
        said=row.text,
        words=words,
        name=row.who or _("Without a name"),
        page="contributions:said",
        link=_("What was said, and what came of it"),
    )


def _gone(row: Row) -> _Told:
    return _Told(
        heading=_("Somebody took their words back."),
        page="contributions:said",
        link=_("That somebody spoke stays"),
    )


def _waits(row: Row) -> _Told:
    owed = _("An answer was promised by this day. %(name)s still answers this.")
    return _Told(
        heading=_("Later than promised"),
        said=row.text,
        words=owed % {"name": row.beside or _("Somebody")},
        name=row.who or _("Without a name"),
        page="contributions:said",
        link=_("What was said, and what came of it"),
    )


def _decided(row: Row) -> _Told:
    agreed = row.value == Outcome.Kind.AGREED
    because = _("Because: %(why)s") % {"why": row.beside} if row.beside else ""
    return _Told(
        heading=_("Decided") if agreed else _("Not agreed"),
        words=_joined(row.text, because),
        name=row.who,
    )


def _against(row: Row) -> _Told:
    ends = str(Objection.End(row.value).label) if row.value else _("It stands in the way for now.")
    return _Told(
        heading=_("I can’t agree yet, because…"),  # noqa: RUF001
        said=row.text,
        words=_joined(f"{row.beside}", ends if ends.endswith(".") else f"{ends}."),
        name=row.who or _("Somebody"),
    )


def _looked(row: Row) -> _Told:
    stays = row.value == Look.Kind.STAYS
    return _Told(
        heading=_("Looked at again, and it stays") if stays else _("To be looked at sooner"),
        said=row.text,
        words=row.beside,
        name=row.who or _("Somebody"),
    )


def _changed(row: Row) -> _Told:
    heading = _("Changed") if row.is_so else _("It did not happen")
    return _Told(heading=heading, words=row.text, name=row.who)


def _felt(row: Row) -> _Told:
    says = {
        Felt.Kind.YES: _("The difference is felt"),
        Felt.Kind.PARTLY: _("Partly felt"),
        Felt.Kind.NOT_YET: _("Not yet felt"),
    }
    gone = _("Somebody took their words back.") if row.is_so else ""
    return _Told(
        heading=says[Felt.Kind(row.value)],
        said=row.text,
        words=_joined(_("About: %(what)s") % {"what": row.beside}, gone),
        name=row.who or ("" if row.is_so else _("Somebody")),
    )


def _kept(row: Row) -> _Told:
    return _Told(
        heading=_("Our next 1%%: %(says)s") % {"says": Kept.Says(row.value).label},
        words=_joined(row.text if row.text.endswith(".") else f"{row.text}.", row.beside),
        name=row.who,
        page="reflections:one",
        link=_("This 1%"),
    )


def _felt_one(row: Row) -> _Told:
    says = {
        FeltOne.Says.YES: _("The difference is felt"),
        FeltOne.Says.PARTLY: _("Partly felt"),
        FeltOne.Says.NOT_YET: _("Not yet felt"),
    }
    return _Told(
        heading=says[FeltOne.Says(row.value)],
        said=row.text,
        words=_("About our 1%%: %(what)s") % {"what": row.beside},
        name=row.who or _("Somebody"),
        page="reflections:one",
        link=_("This 1%"),
    )


def _creak(row: Row) -> _Told:
    return _Told(
        heading=_("In the way"),
        words=_joined(row.text, row.beside and f"({row.beside})"),
        name=row.who or _("Somebody"),
        page="decisions:creak",
        link=_("What was tried, and what came of it"),
    )


def _moved(row: Row) -> _Told:
    return _Told(
        heading=str(Creaking.Kind(row.value).label),
        said=row.text,
        words=row.beside,
        name=row.who or _("Somebody"),
        page="decisions:creak",
        link=_("What was tried, and what came of it"),
    )


def _minute(row: Row) -> _Told:
    happy, sad = (int(one) if one else None for one in (row.value, row.beside))
    few = (happy or 0) + (sad or 0) <= BALLOONS
    prefix = f"of-{row.goes_to.encode().hex()}"
    return _Told(
        heading=_("The closing minute"),
        words=minute_in_words(happy, sad, row.text),
        page="reflections:minute",
        link=_("What people said of the meeting"),
        picture=minute_as_picture(happy, sad, row.text, prefix=prefix) if few else NO_PICTURE,
    )


TELL: dict[str, Callable[[Row], _Told]] = {
    JUDGED: _judged,
    SPOKEN: _spoken,
    GONE: _gone,
    WAITS: _waits,
    "decided": _decided,
    "against": _against,
    "looked": _looked,
    "changed": _changed,
    FELT: _felt,
    "kept": _kept,
    "felt one": _felt_one,
    "creak": _creak,
    "moved": _moved,
    "minute": _minute,
}
