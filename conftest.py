import atexit
import os
import shutil
import socket
from collections.abc import Callable
from tempfile import mkdtemp

import pytest
from django.test import Client
from hypothesis import settings

# Tests keep their keys and files in a folder of their own; their helpers in other processes share it.
if "VAR" not in os.environ:
    os.environ["VAR"] = mkdtemp(prefix="ninetynine-test-")
    atexit.register(shutil.rmtree, os.environ["VAR"], ignore_errors=True)

# The same examples at every commit; another profile may look for new ones at night.
settings.register_profile("commit", derandomize=True, database=None, deadline=None)
settings.load_profile("commit")


def _refuse(*_where: object) -> None:
    raise AssertionError("a test tried to reach the network")


@pytest.fixture(autouse=True)
def nothing_leaves_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every address but this machine's own: a real mailbox and a real database stand there."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, where: object) -> None:
        host = where[0] if isinstance(where, tuple) else "a socket file"
        if host not in {"127.0.0.1", "::1", "a socket file"}:
            _refuse()
        connect(self, where)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", only_here)
    monkeypatch.setattr(socket.socket, "sendto", _refuse)


@pytest.fixture
def signed_in() -> Callable[[object], Client]:
    def sign_in(person: object) -> Client:
        client = Client()
        client.force_login(person)  # type: ignore[arg-type]
        return client

    return sign_in
