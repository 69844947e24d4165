"""An empty database for a test that starts processes of its own, of the kind that this run is on."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

SERVER = os.environ.get("DATABASE_URL", "")
ON_POSTGRES = SERVER.startswith("postgres")


@contextmanager
def new_database(folder: Path) -> Iterator[str]:
    """Yield the address of an empty database, gone afterwards."""
    if not ON_POSTGRES:
        yield f"sqlite://{folder}/house.sqlite3"
        return
    import psycopg  # noqa: PLC0415  (only there where PostgreSQL is)

    name = f"test_{uuid4().hex}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
