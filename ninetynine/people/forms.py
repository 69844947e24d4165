"""What people type about themselves, checked."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ninetynine.people.actions import AboutMe
from ninetynine.people.models import Person, Reach
from ninetynine.web.forms import Picks, PlainForm, Short, Writing

OWN = [("no", _("No, or I am not sure")), ("yes", _("Yes, only I use it"))]
OWN_HINTS = {
    "no": _("We forget you when you close the window, or after half an hour of nothing."),
    "yes": _("We remember you here for 30 days."),
}


class AddressForm(PlainForm):
    """An email address, to send a code to."""

    address = forms.EmailField(
        label=_("Your email address"),
        max_length=254,
        help_text=_("The one you gave us when you joined."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class SignInForm(AddressForm):
    own = forms.ChoiceField(
        label=_("Is this your own device?"),
        choices=OWN,
        widget=Picks(OWN_HINTS),
        initial="no",
        required=False,  # no answer is a no
    )

    def own_device(self) -> bool:
        return bool(self.cleaned_data["own"] == "yes")


class CodeForm(PlainForm):
    code = forms.CharField(
        label=_("The eight numbers"),
        max_length=40,
        help_text=_("Spaces are fine."),
        widget=Short(
            attrs={"class": "code", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
        error_messages={"required": _("Please write the eight numbers from the mail.")},
    )


class NewAddressForm(AddressForm):
    """A new email address. The code goes there, so that nobody can make a mistake of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].label = _("Your new email address")
        self.fields["address"].help_text = _("We send a code there. Nothing changes before.")


NEEDED = {
    Reach.POST: ("post_address", _("Please write your address, or choose another way.")),
    Reach.PHONE: ("phone", _("Please write your number, or choose another way.")),
}


class AboutMeForm(PlainForm):
    """What I am called, how I am reached, and what letters to me may say."""

    name = forms.CharField(
        label=_("My name"),
        max_length=120,
        help_text=_("As you want to be called. Any name is right."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Please write the name you want to be called by.")},
    )
    say_it = forms.CharField(
        label=_("How to say it"),
        max_length=120,
        required=False,
        help_text=_("For who reads your name aloud: “Bro-na, the g is not said”."),
    )
    reach = forms.ChoiceField(
        label=_("How I want to hear from you"), choices=Reach.choices, widget=Picks()
    )
    language = forms.ChoiceField(
        label=_("In which language"),
        required=False,
        help_text=_("Letters to you, and mails, are in it."),
        widget=Picks(),
    )
    post_address = forms.CharField(
        label=_("My address"),
        max_length=300,
        required=False,
        help_text=_(
            "Line by line, as on an envelope. Kept locked: each time somebody opens it, you see who."
        ),
        widget=Writing(low=True, attrs={"autocomplete": "street-address"}),
    )
    phone = forms.CharField(
        label=_("My phone number"),
        max_length=40,
        required=False,
        help_text=_("Kept locked in the same way."),
        widget=Short(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    own_word = forms.CharField(
        label=_("A word of my own"),
        max_length=40,
        required=False,
        help_text=_("Every letter from us carries it. A letter without it is not from us."),
        widget=Short(),
    )
    letters_name_team = forms.BooleanField(
        label=_("Letters may name my team"),
        required=False,
        help_text=_("Leave it empty if others may see your letters."),
    )
    letters_say_about = forms.BooleanField(
        label=_("Letters may say what they are about"),
        required=False,
        help_text=_(
            "With the words that they answer. If not, they say only that something waits for you."
        ),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        if len(settings.LANGUAGES) > 1:
            self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]
        else:
            del self.fields["language"]

    def clean(self) -> None:
        reach = self.cleaned_data.get("reach")
        if reach == Reach.EMAIL and not self.person.email:
            self.add_error("reach", _("We have no email address of yours. Please add one first."))
        field, why = NEEDED.get(Reach(reach), ("", "")) if reach else ("", "")
        if field and not self.cleaned_data.get(field):
            self.add_error(field, why)

    def about_me(self) -> AboutMe:
        return AboutMe(**self.cleaned_data)
