"""Words that no screen may use, looked for in everything that is shown."""

import re
from pathlib import Path

import pytest

from ninetynine.checks.rooms import HOUSE

pytestmark = pytest.mark.same_on_both
NEVER = re.compile(
    r"\b(users?|customers?|clients?|patients?|service users?|experts? by experience|satisfaction"
    r"|empty chair|neighbourhoods?|verdicts?|audiences?|voices?)\b",
    re.IGNORECASE,
)
SHOWN_IN_TEMPLATES = re.compile(
    r"\{%\s*translate\s+(?P<quote>['\"])(?P<words>.*?)(?P=quote)"
    r"|\{%\s*blocktranslate[^%]*%\}(?P<block>.*?)\{%\s*endblocktranslate",
    re.DOTALL,
)
SHOWN_BY_CODE = re.compile(r"\b_\(\s*(?P<words>(?:\"(?:[^\"\\]|\\.)*\"\s*)+)", re.DOTALL)
# What is noticed in answers has to name the words that it notices.
NAMES_THEM = {"measures"}
TEMPLATES = sorted(HOUSE.rglob("*.html"))
CODE = [
    path
    for path in sorted(HOUSE.rglob("*.py"))
    if "tests" not in path.parts and path.relative_to(HOUSE).parts[0] not in NAMES_THEM
]


def where(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def shown(path: Path) -> list[str]:
    pattern = SHOWN_IN_TEMPLATES if path.suffix == ".html" else SHOWN_BY_CODE
    found = [match.groupdict() for match in pattern.finditer(path.read_text())]
    words = [one.get("words") or one.get("block") or "" for one in found]
    return [re.sub(r"\{\{.*?\}\}|\{%.*?%\}|%\(\w+\)s", "", one) for one in words]


@pytest.mark.parametrize("path", [*TEMPLATES, *CODE], ids=where)
def test_nothing_that_is_shown_uses_a_word_that_no_screen_may_use(path: Path) -> None:
    wrong = [words for words in shown(path) if NEVER.search(words)]
    assert not wrong, f"{where(path)}: {wrong}. docs/words.md says how we say it"


def test_a_word_that_no_screen_may_use_is_found() -> None:
    assert NEVER.search("Thank you for your feedback, dear service user")
    assert not NEVER.search("Whoever speaks is heard")
