"""What every verb about a decision begins with: its lock, who may lead it, and the ledger."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from ninetynine.decisions.models import Decision
from ninetynine.decisions.rules import may_lead
from ninetynine.ledger.actions import Piece, write_down
from ninetynine.people.models import Person
from ninetynine.teams.models import Team
from ninetynine.teams.reads import is_member
from ninetynine.web.refusals import Refusal


class SettledAlready(Refusal):
    sentence = _(
        "This has been settled, and what was settled cannot be changed. What you wrote is still here: "
        "you can ask the team to look at it sooner, or say it as something that is owed an answer."
    )


class ProposalChanged(Refusal):
    sentence = _(
        "The proposal was changed while you read it. Please read the new one; what you wrote is still here."
    )


class SentBefore(Refusal):
    sentence = _("You sent this before, and have changed it since. Nothing was done twice.")


class _Sealed(Protocol):
    pk: str

    def sealed(self) -> dict[str, object]: ...


def settle(team: Team | str, kind: str, rows: Iterable[_Sealed], *, on: date) -> None:
    """Write down that this happened: an entry in the team's ledger, a piece for each row."""
    chain = team if isinstance(team, str) else team.pk
    pieces = [
        Piece(name=type(row).__name__.lower(), subject=row.pk, content=row.sealed()) for row in rows
    ]
    write_down(chain, kind=kind, pieces=pieces, on=on)


def locked(decision: Decision) -> Decision:
    """Lock a decision until the transaction ends, so that what is said comes one after another."""
    return (
        Decision.objects.select_for_update(of=("self",))
        .select_related("team__collective", "opened_by")
        .get(pk=decision.pk)
    )


def open_for(decision: Decision, by: Person, *, on: date) -> Decision:
    """Lock a decision that is not settled yet, for a member of its team.

    Raises:
        PermissionDenied: ``by`` is not in the team.
        SettledAlready: its outcome stands.
    """
    held = locked(decision)
    if not is_member(held.team, by, on=on):
        raise PermissionDenied
    if held.stage == Decision.Stage.SETTLED:
        raise SettledAlready
    return held


def led_by(decision: Decision, by: Person, *, on: date) -> Decision:
    """Lock an open decision for whoever may lead it. Raises as ``open_for``."""
    held = open_for(decision, by, on=on)
    if not may_lead(held, by, on=on):
        raise PermissionDenied
    return held
