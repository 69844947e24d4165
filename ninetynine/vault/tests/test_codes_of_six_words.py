import re
from itertools import pairwise

import pytest
from pytest_django import Settings

from ninetynine.vault.codes import LIST, code_mac, code_words, new_code, plain

CODE = "heron tidemark teapot lodge wagtail gate"


def test_there_are_as_many_words_as_five_dice_can_throw() -> None:
    assert len(set(code_words())) == 6**5


def test_every_word_is_plain_letters_and_none_begins_another() -> None:
    words = sorted(code_words())

    assert all(word == plain(word) and 3 <= len(word) <= 11 for word in words)
    assert not any(after.startswith(before) for before, after in pairwise(words))


def test_no_word_is_one_that_this_house_keeps_off_its_screens() -> None:
    never = re.compile(
        r"users?|customers?|clients?|patients?|consents?|satisf.*|neighbourhoods?|verdicts?"
        r"|audiences?|voices?|overdue|badges?"
    )

    assert not [word for word in code_words() if never.fullmatch(word)]


def test_the_licence_of_the_words_is_beside_them() -> None:
    said = (LIST.parent / "code_words.LICENCE.txt").read_text()

    assert "Electronic Frontier Foundation" in said
    assert "Creative Commons Attribution" in said


def test_a_new_code_is_six_of_these_words_and_never_the_same() -> None:
    codes = [new_code().split(" ") for _ in range(200)]

    assert all(len(code) == 6 and set(code) <= set(code_words()) for code in codes)
    assert len({*map(tuple, codes)}) == 200


@pytest.mark.parametrize(
    "typed",
    [
        CODE.upper(),
        CODE.replace(" ", "-"),
        CODE.replace(" ", ""),
        f"  {CODE.replace(' ', '   ')}\n",
        CODE.replace(" ", ",\n"),
        CODE.replace(" ", "\N{NON-BREAKING HYPHEN}").title(),
    ],
)
def test_a_code_is_found_however_it_is_typed(typed: str) -> None:
    assert code_mac(typed, what_for="words") == code_mac(CODE, what_for="words")


def test_another_code_another_purpose_and_another_house_find_nothing(settings: Settings) -> None:
    one = code_mac(CODE, what_for="words")
    others = {
        code_mac(CODE.replace("gate", "gable"), what_for="words"),
        code_mac(CODE, what_for="x"),
    }
    settings.VAULT_KEY = "the key of another house"
    others.add(code_mac(CODE, what_for="words"))

    assert len({one, *others}) == 4


def test_what_is_stored_shows_no_word() -> None:
    stored = code_mac(CODE, what_for="words")

    assert len(stored) == 64
    assert not any(word in stored for word in CODE.split())
