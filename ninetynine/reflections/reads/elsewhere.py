"""What other rooms' pages ask of this one about a person, a team, or some words."""

from collections.abc import Sequence
from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninetynine.people.models import Person, Viewer
from ninetynine.reflections.models import Closing, OnePerCent
from ninetynine.teams.models import Team


def everything_about(person: Person) -> dict[str, object]:
    """Return what this room holds about somebody. What they gave in a minute is tied to nobody."""
    seats = person.closing_seats.select_related("closing__meeting").order_by("closing__opened_on")
    return {
        "closing minutes that are open to me": [
            {"day": one.closing.meeting.starts_on, "I have given": one.spent} for one in seats
        ],
        "put forward for our next 1%": list(
            person.ones_put_forward.values_list("words", flat=True)
        ),
        "our next 1% with my name": list(
            person.ones_mine.order_by("chosen_on").values_list("words", "by_on")
        ),
        "asked to look after our next 1%": list(person.ones_asked.values_list("words", "by_on")),
        "our next 1% that I took": list(
            person.ones_took.order_by("chosen_on").values_list("words", "by_on")
        ),
        "what I was asked about a 1%": [
            (one.one.words, one.get_what_display(), one.get_says_display())
            for one in person.ones_asked_of.order_by("asked_on", "pk").select_related("one")
        ],
        "how often I said yes or no for others": person.ones_answered_for.count(),
        "what I said of whether it was kept": [
            (one.one.words, one.get_says_display(), one.words)
            for one in person.ones_said.order_by("said_on").select_related("one")
        ],
        "what I said of whether I can tell the difference": [
            (one.one.words, one.get_says_display(), one.words)
            for one in person.felt_ones.order_by("said_on").select_related("one")
        ],
        "what I said is in the way of a 1%": list(
            person.ones_pointed.values_list("one__words", "creak__what")
        ),
        "how often I typed that in for others": person.felt_ones_entered.count(),
    }


def open_in(team: Team) -> Sequence[str]:
    """Return what is unfinished here: a minute that is open, a 1% of which nobody has said "kept"."""
    minutes = Closing.objects.filter(meeting__team=team, closed_on=None).select_related("meeting")
    ones = OnePerCent.objects.filter(team=team, over=False)
    taken = ones.filter(Q(chosen_on__isnull=False) | Q(asked__isnull=False))
    return [
        _("The closing minute of %(day)s is open.")
        % {"day": date_format(one.meeting.starts_on, "j F Y")}
        for one in minutes.order_by("opened_on", "pk")
    ] + [
        _("Our next 1%%: %(words)s") % {"words": words}
        for words in taken.order_by("put_forward_on", "pk").values_list("words", flat=True)
    ]


def find(words: str, viewer: Viewer, *, on: date) -> QuerySet[OnePerCent]:
    """Return each 1% with these words, the latest taken first; nothing that was set aside."""
    seen = OnePerCent.objects.visible_to(viewer, on=on).filter(words__icontains=words)
    standing = seen.exclude(over=True, chosen_on=None)
    return standing.order_by(F("chosen_on").desc(nulls_last=True), "pk")
