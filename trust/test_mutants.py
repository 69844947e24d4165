"""`make trust`: every protection that trust/mutants.sh takes away is missed by a test."""

import subprocess
from pathlib import Path

SCRIPT = Path(__file__).parent / "mutants.sh"


def test_every_protection_that_is_taken_away_is_missed() -> None:
    tried = subprocess.run(["bash", str(SCRIPT)], capture_output=True, text=True, check=False)

    assert tried.returncode == 0, tried.stdout
