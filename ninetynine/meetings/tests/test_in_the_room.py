from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.models import Contribution, Words
from ninetynine.meetings.actions import How, Settling, settle_in_room
from ninetynine.meetings.make import meeting, sentence, team_that_answers, writer
from ninetynine.meetings.models import Sentence
from ninetynine.people.models import Person
from ninetynine.teams.make import member
from ninetynine.teams.models import Responsibility

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]


def two_sentences() -> tuple[Sentence, Sentence, Person, Person]:
    """Return two sentences that wait for Idris, Idris, and Maeve who typed them."""
    ward = team_that_answers()
    maeve, idris = writer(ward), member(ward, name="Idris Okonjo")
    there = meeting(ward, starts_on=timezone.localdate())
    first = sentence(there, speaker=idris, typed_by=maeve, words="A clock that he can see.")
    second = sentence(there, speaker=idris, typed_by=maeve, words="And less television.")
    return first, second, idris, maeve


def room_of(one: Sentence) -> str:
    return f"/meetings/{one.meeting_id}/room/"


def test_one_sentence_after_another_is_read_aloud(signed_in: SignedIn) -> None:
    first, second, _idris, maeve = two_sentences()
    client = signed_in(maeve)

    shown = client.get(room_of(first)).content.decode()
    answer = client.post(room_of(first), {"how": "keep", "sentence": first.pk})
    then = client.get(answer["Location"]).content.decode()

    assert first.words in shown
    assert second.words not in shown
    assert answer.status_code == 302
    assert second.words in then


def test_a_tap_keeps_it_and_both_of_them_know_who_tapped(signed_in: SignedIn) -> None:
    first, _second, idris, maeve = two_sentences()

    signed_in(maeve).post(room_of(first), {"how": "keep", "sentence": first.pk})

    contribution = Contribution.objects.get()
    assert (contribution.by, contribution.entered_by, contribution.channel) == (
        idris,
        maeve,
        "room",
    )


@pytest.mark.parametrize(
    ("tap", "state", "words"),
    [
        ({"how": "keep"}, "kept", "A clock that he can see."),
        ({"how": "put-right", "words": "A big clock."}, "kept", "A big clock."),
        ({"how": "nameless"}, "nameless", "A clock that he can see."),
        ({"how": "take-back"}, "taken back", None),
    ],
)
def test_one_tap_each(
    signed_in: SignedIn, tap: dict[str, str], state: str, words: str | None
) -> None:
    first, _second, _idris, maeve = two_sentences()

    answers = [
        signed_in(maeve).post(room_of(first), {"sentence": first.pk, **tap}) for _ in range(2)
    ]

    first.refresh_from_db()
    assert [answer.status_code for answer in answers] == [302, 302]
    assert first.state == state
    assert Words.objects.values_list("text", flat=True).first() == words


def test_somebody_who_is_not_there_is_passed_over(signed_in: SignedIn) -> None:
    first, second, _idris, maeve = two_sentences()
    client = signed_in(maeve)

    html = client.get(f"{room_of(first)}?after={first.place}").content.decode()

    assert second.words in html


def test_when_all_are_asked_the_page_says_so(signed_in: SignedIn) -> None:
    first, second, _idris, maeve = two_sentences()
    client = signed_in(maeve)
    for one in (first, second):
        client.post(room_of(first), {"how": "keep", "sentence": one.pk})

    assert "Everybody has been asked" in client.get(room_of(first)).content.decode()


def test_words_that_somebody_else_typed_are_theirs_to_read_aloud(signed_in: SignedIn) -> None:
    first, _second, _idris, _maeve = two_sentences()
    other = member(first.meeting.team, looks_after=(Responsibility.Kind.MEETINGS,))

    html = signed_in(other).get(room_of(first)).content.decode()
    answer = signed_in(other).post(room_of(first), {"how": "keep", "sentence": first.pk})
    with pytest.raises(PermissionDenied):
        settle_in_room(first, Settling(how=How.KEEP), by=other, on=timezone.localdate())

    assert first.words not in html
    assert "2 more were typed by somebody else" in html
    assert answer.status_code == 404
    assert not Contribution.objects.exists()


def test_a_member_without_the_responsibility_taps_nothing(signed_in: SignedIn) -> None:
    first, _second, idris, _maeve = two_sentences()

    answer = signed_in(idris).post(room_of(first), {"how": "keep", "sentence": first.pk})

    assert answer.status_code == 403
    assert "Maeve Lonergan looks after the minutes." in answer.content.decode()


def test_who_typed_it_and_has_handed_the_minutes_on_taps_no_more() -> None:
    first, _second, _idris, maeve = two_sentences()
    maeve.responsibilities.update(until=timezone.localdate())

    with pytest.raises(PermissionDenied):
        settle_in_room(first, Settling(how=How.KEEP), by=maeve, on=timezone.localdate())


@pytest.mark.parametrize("after", ["-1", "x", "99999999999999", "²"])
def test_a_strange_place_is_the_beginning(signed_in: SignedIn, after: str) -> None:
    first, _second, _idris, maeve = two_sentences()

    answer = signed_in(maeve).get(room_of(first), {"after": after})

    assert first.words in answer.content.decode()


def test_putting_right_in_the_room_needs_words_and_keeps_the_page(signed_in: SignedIn) -> None:
    first, _second, _idris, maeve = two_sentences()

    answer = signed_in(maeve).post(
        room_of(first), {"how": "put-right", "words": "", "sentence": first.pk}
    )

    assert answer.status_code == 422
    assert "Please write how it should be." in answer.content.decode()
