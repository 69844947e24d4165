"""Letters of this room: a balloon by post or phone; who looks after our next 1%, and is it felt?"""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninetynine.people.actions import Note, in_the_language_of, write_to
from ninetynine.people.models import Person, Reach
from ninetynine.post.actions import ReplyTo, use_reply
from ninetynine.post.models import ReplyCode
from ninetynine.reflections.actions.minute import (
    Balloon,
    MinuteIsClosed,
    Mood,
    give_by_slip,
)
from ninetynine.reflections.models import Asking, Closing, Felt, Seat
from ninetynine.reflections.reads.rights import may_hold
from ninetynine.reflections.reads.slips import KIND_OF_SLIP
from ninetynine.teams.reads import may_type_for, sender
from ninetynine.web.refusals import Refusal

BY_LETTER = timedelta(days=14)  # how long a letter has to come back
LATE_SLIPS = timedelta(days=30)  # a slip that comes late still hears why
SLIPS_LIE = timedelta(days=56)  # on a table, before they are sent back


class NobodyByLetter(Refusal):
    sentence = gettext_lazy("Everybody in this team is reached by email. They can give on a page.")


@transaction.atomic
def ask_by_letter(closing: Closing, *, by: Person, on: date) -> int:
    """Write to everybody who is reached by post or by phone. The minute stays open for two weeks.

    Whether somebody has given already makes no difference: the number of letters tells nothing.

    Raises:
        PermissionDenied: ``by`` looks after neither the meetings nor the minutes.
        MinuteIsClosed, NobodyByLetter.
    """
    locked = (
        Closing.objects.select_for_update(of=("self",))
        .select_related("meeting__team__collective")
        .get(pk=closing.pk)
    )
    if not may_hold(locked.meeting.team, by, on=on):
        raise PermissionDenied
    if locked.closed_on is not None:
        raise MinuteIsClosed
    locked.until = max(locked.until, on + BY_LETTER)
    locked.save(update_fields=["until"])
    seats = locked.seats.filter(person__reach__in=[Reach.POST, Reach.PHONE])
    written = 0
    for seat in seats.select_related("person").order_by("pk"):
        if seat.person and write_to(seat.person, _how_was_it(locked, seat), on=on):
            written += 1
    if not written:
        raise NobodyByLetter
    return written


@in_the_language_of(lambda _closing, seat: seat.person)
def _how_was_it(closing: Closing, seat: Seat) -> Note:
    team = closing.meeting.team
    day = date_format(closing.meeting.held_on or closing.meeting.starts_on, "j F")
    last = date_format(closing.until, "j F")
    return Note(
        once=f"closing {seat.pk}",
        sender=sender(team.collective),
        team_name=team.name,
        heading=_("How was it, for you?"),
        about_line=_("The meeting of %(day)s") % {"day": day},
        body=[
            {
                "text": _(
                    "Happy or sad? Tick one, and write a word with it if you like. Then: what would "
                    "make the next one 1% better? Whoever types your slip in does it without your "
                    "name, and nothing that is kept ties it to you."
                )
            },
            {
                "text": _(
                    "Write “yes” beside your words if the team may read them. What comes back by "
                    "%(last)s is counted."
                )
                % {"last": last}
            },
        ],
        question=_("How was it, for you? A word, and what would be better:"),
        choices=tuple(str(mood.label) for mood in Mood),
        about=(seat.pk,),
        reply=ReplyTo(kind="closing", subject=seat.pk, until=closing.until + LATE_SLIPS),
    )


@transaction.atomic
def let_go_by_reply(reply: ReplyCode, balloon: Balloon, *, by: Person, on: date) -> None:
    """Type in what is on a slip. The slip is used up, and nothing says whose it was.

    Raises:
        PermissionDenied: ``by`` may not type in what others send on paper.
        MinuteIsClosed: it came after the close. GivenBefore: they gave in another way.
        SlipCameBackBefore: somebody has typed it in meanwhile.
    """
    seat = Seat.objects.select_related("closing__meeting__team__collective").filter(
        pk=reply.subject
    )
    found = seat.first()
    if found is None:
        raise MinuteIsClosed
    if not may_type_for(found.closing.meeting.team, by, on=on):
        raise PermissionDenied
    use_reply(reply, on=on)
    give_by_slip(found, balloon)


@in_the_language_of(lambda asking, **_more: asking.person)
def will_you(asking: Asking, *, by: Person | None, on: date) -> None:
    """Ask somebody to look after our next 1%. Without ``by`` whoever had it has left."""
    one = asking.one
    asks = _("%(name)s asks whether you would look after our next 1%%:") % {"name": by}
    fell = _("Whoever looked after our next 1% has left. Would you look after it now?")
    body = [{"said": one.words}]
    if one.by_on:
        body.append({"text": _("By when: %(day)s.") % {"day": date_format(one.by_on, "l j F Y")}})
    fine = _("Yes and no are both fine, and a no needs no reason. What you write, the team reads.")
    body.append({"text": fine})
    _write(
        asking,
        heading=_("Our next 1%"),
        about_line=asks if by else fell,
        body=body,
        link=reverse("reflections:asked", args=[one.pk]),
        question=_("Would you look after it?"),
        choices=[str(label) for label in Asking.Says.labels],
        on=on,
    )


@in_the_language_of(lambda asking, **_more: asking.person)
def can_you_tell(asking: Asking, *, on: date) -> None:
    """Ask somebody whether they can tell the difference of a 1% that was kept."""
    one = asking.one
    body = [{"said": one.words}]
    if words := one.kept.words:
        body.append({"text": words})
    body.append({"text": _("There is no wrong answer and no rush. The team reads what you say.")})
    _write(
        asking,
        heading=_("Can you tell the difference?"),
        about_line=_("This was our next 1%, and it was kept:"),
        body=body,
        link=reverse("reflections:one", args=[one.pk]),
        question=_("Can you tell the difference?"),
        choices=[str(label) for label in Felt.Says.labels],
        on=on,
    )


def _write(
    asking: Asking,
    *,
    heading: str,
    about_line: str,
    body: list[dict[str, str]],
    link: str,
    question: str,
    choices: list[str],
    on: date,
) -> None:
    team = asking.one.team
    note = Note(
        once=f"one {asking.pk}",
        sender=sender(team.collective),
        team_name=team.name,
        heading=heading,
        about_line=about_line,
        body=body,
        question=question,
        choices=choices,
        link=link,
        about=(asking.one_id, asking.pk),
        reply=ReplyTo(kind=KIND_OF_SLIP, subject=asking.pk, until=on + SLIPS_LIE),
    )
    write_to(asking.person, note, on=on)
