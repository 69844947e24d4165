"""Years of a team's life, written past the verbs: so many things that a page of them must hold."""

from datetime import date

from ninetynine.contributions.models import Answer, Contribution, Permission, Verdict, Words
from ninetynine.decisions.models import (
    Asked,
    Change,
    Creak,
    Decision,
    Felt,
    Outcome,
    Proposal,
    Step,
)
from ninetynine.meetings.models import Meeting
from ninetynine.people.models import Person
from ninetynine.reflections.models import Closing, Kept, OnePerCent
from ninetynine.teams.make import LONG_AGO
from ninetynine.teams.models import Team
from ninetynine.web.models import random_id

A_YEAR, YEARS = 60, 10
LONG = "I came with his washing and the bed was empty, and nobody had rung me. " * 2


def ten_years(of: Team, speaker: Person, answerer: Person, *, on: date) -> None:
    """Write so many things of each kind into each of ten years, past the verbs."""
    Team.objects.filter(pk=of.pk).update(together_since=on.replace(year=on.year - YEARS + 1))
    days = [
        date(on.year - back, 1 + number % 12, 1 + number % 28)
        for back in range(YEARS)
        for number in range(A_YEAR)
    ]
    say(of, speaker, answerer, days)
    _decide(of, speaker, days)
    _creak_and_close(of, speaker, days)
    ones = OnePerCent.objects.bulk_create(
        OnePerCent(
            team=of, words="A break", put_forward_on=day, who=speaker, by_on=day, chosen_on=day,
            over=True, form_key=random_id(),
        )
        for day in days
    )  # fmt: skip
    Kept.objects.bulk_create(
        Kept(one=one, says=Kept.Says.NOT_KEPT, said_on=day, form_key=random_id())
        for one, day in zip(ones, days, strict=True)
    )


def say(of: Team, speaker: Person, answerer: Person, days: list[date]) -> None:
    things = Contribution.objects.bulk_create(
        Contribution(team=of, by=speaker, channel="page", said_on=day, form_key=random_id())
        for day in days
    )
    Words.objects.bulk_create(Words(contribution=one, text=LONG) for one in things)
    Permission.objects.bulk_create(
        Permission(contribution=one, audience="team", since=LONG_AGO) for one in things
    )
    answers = Answer.objects.bulk_create(
        Answer(
            contribution=one, by=answerer, kind="changed", words=LONG, answered_on=one.said_on,
            form_key=random_id(),
        )
        for one in things
    )  # fmt: skip
    Verdict.objects.bulk_create(
        Verdict(
            answer=one, by=speaker, kind="not yet", said_on=one.answered_on, form_key=random_id()
        )
        for one in answers
    )


def _decide(of: Team, speaker: Person, days: list[date]) -> None:
    made = Decision.objects.bulk_create(
        Decision(
            team=of, question=LONG, rule=of.decision_rule, quorum=1, stage=Decision.Stage.SETTLED,
            opened_on=day, form_key=random_id(),
        )
        for day in days
    )  # fmt: skip
    proposals = Proposal.objects.bulk_create(
        Proposal(
            decision=one, number=1, words=LONG, proposed_on=one.opened_on, form_key=random_id()
        )
        for one in made
    )
    Outcome.objects.bulk_create(
        Outcome(
            decision=one.decision, proposal=one, kind="agreed", reasons=LONG, agreed=1,
            decided_on=one.proposed_on, form_key=random_id(),
        )
        for one in proposals
    )  # fmt: skip
    changes = Change.objects.bulk_create(
        Change(
            decision=one, happened=True, words=LONG, since=one.opened_on, told_on=one.opened_on,
            number=1, form_key=random_id(),
        )
        for one in made
    )  # fmt: skip
    asked = Asked.objects.bulk_create(
        Asked(change=one, person=speaker, for_them=True, asked_on=one.told_on) for one in changes
    )
    Felt.objects.bulk_create(
        Felt(asked=one, by=speaker, kind="partly", said_on=one.asked_on, form_key=random_id())
        for one in asked
    )


def _creak_and_close(of: Team, speaker: Person, days: list[date]) -> None:
    creaks = Creak.objects.bulk_create(
        Creak(team=of, what=LONG, noticed_on=day, noticed_by=speaker, form_key=random_id())
        for day in days
    )
    Step.objects.bulk_create(
        Step(
            creak=one, number=1, kind="moved", words=LONG, by=speaker, said_on=one.noticed_on,
            form_key=random_id(),
        )
        for one in creaks
    )  # fmt: skip
    meetings = Meeting.objects.bulk_create(
        Meeting(team=of, starts_on=day, held_on=day, keep_by=day, form_key=random_id())
        for day in days
    )
    Closing.objects.bulk_create(
        Closing(
            meeting=one, opened_on=one.starts_on, until=one.starts_on, closed_on=one.starts_on,
            happy=6, sad=6,
        )
        for one in meetings
    )  # fmt: skip


def much_said(of: Team, speaker: Person, answerer: Person, days: list[date], number: int) -> None:
    """Let so many things be said and answered, on each day in turn."""
    say(of, speaker, answerer, [days[one % len(days)] for one in range(number)])
