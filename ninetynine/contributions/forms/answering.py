"""Answer, ask for more time, ask somebody to answer instead."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.actions import Answering
from ninetynine.contributions.forms.saying import LONGEST, TWO_SENTENCES
from ninetynine.contributions.models import Answer
from ninetynine.contributions.reads.whom import Askable
from ninetynine.people.models import Person
from ninetynine.teams.choosing import WRITE_A_NAME, AsksByName, MemberField, offer
from ninetynine.teams.whom import NobodyOfThatName, SeveralOfThatName, is_called
from ninetynine.web.forms import OneUseForm, Picks, Writing
from ninetynine.web.refusals import Refusal

MOST_DAYS = 20


class _WhomForm(AsksByName):
    """Somebody is asked: chosen among the team, or written by name where others may read it, too."""

    nobody: ClassVar[Promise]

    def __init__(self, *args: Any, askable: Askable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.askable = askable
        offer(self, self.who, askable, first=("", self.nobody))
        if not askable.beside:
            del self.fields[f"{self.who}_name"]

    def whom(self) -> Person | str | None:
        """Return whom they mean: a person, the name that was written, or nobody yet."""
        given = self.cleaned_data
        return given.get(self.who) or given.get(f"{self.who}_name") or None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        chosen, written = given.get(self.who), given.get(f"{self.who}_name")
        if isinstance(chosen, Person) and written and not is_called(chosen, written):
            why = _("You chose somebody and wrote another name. Please leave one of the two empty.")
            self.add_error(f"{self.who}_name", why)
        return given

    def refuse(self, why: Refusal) -> None:
        beside = f"{self.who}_name" in self.fields
        if beside and isinstance(why, NobodyOfThatName):
            self.add_error(f"{self.who}_name", str(why))
        elif beside and isinstance(why, SeveralOfThatName):
            self.fields[self.who].choices += why.people.items()  # type: ignore[attr-defined]
            self.add_error(self.who, str(why))
        else:
            super().refuse(why)


def _by_name() -> forms.CharField:
    return forms.CharField(
        label=_("Or somebody else here, by name"),
        help_text=_("Write their whole name. They are told that you asked."),
        max_length=120,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class AnswerForm(_WhomForm):
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
    other = MemberField(
        label=_("Who else can?"),
        help_text=_("Only if somebody else can move it."),
        required=False,
    )
    other_name = _by_name()
    who, nobody = "other", _("Nobody else")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        kind = given.get("kind")
        needs_reason = kind in {Answer.Kind.NOT_CHANGED, Answer.Kind.MAY_NOT}
        if needs_reason and not given.get("because") and "because" not in self.errors:
            self.add_error("because", _("A no needs its reason. One sentence is enough."))
        if kind == Answer.Kind.OTHER and not self.whom() and "other" not in self.errors:
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
            other=self.whom() if is_other else None,
        )


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


class HandOnForm(_WhomForm):
    to = MemberField(label=_("Who could answer instead?"), required=False)
    to_name = _by_name()
    why = forms.CharField(
        label=_("Why them?"),
        help_text=_("They read this. You can leave it empty."),
        max_length=2000,
        required=False,
        widget=Writing(low=True),
    )
    who, nobody = "to", _("Choose somebody")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.whom() and "to" not in self.errors:
            lacks = WRITE_A_NAME if self.askable.by_name else _("Please choose somebody.")
            self.add_error("to", lacks)
        return given

    def asking(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"to": self.whom(), "why": given["why"], "form_key": given["form_key"]}


class AskedForm(OneUseForm):
    says = forms.ChoiceField(
        choices=[("yes", _("Yes, I will answer")), ("no", _("No, not me"))],
        widget=forms.HiddenInput(attrs={"id": False}),
    )
