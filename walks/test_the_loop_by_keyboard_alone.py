"""Decided, changed, felt, what is in the way, before people go, and our next 1%: by keys alone."""

from datetime import datetime, timedelta
from secrets import token_hex
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from walks.conftest import OpenBrowser
from walks.keys import choose, go, tab_to, write
from walks.steps import look_as, plan_and_hold

DESK = {"width": 1280, "height": 900}
TODAY = datetime.now(ZoneInfo("Europe/London")).date()
IN_A_WEEK = TODAY + timedelta(days=7)
KEYS_OF_A_DAY = "%m%d%Y"  # as a browser that speaks American takes them


def test_words_are_decided_change_something_and_are_felt(open_browser: OpenBrowser) -> None:
    page = open_browser(viewport=DESK)
    mark = token_hex(2)
    look_as(page, "Bronagh")
    go(page, "I came with his washing")

    go(page, "Put a question to the team")
    write(page, "What is the question?", f"Who rings whoever comes next? {mark}")
    write(page, "What do you propose?", "Whoever empties the bed rings.")
    write(page, "How many have to say yes?", "1")
    go(page, "Put it to the team")
    for onward in ("Go on: ask what people think", "Go on: ask for everybody"):
        go(page, onward)
    go(page, "I have no reason why we must not")
    write(page, "In your words", "I would have stayed at home.")
    go(page, "Say it")
    go(page, "Settle it")
    choose(page, "Agreed", "Agreed")
    write(page, "Because", "Nobody had a reason against it.")
    go(page, "Settle it")
    go(page, "Tell what became of it")
    choose(page, "Something is different", "Something is different")
    write(page, "What is different?", f"They rang the daughter on Sunday ({mark}).")
    tab_to(page, "Since when?")
    page.keyboard.type(TODAY.strftime(KEYS_OF_A_DAY))
    go(page, "Tell it")
    page.goto("/")
    go(page, f"They rang the daughter on Sunday ({mark}).")
    write(page, "In your words", "The daughter, yes. Not me.")
    go(page, "Partly")

    expect(page.get_by_role("main")).to_contain_text("The daughter, yes. Not me.")


def test_what_is_in_the_way_is_written_down(open_browser: OpenBrowser) -> None:
    page = open_browser(viewport=DESK)
    what = f"The lift stops at the third floor ({token_hex(2)})."
    look_as(page, "Bronagh")

    go(page, "Team")
    go(page, "What is in the way")
    go(page, "Write down what is in the way")
    write(page, "What is in the way?", what)
    write(page, "Where is it?", "The stairs")
    tab_to(page, "When did you meet it?")
    page.keyboard.type(TODAY.strftime(KEYS_OF_A_DAY))
    go(page, "Write it down")
    go(page, "Say what was tried")
    write(page, "What was tried?", "I waited, and then I walked.")
    go(page, "Write it down")

    expect(page.get_by_role("heading", level=1)).to_have_text(what)
    expect(page.get_by_role("main")).to_contain_text("I waited, and then I walked.")


def test_a_balloon_is_let_go_and_our_next_one_per_cent_is_taken(open_browser: OpenBrowser) -> None:
    page = open_browser(viewport=DESK)
    better = f"Somebody says when we stop ({token_hex(2)})"
    look_as(page, "Bronagh")
    page.goto(plan_and_hold(page))

    go(page, "How was it, for you?")
    _let_go(page)
    go(page, "Close it")
    go(page, "Close it")
    go(page, "Our next 1%")
    write(page, "What will be a little better?", better)
    tab_to(page, "Who looks after it?")
    page.keyboard.type("Bronagh")
    tab_to(page, "By when?")
    page.keyboard.type(IN_A_WEEK.strftime(KEYS_OF_A_DAY))
    go(page, "Write it down")
    expect(page.get_by_role("heading", level=1)).to_have_text(better)
    go(page, "Was it kept? Can you tell?")
    choose(page, "Kept", "Kept")
    go(page, "Say it")

    expect(page.get_by_role("status")).to_contain_text("The next one can be chosen.")


def _let_go(page: Page) -> None:
    go(page, "Open it")
    go(page, "Open it")
    choose(page, "Happy", "Sad")
    write(page, "A word with it", "We ran out of tea")
    tab_to(page, "The team may read my words")
    page.keyboard.press("Space")
    go(page, "Let it go")
    expect(page.get_by_role("heading", level=1)).to_have_text("It is on its way")
    page.go_back()
    page.reload()
