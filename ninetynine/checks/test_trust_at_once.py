"""Two people at the same moment at one decision: one of them is told, and nothing is lost or doubled."""

import json
import os
import subprocess
import sys
from pathlib import Path

from ninetynine.checks.new_databases import new_database

HERE = Path(__file__).parent.parent.parent
ROUNDS = 12
START = "import django; django.setup(); from ninetynine.checks.at_once import main; main({rounds})"
# In each of these it happened one after the other, whichever was first.
MAY_COME = {
    "two outcomes": (["done", "SettledAlready"], ["SettledAlready", "done"]),
    "an objection and the close": (["done", "CannotSettleYet"], ["SettledAlready", "done"]),
    "another proposal and the close": (["done", "ProposalChanged"], ["SettledAlready", "done"]),
    "one word, pressed twice": (["done", "done"],),
    "whoever objects leaves, and the close": (["done", "done"],),
    "joined with one that is parted": (["done", "done"],),
}


def test_what_happens_at_once_happens_one_after_the_other(tmp_path: Path) -> None:
    with new_database(tmp_path) as url:
        env = {**os.environ, "VAR": str(tmp_path), "DATABASE_URL": url}
        env |= {"DJANGO_SETTINGS_MODULE": "ninetynine.settings"}
        command = [sys.executable, "-c", START.format(rounds=ROUNDS)]
        done = subprocess.run(
            command, cwd=HERE, env=env, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])

    happened = [(what, came) for one in said["came"] for what, came in one.items()]
    assert not [one for one in happened if one[1] not in MAY_COME[one[0]]]
    # Of two outcomes there is one; of the others, where the close came first.
    closed = [one for one in happened if one[0].endswith(("the close", "two outcomes"))]
    first = [what == "two outcomes" or came[1] == "done" for what, came in closed]
    assert said["outcomes"] == sum(first)
    assert said["walls of one"] == 0
    assert said["fits"]
