import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import Settings

WEB = Path(__file__).parent.parent
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
PARTS = sorted((WEB / "templates" / "web" / "parts").glob("*.html"))
STATIC = WEB / "static" / "web"
CODE_OR_STYLE = r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=|\shx-|\|\s*safe\b"

pytestmark = pytest.mark.urls("ninetynine.web.tests.urls")


class Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.named: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in {"aria-labelledby", "aria-describedby", "for"}:
                self.named += (value or "").split()


@pytest.fixture
def shown(settings: Settings) -> str:
    settings.LOOK_AROUND = True
    return Client().get("/parts").content.decode()


@pytest.mark.django_db
def test_every_part_stands_on_the_page_of_parts() -> None:
    words = "".join(path.read_text() for path in TEMPLATES)

    unused = [path.name for path in PARTS if f'"web/parts/{path.name}"' not in words]

    # Django itself asks for a field, a select and a name; a tag for the pages; a page of its own for the question.
    assert unused == ["by_name.html", "confirm.html", "field.html", "pages.html", "select.html"]


@pytest.mark.django_db
def test_every_id_on_the_page_of_parts_is_there_once_and_every_name_leads_to_one(
    shown: str,
) -> None:
    found = Ids()
    found.feed(shown)

    assert len(found.ids) == len(set(found.ids))
    assert not set(found.named) - set(found.ids)


@pytest.mark.django_db
def test_a_form_that_comes_back_is_422_and_keeps_what_was_typed(settings: Settings) -> None:
    settings.LOOK_AROUND = True

    answer = Client().post("/parts", {"words": "Two of us.", "who": "Pavel"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Two of us." in page
    assert 'value="Pavel"' in page


def test_a_question_before_something_goes_has_two_ways() -> None:
    page = render_to_string(
        "web/parts/confirm.html",
        {
            "heading": "Take back?",
            "words": "They go.",
            "button": "Yes",
            "back": "No",
            "back_url": "/",
        },
    )

    assert "<h1>Take back?</h1>" in page
    assert '<a class="button plain" href="/">No</a>' in page


def test_words_that_were_taken_back_leave_only_that_somebody_spoke() -> None:
    page = render_to_string("web/parts/said.html", {"words": "", "by": "Rosa Quintela"})

    assert "Somebody took their words back." in page
    assert "Rosa" not in page


def test_words_and_names_are_never_read_as_code() -> None:
    evil = "<script>alert(1)</script>"
    values = {
        "words": evil,
        "by": evil,
        "how": evil,
        "names": [evil],
        "steps": [{"heading": evil, "by": evil, "said": evil, "words": evil}],
        "rows": [{"day": evil, "words": evil, "by": evil, "url": evil, "act": evil}],
        "views": [{"url": evil, "words": evil}],
        "label": evil,
        "heading": evil,
        "strong": evil,
        "prefix": "t",
    }
    for part in ("said", "names", "thread", "compact", "views", "note"):
        assert "<script" not in render_to_string(f"web/parts/{part}.html", values), part


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_carry_no_code_and_no_style(path: Path) -> None:
    text = path.read_text()

    assert not re.findall(CODE_OR_STYLE, text)
    assert text.count("\n") <= 120


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.name)
def test_every_part_opens_with_what_it_accepts(path: Path) -> None:
    opening = path.read_text().split("{% endcomment %}")[0]

    assert opening.startswith("{% comment %}")
    assert "ariable" in opening


def test_only_the_tokens_name_a_colour() -> None:
    sheets = [STATIC / "base.css", STATIC / "parts.css", *(STATIC / "rooms").glob("*.css")]

    coloured = [
        (sheet.name, found)
        for sheet in sheets
        if sheet.name != "post.css"  # a letter is black on white whatever the lamp
        for found in re.findall(r"#[0-9a-f]{3,8}\b(?![^{]*\{)", sheet.read_text())
        if found != "#000"  # print
    ]

    assert not coloured


def test_style_sheets_write_no_words() -> None:
    """A word in a style sheet cannot be translated."""
    for sheet in STATIC.rglob("*.css"):
        written = re.findall(r'content: "([^"]*)"', sheet.read_text())
        assert not [words for words in written if re.search(r"[A-Za-z]", words)], sheet.name


def test_styles_and_fonts_are_light_enough_for_a_slow_line() -> None:
    files = [path for kind in ("css", "woff2") for path in STATIC.rglob(f"*.{kind}")]

    assert sum(path.stat().st_size for path in files) < 200_000


def test_each_font_brings_its_licence() -> None:
    licences = {path.stem for path in (STATIC / "fonts").glob("OFL-*.txt")}
    fonts = {path.stem.removesuffix("-ext") for path in (STATIC / "fonts").glob("*.woff2")}

    assert licences == {f"OFL-{font}" for font in fonts}
