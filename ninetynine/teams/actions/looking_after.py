"""Look after something: take it up, hand it on, say yes or no. Each verb is all or nothing."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ninetynine.ledger.actions import write_down
from ninetynine.people.models import Person
from ninetynine.teams.models import Collective, HandOn, Responsibility, Team
from ninetynine.teams.reads import belongs, is_member, looks_after
from ninetynine.web.days import current
from ninetynine.web.refusals import Refusal

Kind = Responsibility.Kind


class AlreadyAsked(Refusal):
    sentence = _("Somebody has been asked already. They can still say yes or no.")


class NotAMember(Refusal):
    sentence = _("Only somebody in the team can look after this.")


def may_hand_on(responsibility: Responsibility, person: Person, *, on: date) -> bool:
    """Its holder may; and whoever looks after meetings, once the agreed day has passed."""
    if responsibility.holder_id == person.pk:
        return True
    lapsed = responsibility.lapses_on is not None and responsibility.lapses_on <= on
    of = responsibility.team or responsibility.collective
    return lapsed and of is not None and looks_after(of, person, Kind.MEETINGS, on=on)


@transaction.atomic
def ask_to_take_over(
    responsibility: Responsibility,
    to: Person,
    *,
    lapses_on: date | None,
    form_key: str,
    by: Person,
    on: date,
) -> HandOn:
    """Ask somebody to look after something next. It moves when they say yes, not before.

    Raises:
        PermissionDenied: ``by`` may not hand it on.
        NotAMember: ``to`` is not in the team, or in no team of the collective.
        AlreadyAsked: somebody else has been asked and has not said.
    """
    locked = Responsibility.objects.select_for_update().get(pk=responsibility.pk)
    if not may_hand_on(locked, by, on=on):
        raise PermissionDenied
    inside = (
        is_member(locked.team, to, on=on)
        if locked.team
        else locked.collective is not None and belongs(locked.collective, to, on=on)
    )
    if not inside:
        raise NotAMember
    asked = locked.hand_ons.filter(settled_on=None).first()
    if asked is not None:
        if asked.to_id == to.pk:
            return asked
        raise AlreadyAsked
    return locked.hand_ons.create(to=to, lapses_on=lapses_on, asked_on=on, form_key=form_key)


@transaction.atomic
def settle_hand_on(hand_on: HandOn, *, accepted: bool, by: Person, on: date) -> None:
    """Say yes or no to looking after something. Raises PermissionDenied to everybody else."""
    locked = (
        HandOn.objects.select_for_update(of=("self",))
        .select_related("responsibility")
        .get(pk=hand_on.pk)
    )
    if locked.to_id != by.pk:
        raise PermissionDenied
    if locked.settled_on is not None:
        return
    locked.accepted, locked.settled_on = accepted, on
    locked.save(update_fields=["accepted", "settled_on"])
    if accepted:
        move(locked.responsibility, by, lapses_on=locked.lapses_on, on=on)


def move(old: Responsibility, to: Person, *, lapses_on: date | None, on: date) -> None:
    """End a responsibility and begin it anew with who has accepted it."""
    old.until = on
    old.save(update_fields=["until"])
    Responsibility.objects.create(
        team=old.team,
        collective=old.collective,
        kind=old.kind,
        holder=to,
        since=on,
        lapses_on=lapses_on,
    )
    chain = old.team_id or old.collective_id or ""
    write_down(chain, kind="responsibility handed on", pieces=[], on=on)


@transaction.atomic
def take_up(
    of: Team | Collective, kind: Kind, *, lapses_on: date | None, by: Person, on: date
) -> Responsibility:
    """Look after something that nobody looks after. The first one does.

    Raises:
        PermissionDenied: ``by`` does not belong here.
        AlreadyAsked: somebody looks after it meanwhile.
    """
    inside = is_member(of, by, on=on) if isinstance(of, Team) else belongs(of, by, on=on)
    if not inside:
        raise PermissionDenied
    if of.responsibilities.filter(current(on), kind=kind).exists():
        raise AlreadyAsked
    made = of.responsibilities.create(kind=kind, holder=by, since=on, lapses_on=lapses_on)
    write_down(of.pk, kind="responsibility taken up", pieces=[], on=on)
    return made
