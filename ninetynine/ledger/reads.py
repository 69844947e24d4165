"""Look at a chain: its lines, its checkpoint, and whether everything still fits."""

import hmac
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ninetynine.ledger.chain import Checkpoint, canonical, commitment, fault, hash_of
from ninetynine.ledger.models import Chain, Entry, Salt

BATCH = 500
Contents = Callable[[Sequence[str]], Mapping[str, Mapping[str, object]]]


def chains() -> list[str]:
    return list(Chain.objects.order_by("id").values_list("id", flat=True))


def lines(chain: str) -> Iterator[dict[str, object]]:
    """Yield the entries of a chain in order, as they were hashed; constant memory."""
    for entry in Entry.objects.filter(chain=chain).order_by("seq").iterator(chunk_size=BATCH):
        yield entry.line()


def export(chain: str) -> Iterator[str]:
    """Yield a chain as JSON lines, which the one-file verifier reads."""
    for line in lines(chain):
        yield canonical(line).decode()


def checkpoint(chain: str) -> Checkpoint | None:
    """Return what stands on pages and printed minutes; None before the first entry."""
    last = Entry.objects.filter(chain=chain).order_by("seq").last()
    return Checkpoint(chain, last.seq, hash_of(last.line()), last.day.isoformat()) if last else None


@dataclass(frozen=True)
class Looked:
    """What a look at one chain found. ``fault`` is None when everything fits."""

    chain: str
    entries: int
    pieces: int  # that still exist and were compared
    fault: str | None


def verify(chain: str, *, contents: Contents, remembered: Checkpoint | None = None) -> Looked:
    """Check a chain, a remembered checkpoint, and every piece that still exists.

    Args:
        chain: its id.
        contents: gives, for ids of rows, what each row says now; a row that is gone is left out.
        remembered: a checkpoint that somebody kept outside the database.
    """
    entries = Entry.objects.filter(chain=chain).count()
    wrong = fault(lines(chain), remembered=remembered)
    pieces, changed = _compare(chain, contents)
    return Looked(chain, entries, pieces, wrong or changed)


def _compare(chain: str, contents: Contents) -> tuple[int, str | None]:
    salts = iter(
        Salt.objects.filter(entry__chain=chain)
        .select_related("entry")
        .order_by("entry__seq", "place")
        .iterator(chunk_size=BATCH)
    )
    compared = 0
    while batch := list(islice(salts, BATCH)):
        now = contents([salt.subject for salt in batch])
        for salt in batch:
            if salt.subject not in now:
                return (
                    compared,
                    f"what entry {salt.entry.seq} sealed is gone, and nobody took it back",
                )
            if not opens(salt, now[salt.subject]):
                return compared, f"what entry {salt.entry.seq} sealed ({salt.name}) was changed"
            compared += 1
    return compared, None


def opens(salt: Salt, content: Mapping[str, object]) -> bool:
    """Say whether ``content`` is what was sealed."""
    sealed = salt.entry.pieces[salt.place] if salt.place < len(salt.entry.pieces) else ""
    return hmac.compare_digest(sealed, commitment(bytes(salt.value), content))
