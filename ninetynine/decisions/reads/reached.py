"""Whom a letter about a decision reaches, and whom none does: these are asked in the room or by phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from ninetynine.decisions.models import Away, Decision, Proposal, Word
from ninetynine.post.models import Letter, ReplyCode

KIND_OF_SLIP = "consent"


class Waited(NamedTuple):
    """Somebody who could not be there, and has not said their word yet."""

    name: str
    say_by: date
    is_written_to: bool
    person: str


def of(away: Away) -> Waited:
    slips = ReplyCode.objects.filter(kind=KIND_OF_SLIP, subject=away.pk)
    return Waited(str(away.person), away.say_by, slips.exists(), away.person_id)


def waited_for(now: Proposal) -> list[Waited]:
    """Return who has a say about a version until a day, the next day first. One query."""
    said = now.words_on_it.filter(kind__in=Word.ANSWERS, overtaken=False).values("by")
    slips = ReplyCode.objects.filter(kind=KIND_OF_SLIP, subject=OuterRef("pk"))
    waited = now.away.exclude(person__in=said).annotate(is_written_to=Exists(slips))
    shown = ("person__name", "say_by", "is_written_to", "person")
    return [Waited(*row) for row in waited.order_by("say_by", "pk").values_list(*shown)]


def typed_before(new: Proposal) -> list[str]:
    """Return whose word about the version before somebody else typed in, and who is not waited for now.

    No letter goes to them, and who has no screen would not hear of it.
    """
    held = Word.objects.filter(kind__in=Word.ANSWERS, overtaken=False, entered_by__isnull=False)
    before = held.filter(proposal__decision=new.decision_id, proposal__number=new.number - 1)
    theirs = before.exclude(by__in=new.away.values("person")).exclude(by=None)
    return list(theirs.order_by("number").values_list("by__name", flat=True))


def in_words(waited: Sequence[Waited]) -> str:
    """Say who is written to, and who has to be asked otherwise."""
    by_letter = ", ".join(one.name for one in waited if one.is_written_to)
    otherwise = ", ".join(one.name for one in waited if not one.is_written_to)
    written = _("Written to, and waited for: %(names)s.") % {"names": by_letter}
    ask = _(
        "No letter reaches %(names)s: ask them in the room or by phone, and type in what they say. "
        "It is not settled before their day is over."
    )
    words = [written] * bool(by_letter) + [ask % {"names": otherwise}] * bool(otherwise)
    return " ".join(words)


@dataclass(frozen=True)
class Told:
    """To how many people the closing statement goes, and how many of them no letter reaches."""

    people: int
    unreached: int


def told(decision: Decision) -> Told:
    """Return it by number alone: whose words it rests on is not for everybody to know."""
    speakers = decision.rests_on.exclude(contribution__by=None).values_list("contribution__by")
    objected = decision.words.filter(objection__isnull=False).exclude(by=None).values_list("by")
    people = set(speakers.union(objected))
    letters = Letter.objects.filter(once__in=[f"decided {decision.pk} {pk}" for (pk,) in people])
    return Told(len(people), len(people) - letters.count())
