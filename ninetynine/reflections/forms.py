"""What came from outside, checked. What has no name has no form key either."""

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.models import Channel
from ninetynine.people.models import Person
from ninetynine.reflections.actions import Balloon, Mood, Saying
from ninetynine.reflections.actions.minute import LONGEST_BETTER, LONGEST_WORD, MOST_PLACES
from ninetynine.reflections.models import Asking, Felt, Kept
from ninetynine.teams.choosing import MemberField, offer
from ninetynine.teams.whom import Choosable
from ninetynine.web.forms import Day, OneUseForm, Picks, PlainForm, Short, Writing

LONGEST_OPEN = timedelta(days=92)  # a year that was mistyped would never be shown
A_SHEET = 8  # slips that are typed in at a time
CHOOSE = _("Please choose one of the two balloons.")
NO_MEMORY = {"autocomplete": "off"}  # the next person at this phone must not be offered it


class BalloonForm(PlainForm):
    """One balloon. It keeps no key: twice is once because each person has one."""

    mood = forms.ChoiceField(
        label=_("One balloon"),
        choices=Mood,
        widget=Picks(),
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    word = forms.CharField(
        label=_("A word with it, if you like"),
        max_length=LONGEST_WORD,
        required=False,
        widget=forms.TextInput(attrs=NO_MEMORY),
    )
    better = forms.CharField(
        label=_("What would make the next one 1% better?"),
        max_length=LONGEST_BETTER,
        required=False,
        widget=Writing(low=True, attrs={"rows": "1", **NO_MEMORY}),
    )
    may_read = forms.BooleanField(label=_("The team may read my words"), required=False)

    def balloon(self) -> Balloon:
        return Balloon(**self.cleaned_data)


class SlipsForm(OneUseForm):
    """A sheet of slips, a row each. Empty rows are left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = args[0] if args else None
        self.slips = [
            BalloonForm(given, prefix=f"slip-{number}", auto_id=f"slip-{number}-%s")
            for number in range(A_SHEET)
        ]

    def _filled(self) -> list[BalloonForm]:
        return [slip for slip in self.slips if slip.has_changed()]

    def clean(self) -> dict[str, Any]:
        filled = self._filled()
        if not filled:
            raise ValidationError(_("Please type at least one slip."))
        for number, slip in enumerate(self.slips, start=1):
            if slip in filled and not slip.is_valid():
                for wrong in slip.wrongs():
                    said = {"number": number, "wrong": wrong.words}
                    self.add_error(None, _("Slip %(number)s: %(wrong)s") % said)
        return self.cleaned_data

    def balloons(self) -> list[Balloon]:
        return [slip.balloon() for slip in self._filled()]


class UntilForm(PlainForm):
    """Until when a closing minute takes balloons."""

    until = Day(
        label=_("Until which day can people give?"),
        help_text=_("It closes by itself at the end of that day. You can close it before."),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["until"].initial = on

    def clean_until(self) -> date:
        day: date = self.cleaned_data["until"]
        if not self.on <= day <= self.on + LONGEST_OPEN:
            raise ValidationError(
                _("Choose today or a later day, three months from now at the latest.")
            )
        return day


class PlacesForm(PlainForm):
    """How many people give on one phone that goes round, or on paper."""

    number = forms.IntegerField(
        label=_("How many people give on one phone or on paper?"),
        help_text=_("Everybody in the team can see this number. It can grow, not shrink."),
        min_value=1,
        max_value=MOST_PLACES,
        widget=Short(attrs={"inputmode": "numeric", **NO_MEMORY}),
    )


class CodeForm(PlainForm):
    """Six words that were shown when a balloon was let go."""

    code = forms.CharField(
        label=_("Your six words"),
        help_text=_("Capitals and hyphens do not matter."),
        max_length=200,
        widget=forms.TextInput(attrs=NO_MEMORY),
    )


class ForwardForm(OneUseForm):
    """What is put forward; who takes ours may take it at once, with a person and a day."""

    words = forms.CharField(
        label=_("What will be a little better?"),
        help_text=_("Small is good. Say it so that anybody can tell whether it happened."),
        max_length=200,
    )
    who = MemberField(
        label=_("Who looks after it?"),
        help_text=_("Somebody else is asked first. It is theirs when they say yes."),
        required=False,
    )
    by_on = Day(
        label=_("By when?"), help_text=_("Only where somebody looks after it."), required=False
    )

    def __init__(self, *args: Any, on: date, people: Choosable | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        if people is None:
            del self.fields["who"], self.fields["by_on"]
            return
        nobody, empty = _("Nobody yet: put it forward"), _("Leave it empty to put it forward only.")
        offer(self, "who", people, first=("", nobody), empty=empty)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("who") and "by_on" in given and "by_on" not in self.errors:
            _a_day_to_come(self, given["by_on"], self.on)
        return given

    def whom(self) -> Person | None:
        return self.cleaned_data.get("who")


class TakeForm(PlainForm):
    """Who looks after it, by when. ``day`` where it has its day: somebody left, and it stays."""

    who = MemberField(
        label=_("Who looks after it?"),
        help_text=_("Somebody else is asked first. It is theirs when they say yes."),
    )
    by_on = Day(label=_("By when?"))

    def __init__(
        self, *args: Any, on: date, people: Choosable, day: date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.on, self.day = on, day
        offer(self, "who", people)
        if day is not None:
            del self.fields["by_on"]

    def clean(self) -> dict[str, Any]:
        if day := self.cleaned_data.get("by_on"):
            _a_day_to_come(self, day, self.on)
        return self.cleaned_data

    def whom(self) -> Person:
        person: Person = self.cleaned_data["who"]
        return person

    def by(self) -> date:
        day: date = self.day or self.cleaned_data["by_on"]
        return day


def _a_day_to_come(form: PlainForm, day: date | None, on: date) -> None:
    if day is None:
        form.add_error("by_on", _("Please choose a day."))
    elif day < on:
        form.add_error("by_on", _("Choose today or a later day."))


class KeptForm(OneUseForm):
    """Whether it was kept."""

    says = forms.ChoiceField(label=_("Was it kept?"), choices=Kept.Says, widget=Picks())
    words = forms.CharField(
        label=_("What happened, in a sentence"),
        max_length=500,
        required=False,
        widget=Writing(low=True),
    )

    def saying(self) -> Saying:
        return Saying(says=self.cleaned_data["says"], words=self.cleaned_data["words"])


def _how_it_came(*channels: tuple[Channel, Any]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("How did it come?"),
        choices=channels,
        initial=channels[0][0],
        required=False,
        widget=Picks(),
    )


IN_A_ROOM = (
    (Channel.ROOM, _("In the room")),
    (Channel.PHONE, _("By phone")),
    (Channel.PAPER, _("On paper")),
)


class AskedForm(PlainForm):
    """Yes or no to looking after it, on two buttons that weigh the same; for oneself or for others."""

    says = forms.ChoiceField(
        choices=Asking.Says,
        widget=forms.HiddenInput(),
        error_messages={"required": _("Please say yes or no.")},
    )
    words = forms.CharField(
        label=_("In your words, if you like"),
        help_text=_("The team reads them. They stay yours, and can be taken back."),
        max_length=500,
        required=False,
        widget=Writing(low=True),
    )
    channel = _how_it_came(*IN_A_ROOM)

    def __init__(self, *args: Any, types: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.types = types
        if types:
            self.fields["words"].label = _("What they said with it")
            self.fields["words"].help_text = _("In their words. The team reads them.")
        else:
            del self.fields["channel"]

    def accepted(self) -> bool:
        return bool(self.cleaned_data["says"] == Asking.Says.YES)

    def said(self) -> dict[str, str]:
        """Return the words, and how they came."""
        given = self.cleaned_data
        came = (given["channel"] or Channel.ROOM) if self.types else Channel.PAGE
        return {"words": given["words"], "channel": came}


class OneSlipForm(PlainForm):
    """What was ticked and written on the torn-off part of a letter about a 1%."""

    says = forms.ChoiceField(label=_("What is ticked?"), widget=Picks())
    words = forms.CharField(
        label=_("What is written beside it"),
        help_text=_("In their words. You can leave this empty."),
        max_length=500,
        required=False,
        widget=Writing(low=True),
    )
    channel = _how_it_came((Channel.POST, _("By post")), (Channel.PHONE, _("By phone")))

    def __init__(self, *args: Any, is_felt: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = Felt.Says.choices if is_felt else Asking.Says.choices
        cast(forms.ChoiceField, self.fields["says"]).choices = choices

    def saying(self) -> Saying:
        given = self.cleaned_data
        came = given["channel"] or Channel.POST
        return Saying(says=given["says"], words=given["words"], channel=came)


class FeltForm(PlainForm):
    """Whether somebody can tell the difference, under their name."""

    felt = forms.ChoiceField(label=_("Your answer"), choices=Felt.Says, widget=Picks())
    felt_words = forms.CharField(
        label=_("In your words, if you like"),
        max_length=500,
        required=False,
        widget=Writing(low=True),
    )
    whose = MemberField(
        label=_("Whose word is it?"),
        required=False,
    )
    channel = _how_it_came(*IN_A_ROOM)

    def __init__(
        self, *args: Any, me: Person, people: Choosable | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.me = me
        if people is None:
            del self.fields["whose"], self.fields["channel"]
            return
        self.fields["channel"].help_text = _("Only where the word is not yours.")
        mine = _("Leave it empty if it is yours.")
        offer(self, "whose", people, first=(me.pk, _("Mine")), empty=mine)

    def person(self) -> Person:
        return self.cleaned_data.get("whose") or self.me

    def saying(self) -> Saying:
        given = self.cleaned_data
        typed = self.person().pk != self.me.pk
        came = (given["channel"] or Channel.ROOM) if typed else Channel.PAGE
        return Saying(says=given["felt"], words=given["felt_words"], channel=came)
