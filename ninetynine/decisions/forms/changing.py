"""Telling what is different, and saying whether one can tell: on a page, in the room, on a slip."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.forms import ReadersForm
from ninetynine.contributions.models import Audience, Channel
from ninetynine.decisions.actions.changing import Difference, Feeling
from ninetynine.decisions.models import Felt
from ninetynine.people.models import Person
from ninetynine.teams.choosing import MemberField, MembersField, offer
from ninetynine.teams.whom import Choosable
from ninetynine.web.forms import Day, OneUseForm, Picks, Writing

HAPPENED, DID_NOT = "happened", "did not"
LONGEST = 2000


class DifferenceForm(OneUseForm):
    """What is different now; or what did not happen, and why."""

    happened = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[(HAPPENED, _("Something is different")), (DID_NOT, _("It did not happen"))],
        widget=Picks(
            {
                HAPPENED: _("People are asked whether they can tell the difference."),
                DID_NOT: _("People are told, with the reason. Nothing is asked of them."),
            }
        ),
    )
    words = forms.CharField(
        label=_("What is different? Or why did it not happen?"),
        help_text=_("In plain words: what somebody could see or feel."),
        max_length=LONGEST,
        widget=Writing(low=True),
    )
    since = Day(
        label=_("Since when?"),
        help_text=_("Only if something is different: today or an earlier day."),
        required=False,
    )
    where = forms.CharField(
        label=_("Where can it be seen?"),
        help_text=_("A place, a paper, a time of the day. You can leave this empty."),
        max_length=200,
        required=False,
    )
    done_by = forms.CharField(
        label=_("Who did it?"),
        help_text=_("By name. The team alone reads it. You can leave this empty."),
        max_length=200,
        required=False,
    )
    owner = MemberField(
        label=_("If somebody says “not yet”: who answers them?"),
        help_text=_("By a day, like everything that is said here. They can hand it on."),
    )
    for_whom = MembersField(
        label=_("Who else in the team was it for?"),
        help_text=_("They are asked, too."),
        required=False,
    )

    def __init__(self, *args: Any, people: Choosable, me: Person, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.me, self.on = me, on
        offer(self, "owner", people, empty=_("Leave it empty if you do."))
        offer(self, "for_whom", people)
        if not people.by_name:
            self.fields["owner"].initial = me.pk

    def clean_since(self) -> date | None:
        day: date | None = self.cleaned_data["since"]
        if day and day > self.on:
            raise ValidationError(_("Choose today or an earlier day. Tell it when it is so."))
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        is_different = given.get("happened") == HAPPENED
        if is_different and not given.get("since") and "since" not in self.errors:
            self.add_error("since", _("Say since when. If you are not sure, about when."))
        return given

    def difference(self) -> Difference:
        given = self.cleaned_data
        happened = given["happened"] == HAPPENED
        return Difference(
            happened=happened,
            words=given["words"],
            since=given["since"] if happened else None,
            where=given["where"],
            done_by=given["done_by"],
            owner=given["owner"] or self.me,
            for_whom=given["for_whom"],
            form_key=given["form_key"],
        )


class _KindOnAButton(OneUseForm):
    """Yes, partly, not yet: three buttons that weigh the same."""

    kind = forms.ChoiceField(choices=Felt.Kind, widget=forms.HiddenInput(attrs={"id": False}))


class FeelForm(ReadersForm, _KindOnAButton):
    """One's own word on a difference, and who may read the words with it."""

    words = forms.CharField(
        label=_("In your words"),
        help_text=_("What do you notice? Good or bad, it is welcome. You can leave this empty."),
        max_length=LONGEST,
        required=False,
        widget=Writing(low=True),
    )

    def feeling(self) -> Feeling:
        return Feeling(**self.cleaned_data)


class _ForSomebodyForm(_KindOnAButton):
    words = forms.CharField(
        label=_("What they said with it"),
        help_text=_("In their words. You can leave this empty."),
        max_length=LONGEST,
        required=False,
        widget=Writing(low=True),
    )


class InTheRoomForm(_ForSomebodyForm):
    """One tap for somebody in the room; with their words, where they gave some."""

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
    audience = forms.ChoiceField(
        label=_("Who may read the words? Ask them."),
        choices=Audience,
        initial=Audience.TEAM,
        required=False,
        widget=Picks(),
    )

    def feeling(self, *, is_me: bool) -> Feeling:
        given = self.cleaned_data
        return Feeling(
            kind=given["kind"],
            words=given["words"],
            channel=Channel.PAGE if is_me else given["channel"] or Channel.ROOM,
            audience=given["audience"] or Audience.TEAM,
            form_key=given["form_key"],
        )


class SlipForm(_ForSomebodyForm):
    """What was ticked and written on the torn-off part of a letter."""

    kind = forms.ChoiceField(label=_("What is ticked?"), choices=Felt.Kind, widget=Picks())
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

    def feeling(self) -> Feeling:
        return Feeling(**self.cleaned_data)
