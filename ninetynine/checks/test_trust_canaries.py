"""TRUST G3, short form: what is somebody's is seen by those it is for, on every page, and by nobody else."""

import pytest
from django.utils import timezone

from ninetynine.checks.crawl import EVERYBODY, pages_of
from ninetynine.checks.world import World, world
from ninetynine.contributions.actions import Saying, give, keep_draft
from ninetynine.contributions.models import Answer, Audience, Verdict, Wish
from ninetynine.post.models import Letter
from ninetynine.teams.actions import Knocking, knock
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
TEAM = {"keeper", "member", "speaker", "asked"}
COLLECTIVE = TEAM | {"above", "neighbour"}


def said(here: World, words: str, audience: str) -> None:
    saying = Saying(words=words, form_key=random_id(), audience=audience, wish=Wish.HEAR_IT)
    give(here.ours, saying, by=here.cast["member"], on=timezone.localdate())


def plant(here: World) -> dict[str, set[str]]:
    """Put a mark into everything that somebody can write, and say who may find it."""
    today, member, keeper = timezone.localdate(), here.cast["member"], here.cast["keeper"]
    said(here, "canary-for-the-team", Audience.TEAM)
    said(here, "canary-for-the-collective", Audience.COLLECTIVE)
    keep_draft(member, f"say {here.ours.pk}", {"words": "canary-in-a-draft"}, on=today)
    here.meeting.agenda.create(
        place=1, words="canary-on-the-agenda", added_by=member, form_key=random_id()
    )
    Answer.objects.filter(contribution=here.answered).update(words="canary-in-an-answer")
    Verdict.objects.filter(answer__contribution=here.answered).update(words="canary-in-a-word")
    here.sentence.words = "canary-not-kept-yet"
    here.sentence.save(update_fields=["words"])
    knocking = Knocking(
        name="Ama",
        reach="canary-how-to-reach",
        words="canary-said-at-the-door",
        form_key=random_id(),
    )
    knock(here.here, knocking, on=today)
    keeper.say_it = "canary-how-to-say-it"
    keeper.own_word = "canary-own-word"
    keeper.save(update_fields=["say_it", "own_word"])
    type(here.ours).objects.filter(pk=here.ours.pk).update(purpose="canary-purpose")
    return {
        "canary-for-the-team": TEAM,
        "canary-for-the-collective": COLLECTIVE,
        "canary-in-a-draft": {"member"},
        "canary-on-the-agenda": TEAM,
        "canary-in-an-answer": TEAM,
        "canary-in-a-word": TEAM,
        "canary-not-kept-yet": {"speaker", "keeper"},
        "canary-how-to-reach": {"above"},
        "canary-said-at-the-door": {"above"},
        "canary-how-to-say-it": {"keeper"},
        "canary-own-word": {"keeper"},
        "canary-purpose": TEAM,
        "4 Chapel Row": {"speaker", "keeper", "above"},
    }


def test_every_mark_is_found_by_those_it_is_for_and_by_nobody_else() -> None:
    here = world()
    allowed = plant(here)

    found: dict[str, set[str]] = {mark: set() for mark in allowed}
    for seen in pages_of(here):
        for mark in allowed:
            if mark in seen.html:
                found[mark].add(seen.who)

    strays = {mark: who - allowed[mark] for mark, who in found.items() if who - allowed[mark]}
    assert not strays
    assert not [mark for mark, who in found.items() if not who], (
        "a mark that nobody finds proves nothing"
    )
    assert all(EVERYBODY not in who for who in found.values())


def test_no_letter_tells_one_person_what_is_anothers() -> None:
    here = world()
    plant(here)

    private = ["4 Chapel Row", "canary-in-a-draft", "canary-own-word", "canary-how-to-reach"]
    for letter in Letter.objects.all():
        text = f"{letter.body} {letter.subject} {letter.question} {letter.link} {letter.sender}"
        assert not [mark for mark in private if mark in text]
