"""Our next 1%: put it forward, take it, say yes to looking after it, say whether it was kept and felt."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions.models import Channel
from ninetynine.ledger.actions import Piece, forget_salts, write_down
from ninetynine.people.models import Person
from ninetynine.reflections.actions.asking import (
    answered,
    ask_after,
    ask_no_more,
    ask_whether_felt,
)
from ninetynine.reflections.models import Asking, Closing, Felt, Kept, OnePerCent
from ninetynine.reflections.reads.rights import may_take
from ninetynine.teams.models import Team
from ninetynine.teams.reads import is_member, may_type_for
from ninetynine.web.once import sent_before
from ninetynine.web.refusals import Refusal


class PutForwardBefore(Refusal):
    sentence = _(
        "You sent this before, and have changed it since. Send it again to add it as well."
    )


class OneIsOpen(Refusal):
    sentence = _("There is a next 1% already. Say first whether it was kept.")


class SomebodyIsAsked(Refusal):
    sentence = _("Somebody is asked about another one. They say yes or no first.")


class TakenMeanwhile(Refusal):
    sentence = _("This has been taken or set aside meanwhile.")


class NotInTheTeam(Refusal):
    sentence = _("Only somebody in the team can look after this.")


class SaidBefore(Refusal):
    sentence = _(
        "Somebody has said this already, in other words. Both are on the page of our next 1%."
    )


class NotTakenYet(Refusal):
    sentence = _("This has not been taken yet, so there is nothing to say about it.")


@dataclass(frozen=True, kw_only=True)
class Forward:
    """What somebody puts forward: words, and where they come from."""

    words: str
    form_key: str
    again: OnePerCent | None = None
    closing: Closing | None = None


@dataclass(frozen=True, kw_only=True)
class Saying:
    """Whether it was kept, or whether it can be felt, with words if somebody likes."""

    says: str
    words: str = ""
    channel: str = Channel.PAGE


def _team(one: OnePerCent) -> Team:
    """Lock a team: which one is its next is settled by one at a time."""
    return (
        Team.objects.select_for_update(of=("self",))
        .select_related("collective")
        .get(pk=one.team_id)
    )


def _again(one: OnePerCent) -> OnePerCent:
    return OnePerCent.objects.select_related("team__collective", "who", "asked").get(pk=one.pk)


@transaction.atomic
def put_forward(team: Team, forward: Forward, *, by: Person, on: date) -> OnePerCent:
    """Put something forward for our next 1%. Anybody in the team may. Sent twice, it is once: also
    with another key on the same day, as long as it is not set aside.

    Raises:
        PermissionDenied: ``by`` is not in the team, or it points to another team.
        PutForwardBefore: the form was sent before, and something in it was changed since.
    """
    if not is_member(team, by, on=on):
        raise PermissionDenied
    again = forward.again
    meeting = forward.closing.meeting if forward.closing else None
    if (again and again.team_id != team.pk) or (meeting and meeting.team_id != team.pk):
        raise PermissionDenied
    Team.objects.select_for_update().get(pk=team.pk)  # two clicks wait for each other
    put = {
        "team": team,
        "words": forward.words,
        "put_forward_by": by,
        "again": again,
        "meeting": meeting,
    }
    before = sent_before(
        OnePerCent.objects.all(),
        form_key=forward.form_key,
        changed=PutForwardBefore,
        lately=Q(put_forward_on=on, over=False),
        **put,
    )
    return before or OnePerCent.objects.create(
        form_key=forward.form_key, put_forward_on=on, time=again.time + 1 if again else 1, **put
    )


@transaction.atomic
def put_forward_and_take(
    team: Team, forward: Forward, who: Person, *, by_on: date, by: Person, on: date
) -> OnePerCent:
    """Put something forward and take it at once; if it cannot be taken, it is not put forward.

    Raises: as ``put_forward`` and ``take``.
    """
    made = put_forward(team, forward, by=by, on=on)
    return take(made, who, by_on=by_on, by=by, on=on)


@transaction.atomic
def set_aside(one: OnePerCent, *, by: Person, on: date) -> None:
    """Take away what was put forward and not taken: who put it forward may, and who takes them.

    Raises:
        PermissionDenied: somebody else wants to.
        TakenMeanwhile: it is the team's by now.
    """
    team, found = _team(one), _again(one)
    if found.put_forward_by_id != by.pk and not may_take(team, by, on=on):
        raise PermissionDenied
    if found.chosen_on is not None:
        raise TakenMeanwhile
    ask_no_more(found.askings.all(), on=on)
    OnePerCent.objects.filter(pk=found.pk).update(over=True, asked=None)


@transaction.atomic
def take(one: OnePerCent, who: Person, *, by_on: date, by: Person, on: date) -> OnePerCent:
    """Take it as the team's next 1%: who looks after it, by when. Somebody else is asked first.

    Where whoever looked after it has left, it is given to somebody else, and keeps its day.

    Raises:
        PermissionDenied: somebody else looks after the meetings.
        NotInTheTeam: ``who`` is not a member.
        OneIsOpen: the last one has not been said to be kept or not.
        SomebodyIsAsked, TakenMeanwhile.
    """
    team, found = _team(one), _again(one)
    if not may_take(team, by, on=on):
        raise PermissionDenied
    if not is_member(team, who, on=on):
        raise NotInTheTeam
    fell = _has_left(found, team, on=on)
    if not fell and (found.who_id or found.asked_id, found.by_on) == (who.pk, by_on):
        return found  # taken like this before, or asked
    if fell and found.asked_id == who.pk:
        return found
    if not fell:
        _is_free(found, team)
        found.by_on = by_on
    found.asked = who
    found.save(update_fields=["by_on", "asked"])
    ask_no_more(found.askings.all(), on=on)  # whoever was asked before need not answer any more
    if who.pk == by.pk:
        return _taken_on(found, who, on=on)
    ask_after(found, who, by=by, on=on)
    return found


def _has_left(one: OnePerCent, team: Team, *, on: date) -> bool:
    """Say whether it is taken and not over, and whoever looked after it is not here any more."""
    if one.chosen_on is None or one.over:
        return False
    return one.who is None or not is_member(team, one.who, on=on)


def _is_free(one: OnePerCent, team: Team) -> None:
    if one.chosen_on is not None or one.over:
        raise TakenMeanwhile
    ours = OnePerCent.objects.filter(team=team)
    if ours.current().exists():
        raise OneIsOpen
    if ours.filter(asked__isnull=False).exclude(pk=one.pk).exists():
        raise SomebodyIsAsked


@transaction.atomic
def say_yes_or_no(
    one: OnePerCent,
    *,
    accepted: bool,
    by: Person,
    on: date,
    person: Person | None = None,
    words: str = "",
    channel: str = Channel.PAGE,
) -> OnePerCent:
    """Say yes or no to looking after it. A no needs no reason; it stays put forward. Twice is once.

    ``by`` is who was asked, or who types in what ``person`` said in the room, by post or by phone.

    Raises:
        PermissionDenied: somebody else is asked, or ``by`` may not type for others.
        TakenMeanwhile: it was settled in another way.
        NotInTheTeam, OneIsOpen.
    """
    team, found, who = _team(one), _again(one), person or by
    if who.pk != by.pk and not may_type_for(team, by, on=on):
        raise PermissionDenied
    if found.who_id == who.pk and accepted:
        return found
    if found.asked_id is None:
        raise TakenMeanwhile
    if found.asked_id != who.pk:
        raise PermissionDenied
    if accepted and not is_member(team, who, on=on):
        raise NotInTheTeam
    others = OnePerCent.objects.filter(team=team).current().exclude(pk=found.pk)
    if accepted and others.exists():
        raise OneIsOpen
    says = Asking.Says.YES if accepted else Asking.Says.NO
    answered(found, who, says=says, words=words, channel=channel, by=by, on=on)
    return _taken_on(found, who, on=on) if accepted else _not_taken_on(found)


def _not_taken_on(one: OnePerCent) -> OnePerCent:
    one.asked = None
    if one.chosen_on is None:
        one.by_on = None
    one.save(update_fields=["asked", "by_on"])
    return one


def _taken_on(one: OnePerCent, who: Person, *, on: date) -> OnePerCent:
    """Let somebody have it. Who took it first, and when, stays: the years tell that."""
    is_new = one.chosen_on is None
    one.who, one.asked = who, None
    if is_new:
        one.taken_by, one.chosen_on = who, on
    else:
        one.fell = True
    one.save(update_fields=["who", "asked", "taken_by", "chosen_on", "fell"])
    if is_new:
        _settle(one.team_id, "one per cent taken", one, on=on)
    return one


def _settle(team_id: str, kind: str, row: OnePerCent | Kept | Felt, *, on: date) -> None:
    name = str(row._meta.model_name)
    write_down(team_id, kind=kind, pieces=[Piece(name, row.pk, row.sealed())], on=on)


def _taken(one: OnePerCent) -> OnePerCent:
    found = _again(one)
    if found.chosen_on is None:
        raise NotTakenYet
    return found


@transaction.atomic
def say_kept(one: OnePerCent, saying: Saying, *, form_key: str, by: Person, on: date) -> Kept:
    """Say whether it was kept, not kept, or is left. Then the team may take the next. Twice is once.

    Whoever looks after it says so, or whoever takes them; where it is with nobody, anybody.

    Raises:
        PermissionDenied: somebody else's to say.
        NotTakenYet. SaidBefore: somebody has said something else.
    """
    team, found = _team(one), _taken(one)
    if not may_say_kept(found, team, by, on=on):
        raise PermissionDenied
    before = Kept.objects.filter(one=found).first()
    if before is not None:
        if (before.says, before.words) == (saying.says, saying.words):
            return before
        raise SaidBefore
    made = Kept.objects.create(
        one=found,
        says=saying.says,
        words=saying.words,
        said_by=by,
        said_on=on,
        form_key=form_key,
    )
    ask_no_more(found.askings.all(), on=on)
    OnePerCent.objects.filter(pk=found.pk).update(over=True, asked=None)
    if made.says == Kept.Says.KEPT:
        ask_whether_felt(found, on=on)
    _settle(team.pk, f"one per cent {made.says}", made, on=on)
    return made


def may_say_kept(one: OnePerCent, team: Team, by: Person, *, on: date) -> bool:
    if one.who_id == by.pk and is_member(team, by, on=on):
        return True
    return may_take(team, by, on=on)


@transaction.atomic
def say_felt(one: OnePerCent, saying: Saying, *, person: Person, by: Person, on: date) -> Felt:
    """Say, under one's name, whether one can tell the difference. Said anew, the old word goes.

    ``by`` is the person, or who types in what they said in the room, by post or by phone.

    Raises:
        PermissionDenied: not in the team, or ``by`` may not type for others.
        NotTakenYet.
    """
    team, found = _team(one), _taken(one)
    if not is_member(team, person, on=on):
        raise PermissionDenied
    if person.pk != by.pk and not may_type_for(team, by, on=on):
        raise PermissionDenied
    before = Felt.objects.filter(one=found, person=person).first()
    if before is not None:
        if (before.says, before.words) == (saying.says, saying.words):
            return before
        _take_out(before)
    ask_no_more(found.askings.filter(person=person, what=Asking.What.FELT), on=on)
    made = Felt.objects.create(
        one=found,
        person=person,
        says=saying.says,
        words=saying.words,
        channel=saying.channel,
        entered_by=None if person.pk == by.pk else by,
        said_on=on,
    )
    _settle(team.pk, "one per cent felt", made, on=on)
    return made


@transaction.atomic
def take_felt_back(one: OnePerCent, *, by: Person, on: date) -> None:
    """Take back what one said about feeling it, without a reason. Twice is once."""
    team = _team(one)
    before = Felt.objects.filter(one=one, person=by).first()
    if before is not None:
        _take_out(before)
        write_down(team.pk, kind="words taken back", pieces=[], on=on)


def _take_out(felt: Felt) -> None:
    forget_salts([felt.pk])
    felt.delete()
