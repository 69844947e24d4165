"""Every page that people come to: nothing in anybody's way, at each width, light and dark."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from walks.conftest import OpenBrowser
from walks.steps import look_as, room

WIDE = {"width": 1280, "height": 900}
# Each with the rules that its width or its colours can break; all of them at the widest and the narrowest.
ALL_RULES: dict[str, object] = {"resultTypes": ["violations"]}
COLOURS: dict[str, object] = {"runOnly": ["color-contrast", "link-in-text-block", "target-size"]}
LOOKS = (
    (1280, "light", ALL_RULES),
    (390, "light", COLOURS),
    (390, "dark", COLOURS),
    (320, "light", ALL_RULES),
)
AN_ID = re.compile(r"[A-Za-z0-9_-]{22}")
NOT_READ_HERE = re.compile(r"^/(sign-out|static)/")
# A tab says nothing about what is on its page to whoever looks over a shoulder.
SAYS_TOO_MUCH = re.compile(
    r"Tidewell|Heron|ward|social work|care|health|Bronagh|Denise|Beth|Winifred|Hamish",
    re.IGNORECASE,
)
SAYS_SO = re.compile(r"^[^·]{2,20} · Ninetynine$")


def pages_from(page: Page, start: str) -> Iterator[str]:
    """Open every page that links lead to, one of each kind, and yield what is in its address line."""
    seen, ahead = {start}, [start]
    while ahead:
        address = ahead.pop(0)
        page.goto(address)
        yield address
        links = page.locator("a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        for link in links:
            path = urlsplit(link).path
            kind = AN_ID.sub("*", path)
            if link.startswith("/") and kind not in seen and not NOT_READ_HERE.match(path):
                seen.add(kind)
                ahead.append(path)


def faults(page: Page) -> list[str]:
    """Return what is wrong with the page that is open, at each width and in each light."""
    found = []
    title = page.title()
    if not SAYS_SO.match(title) or SAYS_TOO_MUCH.search(title):
        found.append(f"the title: {title}")
    for width, light, rules in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if light == "dark" else "light")
        for broken in Axe().run(page, options=rules).response["violations"]:
            where = [node["target"][0] for node in broken["nodes"]][:3]
            found.append(f"{width} {light}: {broken['id']} at {where}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{width}: goes sideways")
    page.set_viewport_size({"width": 1280, "height": 900})
    return [f"{urlsplit(page.url).path}: {one}" for one in found]


def faults_of_what_came_back(page: Page) -> list[str]:
    expect(page.get_by_role("alert")).to_contain_text("to look at")
    return faults(page)


@pytest.mark.parametrize("name", ["a visitor", "Bronagh", "Denise", "Beth"])
def test_no_page_stands_in_anybodys_way(open_browser: OpenBrowser, name: str) -> None:
    page = open_browser(viewport=WIDE)
    if name != "a visitor":
        look_as(page, name)

    wrong = [fault for _address in pages_from(page, "/") for fault in faults(page)]

    assert not wrong, "\n".join(wrong)


def test_what_cannot_be_found_and_what_was_filled_in_wrongly_can_be_read_by_everybody(
    open_browser: OpenBrowser,
) -> None:
    page = open_browser(viewport=WIDE)
    missing = page.goto("/nowhere/")
    assert missing is not None
    assert missing.status == 404
    wrong = faults(page)
    page.goto("/sign-in/")
    page.get_by_role("button", name="Send me the code").click()
    wrong += faults_of_what_came_back(page)
    look_as(page, "Denise")
    room(page, "Team")
    page.get_by_role("link", name="Say something").click()
    page.get_by_role("button", name="Say it").click()
    wrong += faults_of_what_came_back(page)
    room(page, "Meetings")
    held = page.get_by_role("listitem").filter(has_text="What was said")
    held.first.get_by_role("link").first.click()
    page.get_by_role("link", name="Type what was said").click()
    page.get_by_role("button", name="Keep these").click()
    wrong += faults_of_what_came_back(page)
    page.goto("/reply/")
    page.get_by_label("The code on the slip").fill("nothing like it")
    page.get_by_role("button", name="Go on").click()
    wrong += faults_of_what_came_back(page)

    assert not wrong, "\n".join(wrong)
