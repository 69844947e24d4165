from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.actions.saying import take_back
from ninetynine.contributions.models import Contribution, Permission, Wish, Words
from ninetynine.meetings.actions import How, Settling, settle
from ninetynine.meetings.actions.settling import NoLongerInTheTeam, TooLate
from ninetynine.meetings.make import kept, meeting, sentence, team_that_answers, writer
from ninetynine.meetings.models import Meeting, Sentence
from ninetynine.people.models import Person
from ninetynine.teams.make import member, team

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
WORDS = "Ring me at work. I would rather cry there than find out."


def on_the_table() -> tuple[Sentence, Person, Person]:
    """Return a sentence that waits for Carys, Carys, and Maeve who typed it."""
    ward = team_that_answers()
    maeve, carys = writer(ward), member(ward, name="Carys Pugh")
    there = meeting(ward, starts_on=timezone.localdate())
    return sentence(there, speaker=carys, typed_by=maeve, words=WORDS), carys, maeve


def page_of(waits: Sentence) -> str:
    return f"/meetings/sentence/{waits.pk}/"


def minutes_of(there: Meeting) -> str:
    return f"/meetings/{there.pk}/minutes/"


def test_nobody_but_its_speaker_and_who_typed_it_sees_a_sentence_before_it_is_kept(
    signed_in: SignedIn,
) -> None:
    waits, carys, maeve = on_the_table()
    ward, today = waits.meeting.team, timezone.localdate()
    other, stranger = member(ward), member(team(name="Another team"))
    keeper_of_answers = ward.responsibilities.get(kind="answers").holder

    def seen_by(person: Person | None) -> bool:
        return Sentence.objects.visible_to(person, on=today).filter(pk=waits.pk).exists()

    assert [seen_by(carys), seen_by(maeve)] == [True, True]
    assert [seen_by(who) for who in (other, keeper_of_answers, stranger, None)] == [False] * 4
    for person in (other, keeper_of_answers):
        html = signed_in(person).get(minutes_of(waits.meeting)).content.decode()
        assert "Waits for Carys Pugh to read it" in html
        assert WORDS not in html
        for page in ("", "room/", "type/"):
            there = f"/meetings/{waits.meeting.pk}/{page}"
            assert WORDS not in signed_in(person).get(there).content.decode()
        assert signed_in(person).get(page_of(waits)).status_code == 404


def test_who_typed_it_sees_it_on_the_typing_page_and_not_in_the_minutes_of_others(
    signed_in: SignedIn,
) -> None:
    waits, _carys, maeve = on_the_table()

    typing = signed_in(maeve).get(f"/meetings/{waits.meeting.pk}/type/").content.decode()
    minutes = signed_in(maeve).get(minutes_of(waits.meeting)).content.decode()

    assert WORDS in typing
    assert WORDS not in minutes


def test_a_kept_sentence_was_said_on_the_day_of_the_meeting_and_is_answered_from_the_day_it_was_kept() -> (
    None
):
    ward = team_that_answers()
    maeve, carys = writer(ward), member(ward, name="Carys Pugh")
    today = timezone.localdate()
    there = meeting(ward, starts_on=today - timedelta(days=9))
    waits = sentence(there, speaker=carys, typed_by=maeve, words=WORDS, on=today)

    made = settle(waits, Settling(how=How.KEEP), by=carys, on=today).contribution

    assert made is not None
    assert made.said_on == today - timedelta(days=9)
    assert made.owed.get().since == made.permissions.get().since == today


def test_the_speaker_is_asked_and_told_who_wrote_it_down(signed_in: SignedIn) -> None:
    waits, carys, maeve = on_the_table()

    html = signed_in(carys).get(minutes_of(waits.meeting)).content.decode()

    assert "Are these your words?" in html
    assert WORDS in html
    assert f"Written down by {maeve.name}" in html
    for button in ("Keep it", "Put it right", "Without my name", "Take it back"):
        assert button in html
    assert html.count('class="button" name="how"') == 4


def test_keeping_makes_a_contribution_and_the_words_live_there_alone(signed_in: SignedIn) -> None:
    waits, carys, _maeve = on_the_table()

    answer = signed_in(carys).post(page_of(waits), {"how": "keep"})

    assert (answer.status_code, answer["Location"]) == (302, minutes_of(waits.meeting))
    waits.refresh_from_db()
    contribution = Contribution.objects.get()
    assert (waits.state, waits.words, waits.speaker, waits.entered_by) == ("kept", "", None, None)
    assert waits.contribution == contribution
    assert (contribution.by, contribution.entered_by, contribution.channel) == (carys, None, "page")
    assert (contribution.words.text, contribution.wish) == (WORDS, Wish.ANSWER_ME)
    assert contribution.permissions.get().audience == "team"
    assert (
        contribution.owed.get().owner
        == waits.meeting.team.responsibilities.get(kind="answers").holder
    )


