"""`ninetynine ledger verify`, with what the rows of every room say now put beside their entries."""

from collections.abc import Mapping

from ninetynine.contributions.settled import settled
from ninetynine.ledger import command

# Every room whose rows the ledger seals. A room that is missing here looks as if rows were gone.
ROOMS = (settled,)


def contents(ids: list[str]) -> Mapping[str, Mapping[str, object]]:
    """Return, by id, what rows of all rooms say now."""
    return {subject: content for room in ROOMS for subject, content in room(ids).items()}


def verify(*, checkpoint: str) -> int:
    """Check every chain, and one printed line when there is one. Return the exit code."""
    return command.verify(checkpoint, contents=contents)
