"""Real meetings for tests, and the exact values of the measures for them (golden/README.md)."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

from ninetynine.measures.balance.floor import Utterance
from ninetynine.measures.balance.speakers import numbered

GOLDEN: Final = Path(__file__).parent / "golden"
EXACT: Final[dict[str, dict[str, Any]]] = json.loads((GOLDEN / "voice.json").read_text("utf-8"))


def cut_at_the_first_closing(name: str) -> str:
    """Cut names as whoever made the values did: "The Chair (Hon. A (Nipissing))" kept a ")".

    That makes two people of the one in the chair of ``covid_2`` and two of the acting one.
    """
    return re.sub(r"\([^)]*\)", "", name).replace(")", "*")


@cache
def rows(name: str) -> list[tuple[str, str]]:
    found = json.loads((GOLDEN / "meetings" / f"{name}.json").read_text("utf-8"))
    return [(row["speaker"], row["content"]) for row in found["meeting_transcripts"]]


def meeting(
    name: str, called: Callable[[str], str] = cut_at_the_first_closing
) -> tuple[list[Utterance], dict[int, str]]:
    """Return what was said, and the name of each number."""
    said = rows(name)
    people, names = numbered(called(speaker) for speaker, _ in said)
    pairs = zip(people, said, strict=True)
    return [Utterance(person, content) for person, (_, content) in pairs], names
