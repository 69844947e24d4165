"""Collectives, teams, who belongs and who looks after what."""

from datetime import date
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ninetynine.people.models import Person, Viewer
from ninetynine.web.days import current
from ninetynine.web.models import RandomId


class Nation(models.TextChoices):
    """Whose bank holidays count."""

    ENGLAND = "england", _("England")
    WALES = "wales", _("Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern-ireland", _("Northern Ireland")


class CollectiveQuerySet(models.QuerySet["Collective"]):
    def visible_to(self, viewer: Viewer, *, on: date) -> Self:
        """Everybody may come to the door of a collective that keeps one open; members to their own."""
        if viewer is None:
            return self.filter(door_open=True)
        mine = Team.objects.visible_to(viewer, on=on).values("collective")
        looked_after = viewer.responsibilities.filter(current(on)).values("collective")
        return self.filter(Q(door_open=True) | Q(pk__in=mine) | Q(pk__in=looked_after))

    def belonged_to(self, person: Person, *, on: date) -> Self:
        """Only the collectives of a team that this person is a member of on that day."""
        return self.filter(pk__in=Team.objects.visible_to(person, on=on).values("collective"))

    def welcomed_by(self, person: Person, *, on: date) -> Self:
        """Only the collectives whose welcome this person looks after."""
        mine = person.responsibilities.filter(current(on), kind=Responsibility.Kind.WELCOME)
        return self.filter(pk__in=mine.values("collective"))

    def waits_seen_by(self, person: Person, *, on: date) -> Self:
        """Only the collectives whose answers, welcome or meetings this person looks after."""
        kinds = [
            Responsibility.Kind.ANSWERS,
            Responsibility.Kind.WELCOME,
            Responsibility.Kind.MEETINGS,
        ]
        mine = person.responsibilities.filter(current(on), kind__in=kinds)
        return self.filter(pk__in=mine.values("collective"))


class Collective(RandomId):
    """The home of many teams, with its own words, help lines, holidays and answer standard."""

    name = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    door_open = models.BooleanField(default=True)  # anybody may knock
    nation = models.CharField(max_length=16, choices=Nation, default=Nation.ENGLAND)
    post_address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=80, blank=True)
    walk_in = models.CharField(max_length=300, blank=True)
    help_lines = models.TextField(blank=True)  # a line each, shown on every page
    answer_days = models.PositiveSmallIntegerField(
        default=10, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )

    objects = CollectiveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_days__range=(1, 60)), name="a_collective_answers_in_days"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DecisionRule(models.TextChoices):
    """How a team decides, chosen before there is anything to decide."""

    CONSENT = "consent", _("By consent: nobody has a reason why we must not")
    MAJORITY = "majority", _("By simple majority, openly")
    AS_AGREED = "as agreed", _("Somebody else decides, and we say openly who")


class TeamQuerySet(models.QuerySet["Team"]):
    def visible_to(self, viewer: Viewer, *, on: date) -> Self:
        """Only the teams that this person is a member of on that day."""
        if viewer is None:
            return self.none()
        return self.filter(
            pk__in=Membership.objects.filter(current(on), person=viewer).values("team")
        )

    def overseen_by(self, person: Person, *, on: date) -> Self:
        """The teams of collectives whose answers, welcome or meetings this person looks after."""
        return self.filter(collective__in=Collective.objects.waits_seen_by(person, on=on))


