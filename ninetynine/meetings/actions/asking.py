"""Ask speakers by letter whether the words are theirs, each in the way they want to be reached."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninetynine.meetings.actions.settling import How
from ninetynine.meetings.models import Meeting, Sentence
from ninetynine.meetings.reads.rights import may_write
from ninetynine.people.actions import Note, in_the_language_of, write_to
from ninetynine.people.models import Person
from ninetynine.post.actions import ReplyTo
from ninetynine.teams.reads import sender

State = Sentence.State
LATE_SLIPS = timedelta(days=30)


@dataclass(frozen=True)
class Asked:
    """How many letters were written, and who cannot be reached by any: they are asked in the room."""

    letters: int
    unreached: list[str]


@transaction.atomic
def ask_speakers(meeting: Meeting, *, by: Person, on: date) -> Asked:
    """Write one letter for each sentence that waits and has not been asked about.

    ``by`` need not have typed them, and sees no words by asking.

    Raises:
        PermissionDenied: ``by`` may not write down what others said.
    """
    locked = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if not may_write(locked.team, by, on=on):
        raise PermissionDenied
    waiting = locked.sentences.filter(state=State.WAITS, asked_on=None).exclude(speaker=by)
    written, unreached = 0, []
    for sentence in waiting.select_related("speaker").order_by("place"):
        if sentence.speaker is None:
            continue
        if write_to(sentence.speaker, _note(locked, sentence), on=on) is None:
            unreached.append(sentence.speaker.name)
            continue
        sentence.asked_on = on
        sentence.save(update_fields=["asked_on"])
        written += 1
    return Asked(written, list(dict.fromkeys(unreached)))


@in_the_language_of(lambda _meeting, sentence: sentence.speaker)
def _note(meeting: Meeting, sentence: Sentence) -> Note:
    day = date_format(meeting.held_on or meeting.starts_on, "j F")
    last = meeting.keep_by or meeting.starts_on
    return Note(
        once=f"sentence {sentence.pk}",
        sender=sender(meeting.team.collective),
        team_name=meeting.team.name,
        heading=_("Are these your words?"),
        about_line=_("The minutes of %(day)s") % {"day": day},
        body=[
            {"text": _("At the meeting on %(day)s you said:") % {"day": day}},
            {"said": sentence.words},
            {
                "text": _(
                    "They are kept only if you say so. If we hear nothing by %(last)s, they are left out."
                )
                % {"last": date_format(last, "j F")}
            },
        ],
        question=_("Are these your words?"),
        choices=tuple(str(how.label) for how in How),
        link=reverse("meetings:minutes", args=[meeting.pk]),
        about=(sentence.pk,),
        # A slip that comes late still finds its place, and hears that the day has passed.
        reply=ReplyTo(kind="sentence", subject=sentence.pk, until=last + LATE_SLIPS),
    )
