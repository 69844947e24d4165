"""The spine: words, who may read them, what is owed to them, the answer and the speaker's verdict."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import FilteredRelation, Q
from django.utils.translation import gettext_lazy as _

from ninetynine.people.models import Person, Viewer
from ninetynine.teams.models import Membership, Team
from ninetynine.vault.models import Token
from ninetynine.web.days import current
from ninetynine.web.models import RandomId


class Channel(models.TextChoices):
    """How it reached us. All of them count alike."""

    PAGE = "page", _("on a page")
    TABLE = "table", _("at the table")
    ROOM = "room", _("in the room")
    PAPER = "paper", _("on paper")
    PHONE = "phone", _("by phone")
    TEXT = "text", _("by text")
    POST = "post", _("by post")


class Audience(models.TextChoices):
    """Who may read a piece. *Only me* is a draft, and not here."""

    TEAM = "team", _("The team")
    COLLECTIVE = "collective", _("Everybody in the collective")
    PUBLIC = "public", _("Everybody")


class Wish(models.TextChoices):
    ANSWER_ME = "answer me", _("Answer me")
    HEAR_IT = "just hear it", _("Just hear it")


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def visible_to(self, viewer: Viewer, *, on: date, that: Q | None = None) -> Self:
        """Only contributions whose words this viewer may read on that day.

        One's own, what one owes an answer to, and what its speaker allows at this moment. ``that``
        says more of them, and of their ``permission_held``: asked later, it would be joined once more.
        """
        return self._with_what_holds().filter(_may_read(viewer, on=on), that or Q())

    def said_in(self, viewer: Person, *, on: date) -> Self:
        """What this person may read, and in their teams what was taken back: that somebody spoke stays."""
        gone = Q(
            taken_back_on__isnull=False, team__in=_memberships_of(viewer, on=on).values("team")
        )
        return self._with_what_holds().filter(_may_read(viewer, on=on) | gone)

    def _with_what_holds(self) -> Self:
        """Join the one permission that its speaker has not ended, and the one answer that is owed.

        The database holds at most one of each (constraints), so no row comes twice.
        """
        return self.alias(
            permission_held=FilteredRelation("permissions", condition=Q(permissions__ended=False)),
            promise_held=FilteredRelation("owed", condition=Q(owed__until=None)),
        )


def _may_read(viewer: Viewer, *, on: date) -> Q:
    holds = Q(permission_held__since__lte=on) & (
        Q(permission_held__until=None) | Q(permission_held__until__gt=on)
    )
    public = Q(permission_held__audience=Audience.PUBLIC)
    if viewer is None:
        return public & holds
    inside = _memberships_of(viewer, on=on)
    ours = Q(permission_held__audience=Audience.TEAM, team__in=inside.values("team"))
    around = Team.objects.filter(collective__in=inside.values("team__collective")).values("pk")
    near = Q(permission_held__audience=Audience.COLLECTIVE, team__in=around)
    return Q(by=viewer) | Q(promise_held__owner=viewer) | ((public | ours | near) & holds)


def _memberships_of(viewer: Person, *, on: date) -> models.QuerySet[Membership]:
    return Membership.objects.filter(current(on), person=viewer)


class Contribution(RandomId):
    """Something said from experience. It stays when its words are taken back."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="contributions")
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="contributions"
    )
    entered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="entered"
    )
    channel = models.CharField(max_length=5, choices=Channel)
    wish = models.CharField(max_length=12, choices=Wish, default=Wish.ANSWER_ME)
    said_on = models.DateField()  # a day, never a finer time
    nameless = models.BooleanField(default=False)  # nothing stored ties it to a person
    taken_back_on = models.DateField(null=True, blank=True)
    form_key = models.CharField(max_length=22, unique=True)
    # Of six words that bring back whoever said it without a name: they are found by this alone.
    code_mac = models.CharField(max_length=64, blank=True, db_index=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["team", "-said_on", "id"], name="said_lately"),
            models.Index(fields=["-said_on", "id"], name="said_last"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(nameless=False) | Q(by=None, entered_by=None),
                name="nameless_is_nobodys",
            ),
            models.CheckConstraint(
                condition=Q(code_mac="") | Q(nameless=True), name="six_words_have_no_name"
            ),
        ]

    def __str__(self) -> str:
        return self.pk


class Words(RandomId):
    """In a row of their own, so that they can go and the contribution can stay."""

    contribution = models.OneToOneField(Contribution, models.PROTECT, related_name="words")
    text = models.TextField(max_length=5000)

    def __str__(self) -> str:
        return f"words of {self.contribution_id}"

    def sealed(self) -> dict[str, object]:
        return {"words": self.text}


