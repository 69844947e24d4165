"""The chain itself, in the standard library alone, so that anybody can check it elsewhere.

``docs/verify_ledger.py`` says the same in one file without this house; a test holds the two together.
"""

import hmac
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

START = "0" * 64
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's 32: no i, l, o, u to take for another
ALIKE = str.maketrans("oil‐‑–—−", "011-----")  # noqa: RUF001  what paper and word processors make
LONGEST = 200
PRINTED = re.compile(
    r"99\s+((?:[L][- ]?){7}[L])\s+([0-9]{1,10})\s+([0-9]{4}-[0-9]{2}-[0-9]{2})\s+((?:[L][- ]?){33}[L])".replace(
        "L", LETTERS
    )
)
TEXTS = ("chain", "kind", "day", "prev")
PARTS = {*TEXTS, "seq", "pieces"}


def canonical(value: Mapping[str, object]) -> bytes:
    """Return the one way to write ``value`` down: JSON, keys sorted, no spaces, UTF-8."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def commitment(salt: bytes, name: str, subject: str, content: Mapping[str, object]) -> str:
    """Return a seal on what one row says. Nobody can guess what it seals once the salt is gone.

    The row's id is sealed with it: among many rows that say "not yet" none can stand for another.
    """
    sealed = canonical({"name": name, "subject": subject, "content": content})
    return hmac.digest(salt, sealed, "sha256").hex()


def hash_of(line: Mapping[str, object]) -> str:
    return sha256(canonical(line)).hexdigest()


def _letters(hex_digest: str, how_many: int) -> str:
    number = int(hex_digest, 16) >> (4 * len(hex_digest) - 5 * how_many)
    return "".join(LETTERS[number >> 5 * place & 31] for place in reversed(range(how_many)))


def mark_of(chain: str) -> str:
    """Return a chain's short name on paper: 8 letters, so that the right chain is found."""
    return _letters(sha256(chain.encode()).hexdigest(), 8)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a member keeps on paper: entry number ``seq`` of a chain had this hash on this day.

    Of the hash it carries 32 letters, 160 bits: nobody can make another chain that fits a line
    already printed (2^160 tries), nor prepare two chains for one line (2^80). Two more letters
    tell a slip of the pen from a changed ledger: they miss one slip in a thousand.
    """

    mark: str
    seq: int
    day: str
    hash: str

    def __str__(self) -> str:
        letters = self.hash + self._check()
        groups = "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))
        return f"99 {self.mark[:4]}-{self.mark[4:]} {self.seq} {self.day} {groups}"

    def _check(self) -> str:
        plain = f"{self.mark} {self.seq} {self.day} {self.hash}"
        return _letters(sha256(plain.encode()).hexdigest(), 2)


def checkpoint_of(line: Mapping[str, object]) -> Checkpoint:
    """Return what to print about an entry. ``line`` is as it was hashed."""
    mark, letters = mark_of(str(line["chain"])), _letters(hash_of(line), 32)
    return Checkpoint(mark, int(str(line["seq"])), str(line["day"]), letters)


def parse(line: str) -> Checkpoint:
    """Read a checkpoint as somebody typed it; capitals, spaces and dashes are as they like.

    Raises:
        ValueError: it is not such a line, or there is a slip in it. Says which.
    """
    found = PRINTED.fullmatch(line[:LONGEST].lower().translate(ALIKE).strip())
    if found is None:
        raise ValueError("This is not a printed line. One starts with 99 and ends with 34 letters.")
    mark, seq, day, letters = found.groups()
    mark, letters = (re.sub("[- ]", "", part) for part in (mark, letters))
    read = Checkpoint(mark, int(seq), day, letters[:32])
    if str(read)[-2:] != letters[32:]:
        raise ValueError("There is a slip in this line. Please compare it with the paper.")
    return read


def _is_entry(line: Mapping[str, object]) -> bool:
    """Tell whether ``line`` has the shape of an entry. True and 1.0 are no numbers here."""
    pieces = line.get("pieces")
    if line.keys() != PARTS or type(line["seq"]) is not int or not isinstance(pieces, list):
        return False
    return all(
        isinstance(text, str) and text.isascii() for text in (*(line[it] for it in TEXTS), *pieces)
    )


def fault(
    lines: Iterable[Mapping[str, object]], *, remembered: Checkpoint | None = None
) -> str | None:
    """Return what is wrong with a chain, in one sentence, or None.

    A chain that was rewritten from some entry on is whole again: only a checkpoint that somebody
    ``remembered`` outside the database can tell. That is why it is printed.
    """
    seq, prev, chain = 0, START, None
    for line in lines:
        seq += 1
        wrong = _broken(line, seq, chain, prev)
        if wrong is None and remembered:
            wrong = _not_on_paper(line, seq, remembered)
        if wrong:
            return wrong
        chain, prev = str(line["chain"]), hash_of(line)
    if remembered and remembered.seq > seq:
        return f"The printed line is about entry {remembered.seq}, and the chain ends with {seq}."
    return None


def _broken(line: Mapping[str, object], seq: int, chain: str | None, prev: str) -> str | None:
    if not _is_entry(line):
        return f"Entry {seq} is not an entry."
    if chain is not None and line["chain"] != chain:
        return f"Entry {seq} belongs to another chain."
    if line["seq"] != seq:
        return f"Entry {seq} is missing."
    if line["prev"] != prev:
        return f"Entry {seq} does not follow from the one before it."
    return None


def _not_on_paper(line: Mapping[str, object], seq: int, remembered: Checkpoint) -> str | None:
    if seq == 1 and mark_of(str(line["chain"])) != remembered.mark:
        return "This is another chain than the one on the printed line."
    if seq == remembered.seq and checkpoint_of(line) != remembered:
        return f"Entry {seq} is not the one on the printed line."
    return None
