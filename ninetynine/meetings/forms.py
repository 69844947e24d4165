"""What came from outside, checked. Strings in, values out, and nothing that was typed is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.models import Audience, Channel, Wish
from ninetynine.meetings.actions.bringing import LARGEST
from ninetynine.meetings.actions.planning import DAYS_TO_KEEP, Plan
from ninetynine.meetings.actions.settling import How, Settling
from ninetynine.meetings.actions.writing import Line
from ninetynine.meetings.models import Meeting
from ninetynine.meetings.reads.whose import Members, Unknown
from ninetynine.people.models import Person
from ninetynine.web.forms import Clock, Day, OneUseForm, Picks, PlainForm, Writing

LINES_LONG = 200
SIX = 6
MOST_ROWS = 60


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
        if len(kept) > MOST_ROWS:
            raise ValidationError(
                _("There is room for %(most)s lines. What can wait for the next meeting?"),
                params={"most": MOST_ROWS},
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


@dataclass(frozen=True, slots=True)
class Row:
    """One line to type on: who, what, and whether it was read aloud and agreed."""

    who: BoundField
    said: BoundField
    agreed: BoundField


class TypeForm(OneUseForm):
    """Rows of sentences: six to begin with, six more as often as they are asked for."""

    rows = forms.IntegerField(
        required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off", "id": False})
    )
    on_paper = forms.BooleanField(
        label=_("These are from a sheet that was filled in by hand"), required=False
    )

    def __init__(self, data: Any = None, *, more: int = 0, **kwargs: Any) -> None:
        initial = kwargs.get("initial") or {}
        count = _rows(data if data is not None else initial) + more
        self.count = min(count, MOST_ROWS)
        if data is not None and more:
            data = data.copy()
            data["rows"] = str(self.count)
        fields: dict[str, forms.Field] = {}
        for n in range(1, self.count + 1):
            fields |= {f"who-{n}": _who(), f"said-{n}": _said(), f"agreed-{n}": _agreed()}
        self.__dict__["base_fields"] = type(self).base_fields | fields  # of this form alone
        super().__init__(data, **kwargs)
        self.initial.setdefault("rows", self.count)

    def lines_to_type(self) -> list[Row]:
        return [
            Row(self[f"who-{n}"], self[f"said-{n}"], self[f"agreed-{n}"])
            for n in range(1, self.count + 1)
        ]

    @property
    def is_full(self) -> bool:
        return self.count >= MOST_ROWS

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        written = 0
        for n in range(1, self.count + 1):
            who, said = given.get(f"who-{n}"), given.get(f"said-{n}")
            written += bool(said)
            if who and not said and f"said-{n}" not in self.errors:
                self.add_error(f"said-{n}", _("Write what they said, or take the name away."))
        if not written and not self.errors:
            raise ValidationError(_("Please write one sentence at least, and who said it."))
        return given

    def lines(self) -> list[Line]:
        given = self.cleaned_data
        return [
            Line(who=given[f"who-{n}"], words=given[f"said-{n}"], agreed=bool(given[f"agreed-{n}"]))
            for n in range(1, self.count + 1)
            if given[f"said-{n}"]
        ]

    def channel(self) -> str:
        return Channel.PAPER if self.cleaned_data["on_paper"] else Channel.ROOM

    def draft(self) -> dict[str, str]:
        """Return what was typed so far, right or wrong, to go on with later."""
        names = [name for name in self.fields if name != "form_key"]
        return {name: str(self.data[name]) for name in names if self.data.get(name)}


def _rows(typed: Mapping[str, Any]) -> int:
    try:
        asked = int(typed.get("rows") or SIX)
    except (TypeError, ValueError):
        asked = SIX
    return min(max(asked, SIX), MOST_ROWS)


def _who() -> forms.CharField:
    look = {"class": "line", "list": "people", "autocomplete": "off"}
    return forms.CharField(
        label=_("Who said it"), max_length=120, required=False, widget=forms.TextInput(look)
    )


def _said() -> forms.CharField:
    return forms.CharField(
        label=_("What they said, in their words"),
        max_length=5000,
        required=False,
        widget=forms.Textarea({"class": "line", "rows": "2"}),
    )


def _agreed() -> forms.BooleanField:
    return forms.BooleanField(label=_("Read aloud, agreed"), required=False)


class BringForm(OneUseForm):
    """A file from Zoom or Teams, or a text."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "What Zoom or Teams gave you (.vtt, .srt, .docx), or a text with a name at the start of each line."
        ),
        max_length=200,
        allow_empty_file=True,  # the reader says what is wrong with it
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size is None or file.size > LARGEST:
            raise ValidationError(
                _(
                    "This file is larger than %(most)s MB. A text of a whole day is smaller than one."
                ),
                params={"most": LARGEST // 1_000_000},
            )
        return file


NOBODY = "nobody"


class NamesForm(PlainForm):
    """Whose words are these? One question for each name that nobody here has, or that two have."""

    def __init__(
        self, *args: Any, unknown: Sequence[Unknown], members: Members, **kwargs: Any
    ) -> None:
        self.unknown = unknown
        self.members = members
        data = kwargs.get("data") or (args[0] if args else None) or {}
        fields: dict[str, forms.Field] = {}
        for one in unknown:
            written = str(data.get(f"name-{one.key}", ""))
            fields |= {f"who-{one.key}": self._who(one, written), f"name-{one.key}": _who_is_it()}
        self.__dict__["base_fields"] = type(self).base_fields | fields  # of this form alone
        super().__init__(*args, **kwargs)

    def _who(self, one: Unknown, written: str) -> forms.ChoiceField:
        """Offer those who can be meant by the name, and by the name that was written instead."""
        people = [*one.candidates, *(self.members.candidates(written) if written else [])]
        choices = list({person.id: person.words for person in people}.items())
        nobody = (NOBODY, _("Nobody in our team. The words stay without a name"))
        return forms.ChoiceField(
            label=one.said_as, choices=[*choices, nobody], widget=Picks(), required=False
        )

    def questions(self) -> list[tuple[Unknown, BoundField, BoundField]]:
        return [(one, self[f"who-{one.key}"], self[f"name-{one.key}"]) for one in self.unknown]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for one in self.unknown:
            name, who = given.get(f"name-{one.key}"), given.get(f"who-{one.key}")
            if not name or self.members.the_one_called(name):
                continue
            meant = {person.id for person in self.members.candidates(name)}
            if not meant:
                why = _("Nobody in the team has this name. Please choose one from the list.")
                self.add_error(f"name-{one.key}", why)
            elif who not in meant:
                self.add_error(f"who-{one.key}", _("Please choose whom you mean."))
        return given

    def found(self) -> dict[str, Person | None]:
        """Return whose words they are, by key, of those that were answered: nobody is None."""
        answers: dict[str, Person | None] = {}
        for one in self.unknown:
            name = self.cleaned_data[f"name-{one.key}"]
            who = self.cleaned_data[f"who-{one.key}"]
            if name and (person := self.members.the_one_called(name)):
                answers[one.key] = person
            elif who:
                answers[one.key] = None if who == NOBODY else self.members.people.get(who)
        return answers


def _who_is_it() -> forms.CharField:
    look = {"list": "people", "autocomplete": "off"}
    return forms.CharField(
        label=_("Somebody else in the team"),
        max_length=120,
        required=False,
        widget=forms.TextInput(look),
    )


class SettleForm(PlainForm):
    """What a speaker says about a sentence, and what they allow."""

    how = forms.ChoiceField(choices=How, widget=forms.HiddenInput(attrs={"id": False}))
    words = forms.CharField(
        label=_("How it should be"),
        max_length=5000,
        required=False,
        widget=Writing(low=True),
    )
    audience = forms.ChoiceField(
        label=_("Who may read this?"),
        choices=Audience,
        initial=Audience.TEAM,
        required=False,
        widget=Picks(),
    )
    until = Day(label=_("Until when?"), help_text=_("Leave it empty for no end."), required=False)
    wish = forms.ChoiceField(
        label=_("What do you wish for?"),
        choices=Wish,
        initial=Wish.ANSWER_ME,
        required=False,
        widget=Picks(
            {
                Wish.ANSWER_ME: _("Somebody by name owes you an answer, by a day."),
                Wish.HEAR_IT: _("Nobody owes you an answer."),
            }
        ),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_until(self) -> date | None:
        day: date | None = self.cleaned_data["until"]
        if day and day <= self.on:
            raise ValidationError(_("Choose a day after today, or leave this empty."))
        return day

    def settling(self, channel: str = Channel.PAGE) -> Settling:
        given = self.cleaned_data
        return Settling(
            how=given["how"],
            words=given["words"],
            audience=given["audience"] or Audience.TEAM,
            until=given["until"],
            wish=given["wish"] or Wish.ANSWER_ME,
            channel=channel,
        )


class ReplyForm(PlainForm):
    """What was ticked and written on the torn-off part of a letter."""

    how = forms.ChoiceField(label=_("What is ticked?"), choices=How, widget=Picks())
    words = forms.CharField(
        label=_("If it is to be put right: how it should be"),
        max_length=5000,
        required=False,
        widget=Writing(low=True),
    )
    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(Channel.POST, _("By post")), (Channel.PHONE, _("By phone"))],
        initial=Channel.POST,
        widget=Picks(),
    )

    def settling(self) -> Settling:
        return Settling(**self.cleaned_data)
