"""`make lock`: the versions and hashes that everybody gets, in three files without addresses."""

import subprocess
import sys

from setup.machine import BIN, HOUSE, LOCKS

COMPILE = [
    str(BIN / "uv"), "pip", "compile", "pyproject.toml", "--quiet", "--upgrade",
    "--universal", "--python-version", "3.11", "--extra", "postgres",
    "--exclude-newer", "7 days",  # a release that was tampered with is mostly found within days
    "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links",
    "--no-header", "--no-annotate",
]  # fmt: skip


def main() -> int:
    """Resolve what runs; what is needed to work on it, and to compare it: at the same versions."""
    run, dev, bench = (str(LOCKS[name]) for name in ("run", "dev", "bench"))
    to_work = ["--group", "dev", "--constraint"]
    for more in (
        ["-o", run],
        ["-o", dev, *to_work, run],
        ["-o", bench, "--extra", "large", "--extra", "bench", *to_work, dev],
    ):
        done = subprocess.run([*COMPILE, *more], cwd=HOUSE, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
