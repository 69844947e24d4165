"""The command `ninetynine`, started as a person starts it: in a process of its own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.same_on_both
COMMAND = [sys.executable, "-m", "ninetynine"]


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


@contextmanager
def _serving(port: int, var: Path) -> Iterator[subprocess.Popen[str]]:
    # A group of its own, as a terminal makes: Ctrl-C goes to the workers as well.
    env = {**os.environ, "VAR": str(var), "DATABASE_URL": f"sqlite://{var}/house.sqlite3"}
    with subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port)], env=env, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as server:  # fmt: skip
        try:
            yield server
        finally:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGKILL)


def _wait_until_open(server: subprocess.Popen[str]) -> None:
    assert server.stdout
    assert any("is open at" in line for line in server.stdout)


def test_help_is_there_before_anything_heavy_is_read() -> None:
    look = "import sys, ninetynine.__main__ as m; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0


def test_ctrl_c_stops_the_platform_without_a_word_of_alarm(tmp_path: Path) -> None:
    port = free_port()
    with _serving(port, tmp_path) as server:
        _wait_until_open(server)
        with urlopen(f"http://127.0.0.1:{port}/live", timeout=20) as answer:
            assert answer.read() == b"live\n"

        os.killpg(server.pid, signal.SIGINT)
        rest, _ = server.communicate(timeout=20)

    assert server.returncode == 0
    assert rest.strip().splitlines()[-1] == "Ninetynine has stopped."
    assert "Traceback" not in rest
    assert "ERROR" not in rest


def test_a_door_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with _serving(port, tmp_path) as server:
            words, _ = server.communicate(timeout=20)

    assert server.returncode == 2
    assert words.startswith(f"Cannot open 127.0.0.1 port {port}")
    assert len(words.splitlines()) == 1


def test_a_wrong_setting_is_said_in_one_line(tmp_path: Path) -> None:
    env = {**os.environ, "VAR": str(tmp_path), "LOOK_AROUND": "perhaps"}
    done = subprocess.run(
        [*COMMAND, "migrate"], env=env, capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert done.stderr == "LOOK_AROUND must be yes or no, not 'perhaps'\n"


@pytest.mark.parametrize("words", [["serve", "--help"], ["ledger", "verify", "--help"], ["--help"]])
def test_each_command_explains_itself(words: list[str]) -> None:
    done = subprocess.run([*COMMAND, *words], capture_output=True, text=True, check=False)

    assert done.returncode == 0
    assert "usage: ninetynine" in done.stdout
