"""In, and something said, without a mouse: every step by keys alone."""

from playwright.sync_api import expect

from walks.conftest import OpenBrowser
from walks.keys import FOCUSED, go, tab_to
from walks.steps import newest_code


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
