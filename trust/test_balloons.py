"""TRUST G10 for the closing minute, long form: a thousand meetings, and every event looked at."""

import os

import pytest

from ninetynine.reflections.tests.test_trust_balloons import campaign

pytestmark = pytest.mark.django_db
MEETINGS = 1000 if os.environ.get("LONG") == "yes" else 10


def test_no_balloon_of_a_thousand_meetings_is_known_for_certain() -> None:
    assert campaign(MEETINGS, seed=10, often=1.0) == 0
