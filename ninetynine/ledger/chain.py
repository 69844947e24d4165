"""The chain itself, in the standard library alone, so that anybody can check it elsewhere."""

import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

START = "0" * 64
SHOWN = 32  # figures of a hash that stand on paper


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a member keeps on paper: entry number ``seq`` of a chain had this hash on this day.

    Its line carries the first 32 of 64 hexadecimal figures: 128 bits, more than anybody can match
    by trying, and short enough to be typed from paper.
    """

    chain: str
    seq: int
    hash: str
    day: str

    def __str__(self) -> str:
        groups = " ".join(self.hash[at : at + 4] for at in range(0, SHOWN, 4))
        return f"99 {self.chain} {self.seq} {self.day} {groups}"

    def matches(self, other: str) -> bool:
        return hmac.compare_digest(self.hash[:SHOWN], other[:SHOWN])


def parse(line: str) -> Checkpoint:
    """Read a checkpoint from its printed line. Raises ValueError when it is not one."""
    words = line.split()
    if len(words) < 5 or words[0] != "99" or not words[2].isdecimal():
        raise ValueError("a checkpoint starts with 99, a chain, a number and a day")
    figures = "".join(words[4:]).lower()
    if len(figures) < SHOWN or set(figures) - set("0123456789abcdef"):
        raise ValueError(f"a checkpoint ends with {SHOWN} figures from 0-9 and a-f")
    return Checkpoint(words[1], int(words[2]), figures, words[3])


def canonical(value: Mapping[str, object]) -> bytes:
    """Return the one way to write ``value`` down: JSON, keys sorted, no spaces, UTF-8."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def commitment(salt: bytes, content: Mapping[str, object]) -> str:
    """Return a seal on ``content``. Nobody can guess what it seals once the salt is gone."""
    return hmac.digest(salt, canonical(content), "sha256").hex()


def hash_of(line: Mapping[str, object]) -> str:
    return sha256(canonical(line)).hexdigest()


def fault(
    lines: Iterable[Mapping[str, object]], *, remembered: Checkpoint | None = None
) -> str | None:
    """Return what is wrong with a chain, or None.

    A chain that was rewritten from some entry on is whole again: only a checkpoint that somebody
    ``remembered`` outside the database can tell. That is why it is printed.
    """
    seq, prev = 0, START
    for line in lines:
        seq += 1
        if remembered and line["chain"] != remembered.chain:
            return "this is another chain than the one that was remembered"
        if line["seq"] != seq:
            return f"entry {seq} is missing"
        if line["prev"] != prev:
            return f"entry {seq} does not follow from the one before it"
        prev = hash_of(line)
        if remembered and remembered.seq == seq and not remembered.matches(prev):
            return f"entry {seq} is not the one that was remembered"
    if remembered and remembered.seq > seq:
        return f"entries after {seq} have been cut off"
    return None
