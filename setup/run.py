"""`make run`: get ready, fill the house with the example once, and open the door."""

import os
import subprocess
import sys
from pathlib import Path

from setup.machine import BIN, HOUSE, NotReady, get_ready, say

COMMAND = str(BIN / "ninetynine")


def _fill(var: Path, *, fresh: bool) -> None:
    """Make the example, the first time or anew. Says so; a failure does not keep the door shut."""
    seen = var / "example-made"
    if seen.exists() and not fresh:
        return
    words = [COMMAND, "example", *(["--fresh"] if fresh else [])]
    if subprocess.run(words, check=False).returncode:
        say("The example could not be made. To try again: make example")
        return
    seen.touch()


def main() -> int:
    """Start on this machine for looking around; ``example`` makes the example anew instead."""
    port = os.environ.get("PORT", "9900")
    os.environ.setdefault("LOOK_AROUND", "yes")
    os.environ.setdefault("VAR", str(HOUSE / "var"))
    os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{port}")
    try:
        get_ready("run")
        fresh = sys.argv[1:] == ["example"]
        _fill(Path(os.environ["VAR"]), fresh=fresh)
    except NotReady as why:
        say(str(why))
        return 1
    except KeyboardInterrupt:
        return 0
    if not fresh:
        os.execv(COMMAND, [COMMAND, "serve", "--port", port])
    return 0


if __name__ == "__main__":
    sys.exit(main())
