"""What a speaker says about a sentence: on a page, in the room, on a slip."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.models import Audience, Channel, Wish
from ninetynine.meetings.actions.settling import How, Settling
from ninetynine.web.forms import Day, Picks, PlainForm, Writing


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
