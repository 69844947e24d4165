"""Say how far it is, to whoever waits longer than a second."""

import sys
from time import monotonic

EVERY_SECONDS = 1.0


class Progress:
    def __init__(self, what: str, total: int = 0) -> None:
        self._what, self._total, self._done, self._next = (
            what,
            total,
            0,
            monotonic() + EVERY_SECONDS,
        )

    def add(self, rows: int) -> None:
        self._done += rows
        if monotonic() >= self._next:
            self._next = monotonic() + EVERY_SECONDS
            of = f" of {self._total:,}" if self._total else ""
            sys.stderr.write(f"  {self._what}: {self._done:,}{of} rows\n")
            sys.stderr.flush()
