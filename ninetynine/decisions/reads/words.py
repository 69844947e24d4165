"""Choosing the words that a decision rests on, and the slip of somebody who could not be there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ninetynine.contributions.models import Contribution
from ninetynine.contributions.reads.names import name_of, with_credit
from ninetynine.decisions.models import Away, Decision, RestsOn
from ninetynine.decisions.reads.finding import with_words
from ninetynine.decisions.rules import on_the_table
from ninetynine.people.models import Person
from ninetynine.post.models import ReplyCode
from ninetynine.teams.reads import is_member, may_type_for


@dataclass(frozen=True)
class ToChoose:
    id: str
    words: str
    name: str
    said_on: date
    lean: str  # empty: it is not with this decision yet
    lean_name: str


def to_choose(
    decision: Decision, *, reader: Person, on: date, words: str = ""
) -> QuerySet[Contribution]:
    """Return what was said in the team that this reader may read, lately first."""
    said = Contribution.objects.visible_to(reader, on=on).filter(
        team=decision.team_id, taken_back_on=None
    )
    found = with_words(said, words, "words__text")
    return with_credit(found).select_related("words", "by").order_by("-said_on", "pk")


def choices_of(page: Sequence[Contribution], decision: Decision) -> list[ToChoose]:
    leans = dict(
        decision.rests_on.filter(contribution__in=page).values_list("contribution", "lean")
    )
    return [
        ToChoose(
            id=one.pk,
            words=one.words.text,
            name=name_of(one),
            said_on=one.said_on,
            lean=leans.get(one.pk, ""),
            lean_name=str(RestsOn.Lean(leans[one.pk]).label) if one.pk in leans else "",
        )
        for one in page
    ]


@dataclass(frozen=True)
class Slip:
    """What whoever types a slip in sees: the question, and nobody's words."""

    name: str
    team: str
    question: str
    is_used: bool
    is_old: bool  # the proposal was changed since, or it is settled


SOONER = "sooner"  # the kind of slip that comes back to a closing statement


@dataclass(frozen=True)
class SoonerSlip:
    """What whoever types it in sees: what was settled, and nobody's words."""

    name: str
    team: str
    settled: str
    is_used: bool
    is_left: bool  # they are not in the team any more


def sooner_slip(
    reply_id: str, *, reader: Person, on: date
) -> tuple[ReplyCode, Decision, Person, SoonerSlip] | None:
    """Return the reply, what it is about, whose it is and its page; None where the reader may not."""
    reply = ReplyCode.objects.filter(pk=reply_id, kind=SOONER).select_related("letter").first()
    if reply is None:
        return None
    found = Decision.objects.select_related("team__collective", "outcome__proposal")
    decision = found.filter(pk=reply.subject).first()
    who = Person.objects.filter(pk=reply.letter.to).first()
    if decision is None or who is None or not may_type_for(decision.team, reader, on=on):
        return None
    page = SoonerSlip(
        name=who.name,
        team=decision.team.name,
        settled=decision.outcome.proposal.words,
        is_used=reply.used_on is not None,
        is_left=not is_member(decision.team, who, on=on),
    )
    return reply, decision, who, page


def slip(reply_id: str, *, reader: Person, on: date) -> tuple[ReplyCode, Away, Slip] | None:
    """Return the reply, what it answers and its page; None where the reader may not type it in."""
    reply = ReplyCode.objects.filter(pk=reply_id, kind="consent").first()
    if reply is None:
        return None
    waited = Away.objects.filter(pk=reply.subject).select_related(
        "person", "proposal__decision__team__collective"
    )
    away = waited.first()
    if away is None or not may_type_for(away.proposal.decision.team, reader, on=on):
        return None
    decision = away.proposal.decision
    newest = on_the_table(decision)
    return (
        reply,
        away,
        Slip(
            name=away.person.name,
            team=decision.team.name,
            question=decision.question,
            is_used=reply.used_on is not None,
            is_old=newest != away.proposal or decision.stage == Decision.Stage.SETTLED,
        ),
    )
