"""Come to a team: invitations, a member's yes, knocks at the public door. Each verb is all or nothing."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ninetynine.ledger.actions import write_down
from ninetynine.measures.due import due_on as working_days_later
from ninetynine.people.actions import Note, in_the_language_of, write_to
from ninetynine.people.models import Person, Reach
from ninetynine.teams.models import Collective, Invitation, Knock, Membership, Responsibility, Team
from ninetynine.teams.reads import holder, is_member, looks_after, sender
from ninetynine.vault.actions import open_many, seal, shred
from ninetynine.web.once import sent_before
from ninetynine.web.refusals import Refusal

INVITATION_DAYS = 7
FEW = 5  # knocks under one name on one day that are opened to see whether they say the same
# No letters or figures that are mixed up when they are read aloud or copied from paper.
PLAIN = "ACDEFHJKLMNPQRTUVWXY34679"


class InvitationOver(Refusal):
    sentence = _(
        "This invitation can no longer be used. Ask the person who sent it for another one."
    )


class SentBefore(Refusal):
    sentence = _("You sent this before, and have changed it since. Send it again if you mean both.")


def code_mac(code: str) -> str:
    """Return what is stored of a code: nobody who reads the database can use it."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hmac.digest(settings.SECRET_KEY.encode(), b"invitation" + plain.encode(), sha256).hex()


