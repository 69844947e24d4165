"""Before people go: one phone that goes round, slips of paper, and the next 1%, asked about first next time."""

from datetime import datetime, timedelta
from secrets import token_hex
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from walks.conftest import OpenBrowser
from walks.steps import come_in, look_as, plan_and_hold

TODAY = datetime.now(ZoneInfo("Europe/London")).date()
ROUND = (("Happy", "Tea"), ("Sad", "Nobody asked the two at the back"), ("Sad", ""))
SLIPS = (("Happy", "Warm"), ("Happy", ""), ("Sad", "Too long"))


def test_balloons_are_let_go_by_phone_and_paper_and_one_per_cent_comes_of_them(
    open_browser: OpenBrowser,
) -> None:
    bronagh, maeve = (open_browser(java_script_enabled=False) for _each in range(2))
    better = f"Chairs in a circle, not in rows ({token_hex(2)})"
    come_in(maeve, "maeve@example.org", "Maeve Lonergan")
    look_as(bronagh, "Bronagh")
    plan_and_hold(bronagh)

    minute = _open_it(bronagh)
    _pass_the_phone_round(bronagh, better)
    _type_the_slips(bronagh)
    code = _give_on_ones_own_screen(maeve)
    for page in (bronagh, maeve):
        page.goto(minute)
        for words in ("Tea", "Warm", "at the back", better, code):
            expect(page.get_by_role("main")).not_to_contain_text(words)
    _close_it(bronagh)
    _choose(bronagh, better, "Maeve Lonergan")
    _say_yes(maeve, better)
    plan_and_hold(bronagh)

    _asked_first_at_the_next_meeting(bronagh, maeve, better)


def _open_it(page: Page) -> str:
    page.get_by_role("link", name="How was it, for you?").click()
    page.get_by_role("link", name="Open it").click()
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_role("status")).to_contain_text("Everybody in the team can give")
    return page.url


def _pass_the_phone_round(page: Page, better: str) -> None:
    page.get_by_role("link", name="Pass it round").click()
    page.get_by_label("How many people give on one phone or on paper?").fill("6")
    page.get_by_role("button", name="Pass one phone round").click()
    for mood, word in ROUND:
        expect(page.get_by_label("A word with it")).to_have_value("")
        expect(page.get_by_role("radio", name=mood)).not_to_be_checked()
        page.get_by_role("radio", name=mood).check()
        page.get_by_label("A word with it").fill(word)
        page.get_by_label("What would make the next one 1% better?").fill(better if word else "")
        page.get_by_label("The team may read my words").set_checked(bool(word))
        page.get_by_role("button", name="Let it go").click()
        expect(page.get_by_role("status")).to_contain_text("Hand the phone on.")
    page.get_by_role("link", name="Everybody has had it").click()


def _type_the_slips(page: Page) -> None:
    page.get_by_role("link", name="Print slips").click()
    expect(page.get_by_role("heading", name="How was it, for you?").first).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="type them in, shuffled").click()
    for number, (mood, word) in enumerate(SLIPS, start=1):
        slip = page.get_by_role("group", name=f"Slip {number}", exact=True)
        slip.get_by_role("radio", name=mood).check()
        slip.get_by_label("A word with it").fill(word)
        slip.get_by_label("The team may read my words").set_checked(bool(word))
    page.get_by_role("button", name="Type them in").click()
    expect(page.get_by_role("status")).to_contain_text("3 slips are typed in.")


def _give_on_ones_own_screen(page: Page) -> str:
    """Give from one's home. Returns the six words with which it could be taken back."""
    page.goto("/")
    page.get_by_role("link", name=f"How was {TODAY:%A} {TODAY.day} {TODAY:%B}").click()
    page.get_by_role("radio", name="Happy").check()
    page.get_by_label("A word with it").fill("I was heard")
    page.get_by_label("The team may read my words").check()
    page.get_by_role("button", name="Let it go").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It is on its way")
    return page.locator("main .said").inner_text()


def _close_it(page: Page) -> None:
    page.get_by_role("link", name="Close it").click()
    page.get_by_role("button", name="Close it").click()
    expect(page.get_by_role("status")).to_contain_text("It is closed.")
    main = page.get_by_role("main")
    expect(main).to_contain_text("4 happy balloons and 3 sad")
    for words in ("Tea", "Warm", "I was heard"):
        expect(main).to_contain_text(words)


def _choose(page: Page, better: str, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name="Our next 1%").click()
    page.get_by_role("link", name=better).first.click()
    expect(page.get_by_label("What will be a little better?")).to_have_value(better)
    page.get_by_label("Who looks after it?").select_option(label=name)
    page.get_by_label("By when?").fill((TODAY + timedelta(days=7)).isoformat())
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("status")).to_contain_text(f"{name} is asked.")


def _say_yes(page: Page, better: str) -> None:
    page.goto("/")
    page.get_by_role("link", name=better).click()
    page.get_by_role("button", name="Yes, I look after it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(better)


def _asked_first_at_the_next_meeting(lead: Page, member: Page, better: str) -> None:
    lead.get_by_role("link", name="Our next 1%, and the ones before").click()
    lead.get_by_role("link", name="Was it kept? Can you tell?").click()
    kept = lead.get_by_role("region", name="Kept?")
    kept.get_by_role("radio", name="Kept", exact=True).check()
    kept.get_by_role("button", name="Say it").click()
    expect(lead.get_by_role("status")).to_contain_text("The next one can be chosen.")
    member.goto("/")
    member.get_by_role("link", name=better).click()
    felt = member.get_by_role("region", name="Can you tell the difference?")
    felt.get_by_role("radio", name="Not yet").check()
    felt.get_by_label("In your words").fill("It was a half circle.")
    felt.get_by_role("button", name="Say it").click()
    lead.get_by_role("main").get_by_role("link", name="Our next 1%").click()
    before = lead.get_by_role("region", name="The ones before").get_by_role("listitem")
    ours = before.filter(has_text=better)  # another walk may have chosen one on the same day
    for words in (better, "Kept", "Not yet. “It was a half circle.”"):
        expect(ours).to_contain_text(words)
