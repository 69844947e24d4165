"""Joining creaks, and pointing at a new one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ninetynine.decisions.actions.walls import Joining
from ninetynine.decisions.models import Creak
from ninetynine.web.forms import OneUseForm, Picks, Writing


class JoinForm(OneUseForm):
    """Which one of another team is the same, in words that all these teams may read."""

    other = forms.ChoiceField(label=_("Which is the same?"), widget=Picks())
    words = forms.CharField(
        label=_("What is it, in a sentence?"),
        help_text=_("These teams, and whoever looks after the collective, can read this sentence."),
        max_length=300,
        widget=Writing(low=True),
    )

    def __init__(self, *args: Any, others: Sequence[Creak], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {one.pk: one for one in others}
        names = [(one.pk, f"{one.team}: {one.what}") for one in others]
        self.fields["other"].choices = names  # type: ignore[attr-defined]

    def joining(self) -> Joining:
        return Joining(words=self.cleaned_data["words"], form_key=self.cleaned_data["form_key"])


class NewOneForm(OneUseForm):
    """A new creak, written where something points at it."""

    what = forms.CharField(
        label=_("What is in the way?"),
        help_text=_("A rule, a form, a door, a habit: the thing, not a person."),
        max_length=300,
        widget=Writing(low=True),
    )
