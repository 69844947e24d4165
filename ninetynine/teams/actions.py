"""What people do about teams: found, invite, say yes, knock, hand on. Each verb is all or nothing."""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ninetynine.ledger.actions import write_down
from ninetynine.measures.due import due_on as working_days_later
from ninetynine.people.models import Person, Reach
from ninetynine.teams.models import (
    Collective,
    HandOn,
    Invitation,
    Knock,
    Membership,
    Responsibility,
    Team,
)
from ninetynine.teams.reads import belongs, is_member, looks_after
from ninetynine.vault.actions import seal, shred
from ninetynine.web.days import current
from ninetynine.web.refusals import Refusal

Kind = Responsibility.Kind
INVITATION_DAYS = 7
# No letters or figures that are mixed up when they are read aloud or copied from paper.
PLAIN = "ACDEFHJKLMNPQRTUVWXY34679"


class InvitationOver(Refusal):
    sentence = _(
        "This invitation can no longer be used. Ask the person who sent it for another one."
    )


class AddressTaken(Refusal):
    sentence = _(
        "This address cannot be used here. If it is yours, sign in first and use the code then."
    )


class AlreadyAsked(Refusal):
    sentence = _("Somebody has been asked already. They can still say yes or no.")


class NotAMember(Refusal):
    sentence = _("Only somebody in the team can look after this.")


class LooksAfterSomething(Refusal):
    sentence = _("Something is still looked after. Hand it on first.")


class SentBefore(Refusal):
    sentence = _("You sent this before, and have changed it since. Send it again if you mean both.")


