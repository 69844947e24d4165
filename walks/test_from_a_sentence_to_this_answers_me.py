"""From a meeting to "this answers me": at two screens and by post, with scripts and without."""

from secrets import token_hex

import pytest
from playwright.sync_api import Page, expect

from walks.conftest import OpenBrowser
from walks.steps import (
    answer,
    come_in,
    everything_shown,
    keep,
    look_as,
    open_what_was_said,
    plan_and_hold,
    room,
    rooms_of,
    say_of_the_answer,
    send_by_post,
    take_back,
    type_the_slip,
    type_what_was_said,
)

WITH_AND_WITHOUT = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


def typed_meeting(keeper: Page, mark: str) -> tuple[str, str]:
    """Hold a meeting and type three sentences. Returns that of Farida and that of Winifred."""
    farida = f"The forms come in a font nobody can read ({mark})."
    winifred = f"I waited in the corridor for an hour ({mark})."
    come_in(keeper, "hamish@example.org", "Hamish Roe")
    plan_and_hold(keeper)
    own = f"I had the key and said nothing ({mark})."
    said = [("Farida Haidari", farida), ("Winifred Asante", winifred), ("Hamish Roe", own)]
    type_what_was_said(keeper, said)
    return farida, winifred


@WITH_AND_WITHOUT
def test_words_of_a_meeting_are_kept_answered_judged_and_taken_back(
    open_browser: OpenBrowser, *, scripts: bool
) -> None:
    keeper, speaker, owner = (open_browser(java_script_enabled=scripts) for _each in range(3))
    words, _other = typed_meeting(keeper, token_hex(2))
    look_as(owner, "Beth")
    come_in(speaker, "farida@example.org", "Farida Haidari")

    assert words not in everything_shown(owner, rooms_of(owner)), "seen before it was kept"
    keep(speaker, words)
    answer(owner, words, with_words="The next forms come in large print, from Monday.")
    say_of_the_answer(speaker, words, "Not yet", because="Large, and still grey on grey.")
    open_what_was_said(owner, words)
    expect(owner.get_by_role("main")).to_contain_text("Large, and still grey on grey.")
    answer(owner, words, with_words="Black on white. I held the first one against the window.")
    say_of_the_answer(speaker, words, "This answers me")
    assert words in everything_shown(owner, rooms_of(owner)), "it was not there to be taken back"
    take_back(speaker, words)

    for person in (keeper, owner, speaker):
        shown = everything_shown(person, [*rooms_of(person), "/letters/"])
        assert words not in shown
        assert "Large, and still grey on grey." not in shown
        room(person, "Said")
        expect(person.get_by_text("Somebody took their words back.").first).to_be_visible()


@WITH_AND_WITHOUT
def test_somebody_without_a_screen_keeps_their_words_by_post(
    open_browser: OpenBrowser, *, scripts: bool
) -> None:
    keeper, helper = (open_browser(java_script_enabled=scripts) for _each in range(2))
    _other, words = typed_meeting(keeper, token_hex(2))
    keeper.get_by_role("button", name="letters").click()
    look_as(helper, "Beth")

    code = send_by_post(helper, "Winifred Asante", words)
    type_the_slip(helper, code, "Keep it")

    open_what_was_said(helper, words)
    expect(helper.get_by_role("main")).to_contain_text("Winifred Asante")
    expect(helper.get_by_role("main")).to_contain_text("Beth Callow")
