"""A page or a picture that is one file: it shows itself without asking anybody for anything."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from ninetynine.web.alone import Section, Sheet, Table, drawing_alone, page_alone
from ninetynine.web.pictures import Caption, Month, Svg, balance, trend

EVIL = "<script>alert(1)</script>"
FETCHES = r"""(?:src|href)=["'](?!#)|url\((?!"data:|#)|@import|\bhttps?://(?!www\.w3\.org/)"""


def _drawing() -> Svg:
    months = [Month(EVIL, 65, 50, 80)]
    return trend(months, EVIL, Caption(EVIL, EVIL), prefix="months")


def _page() -> str:
    section = Section(EVIL, EVIL, [_drawing()], [EVIL], [Table(EVIL, [EVIL, "b"], [[EVIL, "2"]])])
    return page_alone(Sheet(EVIL, [EVIL, "6 people"], EVIL, [section], EVIL))


@pytest.mark.parametrize("make", [_page, lambda: drawing_alone(_drawing())])
def test_nothing_is_fetched_and_no_word_is_read_as_code(make: Callable[[], str]) -> None:
    file = make()

    assert not re.findall(FETCHES, file)
    assert EVIL not in file


def test_a_picture_alone_has_its_colours_in_its_rules() -> None:
    file = drawing_alone(balance(6, 4, Caption("Four of six", "Four of six."), prefix="even"))

    style = ElementTree.fromstring(file)[2].text or ""  # noqa: S314 (our own bytes)
    assert "var(" not in file
    assert ".p-ink{fill: #" in style
    assert ".p-paper{fill: #" in style
    assert ".p-pink" not in style
    assert "@font-face" not in style
    assert "@media" not in style


def test_a_picture_with_words_brings_its_letters() -> None:
    assert drawing_alone(_drawing()).count("data:font/woff2;base64,") == 4


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


def _tags(page: str) -> Iterator[str]:
    outline = _Outline()
    outline.feed(page)
    yield from outline.tags


def test_a_page_alone_has_one_heading_a_picture_and_its_table() -> None:
    tags = list(_tags(_page()))

    assert tags.count("h1") == 1
    assert [tags.count(one) for one in ("main", "h2", "svg", "title", "desc")] == [1, 1, 1, 2, 1]
    assert [tags.count(one) for one in ("caption", "table", "td")] == [1, 1, 1]
