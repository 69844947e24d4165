from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from ninetynine.people.actions import forget_old_asks
from ninetynine.people.make import person
from ninetynine.people.models import SignInAsk
from ninetynine.people.tests.coming_in import CODE, SIGN_IN, ask, come_in, is_in, mailed_code
from ninetynine.post.actions import send_due
from ninetynine.post.models import Letter
from ninetynine.vault.models import DataKey

pytestmark = pytest.mark.django_db
WRONG = {"code": "0000 0000"}


def later(**much: float) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(**much))


def test_somebody_comes_in_with_the_code_from_the_mail() -> None:
    bronagh, client = person(name="Bronagh", own_word="heron"), Client()

    asked = ask(client, bronagh.email or "")
    came = client.post(CODE, {"code": mailed_code(bronagh.email or "")})

    assert (asked.status_code, asked["Location"]) == (302, CODE)
    assert (came.status_code, came["Location"]) == (302, "/")
    assert is_in(client)
    (one,) = mail.outbox
    assert one.subject == "Your code"
    assert "heron" in str(one.body)


@pytest.mark.parametrize("typed", ["{0}{1}", " {0} {1} ", "{0}-{1}", "{0}.{1}"])
def test_a_code_may_be_typed_with_anything_between(typed: str) -> None:
    bronagh, client = person(), Client()
    ask(client, bronagh.email or "")
    first, second = mailed_code(bronagh.email or "").split()

    client.post(CODE, {"code": typed.format(first, second)})

    assert is_in(client)


def test_an_address_may_be_typed_with_capitals() -> None:
    bronagh, client = person(email="bronagh@example.org"), Client()

    ask(client, " Bronagh@Example.org ")
    client.post(CODE, {"code": mailed_code("bronagh@example.org")})

    assert is_in(client)
    assert bronagh.email == "bronagh@example.org"


def test_a_code_works_only_in_the_browser_that_asked() -> None:
    bronagh, hers, other = person(), Client(), Client()
    ask(hers, bronagh.email or "")
    ask(other, "somebody-else@example.org")
    code = mailed_code(bronagh.email or "")

    refused = other.post(CODE, {"code": code})

    assert refused.status_code == 422
    assert not is_in(other)
    hers.post(CODE, {"code": code})
    assert is_in(hers)


def test_a_browser_that_asked_for_nothing_is_sent_to_the_first_step() -> None:
    assert Client().get(CODE)["Location"] == SIGN_IN
    assert Client().post(CODE, WRONG)["Location"] == SIGN_IN
    assert Client().post("/sign-in/another-code/")["Location"] == SIGN_IN


def test_a_code_works_once() -> None:
    bronagh, client = person(), Client()
    ask(client, bronagh.email or "")
    code = mailed_code(bronagh.email or "")
    ours = client.cookies["seat"].value
    kept = dict(client.session.items())
    client.post(CODE, {"code": code})
    assert is_in(client)

    again = Client()
    again.get(SIGN_IN)
    session = again.session
    session.update(kept)
    session.save()
    refused = again.post(CODE, {"code": code})

    assert refused.status_code == 422
    assert not is_in(again)
    assert not Session.objects.filter(session_key=ours).exists()


def test_a_code_works_for_ten_minutes() -> None:
    bronagh, client = person(), Client()
    ask(client, bronagh.email or "")
    code = mailed_code(bronagh.email or "")

    with later(minutes=10, seconds=1):
        assert client.post(CODE, {"code": code}).status_code == 422
    with later(minutes=9, seconds=50):
        assert client.post(CODE, {"code": code}).status_code == 302


def test_a_phone_that_closed_the_tab_finds_its_way_back() -> None:
    bronagh, client = person(), Client()

    asked = ask(client, bronagh.email or "")

    assert asked.cookies["seat"]["max-age"] == 900
    # A browser that was closed keeps only the cookies that have a lifetime.
    back = Client()
    back.cookies["seat"] = asked.cookies["seat"].value
    assert bronagh.email
    assert bronagh.email.encode() in back.get(CODE).content
    back.post(CODE, {"code": mailed_code(bronagh.email)})
    assert is_in(back)


