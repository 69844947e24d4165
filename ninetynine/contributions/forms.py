"""What came from outside, checked. Strings in, values out, and nothing that was typed is lost."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.actions import Answering, Judging, Saying
from ninetynine.contributions.models import Answer, Audience, Channel, Verdict, Wish
from ninetynine.people.models import Person
from ninetynine.web.forms import Day, OneUseForm, Picks, PlainForm, Writing

LONGEST = 5000
MOST_DAYS = 20
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
        self.people = people
        if people is None:
            del self.fields["speaker"], self.fields["channel"]
            return
        others = [(pk, one.name) for pk, one in people.items() if pk != me.pk]
        self.fields["speaker"].choices = [(me.pk, _("Mine")), *others]  # type: ignore[attr-defined]
        self.fields["speaker"].initial = me.pk

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


class AnswerForm(OneUseForm):
    """What somebody says back. A no needs its reason; somebody else is asked by name."""

    kind = forms.ChoiceField(
        label=_("What kind of answer is it?"),
        choices=Answer.Kind,
        widget=Picks(
            {
                Answer.Kind.THANKS: _("I have heard it, and no more is needed."),
                Answer.Kind.CHANGED: _("What is different now, and since when."),
                Answer.Kind.NOT_CHANGED: _("No is an answer, with its reason."),
                Answer.Kind.GOING: _("It stays with you, with a new day."),
                Answer.Kind.MAY_NOT: _("The reason why you may not say it is needed, too."),
                Answer.Kind.OTHER: _("They are asked first. Until they say yes it stays with you."),
            }
        ),
    )
    words = forms.CharField(
        label=_("Your answer"),
        help_text=_("Say you, and say who does what."),
        max_length=LONGEST,
        widget=Writing,
        error_messages={"required": TWO_SENTENCES},
    )
    because = forms.CharField(
        label=_("Because"),
        help_text=_("Needed where something did not change, or where you may not say."),
        max_length=2000,
        required=False,
        widget=Writing(low=True),
    )
    other = forms.ChoiceField(
        label=_("Who else can?"),
        help_text=_("Only if somebody else can move it. Those who may read the words are here."),
        required=False,
    )

    def __init__(self, *args: Any, people: Mapping[str, Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["other"].choices = _names(people, _("Nobody else"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        kind = given.get("kind")
        needs_reason = kind in {Answer.Kind.NOT_CHANGED, Answer.Kind.MAY_NOT}
        if needs_reason and not given.get("because") and "because" not in self.errors:
            self.add_error("because", _("A no needs its reason. One sentence is enough."))
        if kind == Answer.Kind.OTHER and not given.get("other") and "other" not in self.errors:
            self.add_error("other", _("Say who can move it, by name. They are asked first."))
        return given

    def answering(self) -> Answering:
        given = self.cleaned_data
        is_other = given["kind"] == Answer.Kind.OTHER
        return Answering(
            kind=given["kind"],
            words=given["words"],
            because=given["because"],
            form_key=given["form_key"],
            other=self.people.get(given["other"]) if is_other else None,
        )


def _names(people: Mapping[str, Person], nobody: object) -> list[tuple[str, object]]:
    return [("", nobody), *((pk, one.name) for pk, one in people.items())]


class MoreTimeForm(OneUseForm):
    days = forms.IntegerField(
        label=_("How many working days more?"),
        help_text=_("Between 1 and 20. You can ask once."),
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.NumberInput({"class": "short", "inputmode": "numeric"}),
    )
    why = forms.CharField(
        label=_("Why does it take longer?"),
        help_text=_("Who waits for the answer reads this."),
        max_length=2000,
        widget=Writing(low=True),
    )


class HandOnForm(OneUseForm):
    to = forms.ChoiceField(
        label=_("Who could answer instead?"),
        help_text=_("Those who may read the words are here."),
        error_messages={"required": _("Please choose somebody.")},
    )
    why = forms.CharField(
        label=_("Why them?"),
        help_text=_("They read this. You can leave it empty."),
        max_length=2000,
        required=False,
        widget=Writing(low=True),
    )

    def __init__(self, *args: Any, people: Mapping[str, Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["to"].choices = _names(people, _("Choose somebody"))  # type: ignore[attr-defined]

    def to_whom(self) -> Person:
        return self.people[self.cleaned_data["to"]]


class AskedForm(OneUseForm):
    says = forms.ChoiceField(
        choices=[("yes", _("Yes, I will answer")), ("no", _("No, not me"))],
        widget=forms.HiddenInput(attrs={"id": False}),
    )


class WordForm(OneUseForm):
    """The speaker's own word on an answer: two buttons that weigh the same."""

    answer = forms.CharField(
        max_length=22, required=False, widget=forms.HiddenInput(attrs={"id": False})
    )
    kind = forms.ChoiceField(
        choices=[
            (Verdict.Kind.ANSWERS, Verdict.Kind.ANSWERS.label),
            (Verdict.Kind.NOT_YET, Verdict.Kind.NOT_YET.label),
        ],
        widget=forms.HiddenInput(attrs={"id": False}),
    )
    words = forms.CharField(
        label=_("Anything to add"),
        help_text=_("You can leave this empty."),
        max_length=LONGEST,
        required=False,
        widget=Writing(low=True),
    )

    def judging(self) -> Judging:
        given = self.cleaned_data
        return Judging(kind=given["kind"], words=given["words"], form_key=given["form_key"])


class SureForm(OneUseForm):
    """A second step, with nothing to fill in."""


class TalkForm(OneUseForm):
    with_whom = forms.ChoiceField(
        label=_("With whom?"), help_text=_("Anybody in the team. They are asked."), required=False
    )

    def __init__(self, *args: Any, people: Mapping[str, Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["with_whom"].choices = _names(people, _("Choose somebody"))  # type: ignore[attr-defined]

    def wants(self) -> bool:
        return "no" not in self.data

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.wants() and not given.get("with_whom") and "with_whom" not in self.errors:
            self.add_error("with_whom", _("Please choose somebody, or leave the talk."))
        return given

    def whom(self) -> Person | None:
        return self.people.get(self.cleaned_data["with_whom"]) if self.wants() else None


RING_ME = "ring me"


class SlipForm(OneUseForm):
    """What was ticked and written on the torn-off part of a letter."""

    kind = forms.ChoiceField(
        label=_("What is ticked?"),
        choices=[
            (Verdict.Kind.ANSWERS, Verdict.Kind.ANSWERS.label),
            (Verdict.Kind.NOT_YET, Verdict.Kind.NOT_YET.label),
            (RING_ME, _("Ring me, please")),
        ],
        widget=Picks({RING_ME: _("Who answered is told. Then type here what they say.")}),
    )
    words = forms.CharField(
        label=_("What is written beside it"),
        help_text=_("In their words. You can leave this empty."),
        max_length=LONGEST,
        required=False,
        widget=Writing(low=True),
    )
    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(Channel.POST, _("By post")), (Channel.PHONE, _("By phone"))],
        initial=Channel.POST,
        widget=Picks(),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("kind") == RING_ME and given.get("words"):
            why = _("“Ring me” takes no words along. Ring them, then type what they say.")
            self.add_error("words", why)
        return given

    def asks_to_be_rung(self) -> bool:
        return bool(self.cleaned_data["kind"] == RING_ME)

    def judging(self) -> Judging:
        return Judging(**self.cleaned_data)
