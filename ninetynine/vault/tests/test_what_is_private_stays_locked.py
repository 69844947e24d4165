"""TRUST.md G11 and G34: what is sealed opens for its own place and key, and for nothing else."""

from datetime import date
from threading import Thread

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries, Settings

from ninetynine.vault.actions import open_many, open_sealed, seal, shred
from ninetynine.vault.locks import Gone, WrongKey, WrongPlace
from ninetynine.vault.models import DataKey, Look

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
WORDS = "Nid wyf yn gallu dringo grisiau — I cannot climb stairs. 🙂"
NEEDS, PHONE = "people_person|needs|bronagh", "people_person|phone|bronagh"


def opened(sealed: bytes, *, owner: str = "bronagh", place: str = NEEDS) -> str:
    return open_sealed(owner, sealed, place=place, reader=owner, why="my own", on=DAY)


def test_what_somebody_sealed_reads_the_same_for_them() -> None:
    assert opened(seal("bronagh", WORDS, place=NEEDS)) == WORDS
    assert opened(seal("bronagh", "x" * 100_000, place=NEEDS)) == "x" * 100_000


def test_nothing_seals_to_nothing_and_needs_no_key() -> None:
    assert seal("bronagh", "", place=NEEDS) == b""
    assert opened(b"") == ""
    assert not DataKey.objects.exists()


def test_what_is_stored_shows_nothing_of_the_words_and_never_looks_the_same() -> None:
    first, second = (seal("bronagh", "I cannot climb stairs.", place=NEEDS) for _ in range(2))

    assert b"stairs" not in first
    assert first != second


def test_a_cell_put_in_another_place_does_not_open() -> None:
    phone = seal("bronagh", "01 23 45", place=PHONE)

    with pytest.raises(WrongPlace):
        opened(phone, place=NEEDS)


def test_two_cells_that_were_swapped_do_not_open() -> None:
    hers, mine = "people_person|needs|bronagh", "people_person|needs|mark"
    swapped = [
        ("bronagh", seal("mark", "I see well.", place=mine), hers),
        ("mark", seal("bronagh", WORDS, place=hers), mine),
    ]

    for cell in swapped:
        with pytest.raises(WrongPlace):
            open_many([cell], reader=cell[0], why="my own", on=DAY)


def test_one_persons_key_put_in_anothers_row_opens_nothing() -> None:
    sealed = seal("bronagh", WORDS, place=NEEDS)
    seal("mark", "I see well.", place="people_person|needs|mark")
    hers = DataKey.objects.get(owner="bronagh").wrapped

    DataKey.objects.filter(owner="mark").update(wrapped=hers)

    with pytest.raises(WrongPlace):
        opened(sealed, owner="mark")


def test_a_cell_of_which_a_single_bit_was_changed_does_not_open() -> None:
    sealed = seal("bronagh", "no", place=NEEDS)

    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(WrongPlace):
            opened(changed)


def test_a_cell_that_was_cut_short_does_not_open() -> None:
    sealed = seal("bronagh", "no", place=NEEDS)

    for length in range(1, len(sealed)):
        with pytest.raises(WrongPlace):
            opened(sealed[:length])


def test_the_database_alone_opens_nothing(settings: Settings) -> None:
    sealed = seal("bronagh", WORDS, place=NEEDS)

    settings.VAULT_KEY = "the key of another house"

    with pytest.raises(WrongKey, match="The key of this house does not open this"):
        opened(sealed)


@pytest.mark.parametrize(
    ("owner", "place"),
    [
        ("", NEEDS),
        ("bronagh", ""),
        ("bronagh", "people_person|needs"),
        ("bronagh", "people_person|needs|"),
        ("bronagh", "people_person|needs|None"),
        ("bronagh", "people_person|needs|bronagh|more"),
    ],
)
def test_nothing_is_sealed_for_nobody_or_for_a_cell_that_has_no_place_yet(
    owner: str, place: str
) -> None:
    with pytest.raises(ValueError, match="nothing can be sealed"):
        seal(owner, WORDS, place=place)

    assert not DataKey.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time anyway")
def test_two_first_seals_at_once_are_under_one_key() -> None:
    sealed: list[bytes] = []

    def work() -> None:
        try:
            sealed.append(seal("bronagh", WORDS, place=NEEDS))
        finally:
            connection.close()

    writers = [Thread(target=work) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert [opened(cell) for cell in sealed] == [WORDS] * 8


def test_a_destroyed_key_opens_nothing() -> None:
    sealed = seal("bronagh", WORDS, place=NEEDS)

    shred(["bronagh"])

    with pytest.raises(Gone):
        opened(sealed)


def test_a_copy_kept_from_before_stays_noise_when_a_new_key_is_made() -> None:
    copy = seal("bronagh", WORDS, place=NEEDS)

    shred(["bronagh"])
    seal("bronagh", "I am back.", place=PHONE)

    with pytest.raises(WrongPlace):
        opened(copy)


def test_shredding_one_leaves_the_others_alone() -> None:
    seal("mark", "I see well.", place="people_person|needs|mark")
    sealed = seal("bronagh", WORDS, place=NEEDS)

    shred(["mark"])

    assert opened(sealed) == WORDS


def test_where_one_key_is_gone_nothing_is_opened_and_nobody_is_said_to_have_looked() -> None:
    cells = [(who, seal(who, "no", place=f"a|b|{who}"), f"a|b|{who}") for who in ("ann", "ben")]
    shred(["ben"])

    with pytest.raises(Gone):
        open_many(cells, reader="denise", why="meeting", on=DAY)

    assert not Look.objects.exists()


@pytest.mark.parametrize("many", [2, 20])
def test_many_cells_need_no_more_queries(
    many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    who = [f"person{n}" for n in range(many)]
    cells = [(one, seal(one, one, place=f"a|b|{one}"), f"a|b|{one}") for one in who]

    with django_assert_num_queries(2):
        texts = open_many(cells, reader="denise", why="meeting", on=DAY)

    assert list(texts.values()) == who
