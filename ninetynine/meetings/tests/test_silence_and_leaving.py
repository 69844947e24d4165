from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.meetings.actions import (
    How,
    Line,
    Settling,
    delete_old_transcripts,
    forget,
    hand_over,
    lapse,
    pause,
    settle,
    type_sentences,
)
from ninetynine.meetings.make import HELD_ON, meeting, sentence, team_that_answers, writer
from ninetynine.meetings.models import AgendaItem, Meeting, Sentence, Transcript
from ninetynine.meetings.reads import (
    coming_up,
    everything_about,
    find,
    meetings_of,
    open_in,
    words_waiting,
)
from ninetynine.people.models import Person
from ninetynine.teams.make import member, team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
WORDS = "Ring me at work."


def waiting() -> tuple[Sentence, Person, Person]:
    ward = team_that_answers()
    maeve, carys = writer(ward), member(ward, name="Carys Pugh")
    waits = sentence(meeting(ward), speaker=carys, typed_by=maeve, words=WORDS, on=HELD_ON)
    return waits, carys, maeve


def noon(days_after: int) -> datetime:
    day = HELD_ON + timedelta(days=days_after)
    return timezone.make_aware(datetime.combine(day, time(12)))


def transcript(at: Meeting, by: Person, *, days_ago: int = 0) -> Transcript:
    return Transcript.objects.create(
        meeting=at,
        brought_by=by,
        brought_on=HELD_ON - timedelta(days=days_ago),
        file_name="meeting.vtt",
        state="read",
        form_key=random_id(),
    )


def test_silence_leaves_it_out_and_its_words_are_deleted() -> None:
    waits, _carys, maeve = waiting()
    unknown = type_sentences(
        waits.meeting, [Line("Nobody here", "Who?")], form_key=random_id(), by=maeve, on=HELD_ON
    )[0]

    lapse(noon(14))
    waits.refresh_from_db()
    on_the_last_day = waits.state
    lapse(noon(15))
    lapse(noon(16))

    for one in (waits, unknown):
        one.refresh_from_db()
        assert (one.state, one.words, one.said_as) == ("left out", "", "")
        assert (one.speaker, one.entered_by) == (None, None)
    assert on_the_last_day == "waits"


def test_silence_while_somebody_is_away_is_waited_for() -> None:
    waits, carys, _maeve = waiting()
    pause(carys, on=HELD_ON)
    away = carys.pauses.create(since=HELD_ON + timedelta(days=10))

    lapse(noon(40))
    waits.refresh_from_db()
    while_away = waits.state
    away.until = HELD_ON + timedelta(days=40)
    away.save()
    lapse(noon(44))
    waits.refresh_from_db()
    back_again = waits.state
    lapse(noon(45))
    waits.refresh_from_db()

    assert (while_away, back_again, waits.state) == ("waits", "waits", "left out")


def test_what_is_left_out_is_nowhere_to_be_read(signed_in: SignedIn) -> None:
    waits, carys, maeve = waiting()
    lapse(noon(15))

    for person in (carys, maeve):
        html = signed_in(person).get(f"/meetings/{waits.meeting_id}/minutes/").content.decode()
        assert WORDS not in html
        assert "Carys Pugh" not in html.split("<main")[1].split("</main")[0]


def test_transcripts_go_after_30_days() -> None:
    waits, _carys, maeve = waiting()
    transcript(waits.meeting, maeve, days_ago=30)
    young = transcript(waits.meeting, maeve, days_ago=29)

    delete_old_transcripts(noon(0))

    assert list(Transcript.objects.all()) == [young]


def test_whoever_leaves_leaves_no_words_that_nobody_could_keep() -> None:
    waits, carys, maeve = waiting()
    hers = sentence(waits.meeting, speaker=maeve, typed_by=maeve, words="Mine.")
    transcript(waits.meeting, maeve)

    hand_over(maeve, waits.meeting.team, carys, on=HELD_ON)

    hers.refresh_from_db()
    waits.refresh_from_db()
    assert (hers.state, hers.words) == ("left out", "")
    assert (waits.state, waits.entered_by) == ("waits", maeve)
    assert not Transcript.objects.exists()


