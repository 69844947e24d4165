"""`ninetynine ledger verify`, with what the rows of every room say now put beside their entries."""

from collections.abc import Mapping

from ninetynine.contributions import settled as contributions
from ninetynine.decisions import settled as decisions
from ninetynine.ledger import command
from ninetynine.reflections import settled as reflections

# Every room whose rows the ledger seals. A room that is missing here looks as if rows were gone.
ROOMS = (contributions, decisions, reflections)


def contents(ids: list[str]) -> Mapping[str, Mapping[str, object]]:
    """Return, by id, what rows of all rooms say now."""
    return {subject: content for room in ROOMS for subject, content in room.settled(ids).items()}


def verify(*, checkpoint: str) -> int:
    """Check every chain, every row, and one printed line when there is one. Return the exit code."""
    return command.verify(checkpoint, contents=contents, faults=_without_a_seal())


def _without_a_seal() -> list[str]:
    missing = sum(len(room.not_spoken_for()) for room in ROOMS)
    if not missing:
        return []
    says = "No entry speaks for what some pages say now (how many pieces: {}): their seals were"
    return [f"{says.format(missing)} taken out, and nobody took the words back."]
