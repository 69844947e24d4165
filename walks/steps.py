"""What people do, one step each, as they would: by the words on the page."""

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect


def look_as(page: Page, name: str) -> None:
    page.goto("/")
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def newest_code(page: Page, name: str) -> str:
    """Read the code from the page of letters that would have gone."""
    letters = page.context.new_page()
    letters.goto("/letters/")
    newest = letters.locator("main li").filter(has_text=name).first.text_content() or ""
    letters.close()
    found = re.search(r"\d{4} ?\d{4}", newest)
    assert found, newest
    return found[0]


def come_in(page: Page, email: str, name: str) -> None:
    page.goto("/sign-in/")
    page.get_by_label("Your email address").fill(email)
    page.get_by_role("button", name="Send me the code").click()
    expect(page.get_by_label("The eight numbers")).to_be_visible()
    page.get_by_label("The eight numbers").fill(newest_code(page, name))
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Hello, {name}.")


def room(page: Page, name: str) -> None:
    """Go to a room by the top line. On a phone a long name has a short one."""
    page.goto("/")
    page.get_by_role("navigation", name="Rooms").get_by_role("link", name=name).click()


def plan_and_hold(page: Page) -> str:
    """Plan a meeting for today, and say that it took place. Returns its address."""
    room(page, "Meetings")
    page.get_by_role("link", name="Plan a meeting").click()
    page.get_by_label("Which day?").fill(datetime.now(ZoneInfo("Europe/London")).date().isoformat())
    page.get_by_label("Where?").fill("The back room of the library")
    page.get_by_label("What will you talk about?").fill("The waiting room\nThe key")
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_role("status")).to_contain_text("The meeting is planned")
    planned = page.url
    page.get_by_role("link", name="It took place:").click()
    page.get_by_role("button", name="It took place").click()
    expect(page.get_by_role("status")).to_contain_text("it took place")
    return planned


def type_what_was_said(page: Page, said: Sequence[tuple[str, str]]) -> None:
    page.get_by_role("link", name="Type what was said").click()
    rows = page.locator("ol.typed > li")
    for number, (name, words) in enumerate(said):
        rows.nth(number).get_by_label("Who said it").fill(name)
        rows.nth(number).get_by_label("What they said, in their words").fill(words)
    page.get_by_role("button", name="Keep these").click()
    expect(page.get_by_role("status")).to_contain_text("Each waits for who said it")


def keep(page: Page, words: str) -> None:
    """Keep one's own sentence, from one's home."""
    page.goto("/")
    page.get_by_role("link", name=words).click()
    row = page.get_by_role("listitem").filter(has_text=words)
    row.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("status")).to_contain_text("Kept, under your name.")


def open_what_was_said(page: Page, words: str) -> None:
    room(page, "Said")
    page.get_by_role("link", name=words).click()


def answer(page: Page, words: str, *, with_words: str) -> None:
    open_what_was_said(page, words)
    page.get_by_role("link", name="Answer", exact=True).click()
    page.get_by_role("radio", name="What changed").check()
    page.get_by_label("Your answer").fill(with_words)
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_role("main")).to_contain_text(with_words)


def say_of_the_answer(page: Page, words: str, verdict: str, *, because: str = "") -> None:
    open_what_was_said(page, words)
    page.get_by_label("Anything to add").fill(because)
    page.get_by_role("button", name=verdict, exact=True).click()
    expect(page.get_by_role("main")).to_contain_text(verdict)


def take_back(page: Page, words: str) -> None:
    open_what_was_said(page, words)
    page.get_by_role("link", name="Take my words back").click()
    page.get_by_role("button", name="Take them back, everywhere").click()
    expect(page.get_by_role("main")).not_to_contain_text(words)


def send_by_post(page: Page, to: str, about: str) -> str:
    """Print the letter to somebody and say that it has gone out. Returns the code on its slip."""
    page.goto("/")
    page.get_by_role("link", name="What waits in all teams").click()
    page.get_by_role("link", name=re.compile("letters? that waits|All .* letters")).click()
    for number in range(page.get_by_role("link", name=to).count()):
        page.get_by_role("link", name=to).nth(number).click()
        expect(page.locator(".a4").first).to_be_visible()
        if page.locator(".a4").filter(has_text=about).count():
            code = page.locator(".code strong").inner_text()
            page.get_by_role("button", name="It has gone out").click()
            return code
        page.go_back()
    raise AssertionError(f"There is no letter to {to} about: {about}")


def type_the_slip(page: Page, code: str, ticked: str, *, beside: str = "") -> None:
    page.goto("/")
    page.get_by_role("link", name="What waits in all teams").click()
    page.get_by_role("link", name="A slip came back").click()
    page.get_by_label("The code on the slip").fill(code.lower())
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("radio", name=ticked).check()
    if beside:
        page.get_by_label("What is written beside it").fill(beside)
    page.get_by_role("button", name="Type it in").click()
    expect(page.get_by_role("status")).to_contain_text("as if they had")


def everything_shown(page: Page, addresses: Sequence[str]) -> str:
    """Return all the text of these pages, as the person sees it."""
    found = []
    for address in addresses:
        page.goto(address)
        found.append(page.locator("body").text_content() or "")
    return "\n".join(found)


def rooms_of(page: Page) -> list[str]:
    page.goto("/")
    links: Locator = page.get_by_role("navigation", name="Rooms").get_by_role("link")
    return [link.get_attribute("href") or "/" for link in links.all()]
