"""Ask people about a 1%, each in the way they want to be reached; and what comes back from them."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from ninetynine.contributions.actions import Saying as Words
from ninetynine.contributions.actions import give
from ninetynine.contributions.models import Contribution, Wish
from ninetynine.people.models import Person, Reach
from ninetynine.post.actions import recall
from ninetynine.post.models import ReplyCode
from ninetynine.reflections.actions import letters
from ninetynine.reflections.models import Asking, Felt, OnePerCent
from ninetynine.teams.models import Membership
from ninetynine.web.days import current
from ninetynine.web.models import random_id

What = Asking.What


def ask_after(one: OnePerCent, who: Person, *, by: Person | None, on: date) -> None:
    """Ask somebody to look after it, where nobody else is asked any more."""
    made = one.askings.create(person=who, what=What.AFTER, asked_on=on)
    letters.will_you(made, by=by, on=on)


def ask_no_more(askings: QuerySet[Asking], *, on: date) -> None:
    """Let go of what waits for an answer: a letter that has not left stays here.

    One whose slip has come back did leave, whether anybody said so or not.
    """
    waiting = askings.filter(over=False)
    ids = set(waiting.values_list("pk", flat=True))
    came = ReplyCode.objects.filter(subject__in=ids, used_on__isnull=False)
    recall(ids.difference(came.values_list("subject", flat=True)), on=on)
    waiting.update(over=True)


def ask_whether_felt(one: OnePerCent, *, on: date) -> None:
    """Ask everybody without a screen whether they can tell the difference; others see it on their home.

    Whoever came when its day was over cannot tell, and is not asked.
    """
    said = Felt.objects.filter(one=one, person=OuterRef("person"))
    there = Membership.objects.filter(current(on), team=one.team_id, since__lte=one.by_on or on)
    by_letter = there.filter(person__reach__in=[Reach.POST, Reach.PHONE]).exclude(Exists(said))
    for its in by_letter.select_related("person").order_by("person"):
        made = one.askings.create(person=its.person, what=What.FELT, asked_on=on)
        letters.can_you_tell(made, on=on)


def answered(
    one: OnePerCent, who: Person, *, says: str, words: str, channel: str, by: Person, on: date
) -> None:
    """Keep what somebody said to being asked, how it came, and their words with it."""
    waiting = one.askings.filter(person=who, what=What.AFTER, over=False)
    asking = waiting.first() or Asking(one=one, person=who, what=What.AFTER, asked_on=on)
    ask_no_more(waiting, on=on)
    asking.over, asking.says, asking.channel, asking.said_on = True, says, channel, on
    asking.entered_by = None if who.pk == by.pk else by
    asking.contribution = _given(one, who, words, channel=channel, by=by, on=on)
    asking.save()


def _given(
    one: OnePerCent, who: Person, words: str, *, channel: str, by: Person, on: date
) -> Contribution | None:
    if not words:
        return None
    said = Words(words=words, form_key=random_id(), speaker=who, channel=channel, wish=Wish.HEAR_IT)
    return give(one.team, said, by=by, on=on)
