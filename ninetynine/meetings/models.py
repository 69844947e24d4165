"""Meetings: agenda, what was said there, and whose words they are."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.models import Channel, Contribution
from ninetynine.people.models import Person, Viewer
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.days import current
from ninetynine.web.models import RandomId


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, viewer: Viewer, *, on: date) -> Self:
        """Only meetings of teams that this person is a member of on that day."""
        return self.filter(team__in=Team.objects.visible_to(viewer, on=on))

    def written_by(self, person: Person, *, on: date) -> Self:
        """Only meetings of teams whose minutes (or meetings) this person looks after, as a member."""
        kinds = [Responsibility.Kind.MINUTES, Responsibility.Kind.MEETINGS]
        mine = person.responsibilities.filter(current(on), kind__in=kinds)
        return self.visible_to(person, on=on).filter(team__in=mine.values("team"))


class Meeting(RandomId):
    """A meeting: in a room, online, both, or by post and phone over a week."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="meetings")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # by post and phone it may take a week
    starts_at = models.TimeField(null=True, blank=True)  # in the collective's own zone
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=300, blank=True)
    held_on = models.DateField(null=True, blank=True)
    keep_by = models.DateField(
        null=True, blank=True
    )  # words that nobody kept until then are left out
    source = models.CharField(max_length=200, blank=True)  # "words from a public hearing"
    form_key = models.CharField(max_length=22, unique=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["team", "-starts_on"], name="meetings_in_order")]

    def __str__(self) -> str:
        return f"meeting of {self.starts_on}"


class AgendaItem(RandomId):
    """Anybody may add one. Lived experience comes first, not last."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)
    added_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="agenda_items"
    )
    form_key = models.CharField(max_length=30, unique=True)

    class Meta:
        ordering = ["place"]

    def __str__(self) -> str:
        return self.words


class SentenceQuerySet(models.QuerySet["Sentence"]):
    def visible_to(self, viewer: Viewer, *, on: date) -> Self:
        """Sentences of one's own teams: kept ones, one's own, and those one typed in.

        An attributed sentence that waits is seen by its speaker and by who typed it, nobody else.
        """
        if viewer is None:
            return self.none()
        here = self.filter(meeting__in=Meeting.objects.visible_to(viewer, on=on))
        return here.filter(
            Q(speaker=viewer)
            | Q(entered_by=viewer)
            | Q(state__in=[Sentence.State.KEPT, Sentence.State.NAMELESS])
        )


class Sentence(RandomId):
    """One sentence of a meeting. Only its speaker makes it part of the minutes."""

    class State(models.TextChoices):
        UNMATCHED = "unmatched", _("Whose words are these?")
        WAITS = "waits", _("Waits for its speaker")
        KEPT = "kept", _("Kept")
        NAMELESS = "nameless", _("Kept, without a name")
        TAKEN_BACK = "taken back", _("Taken back")
        LEFT_OUT = "left out", _("Left out")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="sentences")
    place = models.PositiveIntegerField()  # in the order it was said
    state = models.CharField(max_length=10, choices=State)
    said_as = models.CharField(
        max_length=120, blank=True
    )  # the name as it was typed, while unmatched
    speaker = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="sentences"
    )
    words = models.TextField(
        max_length=5000, blank=True
    )  # until kept; then they live in the contribution
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.ROOM)
    entered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="sentences_entered"
    )
    agreed_in_room = models.BooleanField(default=False)  # read aloud, and their speaker said yes
    put_right = models.BooleanField(default=False)
    settled_on = models.DateField(null=True, blank=True)
    contribution = models.OneToOneField(
        Contribution, models.PROTECT, null=True, blank=True, related_name="sentence"
    )
    form_key = models.CharField(max_length=30, unique=True)

    objects = SentenceQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "place"]
        indexes = [
            models.Index(
                fields=["speaker"], condition=Q(state="waits"), name="words_waiting_for_me"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "place"], name="one_sentence_in_one_place"),
            models.CheckConstraint(
                condition=~Q(state="waits") | Q(speaker__isnull=False), name="it_waits_for_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(state="nameless") | Q(speaker=None, entered_by=None, said_as=""),
                name="nameless_in_the_minutes_too",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["taken back", "left out"]) | Q(words=""),
                name="what_is_out_has_no_words",
            ),
        ]

    def __str__(self) -> str:
        return f"sentence {self.place} of {self.meeting_id}"


class Transcript(RandomId):
    """A file that was brought in: shown to who brought it, deleted after 30 days at the latest."""

    class State(models.TextChoices):
        WAITS = "waits"  # longer ones are read by a job
        READ = "read"
        REFUSED = "refused"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="transcripts")
    brought_by = models.ForeignKey(Person, models.PROTECT, related_name="transcripts")
    brought_on = models.DateField()
    file_name = models.CharField(max_length=200)
    file_sealed = models.BinaryField(default=bytes)  # until it has been read
    turns_sealed = models.BinaryField(default=bytes)  # JSON, under the key of who brought it
    state = models.CharField(max_length=7, choices=State)
    seen = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    wrong = models.CharField(max_length=300, blank=True)
    form_key = models.CharField(max_length=22, unique=True)

    def __str__(self) -> str:
        return f"transcript of {self.meeting_id}"

    def place(self, column: str) -> str:
        return f"meetings_transcript|{column}|{self.pk}"
