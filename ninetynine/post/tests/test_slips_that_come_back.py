from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from ninetynine.post import codewords
from ninetynine.post.actions import (
    LetterRecalled,
    ReplyTo,
    SlipCameBackBefore,
    find_reply,
    forget,
    mark_done,
    recall,
    use_reply,
)
from ninetynine.post.codewords import WORDS, mac_of
from ninetynine.post.make import TODAY, letter
from ninetynine.post.models import Letter, ReplyCode, Way
from ninetynine.post.reads import old_slip
from ninetynine.web.models import random_id

LAST = TODAY + timedelta(days=30)


def slip(*, subject: str = "her sentence", about: tuple[str, ...] = ()) -> Letter:
    return letter(
        way=Way.POST,
        address="4 Chapel Row\nTidewell",
        question="Are these your words?",
        about=about,
        reply=ReplyTo("sentence", subject, LAST),
    )


def test_there_are_enough_words_and_none_can_be_taken_for_another() -> None:
    assert len(WORDS) == len(set(WORDS)) >= 1024
    assert all(4 <= len(word) <= 9 and word.isalpha() and word.islower() for word in WORDS)
    assert codewords.REPLY_CODE_BITS > 26
    assert 6 * codewords.WORD_BITS > 60
    for place in range(9):  # no two words differ in one letter only
        left = [word[:place] + "?" + word[place + 1 :] for word in WORDS if len(word) > place]
        assert len(left) == len(set(left))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["{0} {1} {2}", " {0}-{1}-{2}. ", "{0}{1}{2}", "{0}\t{1}\u00a0{2}"]
)
def test_a_code_finds_its_place_however_it_was_typed(typed: str) -> None:
    written = slip()
    parts = written.code.upper().split()

    found = find_reply(typed.format(*parts), on=TODAY)

    assert found is not None
    assert (found.letter, found.kind, found.subject) == (written, "sentence", "her sentence")


@pytest.mark.django_db
def test_a_slip_counts_once() -> None:
    written = slip()
    code = written.code
    found = find_reply(code, on=TODAY)
    assert found is not None

    use_reply(found, on=TODAY)

    assert find_reply(code, on=TODAY) is None
    old = old_slip(code)
    assert old is not None
    assert old.used_on == TODAY
    with pytest.raises(SlipCameBackBefore):
        use_reply(found, on=TODAY)


@pytest.mark.django_db
def test_a_slip_has_its_day() -> None:
    written = slip()

    assert find_reply(written.code, on=LAST - timedelta(days=1)) is not None
    assert find_reply(written.code, on=LAST) is None


@pytest.mark.django_db
def test_no_code_and_a_wrong_code_find_nothing() -> None:
    slip()

    for typed in ("", " ", "heron 41", "heron 41 lamp lamp", "\x00", "ħeron 41 lamp", "x" * 10_000):
        assert find_reply(typed, on=TODAY) is None


@pytest.mark.django_db
def test_codes_are_found_by_their_mac_alone_and_the_mac_needs_our_key(
    settings: Settings,
) -> None:
    written = slip()
    stored = ReplyCode.objects.get().mac

    assert written.code not in str(list(ReplyCode.objects.values_list()))
    assert stored == mac_of(written.code)
    settings.SECRET_KEY = random_id()
    assert stored != mac_of(written.code)


@pytest.mark.django_db
def test_a_code_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["heron 41 lamp", "heron 41 lamp", "larch 17 kite"])
    monkeypatch.setattr("ninetynine.post.actions.new_reply_code", lambda: next(drawn))

    first, second = slip(), slip()

    assert (first.code, second.code) == ("heron 41 lamp", "larch 17 kite")
    found = find_reply("heron 41 lamp", on=TODAY)
    assert found is not None
    assert found.letter == first


@pytest.mark.django_db
def test_the_code_of_a_recalled_letter_leads_nowhere_and_it_must_not_be_posted() -> None:
    written = slip(about=("her words",))

    recall(["her words"], on=TODAY)

    assert find_reply(written.code, on=TODAY) is None
    with pytest.raises(LetterRecalled):
        mark_done(written, now=timezone.now())


@pytest.mark.django_db
def test_a_posted_letter_is_posted_once_and_its_slip_still_comes_back_after_a_recall() -> None:
    written = slip(about=("her words",))
    first = timezone.now()
    mark_done(written, now=first)
    mark_done(written, now=first + timedelta(hours=1))
    recall(["her words"], on=TODAY)

    written.refresh_from_db()
    assert (written.sent_at, written.recalled_on, written.body) == (first, None, [])
    assert find_reply(written.code, on=TODAY) is not None


@pytest.mark.django_db
def test_forgetting_somebody_takes_their_letters_and_codes() -> None:
    slip()
    theirs = letter(to="bronagh", name="Bronagh Tierney")

    forget("winifred", on=TODAY)

    assert Letter.objects.get() == theirs
    assert not ReplyCode.objects.exists()
