"""The part of the small world in which something is in the way."""

from dataclasses import dataclass

from django.utils import timezone

from ninetynine.contributions.models import Audience
from ninetynine.decisions.actions import pointing, walls
from ninetynine.decisions.make import noticed, stepped
from ninetynine.decisions.models import Creak, Decision, Step
from ninetynine.people.models import Person
from ninetynine.teams.make import LONG_AGO
from ninetynine.teams.models import Team
from ninetynine.web.models import random_id

Kind = Step.Kind


@dataclass(frozen=True)
class Creaks:
    """One that is in the way, with somebody asked about it, and one that moved."""

    open: Creak
    moved: Creak


def creaks(ours: Team, cast: dict[str, Person], decision: Decision) -> Creaks:
    speaker, member, today = cast["speaker"], cast["member"], timezone.localdate()
    still = noticed(ours, by=speaker, on=today)
    stepped(still, Kind.ASKED, by=member, whom=cast["asked"], words="Whom can we ring?", on=today)
    _joined(still, ours, cast)
    pointing.point(still, decision, by=member, on=today)
    moved = noticed(ours, by=member, on=today, what="The day room is locked at six.")
    stepped(moved, Kind.TRIED, by=speaker, words="We rang the porters.", on=today)
    stepped(moved, Kind.MOVED, by=member, words="There is a key on the ward now.", on=today)
    return Creaks(open=still, moved=moved)


def _joined(still: Creak, ours: Team, cast: dict[str, Person]) -> None:
    """Join it with what the team beside it has met: a wall, seen by somebody who was in both."""
    today, keeper = timezone.localdate(), cast["keeper"]
    beside = Team.objects.get(memberships__person=cast["neighbour"])
    theirs = noticed(beside, by=cast["neighbour"], on=today, audience=Audience.COLLECTIVE)
    both = beside.memberships.create(person=keeper, since=LONG_AGO)
    joining = walls.Joining(words="Offices that write to staff alone.", form_key=random_id())
    walls.join(still, theirs, joining, by=keeper, on=today)
    both.until = today
    both.save()
