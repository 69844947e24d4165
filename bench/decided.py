"""Five hundred decisions resting on twenty things said each, what changed and is felt, and a hundred 1%s."""

from dataclasses import dataclass
from datetime import date, timedelta

from ninetynine.contributions.models import Contribution
from ninetynine.decisions.models import (
    Asked,
    Change,
    Creak,
    Decision,
    Felt,
    Outcome,
    PointsAt,
    Proposal,
    RestsOn,
    Step,
    Word,
)
from ninetynine.meetings.models import Meeting
from ninetynine.people.models import Person
from ninetynine.reflections.models import Closing, Kept, OnePerCent, Written
from ninetynine.teams.models import DecisionRule, Team
from ninetynine.web.models import random_id

DECISIONS, RESTING, ONES, MINUTES = 500, 20, 100, 100
CREAKS, STEPS = 100, 60  # every creak is in the way of a few decisions; one has many steps
PROPOSAL = "Panel members write their marks before anybody talks."


@dataclass(frozen=True)
class Settled:
    """What pages are asked for: the newest of each."""

    decision: Decision
    one: OnePerCent
    closing: Closing
    creak: Creak


def decide(
    team: Team,
    said: list[Contribution],
    members: list[Person],
    meetings: list[Meeting],
    *,
    today: date,
) -> Settled:
    """Let one team decide 500 times, so that its pages are as long as they get."""
    days = [today - timedelta(days=10 + 7 * number) for number in range(DECISIONS)]
    decisions = Decision.objects.bulk_create(_decision(team, members[0], day) for day in days)
    pairs = list(zip(decisions, days, strict=True))
    proposals = Proposal.objects.bulk_create(
        Proposal(
            decision=one,
            number=1,
            words=PROPOSAL,
            by=members[1],
            proposed_on=day,
            form_key=random_id(),
        )
        for one, day in pairs
    )
    _rest(pairs, said)
    _say(proposals, members)
    Outcome.objects.bulk_create(
        Outcome(
            decision=proposal.decision,
            proposal=proposal,
            kind=Outcome.Kind.AGREED,
            reasons="Nobody had a reason why we must not.",
            decided_on=proposal.proposed_on,
            written_by=members[0],
            agreed=8,
            form_key=random_id(),
        )
        for proposal in proposals
    )
    _change(pairs, members)
    creak = _creaks(team, decisions, members, today)
    return Settled(decisions[0], _ones(team, members, today), _minutes(meetings, today), creak)


def _decision(team: Team, by: Person, day: date) -> Decision:
    return Decision(
        team=team,
        question="How do we give marks on a panel?",
        rule=DecisionRule.CONSENT,
        quorum=3,
        stage=Decision.Stage.SETTLED,
        opened_on=day,
        opened_by=by,
        form_key=random_id(),
    )


def _rest(pairs: list[tuple[Decision, date]], said: list[Contribution]) -> None:
    leans = RestsOn.Lean
    RestsOn.objects.bulk_create(
        (
            RestsOn(
                decision=one,
                contribution=said[(number * 7 + place) % len(said)],
                lean=leans.OTHERWISE if place % 10 == 9 else leans.MOVED,
                added_on=day,
            )
            for number, (one, day) in enumerate(pairs)
            for place in range(RESTING)
        ),
        batch_size=2_000,
    )


def _say(proposals: list[Proposal], members: list[Person]) -> None:
    Word.objects.bulk_create(
        (
            Word(
                decision=proposal.decision,
                proposal=proposal,
                kind=Word.Kind.CONSENTS,
                by=person,
                said_on=proposal.proposed_on,
                number=number,
                form_key=random_id(),
            )
            for proposal in proposals
            for number, person in enumerate(members[:8], start=1)
        ),
        batch_size=2_000,
    )


def _change(pairs: list[tuple[Decision, date]], members: list[Person]) -> None:
    changes = Change.objects.bulk_create(
        Change(
            decision=one,
            happened=True,
            words="Marks are on paper before anybody talks.",
            since=day,
            owner=members[0],
            told_by=members[0],
            told_on=day,
            number=1,
            form_key=random_id(),
        )
        for one, day in pairs
    )
    asked = Asked.objects.bulk_create(
        (
            Asked(change=change, person=person, for_them=True, asked_on=change.told_on)
            for change in changes
            for person in members[1:11]
        ),
        batch_size=2_000,
    )
    kinds = list(Felt.Kind)
    # Nine of ten have said; the newest wait.
    Felt.objects.bulk_create(
        (
            Felt(
                asked=one,
                by=one.person,
                kind=kinds[number % 3],
                said_on=one.asked_on,
                form_key=random_id(),
            )
            for number, one in enumerate(asked)
            if number >= len(asked) // 10
        ),
        batch_size=2_000,
    )


def _creaks(team: Team, decisions: list[Decision], members: list[Person], today: date) -> Creak:
    """Return what was noticed last: much was tried about it, and nothing came of it yet."""
    creaks = Creak.objects.bulk_create(
        Creak(
            team=team,
            what="Finance will only email a work address.",
            where="The finance office",
            noticed_on=today - timedelta(days=5 * number),
            noticed_by=members[number % 10],
            form_key=random_id(),
        )
        for number in range(CREAKS)
    )
    kinds = (Step.Kind.TRIED, Step.Kind.ASKED)
    Step.objects.bulk_create(
        Step(
            creak=creak,
            number=number + 1,
            kind=kinds[number % 2],
            words="I rang them, and was told to write.",
            whom=members[number % 10] if number % 2 else None,
            by=members[1],
            said_on=today,
            form_key=random_id(),
        )
        for place, creak in enumerate(creaks)
        for number in range(2 if place else STEPS)
    )
    PointsAt.objects.bulk_create(
        PointsAt(decision=one, creak=creaks[number % CREAKS], by=members[1], pointed_on=today)
        for number, one in enumerate(decisions)
    )
    return creaks[0]


def _ones(team: Team, members: list[Person], today: date) -> OnePerCent:
    """Return the one that the team works on now: a hundred, one after another."""
    ones = OnePerCent.objects.bulk_create(
        OnePerCent(
            team=team,
            words="The one who speaks least speaks first.",
            put_forward_by=members[1],
            put_forward_on=today - timedelta(days=20 + 30 * number),
            who=members[number % 10],
            by_on=today + timedelta(days=10 - 30 * number),
            chosen_on=today - timedelta(days=20 + 30 * number),
            over=number > 0,
            form_key=random_id(),
        )
        for number in range(ONES)
    )
    Kept.objects.bulk_create(
        Kept(
            one=one,
            says=Kept.Says.NOT_KEPT if number % 3 else Kept.Says.KEPT,
            said_by=members[0],
            said_on=one.by_on or today,
            form_key=random_id(),
        )
        for number, one in enumerate(ones[1:])
    )
    return ones[0]


def _minutes(meetings: list[Meeting], today: date) -> Closing:
    held = [one for one in meetings if one.held_on][:MINUTES]
    closings = Closing.objects.bulk_create(
        Closing(
            meeting=one,
            opened_on=one.starts_on,
            until=one.starts_on,
            closed_on=min(one.starts_on, today),
            happy=7,
            sad=3,
        )
        for one in held
    )
    Written.objects.bulk_create(
        (
            Written(closing=one, what=what, words="More time for the last two.")
            for one in closings
            for what in (*[Written.What.WORD] * 6, *[Written.What.BETTER] * 6)
        ),
        batch_size=2_000,
    )
    return closings[0]
