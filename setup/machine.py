"""Make this machine ready: a virtual environment in .venv, packages by hash, a browser."""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
VENV = HOUSE / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
LOCKS = {
    "run": HOUSE / "requirements.txt",
    "dev": HOUSE / "requirements-dev.txt",
    "bench": HOUSE / "requirements-bench.txt",
}
# Whoever has one of these has what stands before it too.
HOLDS = {"run": ("run",), "dev": ("run", "dev"), "bench": ("run", "dev", "bench")}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The shell starts Python, as pip does it: a path with a space in it cannot stand behind "#!".
COMMAND = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from ninetynine.cli import main

if __name__ == "__main__":
    sys.exit(main())
"""


class NotReady(Exception):
    """Something is missing that only a person can put there; the sentence says what to type."""


def say(words: str) -> None:
    """Tell whoever started this what is going on."""
    print(words, flush=True)


def get_ready(kind: str) -> None:
    """Make the environment and install the packages of one of ``LOCKS``, where that is not done.

    Raises:
        NotReady: a Debian package is missing and may not be installed from here.
    """
    _make_venv()
    lock = LOCKS[kind]
    # A folder that was moved, or another Python, needs everything again.
    made_of = f"{VENV}\n{(VENV / 'pyvenv.cfg').read_text(encoding='utf-8')}".encode()
    wanted = {
        name: hashlib.sha256(made_of + file.read_bytes()).hexdigest()
        for name, file in LOCKS.items()
    }
    stamp = VENV / f".ready-to-{kind}"
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted[kind]:
        return
    say("Installing the packages. The first time this takes a minute or two.")
    _pip("install", "--require-hashes", "--no-deps", "--requirement", str(lock))
    _put_in_the_command()
    for name in HOLDS[kind]:
        (VENV / f".ready-to-{name}").write_text(wanted[name], encoding="ascii")


def _make_venv() -> None:
    if PYTHON.exists():
        return
    if VENV.exists():
        say("The virtual environment in .venv has lost its Python: making it anew.")
        shutil.rmtree(VENV)
    say(f"Making a virtual environment in .venv with Python {sys.version.split()[0]}.")
    if _has("ensurepip"):
        _run(sys.executable, "-m", "venv", str(VENV))
    elif _has("pip"):
        # Debian's pip can install into an environment that has none of its own.
        venv.EnvBuilder(with_pip=False, symlinks=True).create(VENV)
    else:
        install_from_debian("python3-venv", why="Python's own way to make virtual environments")
        _run(sys.executable, "-m", "venv", str(VENV))


def _has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _pip(*words: str) -> None:
    inside = any(VENV.glob("lib/python3*/site-packages/pip"))
    start = (
        (str(PYTHON), "-m", "pip")
        if inside
        else (sys.executable, "-m", "pip", "--python", str(PYTHON))
    )
    _run(*start, "--quiet", "--disable-pip-version-check", "--no-input", *words)


def _put_in_the_command() -> None:
    packages = next(VENV.glob("lib/python3*/site-packages"))
    (packages / "ninetynine.pth").write_text(f"{HOUSE}\n", encoding="utf-8")
    command = BIN / "ninetynine"
    command.write_text(COMMAND.format(python=PYTHON), encoding="utf-8")
    command.chmod(0o755)


def _run(*words: str) -> None:
    done = subprocess.run(words, cwd=HOUSE, check=False)
    if done.returncode:
        raise NotReady(f"This did not work: {' '.join(words)}")


def install_from_debian(package: str, *, why: str) -> None:
    """Install a Debian package where this process may.

    Raises:
        NotReady: this is not Debian, or nobody here may install, or it did not work.
    """
    ask = NotReady(f"Missing: {why}. Please type: sudo apt-get install {package}")
    if not shutil.which("apt-get"):
        raise NotReady(f"Missing: {why} (Debian calls it {package}). Please install it.")
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if as_root and not shutil.which("sudo"):
        raise ask
    say(f"Installing {package} from Debian: {why}.")
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    get = [*as_root, "apt-get", "-qq"]
    # A new machine has an empty list of packages: the first try fails, the second knows them.
    for step in (["install"], ["update"], ["install"]):
        end = ["-y", "--no-install-recommends", package] if step == ["install"] else []
        done = subprocess.run(
            [*get, *step, *end], env=quiet, check=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        if step == ["install"] and not done.returncode:
            return
    raise ask


def find_browser() -> str:
    """Return the path of a Chromium that the walks can drive, installed where there is none.

    Raises:
        NotReady: it, or what it needs, is missing and may not be installed from here.
    """
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        install_from_debian("libatomic1", why="a library that drives the browser of the walks")
    if not _browsers():
        install_from_debian("chromium", why="the browser of the walks")
    if not (found := _browsers()):
        raise NotReady("Chromium was installed but cannot be found on the PATH.")
    return found[0]


def _browsers() -> list[str]:
    return [path for name in BROWSERS if (path := shutil.which(name))]


def main() -> int:
    """Get ready for ``run``, ``dev`` or ``bench``, as the first word says."""
    try:
        get_ready(sys.argv[1])
    except NotReady as why:
        say(str(why))
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
