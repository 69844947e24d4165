"""What other rooms ask of contributions: everything about somebody, what is open, a word found."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninetynine.contributions.models import Audience, Contribution, Owed
from ninetynine.people.models import Person, Viewer
from ninetynine.teams.models import Team


def everything_about(person: Person) -> dict[str, object]:
    """Return all that is kept here about somebody, for their own eyes."""
    said = person.contributions.order_by("said_on", "pk").select_related("words")
    allowed = said.filter(permissions__ended=False).values_list(
        "permissions__audience", "permissions__credit", "permissions__until"
    )
    return {
        "what I said": [
            (one.said_on, one.words.text, one.get_channel_display(), one.get_wish_display())
            for one in said
        ],
        "who may read it": [(Audience(who).label, *rest) for who, *rest in allowed],
        "what I typed for others": person.entered.count(),
        "answers I gave": [
            (one.answered_on, one.get_kind_display(), one.words, one.because)
            for one in person.answers.order_by("answered_on", "pk")
        ],
        "my word on answers": [
            (one.said_on, one.get_kind_display(), one.words)
            for one in person.verdicts.order_by("said_on", "pk")
        ],
        "answers I will give": list(
            person.owes.filter(until=None).order_by("due_on").values_list("due_on", flat=True)
        ),
        "answers I was asked to take over": person.answers_offered.count(),
        "talks I am asked for": list(person.talks.values_list("offered_on", flat=True)),
        "answers and words on answers I typed for others": person.answers_entered.count()
        + person.verdicts_entered.count(),
        "weeks in which I can say one thing without my name": [
            {"team": team, "I have": spent}
            for team, spent in person.turns_without_names.order_by("week__team__name").values_list(
                "week__team__name", "spent"
            )
        ],
        "drafts": [
            (_draft_of(about), day)
            for about, day in person.drafts.order_by("about").values_list("about", "touched_on")
        ],
    }


def _draft_of(about: str) -> str:
    kind = about.split(" ")[0]
    if kind == "answer":
        return _("An answer")
    return _("Something to say") if kind == "say" else _("What was said at a meeting")


def open_in(team: Team) -> Sequence[str]:
    """Return what is unfinished here: answers that somebody still owes, by their names."""
    owed: dict[str, list[date]] = {}
    rows = Owed.objects.filter(contribution__team=team, until=None).order_by("due_on", "pk")
    for name, day in rows.values_list("owner__name", "due_on"):
        owed.setdefault(name, []).append(day)
    return [
        ngettext(
            "%(name)s will answer one thing, by %(day)s.",
            "%(name)s will answer %(number)s things, the first by %(day)s.",
            len(days),
        )
        % {"name": name, "number": len(days), "day": date_format(days[0], "j F Y")}
        for name, days in owed.items()
    ]


def find(words: str, viewer: Viewer, *, on: date) -> QuerySet[Contribution]:
    """Return what was said with these words in it, as far as this viewer may read it."""
    found = Contribution.objects.visible_to(viewer, on=on).filter(words__text__icontains=words)
    return found.select_related("words").order_by("-said_on", "pk")
