"""The whole loop: from a paper slip to "not yet felt", and back to a new decision."""

from datetime import datetime, timedelta
from secrets import token_hex
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from walks.conftest import OpenBrowser
from walks.deciding import (
    change_the_proposal,
    fill_in_the_sheet,
    go_on,
    put_a_question,
    rest_on,
    say_ones_word,
    say_whether_one_can_tell,
    settle,
    tell_what_is_different,
    write_to_who_was_away,
)
from walks.steps import (
    answer,
    come_in,
    look_as,
    open_what_was_said,
    plan_and_hold,
    send_by_post,
    type_the_slip,
)

TODAY = datetime.now(ZoneInfo("Europe/London")).date()
POSTED = "Winifred Asante"


def test_a_sentence_from_paper_is_decided_changed_not_yet_felt_and_decided_anew(
    open_browser: OpenBrowser,
) -> None:
    hamish, farida, beth = (open_browser(java_script_enabled=False) for _each in range(3))
    mark = token_hex(2)
    said = f"The chair in the corridor is for show ({mark})."
    other = f"We sat on our coats ({mark})."
    come_in(hamish, "hamish@example.org", "Hamish Roe")
    come_in(farida, "farida@example.org", "Farida Haidari")
    look_as(beth, "Beth")

    _typed_kept_answered_and_judged(hamish, beth, said, other)
    agreed = f"Four chairs with arms, and water beside them ({mark})."
    decision = _decided_over_an_objection(hamish, farida, beth, said, other, agreed)
    different = f"Four chairs with arms stand by the door ({mark})."
    tell_what_is_different(beth, decision, different, since=TODAY.isoformat())
    say_whether_one_can_tell(farida, different, "Partly", f"Three of them have arms ({mark}).")
    not_yet = f"They are stacked when I come ({mark})."
    code = send_by_post(beth, POSTED, different)
    type_the_slip(beth, code, "Not yet", beside=not_yet)
    again = _back_with_its_owner_and_decided_anew(beth, hamish, farida, not_yet)

    _the_threads_show_all_of_it(farida, said, not_yet, agreed, different, again)


def _typed_kept_answered_and_judged(keeper: Page, helper: Page, said: str, other: str) -> None:
    plan_and_hold(keeper)
    fill_in_the_sheet(keeper, [(POSTED, said, False), ("Farida Haidari", other, True)])
    keeper.get_by_role("button", name="letter").click()
    type_the_slip(helper, send_by_post(helper, POSTED, said), "Keep it")
    answer(helper, said, with_words="I have put the question to the team, with your words on it.")
    code = send_by_post(helper, POSTED, said)
    type_the_slip(helper, code, "Not yet", beside="A question is not a chair.")
    open_what_was_said(helper, said)
    expect(helper.get_by_role("main")).to_contain_text("A question is not a chair.")


def _decided_over_an_objection(
    lead: Page, objects: Page, helper: Page, said: str, other: str, agreed: str
) -> str:
    """Settle it by consent: one cannot agree, it is changed, and one sends a slip."""
    because = "Who cannot stand up again needs arms on it."
    where = put_a_question(
        lead, said, f"Where do people sit who wait? {agreed[-7:]}", proposal="Four chairs."
    )
    rest_on(lead, where, other)
    say_ones_word(objects, where, "Ask a question", "Which chairs?")
    go_on(lead, where, "Go on: ask what people think")
    say_ones_word(lead, where, "Say what you think", "Before the winter, please.")
    go_on(lead, where, "Go on: ask for everybody’s word")  # noqa: RUF001
    say_ones_word(objects, where, "I can’t agree yet, because", because)  # noqa: RUF001
    expect(objects.get_by_role("main")).to_contain_text("It stops the decision")
    change_the_proposal(lead, where, agreed, why="So that one can stand up again.")
    write_to_who_was_away(lead, where, POSTED, until=(TODAY + timedelta(days=7)).isoformat())
    for person in (lead, objects):
        say_ones_word(person, where, "I have no reason why we must not")
    type_the_slip(helper, send_by_post(helper, POSTED, agreed), "I have no reason why we must not")
    settle(lead, where, because="Nobody had a reason against it any more.")
    main = lead.get_by_role("main")
    for words in (agreed, said, other, because, POSTED):
        expect(main).to_contain_text(words)
    return where


def _back_with_its_owner_and_decided_anew(
    owner: Page, lead: Page, member: Page, not_yet: str
) -> str:
    """It is owed an answer again, and a new decision rests on it. Returns what was agreed."""
    owner.goto("/")
    mine = owner.get_by_role("region", name="You will answer")
    expect(mine.get_by_role("listitem").filter(has_text=not_yet)).to_be_visible()
    agreed = f"Whoever opens the door puts the chairs out {not_yet[-7:]}"
    where = put_a_question(owner, not_yet, f"Who unstacks them? {not_yet[-7:]}", proposal=agreed)
    for round_ in ("Go on: ask what people think", "Go on: ask for everybody’s word"):  # noqa: RUF001
        go_on(owner, where, round_)
    for person in (owner, lead, member):
        say_ones_word(person, where, "I have no reason why we must not")
    settle(owner, where, because="A chair that is stacked is not a chair.")
    expect(owner.get_by_role("main")).to_contain_text(not_yet)
    return agreed


def _the_threads_show_all_of_it(
    reader: Page, said: str, not_yet: str, agreed: str, different: str, again: str
) -> None:
    open_what_was_said(reader, said)
    thread = reader.get_by_role("main")
    for words in (agreed, different, "Not yet"):
        expect(thread).to_contain_text(words)
    reader.get_by_role("link", name="The decision, and who thought otherwise").click()
    expect(reader.get_by_role("main")).to_contain_text(not_yet)
    expect(reader.get_by_role("main")).to_contain_text("Three of them have arms")
    open_what_was_said(reader, not_yet)
    expect(reader.get_by_role("main")).to_contain_text(again)
