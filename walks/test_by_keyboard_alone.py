"""In, and something said, without a mouse: every step by keys alone."""

from playwright.sync_api import Page, expect

from walks.conftest import OpenBrowser
from walks.steps import newest_code

MOST_TABS = 60
FOCUSED = """() => {
  const one = document.activeElement;
  const label = one.labels && one.labels.length ? one.labels[0].textContent : '';
  return (label || one.textContent || one.getAttribute('aria-label') || '').trim();
}"""
SEEN = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
    && box.top < innerHeight && box.bottom > 0;
}"""


def tab_to(page: Page, words: str) -> None:
    """Go on with Tab until something with these words has the focus, and can be seen."""
    for _each in range(MOST_TABS):
        page.keyboard.press("Tab")
        if str(page.evaluate(FOCUSED)).startswith(words):
            page.wait_for_function(SEEN)
            return
    raise AssertionError(f"Tab does not come to: {words}")


def go(page: Page, words: str) -> None:
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_way_past_the_rooms_and_the_way_out_come_first(open_browser: OpenBrowser) -> None:
    page = open_browser()
    page.goto("/")

    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "Skip to the page"
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "Leave this page fast"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()


def test_somebody_signs_in_and_says_something(open_browser: OpenBrowser) -> None:
    page = open_browser(viewport={"width": 1280, "height": 900})
    words = "The bell is too high for me to reach."
    page.goto("/")
    go(page, "Sign in")
    tab_to(page, "Your email address")
    page.keyboard.type("maeve@example.org")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    code = newest_code(page, "Maeve Lonergan")
    tab_to(page, "The eight numbers")
    page.keyboard.type(code)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Maeve Lonergan.")

    go(page, "Team")
    go(page, "Say something")
    tab_to(page, "What do you want to say?")
    page.keyboard.type(words)
    go(page, "Say it")

    expect(page.get_by_role("heading", level=1)).to_contain_text(words)
