"""Cut what somebody said into sentences, without changing a word."""

import re

LONGEST = 1000  # letters: where nobody wrote a full stop, a line is cut between two words
SHORTEST = 20  # "No. Okay. Thank you." is one thing said, not three
# After these a full stop ends nothing.
_SHORT = r"(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bProf\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\b[A-Z]\.)"
_END = re.compile(
    rf"(?<=[.!?\u2026])[\"\u201d\u2019')\]]*{_SHORT}\s+"
    r"|(?<=[\u3002\uff01\uff1f\u061f\u0964])\s*"  # full stops of other scripts, no space after
)


def sentences_of(said: str) -> list[str]:
    """Return the sentences in order; together they are what was said, spaces apart.

    >>> sentences_of("I came with his washing. The bed was empty, Mr. Hruska. Nobody rang.")
    ['I came with his washing.', 'The bed was empty, Mr. Hruska.', 'Nobody rang.']
    >>> sentences_of("No. Okay. Who will ring me?")
    ['No. Okay. Who will ring me?']
    """
    plain = " ".join(said.split())
    pieces: list[str] = []
    start = 0
    for end in [*[found.end() for found in _END.finditer(plain)], len(plain)]:
        piece = plain[start:end].strip()
        is_last = end == len(plain)
        if piece and (is_last or len(piece) >= SHORTEST):
            pieces += _cut(piece)
            start = end
    return pieces


def _cut(piece: str) -> list[str]:
    parts = []
    while len(piece) > LONGEST:
        at = piece.rfind(" ", 0, LONGEST)
        at = at if at > 0 else LONGEST
        parts.append(piece[:at].strip())
        piece = piece[at:].strip()
    return [*parts, piece] if piece else parts
