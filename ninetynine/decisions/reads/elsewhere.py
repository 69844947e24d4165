"""What other rooms ask of decisions: everything about somebody, what is open, a word found."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ninetynine.decisions.models import Change, Decision, Word
from ninetynine.people.models import Person, Viewer
from ninetynine.teams.models import Team

Stage = Decision.Stage


def everything_about(person: Person) -> dict[str, object]:
    """Return all that is kept here about somebody, for their own eyes."""
    said = person.words_in_decisions.order_by("said_on", "number")
    felt = person.felt.order_by("said_on", "pk").select_related("asked__change")
    return {
        "questions I asked the team": list(
            person.decisions_opened.order_by("opened_on").values_list("opened_on", "question")
        ),
        "what I proposed": list(
            person.proposals.order_by("proposed_on", "number").values_list("proposed_on", "words")
        ),
        "what I said in decisions": [
            (one.said_on, Word.Kind(one.kind).label, one.words) for one in said
        ],
        "what I wrote down as settled": list(
            person.outcomes_written.order_by("decided_on").values_list("decided_on", "reasons")
        ),
        "decisions that wait for my word": list(
            person.decisions_waiting_for_me.values_list("say_by", "proposal__words")
        ),
        "second looks I asked for": list(person.looks.values_list("looked_on", "words")),
        "changes I told": list(
            Change.objects.filter(told_by=person).values_list("told_on", "words")
        ),
        "whether I can tell the difference": [
            (one.said_on, one.get_kind_display(), one.asked.change.words) for one in felt
        ],
        "words I brought to decisions": person.words_brought.count(),
        "sources I brought": list(person.sources_brought.values_list("added_on", "words")),
        "words I typed for others in decisions": person.decision_words_entered.count(),
    }


def open_in(team: Team) -> Sequence[str]:
    """Return what is unfinished here: questions that are not settled."""
    waiting = Decision.objects.filter(team=team).exclude(stage=Stage.SETTLED)
    return [
        _("Not settled yet: %(question)s") % {"question": question}
        for question in waiting.order_by("opened_on", "pk").values_list("question", flat=True)
    ]


def find(words: str, viewer: Viewer, *, on: date) -> QuerySet[Decision]:
    """Return decisions with these words in their question, their proposal or their reasons."""
    found = Decision.objects.visible_to(viewer, on=on)
    said = (
        Q(question__icontains=words)
        | Q(outcome__reasons__icontains=words)
        | Q(outcome__proposal__words__icontains=words)
    )
    return found.filter(said).order_by("-opened_on", "pk")
