"""The speaker's own word, on a page or on a slip; a talk; a second step."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.actions import Judging
from ninetynine.contributions.forms.saying import LONGEST
from ninetynine.contributions.models import Channel, Verdict
from ninetynine.people.models import Person
from ninetynine.teams.choosing import MemberField, offer
from ninetynine.teams.whom import Choosable
from ninetynine.web.forms import OneUseForm, Picks, Writing


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
    with_whom = MemberField(
        label=_("With whom?"), help_text=_("Anybody in the team. They are asked."), required=False
    )

    def __init__(self, *args: Any, people: Choosable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        offer(self, "with_whom", people, first=("", _("Choose somebody")))

    def wants(self) -> bool:
        return "no" not in self.data

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.wants():
            self.errors.pop("with_whom", None)  # a name with a slip in it keeps nobody talking
        elif not given.get("with_whom") and "with_whom" not in self.errors:
            by_name = _("Please write a name, or leave the talk.")
            by_list = _("Please choose somebody, or leave the talk.")
            self.add_error("with_whom", by_name if self.people.by_name else by_list)
        return given

    def whom(self) -> Person | None:
        return self.cleaned_data["with_whom"] if self.wants() else None


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
