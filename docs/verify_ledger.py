#!/usr/bin/env python3
"""Check what a team settled against a line that somebody kept on paper.

    python verify_ledger.py chain.jsonl "99 7kq2-m4x9 128 2026-11-24 0a1b-2c3d-..."

chain.jsonl is a chain of entries that `ninetynine ledger export` wrote, one to a line. Needs
Python 3.9 or later and nothing else: no network, no other file. Short, so that it can be read first.

It says in one sentence what it found, and ends with 0 when everything fits, 1 when something does
not, and 2 when it could not check. Licence: AGPL-3.0-or-later.

How it works. Each entry carries the SHA-256 hash of the one before it, so nothing in the middle can
be changed alone. Whoever holds the database can rewrite the whole chain, though, and it would be
whole again; but its hash would no longer be the one on your paper. Keep the paper.
"""

import json
import re
import sys
from hashlib import sha256

START = "0" * 64
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # no i, l, o, u to take for another
ALIKE = str.maketrans("oil\u2010\u2011\u2013\u2014\u2212", "011-----")
LONGEST = 200
PRINTED = re.compile(
    r"99\s+((?:[L][- ]?){7}[L])\s+([0-9]{1,10})\s+([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"\s+((?:[L][- ]?){33}[L])".replace("L", LETTERS)
)
TEXTS = ("chain", "kind", "day", "prev")
FITS, DOES_NOT_FIT, NOT_CHECKED = 0, 1, 2


class Unreadable(Exception):
    """The file or the line cannot be checked; the message says why."""


def hash_of(entry):
    """SHA-256 of the entry as JSON: keys sorted, no spaces, UTF-8."""
    plain = json.dumps(
        entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return sha256(plain.encode()).hexdigest()


def letters_of(hex_digest, how_many):
    """The first bits of a hash, five to a letter."""
    number = int(hex_digest, 16) >> (4 * len(hex_digest) - 5 * how_many)
    return "".join(LETTERS[number >> 5 * place & 31] for place in reversed(range(how_many)))


def mark_of(chain):
    """The 8 letters by which paper names a chain."""
    return letters_of(sha256(chain.encode()).hexdigest(), 8)


def read_line(text):
    """Return mark, number, day and 32 letters of a printed line."""
    found = PRINTED.fullmatch(text[:LONGEST].lower().translate(ALIKE).strip())
    if found is None:
        raise Unreadable("This is not a printed line. One starts with 99 and ends with 34 letters.")
    mark, seq, day, letters = found.groups()
    mark, letters = (re.sub("[- ]", "", part) for part in (mark, letters))
    plain = f"{mark} {int(seq)} {day} {letters[:32]}"
    if letters_of(sha256(plain.encode()).hexdigest(), 2) != letters[32:]:
        raise Unreadable("There is a slip in this line. Please compare it with the paper.")
    return mark, int(seq), day, letters[:32]


def is_entry(entry):
    if entry.keys() != {*TEXTS, "seq", "pieces"}:
        return False
    if type(entry["seq"]) is not int or type(entry["pieces"]) is not list:
        return False
    texts = [entry[name] for name in TEXTS] + entry["pieces"]
    return all(type(text) is str and text.isascii() for text in texts)


def broken(entry, seq, chain, prev):
    """What is wrong with entry number seq, in one sentence, or None."""
    if not is_entry(entry):
        return f"Entry {seq} is not an entry."
    if chain is not None and entry["chain"] != chain:
        return f"Entry {seq} belongs to another chain."
    if entry["seq"] != seq:
        return f"Entry {seq} is missing."
    if entry["prev"] != prev:
        return f"Entry {seq} does not follow from the one before it."
    return None


def not_on_paper(entry, seq, remembered):
    """Whether the printed line is about this entry or its chain, and says something else."""
    mark, number, day, letters = remembered
    if seq == 1 and mark != mark_of(entry["chain"]):
        return "This is another chain than the one on the printed line."
    if number == seq and (day, letters) != (entry["day"], letters_of(hash_of(entry), 32)):
        return f"Entry {seq} is not the one on the printed line."
    return None


def check(entries, remembered=None):
    """Return how many entries were read, and what is wrong in one sentence, or None."""
    seq, prev, chain = 0, START, None
    for entry in entries:
        seq += 1
        wrong = broken(entry, seq, chain, prev)
        if wrong is None and remembered:
            wrong = not_on_paper(entry, seq, remembered)
        if wrong:
            return seq, wrong
        chain, prev = entry["chain"], hash_of(entry)
    if remembered and remembered[1] > seq:
        about = f"The printed line is about entry {remembered[1]}"
        return seq, f"{about}, and the chain ends with {seq}."
    return seq, None


def once(pairs):
    """A name that stands twice in one entry could be read in two ways."""
    if len({name for name, _value in pairs}) != len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def entries_in(file):
    for number, line in enumerate(file, 1):
        try:
            entry = json.loads(line, object_pairs_hook=once)
        except (ValueError, RecursionError):
            entry = None
        if type(entry) is not dict:
            raise Unreadable(f"Line {number} of this file is not an entry. Is it the right file?")
        yield entry


def found_in(path, remembered):
    """Return the exit code and the sentences about one file."""
    with open(path, encoding="utf-8") as file:
        count, wrong = check(entries_in(file), remembered)
    if wrong:
        return DOES_NOT_FIT, [wrong]
    if remembered is None:
        return FITS, [
            f"The {count} entries follow from each other.",
            "Without a printed line nobody can tell whether all of them were rewritten.",
        ]
    return FITS, [
        f"Entries 1 to {remembered[1]} are as they were when the line was printed.",
        f"The chain has {count} entries, and they follow from each other.",
    ]


def main(words):
    if len(words) not in (1, 2) or words[0] in ("-h", "--help"):
        code, sentences = NOT_CHECKED, [__doc__]
    else:
        try:
            remembered = read_line(words[1]) if len(words) == 2 else None
            code, sentences = found_in(words[0], remembered)
        except Unreadable as why:
            code, sentences = NOT_CHECKED, [str(why)]
        except (OSError, UnicodeDecodeError):
            code, sentences = NOT_CHECKED, ["This file cannot be read."]
    sys.stdout.write("\n".join(sentences) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
