"""The closing minute: one balloon each, nothing known before the close, then what the one table allows."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ninetynine.ledger.models import Entry
from ninetynine.measures.hiding import NOT_YET
from ninetynine.meetings.make import HELD_ON, meeting
from ninetynine.people.models import Person
from ninetynine.reflections.actions import (
    Balloon,
    Mood,
    close,
    close_what_is_over,
    hand_over,
    let_go_round,
    make_places,
    open_minute,
    take_words_back,
    type_in,
)
from ninetynine.reflections.actions.minute import (
    GivenBefore,
    MinuteIsClosed,
    MinuteIsToCome,
    NoPlaceLeft,
)
from ninetynine.reflections.make import closed, given, minute, team_of
from ninetynine.reflections.models import Closing, Seat, TypedIn, Written
from ninetynine.reflections.reads.minute import in_an_urn, words_of
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Responsibility, Team
from ninetynine.vault.models import Urn
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
HAPPY, SAD = Balloon(mood=Mood.HAPPY), Balloon(mood=Mood.SAD)


@pytest.fixture
def seven() -> tuple[Team, list[Person]]:
    return team_of(7)


def test_numbers_are_shown_where_they_point_at_nobody(seven: tuple[Team, list[Person]]) -> None:
    made = closed(*seven, sad=3)

    assert (made.happy, made.sad, made.says) == (4, 3, "")


@pytest.mark.parametrize(
    ("sad", "says"),
    [(0, "mostly happy"), (2, "mostly happy"), (6, "mostly sad"), (7, "mostly sad")],
)
def test_otherwise_it_says_only_which_there_were_more_of(
    seven: tuple[Team, list[Person]], sad: int, says: str
) -> None:
    made = closed(*seven, sad=sad)

    assert (made.happy, made.sad, made.says) == (None, None, says)


@pytest.mark.parametrize("sad", range(5))
def test_four_balloons_are_not_shown_nor_kept_nor_their_words(sad: int) -> None:
    ours, people = team_of(4)
    made = minute(ours, by=people[0])
    for number, person in enumerate(people):
        given(made, by=person, mood=Mood.SAD if number < sad else Mood.HAPPY, better="Tea first.")

    done = close(made, by=people[0], on=HELD_ON)

    assert (done.happy, done.sad, done.says) == (None, None, NOT_YET)
    assert not Written.objects.exists()


def test_nothing_that_was_given_is_in_the_database_before_the_close_or_tied_to_anybody_after() -> (
    None
):
    ours, people = team_of(5)
    made = minute(ours, by=people[0])
    for person in people:
        given(made, by=person, mood=Mood.SAD, word=f"no rush {person.name}", may_read=False)

    assert not Written.objects.exists()
    assert b"rush" not in bytes(Urn.objects.get().sealed)

    close(made, by=people[0], on=HELD_ON)

    assert not Urn.objects.exists()
    assert not Seat.objects.exists()
    assert not Written.objects.exists()


def test_words_are_kept_of_those_who_said_yes_apart_and_in_the_order_of_their_letters() -> None:
    ours, people = team_of(5)
    made = minute(ours, by=people[0])
    given(made, by=people[0], word="Zest", better="Tea first.")
    given(made, by=people[1], word="Alas", better="Start with whoever rings in.")
    given(made, by=people[2], word="Mine alone", may_read=False)
    given(made, by=people[3])
    given(made, by=people[4], mood=Mood.SAD)

    close(made, by=people[0], on=HELD_ON)

    words = list(Written.objects.order_by("what", "words").values_list("what", "words"))
    assert words == [
        ("better", "Start with whoever rings in."),
        ("better", "Tea first."),
        ("word", "Alas"),
        ("word", "Zest"),
    ]
    macs = list(Written.objects.values_list("code_mac", flat=True))
    assert len(set(macs)) == 4, "a code must not tie what one person wrote together"


def test_six_words_take_back_what_their_holder_wrote_and_nothing_else() -> None:
    ours, people = team_of(5)
    made = minute(ours, by=people[0])
    code = given(made, by=people[0], word="Too long", better="Stop at five.")
    for person in people[1:]:
        given(made, by=person, better="Tea first.")
    close(made, by=people[0], on=HELD_ON)

    assert sorted(words_of(code.upper())) == ["Stop at five.", "Too long"]
    assert words_of("heron tidemark teapot lodge wagtail gate") == []
    assert take_words_back(code.replace(" ", "-")) == 2
    assert take_words_back(code) == 0
    left = set(Written.objects.exclude(words="").values_list("words", flat=True))
    assert left == {"Tea first."}
    assert Written.objects.filter(words="").count() == 2


def test_six_words_take_back_before_the_close_and_leave_the_balloon() -> None:
    ours, people = team_of(5)
    made = minute(ours, by=people[0])
    code = given(made, by=people[0], mood=Mood.SAD, word="Too long", better="Stop at five.")
    for person in people[1:]:
        given(made, by=person, better="Tea first.")

    before = words_of(code)
    taken = take_words_back(code)
    again = take_words_back(code)

    assert before == ["Too long", "Stop at five."]
    assert (taken, again, words_of(code)) == (2, 0, [])
    shut = close(made, by=people[0], on=HELD_ON)
    assert shut.says == "mostly happy"  # five balloons: the one whose words went is counted
    assert set(Written.objects.values_list("words", flat=True)) == {"", "Tea first."}
    assert Written.objects.filter(words="").count() == 2  # that somebody wrote stays
    assert words_of(code) == []


def test_words_taken_back_while_it_closes_are_taken_back_where_they_are_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours, people = team_of(5)
    made = minute(ours, by=people[0])
    code = given(made, by=people[0], word="Too long")
    for person in people[1:]:
        given(made, by=person)
    found = in_an_urn(code)
    close(made, by=people[0], on=HELD_ON)
    monkeypatch.setattr("ninetynine.reflections.actions.minute.in_an_urn", lambda _code: found)

    assert take_words_back(code) == 1
    assert words_of(code) == []


def test_words_that_nobody_may_read_have_no_code(seven: tuple[Team, list[Person]]) -> None:
    ours, people = seven
    made = minute(ours, by=people[0])

    assert given(made, by=people[0], word="Mine", may_read=False) == ""
    assert given(made, by=people[1]) == ""


def test_each_person_has_one_balloon(seven: tuple[Team, list[Person]]) -> None:
    ours, people = seven
    made = minute(ours, by=people[0])
    given(made, by=people[1])

    with pytest.raises(GivenBefore, match="Each person has one"):
        given(made, by=people[1], mood=Mood.SAD)


def test_somebody_who_came_to_the_team_later_has_one_too(seven: tuple[Team, list[Person]]) -> None:
    ours, people = seven
    made = minute(ours, by=people[0])
    late = member(ours, name="Late")

    given(made, by=late)

    with pytest.raises(GivenBefore):
        given(made, by=late)


def test_nobody_else_gives_opens_or_closes(seven: tuple[Team, list[Person]]) -> None:
    ours, people = seven
    made = minute(ours, by=people[0])
    stranger = member(team(name="Beside"), name="Neighbour")
    another = meeting(ours)

    with pytest.raises(PermissionDenied):
        given(made, by=stranger)
    with pytest.raises(PermissionDenied):
        open_minute(another, by=people[1], on=HELD_ON)
    with pytest.raises(PermissionDenied):
        close(made, by=people[1], on=HELD_ON)
    with pytest.raises(PermissionDenied):
        make_places(made, 3, by=people[1], on=HELD_ON)


def test_where_nobody_looks_after_meetings_or_minutes_anybody_holds_it() -> None:
    ours = team()
    somebody = member(ours)

    made = minute(ours, by=somebody)

    assert close(made, by=somebody, on=HELD_ON).closed_on == HELD_ON


def test_whoever_looks_after_the_minutes_holds_it_too() -> None:
    ours, _people = team_of(3)
    writer = member(ours, looks_after=(Responsibility.Kind.MINUTES,))

    assert minute(ours, by=writer).urn


def test_opened_and_closed_twice_is_once(seven: tuple[Team, list[Person]]) -> None:
    ours, people = seven
    made = closed(ours, people, sad=3)

    again = open_minute(made.meeting, by=people[0], on=HELD_ON)
    same = close(again, by=people[0], on=HELD_ON + timedelta(days=1))

    assert (again.pk, same.closed_on, same.happy, same.sad) == (made.pk, HELD_ON, 4, 3)
    assert Entry.objects.filter(kind="closing minute closed").count() == 1


def test_after_the_close_nothing_is_counted(seven: tuple[Team, list[Person]]) -> None:
    ours, people = seven
    made = minute(ours, by=people[0])
    close(made, by=people[0], on=HELD_ON)

    with pytest.raises(MinuteIsClosed, match="is not counted"):
        given(made, by=people[1])
    with pytest.raises(MinuteIsClosed):
        make_places(made, 3, by=people[0], on=HELD_ON)
    with pytest.raises(MinuteIsClosed):
        type_in(made, [HAPPY], form_key=random_id(), by=people[0], on=HELD_ON)


def test_a_meeting_to_come_has_no_closing_minute(seven: tuple[Team, list[Person]]) -> None:
    ours, people = seven
    tomorrow = meeting(ours, starts_on=HELD_ON + timedelta(days=1))

    with pytest.raises(MinuteIsToCome):
        open_minute(tomorrow, by=people[0], on=HELD_ON)


def test_one_phone_goes_round_as_often_as_there_are_people() -> None:
    ours, people = team_of(1)
    made = make_places(minute(ours, by=people[0]), 6, by=people[0], on=HELD_ON)
    for number in range(6):
        let_go_round(made, SAD if number < 3 else HAPPY, by=people[0], on=HELD_ON)

    with pytest.raises(NoPlaceLeft, match="more people are here"):
        let_go_round(made, SAD, by=people[0], on=HELD_ON)

    done = close(made, by=people[0], on=HELD_ON)
    assert (done.happy, done.sad, done.places) == (3, 3, 6)


def test_places_only_grow() -> None:
    ours, people = team_of(1)
    made = make_places(minute(ours, by=people[0]), 6, by=people[0], on=HELD_ON)

    assert make_places(made, 2, by=people[0], on=HELD_ON).places == 6
    assert make_places(made, 8, by=people[0], on=HELD_ON).places == 8
    assert Seat.objects.filter(person=None).count() == 8


def test_slips_typed_in_twice_are_counted_once() -> None:
    ours, people = team_of(1)
    made = make_places(minute(ours, by=people[0]), 12, by=people[0], on=HELD_ON)
    key, slips = random_id(), [HAPPY, SAD, HAPPY, SAD, SAD, HAPPY]

    assert type_in(made, slips, form_key=key, by=people[0], on=HELD_ON) == 6
    assert type_in(made, slips, form_key=key, by=people[0], on=HELD_ON) == 0

    done = close(made, by=people[0], on=HELD_ON)
    assert (done.happy, done.sad) == (3, 3)
    assert not TypedIn.objects.exists()


def test_more_slips_than_places_are_not_counted_at_all() -> None:
    ours, people = team_of(1)
    made = make_places(minute(ours, by=people[0]), 1, by=people[0], on=HELD_ON)

    with pytest.raises(NoPlaceLeft):
        type_in(made, [HAPPY, HAPPY], form_key=random_id(), by=people[0], on=HELD_ON)

    assert Seat.objects.filter(person=None, spent=True).count() == 0


def test_its_day_over_it_closes_by_itself(seven: tuple[Team, list[Person]]) -> None:
    ours, people = seven
    today = timezone.localdate()
    yesterday, now = today - timedelta(days=1), timezone.now()
    over, still = minute(ours, by=people[0], on=yesterday), minute(ours, by=people[0], on=today)

    close_what_is_over(now)
    close_what_is_over(now)

    assert Closing.objects.get(pk=over.pk).closed_on == today
    assert Closing.objects.get(pk=still.pk).closed_on is None


def test_who_leaves_and_comes_back_does_not_give_twice(seven: tuple[Team, list[Person]]) -> None:
    ours, people = seven
    made = minute(ours, by=people[0])
    given(made, by=people[3])

    for one in people[3:5]:
        hand_over(one, ours, None, on=HELD_ON)

    with pytest.raises(GivenBefore):
        given(made, by=people[3])
    given(made, by=people[4])  # who had not given
    close(made, by=people[0], on=HELD_ON)
    assert not Seat.objects.exists()
