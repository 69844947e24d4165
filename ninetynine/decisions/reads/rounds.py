"""What was said in the rounds of a decision, and who could not agree: for its team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Channel
from ninetynine.decisions.models import Decision, Objection, Proposal, Word
from ninetynine.people.models import Viewer
from ninetynine.web.questions import things

Kind = Word.Kind
MOST_WORDS = 1000
HERE = {Channel.PAGE, Channel.ROOM}  # no need to say how it came


@dataclass(frozen=True)
class Against:
    """“I can't agree yet, because…”, and what came of it."""

    id: str  # of the word
    words: str
    name: str
    said_on: date
    version: int
    is_open: bool
    is_mine: bool
    came: str
    holder_says: str


@dataclass(frozen=True)
class Heard:
    """What one person says in a round."""

    id: str
    name: str
    words: str
    reply: str
    how: str
    typed_by: str


@dataclass(frozen=True)
class Version:
    """What was proposed before, and what was said about it."""

    proposal: Proposal
    said: Sequence[tuple[Heard, str]]  # each with what kind of word it was


@dataclass(frozen=True)
class Rounds:
    questions: Sequence[Heard]
    reactions: Sequence[Heard]
    yes: Sequence[Heard]
    no: Sequence[Heard]
    neither: Sequence[Heard]
    interests: Sequence[Heard]
    mine: str  # the kind of this reader's own word that holds, on the version of now
    reacted: bool
    is_all: bool  # else more was asked, and thought of it, than stands here

    @property
    def took_part(self) -> int:
        return len(self.yes) + len(self.no) + len(self.neither)


def words_of(found: Decision, now: Proposal) -> list[Word]:
    """Return the words in the order they were said, without answers that hold no more on this version.

    Of very many the older questions and reactions go, then what was answered about older versions.
    """
    return sorted(_words(found, now), key=lambda word: word.number)


@things
def _words(found: Decision, now: Proposal) -> QuerySet[Word, Word]:
    no_more = Q(proposal=now, overtaken=True, kind__in=Word.ANSWERS, objection=None)
    goes = Case(
        When(objection=None, kind__in=(Kind.QUESTION, Kind.REACTION), then=Value(2)),
        When(~Q(proposal=now), objection=None, kind__in=Word.ANSWERS, then=Value(1)),
        default=Value(0),
    )
    said = Word.objects.filter(~no_more, decision=found).annotate(goes=goes)
    said = said.select_related("by", "entered_by", "proposal", "objection")
    return said.order_by("goes", "-number")[: MOST_WORDS + 1]


def against_of(words: Sequence[Word], reader: Viewer) -> list[Against]:
    found = []
    for word in words:
        objection: Objection | None = getattr(word, "objection", None)
        if objection is None:
            continue
        found.append(
            Against(
                id=word.pk,
                words=word.words,
                name=str(word.by or _("Somebody")),
                said_on=word.said_on,
                version=word.proposal.number if word.proposal else 0,
                is_open=not objection.end,
                is_mine=bool(reader and word.by_id == reader.pk),
                came=str(Objection.End(objection.end).label) if objection.end else "",
                holder_says=objection.holder_says,
            )
        )
    return found


def rounds_of(words: Sequence[Word], now: Proposal, reader: Viewer) -> Rounds:
    holds = [one for one in words if one.proposal_id == now.pk and not one.overtaken]
    mine = [one for one in holds if reader and one.by_id == reader.pk]
    said = {kind: [_heard(one, reader) for one in holds if one.kind == kind] for kind in Kind}
    return Rounds(
        questions=[_heard(one, reader) for one in words if one.kind == Kind.QUESTION],
        reactions=[_heard(one, reader) for one in words if one.kind == Kind.REACTION],
        yes=said[Kind.CONSENTS] + said[Kind.FOR],
        no=said[Kind.CANNOT] + said[Kind.AGAINST],
        neither=said[Kind.NEITHER],
        interests=[_heard(one, reader) for one in words if one.kind == Kind.INTEREST],
        mine=next((one.kind for one in mine if one.kind in Word.ANSWERS), ""),
        reacted=any(one.kind == Kind.REACTION for one in mine),
        is_all=len(words) <= MOST_WORDS,
    )


def versions_of(
    proposals: Sequence[Proposal], words: Sequence[Word], reader: Viewer
) -> list[Version]:
    """Return versions that were changed since, each with what was said about it in its order."""
    return [
        Version(
            proposal=old,
            said=[
                (_heard(one, reader), str(Kind(one.kind).label))
                for one in words
                if one.proposal_id == old.pk
            ],
        )
        for old in proposals
    ]


def _heard(word: Word, reader: Viewer) -> Heard:
    involved = reader and word.entered_by_id and reader.pk in {word.by_id, word.entered_by_id}
    return Heard(
        id=word.pk,
        name=str(word.by or _("Somebody")),
        words=word.words,
        reply=word.reply,
        how="" if word.channel in HERE else str(Channel(word.channel).label),
        typed_by=str(word.entered_by) if involved else "",
    )
