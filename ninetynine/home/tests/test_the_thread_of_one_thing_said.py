"""What came of one thing said, on its page: answers and decisions in the order in which they happened."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.actions import allow, take_back
from ninetynine.contributions.make import answered, judged, said, team_that_answers
from ninetynine.contributions.models import Audience, Verdict
from ninetynine.contributions.tests.pages import shown, words_of
from ninetynine.decisions.actions.changing import Difference, tell
from ninetynine.decisions.make import changed, decided, felt, question, told
from ninetynine.decisions.models import Asked, Felt, Word
from ninetynine.people.models import Person
from ninetynine.web.models import random_id

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
        "The decision, and whose words it rests on",
        "Marks are on paper before anybody talks.",
        "“From tonight: me.”",
        "Can you tell the difference?",
        "This answers me",
    ]
    places = [page.index(words) for words in in_order]
    assert places == sorted(places), page


def test_what_was_felt_is_the_teams_to_know_and_of_nobody_beyond_it(
    signed_in: Callable[[Person], Client],
) -> None:
    ours, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    hers = said(ours, by=bronagh, on=today, audience=Audience.PUBLIC)
    the = question(ours, by=denise, on=today, rests_on=[hers])
    told(the, Word.Kind.CONSENTS, by=denise, on=today)
    decided(the, by=denise, on=today, audience=Audience.PUBLIC)
    told_so = Difference(
        happened=True, words="A card.", since=today, done_by="Tam Nguyen", form_key=random_id()
    )
    tell(the, told_so, by=denise, on=today)
    says = felt(Asked.objects.get(), Felt.Kind.NOT_YET, on=today, words="Nobody rang me.")

    inside = words_of(shown(signed_in(denise), f"/said/{hers.pk}/"))
    beyond = words_of(shown(Client(), f"/said/{hers.pk}/"))

    assert "Can they tell the difference?" in inside
    assert "Tam Nguyen" in inside
    assert "A card." in beyond
    assert "Can they tell the difference?" not in beyond
    assert "Tam Nguyen" not in beyond + words_of(shown(Client(), f"/decisions/{the.pk}/"))
    assert says.contribution is not None
    allow(says.contribution, audience=Audience.PUBLIC, credit="", until=None, by=bronagh, on=today)
    assert "Can they tell the difference?" in words_of(shown(Client(), f"/said/{hers.pk}/"))


def test_what_was_felt_goes_at_once_when_its_words_are_taken_back(
    signed_in: Callable[[Person], Client],
) -> None:
    ours, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    hers = said(ours, by=bronagh, on=today)
    the = question(ours, by=denise, on=today, rests_on=[hers])
    told(the, Word.Kind.CONSENTS, by=denise, on=today)
    decided(the, by=denise, on=today)
    changed(the, by=denise, on=today)
    says = felt(Asked.objects.get(), Felt.Kind.YES, on=today, words="Somebody rang.")
    assert says.contribution is not None

    take_back(says.contribution, by=bronagh, on=today)

    page = words_of(shown(signed_in(denise), f"/said/{hers.pk}/"))
    assert "Marks are on paper before anybody talks." in page
    assert "tell the difference?" not in page


def test_the_link_to_a_decision_says_what_its_reader_finds_there(
    signed_in: Callable[[Person], Client],
) -> None:
    ours, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    hers = said(ours, by=bronagh, on=today, audience=Audience.PUBLIC)
    the = question(ours, by=denise, on=today, rests_on=[hers])
    told(the, Word.Kind.CANNOT, by=bronagh, on=today, words="Not at night.")
    told(the, Word.Kind.CONSENTS, by=bronagh, on=today)
    decided(the, by=denise, on=today, audience=Audience.PUBLIC)

    inside = words_of(shown(signed_in(denise), f"/said/{hers.pk}/"))
    beyond = words_of(shown(Client(), f"/said/{hers.pk}/"))

    assert "The decision, and who thought otherwise" in inside
    assert "The decision, and who thought otherwise" not in beyond
    assert "The decision, and that somebody thought otherwise" in beyond
    assert "A reason against it stands beside it." in words_of(
        shown(Client(), f"/decisions/{the.pk}/")
    )
