"""A decision: its question, its proposals, what people say in its rounds, and its outcome."""

from datetime import date
from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.models import Audience, Channel, Contribution
from ninetynine.people.models import Person, Viewer
from ninetynine.teams.models import Collective, DecisionRule, Team
from ninetynine.web.models import RandomId


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, viewer: Viewer, *, on: date) -> Self:
        """Only decisions of one's own teams, and settled ones that a team shows to others."""
        shown = Q(outcome__audience=Audience.PUBLIC)
        if viewer is None:
            return self.filter(shown)
        near = Q(
            outcome__audience=Audience.COLLECTIVE,
            team__collective__in=Collective.objects.belonged_to(viewer, on=on).values("pk"),
        )
        ours = Q(team__in=Team.objects.visible_to(viewer, on=on).values("pk"))
        return self.filter(shown | near | ours)

    def ours(self, viewer: Person, *, on: date) -> Self:
        """Only decisions of one's own teams: what is said in their rounds is for these alone."""
        return self.filter(team__in=Team.objects.visible_to(viewer, on=on).values("pk"))

    def put_anew(self) -> Self:
        """The questions with which a decision of an outer query was looked at again, on its day or since.

        One that was not agreed is none of these: what was settled stands, and comes back.
        """
        since = self.filter(again_of=OuterRef("pk"), opened_on__gte=OuterRef("look_again_on"))
        return since.exclude(outcome__kind=Outcome.Kind.NOT_AGREED)

    def to_look_at(self, *, on: date) -> Self:
        """Only settled ones whose day to look again has come, and that nobody has put anew since."""
        come = self.filter(stage=Decision.Stage.SETTLED, look_again_on__lte=on)
        return come.exclude(Exists(Decision.objects.put_anew()))


class Decision(RandomId):
    """A question that a team settles by the rule it chose beforehand."""

    class Stage(models.TextChoices):
        CLARIFY = "clarify", _("Clarify")
        REACT = "react", _("React")
        CONSENT = "consent", _("Say yes, or not yet")
        SETTLED = "settled", _("Settled")

    team = models.ForeignKey(Team, models.PROTECT, related_name="decisions")
    question = models.CharField(max_length=300)
    rule = models.CharField(max_length=9, choices=DecisionRule)  # as the team had it at the start
    last_word = models.CharField(max_length=200, blank=True)  # who holds it, said before
    off_table = models.TextField(max_length=2000, blank=True)  # what is not ours to change
    quorum = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    stage = models.CharField(max_length=7, choices=Stage, default=Stage.CLARIFY)
    opened_on = models.DateField()
    opened_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="decisions_opened"
    )
    again_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="looked_at_again_in"
    )
    look_again_on = models.DateField(null=True, blank=True)
    told_again_on = models.DateField(null=True, blank=True)  # that its day has come
    form_key = models.CharField(max_length=22, unique=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["team", "-opened_on", "id"], name="decisions_lately"),
            models.Index(fields=["look_again_on"], name="decisions_to_look_at_again"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(quorum__gte=1), name="somebody_decides"),
        ]

    def __str__(self) -> str:
        return self.pk

    def sealed(self) -> dict[str, object]:
        return {
            "question": self.question,
            "rule": self.rule,
            "last word": self.last_word,
            "off the table": self.off_table,
            "quorum": self.quorum,
        }


