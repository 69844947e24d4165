"""TRUST G24, short form: whatever was acknowledged before a kill -9 is there once, and nothing twice."""

from pathlib import Path

from ninetynine.checks.killing import campaign
from ninetynine.checks.new_databases import new_database

KILLS, SEED = 10, 99


def test_a_house_killed_ten_times_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    with new_database(tmp_path) as url:
        went = campaign(tmp_path, url, kills=KILLS, seed=SEED)

    assert not went.wrong, went.wrong
    assert went.kills == KILLS
    assert went.acknowledged >= KILLS, "too little was done to lose anything"
