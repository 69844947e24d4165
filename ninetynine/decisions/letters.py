"""What people are written to about decisions: one letter to one person, once for each thing."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninetynine.decisions.models import Away, Decision, Objection, Outcome, RestsOn, Word
from ninetynine.decisions.rules import WHAT_THE_RULE_IS, who_decided
from ninetynine.people.actions import Note, in_the_language_of, write_to
from ninetynine.people.models import Person
from ninetynine.post.actions import ReplyTo
from ninetynine.teams.models import DecisionRule
from ninetynine.teams.reads import sender


def long_day(day: date, *, on: date) -> str:
    """Return a day in words, with its year where it is not this year."""
    return date_format(day, "l j F" if day.year == on.year else "l j F Y")


def write(
    to: Person,
    decision: Decision,
    *,
    once: str,
    heading: str,
    body: list[dict[str, str]],
    about: Iterable[str],
    on: date,
    link: str = "",
    question: str = "",
    choices: Iterable[str] = (),
    reply: ReplyTo | None = None,
) -> None:
    """Write to somebody about a decision. ``about`` holds the ids of what the letter quotes."""
    note = Note(
        once=once,
        sender=sender(decision.team.collective),
        team_name=decision.team.name,
        heading=heading,
        about_line="",
        body=body,
        question=question,
        choices=choices,
        link=link or f"/decisions/{decision.pk}/",
        about=[decision.pk, *about],
        reply=reply,
    )
    write_to(to, note, on=on)


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
    ]
    choices = [_("I have no reason why we must not"), _("I can’t agree yet, because…")]  # noqa: RUF001
    if decision.rule == DecisionRule.MAJORITY:
        choices = [_("For it"), _("Against it"), _("Neither for nor against")]
    write(
        away.person,
        decision,
        once=f"say {away.pk} {away.say_by}",
        heading=_("Your word is asked for"),
        body=body,
        about=[proposal.pk, away.pk],
        on=on,
        question=_("What do you say?"),
        choices=choices,
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


def closing_statement(outcome: Outcome, *, on: date) -> None:
    """Tell everybody whose words it rests on, or who thought otherwise, what was settled and why."""
    decision = outcome.decision
    quoted = decision.rests_on.select_related("contribution__by", "contribution__words").order_by(
        "added_on", "pk"
    )
    spoken: dict[Person, list[RestsOn]] = {}
    moved = sum(row.lean == RestsOn.Lean.MOVED for row in quoted)
    against = len(quoted) - moved + Objection.objects.filter(word__decision=decision).count()
    for row in quoted:
        if row.contribution.by is not None:
            spoken.setdefault(row.contribution.by, []).append(row)
    objected = Person.objects.filter(
        words_in_decisions__objection__isnull=False, words_in_decisions__decision=decision
    )
    for person in dict.fromkeys([*spoken, *objected]):
        _decided(person, outcome, spoken.get(person, []), beside=(moved, against), on=on)


@in_the_language_of(lambda person, *_rest, **_more: person)
def _decided(
    person: Person, outcome: Outcome, rows: list[RestsOn], *, beside: tuple[int, int], on: date
) -> None:
    decision = outcome.decision
    write(
        person,
        decision,
        once=f"decided {decision.pk} {person.pk}",
        heading=_("What was decided"),
        body=[*_yours(rows), *_statement(outcome, *beside)],
        about=[row.contribution_id for row in rows],
        on=on,
        link=f"/decisions/{decision.pk}/statement/",
    )


def _yours(rows: list[RestsOn]) -> list[dict[str, str]]:
    body: list[dict[str, str]] = []
    for row in rows:
        moved = row.lean == RestsOn.Lean.MOVED
        said = (
            _("You said this, and it helped to decide:")
            if moved
            else _("You said this, and thought otherwise. It stands beside what was decided:")
        )
        body += [{"text": said}, {"said": row.contribution.words.text}]
    return body


def _statement(outcome: Outcome, moved: int, against: int) -> list[dict[str, str]]:
    decision = outcome.decision
    agreed = outcome.kind == Outcome.Kind.AGREED
    what = _("It was agreed: %(what)s") if agreed else _("It was not agreed: %(what)s")
    body = [
        {"text": _("The question was: %(question)s") % {"question": decision.question}},
        {"text": what % {"what": outcome.proposal.words}},
        {"text": _("Because: %(why)s") % {"why": outcome.reasons}},
    ]
    rests = ngettext(
        "It rests on one thing that was said.", "It rests on %(n)s things that were said.", moved
    )
    if moved:
        body.append({"text": rests % {"n": moved}})
    other = ngettext(
        "One thing that was said against it stands beside it.",
        "%(n)s things that were said against it stand beside it.",
        against,
    )
    if against:
        body.append({"text": other % {"n": against}})
    if outcome.decided_by:
        body.append({"text": who_decided(outcome, named_before=decision.last_word)})
    if decision.look_again_on:
        again = _("We look at it again on %(day)s. Anybody may ask for it sooner.")
        body.append(
            {"text": again % {"day": long_day(decision.look_again_on, on=outcome.decided_on)}}
        )
    if agreed:
        asks = _("When something is different because of it, we ask you whether you can tell.")
        body.append({"text": asks})
    return body
