"""What people are written to about decisions: one letter to one person, once for each thing."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypedDict

from django.utils.translation import gettext as _

from ninetynine.decisions.models import Away, Decision, Word
from ninetynine.decisions.rules import WHAT_THE_RULE_IS, by_letter
from ninetynine.people.actions import Note, in_the_language_of, write_to
from ninetynine.people.models import Person
from ninetynine.post.actions import ReplyTo
from ninetynine.teams.models import DecisionRule
from ninetynine.teams.reads import sender
from ninetynine.web.days import long_day


def note(
    decision: Decision,
    *,
    once: str,
    heading: str,
    body: list[dict[str, str]],
    about: Iterable[str],
    link: str | None = None,
    question: str = "",
    choices: Iterable[str] = (),
    reply: ReplyTo | None = None,
    one_page: bool = False,
) -> Note:
    """Return what is said to somebody about a decision. ``about`` holds the ids of what it quotes.

    ``link`` is the page of the decision, where nothing else is said; "" for who may not open it.
    """
    return Note(
        once=once,
        sender=sender(decision.team.collective),
        team_name=decision.team.name,
        heading=heading,
        about_line="",
        body=body,
        question=question,
        choices=choices,
        link=f"/decisions/{decision.pk}/" if link is None else link,
        about=[decision.pk, *about],
        reply=reply,
        one_page=one_page,
    )


class Slip(TypedDict, total=False):
    """What stands on the torn-off part of a letter."""

    question: str
    choices: list[str]
    reply: ReplyTo


def write(
    to: Person,
    decision: Decision,
    *,
    once: str,
    heading: str,
    body: list[dict[str, str]],
    about: Iterable[str],
    on: date,
    link: str | None = None,
    question: str = "",
    choices: Iterable[str] = (),
    reply: ReplyTo | None = None,
) -> None:
    """Write to somebody about a decision. All but the day is as for ``note``."""
    told = note(
        decision,
        once=once,
        heading=heading,
        body=body,
        about=about,
        link=link,
        question=question,
        choices=choices,
        reply=reply,
    )
    write_to(to, told, on=on)


@in_the_language_of(lambda away, **_more: away.person)
def your_say(away: Away, *, on: date) -> None:
    """Ask somebody who could not be there for their word, with a slip to send back."""
    decision, proposal = away.proposal.decision, away.proposal
    until = _(
        "You could not be there, and you have a say until %(day)s. Nothing is settled before."
    )
    body = [
        {"text": until % {"day": long_day(away.say_by, on=on)}},
        {"text": _("The question: %(question)s") % {"question": decision.question}},
        {"text": _("What is proposed:")},
        {"text": proposal.words},
        *_said_before(decision),
        *_stands_in_the_way(away),
        {"text": _("Would you, or somebody close to you, gain or lose by it? Write that, too.")},
    ]
    write(
        away.person,
        decision,
        once=f"say {away.pk} {away.say_by}",
        heading=_("Your word is asked for"),
        body=body,
        about=[proposal.pk, away.pk],
        on=on,
        **slip_of(away),
    )


def _stands_in_the_way(away: Away) -> list[dict[str, str]]:
    """Say to whoever cannot agree what their yes does, before they tick it."""
    decision = away.proposal.decision
    reasons = decision.words.filter(by=away.person, objection__end="").order_by("number")
    said = [{"said": words} for words in reasons.values_list("words", flat=True)]
    if not said:
        return []
    ends = _("If you have no reason any more, that ends it. What you said stays beside it.")
    return [{"text": _("You said that you can’t agree yet, because:")}, *said, {"text": ends}]  # noqa: RUF001


def slip_of(away: Away) -> Slip:
    """Return what is torn off and sent back: it counts in any round.

    There is room for few boxes; what else can be said is written below them, and typed in as such.
    """
    boxes = (*Word.ANSWERS, Word.Kind.QUESTION)
    can_be_said = by_letter(away.proposal.decision)
    return Slip(
        question=_("What do you say?"),
        choices=[str(one.label) for one in can_be_said if one in boxes],
        reply=ReplyTo("consent", away.pk, away.say_by + timedelta(days=1)),
    )


def _said_before(decision: Decision) -> list[dict[str, str]]:
    """Say what was said before there was anything to decide: how, by whom, and what is off the table."""
    rule = {"rule": WHAT_THE_RULE_IS[decision.rule]}
    body = [{"text": _("How it is decided: %(rule)s") % rule}]
    name = {"name": decision.last_word}
    if decision.last_word and decision.rule == DecisionRule.AS_AGREED:
        body[0]["text"] = (
            _("Who decides: %(name)s. What you say stands beside it, with your name.") % name
        )
    elif decision.last_word:
        body.append({"text": _("Who holds the last word: %(name)s") % name})
    if decision.off_table:
        body.append({"text": _("Not ours to change: %(what)s") % {"what": decision.off_table}})
    return body


@in_the_language_of(lambda word, **_more: word.by)
def agreed_for_you(word: Word, *, on: date) -> None:
    """Tell somebody who could not agree that somebody else typed in that they do now."""
    if word.by is None or word.proposal is None:
        return
    typed = _("%(name)s wrote down that you have no reason against it any more:")
    body = [
        {"text": typed % {"name": word.entered_by}},
        {"text": _("The question: %(question)s") % {"question": word.decision.question}},
        {"text": word.proposal.words},
        *([{"said": word.words}] if word.words else []),
        {
            "text": _(
                "Is this not so? Say it while nothing is settled. Your reason stays beside it."
            )
        },
    ]
    write(
        word.by,
        word.decision,
        once=f"agreed for {word.pk}",
        heading=_("Written down for you"),
        body=body,
        about=[word.proposal.pk],
        on=on,
    )
