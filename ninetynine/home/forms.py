from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ninetynine.web.forms import Day, OneUseForm, PlainForm, Short


class BackForm(PlainForm):
    """When somebody who is away is here again."""

    from_day = Day(label=_("Here again from"))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_day"].initial = on


class SlipForm(PlainForm):
    """The code on a slip that came back."""

    code = forms.CharField(
        label=_("The code on the slip"),
        help_text=_("Three parts, like heron 41 lamp."),
        max_length=60,
        widget=Short(attrs={"autocomplete": "off"}),
    )


class SentForm(OneUseForm):
    """That a letter was posted, or read out on the phone."""


class LeaveForm(OneUseForm):
    """That somebody leaves a team: the second of two steps, with nothing to fill in."""


class EraseForm(OneUseForm):
    sure = forms.BooleanField(
        label=_("Yes, erase everything about me"),
        help_text=_("Nobody can bring it back, and neither can we."),
        error_messages={"required": _("Please tick this if you want to be erased.")},
    )
