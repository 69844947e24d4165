"""What people are written to about what was said: one letter to one person, once for each thing."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Answer, Contribution, HandOn, Owed, Talk, Verdict
from ninetynine.people.actions import Note, in_the_language_of, write_to
from ninetynine.people.models import Person
from ninetynine.post.actions import ReplyTo
from ninetynine.teams.reads import sender

REPLY_DAYS = 28  # a slip may travel by post, and lie on a table for a while


def _day(day: date) -> str:
    return date_format(day, "l j F")


def _said(contribution: Contribution) -> list[dict[str, str]]:
    words = getattr(contribution, "words", None)
    return [{"said": words.text}] if words else []


def _write(
    to: Person | None,
    contribution: Contribution,
    *,
    once: str,
    heading: str,
    body: list[dict[str, str]],
    about: Iterable[str],
    on: date,
    question: str = "",
    choices: Iterable[str] = (),
    reply: ReplyTo | None = None,
) -> None:
    if to is None:
        return
    note = Note(
        once=once,
        sender=sender(contribution.team.collective),
        team_name=contribution.team.name,
        heading=heading,
        about_line="",
        body=body,
        question=question,
        choices=choices,
        link=f"/said/{contribution.pk}/",
        about=[contribution.pk, *about],
        reply=reply,
    )
    write_to(to, note, on=on)


@in_the_language_of(lambda owed, **_more: owed.owner)
def you_will_answer(owed: Owed, *, on: date, about: str = "") -> None:
    """Tell who owes an answer what was said and by when."""
    said_about = [{"text": about}] if about else []
    by = _("Please answer by %(day)s. You can also hand it on.") % {"day": _day(owed.due_on)}
    _write(
        owed.owner,
        owed.contribution,
        once=f"owed {owed.pk}",
        heading=_("Something was said that you answer"),
        body=[*said_about, {"text": _("This was said:")}, *_said(owed.contribution), {"text": by}],
        about=[owed.pk],
        on=on,
    )


@in_the_language_of(lambda answer, **_more: answer.contribution.by)
def your_answer(answer: Answer, *, on: date) -> None:
    """Bring the speaker their answer, and ask whether it answers them."""
    contribution = answer.contribution
    says = _("%(name)s answers you:") % {"name": answer.by}
    body = [{"text": _("You said:")}, *_said(contribution), {"text": says}, {"text": answer.words}]
    if answer.because:
        body.append({"text": _("Because: %(why)s") % {"why": answer.because}})
    asks = answer.asks_for_a_word
    _write(
        contribution.by,
        contribution,
        once=f"answer {answer.pk}",
        heading=_("An answer for you"),
        body=body,
        about=[answer.pk],
        on=on,
        question=_("Does this answer you?") if asks else "",
        choices=[_("This answers me"), _("Not yet"), _("Ring me, please")] if asks else (),
        reply=ReplyTo("answer", answer.pk, on + timedelta(days=REPLY_DAYS)) if asks else None,
    )


def not_yet(verdict: Verdict, *, on: date) -> None:
    """Tell who answered that it does not answer the speaker yet, in the speaker's words."""
    contribution = verdict.answer.contribution
    owed = contribution.owed.filter(until=None).select_related("owner").first()
    if owed is not None:
        _answer_again(owed, contribution, verdict, on=on)


@in_the_language_of(lambda owed, *_rest, **_more: owed.owner)
def _answer_again(owed: Owed, contribution: Contribution, verdict: Verdict, *, on: date) -> None:
    body = [*_said(contribution), {"text": _("Your answer does not answer this yet.")}]
    if verdict.words:
        body.append({"said": verdict.words})
    body.append({"text": _("Please answer again by %(day)s.") % {"day": _day(owed.due_on)}})
    _write(
        owed.owner,
        contribution,
        once=f"not yet {verdict.pk}",
        heading=_("Not yet"),
        body=body,
        about=[owed.pk],
        on=on,
    )


