"""TRUST G9: an attacker holds the database before and after each week, and knows who said something when.

They match people and words by every order that they find: of ids, of rows, of the ledger, of its salts.
Afterwards each writer takes their words back with their six words, one week before it is shown, one after.
"""

import random
from datetime import date, timedelta

from ninetynine.contributions.actions import (
    Nameless,
    say_without_a_name,
    show_what_is_over,
    take_back_by_code,
)
from ninetynine.contributions.make import team_that_answers
from ninetynine.contributions.make_sql import as_stored
from ninetynine.contributions.models import Contribution
from ninetynine.ledger.models import Salt
from ninetynine.people.actions.writing import morning_of
from ninetynine.teams.make import member
from ninetynine.vault.codes import new_code

MONDAY = date(2026, 11, 16)
A_WEEK = timedelta(days=7)


def campaign(*, weeks: int, size: int, seed: int = 99) -> tuple[dict[str, int], int]:
    """Return how many were matched rightly by each order, and how many things were said."""
    chance = random.Random(seed)  # noqa: S311 (a fixed campaign)
    hits: dict[str, int] = {}
    ward, _bronagh, _denise = team_that_answers()
    people = [member(ward, name=f"Kit {n}") for n in range(size)]
    for week in range(weeks):
        day = MONDAY + week * A_WEEK
        order = chance.sample(range(size), size)
        words = {who: f"{chance.random()} {who}" for who in order}
        codes = []
        for n, who in enumerate(order):
            codes.append(new_code())
            saying = Nameless(words=words[who], code=codes[-1])
            on = day + timedelta(days=n * 7 // size)
            say_without_a_name(ward, saying, by=people[who], on=on)
        before = set(Contribution.objects.values_list("pk", flat=True))
        show_what_is_over(morning_of(day + A_WEEK))
        for name, guessed in _orders(before).items():
            right = sum(words[who] == guess for who, guess in zip(order, guessed, strict=True))
            hits[name] = hits.get(name, 0) + right
        assert all(take_back_by_code(code, on=day + A_WEEK) for code in codes)
    _taken_back_before_it_is_shown(size, day=MONDAY + weeks * A_WEEK)
    return hits, weeks * size


def _orders(before: set[str]) -> dict[str, list[str]]:
    made = Contribution.objects.exclude(pk__in=before).values_list("pk", "words__text", "words")
    text_of = {key: said for pk, said, row in made for key in (pk, row)}
    salted = Salt.objects.filter(name="words", subject__in=text_of)
    of_ledger, of_salts = (
        [text_of[pk] for pk in salted.order_by(by).values_list("subject", flat=True)]
        for by in ("entry__seq", "pk")
    )
    return {
        "ids": [text_of[pk] for pk, *_rest in sorted(made)],
        "ledger": of_ledger,
        "salts": of_salts,
        "rows": [text_of[pk] for pk in as_stored() if pk in text_of],
    }


def _taken_back_before_it_is_shown(size: int, *, day: date) -> None:
    ward, _bronagh, _denise = team_that_answers()
    codes = [new_code() for _each in range(size)]
    for n, code in enumerate(codes):
        saying = Nameless(words=f"{n}", code=code)
        say_without_a_name(ward, saying, by=member(ward, name=f"Kit {n}"), on=day)
    assert all(take_back_by_code(code, on=day) for code in codes)
    show_what_is_over(morning_of(day + A_WEEK))
    assert not ward.contributions.exists()
