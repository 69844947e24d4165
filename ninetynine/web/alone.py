"""Files that stand alone: a page or a picture with the house's look inside it, and nothing to fetch."""

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from django.template import Context, Engine
from django.utils.safestring import SafeString, mark_safe

from ninetynine.web.drawn import drawn
from ninetynine.web.pictures import Svg
from ninetynine.web.pictures import alone as picture_alone

HERE: Final = Path(__file__).parent
STYLES: Final = HERE / "static" / "web"
SHEETS: Final = ("tokens.css", "base.css", "parts.css")
IN_PICTURES: Final = "--- pictures ---"  # the heading of their rules in parts.css
_RULE: Final = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOKEN: Final = re.compile(r"(--[a-z-]+): ([^;]+);")
_USED: Final = re.compile(r"var\((--[a-z-]+)\)")
_FONT: Final = re.compile(r'url\("(fonts/[a-z-]+\.woff2)"\)')


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and a heading over each column; the first cell of a row is its heading."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: what you would say aloud as heading, pictures, sentences, tables."""

    heading: str
    note: str = ""
    pictures: Sequence[Svg] = ()
    sentences: Sequence[str] = ()
    tables: Sequence[Table] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that stands alone. ``lead`` is what somebody knows who reads nothing else."""

    title: str
    facts: Sequence[str]
    lead: str
    sections: Sequence[Section] = field(default=())
    foot: str = ""


def page_alone(sheet: Sheet) -> str:
    """Return a whole page as one file; every word in it is escaped."""
    engine = Engine(dirs=[str(HERE / "templates")], libraries={"i18n": "django.templatetags.i18n"})
    sections = [
        (number, section, [drawn(one) for one in section.pictures])
        for number, section in zip(map(str, range(1, 100)), sheet.sections, strict=False)
    ]
    values = {"sheet": sheet, "sections": sections, "looks": _looks()}
    return engine.get_template("web/alone.html").render(Context(values))


def drawing_alone(drawing: Svg) -> Svg:
    """Return a picture as one file, in the colours of the light theme on its own paper.

    Programs that draw pictures know no custom properties, so each colour stands in its rule.
    """
    sheet = _COMMENT.sub("", _sheet("tokens.css"))
    tokens = dict(_TOKEN.findall(sheet.partition(":root")[2].partition("@media")[0]))
    used = {"p-paper"} | set(
        re.findall(r"[\w-]+", " ".join(re.findall(r'class="([^"]+)"', drawing)))
    )
    rules = "".join(
        f"{selector.strip()}{{{_USED.sub(lambda found: tokens[found[1]], what).strip()}}}"
        for selector, what in _rules_of_pictures()
        if used & set(re.findall(r"\.([\w-]+)", selector))
    )
    has_words = "<text" in drawing
    fonts = "".join(re.findall(r"@font-face \{.*?\}", sheet, re.DOTALL)) if has_words else ""
    return picture_alone(drawing, _with_fonts(fonts) + rules)


@cache
def _sheet(name: str) -> str:
    return (STYLES / name).read_text("utf-8")


def _rules_of_pictures() -> list[tuple[str, str]]:
    _, _, pictures = _sheet("parts.css").partition(IN_PICTURES)
    plain = "\n".join(
        line
        for line in pictures.partition("/* ---")[0].splitlines()
        if not line.lstrip().startswith(("@media", ":root", ".narrow", "-"))
    )
    return _RULE.findall(_COMMENT.sub("", plain))


@cache
def _with_fonts(style: str) -> str:
    def inside(found: re.Match[str]) -> str:
        packed = b64encode((STYLES / found[1]).read_bytes()).decode()
        return f'url("data:font/woff2;base64,{packed}")'

    return _FONT.sub(inside, style)


def _looks() -> SafeString:
    whole = _with_fonts("\n".join(map(_sheet, SHEETS)))
    return mark_safe(f"<style>\n{whole}</style>")  # noqa: S308  our own files
