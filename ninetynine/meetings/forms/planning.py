"""When, where and what for; and that it took place."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ninetynine.meetings.actions.planning import DAYS_TO_KEEP, Plan
from ninetynine.meetings.models import Meeting
from ninetynine.web.forms import Clock, Day, OneUseForm, PlainForm, Writing

LINES_LONG = 200
MOST_LINES = 60


class PlanForm(OneUseForm):
    """When, where and what for."""

    starts_on = Day(label=_("Which day?"))
    ends_on = Day(
        label=_("Until which day, if it takes longer?"),
        help_text=_("By post and phone a meeting may take a week. Otherwise leave it empty."),
        required=False,
    )
    starts_at = Clock(label=_("From what time?"), required=False)
    ends_at = Clock(label=_("Until what time?"), required=False)
    place = forms.CharField(
        label=_("Where?"),
        help_text=_("A room, and how to find it. Or “by post and phone”."),
        max_length=200,
        required=False,
    )
    link = forms.URLField(
        label=_("A link, if people can come online"),
        max_length=300,
        required=False,
        assume_scheme="https",
        error_messages={
            "invalid": _("This is not a link yet. It is like https://example.org/tea.")
        },
    )
    agenda = forms.CharField(
        label=_("What will you talk about?"),
        help_text=_("One thing on each line. What people have lived comes first, not last."),
        required=False,
        widget=Writing,
    )
    shown = forms.CharField(
        required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}), max_length=10_000
    )

    def clean_agenda(self) -> tuple[str, ...]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["agenda"].splitlines()]
        kept = tuple(line for line in lines if line)
        if any(len(line) > LINES_LONG for line in kept):
            raise ValidationError(
                _("One line is too long. There is room for %(most)s letters in each."),
                params={"most": LINES_LONG},
            )
        if len(kept) > MOST_LINES:
            raise ValidationError(
                _("There is room for %(most)s lines. What can wait for the next meeting?"),
                params={"most": MOST_LINES},
            )
        return kept

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("This is before the first day."))
        begins, ends = given.get("starts_at"), given.get("ends_at")
        if begins and ends and ends <= begins and not (first and last and last > first):
            self.add_error("ends_at", _("This is before it starts."))
        return given

    def plan(self) -> Plan:
        return Plan(**{name: value for name, value in self.cleaned_data.items() if name != "shown"})

    def shown_ids(self) -> list[str]:
        found: str = self.cleaned_data["shown"]
        return found.split()


def plan_as_typed(meeting: Meeting, agenda: Sequence[tuple[str, str]]) -> dict[str, object]:
    """Return what the form starts with for a meeting that is planned already."""
    return {
        "starts_on": meeting.starts_on,
        "ends_on": meeting.ends_on,
        "starts_at": meeting.starts_at,
        "ends_at": meeting.ends_at,
        "place": meeting.place,
        "link": meeting.link,
        "agenda": "\n".join(words for _id, words in agenda),
        "shown": " ".join(pk for pk, _words in agenda),
    }


class AgendaForm(OneUseForm):
    words = forms.CharField(
        label=_("Something to talk about"),
        help_text=_("Anybody in the team can add to the agenda."),
        max_length=LINES_LONG,
        error_messages={"required": _("Please write what you want to talk about.")},
    )


class HoldForm(PlainForm):
    """It took place: on which day, and until when speakers can keep their words."""

    held_on = Day(label=_("On which day did it take place?"))
    keep_by = Day(
        label=_("Until when can people say whether words are theirs?"),
        help_text=_("What nobody has kept by then is left out."),
    )

    def __init__(self, *args: Any, meeting: Meeting, on: date, **kwargs: Any) -> None:
        first = {
            "held_on": min(meeting.ends_on or meeting.starts_on, on),
            "keep_by": on + timedelta(days=DAYS_TO_KEEP),
        }
        super().__init__(*args, initial=first, **kwargs)
        self.on = on

    def clean_held_on(self) -> date:
        day: date = self.cleaned_data["held_on"]
        if day > self.on:
            raise ValidationError(_("This day is still to come."))
        return day

    def clean_keep_by(self) -> date:
        day: date = self.cleaned_data["keep_by"]
        if day <= self.on:
            raise ValidationError(_("Choose a day after today, so that people have time."))
        return day
