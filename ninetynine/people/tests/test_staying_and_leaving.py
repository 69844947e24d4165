"""TRUST.md G13 as far as a server can keep it: what a shared computer is left with."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from ninetynine.people.make import person
from ninetynine.people.tests.coming_in import CODE, SIGN_IN, ask, come_in, is_in, mailed_code

pytestmark = pytest.mark.django_db


def at(start: datetime, **later: float) -> time_machine.travel:
    return time_machine.travel(start + timedelta(**later), tick=False)


def test_on_a_device_that_is_not_ones_own_the_cookie_ends_with_the_window() -> None:
    came = come_in(Client(), person())

    cookie = came.cookies["seat"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert cookie["httponly"]


def test_no_answer_to_whose_device_it_is_means_not_ones_own() -> None:
    bronagh, client = person(), Client()
    client.post(SIGN_IN, {"address": bronagh.email})
    came = client.post(CODE, {"code": mailed_code(bronagh.email or "")})

    assert came.cookies["seat"]["max-age"] == ""


def test_half_an_hour_of_nothing_signs_out_and_using_it_does_not() -> None:
    client, start = Client(), timezone.now()
    with at(start):
        come_in(client, person())
    for minutes in (25, 50, 75):
        with at(start, minutes=minutes):
            assert is_in(client)

    with at(start, minutes=75 + 30, seconds=1):
        assert not is_in(client)
    with at(start, minutes=76):  # and it does not come back
        assert not is_in(client)


def test_ones_own_device_is_remembered_for_thirty_days_and_not_longer() -> None:
    client, start = Client(), timezone.now()
    with at(start):
        came = come_in(client, person(), own="yes")

    assert came.cookies["seat"]["max-age"] == 30 * 24 * 3600
    for days in (1, 15, 29):
        with at(start, days=days):
            assert is_in(client)
    with at(start, days=30, seconds=1):
        assert not is_in(client)


def test_pages_are_not_kept_for_whoever_presses_back() -> None:
    client = Client()
    come_in(client, person())

    for where in ("/me/", "/me/doors/", "/me/email/"):
        assert client.get(where)["Cache-Control"] == "no-store"


def test_signing_out_leaves_nothing_in_the_browser_and_nothing_that_opens() -> None:
    client = Client()
    come_in(client, person())
    stolen = client.cookies["seat"].value

    left = client.post("/sign-out/")

    assert left["Clear-Site-Data"] == '"cache", "storage"'
    assert left.status_code == 302
    assert not is_in(client)
    thief = Client()
    thief.cookies["seat"] = stolen
    assert not is_in(thief)


def test_a_link_cannot_sign_anybody_out() -> None:
    client = Client()
    come_in(client, person())

    assert client.get("/sign-out/").status_code == 405
    assert is_in(client)


def test_signing_out_everywhere_shuts_every_door_at_once_and_only_ones_own() -> None:
    bronagh, denise = person(name="Bronagh"), person(name="Denise")
    phone, library, hers = Client(), Client(), Client()
    come_in(phone, bronagh, own="yes")
    come_in(library, bronagh)
    come_in(hers, denise)

    left = phone.post("/me/doors/")

    assert left["Clear-Site-Data"] == '"cache", "storage"'
    assert [is_in(phone), is_in(library), is_in(hers)] == [False, False, True]


def test_a_session_that_somebody_prepared_is_not_the_one_that_comes_in() -> None:
    bronagh, client, attacker = person(), Client(), Client()
    attacker.get(SIGN_IN)
    prepared = attacker.cookies["seat"].value
    client.cookies["seat"] = prepared

    come_in(client, bronagh)

    assert is_in(client)
    assert client.cookies["seat"].value != prepared
    assert not is_in(attacker)


def test_coming_in_again_as_the_same_person_changes_the_session_too() -> None:
    bronagh, client = person(), Client()
    come_in(client, bronagh)
    before = client.cookies["seat"].value

    come_in(client, bronagh)

    assert client.cookies["seat"].value != before


def test_a_form_of_the_door_needs_its_token() -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(SIGN_IN)

    for where in (SIGN_IN, CODE, "/sign-out/"):
        assert client.post(where, {"address": "a@example.org"}).status_code == 403


def test_staying_costs_one_write_a_minute() -> None:
    client, start = Client(), timezone.now()
    with at(start):
        come_in(client, person())
    with at(start, seconds=30):
        client.get("/me/")
        assert client.session["seen_at"] == int(start.timestamp())
    with at(start, seconds=61):
        client.get("/me/")
        assert client.session["seen_at"] == int(start.timestamp()) + 61


def test_the_lamp_stays_on_through_the_door() -> None:
    bronagh, client = person(), Client()
    client.post("/light-or-dark/", {"theme": "dark"})

    come_in(client, bronagh)

    assert b'data-theme="dark"' in client.get("/me/").content


def test_asking_for_a_code_does_not_shorten_or_lengthen_the_stay_of_who_is_in() -> None:
    bronagh, client = person(), Client()
    come_in(client, bronagh)

    ask(client, "somebody@example.org", own="yes")

    assert client.session.get_expire_at_browser_close()
    assert not client.session["own"]
