"""Cut what somebody said into pieces to pick from, without changing a word."""

from ninetynine.measures.sentences import spans

LONGEST = 1000  # letters: where nobody wrote a full stop, a line is cut between two words
SHORTEST = 20  # "No. Okay. Thank you." is one thing said, not three


def sentences_of(said: str) -> list[str]:
    """Return the sentences in order; together they are what was said, spaces apart.

    >>> sentences_of("I came with his washing. The bed was empty, Mr. Hruska. Nobody rang.")
    ['I came with his washing.', 'The bed was empty, Mr. Hruska.', 'Nobody rang.']
    >>> sentences_of("No. Okay. Who will ring me?")
    ['No. Okay. Who will ring me?']
    """
    plain = " ".join(said.split())
    ends = [end for _start, end in spans(plain)]
    pieces: list[str] = []
    start = 0
    for end in ends:
        piece = plain[start:end].strip()
        if len(piece) >= SHORTEST or end == ends[-1]:
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
