"""TRUST G29, long form: each verb of deciding and looking back, pressed twice at one moment, a hundred times."""

import os
from pathlib import Path

from ninetynine.checks.test_trust_pressed import pressed_twice

ROUNDS = 100 if os.environ.get("LONG") == "yes" else 2


def test_pressed_twice_at_once_a_hundred_times_is_once(tmp_path: Path) -> None:
    pressed_twice(tmp_path, rounds=ROUNDS)