class Proposal(RandomId):
    """What is proposed. It is never changed: a new version stands beside the old ones."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    words = models.TextField(max_length=2000)
    why = models.TextField(max_length=2000, blank=True)  # why it was changed
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="proposals")
    proposed_on = models.DateField()
    form_key = models.CharField(max_length=22, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "number"], name="versions_come_one_after_another"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"

    def sealed(self) -> dict[str, object]:
        return {"number": self.number, "words": self.words, "why": self.why}


class RestsOn(RandomId):
    """Something said that moved a decision, or that thought otherwise."""

    class Lean(models.TextChoices):
        MOVED = "moved it", _("It rests on these words")
        OTHERWISE = "thought otherwise", _("These words thought otherwise")

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="rests_on")
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="decisions")
    lean = models.CharField(max_length=17, choices=Lean, default=Lean.MOVED)
    added_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="words_brought"
    )
    added_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "contribution"], name="rests_on_it_once"),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} and {self.contribution_id}"

    def sealed(self) -> dict[str, object]:
        """Return what it says, with nobody's name and nobody's words: these may be taken back."""
        return {
            "decision": self.decision_id,
            "contribution": self.contribution_id,
            "lean": self.lean,
        }


class Source(RandomId):
    """What else it leans on. The three kinds stand side by side and weigh the same."""

    class Kind(models.TextChoices):
        LIVED = "lived", _("From having lived it")
        LIVING = "living", _("From living and working in it now")
        LEARNT = "learnt", _("From having learnt it")

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="sources")
    kind = models.CharField(max_length=6, choices=Kind)
    words = models.CharField(max_length=400)
    link = models.URLField(max_length=300, blank=True)
    added_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="sources_brought"
    )
    added_on = models.DateField()
    form_key = models.CharField(max_length=22, unique=True)

    def __str__(self) -> str:
        return self.kind


class Word(RandomId):
    """What one person says in a decision, by name: a signed act. Nothing said is changed.

    Who thinks otherwise later says so in a new row; the old one is marked as overtaken.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", _("I have a question")
        REACTION = "reaction", _("What I think of it")
        CONSENTS = "consents", _("I have no reason why we must not")
        CANNOT = "cannot yet", _("I can’t agree yet, because…")  # noqa: RUF001
        FOR = "for", _("For it")
        AGAINST = "against", _("Against it")
        NEITHER = "neither", _("Neither for nor against")
        INTEREST = "interest", _("I have an interest to declare")

    # One of these holds for a person at a time, about one version.
    ANSWERS = (Kind.CONSENTS, Kind.CANNOT, Kind.FOR, Kind.AGAINST, Kind.NEITHER)

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="words")
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="words_on_it"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="words_in_decisions"
    )
    entered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="decision_words_entered"
    )
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.PAGE)
    words = models.TextField(max_length=2000, blank=True)
    reply = models.TextField(max_length=2000, blank=True)  # to a question
    said_on = models.DateField()
    number = models.PositiveIntegerField()  # in the order in which it was said in this decision
    overtaken = models.BooleanField(default=False)
    form_key = models.CharField(max_length=22, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="words_in_their_order"),
            models.UniqueConstraint(
                fields=["proposal", "by"],
                condition=Q(
                    overtaken=False,
                    kind__in=["consents", "cannot yet", "for", "against", "neither"],
                ),
                name="one_word_of_one_person_holds",
            ),
            models.CheckConstraint(
                condition=~Q(kind="cannot yet") | ~Q(words=""), name="an_objection_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.kind

    def sealed(self) -> dict[str, object]:
        return {"kind": self.kind, "words": self.words}


class Objection(RandomId):
    """“I can't agree yet, because…”: it stops a decision by consent, and is kept for ever beside it."""

    class End(models.TextChoices):
        MET = "met", _("The proposal was changed, and they agreed")
        CARRIED = "carried", _("They let it go ahead, and their concern stands")
        STANDS = "stands", _("It was decided all the same. Their reason stands")
        LEFT = "left", _("They left before it was settled. Their reason stands")
        SET_ASIDE = "not decided", _("It was not decided, and this is why")

    word = models.OneToOneField(Word, models.PROTECT, related_name="objection")
    ended_on = models.DateField(null=True, blank=True)
    end = models.CharField(max_length=11, choices=End, blank=True)
    met_by = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="objections_met"
    )
    holder_says = models.TextField(max_length=2000, blank=True)  # their own word, at its end

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(end="", ended_on=None) | Q(~Q(end=""), ended_on__isnull=False),
                name="an_objection_ends_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.end or "stands in the way"

    def sealed(self) -> dict[str, object]:
        return {"end": self.end, "holder says": self.holder_says}


class Away(RandomId):
    """Somebody who could not be there, and has a say about one version until a day."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="away")
    person = models.ForeignKey(Person, models.PROTECT, related_name="decisions_waiting_for_me")
    say_by = models.DateField()
    asked_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "person"], name="waited_for_once"),
        ]

    def __str__(self) -> str:
        return f"until {self.say_by}"


class Outcome(RandomId):
    """What was settled, with its reasons. It is never changed: a new decision may say otherwise."""

    class Kind(models.TextChoices):
        AGREED = "agreed", _("Agreed")
        NOT_AGREED = "not agreed", _("Not agreed")

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="outcome")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="outcomes")
    kind = models.CharField(max_length=10, choices=Kind)
    reasons = models.TextField(max_length=4000)
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=200, blank=True)  # where somebody else decides
    written_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="outcomes_written"
    )
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.TEAM)
    agreed = models.PositiveSmallIntegerField()  # how many said yes to this version, by name
    against = models.PositiveSmallIntegerField(default=0)
    form_key = models.CharField(max_length=22, unique=True)

    def __str__(self) -> str:
        return self.kind

    def sealed(self) -> dict[str, object]:
        return {
            "kind": self.kind,
            "reasons": self.reasons,
            "decided by": self.decided_by,
            "agreed": self.agreed,
            "against": self.against,
            "proposal": self.proposal_id,
        }


class Look(RandomId):
    """A second look at what was settled: asked for sooner, or done and kept as it is."""

    class Kind(models.TextChoices):
        SOONER = "sooner", _("asked to look at it sooner")
        STAYS = "stays", _("looked at again, and it stays")

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="looks")
    entered_by = models.ForeignKey(  # who typed it in from a slip
        Person, models.PROTECT, null=True, blank=True, related_name="looks_entered"
    )
    kind = models.CharField(max_length=6, choices=Kind)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="looks")
    words = models.TextField(max_length=2000, blank=True)
    looked_on = models.DateField()
    next_on = models.DateField(null=True, blank=True)
    form_key = models.CharField(max_length=22, unique=True)

    def __str__(self) -> str:
        return self.kind

    def sealed(self) -> dict[str, object]:
        next_on = self.next_on and self.next_on.isoformat()
        return {"kind": self.kind, "words": self.words, "next": next_on}
