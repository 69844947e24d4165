from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from ninetynine.people.actions import Note, come_back, pause, write_to
from ninetynine.people.make import person
from ninetynine.people.models import Person, Reach
from ninetynine.people.tests.coming_in import ask, come_in, is_in
from ninetynine.post.actions import ReplyTo, send_due
from ninetynine.post.make import TIDEWELL
from ninetynine.post.models import Letter, Way
from ninetynine.post.reads import by_hand, printable

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
WORDS = "I came with his washing and the bed was empty."


def note(**more: Any) -> Note:
    known = {
        "once": "answer 1",
        "sender": TIDEWELL,
        "team_name": "Heron Ward",
        "heading": "An answer for you",
        "about_line": "About what you said on 10 February",
        "body": [{"text": "On 10 February you said:"}, {"said": WORDS}],
        "question": "Does this answer you?",
        "choices": ("This answers me", "Not yet"),
        "link": "/said/1/",
        "about": ("her words",),
        "reply": ReplyTo("answer", "his answer", TODAY + timedelta(days=30)),
    }
    return Note(**{**known, **more})


def written(to: Person, **more: Any) -> Letter:
    letter = write_to(to, note(**more), on=TODAY)
    assert letter is not None
    return letter


@pytest.mark.parametrize(("reach", "way", "address"), [
    (Reach.EMAIL, Way.EMAIL, "w@example.org"),
    (Reach.POST, Way.POST, "4 Chapel Row"),
    (Reach.PHONE, Way.PHONE, "01632 960 001"),
])  # fmt: skip
def test_a_letter_goes_the_way_its_reader_wishes(reach: Reach, way: Way, address: str) -> None:
    winifred = person(
        email="w@example.org", reach=reach, post_address="4 Chapel Row", phone="01632 960 001"
    )

    letter = written(winifred)

    assert letter.way == way
    assert printable(letter, reader="gwen", on=TODAY).address == [address]


def test_without_the_way_they_wish_for_another_is_taken_and_without_any_nothing_is_written() -> (
    None
):
    by_phone = person(email=None, reach=Reach.EMAIL, phone="01632 960 001")
    unreached = person(email=None)

    assert written(by_phone).way == Way.PHONE
    assert write_to(unreached, note(once="answer 2"), on=TODAY) is None


def test_without_their_leave_a_letter_names_no_team_and_says_nothing_of_what_it_is_about() -> None:
    letter = written(person(own_word="marmalade"))

    said = f"{letter.subject} {letter.body} {letter.question} {letter.choices}"
    for secret in ("Heron Ward", "10 February", WORDS, "Does this answer you?", "An answer"):
        assert secret not in said
    assert "Something waits for you here." in said
    assert letter.code
    assert (letter.link, letter.own_word) == ("/said/1/", "marmalade")


def test_with_their_leave_for_one_a_letter_says_that_one() -> None:
    team = written(person(letters_name_team=True))
    about = written(person(letters_say_about=True), once="answer 2")

    assert "Heron Ward" in str(team.body)
    assert WORDS not in str(team.body)
    assert WORDS in str(about.body)
    assert "Heron Ward" not in str(about.body)
    assert about.question == "Does this answer you?"


def test_nothing_of_it_is_in_the_mail_either() -> None:
    written(person())

    send_due(timezone.now())

    whole = mail.outbox[0].message().as_string()
    for secret in ("Heron Ward", "10 February", "washing", "Does this answer you?"):
        assert secret not in whole
    assert "/said/1/" in whole


def test_written_twice_is_one_letter() -> None:
    winifred = person()

    assert written(winifred) == written(winifred)
    assert Letter.objects.count() == 1


def test_somebody_who_is_away_gets_their_letters_when_they_are_back() -> None:
    kit = person(name="Kit Ardle")
    before = written(kit)

    pause(kit, on=TODAY)
    during = written(kit, once="answer 2")
    send_due(timezone.now() + timedelta(days=60))
    assert mail.outbox == []

    come_back(kit, from_day=TODAY, on=TODAY)
    send_due(timezone.now() + timedelta(seconds=1))
    assert len(mail.outbox) == 2
    assert {before, during} == set(Letter.objects.exclude(sent_at=None))


def test_a_pause_with_a_last_day_holds_letters_until_that_morning() -> None:
    kit, back = person(), TODAY + timedelta(days=7)
    pause(kit, on=TODAY)
    early = written(kit)

    come_back(kit, from_day=back, on=TODAY)
    late = written(kit, once="answer 2")

    early.refresh_from_db()
    morning = datetime.combine(back, datetime.min.time(), ZoneInfo("Europe/London")).replace(hour=8)
    assert early.due_at == late.due_at == morning


def test_pausing_twice_is_one_pause_and_coming_back_without_one_is_nothing() -> None:
    kit = person()
    come_back(kit, from_day=TODAY, on=TODAY)
    pause(kit, on=TODAY)
    pause(kit, on=TODAY + timedelta(days=1))

    assert kit.pauses.get().since == TODAY


def test_a_pause_never_holds_back_the_code_to_come_in_with() -> None:
    kit, client = person(), Client()
    ask(client, kit.email or "")
    pause(kit, on=TODAY)
    come_in(client, kit)

    assert is_in(client)


def test_a_letter_on_paper_waits_for_a_hand_after_the_pause_only() -> None:
    winifred = person(email=None, reach=Reach.POST, post_address="4 Chapel Row")
    pause(winifred, on=TODAY)
    letter = written(winifred)
    assert not by_hand([winifred.pk], at=timezone.now())

    come_back(winifred, from_day=TODAY, on=TODAY)

    assert [one.id for one in by_hand([winifred.pk], at=timezone.now())] == [letter.pk]


def test_a_pause_that_is_over_holds_nothing() -> None:
    kit = person()
    kit.pauses.create(since=date(2020, 1, 1), until=date(2020, 2, 1))

    written(kit)
    send_due(timezone.now() + timedelta(seconds=1))

    assert len(mail.outbox) == 1
