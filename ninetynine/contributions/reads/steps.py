"""What came of something said, step by step: the thread in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Answer, Contribution, HandOn, Owed, Verdict, Wish
from ninetynine.contributions.reads.from_above import About

Kind = Answer.Kind
LATER_THAT_DAY = 10_000
NO_PICTURE = SafeString("")


@dataclass(frozen=True)
class Step:
    """As ``web/parts/thread.html`` shows it."""

    heading: str
    by: str = ""
    said: str = ""
    words: str = ""
    to_come: bool = False
    sewn_on: bool = False
    link: str = ""  # an address in this house, and what it is called
    link_words: str = ""
    on: date | None = None  # when it happened, in a step from a higher room
    picture: SafeString = NO_PICTURE  # says the same as the words


@dataclass(frozen=True)
class Further:
    """What came of it in higher rooms: how far the thread has come, and its steps from there."""

    come_to: int = 0  # knots sewn: 3 decided, 4 changed, 5 felt; 0 if none of these
    steps: Sequence[Step] = ()
    about: About | None = None


NOTHING_FURTHER = Further()


@dataclass(frozen=True)
class Facts:
    """The rows of one contribution, and how its speaker is called by who reads."""

    contribution: Contribution
    speaker: str
    reader_said_it: bool
    reader_is_inside: (
        bool  # in the team, or part of it: reads who asked whom, and why it took longer
    )
    answers: Sequence[Answer]
    owed: Sequence[Owed]
    hand_ons: Sequence[HandOn]

    @property
    def owed_now(self) -> Owed | None:
        return next((one for one in self.owed if one.until is None), None)

    @property
    def asking(self) -> Answer | None:
        """Return the latest answer that the speaker's word is asked for, judged or not."""
        found = [one for one in self.answers if one.asks_for_a_word]
        return found[-1] if found else None

    @property
    def waits_for_word(self) -> Answer | None:
        latest = self.asking
        return latest if latest and _verdict(latest) is None else None

    @property
    def not_yets(self) -> int:
        said = [_verdict(one) for one in self.answers]
        return sum(1 for one in said if one and one.kind == Verdict.Kind.NOT_YET)


def steps(facts: Facts, further: Further, *, on: date) -> list[Step]:
    """Return what happened in its order, and what is to come, pencilled."""
    beyond = ((one.on, LATER_THAT_DAY + 1, one) for one in further.steps if one.on)
    happened = sorted([*_happened(facts), *beyond], key=lambda one: one[:2])
    done = [step for _day, _rank, step in happened]
    open_still = [step for step in further.steps if step.to_come]
    found = [_said(facts, further.about), *done, *_to_come(facts, on=on), *open_still]
    if not further.steps:
        found.append(_may_come())
    pairs = zip(found, [*found[1:], None], strict=True)
    return [replace(step, sewn_on=bool(then and not then.to_come)) for step, then in pairs]


def _verdict(answer: Answer) -> Verdict | None:
    return getattr(answer, "verdict", None)


def _when(name: object, day: date) -> str:
    return _("%(name)s, %(day)s") % {"name": name or _("Somebody"), "day": _short(day)}


def _short(day: date) -> str:
    return date_format(day, "j F")


def _long(day: date) -> str:
    return date_format(day, "l j F")


def _said(facts: Facts, about: About | None) -> Step:
    said = facts.contribution
    first = facts.owed[0] if facts.owed else None
    words = ""
    if first is not None and first.owner:
        promised = _("%(name)s promised an answer by %(day)s.")
        words = promised % {"name": first.owner, "day": _long(first.promised_on)}
    elif said.wish == Wish.HEAR_IT:
        words = _("To be heard. Nobody was asked for an answer.")
    return Step(
        heading=_("Said"),
        by=f"{_short(said.said_on)}, {said.get_channel_display()}",
        words=f"{about.words} {words}".rstrip() if about else words,
        link=about.link if about else "",
        link_words=about.link_words if about else "",
    )


