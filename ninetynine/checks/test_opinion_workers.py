"""Opinion's passes on two Dask workers, in processes of their own. `make bench` installs what it needs."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ninetynine.cli_measures.workers import spread_over
from ninetynine.measures.opinion.maps import OpinionMap, Over, draw_map, one_by_one
from ninetynine.measures.opinion.opinions import as_json, opinions
from ninetynine.measures.opinion.votes import Block, cut
from ninetynine.measures.tests.opinion_samples import sample

pytest.importorskip("distributed", reason="Dask comes with the extra `large`: make bench")

SAMPLES = Path(__file__).parents[1] / "files" / "tests" / "samples" / "polis"
PLAIN = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}


def _as_bytes(drawn: OpinionMap) -> str:
    parts = (
        *(drawn.counts.agree, drawn.counts.disagree, drawn.counts.seen, drawn.axes.loadings),
        *(drawn.axes.mean, drawn.places.people, drawn.places.points, drawn.groups.labels),
        *(drawn.groups.centres, drawn.tally.agree, drawn.tally.disagree, drawn.tally.seen),
    )
    whole = b"".join(np.ascontiguousarray(each).tobytes() for each in parts)
    return hashlib.sha256(whole).hexdigest()


def _found(name: str, blocks: int, over: Over = one_by_one) -> tuple[str, str]:
    said = sample(name)
    people = -(-len(said.votes.people) // blocks)
    parts: list[Block] = list(cut(said.votes, people))
    assert len(parts) == blocks
    drawn = draw_map(parts, left_out=said.left_out, over=over)
    told = as_json(opinions(parts, left_out=said.left_out, judged=False, over=over))
    return _as_bytes(drawn), json.dumps(told)


@pytest.mark.filterwarnings("default")  # of Dask's own
@pytest.mark.parametrize("name", ["15-per-hour-seattle", "london.youth.policing"])
def test_two_workers_give_the_same_bytes_as_one_two_or_seven_blocks(name: str) -> None:
    here = {_found(name, blocks) for blocks in (1, 2, 7)}

    with spread_over(2) as over:
        there = {_found(name, blocks, over) for blocks in (1, 2, 7)}

    assert len(here) == 1
    assert there == here


def test_the_command_gives_the_same_bytes_on_two_workers(tmp_path: Path) -> None:
    found = [
        subprocess.run(
            [sys.executable, "-m", "ninetynine", "opinions", SAMPLES / "brexit-consensus", "--json",
             "--members", *more],
            cwd=tmp_path, env=PLAIN, capture_output=True, check=True,
        ).stdout
        for more in ((), ("--workers", "2"))
    ]  # fmt: skip

    assert found[0] == found[1]
    assert not any(tmp_path.iterdir())
