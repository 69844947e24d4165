"""Asking a question, saying one's word on it, settling it, looking at it again."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.models import Audience, Channel, Contribution
from ninetynine.decisions.actions import Amending, Asking, Closing, Telling
from ninetynine.decisions.models import Decision, Outcome, Proposal, Source, Word
from ninetynine.decisions.rules import NEEDS_WORDS
from ninetynine.people.models import Person
from ninetynine.teams.choosing import MemberField, offer
from ninetynine.teams.models import DecisionRule
from ninetynine.teams.whom import Choosable
from ninetynine.web.forms import Day, OneUseForm, Picks, Short, Writing
from ninetynine.web.refusals import Refusal

Kind = Word.Kind
LONGEST = 2000


class StartForm(OneUseForm):
    """The question, and what is said before there is anything to decide."""

    question = forms.CharField(
        label=_("What is the question?"),
        help_text=_("As you would ask it aloud."),
        max_length=300,
    )
    proposal = forms.CharField(
        label=_("What do you propose?"),
        help_text=_(
            "One or two sentences. It can be changed until nobody has a reason against it."
        ),
        max_length=LONGEST,
        widget=Writing(low=True),
    )
    off_table = forms.CharField(
        label=_("What is not ours to change?"),
        help_text=_("A law, a budget, somebody else’s rule. Say it now. You can leave this empty."),  # noqa: RUF001
        max_length=LONGEST,
        required=False,
        widget=Writing(low=True),
    )
    last_word = forms.CharField(
        label=_("Who holds the last word?"),
        help_text=_("If it is not this team: who, by name. You can leave this empty."),
        max_length=200,
        required=False,
    )
    quorum = forms.IntegerField(
        label=_("How many have to say their word?"),
        help_text=_("Fewer, and it is not settled."),
        min_value=1,
        max_value=1000,
        widget=forms.NumberInput({"class": "short", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, people: int, rule: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["quorum"].initial = people // 2 + 1
        if rule == DecisionRule.CONSENT:
            self.fields["quorum"].label = _("How many have to say yes?")
        if rule == DecisionRule.AS_AGREED:
            del self.fields["quorum"]
            self.fields["last_word"].help_text = _("Somebody else decides this: who, by name.")

    def clean_quorum(self) -> int:
        number: int = self.cleaned_data["quorum"]
        if number > self.people:
            words = _("There are %(n)s of you. Choose a number that can be reached.")
            raise ValidationError(words, params={"n": self.people})
        return number

    def asking(self, rests_on: Sequence[Contribution], again_of: Decision | None) -> Asking:
        given = self.cleaned_data
        return Asking(
            question=given["question"],
            proposal=given["proposal"],
            off_table=given["off_table"],
            last_word=given["last_word"],
            quorum=given.get("quorum", 1),
            form_key=given["form_key"],
            rests_on=rests_on,
            again_of=again_of,
        )


class _OnAVersion(OneUseForm):
    """Something about the version that its writer had before them."""

    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput(attrs={"id": False}))

    def refuse_about(self, why: Refusal, now: Proposal) -> None:
        """Say why nothing was done. The page shows the version of now, and the next try is about it."""
        self.refuse(why)
        self.data[self.add_prefix("number")] = now.number  # type: ignore[index]


class AmendForm(_OnAVersion):
    words = forms.CharField(
        label=_("The proposal, as it should be"), max_length=LONGEST, widget=Writing(low=True)
    )
    why = forms.CharField(
        label=_("Why is it changed?"),
        help_text=_("Everybody reads this. Whose reason does it meet?"),
        max_length=LONGEST,
        widget=Writing(low=True),
    )

    def amending(self) -> Amending:
        return Amending(**self.cleaned_data)


class TellForm(_OnAVersion):
    """One's word in a round: each kind has a button of its own."""

    kind = forms.ChoiceField(choices=Kind, widget=forms.HiddenInput(attrs={"id": False}))
    words = forms.CharField(
        label=_("In your words"), max_length=LONGEST, required=False, widget=Writing(low=True)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self["kind"].value() not in NEEDS_WORDS:
            self.fields["words"].help_text = _("You can leave this empty.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if (
            given.get("kind") in NEEDS_WORDS
            and not given.get("words")
            and "words" not in self.errors
        ):
            self.add_error("words", _("Please write something. One sentence is enough."))
        return given

    def telling(self) -> Telling:
        return Telling(**self.cleaned_data)


class ForSomebodyForm(TellForm):
    """What somebody else says, in the room or by phone: one tap, or their words with it."""

    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[
            (Channel.ROOM, _("In the room")),
            (Channel.PHONE, _("By phone")),
            (Channel.PAPER, _("On paper")),
        ],
        initial=Channel.ROOM,
        required=False,
        widget=Picks(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.fields["words"]
        words.label, words.help_text = _("In their words"), ""

    def may_be_empty(self) -> None:
        """Say that nothing has to be typed, where that is so for whoever is asked."""
        self.fields["words"].help_text = _("If they gave none with it, leave it empty.")

    def said_by(self, speaker: Person, *, me: Person) -> Telling:
        given = self.cleaned_data
        channel = given["channel"] or Channel.ROOM
        if speaker.pk == me.pk:
            channel = Channel.PAGE
        return Telling(**(given | {"channel": channel}), speaker=speaker)


class ReplyForm(OneUseForm):
    """An answer to a question of the first round."""

    words = forms.CharField(label=_("Your answer"), max_length=LONGEST, widget=Writing(low=True))


class SettleForm(_OnAVersion):
    """What was settled, and why."""

    kind = forms.ChoiceField(
        label=_("What came out?"),
        choices=Outcome.Kind,
        widget=Picks({Outcome.Kind.NOT_AGREED: _("A no needs its reason, too.")}),
    )
    reasons = forms.CharField(
        label=_("Because"),
        help_text=_("In plain words. Everybody whose words it rests on is sent this."),
        max_length=4000,
        widget=Writing,
    )
    decided_by = forms.CharField(
        label=_("Who decided it?"), help_text=_("By name."), max_length=200, required=False
    )
    look_again_on = Day(
        label=_("When do we look at it again?"),
        help_text=_("It comes back by itself on that day. Anybody may ask for it sooner."),
        required=False,
    )
    audience = forms.ChoiceField(
        label=_("Who may read what was settled?"),
        choices=Audience,
        initial=Audience.TEAM,
        widget=Picks(
            {
                Audience.TEAM: _("With everything that was said on the way."),
                Audience.COLLECTIVE: _("What was settled and why; not what was said on the way."),
                Audience.PUBLIC: _("The same, without signing in."),
            }
        ),
    )

    def __init__(self, *args: Any, of: Decision, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        if of.rule != DecisionRule.AS_AGREED:
            del self.fields["decided_by"]
        elif of.last_word:
            hint = _("By name. Who was named before: %(before)s. If it is another, both are shown.")
            self.fields["decided_by"].help_text = hint % {"before": of.last_word}

    def clean_look_again_on(self) -> date | None:
        day: date | None = self.cleaned_data["look_again_on"]
        if day and day <= self.on:
            raise ValidationError(_("Choose a day after today, or leave this empty."))
        return day

    def closing(self) -> Closing:
        return Closing(**self.cleaned_data)


class AwayForm(OneUseForm):
    person = MemberField(
        label=_("Who could not be there?"),
        error_messages={"required": _("Please choose somebody.")},
    )
    say_by = Day(label=_("Until when do they have a say?"))

    def __init__(self, *args: Any, people: Choosable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", people, first=("", _("Choose somebody")))

    def whom(self) -> Person:
        person: Person = self.cleaned_data["person"]
        return person


class SourceForm(OneUseForm):
    kind = forms.ChoiceField(label=_("Where is it from?"), choices=Source.Kind, widget=Picks())
    words = forms.CharField(label=_("What does it say?"), max_length=400, widget=Writing(low=True))
    link = forms.URLField(
        label=_("Where can it be read?"),
        help_text=_("A link, if there is one."),
        max_length=300,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("This is not a link yet. It begins like https://…")},
    )


class SoonerForm(OneUseForm):
    words = forms.CharField(
        label=_("Why sooner?"),
        help_text=_("The team reads this."),
        max_length=LONGEST,
        widget=Writing(low=True),
    )


class SoonerSlipForm(OneUseForm):
    """What somebody sent back to a closing statement."""

    words = forms.CharField(
        label=_("Why sooner?"),
        help_text=_("In their words. The team reads this, with their name."),
        max_length=LONGEST,
        widget=Writing(low=True),
    )


class StaysForm(OneUseForm):
    words = forms.CharField(
        label=_("What did you see when you looked?"), max_length=LONGEST, widget=Writing(low=True)
    )
    next_on = Day(label=_("When do we look at it again?"), required=False)


class ShowForm(OneUseForm):
    audience = forms.ChoiceField(
        label=_("Who may read what was settled?"), choices=Audience, widget=Picks()
    )


class SlipForm(OneUseForm):
    """What was ticked and written on the torn-off part of a letter."""

    kind = forms.ChoiceField(
        label=_("What is ticked?"),
        help_text=_("If it is more than one: their word last, on its own. It uses up the slip."),
        widget=Picks(),
    )
    words = forms.CharField(
        label=_("What is written beside it"),
        help_text=_("In their words."),
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

    def __init__(self, *args: Any, kinds: Iterable[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(one, one.label) for one in kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("kind") in NEEDS_WORDS and not given.get("words"):
            self.add_error("words", _("Type what is written. If nothing is, ring them and ask."))
        return given

    def telling(self, *, number: int, speaker: Person) -> Telling:
        return Telling(**self.cleaned_data, number=number, speaker=speaker)


class FindForm(forms.Form):
    q = forms.CharField(label=_("Look for words"), required=False, max_length=200, widget=Short)