def _happened(facts: Facts) -> Iterator[tuple[date, int, Step]]:
    """Yield each step with its day, and its rank within the day."""
    seen_before = False
    for answer in facts.answers:
        yield answer.answered_on, answer.number * 10, _answered(answer, again=seen_before)
        seen_before = seen_before or answer.asks_for_a_word
        if verdict := _verdict(answer):
            yield verdict.said_on, answer.number * 10 + 1, _word(facts, verdict)
    for place, owed in enumerate(facts.owed):
        if owed.end == Owed.End.STANDS and owed.until:
            yield owed.until, LATER_THAT_DAY, _stands(facts, owed.until)
        if not facts.reader_is_inside:
            continue
        if owed.more_time_on:
            rank = LATER_THAT_DAY if owed.until is None else 5
            yield owed.more_time_on, rank, _more_time(owed, owed.more_time_on)
        if owed.end == Owed.End.HANDED_ON and owed.until:
            then = facts.owed[place + 1 :]
            yield owed.until, LATER_THAT_DAY - 1, _handed_on(owed, then, owed.until)


def _answered(answer: Answer, *, again: bool) -> Step:
    heading = _("Answered again") if again else _("Answered")
    if answer.kind == Kind.GOING:
        heading = _("How it is going")
    elif answer.kind == Kind.OTHER:
        heading = _("Somebody else can move it")
    because = _("Because: %(why)s") % {"why": answer.because} if answer.because else ""
    return Step(
        heading=heading,
        by=_when(answer.by, answer.answered_on),
        said=answer.words,
        words=because,
    )


def _word(facts: Facts, verdict: Verdict) -> Step:
    return Step(
        heading=verdict.get_kind_display(),
        by=_when(_who(facts), verdict.said_on),
        said=verdict.words,
    )


def _who(facts: Facts) -> str:
    return _("You") if facts.reader_said_it else facts.speaker


def _stands(facts: Facts, day: date) -> Step:
    return Step(
        heading=_("Not answered, and it may stand"),
        by=_when(_who(facts), day),
        words=_("This counts against nobody."),
    )


def _more_time(owed: Owed, day: date) -> Step:
    return Step(
        heading=_("More time"),
        by=_when(owed.owner, day),
        said=owed.more_time_why,
        words=_("The new day is %(day)s.") % {"day": _long(owed.due_on)},
    )


def _handed_on(owed: Owed, then: Sequence[Owed], day: date) -> Step:
    taken = then[0].owner if then else None
    words = _("Nobody has taken it on yet.")
    if taken is not None:
        words = _("%(name)s has taken it on.") % {"name": taken}
    return Step(heading=_("Handed on"), by=_when(owed.owner, day), words=words)


def _to_come(facts: Facts, *, on: date) -> Iterator[Step]:
    if owed := facts.owed_now:
        yield _will_answer(facts, owed, on=on)
    if facts.waits_for_word and not facts.contribution.nameless:
        heading = _("Does this answer %(name)s?") % {"name": facts.speaker}
        if facts.reader_said_it:
            heading = _("Does this answer you?")
        yield Step(heading=heading, by=_("Not said yet. There is no rush."), to_come=True)


def _may_come() -> Step:
    return Step(
        heading=_("Decided, changed, felt"),
        by=_("Still to come. It may also end here."),
        to_come=True,
    )


def _will_answer(facts: Facts, owed: Owed, *, on: date) -> Step:
    who = {"name": owed.owner, "speaker": facts.speaker, "day": _long(owed.due_on)}
    heading = _("%(name)s will answer by %(day)s") % who
    by = ""
    if owed.due_on < on:
        heading = _("Later than promised")
        still = _("%(name)s still answers %(speaker)s. The day was %(day)s.")
        if facts.reader_said_it:
            still = _("%(name)s still answers you. The day was %(day)s.")
        elif facts.contribution.nameless:
            still = _("%(name)s still answers this. The day was %(day)s.")
        by = still % who
    asked = next((one for one in facts.hand_ons if one.settled_on is None), None)
    words = ""
    if asked is not None and facts.reader_is_inside:
        words = _("%(name)s has been asked to take it on, and has not said yet.") % {
            "name": asked.to
        }
    return Step(heading=heading, by=by, words=words, to_come=True)
