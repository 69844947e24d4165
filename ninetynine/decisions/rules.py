"""What may be said in which round, by which rule, and who leads through them."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninetynine.decisions.models import Decision, Word
from ninetynine.teams.models import DecisionRule, Responsibility

Kind, Stage = Word.Kind, Decision.Stage
LEADS = (
    Responsibility.Kind.MEETINGS,
    Responsibility.Kind.MINUTES,
    Responsibility.Kind.ANSWERS,
)
# What may be said when. An interest can be declared at any time, by anybody.
IN_ROUND = {
    Stage.CLARIFY: {Kind.QUESTION, Kind.INTEREST},
    Stage.REACT: {Kind.REACTION, Kind.CANNOT, Kind.INTEREST},
    Stage.CONSENT: {*Word.ANSWERS, Kind.INTEREST},
}
BY_RULE = {
    DecisionRule.CONSENT: {Kind.CONSENTS, Kind.CANNOT},
    DecisionRule.MAJORITY: {Kind.FOR, Kind.AGAINST, Kind.NEITHER},
    DecisionRule.AS_AGREED: {Kind.CONSENTS, Kind.CANNOT},
}

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


def sayable(decision: Decision) -> set[Word.Kind]:
    """Return what may be said in a decision now, by its rule and its round."""
    if decision.stage == Stage.SETTLED:
        return set()
    by_rule = BY_RULE[DecisionRule(decision.rule)]
    now = IN_ROUND[Stage(decision.stage)]
    return {kind for kind in now if kind not in Word.ANSWERS or kind in by_rule}
