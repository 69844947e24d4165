"""Looking for words in the log of decisions: in what was settled, and in what was said about it.

Nobody finds by a search what they may not read. What was said in the rounds is for the team; words
that a decision rests on are found by who may read them, under the name that they may read.
"""

from datetime import date

from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Lower, StrIndex
from django.db.models.lookups import GreaterThan

from ninetynine.contributions.models import Contribution, ContributionQuerySet
from ninetynine.decisions.models import Decision, Proposal, RestsOn, Word
from ninetynine.decisions.reads.finding import MOST, in_log_order
from ninetynine.people.models import Viewer
from ninetynine.teams.models import Collective, Team
from ninetynine.web.questions import question


def asked_words(words: str) -> tuple[str, ...]:
    return tuple(words.split()[:MOST])


def in_team(team: Team, reader: Viewer, words: str, *, on: date) -> list[str]:
    """Return the team's decisions that have each of these words, in the order of its log."""
    return [pk for (pk,) in _in_team(team, reader, asked_words(words), on=on)]


def in_collective(collective: Collective, reader: Viewer, words: str, *, on: date) -> list[str]:
    """Return the same of what is settled in a collective, as far as this reader may see it."""
    return [pk for (pk,) in _in_collective(collective, reader, asked_words(words), on=on)]


@question
def _in_team(
    team: Team, reader: Viewer, words: tuple[str, ...], *, on: date
) -> QuerySet[Decision, tuple[str]]:
    rows = Decision.objects.filter(team=team)
    proposed = Proposal.objects.filter(decision__team=team)
    said = Word.objects.filter(decision__team=team)
    there = Contribution.objects.filter(team=team)
    for word in words:
        rows = rows.filter(
            _has(word, "question", "outcome__reasons")
            | Q(pk__in=proposed.filter(_has(word, "words")).values("decision"))
            | Q(pk__in=_said(word, said).values("decision"))
            | Q(pk__in=_quoted(word, there, reader, on=on).values("decision"))
        )
    return in_log_order(rows).values_list("pk")


@question
def _in_collective(
    collective: Collective, reader: Viewer, words: tuple[str, ...], *, on: date
) -> QuerySet[Decision, tuple[str]]:
    """In what was settled alone: older versions are for the team, and so is finding them."""
    rows = Decision.objects.visible_to(reader, on=on)
    rows = rows.filter(team__collective=collective, stage=Decision.Stage.SETTLED)
    ours = Team.objects.visible_to(reader, on=on).filter(collective=collective)
    said = Word.objects.filter(decision__team__in=ours.values("pk"))
    # What was said in teams that have settled nothing rests in nothing that is shown here.
    there = Contribution.objects.filter(team__in=rows.order_by().values("team"))
    for word in words:
        rows = rows.filter(
            _has(word, "question", "outcome__reasons", "outcome__proposal__words")
            | Q(pk__in=_said(word, said).values("decision"))
            | Q(pk__in=_quoted(word, there, reader, on=on).values("decision"))
        )
    return in_log_order(rows).values_list("pk")


def _said(word: str, said: QuerySet[Word]) -> QuerySet[Word]:
    """What was said in the rounds in words, by whom, and what an objector said at the end."""
    spoken = said.exclude(words="")
    return spoken.filter(_has(word, "words", "by__name", "objection__holder_says"))


def _quoted(
    word: str, there: ContributionQuerySet, reader: Viewer, *, on: date
) -> QuerySet[RestsOn]:
    """What it rests on, or thought otherwise, by its words and by the name it is shown under."""
    own_name = Q(permission_held=None) | Q(permission_held__credit="")
    has = _has(word, "words__text", "permission_held__credit") | (_has(word, "by__name") & own_name)
    readable = there.filter(taken_back_on=None).visible_to(reader, on=on, that=has)
    return RestsOn.objects.filter(contribution__in=readable.values("pk"))


def _has(word: str, *paths: str) -> Q:
    """Say whether one of these has the word in it. A lookup would make something else of the word."""
    lower = Lower(Cast(Value(word), TextField()))
    found = Q()
    for path in paths:
        found |= Q(GreaterThan(StrIndex(Lower(path), lower), 0))
    return found