class Permission(RandomId):
    """The speaker lets an audience read a contribution, under a credit, until a day."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="permissions")
    audience = models.CharField(max_length=10, choices=Audience)
    credit = models.CharField(max_length=120, blank=True)  # empty: the name they use here
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended = models.BooleanField(default=False)  # ended by the speaker, not by its day

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"], condition=Q(ended=False), name="one_permission_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audience} until {self.until}"

    def sealed(self) -> dict[str, object]:
        until = self.until and self.until.isoformat()
        return {"audience": self.audience, "credit": self.credit, "until": until}


class Owed(RandomId):
    """Who owes it an answer, by which day. Rows are ended, not changed: history stays."""

    class End(models.TextChoices):
        ANSWERED = "answered"
        HANDED_ON = "handed on"
        TAKEN_BACK = "taken back"
        STANDS = "may stand"

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="owed")
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="owes")
    due_on = models.DateField()
    promised_on = models.DateField()  # the first day that was promised
    days = models.PositiveSmallIntegerField()  # working days it may take from ``since``
    more_time_why = models.TextField(blank=True)
    more_time_on = models.DateField(null=True, blank=True)  # asked for once
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    end = models.CharField(max_length=10, choices=End, blank=True)
    told_late_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"],
                condition=Q(until=None),
                name="owed_by_one_person_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | Q(until__isnull=False),
                name="what_is_owed_now_is_owed_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "due_on"], condition=Q(until=None), name="owed_now"),
            models.Index(fields=["due_on"], condition=Q(until=None), name="due_now"),
        ]

    def __str__(self) -> str:
        return f"due on {self.due_on}"

    def sealed(self) -> dict[str, object]:
        return {"contribution": self.contribution_id, "promised": self.promised_on.isoformat()}


class HandOn(RandomId):
    """Somebody is asked to answer instead. Until they say yes it stays where it is."""

    owed = models.ForeignKey(Owed, models.PROTECT, related_name="hand_ons")
    to = models.ForeignKey(Person, models.PROTECT, related_name="answers_offered")
    why = models.TextField(blank=True)
    asked_on = models.DateField()
    accepted = models.BooleanField(null=True)
    settled_on = models.DateField(null=True, blank=True)
    form_key = models.CharField(max_length=22, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owed"], condition=Q(settled_on=None), name="handed_to_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.to} is asked"


class Answer(RandomId):
    """What somebody by name says back. A signed act."""

    class Kind(models.TextChoices):
        THANKS = "thanks", _("Thanks")
        CHANGED = "changed", _("What changed")
        NOT_CHANGED = "not changed", _("What did not change, and why")
        GOING = "going", _("How it is going")
        MAY_NOT = "may not", _("I may not say, because")
        OTHER = "other", _("I cannot move this; somebody else can")

    # After these the speaker is asked: does this answer you?
    ASKING = (Kind.THANKS, Kind.CHANGED, Kind.NOT_CHANGED, Kind.MAY_NOT)

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="answers")
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="answers")
    entered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="answers_entered"
    )
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.PAGE)
    kind = models.CharField(max_length=12, choices=Kind)
    words = models.TextField(max_length=5000)
    because = models.TextField(max_length=2000, blank=True)  # a no needs its reason
    answered_on = models.DateField()
    number = models.PositiveSmallIntegerField(default=1)  # first, second: a day may see both
    form_key = models.CharField(max_length=22, unique=True)

    class Meta:
        indexes = [models.Index(fields=["contribution", "answered_on"], name="answers_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "number"], name="answers_come_one_after_another"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["not changed", "may not"]) | ~Q(because=""),
                name="a_no_needs_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.answered_on}"

    @property
    def asks_for_a_word(self) -> bool:
        """Say whether the speaker is now asked: does this answer you?"""
        return self.kind in self.ASKING

    def sealed(self) -> dict[str, object]:
        return {"kind": self.kind, "words": self.words, "because": self.because}


class Verdict(RandomId):
    """The speaker's own word on an answer: this answers me, not yet, or it may stand."""

    class Kind(models.TextChoices):
        ANSWERS = "this answers me", _("This answers me")
        NOT_YET = "not yet", _("Not yet")
        STANDS = "may stand", _("Not answered, and it may stand")

    answer = models.OneToOneField(Answer, models.PROTECT, related_name="verdict")
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="verdicts")
    entered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="verdicts_entered"
    )
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.PAGE)
    kind = models.CharField(max_length=15, choices=Kind)
    words = models.TextField(max_length=5000, blank=True)
    said_on = models.DateField()
    form_key = models.CharField(max_length=22, unique=True)

    def __str__(self) -> str:
        return self.kind

    def sealed(self) -> dict[str, object]:
        return {"kind": self.kind, "words": self.words}


class Talk(RandomId):
    """After two "not yet"s a talk is offered, with somebody the speaker chooses."""

    contribution = models.OneToOneField(Contribution, models.PROTECT, related_name="talk")
    offered_on = models.DateField()
    with_whom = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="talks"
    )
    wanted = models.BooleanField(null=True)
    settled_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"a talk about {self.contribution_id}"


class Draft(RandomId):
    """Words not sent yet: sealed, seen by their writer alone, owed nothing."""

    writer = models.ForeignKey(Person, models.PROTECT, related_name="drafts")
    about = models.CharField(max_length=40)  # "say <team>" or "answer <contribution>"
    fields_sealed = models.BinaryField()
    touched_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["writer", "about"], name="one_draft_for_each_thing"),
        ]

    def __str__(self) -> str:
        return f"a draft of {self.touched_on}"

    def place(self) -> str:
        return f"contributions_draft|fields|{self.pk}"


class Week(RandomId):
    """A week of a team in which things are said without a name. They are in an urn until it is over."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="weeks_without_names")
    urn = models.CharField(max_length=22)
    opens_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "opens_on"], name="one_urn_a_week"),
        ]

    def __str__(self) -> str:
        return f"until {self.opens_on}"


class Turn(RandomId, Token):
    """Somebody may say one thing without their name in a week. It knows only whether they have.

    It goes with the week.
    """

    week = models.ForeignKey(Week, models.CASCADE, related_name="turns")
    person = models.ForeignKey(Person, models.CASCADE, related_name="turns_without_names")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["week", "person"], name="one_turn_a_week"),
        ]

    def __str__(self) -> str:
        return f"a turn in {self.week_id}"


def live_permissions(on: date) -> models.QuerySet[Permission]:
    """Return the permissions that hold on that day: begun, not ended by the speaker, nor by their day."""
    return Permission.objects.filter(current(on), ended=False)