def test_while_keeping_the_speaker_says_who_may_read_it_until_when_and_what_they_wish(
    signed_in: SignedIn,
) -> None:
    waits, carys, _maeve = on_the_table()
    until = timezone.localdate() + timedelta(days=90)
    chosen = {"audience": "public", "until": until.isoformat(), "wish": "just hear it"}

    signed_in(carys).post(page_of(waits), {"how": "keep", **chosen})

    permission, contribution = Permission.objects.get(), Contribution.objects.get()
    assert (permission.audience, permission.until) == ("public", until)
    assert contribution.wish == Wish.HEAR_IT
    assert not contribution.owed.exists()


def test_others_read_what_is_kept_and_whose_it_is(signed_in: SignedIn) -> None:
    waits, carys, _maeve = on_the_table()
    signed_in(carys).post(page_of(waits), {"how": "keep"})

    html = signed_in(member(waits.meeting.team)).get(minutes_of(waits.meeting)).content.decode()

    assert WORDS in html
    assert "Carys Pugh" in html
    assert "Waits for" not in html


def test_putting_right_takes_a_second_step_and_keeps_what_was_meant(signed_in: SignedIn) -> None:
    waits, carys, _maeve = on_the_table()
    client = signed_in(carys)

    asked = client.post(page_of(waits), {"how": "put-right", "audience": "public"})
    form = client.get(asked["Location"]).content.decode()
    answer = client.post(
        page_of(waits), {"how": "put-right", "words": "Ring me.", "audience": "public", "sure": "1"}
    )

    assert (asked.status_code, answer.status_code) == (302, 302)
    assert WORDS in form
    assert 'value="public" id="id_audience_2" checked' in form.replace("required ", "")
    waits.refresh_from_db()
    assert (waits.state, waits.put_right) == ("kept", True)
    assert Words.objects.get().text == "Ring me."
    assert Permission.objects.get().audience == "public"


def test_putting_right_needs_words(signed_in: SignedIn) -> None:
    waits, carys, _maeve = on_the_table()

    answer = signed_in(carys).post(
        page_of(waits), {"how": "put-right", "words": " ", "sure": "1", "until": "2099-01-31"}
    )

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Please write how it should be." in html
    assert 'value="2099-01-31"' in html


def test_without_a_name_nothing_that_is_stored_ties_it_to_its_speaker(signed_in: SignedIn) -> None:
    waits, carys, maeve = on_the_table()
    client = signed_in(carys)

    asked = client.post(page_of(waits), {"how": "nameless"})
    warned = client.get(asked["Location"]).content.decode()
    client.post(page_of(waits), {"how": "nameless", "sure": "1"})

    assert "you cannot take it back later" in warned
    waits.refresh_from_db()
    contribution = Contribution.objects.get()
    assert waits.state == "nameless"
    assert (waits.speaker, waits.entered_by, waits.said_as) == (None, None, "")
    assert (waits.settled_on, waits.asked_on, waits.agreed_in_room) == (None, None, False)
    assert (contribution.by, contribution.entered_by) == (None, None)
    assert contribution.form_key != waits.pk
    for person in (carys, maeve):
        assert not Sentence.objects.filter(speaker=person).exists()
        assert not Sentence.objects.filter(entered_by=person).exists()


