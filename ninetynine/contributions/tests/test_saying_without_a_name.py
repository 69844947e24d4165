"""What is said without a name waits in an urn for its week to end; six words bring its writer back."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.actions import (
    Nameless,
    forget,
    let_go,
    say_without_a_name,
    show_what_is_over,
    take_back,
    take_back_by_code,
)
from ninetynine.contributions.actions.nameless import SaidThisWeek, ShownAlready
from ninetynine.contributions.actions.saying import NobodyOwesAnswers
from ninetynine.contributions.make import team_that_answers
from ninetynine.contributions.models import Audience, Contribution, Draft, Turn, Week, Wish
from ninetynine.contributions.reads.nameless import held_by
from ninetynine.contributions.settled import settled
from ninetynine.contributions.tests.matching import campaign
from ninetynine.contributions.tests.pages import send, shown, text
from ninetynine.ledger.models import Entry, Salt
from ninetynine.people.actions.writing import morning_of
from ninetynine.people.models import Person
from ninetynine.post.models import Letter
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Team
from ninetynine.vault.codes import new_code
from ninetynine.vault.models import Urn

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
MONDAY, THURSDAY = date(2026, 11, 16), date(2026, 11, 19)
NEXT = MONDAY + timedelta(days=7)
WORDS = "I laughed when they joked about him."


def nameless(words: str = WORDS, **more: object) -> Nameless:
    return Nameless(**{"words": words, "code": new_code(), **more})  # type: ignore[arg-type]


def job(day: date) -> None:
    show_what_is_over(morning_of(day))


def three_say(ours: Team, people: list[Person], *, on: date = THURSDAY) -> list[str]:
    """Let three say something; return their codes."""
    sent = [nameless(f"Thing {n}.") for n in range(3)]
    for one, person in zip(sent, people, strict=True):
        say_without_a_name(ours, one, by=person, on=on)
    return [one.code for one in sent]


def people_of(ours: Team) -> list[Person]:
    return [member(ours, name=f"Kit {n}") for n in range(3)]


def test_nothing_is_shown_told_or_written_down_before_the_week_is_over() -> None:
    ward, bronagh, _denise = team_that_answers()
    entries = Entry.objects.count()

    day = say_without_a_name(ward, nameless(), by=bronagh, on=THURSDAY)
    job(NEXT - timedelta(days=1))

    assert day == NEXT
    assert not Contribution.objects.exists()
    assert not Letter.objects.exists()
    assert Entry.objects.count() == entries


def test_when_it_is_over_all_of_it_is_shown_and_owed_from_that_day() -> None:
    ward, _bronagh, denise = team_that_answers()
    three_say(ward, people_of(ward))

    job(NEXT)

    said = list(Contribution.objects.all())
    assert len(said) == 3
    for one in said:
        assert (one.nameless, one.by, one.entered_by, one.said_on) == (True, None, None, MONDAY)
        assert (one.permissions.get().since, one.owed.get().since) == (NEXT, NEXT)
        assert one.owed.get().owner == denise
    assert {entry.day for entry in Entry.objects.filter(kind="said")} == {NEXT}
    assert Letter.objects.filter(to=denise.pk).count() == 3
    ids = list(Salt.objects.values_list("subject", flat=True))
    assert set(settled(ids)) == set(ids)


def test_nothing_that_is_kept_says_whose_turn_brought_what() -> None:
    ward, bronagh, _denise = team_that_answers()
    say_without_a_name(ward, nameless(), by=bronagh, on=THURSDAY)
    turns = Turn.objects.values_list("person", "spent")

    assert dict(turns) == {
        pk: pk == bronagh.pk for pk in ward.memberships.values_list("person", flat=True)
    }
    assert WORDS.encode() not in bytes(Urn.objects.get().sealed)
    job(NEXT)

    assert not Turn.objects.exists()
    assert not Week.objects.exists()
    assert not Urn.objects.exists()


def test_no_order_tells_who_said_what() -> None:
    hits, said = campaign(weeks=24, size=5)

    for name, right in hits.items():  # by chance 24 of 120; six standard deviations are 29
        assert right <= said / 5 + 29, name


def test_each_has_one_turn_a_week() -> None:
    ward, bronagh, _denise = team_that_answers()
    say_without_a_name(ward, nameless(), by=bronagh, on=MONDAY)

    with pytest.raises(SaidThisWeek):
        say_without_a_name(ward, nameless("More."), by=bronagh, on=THURSDAY)

    say_without_a_name(ward, nameless("More."), by=bronagh, on=NEXT)
    job(NEXT)
    assert [one.words.text for one in Contribution.objects.all()] == [WORDS]


def test_sent_twice_it_is_once_and_with_other_words_it_is_refused() -> None:
    ward, bronagh, _denise = team_that_answers()
    code = new_code()

    for _time in range(2):
        say_without_a_name(ward, nameless(code=code), by=bronagh, on=THURSDAY)
    with pytest.raises(SaidThisWeek):
        say_without_a_name(ward, nameless("Other.", code=code), by=bronagh, on=THURSDAY)
    job(NEXT)
    with pytest.raises(ShownAlready):
        say_without_a_name(ward, nameless(code=code), by=bronagh, on=NEXT)

    assert Contribution.objects.count() == 1


def test_where_few_came_some_are_shown_and_those_who_asked_are_held() -> None:
    ward, bronagh, denise = team_that_answers()
    say_without_a_name(ward, nameless("Show it."), by=bronagh, on=THURSDAY)
    say_without_a_name(ward, nameless("Hold it.", hold=True), by=denise, on=THURSDAY)

    job(NEXT)
    assert [one.words.text for one in Contribution.objects.all()] == ["Show it."]

    for n, person in enumerate([bronagh, denise]):
        say_without_a_name(ward, nameless(f"Thing {n}."), by=person, on=NEXT)
    job(NEXT + timedelta(days=7))
    assert Contribution.objects.filter(words__text="Hold it.").exists()


def test_held_past_its_last_day_it_is_shown_to_nobody() -> None:
    ward, bronagh, denise = team_that_answers()
    until = NEXT + timedelta(days=2)
    say_without_a_name(ward, nameless(hold=True, until=until), by=bronagh, on=THURSDAY)
    job(NEXT)
    for n, person in enumerate([bronagh, denise]):
        say_without_a_name(ward, nameless(f"Thing {n}."), by=person, on=NEXT)

    job(NEXT + timedelta(days=7))

    assert not Contribution.objects.filter(words__text=WORDS).exists()
    assert Contribution.objects.count() == 2


def test_six_words_take_it_back_before_it_is_shown() -> None:
    ward, _bronagh, _denise = team_that_answers()
    first, second, _third = three_say(ward, people_of(ward))

    assert take_back_by_code(second.upper().replace(" ", "-"), on=THURSDAY)
    assert not take_back_by_code(second, on=THURSDAY)
    job(NEXT)

    texts = {one.words.text for one in Contribution.objects.all()}
    assert texts == {"Thing 0.", "Thing 2."}
    assert held_by(second) is None
    found = held_by(first)
    assert found is not None
    assert found.words == "Thing 0."


def test_six_words_take_it_back_when_it_is_shown_and_the_fact_stays() -> None:
    ward, _bronagh, _denise = team_that_answers()
    first, *_others = three_say(ward, people_of(ward))
    job(NEXT)
    later = NEXT + timedelta(days=3)

    assert take_back_by_code(first, on=later)
    assert not take_back_by_code(first, on=later)

    gone = Contribution.objects.get(taken_back_on__isnull=False)
    assert gone.taken_back_on == NEXT  # the week, and nothing finer
    assert not hasattr(gone, "words")
    assert not gone.owed.filter(until=None).exists()
    assert Contribution.objects.filter(taken_back_on=None).count() == 2


def test_nobody_takes_it_back_without_the_words_and_no_other_words_do() -> None:
    ward, bronagh, _denise = team_that_answers()
    three_say(ward, people_of(ward))
    job(NEXT)

    assert not take_back_by_code(new_code(), on=NEXT)
    assert not take_back_by_code("", on=NEXT)
    for one in Contribution.objects.all():
        with pytest.raises(PermissionDenied):
            take_back(one, by=bronagh, on=NEXT)


def test_who_does_not_belong_says_nothing_and_where_nobody_answers_it_is_said_at_once() -> None:
    ward, bronagh, _denise = team_that_answers()
    lonely = team()
    alone = member(lonely)

    with pytest.raises(PermissionDenied):
        say_without_a_name(lonely, nameless(), by=bronagh, on=THURSDAY)
    with pytest.raises(NobodyOwesAnswers):
        say_without_a_name(lonely, nameless(), by=alone, on=THURSDAY)
    say_without_a_name(lonely, nameless(wish=Wish.HEAR_IT), by=alone, on=THURSDAY)

    job(NEXT)
    assert Contribution.objects.get().team == lonely
    assert not ward.contributions.exists()


@pytest.mark.parametrize("how", [forget, "leave"])
def test_who_leaves_has_no_turn_any_more_and_what_they_said_cannot_be_told_apart(
    how: object,
) -> None:
    ward, bronagh, _denise = team_that_answers()
    say_without_a_name(ward, nameless(), by=bronagh, on=THURSDAY)

    if how == "leave":
        let_go(bronagh, ward, on=THURSDAY)
    else:
        forget(bronagh, on=THURSDAY)
    job(NEXT)

    assert not Turn.objects.filter(person=bronagh).exists()
    assert Contribution.objects.get().words.text == WORDS


# --- on a page

AS_USUAL = {"words": WORDS, "wish": Wish.ANSWER_ME, "audience": Audience.TEAM, "nameless": "on"}


def six_words(html: str) -> str:
    found = re.search(r'<p class="said">([a-z ]+)</p>', html)
    assert found, html
    return found[1]


def test_on_a_page_six_words_are_shown_once_and_lead_back(signed_in: SignedIn) -> None:
    ward, bronagh, _denise = team_that_answers()
    client, path = signed_in(bronagh), f"/said/of/{ward.pk}/say/"
    hidden = re.search(r'name="code" value="([a-z ]+)"', shown(client, path))
    assert hidden

    first = send(client, path, **AS_USUAL, code=hidden[1])
    again = send(client, path, **AS_USUAL, code=hidden[1])

    code = six_words(text(first))
    assert first.status_code == again.status_code == 200
    assert code == six_words(text(again)) == hidden[1]
    stranger = Client()
    found = stranger.post("/said/without-a-name/code/", {"code": code})
    assert WORDS in text(found)
    assert "Nobody has seen it yet." in text(found)
    gone = stranger.post("/said/without-a-name/code/", {"code": code, "sure": "1"}, follow=True)
    assert "Taken back." in text(gone)
    assert stranger.post("/said/without-a-name/code/", {"code": code}).status_code == 422


def test_on_a_page_nothing_is_kept_for_later_and_no_draft_holds_its_words(
    signed_in: SignedIn,
) -> None:
    ward, bronagh, _denise = team_that_answers()
    client, path = signed_in(bronagh), f"/said/of/{ward.pk}/say/"

    send(client, path, words=WORDS, code=new_code(), later="1")
    send(client, path, **AS_USUAL)

    assert not Draft.objects.exists()
    assert not Contribution.objects.exists()


def test_on_a_page_nobody_says_it_for_somebody_else(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()

    sent = send(
        signed_in(denise),
        f"/said/of/{ward.pk}/say/",
        **AS_USUAL,
        speaker=bronagh.pk,
        channel="phone",
    )

    assert sent.status_code == 422
    assert "You would know whose it is." in text(sent)
    assert not Week.objects.exists()


def test_on_a_page_a_day_before_it_is_shown_is_asked_about(signed_in: SignedIn) -> None:
    ward, bronagh, _denise = team_that_answers()
    tomorrow = timezone.localdate() + timedelta(days=1)

    sent = send(
        signed_in(bronagh), f"/said/of/{ward.pk}/say/", **AS_USUAL, until=tomorrow.isoformat()
    )

    assert sent.status_code == 422
    assert "Without a name it is shown on" in text(sent)
    assert WORDS in text(sent)


def test_on_a_page_words_that_are_easy_to_guess_are_no_code(signed_in: SignedIn) -> None:
    ward, bronagh, _denise = team_that_answers()

    sent = send(signed_in(bronagh), f"/said/of/{ward.pk}/say/", **AS_USUAL, code="one two")

    assert six_words(text(sent)) != "one two"
    assert held_by("one two") is None


def test_more_teams_with_open_weeks_cost_a_code_no_more_queries(
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for n in range(6):
        ward, bronagh, _denise = team_that_answers(name=f"Ward {n}")
        say_without_a_name(ward, nameless(f"Thing {n}."), by=bronagh, on=THURSDAY)

    with django_assert_max_num_queries(5):  # type: ignore[attr-defined]
        held_by(new_code())
