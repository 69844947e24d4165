from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from threading import Thread

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from ninetynine.post.actions import WAITS_AFTER, recall, send_due, try_again
from ninetynine.post.make import TODAY, letter
from ninetynine.post.models import Letter, Way
from ninetynine.post.reads import given_up
from ninetynine.post.tests.mail_server import Postbox, free_port, mail_server, send_through
from ninetynine.vault.actions import shred

pytestmark = pytest.mark.django_db


@pytest.fixture
def postbox(settings: Settings) -> Iterator[Postbox]:
    with mail_server(settings) as box:
        yield box


def soon() -> datetime:
    return timezone.now() + timedelta(seconds=1)


def test_a_letter_reaches_one_mailbox_with_the_word_of_its_reader(postbox: Postbox) -> None:
    written = letter(link="/said/1/")

    send_due(soon())

    (mail,), (envelope,) = postbox.mails, postbox.envelopes
    assert envelope.rcpt_tos == ["winifred@example.org"]
    assert [mail["To"], mail["Cc"], mail["Bcc"]] == ["winifred@example.org", None, None]
    assert mail["Subject"] == "A letter for you"
    assert mail["Message-ID"] == f"<{written.pk}@127.0.0.1>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"]
    for kind in ("plain", "html"):
        part = mail.get_body(preferencelist=(kind,))
        assert part is not None
        words = part.get_content()
        assert "marmalade" in words
        assert "Dear Winifred Asante," in words
        assert "“Candidates get twenty minutes. We get the last two.”" in words
        assert "http://127.0.0.1:9900/said/1/" in words
        assert "01632 960 114" in words
    written.refresh_from_db()
    assert written.sent_at is not None


def test_what_is_on_a_locked_screen_says_nothing_of_the_letter(postbox: Postbox) -> None:
    letter(said="I came with his washing and the bed was empty.")

    send_due(soon())

    part = postbox.mails[0].get_body(preferencelist=("plain",))
    assert part is not None
    first_line = part.get_content().strip().splitlines()[0]
    assert first_line == "Your own word, so that you know it is from us: marmalade"


def test_a_letter_written_twice_and_sent_twice_is_one(postbox: Postbox) -> None:
    first, second = letter(once="answer 1"), letter(once="answer 1", said="Something else.")

    send_due(soon())
    send_due(soon())

    assert first == second
    assert len(postbox.mails) == 1


def test_words_of_people_are_words_in_the_html(postbox: Postbox) -> None:
    letter(name="<b>Bob</b>", said="<script>alert(1)</script> & co")

    send_due(soon())

    html = postbox.mails[0].get_body(preferencelist=("html",))
    plain = postbox.mails[0].get_body(preferencelist=("plain",))
    assert html is not None
    assert plain is not None
    assert "<script" not in html.get_content()
    assert "<b>" not in html.get_content()
    assert "<script>alert(1)</script> & co" in plain.get_content()


def test_a_mail_server_that_is_down_loses_nothing(settings: Settings) -> None:
    written = [letter(), letter(), letter()]
    send_through(settings, free_port())
    send_due(soon())

    left = Letter.objects.waiting()
    assert set(left) == set(written)
    assert sorted(left.values_list("tries", flat=True)) == [0, 0, 1]  # one try found it out

    with mail_server(settings) as postbox:
        send_due(soon() + WAITS_AFTER[0])
        send_due(soon() + WAITS_AFTER[0])
    assert len(postbox.mails) == 3
    assert not Letter.objects.waiting().exists()


def test_tries_come_ever_later_and_after_three_days_it_is_given_up_and_said(
    postbox: Postbox,
) -> None:
    written, now = letter(), soon()
    started = now
    postbox.refuses = True
    waited = []
    while Letter.objects.waiting().exists():
        send_due(now)
        written.refresh_from_db()
        assert written.due_at is not None
        waited.append(written.due_at - now)
        now = written.due_at

    assert [w.total_seconds() / 60 for w in waited[:6]] == [1, 5, 30, 120, 360, 360]
    assert written.given_up_at is not None
    assert timedelta(days=3) <= written.given_up_at - started <= timedelta(days=3.5)
    assert [one.id for one in given_up(["winifred"])] == [written.pk]
    assert given_up(["bronagh"]) == []


