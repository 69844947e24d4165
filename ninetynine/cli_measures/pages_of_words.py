"""What was noticed in texts, and a draw, as pages that stand alone: the same words as in a terminal."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import chain

from django.conf import settings

from ninetynine.measures.draw import Drawn
from ninetynine.measures.phrases import tokens
from ninetynine.measures.reports.draw import SHORT
from ninetynine.measures.reports.lines import many
from ninetynine.measures.words import WHY, Noticed
from ninetynine.web.alone import Section, Sheet, Table

if not settings.configured:  # as in `pages`: of the house only its templates are read
    settings.configure(USE_I18N=False, LANGUAGE_CODE="en-gb")

ONLY_SUGGESTIONS = "Only suggestions: you know best what you want to say."
FAIR = (
    "A draw is fair when the list was shown first and nobody could choose the seed after that. "
    "How this is worked out: docs/measures.md."
)


def words_sheet(texts: Sequence[tuple[str, str, Sequence[Noticed]]]) -> Sheet:
    """Return the page of some texts: what was noticed in each, by reason, with a better wording."""
    things = sum(len(noticed) for _, _, noticed in texts)
    lead = (
        f"{many(things, 'thing')} could be said more plainly."
        if things
        else "Nothing was noticed: this is plain."
    )
    title = texts[0][0] if len(texts) == 1 else f"{len(texts)} texts"
    facts = [many(sum(len(tokens(text)) for _, text, _ in texts), "word")]
    return Sheet(
        title,
        facts,
        lead,
        [*chain.from_iterable(_text(*each, named=len(texts) > 1) for each in texts)],
        ONLY_SUGGESTIONS,
    )


def _text(name: str, text: str, noticed: Sequence[Noticed], *, named: bool) -> Iterator[Section]:
    """A part for each reason, with the lines where it was noticed."""
    starts = [0, *(place + 1 for place, letter in enumerate(text) if letter == "\n")]
    for code, why in WHY.items():
        found = [one for one in noticed if one.code == code]
        if found:
            lines = [
                f"Line {bisect(starts, one.start)}: “{' '.join(one.words.split())}” → {one.better}"
                for one in found
            ]
            yield Section(why, name if named else "", sentences=lines)


def draw_sheet(drawn: Sequence[Drawn], *, seed: str, of: int, fingerprint: str) -> Sheet:
    """Return the page of a draw: the names in their order, and how anybody can repeat it by hand."""
    rows = [(f"{one.place}", one.name, f"{one.long_number[:SHORT]}…") for one in drawn]
    order = Section(
        "Who was drawn",
        "In the order of their long numbers, the smallest first",
        tables=[Table("The draw", ("Place", "Name", "Long number"), rows)],
    )
    by_hand = Section(
        "To repeat it by hand",
        "On any computer, with what it has",
        sentences=[
            "For each name on the list: printf '%s' 'SEED:NAME' | sha256sum",
            "Put the long numbers in order, the smallest first.",
            "The list of names, in the order of their letters, one a line, has this print:",
            fingerprint,
        ],
    )
    seeded = f"the seed “{' '.join(seed.split())}”"
    lead = f"{len(drawn)} of {many(of, 'name')}, drawn with {seeded}."
    return Sheet("A fair draw", [many(of, "name"), seeded], lead, [order, by_hand], FAIR)
