"""The part of the small world in which something is in the way."""

from dataclasses import dataclass

from django.utils import timezone

from ninetynine.decisions.make import noticed, stepped
from ninetynine.decisions.models import Creak, Step
from ninetynine.people.models import Person
from ninetynine.teams.models import Team

Kind = Step.Kind


@dataclass(frozen=True)
class Creaks:
    """One that is in the way, with somebody asked about it, and one that moved."""

    open: Creak
    moved: Creak


def creaks(ours: Team, cast: dict[str, Person]) -> Creaks:
    speaker, member, today = cast["speaker"], cast["member"], timezone.localdate()
    still = noticed(ours, by=speaker, on=today)
    stepped(still, Kind.ASKED, by=member, whom=cast["asked"], words="Whom can we ring?", on=today)
    moved = noticed(ours, by=member, on=today, what="The day room is locked at six.")
    stepped(moved, Kind.TRIED, by=speaker, words="We rang the porters.", on=today)
    stepped(moved, Kind.MOVED, by=member, words="There is a key on the ward now.", on=today)
    return Creaks(open=still, moved=moved)