def test_a_letter_that_was_given_up_can_be_tried_again(postbox: Postbox) -> None:
    written = letter()
    Letter.objects.update(given_up_at=timezone.now(), tries=17)

    try_again(written, now=timezone.now())
    send_due(soon())

    assert len(postbox.mails) == 1
    assert given_up(["winifred"]) == []


def test_one_refused_letter_does_not_hold_up_the_others(postbox: Postbox) -> None:
    letter(address="refused@example.org", to="anil")
    letter(address="winifred@example.org")
    Postbox.handle_RCPT = _refuse_one  # type: ignore[attr-defined]
    try:
        send_due(soon())
    finally:
        del Postbox.handle_RCPT  # type: ignore[attr-defined]

    assert [one.rcpt_tos for one in postbox.envelopes] == [["winifred@example.org"]]
    assert Letter.objects.waiting().get().to == "anil"


def test_a_letter_whose_address_can_no_longer_be_opened_does_not_hold_up_the_others(
    postbox: Postbox,
) -> None:
    letter(to="anil")
    letter()
    shred(["anil"])

    send_due(soon())

    assert len(postbox.mails) == 1
    assert Letter.objects.waiting().get().to == "anil"


async def _refuse_one(
    self: Postbox, server: object, session: object, envelope: object, address: str, options: object
) -> str:
    if address.startswith("refused"):
        return "550 no such mailbox"
    envelope.rcpt_tos.append(address)  # type: ignore[attr-defined]
    return "250 taken"


def test_recalled_letters_never_leave_and_sent_ones_forget_their_words(postbox: Postbox) -> None:
    sent = letter(about=("her words",))
    send_due(soon())
    unsent = letter(about=("her words", "his answer"))
    other = letter(about=("somebody else's",), said="Two of us for nineteen people.")

    recall(["her words"], on=TODAY)
    send_due(soon())

    assert len(postbox.mails) == 2
    for one in (sent, unsent, other):
        one.refresh_from_db()
    assert unsent.sent_at is None
    assert (unsent.recalled_on, unsent.body, bytes(unsent.address_sealed)) == (TODAY, [], b"")
    assert sent.body == []
    assert "Two of us" in str(other.body)
    assert "Candidates" not in str(list(Letter.objects.values_list()))


def test_a_letter_recalled_while_its_turn_comes_does_not_leave(
    postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter(about=("her words",))

    open_mailbox = EmailBackend.open

    def open_and_recall(self: EmailBackend) -> bool | None:
        recall(["her words"], on=TODAY)
        return open_mailbox(self)

    monkeypatch.setattr(EmailBackend, "open", open_and_recall)
    send_due(soon())

    assert postbox.mails == []
    assert Letter.objects.get().sent_at is None


def test_a_letter_that_one_worker_holds_is_not_taken_by_another(
    postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter()
    send, others = EmailBackend.send_messages, iter(["another worker"])

    def send_while_another_looks(self: EmailBackend, mails: Sequence[EmailMessage]) -> int:
        if next(others, None):
            send_due(soon())
        return send(self, mails)

    monkeypatch.setattr(EmailBackend, "send_messages", send_while_another_looks)
    send_due(soon())

    assert len(postbox.mails) == 1


def test_letters_on_paper_and_by_phone_are_not_mailed(postbox: Postbox) -> None:
    letter(way=Way.POST, address="4 Chapel Row\nTidewell")
    letter(way=Way.PHONE, address="01632 960 001")

    send_due(soon())

    assert postbox.mails == []
    assert Letter.objects.waiting().count() == 2


def test_a_worker_that_died_with_a_letter_in_its_hand_gives_it_back(postbox: Postbox) -> None:
    letter()
    Letter.objects.update(due_at=soon() + timedelta(minutes=10), tries=1)  # as it left it

    send_due(soon())
    assert postbox.mails == []
    send_due(soon() + timedelta(minutes=11))
    assert len(postbox.mails) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time anyway")
def test_two_workers_send_each_letter_once(postbox: Postbox) -> None:
    for _number in range(40):
        letter()

    def work() -> None:
        try:
            send_due(soon())
        finally:
            connection.close()

    workers = [Thread(target=work) for _worker in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    ids = [mail["Message-ID"] for mail in postbox.mails]
    assert len(ids) == len(set(ids)) == 40
    assert not Letter.objects.waiting().exists()


def test_a_quiet_run_costs_two_questions(
    postbox: Postbox, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        send_due(soon())
