"""Look after something: take it up, hand it on, say yes or no. Each verb is all or nothing."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ninetynine.ledger.actions import write_down
from ninetynine.people.models import Person
from ninetynine.teams.models import Collective, HandOn, Responsibility, Team
from ninetynine.teams.reads import belongs, is_member, looks_after
from ninetynine.teams.whom import Whom, is_meant, the_one_who_could
from ninetynine.web.refusals import Refusal

Kind = Responsibility.Kind


class AlreadyAsked(Refusal):
    sentence = _("Somebody has been asked already. They can still say yes or no.")


class LookedAfter(Refusal):
    sentence = _("Somebody looks after this already.")


class NoLongerAsked(Refusal):
    sentence = _("This has been settled in another way meanwhile.")


class NotAMember(Refusal):
    sentence = _("Only somebody in the team can look after this.")


def may_hand_on(responsibility: Responsibility, person: Person, *, on: date) -> bool:
    """Its holder may; and whoever looks after meetings, once the agreed day has passed."""
    if responsibility.holder_id == person.pk:
        return True
    lapsed = responsibility.lapses_on is not None and responsibility.lapses_on <= on
    of = responsibility.team or responsibility.collective
    return lapsed and of is not None and looks_after(of, person, Kind.MEETINGS, on=on)


def _is_inside(responsibility: Responsibility, person: Person, *, on: date) -> bool:
    if responsibility.team is not None:
        return is_member(responsibility.team, person, on=on)
    above = responsibility.collective
    return above is not None and belongs(above, person, on=on)


@transaction.atomic
def ask_to_take_over(
    responsibility: Responsibility,
    to: Whom,
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
        AlreadyAsked: somebody has been asked something else and has not said, or the same form
            asked for something else before.
        NobodyOfThatName, SeveralOfThatName: the name is not that of one person who could.
    """
    locked = Responsibility.objects.select_for_update().get(pk=responsibility.pk)
    if locked.until is not None or not may_hand_on(locked, by, on=on):
        raise PermissionDenied
    if isinstance(to, Person) and not _is_inside(locked, to, on=on):
        raise NotAMember
    before = HandOn.objects.filter(form_key=form_key).first()
    asked = before or locked.hand_ons.filter(settled_on=None).first()
    if asked is not None:  # before a name is looked up, which would tell that somebody is here
        same = (asked.responsibility_id, asked.lapses_on) == (locked.pk, lapses_on)
        if same and is_meant(asked.to, to):
            return asked
        raise AlreadyAsked
    whom = the_one_who_could(to, locked, on=on) if isinstance(to, str) else to
    return locked.hand_ons.create(to=whom, lapses_on=lapses_on, asked_on=on, form_key=form_key)


@transaction.atomic
def settle_hand_on(hand_on: HandOn, *, accepted: bool, by: Person, on: date) -> None:
    """Say yes or no to looking after something. Twice is once.

    Raises:
        PermissionDenied: somebody else was asked.
        NoLongerAsked: it was settled in another way meanwhile.
        NotAMember: ``by`` has left since.
    """
    found = HandOn.objects.get(pk=hand_on.pk)
    held = Responsibility.objects.select_for_update().get(pk=found.responsibility_id)
    locked = HandOn.objects.select_for_update().get(pk=hand_on.pk)
    if locked.to_id != by.pk:
        raise PermissionDenied
    if locked.settled_on is not None:
        if locked.accepted != accepted:
            raise NoLongerAsked
        return
    if accepted and not _is_inside(held, by, on=on):
        raise NotAMember
    locked.accepted, locked.settled_on = accepted, on
    locked.save(update_fields=["accepted", "settled_on"])
    if accepted:
        move(held, by, lapses_on=locked.lapses_on, on=on)


def move(old: Responsibility, to: Person, *, lapses_on: date | None, on: date) -> None:
    """End a responsibility and begin it anew with who has accepted it. Nobody else is asked any more."""
    old.until = on
    old.save(update_fields=["until"])
    old.hand_ons.filter(settled_on=None).update(accepted=False, settled_on=on)
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
    """Look after something that nobody looks after. The first one does. Twice is once.

    Raises:
        PermissionDenied: ``by`` does not belong here.
        LookedAfter: somebody else looks after it meanwhile.
    """
    inside = is_member(of, by, on=on) if isinstance(of, Team) else belongs(of, by, on=on)
    if not inside:
        raise PermissionDenied
    try:
        with transaction.atomic():  # a savepoint: two who take it up at once
            made, is_new = of.responsibilities.get_or_create(
                kind=kind, until=None, defaults={"holder": by, "since": on, "lapses_on": lapses_on}
            )
    except IntegrityError:
        raise LookedAfter from None
    if made.holder_id != by.pk:
        raise LookedAfter
    if not is_new:
        return made
    write_down(of.pk, kind="responsibility taken up", pieces=[], on=on)
    return made
