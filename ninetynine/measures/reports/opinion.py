"""What a conversation's votes say, for somebody who reads it in a terminal. No colour is needed."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten, wrap
from typing import Final

from ninetynine.measures.opinion.opinions import Group, Opinions, Shared
from ninetynine.measures.opinion.verdict import DISTINCT, NO_STRUCTURE, SPECTRUM

WIDTH: Final = 80
BAR: Final = 20
LETTERS: Final = "ABCDE"

SAYS: Final = {
    NO_STRUCTURE: (
        "The votes have no shared pattern. The groups below are only a way of drawing them; "
        "please do not build on them."
    ),
    SPECTRUM: (
        "People stand along a gradient, not in camps. The groups below are parts of it, and "
        "somebody near a border could as well be in the next."
    ),
    DISTINCT: (
        "The groups stand apart from each other, and they are found again when the people are "
        "drawn anew."
    ),
}
YES_SAYING: Final = (
    "Take care: the map mostly separates people who agree a lot from people who agree little."
)
STEADY: Final = (
    (0.85, "very steady"),
    (0.75, "steady"),
    (0.6, "a pattern, not steady"),
    (0.0, "not steady: do not build on it"),
)
HELD_BACK: Final = "Fewer than 5 votes stand behind each, or behind what is left without it."
FOOT: Final = (
    "A share before a statement is a bound: one can be 90 % sure that it is at least so much. "
    "Groups are found by what people think and by nothing else about them; who could not or would "
    "not vote is not here. How this is worked out: docs/measures.md."
)


def report(name: str, found: Opinions, words: Mapping[int, str], *, width: int = WIDTH) -> str:
    """Return what may be said of a conversation, as lines to be read.

    Args:
        name: what the conversation is called.
        found: from ``opinions``.
        words: the words of each statement by id; a statement without words goes by its number.
        width: characters of a line, 50 or more.

    >>> from ninetynine.measures.opinion.opinions import opinions
    >>> from ninetynine.measures.opinion.votes import latest
    >>> few = latest(people=range(6), statements=[1] * 6, votes=[1, 1, 1, 1, 1, -1])
    >>> print(report("Our town", opinions([few]), {1: "More trees"}).partition("\\n\\nA share")[0])
    Our town
    6 people · 1 statement · 6 votes
    <BLANKLINE>
    No map and no groups: fewer than 15 people have voted.
    <BLANKLINE>
    What people agree with
       66 %  “More trees”
    """
    return "\n".join(_lines(name, found, words, width))


def _lines(name: str, found: Opinions, words: Mapping[int, str], width: int) -> Iterator[str]:
    yield from wrap(name, width) or [name]
    yield " · ".join(
        (
            _many(found.people, "person"),
            _many(found.statements, "statement"),
            _many(found.votes, "vote"),
        )
    )
    for reason in found.refused:
        yield ""
        yield from wrap(reason, width)
    all_of_them = "What every group agrees with" if found.groups else "What people agree with"
    yield from _listed(all_of_them, found.common_ground, words, width)
    if not found.common_ground:
        yield ""
        yield from wrap(
            "Nothing yet that one can be sure at least half of everybody agree with.", width
        )
    if found.groups:
        yield from _where_groups_differ(found, words, width)
        yield from _groups(found, words, width)
    else:
        yield from _listed("Where people are split most evenly", found.divides, words, width)
    yield from _listed("What many pass on", found.unsure, words, width)
    if found.held_back:
        yield ""
        few = _many(found.held_back, "figure")
        yield from wrap(f"Held back: {few} of what a group says. {HELD_BACK}", width)
    yield ""
    yield from wrap(FOOT, width)


def _listed(
    title: str, statements: Sequence[Shared], words: Mapping[int, str], width: int
) -> Iterator[str]:
    if not statements:
        return
    yield ""
    yield title
    for each in statements:
        yield from _said(f"{each.score:>6.0%}  ".replace("%", " %"), each.statement, words, width)


def _where_groups_differ(found: Opinions, words: Mapping[int, str], width: int) -> Iterator[str]:
    if not found.divides:
        return
    yield ""
    yield "Where the groups differ most, and how many of each agree"
    for each in found.divides:
        yield from _said(f"{each.score:>6.0%}  ".replace("%", " %"), each.statement, words, width)
        for letter, share in zip(LETTERS, each.by_group, strict=False):
            if share is not None:
                filled = round(share * BAR)
                yield f"         {letter} {'█' * filled}{'░' * (BAR - filled)} {share:>4.0%}".replace(
                    "%", " %"
                )


def _groups(found: Opinions, words: Mapping[int, str], width: int) -> Iterator[str]:
    yield ""
    yield _many(len(found.groups), "group") + " of opinion"
    if found.judged:
        yield from wrap(SAYS[found.judged.verdict], width)
        if found.judged.mostly_yes_saying:
            yield from wrap(YES_SAYING, width)
    for group in found.groups:
        yield ""
        yield _head(group)
        for each in group.statements:
            does = "agree" if each.agrees else "disagree"
            counts = f"{each.said} of {each.of}"
            yield from _said(f"  {does:<8} {counts:>12}  ", each.statement, words, width)
    yield ""
    rest = [f"{_many(found.edge, 'person')} apart from every group"] if found.edge else []
    few = found.people - found.placed
    rest += [f"{_many(few, 'person')} with too few votes for the map"] if few else []
    if rest:
        yield from wrap(f"Besides: {' and '.join(rest)}.", width)


def _head(group: Group) -> str:
    head = f"{LETTERS[group.id]} · {_many(group.size, 'person')}"
    if group.steadiness is None:
        return head
    steady = next(plain for least, plain in STEADY if group.steadiness >= least)
    return f"{head} · {steady}"


def _said(before: str, statement: int, words: Mapping[int, str], width: int) -> Iterator[str]:
    """Put a statement behind what is said of it; long ones go on below, at most three lines."""
    said = " ".join(words.get(statement, "").split())
    room = max(width - len(before), 20)
    text = (
        f"“{shorten(said, 3 * room - 10, placeholder='…')}”" if said else f"statement {statement}"
    )
    first, *rest = wrap(text, room)
    yield before + first
    for line in rest:
        yield " " * len(before) + line


def _many(count: int, word: str) -> str:
    if word == "person":
        return f"{count:,} {'person' if count == 1 else 'people'}"
    return f"{count:,} {word}{'' if count == 1 else 's'}"
