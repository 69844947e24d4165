"""The part of the small world in which people look back, and the team chooses its next 1%."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from ninetynine.meetings.models import Meeting
from ninetynine.people.models import Person
from ninetynine.post.models import ReplyCode
from ninetynine.reflections import actions
from ninetynine.reflections.make import forward, minute, said_kept, taken
from ninetynine.reflections.models import Closing, Felt, Kept, OnePerCent
from ninetynine.teams.models import Team
from ninetynine.web.models import random_id


@dataclass(frozen=True)
class Reflects:
    """An open minute with a slip on its way, a closed one with words, a 1% at each step of its way."""

    open: Closing
    slip: ReplyCode
    one_slip: ReplyCode
    closed: Closing
    over: OnePerCent
    forward: OnePerCent
    asked: OnePerCent


def reflects(ours: Team, cast: dict[str, Person], meeting: Meeting) -> Reflects:
    keeper, speaker, today = cast["keeper"], cast["speaker"], timezone.localdate()
    closed = _closed(ours, keeper)
    still = actions.open_minute(meeting, by=keeper, on=today)
    actions.make_places(still, 3, by=keeper, on=today)
    actions.ask_by_letter(still, by=keeper, on=today)
    seat = still.seats.get(person=speaker)
    over = taken(ours, by=keeper, on=today, words="Papers by post")
    felt = actions.Saying(says=Felt.Says.PARTLY, words="I read mine on the bus.")
    actions.say_felt(over, felt, person=speaker, by=speaker, on=today)
    said_kept(over, by=keeper, says=Kept.Says.NOT_KEPT, words="Two came late.", on=today)
    asked = forward(ours, by=keeper, on=today, words="Tea first")
    actions.take(asked, cast["asked"], by_on=today + timedelta(days=28), by=keeper, on=today)
    return Reflects(
        open=still,
        slip=ReplyCode.objects.get(kind="closing", subject=seat.pk),
        one_slip=ReplyCode.objects.get(kind="one", letter__to=cast["asked"].pk),
        closed=closed,
        over=over,
        forward=forward(ours, by=speaker, on=today),
        asked=asked,
    )


def _closed(ours: Team, keeper: Person) -> Closing:
    yesterday = timezone.localdate() - timedelta(days=1)
    made = minute(ours, by=keeper, on=yesterday)
    actions.make_places(made, 6, by=keeper, on=yesterday)
    moods = [actions.Mood.HAPPY, actions.Mood.SAD] * 3
    slips = [
        actions.Balloon(mood=mood, word="No rush", better="Start with who rings in.", may_read=True)
        for mood in moods
    ]
    actions.type_in(made, slips, form_key=random_id(), by=keeper, on=yesterday)
    return actions.close(made, by=keeper, on=yesterday)
