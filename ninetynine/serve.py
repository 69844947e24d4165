"""`ninetynine serve`: migrations, then the server and the jobs until somebody stops it."""

import multiprocessing
import os
import signal
import socket
import sys
from contextlib import suppress
from threading import Event, Thread

from django.core.exceptions import ImproperlyConfigured
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from ninetynine.cli_vault import finish_rekeying
from ninetynine.database_sql import bring_up_to_date
from ninetynine.jobs import JOBS
from ninetynine.web.jobs import loop


def serve(*, host: str, port: int, workers: int) -> int:
    """Serve until Ctrl-C or SIGTERM. Return the exit code.

    Raises:
        ImproperlyConfigured: something else is using the port.
    """
    _refuse_a_taken_door(host, port)
    bring_up_to_date()
    finish_rekeying()
    _let_the_parent_alone_hear_ctrl_c()
    stop = Event()
    jobs = Thread(target=loop, args=(JOBS, stop), name="jobs")
    welcome = Thread(target=_welcome, args=(host, port, stop), name="welcome", daemon=True)
    server = _server(host, port, workers)
    jobs.start()
    welcome.start()
    try:
        server.serve()
    finally:
        stop.set()
        jobs.join()
    _say("Ninetynine has stopped.")
    return 0


def _server(host: str, port: int, workers: int) -> MPServer:
    # A forked worker would share the locks and connections of the jobs' thread.
    multiprocessing.set_start_method("spawn", force=True)
    return MPServer(
        "ninetynine.asgi:in_a_worker",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        workers=workers,
        websockets=False,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=3,  # an open stream would hold up stopping for ever
        backpressure=4096,  # streams count: a small number shuts everybody else out
        log_level=LogLevels.warning,
    )


def _let_the_parent_alone_hear_ctrl_c() -> None:
    """Turn Ctrl-C into the signal that a service manager sends, which the parent alone gets.

    A terminal sends Ctrl-C to the workers too; the parent would take their going for a crash.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

    def wait() -> None:
        signal.sigwait({signal.SIGINT})
        os.kill(os.getpid(), signal.SIGTERM)

    Thread(target=wait, name="ctrl-c", daemon=True).start()


def _refuse_a_taken_door(host: str, port: int) -> None:
    try:
        family, kind, _proto, _name, where = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind) as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind(where)
            door.listen()
    except OSError as why:
        raise ImproperlyConfigured(
            f"Cannot open {host} port {port}: {why.strerror}. If Ninetynine is already running, "
            "stop it; or use another port: ninetynine serve --port 9901 (make run PORT=9901)."
        ) from why


def _welcome(host: str, port: int, stop: Event) -> None:
    """Print the address once somebody who follows it is let in: a worker must be there first."""
    while not stop.wait(0.05):
        with suppress(OSError), socket.create_connection((host, port), timeout=1):
            _say(f"\n  Ninetynine is open at http://{host}:{port}\n  To stop it, press Ctrl-C.\n")
            return


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
