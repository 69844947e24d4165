"""A slip torn off a letter about a 1%, as whoever types it in sees it; and what came with a yes or a no."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from ninetynine.contributions.models import Contribution
from ninetynine.contributions.reads.names import name_shown
from ninetynine.people.models import Person
from ninetynine.post.models import ReplyCode
from ninetynine.reflections.models import Asking, Felt
from ninetynine.teams.reads import may_type_for
from ninetynine.web.questions import things

KIND_OF_SLIP = "one"


@dataclass(frozen=True)
class OneSlip:
    name: str
    team: str
    question: str
    asked_on: date
    is_felt: bool  # it asks whether they can tell; else whether they look after it
    is_used: bool
    is_old: bool  # somebody else was asked since, or it is over


def one_slip(
    reply_id: str, *, reader: Person, on: date
) -> tuple[ReplyCode, Asking, OneSlip] | None:
    """Return the reply, the asking and its page; None where the reader may not type it in."""
    reply = ReplyCode.objects.filter(pk=reply_id, kind=KIND_OF_SLIP).first()
    if reply is None:
        return None
    said = Felt.objects.filter(one=OuterRef("one"), person=OuterRef("person"))
    rows = Asking.objects.filter(pk=reply.subject).annotate(has_felt=Exists(said))
    asking = rows.select_related("person", "one__team__collective").first()
    if asking is None or not may_type_for(asking.one.team, reader, on=on):
        return None
    is_felt = asking.what == Asking.What.FELT
    is_said = bool(asking.says) or (is_felt and bool(getattr(asking, "has_felt", False)))
    return (
        reply,
        asking,
        OneSlip(
            name=asking.person.name,
            team=asking.one.team.name,
            question=asking.get_what_display(),
            asked_on=asking.asked_on,
            is_felt=is_felt,
            is_used=reply.used_on is not None or is_said,
            is_old=asking.over,
        ),
    )


@dataclass(frozen=True)
class SaidWith:
    """What somebody said with their yes or no, where they said more than that."""

    said: str  # its id
    words: str
    name: str


def said_with(ones: Sequence[str], reader: Person, *, on: date) -> dict[str, list[SaidWith]]:
    """Return it by 1%, as far as this reader may read it. One query."""
    found: dict[str, list[SaidWith]] = {}
    for row in _said_with(tuple(ones), reader, on) if ones else ():
        said = row.contribution
        if said is not None:
            name = getattr(row, "shown_as", "")
            found.setdefault(row.one_id, []).append(SaidWith(said.pk, said.words.text, name))
    return found


@things
def _said_with(ones: tuple[str, ...], reader: Person, on: date) -> QuerySet[Asking, Asking]:
    these = Contribution.objects.visible_to(reader, on=on).filter(
        with_a_one__one__in=ones, taken_back_on=None
    )
    rows = Asking.objects.filter(one__in=ones, contribution__in=these.values("pk"))
    rows = rows.select_related("contribution__words").annotate(shown_as=name_shown("contribution"))
    return rows.order_by("said_on", "pk")
