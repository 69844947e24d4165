"""Meetings: what is planned, what was said there, and whose words they are."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.models import Channel, Contribution
from ninetynine.people.models import Person, Viewer
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.days import current
from ninetynine.web.models import RandomId, random_id

Kind = Responsibility.Kind
# What lets somebody type in what others said, as teams.reads.may_type_for has it.
TYPES_IN_A_TEAM = [Kind.MINUTES, Kind.WELCOME, Kind.ANSWERS, Kind.MEETINGS]
TYPES_IN_A_COLLECTIVE = [Kind.WELCOME, Kind.ANSWERS]


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, viewer: Viewer, *, on: date) -> Self:
        """Only meetings of teams that this person is a member of on that day."""
        return self.filter(team__in=Team.objects.visible_to(viewer, on=on))


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
    keep_by = models.DateField(null=True, blank=True)  # the last day; what nobody kept is left out
    source = models.CharField(max_length=200, blank=True)  # "words from a public hearing"
    next_place = models.PositiveIntegerField(default=1)  # of the next sentence
    form_key = models.CharField(max_length=22, unique=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["team", "-starts_on"], name="meetings_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_on=None, keep_by=None)
                | Q(held_on__isnull=False, keep_by__isnull=False),
                name="what_was_held_is_kept_by_a_day",
            ),
        ]

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
    form_key = models.CharField(max_length=22, unique=True, default=random_id)

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.words


class SentenceQuerySet(models.QuerySet["Sentence"]):
    def visible_to(self, viewer: Viewer, *, on: date) -> Self:
        """Sentences of one's own teams: what is settled, one's own, and those one typed in.

        An attributed sentence that waits is seen by its speaker and by who typed it, nobody else.
        """
        if viewer is None:
            return self.none()
        here = self.filter(meeting__in=Meeting.objects.visible_to(viewer, on=on))
        return here.filter(
            Q(speaker=viewer) | Q(entered_by=viewer) | Q(state__in=Sentence.State.settled())
        )

    def replied_to_through(self, person: Person, *, on: date) -> Self:
        """Sentences about which this person may type in a reply that came on paper.

        It shows no words: only that somebody was asked. The collective's welcome and answers may,
        and in a team whoever may type for others.
        """
        held = person.responsibilities.filter(current(on))
        ours = held.filter(kind__in=TYPES_IN_A_TEAM).values("team")
        above = held.filter(kind__in=TYPES_IN_A_COLLECTIVE)
        mine = Team.objects.visible_to(person, on=on).filter(pk__in=ours)
        return self.filter(
            Q(meeting__team__in=mine) | Q(meeting__team__collective__in=above.values("collective"))
        )


class Sentence(RandomId):
    """One sentence of a meeting. Only its speaker makes it part of the minutes.

    Once it is settled it holds neither words nor people: they live in its contribution, so that
    taking them back there takes them back here.
    """

    class State(models.TextChoices):
        UNMATCHED = "unmatched", _("Whose words are these?")
        WAITS = "waits", _("Waits for its speaker")
        KEPT = "kept", _("Kept")
        NAMELESS = "nameless", _("Kept, without a name")
        TAKEN_BACK = "taken back", _("Taken back")
        LEFT_OUT = "left out", _("Left out")

        @classmethod
        def settled(cls) -> list["Sentence.State"]:
            return [cls.KEPT, cls.NAMELESS, cls.TAKEN_BACK, cls.LEFT_OUT]

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="sentences")
    place = models.PositiveIntegerField()  # in the order it was said
    state = models.CharField(max_length=10, choices=State)
    said_as = models.CharField(max_length=120, blank=True)  # the name as it came, while unmatched
    speaker = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="sentences"
    )
    words = models.TextField(max_length=5000, blank=True)  # until it is settled
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.ROOM)
    entered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="sentences_entered"
    )
    agreed_in_room = models.BooleanField(default=False)  # read aloud there or by phone: yes
    put_right = models.BooleanField(default=False)
    asked_on = models.DateField(null=True, blank=True)  # a letter went to its speaker
    settled_on = models.DateField(null=True, blank=True)  # no day on what has no name
    contribution = models.OneToOneField(
        Contribution, models.PROTECT, null=True, blank=True, related_name="sentence"
    )

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
                condition=Q(state__in=["unmatched", "waits"])
                | Q(words="", said_as="", speaker=None, entered_by=None),
                name="what_is_settled_holds_nobody",
            ),
            models.CheckConstraint(
                condition=~Q(state="nameless")
                | Q(settled_on=None, asked_on=None, agreed_in_room=False, put_right=False),
                name="nameless_in_the_minutes_too",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["kept", "nameless"]) | Q(contribution__isnull=False),
                name="what_is_kept_is_a_contribution",
            ),
        ]

    def __str__(self) -> str:
        return f"sentence {self.place} of {self.meeting_id}"


class TakenIn(models.Model):
    """A form whose sentences have been taken in, so that twice is once.

    Of what it held it keeps an HMAC alone: no row says who typed words without a name.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    form_key = models.CharField(max_length=22, unique=True)
    mac = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"taken in at {self.meeting_id}"


class TranscriptQuerySet(models.QuerySet["Transcript"]):
    def visible_to(self, viewer: Viewer, *, on: date) -> Self:
        """Only what one brought in oneself, while one belongs to the team."""
        if viewer is None:
            return self.none()
        return self.filter(brought_by=viewer, meeting__in=Meeting.objects.visible_to(viewer, on=on))


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
    file_mac = models.CharField(max_length=64)  # is the same form bringing the same file?
    file_sealed = models.BinaryField(default=bytes)  # until it has been read
    # JSON: who speaks, and the sentences that have not been picked. Under the key of who brought it.
    turns_sealed = models.BinaryField(default=bytes)
    first_place = models.PositiveIntegerField(default=0)  # of its sentences, in the meeting
    state = models.CharField(max_length=7, choices=State)
    seen = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    wrong = models.CharField(max_length=300, blank=True)  # why it was refused, or what to look at
    form_key = models.CharField(max_length=22, unique=True)

    objects = TranscriptQuerySet.as_manager()

    def __str__(self) -> str:
        return f"transcript of {self.meeting_id}"

    def place_of(self, column: str) -> str:
        return f"meetings_transcript|{column}|{self.pk}"
