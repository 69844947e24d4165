"""TRUST G29, short form: what is pressed twice at one moment is once, whichever verb it is."""

import json
import os
import subprocess
import sys
from pathlib import Path

from ninetynine.checks.new_databases import new_database

HERE = Path(__file__).parent.parent.parent
START = "import django; django.setup(); from ninetynine.checks.pressed import main; main({rounds})"
# Nothing that is kept says that it was the same person's: the second is refused, and says why.
WITHOUT_A_NAME = {"let_go": "GivenBefore and done"}


def pressed_twice(folder: Path, *, rounds: int) -> None:
    """Press each verb twice at once so often, in a house of its own, and look at what came of it."""
    with new_database(folder) as url:
        env = {**os.environ, "VAR": str(folder), "DATABASE_URL": url}
        env |= {"DJANGO_SETTINGS_MODULE": "ninetynine.settings"}
        command = [sys.executable, "-c", START.format(rounds=rounds)]
        done = subprocess.run(
            command, cwd=HERE, env=env, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])

    assert not [one for one in said["came"] if one[1] != WITHOUT_A_NAME.get(one[0], "one")]
    assert {times for _name, _came, times in said["came"]} == {rounds}
    assert len(said["came"]) >= 20
    assert said["fits"]


def test_pressed_twice_at_once_is_once(tmp_path: Path) -> None:
    pressed_twice(tmp_path, rounds=2)
