from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ninetynine.teams.actions import AboutCollective, AboutTeam, Knocking
from ninetynine.teams.choosing import AsksByName, MemberField, offer
from ninetynine.teams.models import DecisionRule, Nation
from ninetynine.teams.whom import Choosable
from ninetynine.web.forms import Day, OneUseForm, Picks, PlainForm, Short, Writing


class KnockForm(OneUseForm):
    """What somebody leaves at the public door."""

    name = forms.CharField(
        label=_("Your name, as you like it"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    reach = forms.CharField(
        label=_("A way to reach you"),
        help_text=_("An email, a telephone number or an address. One is enough."),
        max_length=300,
    )
    words = forms.CharField(
        label=_("Anything you want to say already"),
        help_text=_("You can leave this empty. Good and bad are both welcome."),
        required=False,
        max_length=2000,
        widget=Writing(low=True),
    )

    def knocking(self) -> Knocking:
        return Knocking(**self.cleaned_data)


class InviteForm(OneUseForm):
    name = forms.CharField(
        label=_("Whom do you invite?"),
        help_text=_("Their name, as they like it. One person, one invitation."),
        max_length=120,
    )


class InvitationForm(PlainForm):
    """The code of an invitation, from a link or from paper."""

    code = forms.CharField(
        label=_("The code of your invitation"),
        help_text=_("Sixteen letters and figures. Spaces and dashes do not matter."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class NewPersonForm(InvitationForm):
    """Taking up an invitation for the first time: a name is enough."""

    name = forms.CharField(
        label=_("Your name, as you like it"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your email address"),
        help_text=_(
            "Only if you like. With it you can come in here yourself; without it we write or ring."
        ),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class LookAfterForm(PlainForm):
    """Until when somebody looks after something."""

    lapses_on = Day(
        label=_("Until when?"), required=False, help_text=_("You can leave this empty.")
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_lapses_on(self) -> date | None:
        day: date | None = self.cleaned_data["lapses_on"]
        if day and day <= self.on:
            raise forms.ValidationError(_("Choose a day after today, or leave this empty."))
        return day


class HandOnForm(AsksByName, LookAfterForm, OneUseForm):
    to = MemberField(
        label=_("Whom do you ask?"),
        help_text=_("They are asked first. Until they say yes it stays with you."),
    )
    field_order = ("to", "lapses_on")
    who = "to"

    def __init__(self, *args: Any, askable: Choosable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "to", askable, first=("", _("Choose somebody")))


class TeamForm(OneUseForm):
    """What a team is for, how it decides (chosen before there is a decision), how soon it answers."""

    name = forms.CharField(label=_("The name of the team"), max_length=120)
    purpose = forms.CharField(
        label=_("What do you change together?"),
        help_text=_("One or two sentences, as you would say it aloud."),
        max_length=1000,
        widget=Writing(low=True),
    )
    decision_rule = forms.ChoiceField(
        label=_("How do you decide?"),
        help_text=_("Chosen now, before there is anything to decide."),
        choices=DecisionRule.choices,
        initial=DecisionRule.CONSENT,
        widget=Picks(),
    )
    who_decides = forms.CharField(
        label=_("If somebody else decides: who?"), required=False, max_length=200
    )
    answer_days = forms.IntegerField(
        label=_("Within how many working days is everybody answered?"),
        min_value=1,
        max_value=60,
        initial=10,
        widget=Short(attrs={"inputmode": "numeric"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("decision_rule") == DecisionRule.AS_AGREED and not cleaned.get(
            "who_decides"
        ):
            self.add_error("who_decides", _("Please say who decides."))
        return cleaned

    def about(self) -> AboutTeam:
        return AboutTeam(
            **{name: self.cleaned_data[name] for name in self.fields if name != "form_key"}
        )


class CollectiveForm(OneUseForm):
    """What stands at the door, at the head of letters and at the foot of every page."""

    name = forms.CharField(label=_("What it is called"), max_length=120)
    about = forms.CharField(
        label=_("What stands at its door"),
        help_text=_("Two or three sentences, as you would say them to somebody who comes in."),
        max_length=1000,
        required=False,
        widget=Writing(low=True),
    )
    door_open = forms.BooleanField(
        label=_("Anybody may knock"),
        help_text=_("Without this, people come by invitation alone."),
        required=False,
    )
    nation = forms.ChoiceField(label=_("Whose bank holidays?"), choices=Nation.choices)
    answer_days = forms.IntegerField(
        label=_("Within how many working days does somebody who knocked hear back?"),
        min_value=1,
        max_value=60,
        widget=Short(attrs={"inputmode": "numeric"}),
    )
    post_address = forms.CharField(
        label=_("Where can people write to?"),
        help_text=_("It stands at the head of letters, and slips come back to it."),
        max_length=200,
        required=False,
    )
    phone = forms.CharField(
        label=_("Which number can people ring or text?"),
        max_length=80,
        required=False,
        widget=Short(attrs={"inputmode": "tel"}),
    )
    walk_in = forms.CharField(
        label=_("Where and when can people walk in?"), max_length=300, required=False
    )
    help_lines = forms.CharField(
        label=_("Who helps here, now?"),
        help_text=_("A line for each. They stand under “Help now” on every page."),
        max_length=1000,
        required=False,
        widget=Writing(low=True),
    )

    def about_it(self) -> AboutCollective:
        return AboutCollective(
            **{name: self.cleaned_data[name] for name in self.fields if name != "form_key"}
        )
