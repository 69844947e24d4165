"""What wishes for an answer that nobody owes: it is never lost, it waits for somebody to take it up."""

from django.db.models import Exists, OuterRef, QuerySet

from ninetynine.contributions.models import Answer, Contribution, Owed, Verdict, Wish


def with_nobody() -> QuerySet[Contribution]:
    """Return what nobody owes an answer to, although its speaker has not closed it, the oldest first."""
    owed = Owed.objects.filter(contribution=OuterRef("pk"), until=None)
    closed = Owed.objects.filter(contribution=OuterRef("pk"), end=Owed.End.STANDS)
    waits_for_a_word = Answer.objects.filter(
        contribution=OuterRef("pk"), kind__in=Answer.ASKING, verdict=None
    )
    done = Verdict.objects.filter(
        answer__contribution=OuterRef("pk"), kind__in=[Verdict.Kind.ANSWERS, Verdict.Kind.STANDS]
    )
    wished = Contribution.objects.filter(wish=Wish.ANSWER_ME, taken_back_on=None)
    return (
        wished.exclude(Exists(owed) | Exists(closed) | Exists(waits_for_a_word) | Exists(done))
        .select_related("team__collective", "by")
        .order_by("said_on", "pk")
    )
