"""A real house to walk through: the example, served by the real server on a free port."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent.parent
PATIENCE = 60  # seconds that a busy machine may need to open


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
    own = {"DATABASE_URL", "MAIL_URL"}
    kept = {name: value for name, value in os.environ.items() if name not in own}
    env = {**kept, "VAR": str(var), "LOOK_AROUND": "yes", "SITE_URL": address}
    command = [sys.executable, "-m", "ninetynine"]
    subprocess.run([*command, "example"], cwd=HERE, env=env, check=True, capture_output=True)
    served = subprocess.Popen(
        [*command, "serve", "--port", str(port)],
        cwd=HERE,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"{address}/live")
        yield address
    finally:
        served.terminate()
        served.wait(timeout=30)


def _wait_for(url: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise TimeoutError(f"{url} did not open")
