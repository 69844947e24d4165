"""Noticing what is in the way, what was done about it, and what came of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.models import Audience, Channel
from ninetynine.decisions.actions.creaks import Noticing, Stepping
from ninetynine.decisions.models import Creak, Step
from ninetynine.people.models import Person
from ninetynine.teams.choosing import MemberField, offer
from ninetynine.teams.whom import Choosable
from ninetynine.web.forms import Day, OneUseForm, Picks, Writing

Kind = Step.Kind
LONGEST = 2000
ONE_SENTENCE = _("Please write something. One sentence is enough.")
READERS = [(one, one.label) for one in Audience if one in Creak.READERS]


class WhoTypes(TypedDict):
    """Who fills a form in, who is in the team, and whether they may type for them."""

    me: Person
    people: Choosable
    types: bool


class _TypedForm(OneUseForm):
    """Whoever types for others says whose words they are, and how they came."""

    speaker = MemberField(label=_("Who says it?"), required=False)
    channel = forms.ChoiceField(label=_("How did it come?"), choices=Channel, required=False)

    def __init__(
        self, *args: Any, me: Person, people: Choosable, types: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not types:
            del self.fields["speaker"], self.fields["channel"]
            return
        mine = _("Leave it empty if you do.")
        offer(self, "speaker", people, first=(me.pk, _("I do")), empty=mine)

    def typed(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "form_key": given["form_key"],
            "speaker": given.get("speaker"),
            "channel": given.get("channel") or Channel.PAGE,
        }


class NoticeForm(_TypedForm):
    """What is in the way, where, and since when it was met."""

    what = forms.CharField(
        label=_("What is in the way?"),
        help_text=_(
            "A rule, a form, a door, a habit: the thing, not a person. As you would say it aloud."
        ),
        max_length=300,
        widget=Writing(low=True),
        error_messages={"required": ONE_SENTENCE},
    )
    where = forms.CharField(
        label=_("Where is it?"),
        help_text=_("An office, a paper, a step on the way. You can leave this empty."),
        max_length=200,
        required=False,
    )
    noticed_on = Day(
        label=_("When did you meet it?"), help_text=_("If you are not sure, about when.")
    )
    audience = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=READERS,
        initial=Audience.TEAM,
        widget=Picks(
            {
                Audience.TEAM: _("With all that is tried, and who was asked."),
                Audience.COLLECTIVE: _(
                    "Only what is in the way and what came of it. Another team may have met the same."
                ),
            }
        ),
    )
    field_order = ("form_key", "what", "where", "noticed_on", "speaker", "channel", "audience")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["noticed_on"].initial = on

    def clean_noticed_on(self) -> date:
        day: date = self.cleaned_data["noticed_on"]
        if day > self.on:
            raise ValidationError(_("Choose today or an earlier day."))
        return day

    def noticing(self, again_of: Creak | None) -> Noticing:
        given = self.cleaned_data
        return Noticing(
            what=given["what"],
            where=given["where"],
            noticed_on=given["noticed_on"],
            audience=given["audience"],
            again_of=again_of,
            **self.typed(),
        )


class TriedForm(_TypedForm):
    words = forms.CharField(
        label=_("What was tried?"),
        help_text=_("And what happened. One or two sentences."),
        max_length=LONGEST,
        widget=Writing(low=True),
        error_messages={"required": ONE_SENTENCE},
    )
    field_order = ("form_key", "words", "speaker", "channel")

    def stepping(self) -> Stepping:
        return Stepping(kind=Kind.TRIED, words=self.cleaned_data["words"], **self.typed())


class _NamesSomebodyForm(_TypedForm):
    kind: Kind

    whom = MemberField(label=_("Somebody in the team"), required=False)
    outside = forms.CharField(
        label=_("Or somebody else: who?"),
        help_text=_("A name, or an office if nobody knows the name."),
        max_length=200,
        required=False,
    )
    words = forms.CharField(
        label=_("In a sentence"), max_length=LONGEST, required=False, widget=Writing(low=True)
    )
    field_order = ("form_key", "whom", "outside", "words", "speaker", "channel")

    def __init__(self, *args: Any, people: Choosable, **kwargs: Any) -> None:
        super().__init__(*args, people=people, **kwargs)
        self.by_name = people.by_name
        offer(self, "whom", people, first=("", _("Nobody in the team")))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "whom" in self.errors or "outside" in self.errors:
            return given
        if not given.get("whom") and not given.get("outside"):
            by_list = _("Say who: choose somebody from the team, or write a name.")
            by_name = _("Say who: write a name on one of the two lines.")
            self.add_error("whom", by_name if self.by_name else by_list)
        elif given.get("whom") and given.get("outside"):
            by_list = _("Choose somebody, or write a name: one of the two.")
            by_name = _("Write a name on one of the two lines, not on both.")
            self.add_error("outside", by_name if self.by_name else by_list)
        return given

    def stepping(self) -> Stepping:
        given = self.cleaned_data
        return Stepping(
            kind=self.kind,
            words=given["words"],
            whom=given["whom"],
            outside=given["outside"],
            **self.typed(),
        )


class AskedForm(_NamesSomebodyForm):
    kind = Kind.ASKED

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("What were they asked, and what did they say?")
        self.fields["words"].help_text = _("You can leave this empty.")


class CanMoveForm(_NamesSomebodyForm):
    kind = Kind.CAN_MOVE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("What could they do?")
        self.fields["words"].help_text = _("You can leave this empty.")


class CameForm(_TypedForm):
    """What came of it. It can be said once."""

    kind = forms.ChoiceField(
        label=_("Did it move?"),
        choices=[(one, one.label) for one in Step.ENDS],
        widget=Picks({Kind.NOT_MOVED: _("It is kept, and seen, like one that moved.")}),
    )
    words = forms.CharField(
        label=_("What came of it, and why?"),
        help_text=_("In plain words: what moved it, or what it would have needed."),
        max_length=LONGEST,
        widget=Writing(low=True),
        error_messages={"required": ONE_SENTENCE},
    )
    field_order = ("form_key", "kind", "words", "speaker", "channel")

    def stepping(self) -> Stepping:
        given = self.cleaned_data
        return Stepping(kind=given["kind"], words=given["words"], **self.typed())


STEPS: Mapping[str, type[TriedForm | AskedForm | CanMoveForm]] = {
    Kind.TRIED: TriedForm,
    Kind.ASKED: AskedForm,
    Kind.CAN_MOVE: CanMoveForm,
}


class ReadersForm(OneUseForm):
    audience = forms.ChoiceField(label=_("Who may read it?"), choices=READERS, widget=Picks())
