"""A letter is in its reader's language, in whoever's visit or job it is written, sent or printed.

The house has no words of its own in Welsh yet. So each string says in which language it was asked for.
"""

from collections.abc import Callable

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone, translation
from pytest_django import Settings

from ninetynine.checks.world import world
from ninetynine.contributions.make import answered, said, team_that_answers
from ninetynine.people.actions import ask_for_code
from ninetynine.people.models import Person
from ninetynine.post.actions import send_due
from ninetynine.post.models import Letter, Way
from ninetynine.post.reads import printable

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
WELSH, ENGLISH = "[cy]", "[en-gb]"


@pytest.fixture(autouse=True)
def strings_that_say_their_language(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]

    def tagged(words: str, *_more: object) -> str:
        return f"[{translation.get_language()}] {words}"

    for name in ("gettext", "pgettext", "ngettext"):
        monkeypatch.setattr(f"django.utils.translation._trans.{name}", tagged)


def words_of(letter: Letter) -> str:
    pieces = [word for piece in letter.body for word in piece.values()]
    return " ".join([letter.subject, letter.question, *letter.choices, *pieces])


def test_no_letter_takes_the_language_of_whoever_caused_it() -> None:
    with translation.override("cy"):  # every visit of the world is in Welsh, nobody's letters are
        world()

    letters = list(Letter.objects.all())
    kinds = {letter.once.split()[0] for letter in letters}
    assert {"owed", "answer", "sentence", "felt", "decided", "closing"} <= kinds
    assert [letter.once for letter in letters if WELSH in words_of(letter)] == []


def test_who_wants_welsh_gets_it_from_somebody_who_reads_english() -> None:
    ward, bronagh, denise = team_that_answers()
    Person.objects.filter(pk=bronagh.pk).update(language="cy", letters_say_about=True)
    bronagh.refresh_from_db()
    today = timezone.localdate()

    answered(said(ward, by=bronagh, on=today), by=denise, on=today)

    theirs = Letter.objects.get(to=bronagh.pk)
    assert theirs.language == "cy"
    assert WELSH in words_of(theirs)
    assert ENGLISH not in words_of(theirs)
    assert WELSH not in words_of(Letter.objects.get(to=denise.pk))


def test_it_is_mailed_and_printed_in_the_same_language() -> None:
    ward, bronagh, denise = team_that_answers()
    Person.objects.update(language="cy")
    bronagh.refresh_from_db()
    answered(said(ward, by=bronagh, on=timezone.localdate()), by=denise, on=timezone.localdate())
    Letter.objects.exclude(to=bronagh.pk).delete()

    send_due(timezone.now())
    letter = Letter.objects.get()
    letter.way = Way.POST
    shown = printable(letter, reader=denise.pk, on=timezone.localdate())
    paper = render_to_string("post/_letter.html", {"letter": shown})

    [sent] = mail.outbox
    assert isinstance(sent, EmailMultiAlternatives)
    html = str(sent.alternatives[0][0])
    assert '<html lang="cy">' in html
    assert 'lang="cy"' in paper
    for words in (str(sent.body), html, paper):
        assert WELSH in words
        assert ENGLISH not in words


def test_a_code_to_come_in_is_in_the_language_of_who_has_the_address() -> None:
    _ward, bronagh, _denise = team_that_answers()
    Person.objects.filter(pk=bronagh.pk).update(language="cy", email="b@example.org")

    ask_for_code("b@example.org", network="here", now=timezone.now())

    assert ENGLISH not in words_of(Letter.objects.get())


def test_somebody_chooses_it_beside_how_they_are_reached(signed_in: SignedIn) -> None:
    _ward, bronagh, _denise = team_that_answers()
    client = signed_in(bronagh)

    client.post("/me/", {"name": "Bronagh", "reach": "email", "language": "cy"})
    wrong = client.post("/me/", {"name": "Bronagh", "reach": "email", "language": "xx"})

    bronagh.refresh_from_db()
    assert (bronagh.language, wrong.status_code) == ("cy", 422)
    assert "Cymraeg" in client.get("/me/everything/").content.decode()


def test_a_language_without_words_here_is_not_offered_and_not_used(
    signed_in: SignedIn, settings: Settings
) -> None:
    settings.LANGUAGES = [("en-gb", "English")]
    ward, bronagh, denise = team_that_answers()
    Person.objects.update(language="cy")
    bronagh.refresh_from_db()

    answered(said(ward, by=bronagh, on=timezone.localdate()), by=denise, on=timezone.localdate())

    assert "In which language" not in signed_in(bronagh).get("/me/").content.decode()
    assert {letter.language for letter in Letter.objects.all()} == {"en-gb"}
