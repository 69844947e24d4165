"""Rows of sentences to type on, and the file that spares typing them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.models import Channel
from ninetynine.meetings.actions.bringing import LARGEST
from ninetynine.meetings.actions.writing import Line
from ninetynine.web.forms import OneUseForm, Picks

SIX = 6
MOST_ROWS = 60


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
    came = forms.ChoiceField(
        label=_("How did these words come?"),
        choices=[
            (Channel.ROOM, _("Said at the meeting")),
            (Channel.PAPER, _("On a sheet that was filled in by hand")),
            (Channel.PHONE, _("Told by phone")),
        ],
        initial=Channel.ROOM,
        required=False,
        widget=Picks({Channel.PHONE: _("Read each back to them before you tick “agreed”.")}),
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
        return str(self.cleaned_data["came"] or Channel.ROOM)

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
