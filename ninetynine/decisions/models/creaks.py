"""A creak: what is in the way, what was tried, who was asked, what came of it; and walls of several."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.models import Audience, Channel, Contribution
from ninetynine.decisions.models.deciding import Decision
from ninetynine.people.models import Person, Viewer
from ninetynine.teams.models import Collective, Team
from ninetynine.web.models import RandomId


class CreakQuerySet(models.QuerySet["Creak"]):
    def visible_to(self, viewer: Viewer, *, on: date) -> Self:
        """Only creaks of one's own teams, and those that a team shows to its collective."""
        if viewer is None:
            return self.none()
        near = Q(
            audience=Audience.COLLECTIVE,
            team__collective__in=Collective.objects.belonged_to(viewer, on=on).values("pk"),
        )
        ours = Q(team__in=Team.objects.visible_to(viewer, on=on).values("pk"))
        return self.filter(near | ours)

    def ours(self, viewer: Person, *, on: date) -> Self:
        """Only creaks of one's own teams: what was tried, and by whom, is for these alone."""
        return self.filter(team__in=Team.objects.visible_to(viewer, on=on).values("pk"))

    def in_the_way(self) -> Self:
        """Only those of which nothing has come yet."""
        return self.exclude(Exists(Step.objects.filter(creak=OuterRef("pk"), kind__in=Step.ENDS)))


class Creak(RandomId):
    """Something that is in the way of a team: a thing, never a person. Its words are not changed."""

    # Beyond the collective nobody can move it, so nobody beyond it is shown it.
    READERS = (Audience.TEAM, Audience.COLLECTIVE)

    team = models.ForeignKey(Team, models.PROTECT, related_name="creaks")
    what = models.CharField(max_length=300)
    where = models.CharField(max_length=200, blank=True)
    noticed_on = models.DateField()
    noticed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="creaks_noticed"
    )
    entered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="creaks_entered"
    )
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.PAGE)
    again_of = models.ForeignKey(  # it was in the way before
        "self", models.PROTECT, null=True, blank=True, related_name="again_in"
    )
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.TEAM)
    form_key = models.CharField(max_length=22, unique=True)

    objects = CreakQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["team", "-noticed_on", "id"], name="creaks_lately")]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="something_is_in_the_way"),
            models.CheckConstraint(
                condition=Q(audience__in=["team", "collective"]),
                name="creaks_stay_in_the_collective",
            ),
        ]

    def __str__(self) -> str:
        return self.pk

    def sealed(self) -> dict[str, object]:
        return {"what": self.what, "where": self.where, "noticed": self.noticed_on.isoformat()}


class Step(RandomId):
    """What was done about a creak, under a name. Steps are added; none is changed or taken out.

    Who was asked, or who can move it, is a member or a name from outside. Nobody is accused by it.
    """

    class Kind(models.TextChoices):
        CAN_MOVE = "can move", _("Who can move it")
        ASKED = "asked", _("Asked")
        TRIED = "tried", _("Tried")
        MOVED = "moved", _("It moved")
        NOT_MOVED = "not moved", _("It did not move")

    ENDS = (Kind.MOVED, Kind.NOT_MOVED)

    creak = models.ForeignKey(Creak, models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()  # in the order in which they were said
    kind = models.CharField(max_length=9, choices=Kind)
    words = models.TextField(max_length=2000, blank=True)
    whom = models.ForeignKey(  # a member who was asked, or can move it
        Person, models.PROTECT, null=True, blank=True, related_name="asked_to_move"
    )
    outside = models.CharField(max_length=200, blank=True)  # or who it is, from outside
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="creak_steps"
    )
    entered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="creak_steps_entered"
    )
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.PAGE)
    said_on = models.DateField()
    form_key = models.CharField(max_length=22, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["creak", "number"], name="steps_in_their_order"),
            models.UniqueConstraint(
                fields=["creak"],
                condition=Q(kind__in=["moved", "not moved"]),
                name="a_creak_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["can move", "asked"]) | ~Q(words=""),
                name="a_step_has_its_words",
            ),
        ]

    def __str__(self) -> str:
        return self.kind

    def sealed(self) -> dict[str, object]:
        """Return what it says. A member's name is not in it: it goes with them."""
        return {"kind": self.kind, "words": self.words, "outside": self.outside}


class PointsAt(RandomId):
    """A decision, or something said that is owed an answer, points at what is in its way."""

    creak = models.ForeignKey(Creak, models.PROTECT, related_name="pointed_at")
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="points_at"
    )
    said = models.ForeignKey(
        Contribution, models.PROTECT, null=True, blank=True, related_name="points_at"
    )
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="pointed_at_creaks"
    )
    pointed_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["creak", "decision"], name="a_decision_points_once"),
            models.UniqueConstraint(fields=["creak", "said"], name="an_answer_points_once"),
            models.CheckConstraint(
                condition=Q(decision__isnull=False, said=None)
                | Q(decision=None, said__isnull=False),
                name="points_from_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"to {self.creak_id}"


class WallQuerySet(models.QuerySet["Wall"]):
    def visible_to(self, viewer: Viewer, *, on: date) -> Self:
        """Only walls that one's own teams met, and all where one looks after the collective."""
        if viewer is None:
            return self.none()
        met = InWall.objects.filter(
            parted_on=None,
            creak__team__in=Team.objects.visible_to(viewer, on=on).values("pk"),
        )
        above = Q(collective__in=Collective.objects.waits_seen_by(viewer, on=on).values("pk"))
        return self.filter(above | Q(pk__in=met.values("wall")))


class Wall(RandomId):
    """The same creak, met by several teams. Its words are written for all who may see it."""

    collective = models.ForeignKey(Collective, models.PROTECT, related_name="walls")
    words = models.CharField(max_length=300)
    seen_on = models.DateField()
    seen_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="walls_seen"
    )
    form_key = models.CharField(max_length=22, unique=True)

    objects = WallQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_wall_has_words")]

    def __str__(self) -> str:
        return self.pk

    def sealed(self) -> dict[str, object]:
        return {"words": self.words}


class InWall(RandomId):
    """A creak is the same as others. It can be parted from them; that it was joined stays."""

    wall = models.ForeignKey(Wall, models.PROTECT, related_name="joined")
    creak = models.ForeignKey(Creak, models.PROTECT, related_name="in_walls")
    joined_on = models.DateField()
    joined_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="creaks_joined"
    )
    parted_on = models.DateField(null=True, blank=True)
    parted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="creaks_parted"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["creak"], condition=Q(parted_on=None), name="in_one_wall_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.creak_id} in {self.wall_id}"

    def sealed(self) -> dict[str, object]:
        return {"wall": self.wall_id, "creak": self.creak_id}
