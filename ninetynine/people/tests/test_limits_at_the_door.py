"""TRUST.md G12 in its short form: codes cannot be guessed, people cannot be locked out."""

import random
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from ninetynine.people import codes
from ninetynine.people.actions import ask_for_code, try_code
from ninetynine.people.make import person
from ninetynine.people.models import SignInAsk
from ninetynine.people.networks import network_of
from ninetynine.people.tests.coming_in import CODE, ask, come_in, is_in, mailed_code
from ninetynine.post.models import Letter
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
HERE, THERE = "192.0.2.10", "198.51.100.10"


def network(settings: Settings, *, hops: int, address: str, forwarded: str = "") -> str:
    settings.TRUSTED_PROXIES = hops
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return network_of(RequestFactory(headers=headers).get("/", REMOTE_ADDR=address))


def test_the_sixth_ask_for_an_address_from_one_network_has_to_wait() -> None:
    bronagh = person()
    answers = [ask(Client(REMOTE_ADDR=HERE), bronagh.email or "") for _ask in range(6)]

    assert [one.status_code for one in answers] == [302] * 5 + [422]
    assert b"quarter of an hour" in answers[-1].getvalue()
    assert (bronagh.email or "").encode() in answers[-1].getvalue()
    assert Letter.objects.count() == 5

    SignInAsk.objects.update(asked_at=timezone.now() - timedelta(minutes=15, seconds=1))
    assert ask(Client(REMOTE_ADDR=HERE), bronagh.email or "").status_code == 302


def test_what_others_ask_and_try_elsewhere_never_locks_somebody_out() -> None:
    bronagh, hers = person(), Client(REMOTE_ADDR=HERE)
    for number in range(10):
        stranger = Client(REMOTE_ADDR=f"198.51.{number}.1")
        for _ask in range(6):
            ask(stranger, bronagh.email or "")
        for _try in range(6):
            stranger.post(CODE, {"code": "0000 0000"})

    come_in(hers, bronagh)

    assert is_in(hers)


def test_thirty_people_in_one_building_come_in_at_once() -> None:
    people = [person(name=f"Person {number}") for number in range(30)]
    browsers = [Client(REMOTE_ADDR=f"192.0.2.{number}") for number in range(30)]

    for one, browser in zip(people, browsers, strict=True):
        ask(browser, one.email or "")
    for one, browser in zip(people, browsers, strict=True):
        browser.post("/sign-in/another-code/")  # some press twice
        browser.post(CODE, {"code": mailed_code(one.email or "")})

    assert all(is_in(browser) for browser in browsers)


def test_a_network_that_asks_without_end_has_to_wait() -> None:
    answers = [ask(Client(REMOTE_ADDR=HERE), f"nobody{number}@example.org") for number in range(91)]

    assert [one.status_code for one in answers] == [302] * 90 + [422]
    assert ask(Client(REMOTE_ADDR=THERE), "nobody@example.org").status_code == 302


def test_a_thousand_guesses_find_nothing_while_their_owners_come_in() -> None:
    chance = random.Random(99)  # noqa: S311 (guesses, not secrets)
    people = [person(name=f"Person {number}") for number in range(20)]
    hits = owners = guesses = 0
    for number, one in enumerate(people * 10):
        asked = ask_for_code(one.email or "", network=f"network {number}", now=timezone.now())
        for _guess in range(5):
            typed = f"{chance.randrange(10**8):08}"
            hits += try_code([asked.pk], typed, now=timezone.now()) is not None
            guesses += 1
    for one in people:
        hers = Client(REMOTE_ADDR=HERE)
        come_in(hers, one)
        owners += is_in(hers)

    assert (guesses, hits, owners) == (1000, 0, 20)
    # What makes it hold for a million: 26.6 bits, and no more than five tries on any code.
    assert SignInAsk.objects.filter(tries__gt=5).count() == 0
    assert 10**codes.NUMBERS > 2**26


def test_codes_are_drawn_evenly_and_keep_their_zeros() -> None:
    drawn = [codes.new_code() for _code in range(2000)]

    assert {len(code) for code in drawn} == {8}
    assert len(set(drawn)) > 1990
    assert {code[0] for code in drawn} == set("0123456789")


def test_a_code_for_one_purpose_is_none_for_another() -> None:
    assert codes.mac("come in", "a", "b") != codes.mac("new address", "a", "b")
    assert codes.mac("come in", "a", "bc") != codes.mac("come in", "ab", "c")


def test_what_is_kept_of_a_code_needs_our_key(settings: Settings) -> None:
    kept = codes.mac("come in", "a", "12345678")

    settings.SECRET_KEY = random_id()

    assert kept != codes.mac("come in", "a", "12345678")


def test_a_network_is_a_street_and_not_a_house(settings: Settings) -> None:
    def seen(address: str) -> str:
        return network(settings, hops=0, address=address)

    assert seen("192.0.2.1") == seen("192.0.2.254") == seen("::ffff:192.0.2.7")
    assert seen("192.0.2.1") != seen("192.0.3.1")
    assert seen("2001:db8:1:2::1") == seen("2001:db8:1:2:ffff::9")
    assert seen("2001:db8:1:2::1") != seen("2001:db8:1:3::1")
    assert "192.0.2" not in seen("192.0.2.1")
    assert seen("") == seen("nonsense")


def test_what_a_sender_writes_about_their_address_counts_for_nothing(settings: Settings) -> None:
    true = network(settings, hops=0, address=HERE)

    assert network(settings, hops=0, address=HERE, forwarded=THERE) == true
    assert network(settings, hops=1, address="10.0.0.1", forwarded=f"{THERE}, {HERE}") == true
    assert (
        network(settings, hops=2, address="10.0.0.1", forwarded=f"{THERE}, {HERE}, 10.0.0.2")
        == true
    )
    assert network(settings, hops=1, address="10.0.0.1", forwarded=f"{HERE}:4711") == true
    assert network(settings, hops=2, address=HERE, forwarded=THERE) == true  # it came past no proxy


def test_no_address_of_a_network_is_kept() -> None:
    ask(Client(REMOTE_ADDR=HERE), "nobody@example.org")

    assert HERE not in str(list(SignInAsk.objects.values_list()))
    assert "nobody@" not in str(list(SignInAsk.objects.values_list()))
    assert mail.outbox == []
