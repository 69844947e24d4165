"""TRUST G24, long form: two hundred kills on each database, while people say, answer and judge."""

import os
import sys
from pathlib import Path

import pytest

from ninetynine.checks.killing import campaign
from ninetynine.checks.new_databases import ON_POSTGRES, new_database

LONG = os.environ.get("LONG") == "yes"
KILLS = 200 if LONG else 10
ACKNOWLEDGED = 20 * KILLS
MOST = 49  # acts that are acknowledged before a kill


@pytest.mark.parametrize("on", ["sqlite", "postgresql"])
def test_what_was_acknowledged_is_there_once_however_often_the_house_is_killed(
    on: str, tmp_path: Path
) -> None:
    if on == "sqlite":
        went = campaign(
            tmp_path, f"sqlite://{tmp_path}/house.sqlite3", kills=KILLS, seed=24, most=MOST
        )
    elif ON_POSTGRES:
        with new_database(tmp_path) as url:
            went = campaign(tmp_path, url, kills=KILLS, seed=25, most=MOST)
    else:
        pytest.skip("no PostgreSQL is there")
    sys.stdout.write(
        f"\n  kill -9 on {on}: {went.kills} kills, {went.sent:,} sent, {went.acknowledged:,} "
        f"acknowledged, {len(went.wrong)} wrong, {went.seconds:.0f} s\n"
    )

    assert not went.wrong, went.wrong
    assert went.kills == KILLS
    assert went.acknowledged >= ACKNOWLEDGED, "too little was done to lose much"
