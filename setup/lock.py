"""`make lock`: the versions and hashes that everybody gets, in two files without addresses."""

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
    """Resolve what runs; then what is needed to work on it, at the very same versions."""
    run, dev = str(LOCKS["run"]), str(LOCKS["dev"])
    for more in (["-o", run], ["-o", dev, "--group", "dev", "--constraint", run]):
        done = subprocess.run([*COMPILE, *more], cwd=HOUSE, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
