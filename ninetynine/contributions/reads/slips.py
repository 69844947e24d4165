"""A slip torn off a letter with an answer, as whoever types it in sees it: no words of anybody."""

from dataclasses import dataclass
from datetime import date

from ninetynine.contributions.models import Answer
from ninetynine.people.models import Person
from ninetynine.post.models import ReplyCode
from ninetynine.teams.reads import may_type_for

KIND = "answer"


@dataclass(frozen=True)
class Slip:
    name: str
    team: str
    answered_by: str
    answered_on: date
    is_used: bool
    is_taken_back: bool


def slip(reply_id: str, *, reader: Person, on: date) -> tuple[ReplyCode, Answer, Slip] | None:
    """Return the reply, its answer and its page; None where the reader may not type it in."""
    reply = ReplyCode.objects.filter(pk=reply_id, kind=KIND).first()
    if reply is None:
        return None
    answers = Answer.objects.filter(pk=reply.subject)
    answer = answers.select_related(
        "by", "verdict", "contribution__by", "contribution__team__collective"
    ).first()
    if answer is None or not may_type_for(answer.contribution.team, reader, on=on):
        return None
    said = answer.contribution
    return (
        reply,
        answer,
        Slip(
            name=str(said.by or ""),
            team=said.team.name,
            answered_by=str(answer.by or ""),
            answered_on=answer.answered_on,
            is_used=reply.used_on is not None or getattr(answer, "verdict", None) is not None,
            is_taken_back=said.by is None,
        ),
    )
