"""Look at a chain: its lines, its checkpoint, and whether everything still fits."""

import hmac
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import NamedTuple

from django.db.models import QuerySet

from ninetynine.ledger.chain import (
    Checkpoint,
    canonical,
    checkpoint_of,
    commitment,
    fault,
    mark_of,
)
from ninetynine.ledger.models import Chain, Entry, Salt, as_hashed
from ninetynine.web.questions import things

BATCH = 2_000
MOST_FAULTS = 20
Contents = Callable[[list[str]], Mapping[str, Mapping[str, object]]]


def chains() -> list[str]:
    return list(Chain.objects.order_by("id").values_list("id", flat=True))


def chain_of(remembered: Checkpoint) -> str | None:
    """Return the chain that a printed line is about; None when there is no such chain here."""
    return next((chain for chain in chains() if mark_of(chain) == remembered.mark), None)


def _batches(chain: str) -> Iterator[dict[int, dict[str, object]]]:
    """Yield the lines of a chain in order by row, some thousand at a time: constant memory."""
    columns = ("seq", "kind", "day", "pieces", "prev")
    rest = Entry.objects.filter(chain=chain).order_by("seq").values_list("pk", *columns)
    batch = list(rest[:BATCH])
    while batch:
        yield {
            pk: as_hashed(chain, seq, kind, day, pieces, prev)
            for pk, seq, kind, day, pieces, prev in batch
        }
        batch = list(rest.filter(seq__gt=batch[-1][1])[:BATCH])


def lines(chain: str) -> Iterator[dict[str, object]]:
    """Yield the entries of a chain in order, as they were hashed."""
    for batch in _batches(chain):
        yield from batch.values()


def export(chain: str) -> Iterator[str]:
    """Yield a chain as JSON lines, which the one-file verifier reads. Nothing personal is in it."""
    for line in lines(chain):
        yield canonical(line).decode()


def checkpoint(chain: str) -> Checkpoint | None:
    """Return what stands on pages and printed minutes; None before the first entry."""
    last = next(iter(_last((chain,))), None)
    return checkpoint_of(last.line()) if last else None


@things
def _last(chains: tuple[str, ...]) -> QuerySet[Entry, Entry]:
    return Entry.objects.filter(chain__in=chains).order_by("-seq")[:1]


@dataclass(frozen=True)
class Looked:
    """What a look at one chain found. ``pieces`` were compared; ``forgotten`` ones have no salt."""

    chain: str
    entries: int
    pieces: int
    forgotten: int
    faults: tuple[str, ...]


class _Salt(NamedTuple):
    pk: int
    entry: int
    place: int
    name: str
    subject: str
    value: bytes


@dataclass
class _Look:
    chain: str
    contents: Contents | None
    entries: int = 0
    pieces: int = 0
    forgotten: int = 0
    faults: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[dict[str, object]]:
        """Yield the lines of the chain, and compare the pieces of each batch before it."""
        for batch in _batches(self.chain):
            if self.contents:
                self._compare(batch, self.contents)
            self.entries += len(batch)
            yield from batch.values()

    def _compare(self, batch: dict[int, dict[str, object]], contents: Contents) -> None:
        salts = _salts_of(batch)
        now = _now(salts, contents)
        wrong = {
            salt.pk: why
            for salt in salts
            if (why := _changed(salt, batch[salt.entry], now.get(salt.subject)))
        }
        # What was taken back while we looked has lost its salt as well: that is no fault.
        still = set(Salt.objects.filter(pk__in=list(wrong)).values_list("pk", flat=True))
        found = [why for pk, why in wrong.items() if pk in still]
        self.faults += found[: MOST_FAULTS - len(self.faults)]
        self.pieces += len(salts) - len(found)
        self.forgotten += sum(len(_pieces(line)) for line in batch.values()) - len(salts)


def _pieces(line: Mapping[str, object]) -> list[object]:
    pieces = line["pieces"]
    return pieces if isinstance(pieces, list) else []


def _salts_of(entries: Iterable[int]) -> list[_Salt]:
    found = Salt.objects.filter(entry__in=list(entries)).order_by("entry", "place")
    columns = ("pk", "entry_id", "place", "name", "subject", "value")
    return [_Salt(*row) for row in found.values_list(*columns)]


def _now(salts: list[_Salt], contents: Contents) -> dict[str, Mapping[str, object]]:
    subjects = iter({salt.subject: None for salt in salts})
    now: dict[str, Mapping[str, object]] = {}
    while some := list(islice(subjects, BATCH)):
        now |= contents(some)
    return now


def verify(
    chain: str, *, contents: Contents | None, remembered: Checkpoint | None = None
) -> Looked:
    """Check a chain, a remembered checkpoint, and every piece that still exists.

    A piece without a salt cannot be compared: it was taken back, or somebody with the power to
    change the database took the salt out. ``not_written_down`` tells the two apart: what was taken
    back is on no page any more.

    Args:
        chain: its id.
        contents: gives, for ids of rows, what each row says now; a row that is gone is left out.
            None compares no pieces.
        remembered: a checkpoint that somebody kept outside the database.
    """
    look = _Look(chain, contents)
    broken = fault(look.lines(), remembered=remembered)
    faults = ((broken,) if broken else ()) + tuple(look.faults)
    return Looked(chain, look.entries, look.pieces, look.forgotten, faults)


def _changed(
    salt: _Salt, line: Mapping[str, object], content: Mapping[str, object] | None
) -> str | None:
    what = f"What entry {line['seq']} sealed ({salt.name})"
    if content is None:
        return f"{what} is gone, and nobody took it back."
    made = commitment(bytes(salt.value), salt.name, salt.subject, content)
    sealed = _pieces(line)[salt.place : salt.place + 1]
    if sealed and hmac.compare_digest(str(sealed[0]), made):
        return None
    return f"{what} is not what it says now."


def not_written_down(subjects: Iterable[str]) -> list[str]:
    """Return those ids of rows that no entry speaks for (any more), in the order given."""
    rest, found = iter(subjects), list[str]()
    while some := list(islice(rest, BATCH)):
        written = set(Salt.objects.filter(subject__in=some).values_list("subject", flat=True))
        found += [subject for subject in some if subject not in written]
    return found


@dataclass(frozen=True)
class WrittenDown:
    kind: str
    piece: str
    day: date


def everything_about_rows(subjects: Iterable[str]) -> list[WrittenDown]:
    """Return what the ledger keeps about rows that speak of a person, for that person's own eyes."""
    found = Salt.objects.filter(subject__in=list(subjects)).order_by("entry__day", "pk")
    return [WrittenDown(*row) for row in found.values_list("entry__kind", "name", "entry__day")]
