"""`make test`, `make check`, `make trust`, `make bench`: run the parts, say how each went.

Every part runs, whatever became of the one before. The last line is a test run's own closing line:
that of a run that failed, where one did.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from setup.machine import BIN, HOUSE, PYTHON, NotReady, find_browser, get_ready, say

NO_TESTS = 5  # pytest's exit code
SPREAD = "ninetynine/checks/test_opinion_workers.py"  # needs a package of the bench
LEDGER = "ninetynine/ledger/tests/test_tampering.py"  # with LONG=yes a thousand tamperings
# What asks no database is the same on both: the run on SQLite has done it.
ONCE = ["--ignore=ninetynine/measures", "--ignore=ninetynine/files", "-m", "not same_on_both"]
# What holds the house together and is seen in seconds; the other checks of the house are for `make test`.
PAGES = "test_who_may_open.py::test_every_page_has_a_row_and_every_row_a_page"
GUARDS = [
    f"ninetynine/checks/{name}"
    for name in ("test_house_rules.py", "test_words.py", "test_leaving.py", PAGES)
]
Environment = Mapping[str, str]


@dataclass(frozen=True)
class Part:
    """How one part went. ``closing`` is the last line of a test run."""

    name: str
    seconds: float
    went_well: bool
    closing: str = ""


# Whole ways through the product, figures, long campaigns: each from its first file on.
BESIDE = [name for name in ("walks", "bench", "trust") if any((HOUSE / name).glob("*.py"))]
RULES: Mapping[str, list[str]] = {
    "types": ["mypy", "ninetynine", "setup", *BESIDE, "conftest.py"],
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "rooms": ["lint-imports"],
    "templates": ["djlint", "ninetynine", "--lint", "--quiet"],
    "migrations": ["ninetynine", "manage", "makemigrations", "--check", "--dry-run"],
}


def _environment(var: str) -> dict[str, str]:
    """Keep what the person has set for their own site out of the tests."""
    own = {"DATABASE_URL", "SITE_URL", "MAIL_URL", "LOOK_AROUND", "BEHIND_PROXY"}
    kept = {name: value for name, value in os.environ.items() if name not in own}
    return {**kept, "VAR": var, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}


def _rules(env: Environment) -> list[Part]:
    """Run what only reads, two at a time; show the words of those that failed."""

    def rule(name: str) -> Part:
        start = time.monotonic()
        done = subprocess.run(
            [str(BIN / RULES[name][0]), *RULES[name][1:]], cwd=HOUSE, env=env, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        part = Part(name, time.monotonic() - start, done.returncode == 0)
        say(f"{'' if part.went_well else done.stdout}{_line(part)}")
        return part

    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(rule, RULES))


def _tests(name: str, words: list[str], env: Environment) -> Part:
    """Run pytest and show its words as they come."""
    say(f"\n{name}: pytest {' '.join(words)}")
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    start, closing = time.monotonic(), ""
    with subprocess.Popen(
        [str(PYTHON), "-m", "pytest", *words, *colour],
        cwd=HOUSE, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as run:  # fmt: skip
        for line in run.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            closing = line.strip() or closing
    return Part(name, time.monotonic() - start, run.returncode in {0, NO_TESTS}, closing)


@contextmanager
def _postgres(folder: str) -> Iterator[str]:
    """Lend a PostgreSQL of our own, or the one that TEST_POSTGRES_URL names."""
    if named := os.environ.get("TEST_POSTGRES_URL"):
        yield named
        return
    # Its lock file would else lie where another person's may lie already.
    env = {**os.environ, "XDG_RUNTIME_DIR": folder}
    with subprocess.Popen(
        [str(PYTHON), "-m", "setup.postgres", f"{folder}/pg"],
        cwd=HOUSE, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as server:  # fmt: skip
        address = server.stdout.readline().strip() if server.stdout else ""
        if not address:
            raise NotReady(
                "PostgreSQL did not start from its wheel. Where one is running, type: "
                "TEST_POSTGRES_URL=postgres://name:word@127.0.0.1/base make test"
            )
        yield address
        server.communicate()


def _on_postgres(words: list[str], env: Environment) -> Part:
    with (
        tempfile.TemporaryDirectory(prefix="n99-", ignore_cleanup_errors=True) as folder,
        _postgres(folder) as address,
    ):
        return _tests("on PostgreSQL", words, {**env, "DATABASE_URL": address})


def _with_browser(env: Environment) -> Environment:
    """Tell the tests where the browser is. Where there is none, those that need it fail by themselves."""
    try:
        return {**env, "BROWSER_PATH": find_browser()}
    except NotReady as why:
        say(str(why))
        return env


def _walks(env: Environment) -> Part:
    return _tests("walks", ["walks", *_hands()], {**env, "BROWSER_PATH": find_browser()})


def _hands() -> list[str]:
    return ["-n", str(min(os.cpu_count() or 1, 8))]


def _try(name: str, part: Callable[[], Part]) -> Part:
    try:
        return part()
    except NotReady as why:
        say(str(why))
        return Part(name, 0, went_well=False)


def _test(env: Environment) -> list[Part]:
    parts = [
        *_rules(env),
        _tests("on SQLite", ["ninetynine", *_hands()], env),
        _try("on PostgreSQL", lambda: _on_postgres(["ninetynine", *_hands(), *ONCE], env)),
    ]
    if any(HOUSE.glob("walks/test_*.py")):
        parts.append(_try("walks", lambda: _walks(env)))
    return parts


def _check(env: Environment) -> list[Part]:
    return [*_rules(env), _tests("house rules", GUARDS, env)]


def _campaign(folder: str, env: Environment, *more: str) -> list[Part]:
    if not any(HOUSE.glob(f"{folder}/test_*.py")):
        say(f"There is nothing in {folder}/ yet.")
        return []
    words = [folder, *more, "-s", "-p", "no:randomly"]
    return [_try(folder, lambda: _on_postgres(words, {**env, "LONG": "yes"}))]


def _bench(env: Environment) -> list[Part]:
    """Compare with others' packages, and spread work over Dask's workers, where they are installed."""
    try:
        get_ready("bench")
    except NotReady as why:
        say(f"{why}\nWithout these packages nothing is compared with them.")
    return _campaign("bench", env, SPREAD)


def _line(part: Part) -> str:
    return f"  {part.name:<14} {part.seconds:6.1f} s   {'well' if part.went_well else 'FAILED'}"


def _close(parts: list[Part]) -> int:
    say("\n" + "\n".join(_line(part) for part in parts) + "\n")
    for part in sorted(parts, key=lambda part: not part.went_well):
        if part.closing:
            say(part.closing)
    return 0 if all(part.went_well for part in parts) else 1


def main() -> int:
    """Run what the first word names. Return 1 when any part failed."""
    runs: Mapping[str, Callable[[Environment], list[Part]]] = {
        "test": lambda env: _test(_with_browser(env)),
        "check": _check,
        "trust": lambda env: _campaign("trust", _with_browser(env), LEDGER),
        "bench": _bench,
    }
    var = tempfile.mkdtemp(prefix="ninetynine-")
    try:
        get_ready("dev")
        return _close(runs[sys.argv[1]](_environment(var)))
    except NotReady as why:
        say(str(why))
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        shutil.rmtree(Path(var), ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
