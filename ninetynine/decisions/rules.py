"""What may be said in which round, by which rule, and who leads through them."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninetynine.decisions.models import Decision, Objection, Outcome, Proposal, Word
from ninetynine.people.models import Person
from ninetynine.teams.models import DecisionRule, Membership, Responsibility
from ninetynine.teams.reads import is_member
from ninetynine.web.days import current

Kind, Stage = Word.Kind, Decision.Stage
LEADS = (
    Responsibility.Kind.MEETINGS,
    Responsibility.Kind.MINUTES,
    Responsibility.Kind.ANSWERS,
)
# What may be said when. An interest can be declared at any time, by anybody, and after the close.
IN_ROUND = {
    Stage.CLARIFY: {Kind.QUESTION, Kind.INTEREST},
    Stage.REACT: {Kind.REACTION, Kind.CANNOT, Kind.INTEREST},
    Stage.CONSENT: {*Word.ANSWERS, Kind.INTEREST},
    Stage.SETTLED: {Kind.INTEREST},
}
# Before somebody's word, or beside it.
BEFORE_IT = (Kind.QUESTION, Kind.REACTION, Kind.INTEREST)
BY_RULE = {
    DecisionRule.CONSENT: {Kind.CONSENTS, Kind.CANNOT},
    DecisionRule.MAJORITY: {Kind.FOR, Kind.AGAINST, Kind.NEITHER},
    DecisionRule.AS_AGREED: {Kind.CONSENTS, Kind.CANNOT},
}

WHAT_THE_RULE_IS: Mapping[str, object] = {
    DecisionRule.CONSENT: gettext_lazy(
        "Consent: it goes ahead when nobody has a reason why we must not."
    ),
    DecisionRule.MAJORITY: gettext_lazy(
        "A simple majority, and everybody sees who is for it and against."
    ),
    DecisionRule.AS_AGREED: gettext_lazy("Somebody else decides, and says so openly."),
}

# A yes, and a vote, need no words.
NEEDS_WORDS = {Kind.QUESTION, Kind.REACTION, Kind.CANNOT, Kind.INTEREST}

# What a round is for, to somebody who has never been in one.
ROUNDS: Mapping[str, object] = {
    Stage.CLARIFY: gettext_lazy("Questions first"),
    Stage.REACT: gettext_lazy("What each of us thinks"),
}


def round_name(decision: Decision) -> str:
    """Return what the round is called; a majority votes in the last one."""
    if decision.stage == Stage.CONSENT and decision.rule == DecisionRule.MAJORITY:
        return _("Vote, openly")
    return str(ROUNDS.get(decision.stage, Stage(decision.stage).label))


def may_lead(decision: Decision, person: Person, *, on: date) -> bool:
    """Say whether a member leads through the rounds: who asked, or who looks after the meetings, the
    minutes or the answers. Where none of these is here any more, anybody in the team may."""
    asker = decision.opened_by
    if asker is not None and asker.pk == person.pk:
        return True
    held = decision.team.responsibilities.filter(current(on), kind__in=LEADS)
    holders = set(held.values_list("holder", flat=True))
    asker_is_here = asker is not None and is_member(decision.team, asker, on=on)
    return person.pk in holders or not (holders or asker_is_here)


def on_the_table(decision: Decision) -> Proposal:
    """Return the version that is on the table now."""
    return decision.proposals.order_by("-number")[0]


def may_amend(decision: Decision, person: Person, *, on: date) -> bool:
    """Say whether a member may change the proposal: who leads, or who cannot agree yet."""
    objects = Objection.objects.filter(word__decision=decision, word__by=person, end="")
    return may_lead(decision, person, on=on) or objects.exists()


def who_decided(outcome: Outcome, *, named_before: str) -> str:
    """Return in a sentence who decided, where it was not the team; and openly, if another was named before."""
    if not outcome.decided_by:
        return ""
    named = {"name": outcome.decided_by, "before": named_before}
    if not is_another(outcome, named_before=named_before):
        return _("%(name)s decided it.") % named
    if not named_before:
        return _("%(name)s decided it. Nobody was named before.") % named
    return _("%(name)s decided it. Who was named before: %(before)s.") % named


def is_another(outcome: Outcome, *, named_before: str) -> bool:
    """Say whether somebody decided who is not who was named before."""
    return bool(outcome.decided_by) and _alike(outcome.decided_by) != _alike(named_before)


def _alike(name: str) -> str:
    return " ".join(name.casefold().split()).rstrip(".")


def nobody_leads(*, on: date) -> Q:
    """Return the expression for what ``may_lead`` says of a decision that nobody leads any more."""
    held = Responsibility.objects.filter(current(on), team=OuterRef("team"), kind__in=LEADS)
    here = Membership.objects.filter(current(on), team=OuterRef("team"))
    return Q(~Exists(held), ~Exists(here.filter(person=OuterRef("opened_by"))))


def sayable(decision: Decision, *, waited: bool = False) -> set[Word.Kind]:
    """Return what may be said in a decision now, by its rule and its round.

    ``waited``: by somebody who was told that they have a say until a day. The round may be another
    one by the time it arrives; it counts all the same.
    """
    by_rule, stage = BY_RULE[DecisionRule(decision.rule)], Stage(decision.stage)
    now = IN_ROUND[stage]
    if waited and stage != Stage.SETTLED:
        now = set[Word.Kind]().union(*IN_ROUND.values())
    return {kind for kind in now if kind not in Word.ANSWERS or kind in by_rule}


def by_letter(decision: Decision) -> list[Word.Kind]:
    """Return what somebody who could not be there can tick, their word before the rest."""
    can_be_said = sayable(decision, waited=True)
    return [one for one in (*Word.ANSWERS, *BEFORE_IT) if one in can_be_said]