def test_forgetting_somebody_leaves_neither_their_words_nor_their_name() -> None:
    waits, carys, maeve = waiting()
    agenda = AgendaItem.objects.create(
        meeting=waits.meeting, place=1, words="The rota", added_by=carys
    )
    hers = sentence(
        waits.meeting, speaker=maeve, typed_by=carys_writes(carys), words="Typed by Carys"
    )
    transcript(waits.meeting, maeve)

    forget(carys, on=HELD_ON)

    waits.refresh_from_db()
    hers.refresh_from_db()
    agenda.refresh_from_db()
    assert (waits.state, waits.words, waits.speaker) == ("left out", "", None)
    assert (hers.state, hers.entered_by) == ("waits", None)
    assert agenda.added_by is None
    assert not Transcript.objects.exists()
    assert everything_about(carys)["words of mine that wait"] == []


def carys_writes(carys: Person) -> Person:
    carys.responsibilities.create(kind="meetings", team=carys.memberships.get().team, since=HELD_ON)
    return carys


def test_everything_about_somebody_names_what_this_room_holds() -> None:
    waits, carys, maeve = waiting()
    AgendaItem.objects.create(meeting=waits.meeting, place=1, words="The rota", added_by=carys)

    about_carys, about_maeve = everything_about(carys), everything_about(maeve)

    assert about_carys["words of mine that wait"] == [{"words": WORDS, "said on": HELD_ON}]
    assert about_carys["added to agendas"] == ["The rota"]
    assert about_maeve["words of mine that wait"] == []
    assert about_maeve["sentences I typed for others, that wait"] == 1
    assert WORDS not in str(about_maeve)


def test_a_home_shows_the_words_that_wait_for_its_owner_and_nobody_elses() -> None:
    waits, carys, maeve = waiting()

    mine = words_waiting(carys, HELD_ON)

    assert [(one.id, one.words, one.last_day) for one in mine] == [
        (waits.pk, WORDS, HELD_ON + timedelta(days=14))
    ]
    assert words_waiting(maeve, HELD_ON) == []
    settle(waits, Settling(how=How.KEEP), by=carys, on=HELD_ON)
    assert words_waiting(carys, HELD_ON) == []


def test_on_a_home_the_last_day_moves_by_who_was_away_and_no_more_is_asked(
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    _waits, carys, maeve = waiting()
    carys.pauses.create(since=HELD_ON + timedelta(days=1), until=HELD_ON + timedelta(days=8))
    maeve.pauses.create(since=HELD_ON + timedelta(days=1))

    with django_assert_num_queries(1):
        mine = words_waiting(carys, HELD_ON)

    assert [one.last_day for one in mine] == [HELD_ON + timedelta(days=14 + 7)]
    assert words_waiting(maeve, HELD_ON) == []


def test_what_comes_up_is_of_ones_own_teams_the_next_first() -> None:
    waits, carys, _maeve = waiting()
    later = meeting(waits.meeting.team, starts_on=HELD_ON + timedelta(days=20))
    sooner = meeting(waits.meeting.team, starts_on=HELD_ON + timedelta(days=10))
    meeting(team(name="Another"), starts_on=HELD_ON + timedelta(days=10))

    assert [one.when.id for one in coming_up(carys, HELD_ON)] == [sooner.pk, later.pk]


def test_a_team_sees_its_next_meeting_and_how_the_latest_stands() -> None:
    waits, _carys, _maeve = waiting()
    ward = waits.meeting.team
    ahead = meeting(ward, starts_on=HELD_ON + timedelta(days=20))

    seen = meetings_of(ward, HELD_ON)

    assert seen.next is not None
    assert seen.latest is not None
    assert (seen.next.id, seen.latest.id, seen.latest_waiting) == (ahead.pk, waits.meeting_id, 1)
    assert meetings_of(team(name="New"), HELD_ON).latest is None


def test_what_is_open_is_said_before_a_team_closes() -> None:
    waits, carys, _maeve = waiting()
    ward = waits.meeting.team

    open_before = open_in(ward)
    settle(waits, Settling(how=How.TAKE_BACK), by=carys, on=HELD_ON)

    assert len(open_before) == 1
    assert "one sentence waits" in open_before[0]
    assert open_in(ward) == []


def test_meetings_are_found_by_place_and_agenda_by_their_team_alone() -> None:
    waits, carys, _maeve = waiting()
    AgendaItem.objects.create(meeting=waits.meeting, place=1, words="The rota", added_by=carys)

    assert list(find("ROTA", carys, on=HELD_ON)) == [waits.meeting]
    assert list(find("day room", carys, on=HELD_ON)) == [waits.meeting]
    assert not find("rota", member(team(name="Another")), on=HELD_ON).exists()
    assert not find(WORDS, carys, on=HELD_ON).exists()