@in_the_language_of(lambda owed, **_more: owed.contribution.by)
def more_time(owed: Owed, *, on: date) -> None:
    """Tell the speaker that it takes longer, until when and why."""
    what = _("%(name)s needs more time, and will answer by %(day)s.") % {
        "name": owed.owner,
        "day": _day(owed.due_on),
    }
    _write(
        owed.contribution.by,
        owed.contribution,
        once=f"more time {owed.pk}",
        heading=_("Your answer takes longer"),
        body=[*_said(owed.contribution), {"text": what}, {"text": owed.more_time_why}],
        about=[owed.pk],
        on=on,
    )


@in_the_language_of(lambda hand_on, **_more: hand_on.to)
def could_you_answer(hand_on: HandOn, *, on: date) -> None:
    """Ask somebody whether they would answer instead. Yes and no are both fine."""
    owed = hand_on.owed
    asks = _("%(name)s asks whether you would answer this. Yes and no are both fine.") % {
        "name": owed.owner
    }
    _write(
        hand_on.to,
        owed.contribution,
        once=f"hand on {hand_on.pk}",
        heading=_("Would you answer this?"),
        body=[{"text": asks}, *_said(owed.contribution)],
        about=[owed.pk],
        on=on,
    )


@in_the_language_of(lambda owed, **_more: owed.contribution.by)
def somebody_else_answers(owed: Owed, *, on: date) -> None:
    """Tell the speaker who answers now, and by when."""
    what = _("%(name)s has taken this on, and will answer by %(day)s.") % {
        "name": owed.owner,
        "day": _day(owed.due_on),
    }
    _write(
        owed.contribution.by,
        owed.contribution,
        once=f"moved {owed.pk}",
        heading=_("Who answers you"),
        body=[*_said(owed.contribution), {"text": what}],
        about=[owed.pk],
        on=on,
    )


def later_than_promised(owed: Owed, *, on: date) -> None:
    """Say to both sides that the promised day has passed: calmly, and once."""
    _late_for_you(owed, on=on)
    _late_from_you(owed, on=on)


@in_the_language_of(lambda owed, **_more: owed.contribution.by)
def _late_for_you(owed: Owed, *, on: date) -> None:
    day = {"day": _day(owed.due_on), "name": owed.owner}
    ours = _("You did not hear from us by %(day)s, and that is ours.") % day
    who = _("%(name)s still answers you. We have asked what is in the way.") % day
    _write(
        owed.contribution.by,
        owed.contribution,
        once=f"late {owed.pk} {owed.due_on}",
        heading=_("Later than promised"),
        body=[*_said(owed.contribution), {"text": ours}, {"text": who}],
        about=[owed.pk],
        on=on,
    )


@in_the_language_of(lambda owed, **_more: owed.owner)
def _late_from_you(owed: Owed, *, on: date) -> None:
    day = {"day": _day(owed.due_on)}
    asked = _("You promised an answer by %(day)s. What is in the way?") % day
    ways = _("You can answer, ask for more time once, or hand it on.")
    _write(
        owed.owner,
        owed.contribution,
        once=f"late for {owed.pk} {owed.due_on}",
        heading=_("Later than promised"),
        body=[*_said(owed.contribution), {"text": asked}, {"text": ways}],
        about=[owed.pk],
        on=on,
    )


@in_the_language_of(lambda talk, **_more: talk.with_whom)
def a_talk(talk: Talk, *, on: date) -> None:
    """Tell the person whom the speaker chose that they would like to talk."""
    wants = _("%(name)s would like to talk with you about this.") % {"name": talk.contribution.by}
    _write(
        talk.with_whom,
        talk.contribution,
        once=f"talk {talk.pk} {talk.with_whom_id}",
        heading=_("Somebody would like to talk with you"),
        body=[{"text": wants}, *_said(talk.contribution)],
        about=[],
        on=on,
    )
