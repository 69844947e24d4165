"""TRUST G21, short form: whatever people do in whatever order, nothing is lost, changed or seen by others."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, run_state_machine_as_test

from ninetynine.checks.loop import RIGHTLY
from ninetynine.checks.loop_decides import Decides
from ninetynine.checks.loop_feels import Feels
from ninetynine.checks.loop_looks_back import LooksBack
from ninetynine.checks.loop_says import Says
from ninetynine.contributions.models import Audience, Wish

RUNS, STEPS = 12, 25


class TheLoop(Says, Decides, Feels, LooksBack):
    """Everything that people can do, where something is open and something settled and changed."""

    @initialize(still=st.booleans())
    def something_is_going_on(self, *, still: bool) -> None:
        how = {"days": None, "wish": Wish.ANSWER_ME, "nameless": False, "twice": False}
        for who, audience in (("Speaker", Audience.TEAM), ("Other", Audience.COLLECTIVE)):
            self.give(who=who, words="Nobody rang.", audience=audience, **how)
        for which in (1, 0):
            self.start(who="Speaker", by_rule="consent", quorum=1, which=which, twice=False)
        now = {"which": 1, "who": "Speaker", "twice": False}
        self.put_forward(who="Speaker", words="A break", again=False, which=0, twice=False)
        self.open_minute(who="Keeper", places=2)
        self.notice(who="Other", twice=False)
        if not still:
            self.say(**now, typed_by=RIGHTLY, what=0, words="Yes.", stale=False)
            closed = {"kind": "agreed", "stale": False, "audience": Audience.PUBLIC, "days": 40}
            self.close(**now, **closed)
            told = {**now, "which": 0, "twice": True}
            self.tell(**told, whom="Fourth", happened=True)
            felt = {"kind": "not yet", "words": "On Mondays.", "days": None}
            self.feel(**told | {"who": RIGHTLY}, **felt, audience=Audience.COLLECTIVE)
            self.take(which=0, who="Keeper", whom="Keeper", twice=False)
        said = {"typed_by": RIGHTLY, "what": 1, "words": "It punishes the nervous."}
        self.say(**{**now, "which": 0, "who": "Fourth"}, **said, stale=False)


def many(runs: int, *phases: Phase) -> settings:
    return settings(
        max_examples=runs,
        stateful_step_count=STEPS,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        phases=phases,
    )


@pytest.mark.django_db
def test_whatever_people_do_in_whatever_order_nothing_is_lost_or_changed_or_seen_by_others() -> (
    None
):
    # What went wrong is shown as it came; `make trust` looks for the shortest way to it.
    run_state_machine_as_test(TheLoop, settings=many(RUNS, Phase.generate))
