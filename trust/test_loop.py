"""TRUST G21, long form: three hundred runs of the loop, each of twenty-five steps that people take in any order."""

import os

import pytest
from hypothesis import Phase
from hypothesis.stateful import run_state_machine_as_test

from ninetynine.checks.test_trust_loop import TheLoop, many

RUNS = 300 if os.environ.get("LONG") == "yes" else 10


@pytest.mark.django_db
def test_in_hundreds_of_runs_nothing_is_lost_or_changed_or_seen_by_others() -> None:
    run_state_machine_as_test(TheLoop, settings=many(RUNS, Phase.generate, Phase.shrink))
