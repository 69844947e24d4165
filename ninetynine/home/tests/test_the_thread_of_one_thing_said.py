"""What came of one thing said, on its page: answers and decisions in the order in which they happened."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.make import answered, judged, said, team_that_answers
from ninetynine.contributions.models import Verdict
from ninetynine.contributions.tests.pages import shown, words_of
from ninetynine.decisions.make import changed, decided, felt, question, told
from ninetynine.decisions.models import Asked, Felt, Word
from ninetynine.people.models import Person

pytestmark = pytest.mark.django_db


def test_each_step_stands_where_it_happened_whichever_room_it_happened_in(
    signed_in: Callable[[Person], Client],
) -> None:
    ours, bronagh, denise = team_that_answers()
    begun = timezone.localdate() - timedelta(days=30)
    hers = said(ours, by=bronagh, on=begun)
    first = answered(hers, by=denise, on=begun + timedelta(days=1))
    the = question(ours, by=denise, on=begun + timedelta(days=2), rests_on=[hers])
    judged(first, by=bronagh, on=begun + timedelta(days=3), words="You told me the rule.")
    told(the, Word.Kind.CONSENTS, by=denise, on=begun + timedelta(days=4))
    decided(the, by=denise, on=begun + timedelta(days=5))
    changed(the, by=denise, on=begun + timedelta(days=7))
    again = answered(hers, by=denise, on=begun + timedelta(days=8), words="From tonight: me.")
    felt(Asked.objects.get(), Felt.Kind.YES, on=begun + timedelta(days=9))
    judged(again, by=bronagh, on=begun + timedelta(days=10), kind=Verdict.Kind.ANSWERS)

    page = words_of(shown(signed_in(bronagh), f"/said/{hers.pk}/"))

    in_order = [
        "“Relatives are told within four hours.”",
        "“You told me the rule.”",
        "The decision, and who thought otherwise",
        "Marks are on paper before anybody talks.",
        "“From tonight: me.”",
        "Can you tell the difference?",
        "This answers me",
    ]
    places = [page.index(words) for words in in_order]
    assert places == sorted(places), page
