"""The balance of a meeting for somebody who reads it in a terminal. No colour is needed."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Final

from ninetynine.measures.balance.whole import WHY, Balance
from ninetynine.measures.reports.lines import WIDTH, bar, columns, fitted, many, per_cent, said

BAR: Final = 20
NAME: Final = 26  # columns
THREADS: Final = 5
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SHARED: Final = "·"
KINDS: Final = {
    "one voice throughout": "One person held the floor nearly all the time.",
    "shared floor": "The floor was shared most of the time.",
    "taking turns to lead": "Several people held the floor one after the other.",
    "mixed": "Partly one person held the floor, partly it was shared.",
    "too short": "Too short to say how the floor went round.",
}
FOOT: Final = (
    "Equal talk is not the aim: listening, holding the space and choosing silence are contributions "
    "too. Never use this to rank, appraise, pay or warn anybody, nor to compare teams. How this is "
    "worked out: docs/measures.md."
)


def report(name: str, found: Balance, names: Mapping[int, str], *, width: int = WIDTH) -> str:
    """Return what may be said of the balance of a meeting, as lines to be read.

    People stand in the order in which they first spoke, never by how much they said.

    Args:
        name: what the record is called.
        found: from ``balance_of``.
        names: what each person is called.
        width: columns of a line, 60 or more.

    >>> from ninetynine.measures.balance.floor import Utterance
    >>> from ninetynine.measures.balance.whole import balance_of
    >>> short = balance_of([Utterance(0, "Nobody slept."), Utterance(1, "I know.")])
    >>> print(report("ward.txt", short, {0: "Bronagh", 1: "Denise"}))
    ward.txt
    2 people · 2 turns · 4 words
    <BLANKLINE>
    Fewer than three people: nothing is worked out.
    Fewer than 20 turns: this is too short to say anything about.
    """
    return "\n".join(_lines(name, found, names, width))


def _lines(name: str, found: Balance, names: Mapping[int, str], width: int) -> Iterator[str]:
    yield from wrap(name, width) or [name]
    yield from wrap(_counts(found), width)
    if found.refused:
        yield ""
        for reason in found.refused:
            yield from wrap(WHY[reason], width)
        return
    called = {who: names.get(who, f"person {who + 1}") for who in found.turns or {}}
    yield from _threads(found, called, width)
    yield from _round(found, called, width)
    yield from _people(found, called, width)
    yield from _even(found, width)
    yield ""
    yield from wrap(FOOT, width)


def _counts(found: Balance) -> str:
    spoken = sum(len(turn.words) for turn in found.floor.turns)
    parts = [
        many(found.people, "person", "people"),
        many(len(found.floor.turns), "turn"),
        many(spoken, "word"),
    ]
    if found.floor.backchannels:
        parts.append(f"{many(found.floor.backchannels, 'time')} “mm-hmm” and the like")
    if found.silent:
        parts.append(f"not heard yet: {found.silent}")
    return " · ".join(parts)


def _threads(found: Balance, called: Mapping[int, str], width: int) -> Iterator[str]:
    if found.heard is None or not found.heard.loose_threads:
        return
    yield ""
    yield "Nobody came back to this yet, the newest first"
    threads = found.heard.loose_threads
    for thread in threads[:THREADS]:
        yield f"  {fitted(called[thread.speaker], width - 2).rstrip()}"
        yield from said(thread.text, before="    ", width=width, most=3)
    if len(threads) > THREADS:
        yield f"  … and {many(len(threads) - THREADS, 'more', 'more')}"


def _round(found: Balance, called: Mapping[int, str], width: int) -> Iterator[str]:
    if found.windows is None:
        return
    yield ""
    yield "How the floor went round"
    yield from _wrapped(KINDS[found.windows.kind], width)
    held = found.windows.held_by
    holders = list(dict.fromkeys(who for who in held if who is not None))[: len(LETTERS)]
    letters: dict[int | None, str] = dict(zip(holders, LETTERS, strict=False))
    ribbon = "".join(letters.get(who, SHARED if who is None else "*") for who in held)
    room = width - 2
    yield from (f"  {ribbon[start : start + room]}" for start in range(0, len(ribbon), room))
    if held:
        step = "30 seconds" if found.floor.unit == "seconds" else "75 words, about half a minute"
        yield from _wrapped(f"One mark for every {step}. {SHARED} shared", width)
        yield from _key([f"{letters[who]} {called[who]}" for who in holders], width)


def _key(entries: Sequence[str], width: int) -> Iterator[str]:
    line = ""
    for entry in entries:
        short = fitted(entry, min(columns(entry), NAME + 2))
        if line and columns(line) + columns(short) + 5 > width:
            yield f"  {line}"
            line = ""
        line = f"{line}   {short}" if line else short
    if line:
        yield f"  {line}"


def _people(found: Balance, called: Mapping[int, str], width: int) -> Iterator[str]:
    if found.shares is None or found.turns is None:
        return
    first = list(dict.fromkeys(turn.speaker for turn in found.floor.turns))
    spoke = [*first, *(who for who in found.turns if who not in first)]
    lengths = found.floor.lengths
    unit = "seconds" if found.floor.unit == "seconds" else "words"
    room = min(NAME, width - BAR - 32, max(columns(called[who]) for who in spoke))
    yield ""
    yield f"Who had the floor, in the order in which people first spoke ({unit})"
    for who in spoke:
        turns = found.turns[who]
        mean = f"{lengths[who] / turns:,.0f} each" if turns else ""
        line = (
            f"  {fitted(called[who], room)}  {bar(found.shares[who], BAR)} "
            f"{per_cent(found.shares[who]):>5}  {many(turns, 'turn'):>10}  {mean:>9}"
        )
        yield line.rstrip()


def _even(found: Balance, width: int) -> Iterator[str]:
    if found.even is None:
        return
    n = found.people
    yield ""
    yield "How this is worked out"
    yield from _wrapped(
        f"It sounded like {found.even.hill1:.1f} people of {n} who all said the same amount "
        f"({found.even.hill1_by_turns:.1f} if all turns were of one length).",
        width,
    )
    if found.usual is not None:
        low, high = found.usual
        yield from _wrapped(
            f"Other such meetings would lie between {low:.1f} and {high:.1f}, nine times of ten.",
            width,
        )
    if found.chance is not None:
        yield from _wrapped(
            f"With nobody favoured, luck alone gives {found.chance.hill1:.1f} on average. Beside "
            f"that this was {found.chance.band} ({found.chance.excess_concentration:+.2f}; 0 is "
            "luck, 1 is one person alone).",
            width,
        )
    if found.ping_pong is not None:
        yield from _wrapped(
            f"The floor went straight back {per_cent(found.ping_pong.share)} of the time; from the "
            f"numbers of turns one would expect {per_cent(found.ping_pong.expected)}.",
            width,
        )
    if found.heard is not None and found.heard.rate is not None:
        yield from _wrapped(
            f"{many(found.heard.new, 'new word')} carried an idea. Somebody else picked up "
            f"{per_cent(found.heard.rate)} of them within 20 turns; by themselves "
            f"{per_cent(found.heard.elsewhere or 0)} come back.",
            width,
        )


def _wrapped(text: str, width: int) -> Iterator[str]:
    return iter(wrap(text, width, initial_indent="  ", subsequent_indent="  "))
