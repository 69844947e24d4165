"""What is different because of a decision, and whether the people it was for can tell."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.models import Channel, Contribution
from ninetynine.decisions.models.deciding import Decision, RestsOn
from ninetynine.people.models import Person, Viewer
from ninetynine.teams.models import Team
from ninetynine.web.models import RandomId


class Change(RandomId):
    """What is different now, or what did not happen, and why."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="changes")
    happened = models.BooleanField()
    words = models.TextField(max_length=2000)  # what is different, or why it did not happen
    since = models.DateField(null=True, blank=True)
    where = models.CharField(max_length=200, blank=True)  # where to see it
    done_by = models.CharField(max_length=200, blank=True)  # who did it, by name
    owner = models.ForeignKey(  # to whom a "not yet" goes back
        Person, models.PROTECT, null=True, blank=True, related_name="changes_owned"
    )
    told_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="changes_told"
    )
    told_on = models.DateField()
    number = models.PositiveSmallIntegerField()  # in the order in which they were told
    form_key = models.CharField(max_length=22, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "number"], name="changes_come_one_after_another"
            ),
            models.CheckConstraint(
                condition=Q(happened=False) | Q(since__isnull=False), name="different_since_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"change of {self.told_on}"

    def sealed(self) -> dict[str, object]:
        since = self.since and self.since.isoformat()
        return {
            "happened": self.happened,
            "words": self.words,
            "since": since,
            "where": self.where,
            "done by": self.done_by,
        }


class AskedQuerySet(models.QuerySet["Asked"]):
    def visible_to(self, viewer: Viewer, *, on: date) -> Self:
        """Only what this person is asked. ``on`` is there because every door has it."""
        return self.filter(person=viewer) if viewer else self.none()

    def rightly(self) -> Self:
        """Leave out who is asked because of words that they have all taken back since."""
        theirs = RestsOn.objects.filter(
            decision=OuterRef("change__decision"),
            contribution__by=OuterRef("person"),
            contribution__taken_back_on=None,
        )
        return self.filter(Q(for_them=True) | Exists(theirs), person__isnull=False)

    def waiting(self) -> Self:
        """Only what waits for a word: asked again, the first time does not wait any more."""
        later = Asked.objects.filter(
            change=OuterRef("change"), person=OuterRef("person"), again=True
        )
        return self.rightly().filter(Q(again=True) | ~Exists(later), felt=None)


class Asked(RandomId):
    """Somebody is asked whether they can tell the difference: once, and again at the second look.

    Nobody is here any more whose name was taken off what they felt, or who was erased.
    """

    change = models.ForeignKey(Change, models.PROTECT, related_name="asked")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="asked_to_tell"
    )
    for_them = models.BooleanField(
        default=False
    )  # the change was for them; else their words moved it
    again = models.BooleanField(default=False)  # at the day when the team looks again
    asked_on = models.DateField()

    objects = AskedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["change", "person", "again"], name="asked_once_and_once_again"
            ),
        ]

    def __str__(self) -> str:
        return f"asked on {self.asked_on}"


class FeltQuerySet(models.QuerySet["Felt"]):
    def visible_to(self, viewer: Viewer, *, on: date) -> Self:
        """Only what was said to one's own teams; beyond them, where one may read the words with it.

        It was said to the team. With words that were taken back nobody sees whose it was.
        """
        readable = Contribution.objects.visible_to(viewer, on=on).filter(
            pk=OuterRef("contribution")
        )
        ours = Team.objects.visible_to(viewer, on=on).values("pk")
        seen = Q(asked__change__decision__team__in=ours) | Exists(readable)
        mine = Q(by=viewer) if viewer else Q()
        return self.filter(seen | mine, contribution__taken_back_on=None)


class Felt(RandomId):
    """Can you tell the difference? A signed act. Its words are a contribution, and their speaker's."""

    class Kind(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NOT_YET = "not yet", _("Not yet")

    asked = models.OneToOneField(Asked, models.PROTECT, related_name="felt")
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="felt")
    entered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="felt_entered"
    )
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.PAGE)
    kind = models.CharField(max_length=7, choices=Kind)
    contribution = models.OneToOneField(
        Contribution, models.PROTECT, null=True, blank=True, related_name="felt"
    )
    said_on = models.DateField()
    form_key = models.CharField(max_length=22, unique=True)

    objects = FeltQuerySet.as_manager()

    def __str__(self) -> str:
        return self.kind

    def sealed(self) -> dict[str, object]:
        return {"kind": self.kind}
