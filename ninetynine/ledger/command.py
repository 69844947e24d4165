"""What `ninetynine ledger` says in a terminal: verify and export."""

import sys
from collections.abc import Sequence

from ninetynine.ledger import reads
from ninetynine.ledger.chain import Checkpoint, mark_of, parse

SOUND, FAULTY, NOT_CHECKED = 0, 1, 2


def verify(
    checkpoint: str = "", *, contents: reads.Contents | None = None, faults: Sequence[str] = ()
) -> int:
    """Check every chain; a printed line too, when one was typed. Return the exit code.

    ``faults`` are sentences about what was found wrong elsewhere; they count, and are said.

    Returns:
        0 when everything fits, 1 when something does not, 2 when the line could not be read.
    """
    try:
        remembered = parse(checkpoint) if checkpoint else None
    except ValueError as why:
        sys.stderr.write(f"{why}\n")
        return NOT_CHECKED
    meant = reads.chain_of(remembered) if remembered else None
    looks = [
        _look(chain, contents, remembered if chain == meant else None) for chain in reads.chains()
    ]
    for fault in faults:
        _say(fault)
    went_well = not faults and all(not look.faults for look in looks)
    if remembered:
        went_well = _about_the_line(remembered, meant, looks) and went_well
    _say("Everything fits." if went_well else "Something does not fit. Please read above.")
    if contents is None:
        _say("What the rows say was not compared with their entries.")
    return SOUND if went_well else FAULTY


def _look(
    chain: str, contents: reads.Contents | None, remembered: Checkpoint | None
) -> reads.Looked:
    look = reads.verify(chain, contents=contents, remembered=remembered)
    _say(
        f"{mark_of(chain)}: entries {look.entries}, pieces compared {look.pieces}, "
        f"pieces that nobody can open any more {look.forgotten}."
    )
    for why in look.faults:
        _say(f"  {why}")
    return look


def _about_the_line(remembered: Checkpoint, meant: str | None, looks: list[reads.Looked]) -> bool:
    if meant is None:
        _say("There is no chain here that fits the printed line.")
        return False
    fits = not any(look.faults for look in looks if look.chain == meant)
    if fits:
        _say(f"Entries 1 to {remembered.seq} are as they were when the line was printed.")
    return fits


def export(chain: str) -> int:
    """Print a chain, named by its id or by the 8 letters of a printed line, for the verifier."""
    mark = chain.replace("-", "").lower()
    found = next((it for it in reads.chains() if it == chain or mark_of(it) == mark), None)
    if found is None:
        sys.stderr.write("There is no chain of that name here.\n")
        return NOT_CHECKED
    for line in reads.export(found):
        _say(line)
    return SOUND


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
