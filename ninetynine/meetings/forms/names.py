"""Whose words are these? Asked, never guessed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from ninetynine.meetings.reads.whose import Members, Unknown
from ninetynine.people.models import Person
from ninetynine.web.forms import Picks, PlainForm

NOBODY = "nobody"


class NamesForm(PlainForm):
    """Whose words are these? One question for each name that nobody here has, or that two have."""

    def __init__(
        self, *args: Any, unknown: Sequence[Unknown], members: Members, **kwargs: Any
    ) -> None:
        self.unknown = unknown
        self.members = members
        data = kwargs.get("data") or (args[0] if args else None) or {}
        fields: dict[str, forms.Field] = {}
        for one in unknown:
            written = str(data.get(f"name-{one.key}", ""))
            fields |= {f"who-{one.key}": self._who(one, written), f"name-{one.key}": _who_is_it()}
        self.__dict__["base_fields"] = type(self).base_fields | fields  # of this form alone
        super().__init__(*args, **kwargs)

    def _who(self, one: Unknown, written: str) -> forms.ChoiceField:
        """Offer those who can be meant by the name, and by the name that was written instead."""
        people = [*one.candidates, *(self.members.candidates(written) if written else [])]
        choices = list({person.id: person.words for person in people}.items())
        nobody = (NOBODY, _("Nobody in our team. The words stay without a name"))
        return forms.ChoiceField(
            label=one.said_as, choices=[*choices, nobody], widget=Picks(), required=False
        )

    def questions(self) -> list[tuple[Unknown, BoundField, BoundField]]:
        return [(one, self[f"who-{one.key}"], self[f"name-{one.key}"]) for one in self.unknown]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for one in self.unknown:
            name, who = given.get(f"name-{one.key}"), given.get(f"who-{one.key}")
            if not name or self.members.the_one_called(name):
                continue
            meant = {person.id for person in self.members.candidates(name)}
            if not meant:
                why = _("Nobody in the team has this name. Please choose one from the list.")
                self.add_error(f"name-{one.key}", why)
            elif who not in meant:
                self.add_error(f"who-{one.key}", _("Please choose whom you mean."))
        return given

    def found(self) -> dict[str, Person | None]:
        """Return whose words they are, by key, of those that were answered: nobody is None."""
        answers: dict[str, Person | None] = {}
        for one in self.unknown:
            name = self.cleaned_data[f"name-{one.key}"]
            who = self.cleaned_data[f"who-{one.key}"]
            if name and (person := self.members.the_one_called(name)):
                answers[one.key] = person
            elif who:
                answers[one.key] = None if who == NOBODY else self.members.people.get(who)
        return answers


def _who_is_it() -> forms.CharField:
    look = {"list": "people", "autocomplete": "off"}
    return forms.CharField(
        label=_("Somebody else in the team"),
        max_length=120,
        required=False,
        widget=forms.TextInput(look),
    )
