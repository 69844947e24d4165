"""What people do when they settle something together, and say whether they can tell."""

from collections.abc import Sequence

from playwright.sync_api import Page, expect

from walks.steps import open_what_was_said


def fill_in_the_sheet(keeper: Page, said: Sequence[tuple[str, str, bool]]) -> None:
    """Type in a sheet that was filled in by hand. Yes: it was read aloud, and agreed."""
    keeper.get_by_role("link", name="Print the sheet").first.click()
    expect(keeper.get_by_role("columnheader", name="What they said")).to_be_visible()
    keeper.get_by_role("link", name="Type in a sheet").click()
    expect(keeper.get_by_label("On a sheet that was filled in by hand")).to_be_checked()
    rows = keeper.locator("ol.typed > li")
    for number, (name, words, agreed) in enumerate(said):
        rows.nth(number).get_by_label("Who said it").fill(name)
        rows.nth(number).get_by_label("What they said, in their words").fill(words)
        rows.nth(number).get_by_label("Read aloud, agreed").set_checked(agreed)
    keeper.get_by_role("button", name="Keep these").click()
    expect(keeper.get_by_role("status")).to_contain_text("Each waits for who said it")


def put_a_question(page: Page, about: str, question: str, *, proposal: str) -> str:
    """Put a question to the team that rests on words. Returns the address of the decision."""
    open_what_was_said(page, about)
    page.get_by_role("link", name="Put a question to the team that rests on these words").click()
    expect(page.get_by_role("main")).to_contain_text(about)
    page.get_by_label("What is the question?").fill(question)
    page.get_by_label("What do you propose?").fill(proposal)
    page.get_by_label("How many have to say yes?").fill("3")
    page.get_by_role("button", name="Put it to the team").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(question)
    return page.url


def rest_on(page: Page, decision: str, words: str) -> None:
    page.goto(decision)
    page.get_by_role("link", name="Choose words").click()
    page.get_by_label("Look for words").fill(words)
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="It rests on this").click()


def go_on(page: Page, decision: str, button: str) -> None:
    page.goto(decision)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("status")).to_contain_text("The round is now")


def say_ones_word(page: Page, decision: str, link: str, words: str = "") -> None:
    page.goto(decision)
    page.get_by_role("link", name=link).click()
    page.get_by_label("In your words").fill(words)
    page.get_by_role("button", name="Say it").click()
    expect(page).to_have_url(decision)


def change_the_proposal(page: Page, decision: str, words: str, *, why: str) -> None:
    page.goto(decision)
    page.get_by_role("link", name="Change the proposal").click()
    page.get_by_label("The proposal, as it should be").fill(words)
    page.get_by_label("Why is it changed?").fill(why)
    page.get_by_role("button", name="Put it on the table").click()
    expect(page.get_by_role("main")).to_contain_text("The proposal, version 2")


def write_to_who_was_away(page: Page, decision: str, name: str, *, until: str) -> None:
    page.goto(decision)
    page.get_by_role("link", name="Somebody could not be there").click()
    page.get_by_label("Who could not be there?").select_option(label=name)
    page.get_by_label("Until when do they have a say?").fill(until)
    page.get_by_role("button", name="Wait for them").click()
    expect(page).to_have_url(decision)


def settle(page: Page, decision: str, *, because: str) -> None:
    page.goto(decision)
    page.get_by_role("link", name="Settle it").click()
    page.get_by_role("radio", name="Agreed", exact=True).check()
    page.get_by_label("Because").fill(because)
    page.get_by_role("button", name="Settle it").click()
    expect(page).to_have_url(decision)
    expect(page.get_by_role("main")).to_contain_text(because)


def tell_what_is_different(page: Page, decision: str, words: str, *, since: str) -> None:
    page.goto(decision)
    page.get_by_role("link", name="Tell what became of it").click()
    page.get_by_role("radio", name="Something is different").check()
    page.get_by_label("What is different? Or why did it not happen?").fill(words)
    page.get_by_label("Since when?").fill(since)
    page.get_by_role("button", name="Tell it").click()
    expect(page).to_have_url(decision)
    expect(page.get_by_role("main")).to_contain_text(words)


def say_whether_one_can_tell(page: Page, about: str, says: str, words: str) -> None:
    """Say it from one's home, where it is asked."""
    page.goto("/")
    page.get_by_role("link", name=about).click()
    page.get_by_label("In your words").fill(words)
    page.get_by_role("button", name=says, exact=True).click()
    expect(page.get_by_role("main")).to_contain_text(words)