def _code_for(form_key: str, by: Person) -> str:
    key = settings.SECRET_KEY.encode()
    number = int.from_bytes(hmac.digest(key, f"new code|{by.pk}|{form_key}".encode(), sha256))
    signs = "".join(PLAIN[number // len(PLAIN) ** place % len(PLAIN)] for place in range(16))
    return "-".join(signs[at : at + 4] for at in range(0, 16, 4))


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

    Only an HMAC of the code is kept. It is made from the form's key under the house's own: a form
    that is sent twice shows the same code again, or the first one would be lost for good. So does
    one that invites somebody of the same name on the same day, while nobody has taken it up.

    Raises:
        PermissionDenied: ``by`` is not in the team.
        SentBefore: the form was sent before, and was changed since or has been used.
    """
    Team.objects.select_for_update().get(pk=team.pk)  # two clicks wait for each other
    if not is_member(team, by, on=on):
        raise PermissionDenied
    before = sent_before(
        Invitation.objects.all(),
        form_key=form_key,
        changed=SentBefore,
        lately=Q(made_on=on, accepted_on=None, withdrawn_on=None),
        team=team,
        name=name,
        invited_by=by,
    )
    if before is not None:
        return before, _code_for(before.form_key, by)
    code = _code_for(form_key, by)
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
    # Who took it up may have been erased since: it has been used all the same.
    if invitation is None or (invitation.accepted_on and invitation.accepted_by_id != person.pk):
        raise InvitationOver
    if invitation.accepted_on is None:
        invitation.accepted_by, invitation.accepted_on = person, on
        invitation.save(update_fields=["accepted_by", "accepted_on"])
    return invitation


@transaction.atomic
def take_up_invitation(said: Mapping[str, str], *, me: Person | None, on: date) -> Invitation:
    """Take up an invitation as oneself, or as somebody who was never here: a name is enough. Twice is once.

    The answer is the same whether or not the address is known here. If it is, nothing is used up:
    a letter tells its owner to come in with it first, and to use the code then.

    Raises:
        InvitationOver: as ``accept``.
    """
    if me is not None:
        return accept(said["code"], person=me, on=on)
    # Locked first: the second of two clicks finds what the first has done.
    list(Invitation.objects.select_for_update().filter(code_mac=code_mac(said["code"])))
    email = said["email"].strip().lower()
    found = find_invitation(said["code"], on=on)
    if found is None:
        return _taken_up_by_the_same(said, email, on=on)
    known = Person.objects.filter(email=email).first() if email else None
    if known is not None:
        _come_in_first(known, found, on=on)
        return found
    reach = Reach.EMAIL if email else Reach.PHONE
    person = Person.objects.create_person(said["name"], email=email or None, reach=reach)
    return accept(said["code"], person=person, on=on)


def _taken_up_by_the_same(said: Mapping[str, str], email: str, *, on: date) -> Invitation:
    """Return an invitation that somebody took up with just these words. Raises InvitationOver."""
    open_still = Invitation.objects.filter(withdrawn_on=None, until__gt=on)
    found = open_still.filter(
        code_mac=code_mac(said["code"]), accepted_by__name=said["name"]
    ).select_related("team", "accepted_by")
    before = found.first()
    if before is None or before.accepted_by is None or (before.accepted_by.email or "") != email:
        raise InvitationOver
    return before


@in_the_language_of(lambda known, _invitation, **_more: known)
def _come_in_first(known: Person, invitation: Invitation, *, on: date) -> None:
    says = _("Somebody took up an invitation with your email address.")
    how = _("If it was you, sign in first, and use the code of the invitation then.")
    note = Note(
        once=f"invited {invitation.pk} {known.pk}",
        sender=sender(invitation.team.collective),
        team_name="",
        heading=str(says),
        about_line="",
        body=[{"text": str(says)}, {"text": str(how)}],
        link="/invitation/",
    )
    write_to(known, note, on=on)


@transaction.atomic
def say_yes(invitation: Invitation, *, by: Person, on: date) -> Membership:
    """A member says yes to somebody who took up an invitation: now they belong. Twice is once.

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
    before = locked.accepted_by.memberships.filter(team=locked.team).order_by("pk").last()
    if locked.said_yes_on is not None and before is not None:
        return before  # also when they have left since: a yes brings nobody back
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
    """Leave a name and a way to be reached at a public door. Sent twice, it is one knock: also
    with another key on the same day, by who pressed Back without a script.

    Raises:
        PermissionDenied: the door is not open.
        SentBefore: the form was sent before, and something in it was changed since.
    """
    if not collective.door_open:
        raise PermissionDenied
    before = Knock.objects.filter(form_key=knocking.form_key).first()
    if before is None:
        lately = collective.knocks.filter(name=knocking.name, knocked_on=on, answered_on=None)
        for one in lately.order_by("pk")[:FEW]:
            if _is_the_same(one, collective, knocking, on=on):
                return one
        try:
            with transaction.atomic():  # the key made for it goes with it
                return _knocked(collective, knocking, on=on)
        except IntegrityError:
            before = Knock.objects.get(form_key=knocking.form_key)
    if not _is_the_same(before, collective, knocking, on=on):
        raise SentBefore
    return before


def _knocked(collective: Collective, knocking: Knocking, *, on: date) -> Knock:
    due = working_days_later(
        on,
        collective.answer_days,
        nation=collective.nation,
        days_off=frozenset(collective.days_off.values_list("on", flat=True)),
    )
    new = Knock(
        collective=collective,
        name=knocking.name,
        knocked_on=on,
        due_on=due,
        form_key=knocking.form_key,
    )
    new.reach_sealed = seal(new.pk, knocking.reach, place=new.place("reach_sealed"))
    new.words_sealed = seal(new.pk, knocking.words, place=new.place("words_sealed"))
    new.save(force_insert=True)
    if welcomer := holder(collective, Responsibility.Kind.WELCOME, on=on):
        _somebody_knocked(welcomer, new, on=on)
    return new


@in_the_language_of(lambda welcomer, _knock, **_more: welcomer)
def _somebody_knocked(welcomer: Person, knock: Knock, *, on: date) -> None:
    """Tell whoever looks after the welcome: once a day, however many knock. No name travels by mail."""
    says = _("Somebody knocked at the door of %(name)s.") % {"name": knock.collective.name}
    until = date_format(knock.due_on, "l j F")
    how = _("They hear back by %(day)s. Who it is, and how to reach them, stands on its page.")
    note = Note(
        once=f"knocked {knock.collective_id} {on}",
        sender=sender(knock.collective),
        team_name="",
        heading=str(_("Somebody knocked")),
        about_line="",
        body=[{"text": str(says)}, {"text": str(how % {"day": until})}],
        link=f"/collectives/{knock.collective_id}/knocks/",
    )
    write_to(welcomer, note, on=on)


def _is_the_same(before: Knock, collective: Collective, knocking: Knocking, *, on: date) -> bool:
    """Say whether a form that came twice says the same. Once it is answered, only the name is left."""
    if (before.collective_id, before.name) != (collective.pk, knocking.name):
        return False
    if before.answered_on is not None:
        return True
    columns = ("reach_sealed", "words_sealed")
    cells = [(before.pk, bytes(getattr(before, it)), before.place(it)) for it in columns]
    said = open_many(cells, reader=before.pk, why="sent twice", on=on)  # its own: nobody looked
    return list(said.values()) == [knocking.reach, knocking.words]


@transaction.atomic
def answer_knock(knock: Knock, *, by: Person, on: date) -> None:
    """Say that somebody who knocked has been answered: their address and words go.

    Raises:
        PermissionDenied: ``by`` does not look after the collective's welcome.
    """
    if not looks_after(knock.collective, by, Responsibility.Kind.WELCOME, on=on):
        raise PermissionDenied
    Knock.objects.filter(pk=knock.pk, answered_on=None).update(answered_by=by, answered_on=on)
    shred([knock.pk])
