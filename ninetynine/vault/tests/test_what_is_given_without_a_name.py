"""TRUST.md 5.8 and G9: an urn tells neither who put in what, nor in which order, nor how much."""

from itertools import permutations
from threading import Thread

import pytest
from django.db import connection, transaction

from ninetynine.vault.locks import WrongPlace
from ninetynine.vault.models import DataKey, Urn
from ninetynine.vault.urns import NotTogether, UrnIsOpen, new_urn, open_urn, put_in

pytestmark = pytest.mark.django_db
GIVEN = ("sad", "happy", "happy, and the tea was warm", "ŵyneb trist 🙁")


def _filled(*items: str) -> str:
    urn = new_urn()
    for item in items:
        put_in(urn, item)
    return urn


def test_everything_that_was_put_in_comes_out_once_and_sorted() -> None:
    urn = _filled(*GIVEN, "happy")

    assert open_urn(urn) == tuple(sorted([*GIVEN, "happy"]))


def test_an_urn_nobody_put_anything_in_is_empty() -> None:
    assert open_urn(new_urn()) == ()


def test_no_order_is_left() -> None:
    assert len({open_urn(_filled(*order)) for order in permutations(GIVEN)}) == 1


def test_it_is_one_row_that_shows_nothing_of_what_is_in_it() -> None:
    urn = new_urn()
    empty = Urn.objects.values().get()
    put_in(urn, "sad")
    full = Urn.objects.values().get()

    assert set(full) == {"id", "sealed"}
    assert full["id"] == empty["id"]
    assert b"sad" not in bytes(full["sealed"])


def test_how_long_the_row_is_does_not_tell_how_much_is_in_it() -> None:
    lengths = {
        len(Urn.objects.get(pk=_filled(*GIVEN[:many])).sealed) for many in range(len(GIVEN) + 1)
    }

    assert len(lengths) == 1


def test_more_than_a_block_still_comes_out_whole() -> None:
    many = [f"{number:03} {'word ' * 12}" for number in range(200)]

    assert open_urn(_filled(*reversed(many))) == tuple(many)


def test_an_urn_opens_once_and_takes_nothing_more() -> None:
    urn = _filled("sad")
    open_urn(urn)

    with pytest.raises(UrnIsOpen, match="This is closed"):
        open_urn(urn)
    with pytest.raises(UrnIsOpen):
        put_in(urn, "happy")


def test_once_open_neither_the_row_nor_its_key_is_left() -> None:
    open_urn(_filled("sad"))

    assert not Urn.objects.exists()
    assert not DataKey.objects.exists()


def test_a_row_put_in_the_place_of_another_does_not_open() -> None:
    ours, theirs = _filled("sad"), _filled("happy")
    Urn.objects.filter(pk=ours).update(sealed=Urn.objects.get(pk=theirs).sealed)

    with pytest.raises(WrongPlace):
        open_urn(ours)


def test_what_is_undone_puts_nothing_in() -> None:
    urn = new_urn()

    with transaction.atomic():
        put_in(urn, "sad")
        transaction.set_rollback(True)

    assert open_urn(urn) == ()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_put_in_apart_from_the_token_that_is_spent_for_it() -> None:
    urn = new_urn()

    with pytest.raises(NotTogether):
        put_in(urn, "sad")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time anyway")
def test_what_many_put_in_at_once_is_all_there() -> None:
    urn = new_urn()

    def work(number: int) -> None:
        try:
            with transaction.atomic():
                put_in(urn, f"{number}")
        finally:
            connection.close()

    givers = [Thread(target=work, args=(number,)) for number in range(8)]
    for giver in givers:
        giver.start()
    for giver in givers:
        giver.join()

    assert open_urn(urn) == tuple(f"{number}" for number in range(8))
