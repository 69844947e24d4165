"""What came from outside, checked. Strings in, values out, and nothing that was typed is lost."""

from ninetynine.meetings.forms.names import NamesForm
from ninetynine.meetings.forms.planning import AgendaForm, HoldForm, PlanForm, plan_as_typed
from ninetynine.meetings.forms.settling import ReplyForm, SettleForm
from ninetynine.meetings.forms.writing import SIX, BringForm, TypeForm

__all__ = [
    "SIX",
    "AgendaForm",
    "BringForm",
    "HoldForm",
    "NamesForm",
    "PlanForm",
    "ReplyForm",
    "SettleForm",
    "TypeForm",
    "plan_as_typed",
]
