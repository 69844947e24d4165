"""Looking back: the closing minute of a meeting, and the one per cent that a team takes from it."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.models import Channel, Contribution
from ninetynine.decisions.models import Creak
from ninetynine.meetings.models import Meeting
from ninetynine.people.models import Person, Viewer
from ninetynine.teams.models import Team
from ninetynine.vault.models import Token
from ninetynine.web.models import RandomId


class ClosingQuerySet(models.QuerySet["Closing"]):
    def visible_to(self, viewer: Viewer, *, on: date) -> Self:
        """Only those of one's own teams."""
        return self.filter(meeting__in=Meeting.objects.visible_to(viewer, on=on))


class Closing(RandomId):
    """The closing minute of a meeting. While it is open, what was given is in an urn alone.

    At the close the urn is emptied, and what may be shown is kept; nothing else is.
    """

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="closing")
    urn = models.CharField(max_length=22, blank=True)  # until it is closed
    opened_on = models.DateField()
    until = models.DateField()  # its last day; then it closes by itself
    places = models.PositiveSmallIntegerField(default=0)  # who give on one phone or on paper
    closed_on = models.DateField(null=True, blank=True)
    happy = models.PositiveSmallIntegerField(null=True, blank=True)
    sad = models.PositiveSmallIntegerField(null=True, blank=True)
    says = models.CharField(max_length=80, blank=True)  # instead of numbers, as the one table says

    objects = ClosingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None, happy=None, sad=None, says="") & ~Q(urn="")
                | Q(closed_on__isnull=False, urn=""),
                name="nothing_is_known_before_the_close",
            ),
            models.CheckConstraint(
                condition=Q(happy=None, sad=None) | Q(happy__gte=2, sad__gte=2),
                name="no_number_points_at_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"closing minute of {self.meeting_id}"

    def sealed(self) -> dict[str, object]:
        return {
            "meeting": self.meeting_id,
            "happy": self.happy,
            "sad": self.sad,
            "says": self.says,
        }


class Seat(RandomId, Token):
    """Somebody may let one balloon go. Without a person: on the phone passed round, or on paper.

    All that it knows is whether they have. It goes at the close.
    """

    closing = models.ForeignKey(Closing, models.CASCADE, related_name="seats")
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="closing_seats"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["closing", "person"], name="one_balloon_each"),
        ]

    def __str__(self) -> str:
        return f"a seat at {self.closing_id}"


class Written(RandomId):
    """Words from a closing minute whose writer said that the team may read them.

    No row ties them to a balloon, to each other or to a person; a code of six words takes them back.
    """

    class What(models.TextChoices):
        WORD = "word"  # with the balloon
        BETTER = "better"  # what would make the next one 1% better

    closing = models.ForeignKey(Closing, models.CASCADE, related_name="written")
    what = models.CharField(max_length=6, choices=What)
    words = models.CharField(max_length=300)  # empty: taken back
    code_mac = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        ordering = ["words", "pk"]

    def __str__(self) -> str:
        return self.pk


class TypedIn(models.Model):
    """Slips that were typed in together, so that twice is once. It goes at the close."""

    closing = models.ForeignKey(Closing, models.CASCADE, related_name="+")
    form_key = models.CharField(max_length=22, unique=True)

    def __str__(self) -> str:
        return f"typed in at {self.closing_id}"


class OnePerCentQuerySet(models.QuerySet["OnePerCent"]):
    def visible_to(self, viewer: Viewer, *, on: date) -> Self:
        """Only those of one's own teams."""
        return self.filter(team__in=Team.objects.visible_to(viewer, on=on))

    def current(self) -> Self:
        """What a team works on now: taken, and not over."""
        return self.filter(chosen_on__isnull=False, over=False)


