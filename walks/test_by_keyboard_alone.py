"""In, and something said, without a mouse: every step by keys alone."""

from playwright.sync_api import expect

from walks.conftest import OpenBrowser
from walks.keys import FOCUSED, go, tab_to, write
from walks.steps import look_as, newest_code


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


def test_back_and_once_more_is_the_same_form(open_browser: OpenBrowser) -> None:
    page = open_browser(viewport={"width": 1280, "height": 900})
    look_as(page, "Bronagh")
    go(page, "Team")
    go(page, "Say something")
    write(page, "What do you want to say?", "The bell rings twice.")
    go(page, "Say it")
    expect(page.get_by_role("heading", level=1)).to_contain_text("The bell rings twice.")

    page.go_back()
    write(page, "What do you want to say?", "The bell rings once.")
    go(page, "Say it")

    expect(page.get_by_role("main")).to_contain_text("and have changed it since")
    expect(page.get_by_label("What do you want to say?")).to_have_value("The bell rings once.")
