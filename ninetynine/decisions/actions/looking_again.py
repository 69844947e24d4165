"""What comes back by itself: the day to look again, and names that have to go."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from ninetynine.decisions import change_letters as letters
from ninetynine.decisions.closing_letters import DECIDED, tell
from ninetynine.decisions.models import Asked, Decision, Felt
from ninetynine.decisions.reads.changing import words_of
from ninetynine.decisions.rules import LEADS
from ninetynine.ledger.actions import forget_salts
from ninetynine.people.models import Pause, Person
from ninetynine.post.actions import recall, to_write_anew
from ninetynine.teams.reads import holder, is_member
from ninetynine.web.days import current

AT_A_TIME = 100


@transaction.atomic
def look_again(on: date) -> int:
    """Bring back each decision whose day has come, once. Returns how many.

    Whoever leads is written to, and everybody who was asked about it is asked once more.
    """
    come = Decision.objects.select_for_update(of=("self",)).filter(
        stage=Decision.Stage.SETTLED, look_again_on__lte=on, told_again_on=None
    )
    found = come.select_related("team__collective", "opened_by", "outcome__proposal")
    brought = 0
    for decision in found.order_by("look_again_on", "pk")[:AT_A_TIME]:
        asked = _ask_again(decision, on=on)
        leads = _who_leads(decision, on=on)
        if leads is not None:
            letters.look_again(decision, leads, asked=asked, on=on)
        decision.told_again_on = on
        decision.save(update_fields=["told_again_on"])
        brought += 1
    return brought


def _who_leads(decision: Decision, *, on: date) -> Person | None:
    """Return who hears that its day has come: who asked, else whoever leads; who is not away, first."""
    asker = decision.opened_by
    askers = [asker] if asker is not None and is_member(decision.team, asker, on=on) else []
    leads = [*askers, *(holder(decision.team, kind, on=on) for kind in LEADS)]
    here = [one for one in leads if one is not None]
    pauses = Pause.objects.filter(current(on), person__in=here)
    away = set(pauses.values_list("person", flat=True))
    return next((one for one in here if one.pk not in away), next(iter(here), None))


def _ask_again(decision: Decision, *, on: date) -> int:
    """Ask about the latest change that happened whoever was asked about any, and rightly still is."""
    change = decision.changes.filter(happened=True).order_by("-number").first()
    if change is None:
        return 0
    change.decision = decision
    before = Asked.objects.rightly().filter(change__decision=decision, again=False)
    rows = list(before.select_related("person").order_by("asked_on", "pk"))
    for_them = {row.person for row in rows if row.for_them}
    said, asked = words_of(decision), 0
    for person in dict.fromkeys(row.person for row in rows if row.person):
        row, made = change.asked.get_or_create(
            person=person,
            again=True,
            defaults={"asked_on": on, "for_them": person in for_them},
        )
        if made:
            letters.can_you_tell(row, said.get(person), on=on)
            asked += 1
    return asked


@transaction.atomic
def tell_anew(on: date) -> int:
    """Write the closing statement anew, where words that it quoted were taken back before it left.

    Whoever took back all of their own is told no more. Returns how many were lost.
    """
    lost = to_write_anew(DECIDED, at_most=AT_A_TIME)
    ids = {once: once.split()[1] for _to, once in lost}
    found = Decision.objects.select_related("team__collective").in_bulk(set(ids.values()))
    for to, once in lost:
        tell(found[ids[once]], on=on, whom=to)
    return len(lost)


@transaction.atomic
def let_go_of_names(on: date) -> int:
    """Take off the names that have to go with words taken back. Returns how many rows.

    Whoever took back all that it rested on is not asked any more; whoever took back what they
    felt is not named beside it: that somebody said so stays.
    """
    asked_for_words = Asked.objects.filter(felt=None, for_them=False)
    over = list(
        asked_for_words.exclude(pk__in=Asked.objects.rightly().values("pk"))
        .order_by("pk")
        .values_list("pk", flat=True)[:AT_A_TIME]
    )
    named = Q(by__isnull=False) | Q(asked__person__isnull=False)
    gone = Felt.objects.filter(named, contribution__taken_back_on__isnull=False)
    felt = dict(gone.order_by("pk").values_list("pk", "asked")[:AT_A_TIME])
    if not over and not felt:
        return 0
    recall([*over, *felt.values()], on=on)
    Asked.objects.filter(pk__in=over).delete()
    forget_salts(felt)
    Felt.objects.filter(pk__in=felt).update(by=None, entered_by=None)
    Asked.objects.filter(pk__in=felt.values()).update(person=None)
    return len(over) + len(felt)