class Team(RandomId):
    """People who co-produce one thing together. One membership list for everybody."""

    collective = models.ForeignKey(Collective, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    together_since = models.DateField()
    decision_rule = models.CharField(
        max_length=9, choices=DecisionRule, default=DecisionRule.CONSENT
    )
    who_decides = models.CharField(max_length=200, blank=True)  # where somebody else does
    answer_days = models.PositiveSmallIntegerField(
        default=10, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    # Nothing where it was founded before forms had keys, or without one.
    form_key = models.CharField(max_length=22, unique=True, null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_days__range=(1, 60)), name="a_team_answers_in_days"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "person"], condition=Q(until=None), name="a_member_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.team}"


class ResponsibilityQuerySet(models.QuerySet["Responsibility"]):
    def visible_to(self, viewer: Viewer, *, on: date) -> Self:
        """What is looked after now, in one's own teams and collectives."""
        if viewer is None:
            return self.none()
        here = Q(team__in=Team.objects.visible_to(viewer, on=on)) | Q(
            collective__in=Collective.objects.belonged_to(viewer, on=on)
        )
        return self.filter(current(on)).filter(here | Q(holder=viewer))


class Responsibility(RandomId):
    """What one person looks after until a day. Rights come from this, never from kinds of people.

    One whose day has passed stays with its holder until it is handed on: ``lapses_on`` is the day
    that was agreed, ``until`` the day on which it really ended.
    """

    class Kind(models.TextChoices):
        MEETINGS = "meetings", _("meetings")
        WELCOME = "welcome", _("the welcome")
        ANSWERS = "answers", _("answers")
        MINUTES = "minutes", _("the minutes")
        SAFETY = "safety", _("safety")
        MONEY = "money", _("money")

    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="responsibilities"
    )
    collective = models.ForeignKey(
        Collective, models.PROTECT, null=True, blank=True, related_name="responsibilities"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    holder = models.ForeignKey(Person, models.PROTECT, related_name="responsibilities")
    since = models.DateField()
    lapses_on = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = ResponsibilityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "kind"], condition=Q(until=None), name="one_person_looks_after_it"
            ),
            models.UniqueConstraint(
                fields=["collective", "kind"],
                condition=Q(until=None),
                name="one_person_looks_after_it_above",
            ),
            models.CheckConstraint(
                condition=Q(team__isnull=True, collective__isnull=False)
                | Q(team__isnull=False, collective__isnull=True),
                name="of_a_team_or_of_a_collective",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder} looks after {self.kind}"


class HandOnQuerySet(models.QuerySet["HandOn"]):
    def visible_to(self, viewer: Viewer, *, on: date) -> Self:
        """Only what this person is asked. ``on`` is there because every door has it."""
        return self.filter(to=viewer) if viewer else self.none()


class HandOn(RandomId):
    """Somebody is asked to take a responsibility over. It moves when they say yes, not before."""

    responsibility = models.ForeignKey(Responsibility, models.PROTECT, related_name="hand_ons")
    to = models.ForeignKey(Person, models.PROTECT, related_name="responsibilities_offered")
    lapses_on = models.DateField(null=True, blank=True)
    asked_on = models.DateField()
    accepted = models.BooleanField(null=True)
    settled_on = models.DateField(null=True, blank=True)
    form_key = models.CharField(max_length=22, unique=True)

    objects = HandOnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["responsibility"],
                condition=Q(settled_on=None),
                name="asked_of_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.to} is asked"


class DayOff(models.Model):
    """A day beside the bank holidays on which this collective's clocks stand still."""

    collective = models.ForeignKey(Collective, models.PROTECT, related_name="days_off")
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collective", "on"], name="a_day_off_once")]

    def __str__(self) -> str:
        return f"{self.collective} rests on {self.on}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, viewer: Viewer, *, on: date) -> Self:
        """Only the invitations of one's own teams."""
        return self.filter(team__in=Team.objects.visible_to(viewer, on=on))


class Invitation(RandomId):
    """For one named person, once, seven days. Looking at it never uses it up; a member says yes."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="invitations")
    name = models.CharField(max_length=120)
    code_mac = models.CharField(max_length=64, unique=True)  # of the link's and the paper's code
    invited_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="invitations_made"
    )
    made_on = models.DateField()
    until = models.DateField()
    accepted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="invitations_accepted"
    )
    accepted_on = models.DateField(null=True, blank=True)
    said_yes = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="invitations_said_yes_to"
    )
    said_yes_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    form_key = models.CharField(max_length=22, unique=True)

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"for {self.name}"


class KnockQuerySet(models.QuerySet["Knock"]):
    def visible_to(self, viewer: Viewer, *, on: date) -> Self:
        """Only for whoever looks after the welcome of that collective."""
        if viewer is None:
            return self.none()
        mine = viewer.responsibilities.filter(current(on), kind=Responsibility.Kind.WELCOME)
        return self.filter(collective__in=mine.values("collective"))


class Knock(RandomId):
    """Somebody at the public door: a name and a way to reach them, sealed under a key of its own."""

    collective = models.ForeignKey(Collective, models.PROTECT, related_name="knocks")
    name = models.CharField(max_length=120)
    reach_sealed = models.BinaryField()
    words_sealed = models.BinaryField()
    knocked_on = models.DateField()
    due_on = models.DateField()
    answered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="knocks_answered"
    )
    answered_on = models.DateField(null=True, blank=True)
    form_key = models.CharField(max_length=22, unique=True)

    objects = KnockQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} knocked"

    def place(self, column: str) -> str:
        return f"teams_knock|{column}|{self.pk}"