class OnePerCent(RandomId):
    """The one named improvement that a team works on next. It never says how well anybody did.

    Put forward by anybody, taken by the team with a person and a day, said "kept" or "not kept".
    """

    team = models.ForeignKey(Team, models.PROTECT, related_name="ones")
    words = models.CharField(max_length=200)
    put_forward_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="ones_put_forward"
    )
    put_forward_on = models.DateField()
    again = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="tried_again"
    )
    time = models.PositiveSmallIntegerField(default=1)  # how often it was tried, with this one
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="ones"
    )  # the meeting whose closing minute it came from
    asked = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="ones_asked"
    )
    taken_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="ones_took"
    )
    who = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="ones_mine")
    fell = models.BooleanField(default=False)  # whoever took it has left, and ``who`` said yes
    by_on = models.DateField(null=True, blank=True)
    chosen_on = models.DateField(null=True, blank=True)
    over = models.BooleanField(default=False)
    form_key = models.CharField(max_length=22, unique=True)

    objects = OnePerCentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["team", "-chosen_on"], name="ones_through_the_years")]
        constraints = [
            models.UniqueConstraint(
                fields=["team"],
                condition=Q(chosen_on__isnull=False, over=False),
                name="one_per_cent_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["team"], condition=Q(asked__isnull=False), name="one_is_asked_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(chosen_on=None) | Q(by_on__isnull=False),
                name="what_is_taken_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def sealed(self) -> dict[str, object]:
        return {
            "words": self.words,
            "by": self.by_on and self.by_on.isoformat(),
            "taken on": self.chosen_on and self.chosen_on.isoformat(),
        }


class Kept(RandomId):
    """Whether it was kept, said plainly by one of the team. Both are seen as large as the other."""

    class Says(models.TextChoices):
        KEPT = "kept", _("Kept")
        NOT_KEPT = "not kept", _("Not kept")
        LEFT = "left", _("We leave it")

    one = models.OneToOneField(OnePerCent, models.PROTECT, related_name="kept")
    says = models.CharField(max_length=8, choices=Says)
    words = models.CharField(max_length=500, blank=True)
    said_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="ones_said"
    )
    said_on = models.DateField()
    form_key = models.CharField(max_length=22, unique=True)

    def __str__(self) -> str:
        return self.says

    def sealed(self) -> dict[str, object]:
        return {"one": self.one_id, "says": self.says, "words": self.words}


class Felt(RandomId):
    """Can somebody tell the difference? A signed act, under their name; theirs to say anew or take back."""

    class Says(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NOT_YET = "not yet", _("Not yet")

    one = models.ForeignKey(OnePerCent, models.PROTECT, related_name="felt")
    person = models.ForeignKey(Person, models.PROTECT, related_name="felt_ones")
    says = models.CharField(max_length=8, choices=Says)
    words = models.CharField(max_length=500, blank=True)
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.PAGE)
    entered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="felt_ones_entered"
    )
    said_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "person"], name="felt_once_each"),
        ]

    def __str__(self) -> str:
        return self.says

    def sealed(self) -> dict[str, object]:
        return {"one": self.one_id, "says": self.says, "words": self.words}


class Asking(RandomId):
    """Somebody was asked about a 1%: in a letter, which they can answer on its slip, or on a page.

    What they say to the first stands here, to the second in ``Felt``; words with a yes or a no are
    theirs, like all they say.
    """

    class What(models.TextChoices):
        AFTER = "after", _("Would you look after it?")
        FELT = "felt", _("Can you tell the difference?")

    class Says(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")

    one = models.ForeignKey(OnePerCent, models.PROTECT, related_name="askings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="ones_asked_of")
    what = models.CharField(max_length=5, choices=What)
    asked_on = models.DateField()
    over = models.BooleanField(default=False)  # answered, or asked no more
    says = models.CharField(max_length=3, choices=Says, blank=True)
    contribution = models.OneToOneField(
        Contribution, models.PROTECT, null=True, blank=True, related_name="with_a_one"
    )
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.PAGE)
    entered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="ones_answered_for"
    )
    said_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.what} {self.one_id}"


class AtCreak(RandomId):
    """A 1% points at what is in its way."""

    one = models.ForeignKey(OnePerCent, models.PROTECT, related_name="at_creaks")
    creak = models.ForeignKey(Creak, models.PROTECT, related_name="ones_in_its_way")
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="ones_pointed"
    )
    pointed_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "creak"], name="a_one_points_once"),
        ]

    def __str__(self) -> str:
        return f"to {self.creak_id}"
