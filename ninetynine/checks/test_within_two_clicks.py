"""Somebody angry, somebody tired and somebody who inspects find what they came for, two clicks from a home.

What each of them comes for is ours to decide; here it stands, a line for each.

- Somebody **angry** comes for: what became of what I said; who owes it to me; how to say "not yet"; how
  to say that I cannot agree; where to write down what is in the way; who decides here, and who holds
  the last word; how to take my words back; how to leave.
- Somebody **tired** comes for: one thing to do now, or that there is none; a pause, with letters that
  wait; how letters reach me; how to leave a team.
- Somebody who **inspects** is no kind of person here: they are a member, or whoever looks after the
  collective's answers, or a visitor. They come for: what was decided and what stood against it; what was
  not kept and what is late; who decides how; who may read what; how to check that nothing was
  changed. A visitor reads of it what was shown to everybody, and nothing else.

A click is a link that is on the page, found by its words.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.checks.world import WORDS, World, world
from ninetynine.contributions.actions import Saying, give, take_back
from ninetynine.contributions.models import Audience
from ninetynine.decisions.make import decided, question, told
from ninetynine.decisions.models import Word
from ninetynine.people.models import Person
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
LINK = re.compile(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
MOST_CLICKS = 2
VERIFIER = Path(__file__).parents[2] / "docs" / "verify_ledger.py"
SHOWN, NOT_SHOWN = "Everybody may know who rings.", "Only we may know who rings."


def text_of(html: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)))


def after(client: Client, clicks: tuple[str, ...], *, home: str = "/") -> str:
    """Return the page that these links lead to, from home on."""
    assert len(clicks) <= MOST_CLICKS
    html = client.get(home).content.decode()
    for words in clicks:
        inside = [(unescape(url), text_of(says)) for url, says in LINK.findall(html)]
        to = [url for url, says in inside if words in says and url.startswith("/")]
        assert to, f"no link says “{words}”"
        answer = client.get(to[0])
        assert answer.status_code == 200, to[0]
        html = answer.content.decode()
    return html


ANGRY = {
    "what became of what I said": ((WORDS,), "Keeper promised an answer by"),
    "who owes it to me": ((), "Keeper will answer by"),
    "how to say not yet": ((), "Not yet"),
    "that I cannot agree": (("How do we give marks",), "agree yet, because…"),
    "where to write down what is in the way": (
        ("Team", "What is in the way"),
        "Write down what is in the way",
    ),
    "who decides here": (("Team", "About us"), "How we decide"),
    "who holds the last word": (("Who may visit?",), "Who holds the last word The board"),
    "that others see what became of it": (("What we said",), "Somebody took their words back."),
    "how to take my words back": (
        (WORDS, "Take my words back, everywhere"),
        "Take these words back?",
    ),
    "how to leave": (("Everything about me", "Leave"), "Leave the team"),
}
TIRED = {
    "one thing to do now": ((), "A closing minute waits for your balloon."),
    "a pause": (("I need a pause",), "Pause from today"),
    "letters that wait": (("I need a pause",), "your letters wait"),
    "how letters reach me": (("how to reach me",), "How I want to hear from you"),
    "how to leave a team": (("Everything about me", "Leave"), "Leave the team"),
    "where to get help now": ((), "In danger: ring 999."),
}
INSIDE = {
    "what was decided": (("Team", "What we decide"), "Who rings?"),
    "what stood against it": (("Team", "What we decide"), "Somebody cannot agree yet."),
    "what was not kept": (("Our next 1%",), "Not kept"),
    "what is late, and every year": (("Team", "how far we have come"), "Not kept"),
    "who decides how": (("Team", "About us"), "By consent"),
    "who may read what": (("who may read what",), "What cannot be changed quietly"),
    "the line to check": (("Team", "Check what was settled"), "Keep it on paper"),
}
ABOVE = {
    "what is later than promised": (("What waits in all teams",), "Later than promised"),
    "letters that did not go out": (("What waits in all teams", "letter"), "Letters to send"),
    "what teams decided": (("Team", "What we decide"), "Other teams"),
    "who may read what": (("who may read what",), "What cannot be changed quietly"),
}
VISITOR = {
    "what was said, and what came of it": (("For everybody.",), "Keeper promised an answer by"),
    "what was decided": (("What was decided", SHOWN), "Nobody had a reason why we must not."),
    "who decides how": (("How we decide",), "Who decides"),
    "who may read what": (("who may read what",), "Who may read what"),
    "how it is checked": (("How we decide",), "whoever keeps that line on paper".capitalize()),
}


def house() -> World:
    """The small world, with somebody who holds the last word, and with something shown to everybody."""
    here, today = world(), timezone.localdate()
    keeper, speaker = here.cast["keeper"], here.cast["speaker"]
    for words, audience in ((SHOWN, Audience.PUBLIC), (NOT_SHOWN, Audience.TEAM)):
        the = question(here.ours, by=keeper, on=today, words=words, proposal=words)
        told(the, Word.Kind.CONSENTS, by=keeper, on=today)
        decided(the, by=keeper, on=today, audience=audience)
    question(here.ours, by=keeper, on=today, words="Who may visit?", last_word="The board")
    saying = Saying(words="For everybody.", form_key=random_id(), audience=Audience.PUBLIC)
    give(here.ours, saying, by=speaker, on=today)
    gone = give(here.ours, Saying(words="Gone.", form_key=random_id()), by=speaker, on=today)
    take_back(gone, by=speaker, on=today)
    return here


@pytest.mark.parametrize(
    ("who", "comes_for"),
    [
        ("speaker", ANGRY),
        ("member", TIRED),
        ("member", INSIDE),
        ("keeper", INSIDE),
        ("above", ABOVE),
    ],
    ids=["angry", "tired", "inspects as a member", "inspects as keeper", "inspects from above"],
)
def test_they_find_it_within_two_clicks(
    signed_in: SignedIn, who: str, comes_for: dict[str, tuple[tuple[str, ...], str]]
) -> None:
    here = house()
    client = signed_in(here.cast[who])

    for what, (clicks, words) in comes_for.items():
        assert words in text_of(after(client, clicks)), what


def test_a_visitor_finds_what_was_shown_to_everybody_and_nothing_else() -> None:
    door = f"/collectives/{house().here.pk}/"
    client = Client()

    for what, (clicks, words) in VISITOR.items():
        assert words in text_of(after(client, clicks, home=door)), what

    log = text_of(after(client, ("What was decided",), home=door))
    assert SHOWN in log
    assert NOT_SHOWN not in log


def fits(ledger: str, line: str, folder: Path) -> bool:
    """Say what the one-file verifier says, run elsewhere with nothing of ours installed."""
    file = folder / "chain.jsonl"
    file.write_text(ledger)
    command = [sys.executable, "-I", "-S", str(VERIFIER), str(file), line]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_member_hands_out_a_ledger_that_fits_the_line_they_kept(
    signed_in: SignedIn, tmp_path: Path
) -> None:
    here = house()
    client = signed_in(here.cast["member"])
    url = f"/teams/{here.ours.pk}/ledger/"
    printed = re.search(r"99 [\w-]+ \d+ [\d-]+ [\w-]+", text_of(client.get(url).content.decode()))
    assert printed is not None

    file = client.post(url)

    ledger = file.content.decode()
    assert "attachment" in file.headers["Content-Disposition"]
    assert fits(ledger, printed.group(), tmp_path)
    assert not fits(ledger.replace('"decided"', '"debated"', 1), printed.group(), tmp_path)
    assert WORDS not in ledger
