"""The part of the small world in which something is decided."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from ninetynine.contributions.models import Contribution
from ninetynine.decisions import actions
from ninetynine.decisions.make import changed, decided, question, told
from ninetynine.decisions.models import Asked, Decision, Word
from ninetynine.people.models import Person
from ninetynine.post.models import ReplyCode
from ninetynine.teams.models import Team

Kind, Stage = Word.Kind, Decision.Stage


@dataclass(frozen=True)
class Decides:
    """One question that is open, with somebody waited for, and one that is settled and changed something."""

    open: Decision
    asked: Word
    slip: ReplyCode
    settled: Decision
    feels: Asked
    felt_slip: ReplyCode
    sooner_slip: ReplyCode


def decides(ours: Team, cast: dict[str, Person], said: Contribution) -> Decides:
    keeper, member, today = cast["keeper"], cast["member"], timezone.localdate()
    still = question(ours, by=keeper, on=today, rests_on=[], stage=Stage.CLARIFY)
    asked = told(still, Kind.QUESTION, by=member, words="Who reads the marks?", on=today)
    actions.move_on(still, Stage.CONSENT, by=keeper, on=today)
    told(still, Kind.CANNOT, by=member, words="That punishes the nervous.", on=today)
    away = actions.wait_for(
        still, cast["speaker"], say_by=today + timedelta(days=7), by=keeper, on=today
    )
    settled = question(ours, by=keeper, on=today, words="Who rings?", rests_on=[said])
    told(settled, Kind.CONSENTS, by=member, on=today)
    decided(settled, by=keeper, on=today, look_again_on=today + timedelta(days=90))
    change = changed(settled, by=keeper, on=today, words="Who is on shift rings by ten.")
    feels = change.asked.get(person=cast["speaker"])
    return Decides(
        open=still,
        asked=asked,
        slip=ReplyCode.objects.get(kind="consent", subject=away.pk),
        settled=settled,
        feels=feels,
        sooner_slip=ReplyCode.objects.get(kind="sooner", letter__to=cast["speaker"].pk),
        felt_slip=ReplyCode.objects.get(kind="felt", subject=feels.pk),
    )
