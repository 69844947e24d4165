"""What whoever answers needs to see: the words, the promise, what to notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.models import Contribution, HandOn, Owed
from ninetynine.contributions.reads.from_above import About
from ninetynine.contributions.reads.names import name_of, with_credit
from ninetynine.measures.words import Code, Noticed, notice
from ninetynine.people.models import Person

WHY: dict[Code, object] = {
    "unwanted": _("Somebody here does not want this word."),
    "label": _("This says what somebody is here as, and not who they are."),
    "label-group": _("This makes one thing about somebody all that they are."),
    "label-blame": _("This makes the person the trouble. It does not say what was in the way."),
    "cliche": _("Kind, but it does not say what changed."),
    "thanks-only": _("Thanks are good. They do not say what changed."),
    "letters": _("Letters after a name put some people above others."),
    "acronym": _("Not everybody knows these letters."),
    "office": _("This is a word of offices. There is a plainer one."),
    "long-sentence": _("This sentence is long: it has more than 25 words."),
}
LONG = "long-sentence"


@dataclass(frozen=True)
class Piece:
    words: str
    is_noticed: bool


@dataclass(frozen=True)
class Remark:
    words: str
    why: object
    better: str


@dataclass(frozen=True)
class BeforeItGoes:
    """What was noticed in an answer, for the eyes of who writes it alone."""

    pieces: Sequence[Piece]
    remarks: Sequence[Remark]


def before_it_goes(words: str, because: str) -> BeforeItGoes | None:
    """Return what to look at once before an answer goes; nothing if nothing was noticed."""
    text = f"{words}\n\n{because}".strip()
    found = notice(text)
    if not found:
        return None
    remarks = [Remark(_start(one), WHY[one.code], one.better) for one in found]
    return BeforeItGoes(pieces=_pieces(text, found), remarks=remarks)


def _start(one: Noticed) -> str:
    if one.code != LONG:
        return one.words
    return " ".join(one.words.split()[:5]) + " …"


def _pieces(text: str, found: Sequence[Noticed]) -> list[Piece]:
    pieces, at = [], 0
    for one in found:
        if one.code == LONG or one.start < at:
            continue
        pieces += [Piece(text[at : one.start], False), Piece(text[one.start : one.end], True)]
        at = one.end
    return [piece for piece in [*pieces, Piece(text[at:], False)] if piece.words]


@dataclass(frozen=True)
class Promise:
    """Something said, as whoever answers it sees it beside the form."""

    id: str
    words: str
    name: str
    is_nameless: bool
    team: str
    said_on: date
    how: str
    due_on: date | None
    asked_for_time: bool
    about: About | None  # what its speaker was asked, where a higher room asked it


def with_names(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    return with_credit(rows).select_related("team__collective", "by", "words")


def owed_now(found: Contribution) -> Owed | None:
    return found.owed.filter(until=None).first()


def ever_owed(found: Contribution, by: Person) -> bool:
    return found.owed.filter(owner=by).exists()


def promise(found: Contribution, owed: Owed | None, about: About | None) -> Promise:
    return Promise(
        id=found.pk,
        words=found.words.text,
        name=name_of(found),
        is_nameless=found.nameless,
        team=found.team.name,
        said_on=found.said_on,
        how=found.get_channel_display(),
        due_on=owed.due_on if owed else None,
        asked_for_time=bool(owed and owed.more_time_on),
        about=about,
    )


def asked_of(person: Person, hand_on_id: str, *, on: date) -> HandOn | None:
    """Return the asking, if it is theirs and they may still read the words."""
    readable = Contribution.objects.visible_to(person, on=on)
    mine = HandOn.objects.filter(to=person, owed__contribution__in=readable)
    return mine.filter(pk=hand_on_id).select_related("owed__owner").first()
