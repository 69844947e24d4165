"""Makers for tests: keyword-only, typed. Say what matters; the rest is filled in."""

from collections.abc import Mapping
from datetime import date

from ninetynine.ledger.actions import Piece, write_down
from ninetynine.ledger.models import Entry
from ninetynine.web.models import random_id

DAY = date(2026, 11, 24)
TEAM = "allies"
Rows = dict[str, dict[str, object]]


def said(rows: Rows, *, words: str = "We are seen and not heard.", chain: str = TEAM) -> Entry:
    """Write one sentence into ``rows``, as a room above keeps it, and into the ledger."""
    subject = random_id()
    rows[subject] = {"words": words}
    piece = Piece("words", subject, rows[subject])
    return write_down(chain, kind="said", pieces=[piece], on=DAY)


def now_in(rows: Mapping[str, Mapping[str, object]], subjects: list[str]) -> Rows:
    """Return what the rows say now, as rooms above do for the ledger."""
    return {subject: dict(rows[subject]) for subject in subjects if subject in rows}
