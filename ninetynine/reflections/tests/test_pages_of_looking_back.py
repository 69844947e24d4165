"""The pages: what they say to whom, what is kept when something is refused, and how much they ask."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ninetynine.meetings.make import meeting
from ninetynine.people import make as make_people
from ninetynine.people.models import Person, Reach
from ninetynine.post.models import Letter, ReplyCode
from ninetynine.reflections.actions import ask_by_letter, close, make_places
from ninetynine.reflections.actions.letters import NobodyByLetter
from ninetynine.reflections.make import closed, forward, given, minute, said_kept, taken, team_of
from ninetynine.reflections.models import Closing, Felt, OnePerCent, Seat
from ninetynine.reflections.reads.ones import MANY
from ninetynine.teams.make import LONG_AGO
from ninetynine.teams.models import Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignIn = Callable[[object], Client]
MOST_QUERIES = 12
TO_CHOOSE = 14  # the page of our next 1%, where a session begins with it and its form


@pytest.fixture
def six() -> tuple[Team, list[Person]]:
    return team_of(6)


def url(name: str, what: str) -> str:
    return reverse(f"reflections:{name}", args=[what])


def test_on_ones_own_screen_it_goes_and_six_words_are_shown_once(
    six: tuple[Team, list[Person]], signed_in: SignIn
) -> None:
    ours, people = six
    at = minute(ours, by=people[0], on=timezone.localdate())
    client, here = signed_in(people[1]), url("minute", at.meeting_id)

    said = client.post(here, {"mood": "sad", "better": "Tea first.", "may_read": "on"})
    again = client.post(here, {"mood": "happy", "word": "Kept for me"})

    assert b"six words" in said.content
    assert said["Cache-Control"] == "no-store"
    assert b"six words" not in client.get(here).content
    assert again.status_code == 422
    assert "Each person has one" in again.content.decode()
    assert "Kept for me" in again.content.decode()


def test_after_the_close_what_was_typed_comes_back(
    six: tuple[Team, list[Person]], signed_in: SignIn
) -> None:
    ours, people = six
    at = minute(ours, by=people[0], on=timezone.localdate())
    close(at, by=people[0], on=timezone.localdate())

    late = signed_in(people[1]).post(
        url("minute", at.meeting_id), {"mood": "sad", "word": "Too late"}
    )

    assert late.status_code == 422
    assert "is not counted" in late.content.decode()
    assert "Too late" in late.content.decode()


def test_without_a_balloon_it_asks_for_one_and_keeps_the_words(
    six: tuple[Team, list[Person]], signed_in: SignIn
) -> None:
    ours, people = six
    at = minute(ours, by=people[0], on=timezone.localdate())

    page = signed_in(people[1]).post(url("minute", at.meeting_id), {"word": "No rush"})

    assert page.status_code == 422
    assert "Please choose one of the two balloons." in page.content.decode()
    assert "No rush" in page.content.decode()


def test_too_few_are_one_sentence(six: tuple[Team, list[Person]], signed_in: SignIn) -> None:
    ours, people = six
    at = minute(ours, by=people[0], on=timezone.localdate())
    for person in people[:4]:
        given(at, by=person, better="Tea first.", on=timezone.localdate())
    close(at, by=people[0], on=timezone.localdate())

    page = signed_in(people[5]).get(url("minute", at.meeting_id)).content.decode()

    assert "Not shown yet: too few answers, or still open." in page
    assert "Tea first." not in page


def test_the_phone_that_goes_round_is_empty_again_and_shows_no_rooms(
    six: tuple[Team, list[Person]], signed_in: SignIn
) -> None:
    ours, people = six
    at = minute(ours, by=people[0], on=timezone.localdate())
    make_places(at, 2, by=people[0], on=timezone.localdate())
    client, here = signed_in(people[0]), url("round", at.meeting_id)

    gone = client.post(here, {"mood": "sad", "word": "Alas"}, follow=True).content.decode()

    assert "Alas" not in gone
    assert "checked" not in gone
    assert 'aria-label="Rooms"' not in gone
    assert Seat.objects.filter(person=None, spent=True).count() == 1


def test_closed_twice_on_a_page_says_so(six: tuple[Team, list[Person]], signed_in: SignIn) -> None:
    ours, people = six
    at = minute(ours, by=people[0], on=timezone.localdate())
    client, here = signed_in(people[0]), url("close", at.meeting_id)
    client.post(here)

    again = client.post(here, follow=True)

    assert "It was closed already." in again.content.decode()


def test_slips_are_typed_in_and_a_row_without_a_balloon_is_named(
    six: tuple[Team, list[Person]], signed_in: SignIn
) -> None:
    ours, people = six
    at = minute(ours, by=people[0], on=timezone.localdate())
    make_places(at, 5, by=people[0], on=timezone.localdate())
    client, here = signed_in(people[0]), url("type", at.meeting_id)
    key = "k" * 22

    wrong = client.post(here, {"form_key": key, "slip-1-word": "Alone"})
    done = client.post(here, {"form_key": key, "slip-0-mood": "sad", "slip-3-mood": "happy"})

    assert wrong.status_code == 422
    assert "Slip 2: Please choose one of the two balloons." in wrong.content.decode()
    assert done.status_code == 302
    assert Seat.objects.filter(person=None, spent=True).count() == 2


def test_by_letter_the_slip_spends_a_place_and_tells_the_typist_no_name(
    six: tuple[Team, list[Person]], signed_in: SignIn
) -> None:
    ours, people = six
    today = timezone.localdate()
    gwen = make_people.person(
        name="Winifred Asante", reach=Reach.POST, post_address="4 Row", letters_say_about=True
    )
    ours.memberships.create(person=gwen, since=LONG_AGO)
    at = minute(ours, by=people[0], on=today)

    assert ask_by_letter(at, by=people[0], on=today) == 1
    assert ask_by_letter(at, by=people[0], on=today) == 1
    assert Letter.objects.filter(to=gwen.pk).count() == 1

    slip = ReplyCode.objects.get(kind="closing")
    client = signed_in(people[0])
    page = client.get(url("slip", slip.pk)).content.decode()
    done = client.post(url("slip", slip.pk), {"mood": "happy"})
    again = client.post(url("slip", slip.pk), {"mood": "sad"})

    assert "Winifred" not in page
    assert done.status_code == 302
    assert again.status_code == 422
    assert Seat.objects.get(person=gwen).spent


def test_a_slip_that_comes_after_the_close_is_not_counted_and_its_typist_hears_why(
    six: tuple[Team, list[Person]], signed_in: SignIn
) -> None:
    ours, people = six
    today = timezone.localdate()
    gwen = make_people.person(name="Winifred Asante", reach=Reach.POST, post_address="4 Row")
    ours.memberships.create(person=gwen, since=LONG_AGO)
    at = minute(ours, by=people[0], on=today)
    ask_by_letter(at, by=people[0], on=today)
    Letter.objects.filter(to=gwen.pk).update(sent_at=timezone.now())
    close(at, by=people[0], on=today)
    here = url("slip", ReplyCode.objects.get(kind="closing").pk)

    page = signed_in(people[0]).get(here)
    sent = signed_in(people[0]).post(here, {"mood": "sad"})

    assert (page.status_code, sent.status_code) == (200, 422)
    assert "came after the close" in page.content.decode()
    assert "What comes now is not counted." in sent.content.decode()
    assert signed_in(people[1]).get(here).status_code == 404


def test_where_everybody_has_email_no_letter_is_written(six: tuple[Team, list[Person]]) -> None:
    ours, people = six
    at = minute(ours, by=people[0], on=timezone.localdate())

    with pytest.raises(NobodyByLetter):
        ask_by_letter(at, by=people[0], on=timezone.localdate())
    assert Closing.objects.get(pk=at.pk).until == timezone.localdate()


def test_our_next_1_per_cent_from_put_forward_to_kept_and_felt(
    six: tuple[Team, list[Person]], signed_in: SignIn
) -> None:
    ours, people = six
    tam, seun = signed_in(people[0]), signed_in(people[1])
    here, key = url("next", ours.pk), "a" * 22
    day = timezone.localdate().isoformat()

    seun.post(here, {"form_key": key, "words": "A break at 45 minutes"})
    made = OnePerCent.objects.get()
    tam.post(url("take", made.pk), {"who": people[1].pk, "by_on": day})
    seun.post(url("asked", made.pk), {"says": "yes"})
    page = seun.get(here).content.decode()
    seun.post(url("one", made.pk), {"form_key": key, "kept": "1", "says": "not kept"})
    seun.post(url("one", made.pk), {"felt": "not yet", "felt_words": "No bell."})
    after = tam.get(here).content.decode()

    assert page.count("A break at 45 minutes") >= 2
    assert "Member 2" in page
    assert "Not kept" in after
    assert "No bell." in after
    assert Felt.objects.get().person == people[1]


def test_one_whose_person_has_left_says_so(
    six: tuple[Team, list[Person]], signed_in: SignIn
) -> None:
    ours, people = six
    taken(ours, by=people[0], on=timezone.localdate())
    people[0].memberships.update(until=timezone.localdate())

    page = signed_in(people[1]).get(url("next", ours.pk)).content.decode()

    assert "who has left." in page


@pytest.mark.parametrize("many", [1, 6])
def test_pages_ask_as_much_of_few_as_of_many(
    many: int, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ours, people = team_of(6)
    today = timezone.localdate()
    for number in range(many):
        at = closed(ours, people, sad=3, on=today)
        one = taken(ours, by=people[0], on=today, words=f"Try {number}")
        said_kept(one, by=people[0], on=today)
        forward(ours, by=people[1], on=today, words=f"And {number}")
    client = signed_in(people[0])
    still = minute(ours, by=people[0], on=today)
    counts = []
    for here in [
        url("minute", at.meeting_id),
        url("minute", still.meeting_id),
        url("minute", meeting(ours, starts_on=today).pk),
        url("next", ours.pk),
        url("one", one.pk),
    ]:
        most = TO_CHOOSE if "/next/" in here else MOST_QUERIES
        with django_assert_max_num_queries(most):
            counts.append(client.get(here).status_code)

    assert counts == [200] * 5


def test_a_year_that_was_mistyped_keeps_no_minute_open_for_ever(
    six: tuple[Team, list[Person]], signed_in: SignIn
) -> None:
    ours, people = six
    held = meeting(ours, starts_on=timezone.localdate())

    sent = signed_in(people[0]).post(url("open", held.pk), {"until": "9999-12-31"})

    assert sent.status_code == 422
    assert "three months from now" in sent.content.decode()
    assert not Closing.objects.exists()


def test_of_very_much_put_forward_the_one_now_and_the_latest_stand_on_the_page(
    six: tuple[Team, list[Person]], signed_in: SignIn
) -> None:
    ours, people = six
    today = timezone.localdate()
    OnePerCent.objects.bulk_create(
        OnePerCent(team=ours, words=f"Put {number}", put_forward_on=LONG_AGO, form_key=random_id())
        for number in range(MANY - 1)
    )
    taken(ours, by=people[0], on=today, words="Tea first")
    few = signed_in(people[1]).get(url("next", ours.pk)).content.decode()
    forward(ours, by=people[1], on=today, words="A break")
    made = forward(ours, by=people[2], on=LONG_AGO, words="Asked about")
    OnePerCent.objects.filter(pk=made.pk).update(asked=people[2], by_on=today)

    many = signed_in(people[1]).get(url("next", ours.pk)).content.decode()

    assert "<h1>Tea first</h1>" in many
    assert "A break" in many
    assert "Asked about" in many
    assert "More has been put forward than stands here." in many
    assert "More has been put forward" not in few
