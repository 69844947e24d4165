"""The balance of a meeting for somebody who reads it in a terminal. No colour is needed."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from textwrap import wrap
from typing import Final

from ninetynine.measures.balance.whole import WHY, Balance
from ninetynine.measures.reports.lines import WIDTH, fitted, many, per_cent, said

THREADS: Final = 5
MOST_CIRCLES: Final = 30  # of more people a line of circles would say nothing
SHARED: Final = "·"
HELD: Final = "━═"  # one after the other, whoever it was
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


def report(
    name: str,
    found: Balance,
    names: Mapping[int, str],
    *,
    me: int | None = None,
    width: int = WIDTH,
) -> str:
    """Return what may be said of the balance of a meeting, as lines to be read.

    The shape of the group alone (DESIGN section 5): no figure of a person, but their own for whoever
    asks for it. Names stand with words that nobody came back to, for those who were there.

    Args:
        name: what the record is called.
        found: from ``balance_of``.
        names: what each person is called.
        me: who reads it and wants their own share; nobody else's is told.
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
    return "\n".join(_lines(name, found, names, me, width))


def _lines(
    name: str, found: Balance, names: Mapping[int, str], me: int | None, width: int
) -> Iterator[str]:
    yield from wrap(name, width) or [name]
    yield from wrap(_counts(found), width)
    if found.refused:
        yield ""
        for reason in found.refused:
            yield from wrap(WHY[reason], width)
        return
    yield from _threads(found, names, width)
    yield from _round(found, width)
    yield from _own(found, me, width)
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


def _threads(found: Balance, names: Mapping[int, str], width: int) -> Iterator[str]:
    if found.heard is None or not found.heard.loose_threads:
        return
    yield ""
    yield "Nobody came back to this yet, the newest first"
    threads = found.heard.loose_threads
    for thread in threads[:THREADS]:
        who = names.get(thread.speaker, f"person {thread.speaker + 1}")
        yield f"  {fitted(who, width - 2).rstrip()}"
        yield from said(thread.text, before="    ", width=width, most=3)
    if len(threads) > THREADS:
        yield f"  … and {many(len(threads) - THREADS, 'more', 'more')}"


def _round(found: Balance, width: int) -> Iterator[str]:
    if found.windows is None:
        return
    yield ""
    yield "How the floor went round"
    yield from _wrapped(KINDS[found.windows.kind], width)
    held = found.windows.held_by
    ribbon, room = _ribbon(held), width - 2
    yield from (f"  {ribbon[start : start + room]}" for start in range(0, len(ribbon), room))
    if held:
        step = "30 seconds" if found.floor.unit == "seconds" else "75 words, about half a minute"
        one, other = HELD
        yield from _wrapped(
            f"One mark for every {step}. {one} one person, {other} the next one, {SHARED} shared",
            width,
        )


def _ribbon(held_by: Sequence[int | None]) -> str:
    """A mark for each window; it changes with who holds it, and does not tell who that is."""
    marks, last, mark, ribbon = cycle(HELD), None, "", []
    for who in held_by:
        if who is not None and who != last:
            last, mark = who, next(marks)
        ribbon.append(SHARED if who is None else mark)
    return "".join(ribbon)


def _own(found: Balance, me: int | None, width: int) -> Iterator[str]:
    if me is None or found.shares is None or found.turns is None:
        return
    turns, said_by_me = found.turns[me], found.floor.lengths.get(me, 0)
    each = f", {said_by_me / turns:,.0f} {found.floor.unit} each" if turns else ""
    yield ""
    yield "For you alone"
    yield from _wrapped(
        f"You had the floor {many(turns, 'time')}{each}: {per_cent(found.shares[me])} of what was "
        "said. Nobody else is told, and you are told of nobody else.",
        width,
    )


def _even(found: Balance, width: int) -> Iterator[str]:
    if found.even is None:
        return
    n, filled = found.people, round(found.even.hill1)
    yield ""
    yield "How this is worked out"
    if n <= MOST_CIRCLES:
        yield f"  {'● ' * filled}{'○ ' * (n - filled)}".rstrip()
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
