"""Say something, and say who may read it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.actions import Nameless, Saying
from ninetynine.contributions.actions.nameless import opens_on
from ninetynine.contributions.models import Audience, Channel, Wish
from ninetynine.people.models import Person
from ninetynine.teams.choosing import MemberField, offer
from ninetynine.teams.whom import Choosable
from ninetynine.vault.codes import is_code, new_code
from ninetynine.web.forms import Day, OneUseForm, Picks, PlainForm, Writing

LONGEST = 5000
WRITTEN = {Channel.PAPER, Channel.TEXT, Channel.POST}  # by the person who says it
NOT_AGREED = _(
    "What somebody said goes no further before their yes. Read it back and tick this, or type it "
    "in at a meeting: there it waits for a yes, by letter or by phone."
)
NOBODY_HELPS = _(
    "You would know whose it is. Type it in at a meeting and leave the name empty, or untick this."
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
    speaker = MemberField(label=_("Whose words are they?"))
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
            "Then nothing that we keep ties it to you, and nobody can ask you whether an answer is "
            "enough. It is shown on Monday, with what others said so. You are shown six words: with "
            "them alone you can take it back. People may still know your way of writing."
        ),
        required=False,
    )
    few = forms.ChoiceField(
        label=_("And if fewer than three come without a name this week?"),
        choices=[("", _("Show mine all the same")), ("hold", _("Hold mine until there are three"))],
        required=False,
        widget=Picks(),
    )
    # Six words for what is said without a name: made with the page, so that sent twice is once.
    code = forms.CharField(
        initial=new_code,
        max_length=80,
        required=False,
        widget=forms.HiddenInput(attrs={"autocomplete": "off", "id": False}),
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
        "few",
    )

    def __init__(
        self, *args: Any, me: Person, people: Choosable | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.me = me
        if people is None:
            del self.fields["speaker"], self.fields["channel"], self.fields["agreed"]
            return
        mine = _("Leave it empty if they are yours.")
        offer(self, "speaker", people, first=(me.pk, _("Mine")), empty=mine)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        is_mine = given.get("speaker") in {None, self.me}
        if given.get("nameless"):
            self._check_nameless(given, is_mine=is_mine)
        elif not is_mine and given.get("channel") not in WRITTEN and not given.get("agreed"):
            self.add_error("agreed", NOT_AGREED)
        return given

    def _check_nameless(self, given: Mapping[str, Any], *, is_mine: bool) -> None:
        if not is_mine:
            self.add_error("nameless", NOBODY_HELPS)
        shown, until = opens_on(self.on), given.get("until")
        if until and until <= shown:
            why = _("Without a name it is shown on %(day)s. Choose a later day.")
            self.add_error("until", why % {"day": date_format(shown, "l j F")})

    def clean_code(self) -> str:
        """Take the six words that this page brought, and no others that would be easier to guess."""
        sent: str = self.cleaned_data["code"]
        return sent if is_code(sent) else new_code()

    def without_a_name(self) -> Nameless:
        given = self.cleaned_data
        return Nameless(
            words=given["words"],
            code=given["code"],
            audience=given["audience"],
            until=given["until"],
            wish=given["wish"],
            hold=given["few"] == "hold",
        )

    def saying(self) -> Saying:
        given = self.cleaned_data
        return Saying(
            words=given["words"],
            form_key=given["form_key"],
            speaker=given.get("speaker"),
            channel=given.get("channel", Channel.PAGE),
            audience=given["audience"],
            credit=given["credit"],
            until=given["until"],
            wish=given["wish"],
        )


def typed(form: PlainForm) -> dict[str, str]:
    """Return what was typed so far, right or wrong, to go on with later."""
    names = [name for name in form.fields if name not in {"form_key", "code"}]
    return {name: str(form.data[name]) for name in names if form.data.get(name)}


class CodeForm(PlainForm):
    """Six words that were shown when something was said without a name."""

    code = forms.CharField(
        label=_("Your six words"),
        help_text=_("Capitals and hyphens do not matter."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