def code_mac(code: str) -> str:
    """Return what is stored of a code: nobody who reads the database can use it."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hmac.digest(settings.SECRET_KEY.encode(), b"invitation" + plain.encode(), sha256).hex()


def join(team: Team, person: Person, *, on: date) -> Membership:
    """Make somebody a member, once at a time, and write it down without their name."""
    membership, made = Membership.objects.get_or_create(
        team=team, person=person, until=None, defaults={"since": on}
    )
    if made:
        write_down(team.pk, kind="somebody joined", pieces=[], on=on)
    return membership


@transaction.atomic
def invite(team: Team, name: str, *, form_key: str, by: Person, on: date) -> tuple[Invitation, str]:
    """Invite one named person, once, for seven days. Returns the invitation and its code.

    The code is shown now and never again: only its HMAC is kept.

    Raises:
        PermissionDenied: ``by`` is not in the team.
        SentBefore: the form was sent before.
    """
    if not is_member(team, by, on=on):
        raise PermissionDenied
    code = "-".join("".join(secrets.choice(PLAIN) for _i in range(4)) for _j in range(4))
    if Invitation.objects.filter(form_key=form_key).exists():
        raise SentBefore
    invitation = Invitation.objects.create(
        team=team,
        name=name,
        code_mac=code_mac(code),
        invited_by=by,
        made_on=on,
        until=on + timedelta(days=INVITATION_DAYS),
        form_key=form_key,
    )
    write_down(team.pk, kind="invitation made", pieces=[], on=on)
    return invitation, code


def find_invitation(code: str, *, on: date) -> Invitation | None:
    """Find an open invitation. Looking never uses it up."""
    open_ones = Invitation.objects.filter(accepted_on=None, withdrawn_on=None, until__gt=on)
    return open_ones.select_related("team__collective").filter(code_mac=code_mac(code)).first()


@transaction.atomic
def accept(code: str, *, person: Person, on: date) -> Invitation:
    """Take up an invitation: used once, by one person. A member says yes before anything opens.

    Raises:
        InvitationOver: used, withdrawn, older than seven days, or never there.
    """
    invitation = (
        Invitation.objects.select_for_update()
        .filter(code_mac=code_mac(code), withdrawn_on=None, until__gt=on)
        .first()
    )
    if invitation is None or invitation.accepted_by_id not in {None, person.pk}:
        raise InvitationOver
    if invitation.accepted_by_id is None:
        invitation.accepted_by, invitation.accepted_on = person, on
        invitation.save(update_fields=["accepted_by", "accepted_on"])
    return invitation


@transaction.atomic
def take_up_invitation(said: Mapping[str, str], *, me: Person | None, on: date) -> Invitation:
    """Take up an invitation as oneself, or as somebody who was never here: a name is enough.

    An address that somebody here has already is not taken: they come in with it first.

    Raises:
        InvitationOver: as ``accept``.
        AddressTaken: the email belongs to somebody who has been here before.
    """
    if me is not None:
        return accept(said["code"], person=me, on=on)
    if find_invitation(said["code"], on=on) is None:
        raise InvitationOver
    email = said["email"].strip().lower()
    if email and Person.objects.filter(email=email).exists():
        raise AddressTaken
    reach = Reach.EMAIL if email else Reach.PHONE
    person = Person.objects.create_person(said["name"], email=email or None, reach=reach)
    return accept(said["code"], person=person, on=on)


@transaction.atomic
def say_yes(invitation: Invitation, *, by: Person, on: date) -> Membership:
    """A member says yes to somebody who took up an invitation: now they belong.

    Raises:
        PermissionDenied: ``by`` is not in the team.
        InvitationOver: it was withdrawn, or nobody has taken it up.
    """
    locked = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("team", "accepted_by")
        .get(pk=invitation.pk)
    )
    if not is_member(locked.team, by, on=on):
        raise PermissionDenied
    if locked.accepted_by is None or locked.withdrawn_on:
        raise InvitationOver
    if locked.said_yes_on is None:
        locked.said_yes, locked.said_yes_on = by, on
        locked.save(update_fields=["said_yes", "said_yes_on"])
    return join(locked.team, locked.accepted_by, on=on)


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Person, on: date) -> None:
    """Take an invitation back before a member has said yes. Raises PermissionDenied to outsiders."""
    if not is_member(invitation.team, by, on=on):
        raise PermissionDenied
    Invitation.objects.filter(pk=invitation.pk, said_yes_on=None, withdrawn_on=None).update(
        withdrawn_on=on
    )


@dataclass(frozen=True, kw_only=True)
class Knocking:
    """What somebody leaves at the door."""

    name: str
    reach: str
    words: str
    form_key: str


@transaction.atomic
def knock(collective: Collective, knocking: Knocking, *, on: date) -> Knock:
    """Leave a name and a way to be reached at a public door. Sent twice, it is one knock."""
    before = Knock.objects.filter(form_key=knocking.form_key).first()
    if before is not None:
        if before.name != knocking.name:
            raise SentBefore
        return before
    due = working_days_later(on, collective.answer_days, nation=collective.nation)
    new = Knock(
        collective=collective,
        name=knocking.name,
        knocked_on=on,
        due_on=due,
        form_key=knocking.form_key,
    )
    new.reach_sealed = seal(new.pk, knocking.reach, place=new.place("reach_sealed"))
    new.words_sealed = seal(new.pk, knocking.words, place=new.place("words_sealed"))
    try:
        with transaction.atomic():
            new.save(force_insert=True)
    except IntegrityError:
        return Knock.objects.get(form_key=knocking.form_key)
    return new


@transaction.atomic
def answer_knock(knock: Knock, *, by: Person, on: date) -> None:
    """Say that somebody who knocked has been answered: their address and words go.

    Raises:
        PermissionDenied: ``by`` does not look after the collective's welcome.
    """
    if not looks_after(knock.collective, by, Kind.WELCOME, on=on):
        raise PermissionDenied
    Knock.objects.filter(pk=knock.pk, answered_on=None).update(answered_by=by, answered_on=on)
    shred([knock.pk])


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
        _move(locked.responsibility, by, lapses_on=locked.lapses_on, on=on)


def _move(old: Responsibility, to: Person, *, lapses_on: date | None, on: date) -> None:
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


@transaction.atomic
def hand_over(person: Person, team: Team, to: Person, *, on: date) -> None:
    """Give all that ``person`` looks after in ``team`` to somebody who has accepted it."""
    for ending in person.responsibilities.filter(current(on), team=team).select_for_update():
        _move(ending, to, lapses_on=ending.lapses_on, on=on)


def pause(person: Person, *, on: date) -> None:
    """Nothing here has a clock of its own: responsibilities stay with who is away, or are handed on."""


@transaction.atomic
def leave(person: Person, team: Team, *, on: date) -> None:
    """End a membership. What the person owes has been handed over before (contributions see to it).

    Raises:
        LooksAfterSomething: a responsibility of the team is still theirs.
    """
    if person.responsibilities.filter(current(on), team=team).exists():
        raise LooksAfterSomething
    person.memberships.filter(current(on), team=team).update(until=on)
    write_down(team.pk, kind="somebody left", pieces=[], on=on)


@transaction.atomic
def forget(person: Person, *, on: date) -> None:
    """Take somebody out of every team. What they look after ends; power falls back as agreed."""
    person.memberships.all().delete()
    HandOn.objects.filter(to=person).delete()
    HandOn.objects.filter(responsibility__holder=person).delete()
    person.responsibilities.all().delete()
    person.invitations_made.update(invited_by=None)
    person.invitations_said_yes_to.update(said_yes=None)
    person.invitations_accepted.update(accepted_by=None, name="")
    person.knocks_answered.update(answered_by=None)


@dataclass(frozen=True, kw_only=True)
class AboutTeam:
    """What a team is for, how it decides and how soon it answers."""

    name: str
    purpose: str
    decision_rule: str
    who_decides: str
    answer_days: int


def may_change(team: Team, person: Person, *, on: date) -> bool:
    """Whoever looks after the meetings changes what the team says of itself."""
    return looks_after(team, person, Kind.MEETINGS, on=on) and is_member(team, person, on=on)


@transaction.atomic
def say_about_team(team: Team, about: AboutTeam, *, by: Person, on: date) -> None:
    """Change what a team says of itself. Answers that are owed already keep their days.

    Raises:
        PermissionDenied: ``by`` does not look after the team's meetings.
    """
    if not may_change(team, by, on=on):
        raise PermissionDenied
    Team.objects.filter(pk=team.pk).update(**asdict(about))
    write_down(team.pk, kind="team changed", pieces=[], on=on)


@transaction.atomic
def found(collective: Collective, about: AboutTeam, *, by: Person, on: date) -> Team:
    """Found a team. Its founder is its first member, and looks after meetings and answers for now.

    Raises:
        PermissionDenied: ``by`` looks after neither meetings nor welcome of the collective.
    """
    if not looks_after(collective, by, Kind.MEETINGS, Kind.WELCOME, on=on):
        raise PermissionDenied
    team = Team.objects.create(collective=collective, together_since=on, **asdict(about))
    join(team, by, on=on)
    for kind in (Kind.MEETINGS, Kind.ANSWERS):
        team.responsibilities.create(kind=kind, holder=by, since=on)
    write_down(team.pk, kind="team founded", pieces=[], on=on)
    return team
