"""TRUST G9, long form: 30 people, 500 things said without a name, matched to people in no more than 1 of n + 2 %."""

import os

import pytest

from ninetynine.contributions.tests.matching import campaign

RUNS, WEEKS, SIZE = 10 if os.environ.get("LONG") == "yes" else 3, 17, 30
pytestmark = pytest.mark.django_db


def test_what_is_said_without_a_name_stays_without_one() -> None:
    total, most = 0, {"": 0}
    for seed in range(RUNS):
        hits, said = campaign(weeks=WEEKS, size=SIZE, seed=seed)
        total += said
        most = {name: most.get(name, 0) + right for name, right in hits.items()}

    assert total == RUNS * WEEKS * SIZE
    assert max(most.values()) <= total * (1 / SIZE + 0.02), most
