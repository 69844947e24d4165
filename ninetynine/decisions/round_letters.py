"""What people are written to about the rounds of a decision: the answer to a question of theirs."""

from datetime import date

from django.utils.translation import gettext as _

from ninetynine.contributions.models import Channel
from ninetynine.decisions.letters import slip_of, write
from ninetynine.decisions.models import Away, Word
from ninetynine.decisions.rules import on_the_table
from ninetynine.people.actions import in_the_language_of
from ninetynine.web.days import long_day
from ninetynine.web.models import random_id

THERE = {Channel.PAGE, Channel.ROOM}  # they read it, or hear it


def answered(word: Word, *, on: date) -> None:
    """Write to somebody whose question did not come by a page, with a slip if they are waited for."""
    if word.by is None:
        return
    away = _still_waited(word, on=on)
    if away is not None or word.channel not in THERE:
        _answered(word, away, on=on)


def _still_waited(word: Word, *, on: date) -> Away | None:
    now = on_the_table(word.decision)
    has_said = now.words_on_it.filter(by=word.by, kind__in=Word.ANSWERS, overtaken=False)
    waited = now.away.filter(person=word.by, say_by__gte=on).select_related("proposal__decision")
    return None if has_said.exists() else waited.first()


@in_the_language_of(lambda word, *_rest, **_more: word.by)
def _answered(word: Word, away: Away | None, *, on: date) -> None:
    body = [
        {"text": _("The question: %(question)s") % {"question": word.decision.question}},
        {"text": _("You asked:")},
        {"said": word.words},
        {"text": _("The answer: %(words)s") % {"words": word.reply}},
    ]
    about = [word.pk]
    if away is not None:
        until = _("You have a say until %(day)s.") % {"day": long_day(away.say_by, on=on)}
        body += [
            {"text": _("What is proposed:")},
            {"text": away.proposal.words},
            {"text": until},
        ]
        about += [away.pk, away.proposal_id]
    assert word.by is not None  # noqa: S101
    write(
        word.by,
        word.decision,
        once=f"answered {word.pk} {random_id()}",
        heading=_("Your question was answered"),
        body=body,
        about=about,
        on=on,
        **(slip_of(away) if away else {}),
    )