def test_five_tries_and_the_code_is_worth_nothing() -> None:
    bronagh, client = person(), Client()
    ask(client, bronagh.email or "")
    code = mailed_code(bronagh.email or "")

    for _try in range(5):
        assert client.post(CODE, WRONG).status_code == 422

    assert client.post(CODE, {"code": code}).status_code == 422
    assert not is_in(client)


def test_a_second_code_leaves_the_first_good_and_the_one_that_opens_ends_both() -> None:
    bronagh, client = person(), Client()
    address = bronagh.email or ""
    ask(client, address)
    first = mailed_code(address)

    again = client.post("/sign-in/another-code/")
    second = mailed_code(address)
    client.post(CODE, {"code": first})

    assert again["Location"] == CODE
    assert first != second
    assert is_in(client)
    assert set(SignInAsk.objects.values_list("used", flat=True)) == {True}


def test_a_code_that_nobody_was_sent_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ninetynine.people.actions.coming_in.new_code", lambda: "12345678")
    client = Client()
    ask(client, "nobody@example.org")

    assert client.post(CODE, {"code": "1234 5678"}).status_code == 422


def test_somebody_who_is_no_longer_here_gets_no_code() -> None:
    gone, client = person(), Client()
    gone.is_active = False
    gone.save()

    ask(client, gone.email or "")
    send_due(timezone.now())

    assert "Nobody here has it" in str(mail.outbox[0].body)


@pytest.mark.parametrize(
    "address",
    ["", "bronagh", "a@b", "x" * 300 + "@example.org", "a@example.org\r\nBcc: b@example.org"],
)
def test_what_is_no_address_comes_back_with_what_was_typed(address: str) -> None:
    answer = ask(Client(), address, own="yes")

    assert answer.status_code == 422
    assert address.split("\r")[0].encode() in answer.getvalue()
    assert b'value="yes"' in answer.getvalue()
    assert not Letter.objects.exists()


def test_the_door_leads_on_to_where_somebody_wanted_to_go_and_to_no_other_house() -> None:
    for wanted, led in (
        ("/me/doors/", "/me/doors/"),
        ("https://evil.example/", "/"),
        ("/sign-out/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
    ):
        bronagh, client = person(), Client()
        ask(client, bronagh.email or "", next_url=wanted)
        came = client.post(CODE, {"code": mailed_code(bronagh.email or "")})
        assert came["Location"] == led


def test_a_code_is_not_kept_as_it_is_and_goes_when_its_mail_has_left() -> None:
    bronagh, client = person(), Client()
    ask(client, bronagh.email or "")
    code = mailed_code(bronagh.email or "")

    stored = str([list(SignInAsk.objects.values_list()), list(Letter.objects.values_list())])

    assert code not in stored
    assert code.replace(" ", "") not in stored
    assert (bronagh.email or "") not in stored


def test_a_code_that_could_not_be_sent_in_time_is_never_sent() -> None:
    bronagh, client = person(), Client()
    ask(client, bronagh.email or "")

    send_due(timezone.now() + timedelta(minutes=11))

    assert mail.outbox == []
    assert Letter.objects.get().body == []


def test_asks_and_their_letters_are_gone_after_a_day() -> None:
    ask(Client(), person().email or "")
    ask(Client(), "nobody@example.org")

    forget_old_asks(timezone.now() + timedelta(hours=23))
    assert SignInAsk.objects.count() == 2
    forget_old_asks(timezone.now() + timedelta(hours=25))

    assert not SignInAsk.objects.exists()
    assert not Letter.objects.exists()
    assert not DataKey.objects.exists()


def test_somebody_who_is_signed_in_already_can_let_another_person_in() -> None:
    first, second, client = person(name="First"), person(name="Second"), Client()
    come_in(client, first)

    come_in(client, second)

    assert b"Second" in client.get("/me/").content
