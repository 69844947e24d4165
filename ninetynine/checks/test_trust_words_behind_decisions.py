"""TRUST G35 for decisions: words taken back are gone from all that rested on them; that they counted stays."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.checks.crawl import EVERYBODY, client_of, pages_of
from ninetynine.checks.world import World, world
from ninetynine.contributions.actions import take_back
from ninetynine.contributions.make import said
from ninetynine.contributions.models import Audience, Contribution
from ninetynine.decisions.make import changed, decided, felt, question, told
from ninetynine.decisions.models import Asked, Decision, Felt, RestsOn, Word
from ninetynine.decisions.reads.log import of_team, rows_of
from ninetynine.post.models import Letter

pytestmark = pytest.mark.django_db
MOVED, FELT = "canary-that-moved-it", "canary-that-was-felt"
GONE = "Somebody took their words back."


@dataclass(frozen=True)
class Behind:
    """A public decision that rests on one person's words; what changed; and what they felt of it."""

    here: World
    the: Decision
    words: Contribution
    feels: Contribution

    @property
    def pages(self) -> list[str]:
        return [f"/decisions/{self.the.pk}/", f"/decisions/{self.the.pk}/statement/"]


@pytest.fixture
def behind() -> Behind:
    here, today = world(), timezone.localdate()
    keeper, speaker = here.cast["keeper"], here.cast["speaker"]
    keeper.letters_say_about = True
    keeper.save(update_fields=["letters_say_about"])
    words = said(here.ours, by=speaker, on=today, words=MOVED, audience=Audience.PUBLIC)
    the = question(here.ours, by=keeper, on=today, words="Who reads?", rests_on=[words])
    told(the, Word.Kind.CONSENTS, by=keeper, on=today)
    again = today + timedelta(days=90)
    decided(the, by=keeper, on=today, audience=Audience.PUBLIC, look_again_on=again)
    changed(the, by=keeper, on=today, words="No room was free.", happened=False)
    changed(the, by=keeper, on=today, words="Two read each.")
    asked = Asked.objects.get(change__decision=the)
    feels = felt(asked, Felt.Kind.NOT_YET, words=FELT, on=today, audience=Audience.PUBLIC)
    changed(the, by=keeper, on=today, words="And a third may ask.")  # nobody has felt this yet
    here = replace(here, decides=replace(here.decides, settled=the, feels=asked))
    assert feels.contribution is not None
    return Behind(here, the, words, feels.contribution)


def found_by(behind: Behind, mark: str) -> set[tuple[str, str]]:
    """Return who finds it on the pages of the decision."""
    asked = [(who, url) for who in (EVERYBODY, *behind.here.cast) for url in behind.pages]
    return {(who, url) for who, url in asked if mark in read(client_of(who, behind.here), url)}


def read(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def in_letters(mark: str) -> int:
    return sum(mark in f"{row}" for row in Letter.objects.values())


def take_both(behind: Behind, *, on: date) -> None:
    for one in (behind.words, behind.feels):
        take_back(one, by=behind.here.cast["speaker"], on=on)


def test_words_that_moved_a_decision_are_gone_from_every_page_once_taken_back(
    behind: Behind,
) -> None:
    page, statement = behind.pages
    for mark in (MOVED, FELT):
        assert {(EVERYBODY, page), ("member", page)} <= found_by(behind, mark)
    assert {(EVERYBODY, statement), ("keeper", statement)} <= found_by(behind, MOVED)

    take_both(behind, on=timezone.localdate())

    assert not found_by(behind, MOVED) | found_by(behind, FELT)
    seen = [(one.who, one.url, one.html) for one in pages_of(behind.here)]
    assert len(seen) > 400
    assert not [(who, url) for who, url, html in seen if MOVED in html or FELT in html]


def test_that_somebody_spoke_stays_beside_it_for_members_and_for_visitors(behind: Behind) -> None:
    take_both(behind, on=timezone.localdate())

    for who in ("keeper", "neighbour", EVERYBODY):
        for url in behind.pages:
            assert GONE in read(client_of(who, behind.here), url), (who, url)
    today = timezone.localdate()
    rows = rows_of(list(of_team(behind.here.ours)[0:99]), on=today)
    [row] = [one for one in rows if one.id == behind.the.pk]
    assert (row.rests_on, row.not_yet_felt) == (1, True)
    assert RestsOn.objects.get(decision=behind.the).contribution == behind.words


def test_no_page_of_a_decision_names_whose_words_are_gone(behind: Behind) -> None:
    name = "Speaker: “"
    statement = behind.pages[1]
    assert name in read(client_of("keeper", behind.here), statement)

    take_both(behind, on=timezone.localdate())

    assert "Speaker" not in read(client_of(EVERYBODY, behind.here), statement)
    assert name not in read(client_of("keeper", behind.here), statement)


def test_whoever_asks_in_the_room_reads_nobodys_feeling_whose_words_are_gone(
    behind: Behind,
) -> None:
    room, says = f"/decisions/{behind.the.pk}/felt/", '<span class="heard">Not yet'
    assert says in read(client_of("keeper", behind.here), room)

    take_back(behind.feels, by=behind.here.cast["speaker"], on=timezone.localdate())

    assert says not in read(client_of("keeper", behind.here), room)


@pytest.mark.parametrize("are_sent", [False, True])
def test_no_letter_about_the_decision_quotes_them_any_more(
    behind: Behind, *, are_sent: bool
) -> None:
    if are_sent:
        Letter.objects.update(sent_at=timezone.now())
    assert in_letters(MOVED) >= 2
    assert in_letters(FELT) >= 1

    take_both(behind, on=timezone.localdate())

    assert (in_letters(MOVED), in_letters(FELT)) == (0, 0)


def test_no_search_finds_them(behind: Behind) -> None:
    here = behind.here
    client = client_of("keeper", here)
    searched = [
        f"/decisions/of/{here.ours.pk}/?q=canary",
        f"/decisions/in/{here.here.pk}/?q=canary",
        f"/decisions/{here.decides.open.pk}/words/?q=canary",
    ]
    assert MOVED in read(client, searched[-1])

    take_both(behind, on=timezone.localdate())

    for url in searched:
        page = read(client, url)
        assert not [mark for mark in (MOVED, FELT) if mark in page], url
        assert behind.the.pk not in page, url


def test_nobody_can_let_another_decision_rest_on_them(behind: Behind) -> None:
    take_both(behind, on=timezone.localdate())
    url = f"/decisions/of/{behind.here.ours.pk}/start/?rests={behind.words.pk}"

    page = read(client_of("keeper", behind.here), url)

    assert MOVED not in page
    assert behind.words.pk not in page.replace(url, "")
