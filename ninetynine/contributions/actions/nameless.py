"""Say something without one's name; show what a week brought; come back to it with six words.

The server checks that somebody may, spends their turn and forgets who it was: what they say goes into
an urn in the same transaction. No form key, no draft, no helper and no day finer than the week is
kept, and the ledger hears of it when the week is over, of all of it at once. Somebody who copies the
database again and again could still learn; pages say so.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ninetynine.contributions import letters
from ninetynine.contributions.actions.saying import NobodyOwesAnswers, owe, settle, take_out
from ninetynine.contributions.models import (
    Audience,
    Channel,
    Contribution,
    Owed,
    Permission,
    Turn,
    Week,
    Wish,
    Words,
)
from ninetynine.contributions.reads.nameless import in_an_urn, mac_of
from ninetynine.people.models import Person
from ninetynine.teams.models import Team
from ninetynine.teams.reads import is_member, members, owner_of_answers
from ninetynine.vault import urns
from ninetynine.web.models import random_id
from ninetynine.web.refusals import Refusal

A_WEEK = timedelta(days=7)
FEW = 3  # fewer than these, and some may be held


class SaidThisWeek(Refusal):
    sentence = _(
        "You have said one thing without your name here this week, and everybody has one. From "
        "Monday you can say another; with your name you can say this now."
    )


class ShownAlready(Refusal):
    sentence = _("This has been shown already. With its six words you can take it back.")


@dataclass(frozen=True, kw_only=True)
class Nameless:
    """What somebody says without their name, what they allow, and what if few others do."""

    words: str
    code: str  # six words, made for the page on which it was written
    audience: str = Audience.TEAM
    until: date | None = None
    wish: str = Wish.ANSWER_ME
    hold: bool = False  # until there are three; otherwise it is shown all the same

    def item(self) -> str:
        """Return what goes into the urn. Sent twice, it is the same to the letter."""
        kept = {**asdict(self), "until": self.until and self.until.isoformat()}
        return json.dumps({**kept, "code": mac_of(self.code)}, sort_keys=True)


def opens_on(day: date) -> date:
    """Return the day on which what is said in this day's week is shown: the Monday after."""
    return day - timedelta(days=day.weekday()) + A_WEEK


@transaction.atomic
def say_without_a_name(team: Team, saying: Nameless, *, by: Person, on: date) -> date:
    """Say something that nothing stored ties to ``by``. Return the day on which it is shown.

    Sent twice, it is once: its six words tell.

    Raises:
        PermissionDenied: ``by`` is not in the team.
        NobodyOwesAnswers: an answer is wished for and nobody looks after the answers.
        SaidThisWeek: they have had their turn.
        ShownAlready: the week of these six words is over.
    """
    if not is_member(team, by, on=on):
        raise PermissionDenied
    if saying.wish == Wish.ANSWER_ME and owner_of_answers(team, on=on) is None:
        raise NobodyOwesAnswers
    if Contribution.objects.filter(code_mac=mac_of(saying.code)).exists():
        raise ShownAlready
    week, item = _week(team, opens_on(on), on=on), saying.item()
    if urns.find_in([week.urn], lambda one: one == item):
        return week.opens_on
    mine = week.turns.filter(person=by)
    if not mine.exists():  # came to the team since
        week.turns.create(person=by)
    if not urns.spend(mine):
        raise SaidThisWeek
    urns.put_in(week.urn, item)
    return week.opens_on


def _week(team: Team, day: date, *, on: date) -> Week:
    """Return the week that opens on ``day``, with a turn for everybody: who has had one is all it tells."""
    Team.objects.select_for_update().get(pk=team.pk)
    if found := Week.objects.filter(team=team, opens_on=day).first():
        return found
    made = Week.objects.create(team=team, opens_on=day, urn=urns.new_urn())
    Turn.objects.bulk_create(Turn(week=made, person=one) for one in members(team, on=on))
    return made


def show_what_is_over(now: datetime) -> None:
    """The job: show what was said without a name in every week that is over."""
    today = timezone.localdate(now)
    for pk in list(Week.objects.filter(opens_on__lte=today).values_list("pk", flat=True)):
        with transaction.atomic():
            _show(pk, on=today)


def _show(pk: str, *, on: date) -> None:
    week = Week.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if week is None:  # another worker has shown it
        return
    team, first = Team.objects.select_related("collective").get(pk=week.team_id), week.opens_on
    items = urns.open_urn(week.urn)
    week.delete()  # and with it who has had their turn
    for item in items:
        given = json.loads(item)
        if given["hold"] and len(items) < FEW:
            urns.put_in(_week(team, opens_on(on), on=on).urn, item)
        else:
            _shown(team, given, said_on=first - A_WEEK, on=on)


def _shown(team: Team, given: dict[str, Any], *, said_on: date, on: date) -> None:
    until = date.fromisoformat(given["until"]) if given["until"] else None
    if until is not None and until <= on:  # held for so long that nobody may read it any more
        return
    made = Contribution.objects.create(
        team=team,
        channel=Channel.PAGE,
        wish=given["wish"],
        said_on=said_on,
        nameless=True,
        code_mac=given["code"],
        form_key=random_id(),
    )
    rows: list[Words | Permission | Owed] = [
        Words.objects.create(contribution=made, text=given["words"]),
        made.permissions.create(audience=given["audience"], until=until, since=on),
    ]
    # Where nobody looks after the answers any more, a job finds somebody.
    owner = owner_of_answers(team, on=on) if made.wish == Wish.ANSWER_ME else None
    owed = owe(made, owner, on=on) if owner else None
    settle(made, "said", [*rows, *([owed] if owed else [])], on=on)
    if owed:
        letters.you_will_answer(owed, on=on)


@transaction.atomic
def take_back_by_code(code: str, *, on: date) -> bool:
    """Take back what was said without a name, with its six words. Return whether there was anything.

    Shown, that somebody spoke stays. Not shown yet, nothing stays. Twice is once.
    """
    mac = mac_of(code)
    found = Contribution.objects.select_for_update().filter(code_mac=mac, taken_back_on=None)
    if one := found.first():
        take_out(one, on=on - timedelta(days=on.weekday()))  # no day finer than the week
        return True
    waits = in_an_urn(mac)
    return waits is not None and urns.take_out(*waits)
