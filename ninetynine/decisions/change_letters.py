"""What people are written to about a change: whether they can tell the difference, or that it did not happen."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninetynine.contributions.models import Contribution
from ninetynine.decisions.letters import write
from ninetynine.decisions.models import Asked, Change, Decision, Felt, Look
from ninetynine.people.actions import in_the_language_of
from ninetynine.people.models import Person
from ninetynine.post.actions import ReplyTo

# A difference takes a while until it can be told, and a slip lies on a table.
REPLY_DAYS = 56


def _day(day: date) -> str:
    return date_format(day, "j F Y")


@in_the_language_of(lambda asked, _said, **_more: asked.person)
def can_you_tell(asked: Asked, said: Contribution | None, *, on: date) -> None:
    """Ask somebody whether they can tell the difference, with a slip to send back.

    ``said`` is what they said that moved it: taken back, the letter is recalled with it.
    """
    if asked.person is None:
        return
    change = asked.change
    again = [{"text": _("You were asked before. We ask once more, because things move.")}]
    write(
        asked.person,
        change.decision,
        once=f"felt {asked.pk}",
        heading=_("Can you tell the difference?"),
        body=[
            *(again if asked.again else []),
            *_why_you(said),
            *_what_was_agreed(change.decision),
            *_what_is_different(change),
            {"text": _("There is no wrong answer and no rush.")},
        ],
        about=[change.pk, asked.pk, *([said.pk] if said else [])],
        on=on,
        link=reverse("decisions:feel", args=[asked.pk]),
        question=_("Can you tell the difference?"),
        choices=[str(kind.label) for kind in Felt.Kind],
        reply=ReplyTo("felt", asked.pk, on + timedelta(days=REPLY_DAYS)),
    )


@in_the_language_of(lambda _change, to, _said, **_more: to)
def it_did_not_happen(change: Change, to: Person, said: Contribution | None, *, on: date) -> None:
    """Tell somebody that what was agreed did not happen, and why. Nothing is asked of them."""
    who = change.told_by or _("Somebody")
    body = [
        *_why_you(said),
        *_what_was_agreed(change.decision),
        {"text": _("It did not happen. %(name)s says why:") % {"name": who}},
        {"text": change.words},
        {"text": _("If this is not good enough, say so: it is owed an answer.")},
    ]
    write(
        to,
        change.decision,
        once=f"not done {change.pk} {to.pk}",
        heading=_("What did not happen"),
        body=body,
        about=[change.pk, *([said.pk] if said else [])],
        on=on,
    )


@in_the_language_of(lambda _decision, to, **_more: to)
def look_again(decision: Decision, to: Person, *, asked: int, on: date) -> None:
    """Tell whoever leads that the day has come to look at it again, or who asked for it sooner and why."""
    body = [
        *_who_asked(decision),
        {"text": _("The question: %(question)s") % {"question": decision.question}},
        {"text": decision.outcome.proposal.words},
    ]
    if asked:
        told = _("Everybody who was asked whether they can tell the difference is asked once more.")
        body.append({"text": told})
    body.append({"text": _("You can put the question anew, or say that it stays as it is.")})
    write(
        to,
        decision,
        once=f"look again {decision.pk} {on}",
        heading=_("It is time to look again"),
        body=body,
        about=[],
        on=on,
    )


def _who_asked(decision: Decision) -> list[dict[str, str]]:
    look = decision.looks.select_related("by").order_by("-looked_on").first()
    if look is None or look.kind != Look.Kind.SOONER:
        return [{"text": _("Today is the day to look again at what you decided.")}]
    name = str(look.by or _("Somebody"))
    asks = _("%(name)s asks you to look sooner at what you decided, because:") % {"name": name}
    return [{"text": asks}, {"said": look.words}]


def _why_you(said: Contribution | None) -> list[dict[str, str]]:
    """Say why somebody is written to: what they said moved it, else it was for them."""
    if said is None:
        return [{"text": _("We write to you because it was for you.")}]
    words = getattr(said, "words", None)
    return [{"text": _("You said:")}, {"said": words.text}] if words else []


def _what_was_agreed(decision: Decision) -> list[dict[str, str]]:
    return [{"text": _("It was agreed: %(what)s") % {"what": decision.outcome.proposal.words}}]


def _what_is_different(change: Change) -> list[dict[str, str]]:
    since = change.since or change.told_on
    body = [
        {"text": _("This is different since %(day)s:") % {"day": _day(since)}},
        {"text": change.words},
    ]
    if change.where:
        body.append({"text": _("Where to see it: %(where)s") % {"where": change.where}})
    if change.done_by:
        body.append({"text": _("Who did it: %(name)s") % {"name": change.done_by}})
    return body
