"""A real house to walk through: the example, served by the real server on a free port."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent.parent
TRIES = 600  # ten a second: as long as a busy machine may need to open


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def open_house(var: Path) -> Iterator[str]:
    """Make the example in ``var`` and serve it until the end. Yields its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    own = {"DATABASE_URL", "MAIL_URL", "BEHIND_PROXY"}
    kept = {name: value for name, value in os.environ.items() if name not in own}
    env = {**kept, "VAR": str(var), "LOOK_AROUND": "yes", "SITE_URL": address}
    env["TIME_ZONE"] = "Europe/London"  # the day that the walks type is the day there
    command = [sys.executable, "-m", "ninetynine"]
    subprocess.run([*command, "example"], cwd=HERE, env=env, check=True, stdout=subprocess.DEVNULL)
    serve = [*command, "serve", "--port", str(port)]
    with subprocess.Popen(serve, cwd=HERE, env=env, stdout=subprocess.DEVNULL) as served:
        try:
            _wait_for(f"{address}/live", served)
            yield address
        finally:
            served.terminate()


def _wait_for(url: str, served: "subprocess.Popen[bytes]") -> None:
    for _each in range(TRIES):
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            _see_it_lives(served)
    raise TimeoutError(f"{url} did not open")


def _see_it_lives(served: "subprocess.Popen[bytes]") -> None:
    """Give the server a moment. One that has ended will not open any more."""
    try:
        code = served.wait(timeout=0.1)
    except subprocess.TimeoutExpired:
        return
    raise RuntimeError(f"The server ended with {code}")
