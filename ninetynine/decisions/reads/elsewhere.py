"""What other rooms ask of decisions: everything about somebody, what is open, a word found."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ninetynine.decisions.models import Change, Creak, Decision, Word
from ninetynine.people.models import Person, Viewer
from ninetynine.teams.models import Team

Stage = Decision.Stage


def everything_about(person: Person) -> dict[str, object]:
    """Return all that is kept here about somebody, for their own eyes."""
    said = person.words_in_decisions.order_by("said_on", "number")
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
        "second looks I asked for": [
            (one.looked_on, one.get_kind_display(), one.words)
            for one in person.looks.order_by("looked_on", "pk")
        ],
        "words I brought to decisions": person.words_brought.count(),
        "sources I brought": list(person.sources_brought.values_list("added_on", "words")),
        "words I typed for others in decisions": person.decision_words_entered.count(),
        "second looks I typed for others": person.looks_entered.count(),
        **_about_changes(person),
        **_about_creaks(person),
    }


def _about_changes(person: Person) -> dict[str, object]:
    felt = person.felt.order_by("said_on", "pk").select_related("asked__change")
    return {
        "changes I told": list(
            Change.objects.filter(told_by=person).values_list("told_on", "words")
        ),
        "changes that come back to me where somebody cannot tell so far": list(
            person.changes_owned.order_by("told_on").values_list("told_on", "words")
        ),
        "changes that I am asked about": list(
            person.asked_to_tell.order_by("asked_on").values_list("asked_on", "change__words")
        ),
        "whether I can tell the difference": [
            (one.said_on, one.get_kind_display(), one.asked.change.words) for one in felt
        ],
        "what I typed for others about changes": person.felt_entered.count(),
    }


def _about_creaks(person: Person) -> dict[str, object]:
    said = person.creak_steps.order_by("said_on", "number")
    asked = person.asked_to_move.order_by("said_on", "number")
    return {
        "what I noticed is in the way": list(
            person.creaks_noticed.order_by("noticed_on").values_list("noticed_on", "what", "where")
        ),
        "what I said about what is in the way": [
            (one.said_on, one.get_kind_display(), one.words) for one in said
        ],
        "what I was asked to move, or can move": list(asked.values_list("said_on", "creak__what")),
        "what I typed for others about creaks": person.creaks_entered.count()
        + person.creak_steps_entered.count(),
        "creaks I pointed at": list(
            person.pointed_at_creaks.values_list("pointed_on", "creak__what")
        ),
        "walls I wrote down": list(person.walls_seen.values_list("seen_on", "words")),
        "creaks I joined": list(person.creaks_joined.values_list("joined_on", "creak__what")),
        "creaks I parted": list(person.creaks_parted.values_list("parted_on", "creak__what")),
    }


def open_in(team: Team) -> Sequence[str]:
    """Return what is unfinished here: questions that are not settled, and what is in the way."""
    waiting = Decision.objects.filter(team=team).exclude(stage=Stage.SETTLED)
    return [
        _("Not settled yet: %(question)s") % {"question": question}
        for question in waiting.order_by("opened_on", "pk").values_list("question", flat=True)
    ] + [
        _("In the way: %(what)s") % {"what": what}
        for what in _in_the_way(team).values_list("what", flat=True)
    ]


def _in_the_way(team: Team) -> QuerySet[Creak]:
    return Creak.objects.filter(team=team).in_the_way().order_by("noticed_on", "pk")


def find(words: str, viewer: Viewer, *, on: date) -> QuerySet[Decision]:
    """Return decisions with these words in their question, their proposal or their reasons."""
    found = Decision.objects.visible_to(viewer, on=on)
    said = (
        Q(question__icontains=words)
        | Q(outcome__reasons__icontains=words)
        | Q(outcome__proposal__words__icontains=words)
    )
    return found.filter(said).order_by("-opened_on", "pk")
