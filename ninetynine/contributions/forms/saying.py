"""Say something, and say who may read it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.actions import Saying
from ninetynine.contributions.models import Audience, Channel, Wish
from ninetynine.people.models import Person
from ninetynine.web.forms import Day, OneUseForm, Picks, PlainForm, Writing

LONGEST = 5000
WRITTEN = {Channel.PAPER, Channel.TEXT, Channel.POST}  # by the person who says it
NOT_AGREED = _(
    "What somebody said goes no further before their yes. Read it back and tick this, or type it "
    "in at a meeting: there it waits for a yes, by letter or by phone."
)
TWO_SENTENCES = _("Please write something. Two sentences are enough.")


class _ReadersForm(PlainForm):
    """Who may read it, under which name, until when."""

    audience = forms.ChoiceField(
        label=_("Who may read this?"),
        choices=Audience,
        initial=Audience.TEAM,
        widget=Picks(
            {
                Audience.COLLECTIVE: _("Every team here, and whoever joins one."),
                Audience.PUBLIC: _("Without signing in, too. Others may copy it."),
            }
        ),
    )
    until = Day(
        label=_("Until when?"),
        help_text=_("Leave it empty for no end. You can change it at any time."),
        required=False,
    )
    credit = forms.CharField(
        label=_("Under which name?"),
        help_text=_("Leave it empty for the name that you use here."),
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_until(self) -> date | None:
        day: date | None = self.cleaned_data["until"]
        if day and day <= self.on:
            raise ValidationError(_("Choose a day after today, or leave this empty."))
        return day


class ReadersForm(_ReadersForm):
    """Say anew who may read one's words."""


class SayForm(_ReadersForm, OneUseForm):
    """Words, what is wished for, who may read them. Helpers also say whose they are."""

    words = forms.CharField(
        label=_("What do you want to say?"),
        help_text=_("In your own words. Good or bad, it is welcome. Nobody corrects it."),
        max_length=LONGEST,
        widget=Writing,
        error_messages={"required": TWO_SENTENCES},
    )
    speaker = forms.ChoiceField(label=_("Whose words are they?"))
    channel = forms.ChoiceField(label=_("How did they come?"), choices=Channel)
    agreed = forms.BooleanField(
        label=_("I read them back, and who said them said yes"),
        help_text=_("Not needed for your own words, nor for what they wrote themselves."),
        required=False,
    )
    wish = forms.ChoiceField(
        label=_("What do you wish for?"),
        choices=Wish,
        initial=Wish.ANSWER_ME,
        widget=Picks(
            {
                Wish.ANSWER_ME: _("Somebody by name answers, by a day."),
                Wish.HEAR_IT: _("It is read. Nobody has to answer."),
            }
        ),
    )
    nameless = forms.BooleanField(
        label=_("Say it without my name"),
        help_text=_(
            "Then nothing that we keep ties it to you. So you cannot take it back or change who may "
            "read it, and nobody can ask you whether an answer is enough. People may still know your "
            "way of writing."
        ),
        required=False,
    )
    field_order = (
        "form_key",
        "words",
        "speaker",
        "channel",
        "agreed",
        "wish",
        "audience",
        "until",
        "credit",
        "nameless",
    )

    def __init__(
        self, *args: Any, me: Person, people: Mapping[str, Person] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.me = people, me
        if people is None:
            del self.fields["speaker"], self.fields["channel"], self.fields["agreed"]
            return
        others = [(pk, one.name) for pk, one in people.items() if pk != me.pk]
        self.fields["speaker"].choices = [(me.pk, _("Mine")), *others]  # type: ignore[attr-defined]
        self.fields["speaker"].initial = me.pk

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        is_mine = given.get("speaker", self.me.pk) == self.me.pk
        if not is_mine and given.get("channel") not in WRITTEN and not given.get("agreed"):
            self.add_error("agreed", NOT_AGREED)
        return given

    def saying(self) -> Saying:
        given = self.cleaned_data
        return Saying(
            words=given["words"],
            form_key=given["form_key"],
            speaker=(self.people or {}).get(given.get("speaker", "")),
            # A way that a helper ticked would tell that somebody helped.
            channel=Channel.PAGE if given["nameless"] else given.get("channel", Channel.PAGE),
            audience=given["audience"],
            credit=given["credit"],
            until=given["until"],
            wish=given["wish"],
            nameless=given["nameless"],
        )


def typed(form: PlainForm) -> dict[str, str]:
    """Return what was typed so far, right or wrong, to go on with later."""
    names = [name for name in form.fields if name != "form_key"]
    return {name: str(form.data[name]) for name in names if form.data.get(name)}
