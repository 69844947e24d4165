"""The closing statement as a letter: what the page says, on one page, to everybody whose words are in it."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninetynine.decisions.letters import note
from ninetynine.decisions.models import Decision, Outcome, RestsOn
from ninetynine.decisions.reads.changing import words_of
from ninetynine.decisions.reads.page import told_to
from ninetynine.decisions.reads.statement import Asks, Size, Statement, clip, fitting
from ninetynine.decisions.reads.words import SOONER
from ninetynine.people.actions import Note, in_the_language_of, stands_on_one_page, write_to
from ninetynine.people.models import Person
from ninetynine.post.actions import ReplyTo

Lean = RestsOn.Lean
A_YEAR, EIGHT_WEEKS = timedelta(days=366), timedelta(days=56)
DECIDED = "decided "  # what each of these letters is for: this, the decision, the person


def closing_statement(outcome: Outcome, *, on: date) -> None:
    """Tell everybody whose words it rests on, or who thought otherwise, what was settled and why."""
    tell(outcome.decision, on=on)


def tell(decision: Decision, *, on: date, whom: str = "") -> None:
    """Write to everybody in it, each once; or to one of them, by their id."""
    asked, said = set(words_of(decision)), _said(decision)
    objected = Person.objects.filter(
        words_in_decisions__objection__isnull=False, words_in_decisions__decision=decision
    )
    for person in dict.fromkeys([*said, *objected]):
        asks = Asks.YOU if person in asked else Asks.OTHERS
        if not whom or whom == person.pk:
            _decided(person, decision, said.get(person, []), asks=asks, on=on)


def _said(decision: Decision) -> dict[Person, list[RestsOn]]:
    """Return whose words it rests on, each with theirs that have not been taken back."""
    said: dict[Person, list[RestsOn]] = {}
    rows = decision.rests_on.select_related("contribution__by", "contribution__words")
    for row in rows.order_by("added_on", "pk"):
        if row.contribution.by is not None:
            mine = said.setdefault(row.contribution.by, [])
            mine += [row] if row.contribution.taken_back_on is None else []
    return said


@in_the_language_of(lambda person, *_rest, **_more: person)
def _decided(
    person: Person, decision: Decision, mine: list[RestsOn], *, asks: Asks, on: date
) -> None:
    page, opens = told_to(decision, person, on=on)

    reply = ReplyTo(SOONER, decision.pk, _until(decision, on=on)) if page.is_ours else None

    def letter(told: Statement) -> Note:
        return _letter(person, decision, mine, told, opens=opens, reply=reply)

    def fits(told: Statement) -> bool:
        return stands_on_one_page(person, letter(told))

    write_to(person, letter(fitting(page, fits, on=on, asks=asks)), on=on)


def _until(decision: Decision, *, on: date) -> date:
    """Return until when the code of a letter works: until it is looked at again, and for eight weeks."""
    return max(decision.look_again_on or on + A_YEAR, on + EIGHT_WEEKS)


def _letter(
    person: Person,
    decision: Decision,
    mine: list[RestsOn],
    told: Statement,
    *,
    opens: bool,
    reply: ReplyTo | None,
) -> Note:
    below = [] if told.is_whole else [_where_the_rest_is(opens=opens)]
    below += [_("To ask for it sooner, say why, with the code below.")] if reply else []
    return note(
        decision,
        once=f"{DECIDED}{decision.pk} {person.pk}",
        heading=told.heading,
        body=[
            *_yours(mine, told.size),
            *(
                {"text": "\n".join(part.in_words for part in group)}
                for group in told.groups
                if group
            ),
            *([{"text": "\n".join(below)}] if below else []),
        ],
        about=[*(row.contribution_id for row in mine), *told.quotes],
        link=f"/decisions/{decision.pk}/statement/" if opens else "",
        reply=reply,
        one_page=True,
    )


def _where_the_rest_is(*, opens: bool) -> str:
    if opens:
        return _("Some of it is shorter here. All of it is on its page, or ask us for it.")
    return _("Some of it is shorter here. Ask us for all of it.")


def _yours(mine: list[RestsOn], size: Size) -> list[dict[str, str]]:
    shown = mine[: max(size.many, 1)]
    body = []
    for row in shown:
        words = clip(row.contribution.words.text, max(size.quoted, 50))
        said = _("You said: “%(words)s” It helped to decide.")
        if row.lean == Lean.OTHERWISE:
            said = _("You said: “%(words)s” It stands beside what was decided.")
        body.append(said % {"words": words})
    left = len(mine) - len(shown)
    more = ngettext(
        "One more thing that you said stands with it, too.",
        "%(n)s more things that you said stand with it, too.",
        left,
    )
    if left:
        body.append(more % {"n": left})
    return [{"text": "\n".join(body)}] if body else []