@pytest.mark.parametrize("column", ["speaker", "entered_by", "said_as", "words", "settled_on"])
def test_the_database_refuses_to_tie_nameless_words_to_anybody(column: str) -> None:
    waits, carys, _maeve = on_the_table()
    settle(waits, Settling(how=How.NAMELESS), by=carys, on=timezone.localdate())
    tie = {
        "speaker": carys,
        "entered_by": carys,
        "said_as": "Carys",
        "words": WORDS,
        "settled_on": timezone.localdate(),
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Sentence.objects.filter(pk=waits.pk).update(**{column: tie[column]})


def test_taking_back_takes_two_actions_and_leaves_only_that_somebody_spoke(
    signed_in: SignedIn,
) -> None:
    waits, carys, _maeve = on_the_table()
    client = signed_in(carys)

    asked = client.post(page_of(waits), {"how": "take-back"})
    waits.refresh_from_db()
    still_there = waits.words
    client.post(page_of(waits), {"how": "take-back", "sure": "1"})

    waits.refresh_from_db()
    assert asked["Location"].startswith(page_of(waits))
    assert still_there == WORDS
    assert (waits.state, waits.words, waits.speaker, waits.entered_by) == (
        "taken back",
        "",
        None,
        None,
    )
    assert not Contribution.objects.exists()
    html = signed_in(member(waits.meeting.team)).get(minutes_of(waits.meeting)).content.decode()
    assert "Somebody took their words back." in html
    assert "Carys Pugh" not in html


def test_words_taken_back_later_go_from_the_minutes_too(signed_in: SignedIn) -> None:
    waits, carys, maeve = on_the_table()
    today = timezone.localdate()
    done = settle(waits, Settling(how=How.KEEP), by=carys, on=today)
    assert done.contribution is not None

    take_back(done.contribution, by=carys, on=today)

    html = signed_in(maeve).get(minutes_of(waits.meeting)).content.decode()
    assert "Somebody took their words back." in html
    assert WORDS not in html
    assert "Carys Pugh" not in html


def test_words_whose_time_is_over_are_not_in_the_minutes_any_more(signed_in: SignedIn) -> None:
    waits, carys, maeve = on_the_table()
    settle(waits, Settling(how=How.KEEP), by=carys, on=timezone.localdate())
    Permission.objects.update(until=timezone.localdate())

    html = signed_in(maeve).get(minutes_of(waits.meeting)).content.decode()

    assert WORDS not in html
    assert "Carys Pugh" not in html
    assert WORDS in signed_in(carys).get(minutes_of(waits.meeting)).content.decode()


def test_nobody_settles_the_words_of_somebody_else(signed_in: SignedIn) -> None:
    waits, _carys, maeve = on_the_table()
    other = member(waits.meeting.team)

    typist = signed_in(maeve).post(page_of(waits), {"how": "keep"})
    anybody = signed_in(other).post(page_of(waits), {"how": "keep"})
    for person in (maeve, other):
        with pytest.raises(PermissionDenied):
            settle(waits, Settling(how=How.KEEP), by=person, on=timezone.localdate())

    waits.refresh_from_db()
    assert (typist.status_code, anybody.status_code) == (403, 404)
    assert waits.state == "waits"


@pytest.mark.parametrize("how", ["keep", "nameless", "take-back", "put-right"])
def test_the_same_said_twice_is_once(signed_in: SignedIn, how: str) -> None:
    waits, carys, _maeve = on_the_table()
    client, same = signed_in(carys), {"how": how, "sure": "1", "words": "Ring me."}

    answers = [client.post(page_of(waits), same) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Contribution.objects.count() == (0 if how == "take-back" else 1)


@pytest.mark.parametrize(
    "then",
    [
        {"how": "keep", "audience": "public"},
        {"how": "put-right", "words": "Something else."},
        {"how": "nameless"},
        {"how": "take-back"},
    ],
)
def test_something_else_said_afterwards_is_not_done_unasked(
    signed_in: SignedIn, then: dict[str, str]
) -> None:
    waits, carys, _maeve = on_the_table()
    client = signed_in(carys)
    client.post(page_of(waits), {"how": "keep"})

    answer = client.post(page_of(waits), {"sure": "1", **then})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Nothing was done twice." in html
    assert then.get("words", "") in html
    assert Words.objects.get().text == WORDS
    assert Permission.objects.get().audience == "team"


def test_on_the_last_day_it_can_be_kept_and_the_day_after_it_cannot() -> None:
    waits, carys, maeve = on_the_table()
    last = waits.meeting.keep_by
    assert last is not None
    also = sentence(waits.meeting, speaker=carys, typed_by=maeve, words="Also this.")

    settle(waits, Settling(how=How.KEEP), by=carys, on=last)
    with pytest.raises(TooLate):
        settle(also, Settling(how=How.KEEP), by=carys, on=last + timedelta(days=1))


def test_a_pause_moves_the_last_day_by_as_much() -> None:
    waits, carys, _maeve = on_the_table()
    held, last = waits.meeting.held_on, waits.meeting.keep_by
    assert held is not None
    assert last is not None
    carys.pauses.create(since=held + timedelta(days=2), until=held + timedelta(days=7))

    settle(waits, Settling(how=How.KEEP), by=carys, on=last + timedelta(days=5))

    assert Contribution.objects.get().by == carys


def test_whoever_left_the_team_keeps_nothing_there_any_more(signed_in: SignedIn) -> None:
    waits, carys, _maeve = on_the_table()
    carys.memberships.update(until=timezone.localdate())

    with pytest.raises(NoLongerInTheTeam):
        settle(waits, Settling(how=How.KEEP), by=carys, on=timezone.localdate())
    assert signed_in(carys).get(page_of(waits)).status_code == 404


def test_without_anybody_who_owes_answers_it_waits_and_the_page_says_why(
    signed_in: SignedIn,
) -> None:
    quiet = team()
    maeve, carys = writer(quiet), member(quiet, name="Carys Pugh")
    there = meeting(quiet, starts_on=timezone.localdate())
    waits = sentence(there, speaker=carys, typed_by=maeve)

    answer = signed_in(carys).post(page_of(waits), {"how": "keep"})

    assert answer.status_code == 422
    assert "Nobody looks after this team&#x27;s answers" in answer.content.decode()
    assert Sentence.objects.get().state == "waits"


def test_the_minutes_are_in_the_order_it_was_said(signed_in: SignedIn) -> None:
    waits, carys, maeve = on_the_table()
    today = timezone.localdate()
    for words in ("First of all.", "Secondly.", "To end with."):
        kept(waits.meeting, speaker=carys, typed_by=maeve, words=words, on=today)

    html = signed_in(maeve).get(minutes_of(waits.meeting)).content.decode()

    places = [html.index(words) for words in ("First of all.", "Secondly.", "To end with.")]
    assert places == sorted(places)
