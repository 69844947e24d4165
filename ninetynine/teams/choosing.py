"""The field in which a form asks for somebody: a list where a team is small, a line where it is not."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninetynine.measures.names import plain
from ninetynine.people.models import Person
from ninetynine.teams.whom import (
    Choosable,
    NobodyOfThatName,
    SeveralOfThatName,
    is_called,
    the_one,
)
from ninetynine.web.forms import ByName, ByNames, OneUseForm, Ticks, Words, Written
from ninetynine.web.refusals import Refusal

WRITE_A_NAME = gettext_lazy("Please write a name.")
WHOLE_NAME = gettext_lazy("Write their whole name.")
A_LINE_EACH = gettext_lazy("Write their whole names, a line for each.")


class _Asks(forms.ChoiceField):
    """Whom a form asks for. ``offer`` says who can be chosen, and whether by a list or by a name."""

    line: ClassVar[type[ByName | ByNames]]
    how: ClassVar[Words]
    members: Choosable = Choosable({})

    def take(self, members: Choosable, *, first: tuple[str, Words] | None, empty: Words) -> None:
        self.members = members
        if members.by_name:
            said = (self.help_text, self.how, empty)
            self.help_text = " ".join(str(words) for words in said if words)
            self.required = self.required and not empty
            self.error_messages["required"] = str(WRITE_A_NAME)
            self.widget = self.line()
            return
        start = [first] if first else []
        names = [(pk, one.name) for pk, one in members.people.items()]
        self.choices = [*start, *(one for one in names if not first or one[0] != first[0])]
        self.initial = first[0] if first and first[0] else self.initial

    def tell_apart(self, people: Mapping[str, str]) -> None:
        """Put below the line who can be meant by what was written on it."""
        if isinstance(self.widget, ByName | ByNames):
            self.widget.several = {**self.widget.several, **people}

    def _meant(self, name: str, found: Mapping[str, list[Person]], ones: Iterable[str]) -> Person:
        """Return the one of that name, or the one who was chosen of those that have it."""
        same = found.get(plain(name), [])
        chosen = [one for one in same if one.pk in ones]
        return chosen[0] if len(chosen) == 1 else the_one(same)


class MemberField(_Asks):
    """One person of those that ``offer`` offers; None where a form may be sent without."""

    line, how = ByName, WHOLE_NAME

    def clean(self, value: Any) -> Person | str | None:
        """Return the person; the name, where only the verb itself may look it up."""
        if not isinstance(value, Written):
            return self.members.people.get(super().clean(value))
        name = value.words.strip()
        if not name:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        found = self.members.called([name])
        if found is None:
            chosen = (self.members.people.get(pk) for pk in value.ones)
            return next((one for one in chosen if one and is_called(one, name)), name)
        try:
            return self._meant(name, found, value.ones)
        except SeveralOfThatName as why:
            self.tell_apart(why.people)
            raise ValidationError(str(why)) from None
        except NobodyOfThatName as why:
            raise ValidationError(str(why)) from None


class MembersField(_Asks, forms.MultipleChoiceField):
    """Any number of those that ``offer`` offers."""

    line, how = ByNames, A_LINE_EACH
    widget = Ticks

    def clean(self, value: Any) -> list[Person]:
        """Return each person once. What is wrong is said of each name that is wrong."""
        if not isinstance(value, Written):
            return [self.members.people[pk] for pk in super().clean(value)]
        names = [line.strip() for line in value.words.splitlines() if line.strip()]
        found = self.members.called(names) or {}
        people: dict[str, Person] = {}
        wrong = []
        for name in names:
            try:
                one = self._meant(name, found, value.ones)
            except SeveralOfThatName as why:
                self.tell_apart(why.people)
                wrong.append(_of(name, why))
            except NobodyOfThatName as why:
                wrong.append(_of(name, why))
            else:
                people[one.pk] = one
        if wrong:
            raise ValidationError(list(dict.fromkeys(wrong)))
        return list(people.values())


def _of(name: str, why: Refusal) -> str:
    return _("%(name)s: %(why)s") % {"name": name, "why": why}


def offer(
    form: forms.Form,
    name: str,
    members: Choosable,
    *,
    first: tuple[str, Words] | None = None,
    empty: Words = "",
) -> None:
    """Say whom one can choose in a field of a form.

    Args:
        form: has been made, nothing in it was looked at yet.
        name: of the field.
        members: who can be chosen.
        first: stands at the head of a list, with the value that it sends.
        empty: what it means to leave a line empty. Without it a field that needs somebody needs a name.
    """
    field = form.fields[name]
    if isinstance(field, _Asks):
        field.take(members, first=first, empty=empty)


class AsksByName(OneUseForm):
    """A form whose verb looks the name up itself: nobody learns who is here without asking them."""

    who: ClassVar[str]  # the field in which somebody is chosen, or written

    def refuse(self, why: Refusal) -> None:
        """Say at its own line that a name is nobody's, or offer those who have it."""
        field = self.fields[self.who]
        if isinstance(why, NobodyOfThatName):
            self.add_error(self.who, str(why))
        elif isinstance(why, SeveralOfThatName) and isinstance(field, MemberField):
            field.tell_apart(why.people)
            self.add_error(self.who, str(why))
        else:
            super().refuse(why)
