from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.models import Contribution, Draft
from ninetynine.meetings.actions import Line, type_sentences
from ninetynine.meetings.actions.planning import MeetingIsToCome
from ninetynine.meetings.make import HELD_ON, meeting, team_that_answers, writer
from ninetynine.meetings.models import Meeting, Sentence
from ninetynine.people.models import Person
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Responsibility
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
WORDS = "Somebody laughed at my joke, then did what I said."


def at_the_ward() -> tuple[Meeting, Person, Person]:
    """Return a meeting of today, who writes its minutes, and Gwen who speaks."""
    ward = team_that_answers()
    there = meeting(ward, starts_on=timezone.localdate())
    return there, writer(ward), member(ward, name="Gwen Ifield")


def page_of(there: Meeting) -> str:
    return f"/meetings/{there.pk}/type/"


def typed(*rows: tuple[str, str], **more: str) -> dict[str, str]:
    given = {"rows": "6", "form_key": random_id(), **more}
    for n, (who, said) in enumerate(rows, start=1):
        given |= {f"who-{n}": who, f"said-{n}": said}
    return given


def test_a_sentence_waits_for_who_said_it(signed_in: SignedIn) -> None:
    there, maeve, gwen = at_the_ward()

    answer = signed_in(maeve).post(page_of(there), typed(("Gwen Ifield", WORDS)))

    assert (answer.status_code, answer["Location"]) == (302, f"/meetings/{there.pk}/")
    sentence = Sentence.objects.get()
    assert (sentence.state, sentence.speaker, sentence.entered_by) == ("waits", gwen, maeve)
    assert (sentence.words, sentence.channel) == (WORDS, "room")
    assert not Contribution.objects.exists()


def test_what_was_read_aloud_and_agreed_is_kept_at_once(signed_in: SignedIn) -> None:
    there, maeve, gwen = at_the_ward()

    rows = typed(("Gwen Ifield", WORDS), **{"agreed-1": "on"})
    signed_in(maeve).post(page_of(there), rows)

    sentence, contribution = Sentence.objects.get(), Contribution.objects.get()
    assert (sentence.state, sentence.agreed_in_room, sentence.words) == ("kept", True, "")
    assert (contribution.by, contribution.entered_by, contribution.channel) == (gwen, maeve, "room")
    assert contribution.words.text == WORDS


def test_without_a_name_words_stay_without_one_and_nothing_tells_who_typed_them(
    signed_in: SignedIn,
) -> None:
    there, maeve, _gwen = at_the_ward()

    signed_in(maeve).post(page_of(there), typed(("", WORDS)))

    sentence, contribution = Sentence.objects.get(), Contribution.objects.get()
    assert sentence.state == "nameless"
    assert (sentence.speaker, sentence.entered_by, sentence.settled_on) == (None, None, None)
    assert (contribution.by, contribution.entered_by, contribution.nameless) == (None, None, True)


def test_typing_says_that_the_meeting_took_place_and_gives_14_days(signed_in: SignedIn) -> None:
    there, maeve, _gwen = at_the_ward()

    signed_in(maeve).post(page_of(there), typed(("Gwen Ifield", WORDS)))

    there.refresh_from_db()
    today = timezone.localdate()
    assert (there.held_on, there.keep_by) == (today, today + timedelta(days=14))


def test_words_that_come_in_late_get_their_14_days_too() -> None:
    ward = team_that_answers()
    there, maeve = meeting(ward), writer(ward)
    late = HELD_ON + timedelta(days=60)
    member(ward, name="Gwen Ifield")
    type_sentences(there, [Line("Gwen Ifield", WORDS)], form_key=random_id(), by=maeve, on=HELD_ON)

    type_sentences(there, [Line("Gwen Ifield", "More.")], form_key=random_id(), by=maeve, on=late)

    there.refresh_from_db()
    assert there.keep_by == late + timedelta(days=14)


def test_nothing_is_written_down_of_a_meeting_that_is_to_come() -> None:
    ward = team_that_answers()
    there, maeve = meeting(ward), writer(ward)

    with pytest.raises(MeetingIsToCome):
        type_sentences(
            there, [Line("", WORDS)], form_key=random_id(), by=maeve, on=HELD_ON - timedelta(days=1)
        )


def test_a_sheet_filled_in_by_hand_is_typed_on_the_same_page(signed_in: SignedIn) -> None:
    there, maeve, _gwen = at_the_ward()
    client = signed_in(maeve)

    ticked = client.get(page_of(there) + "?came=paper").content.decode()
    client.post(page_of(there), typed(("Gwen Ifield", WORDS), came="paper"))

    assert 'value="paper" id="id_came_1" checked' in ticked
    assert Sentence.objects.get().channel == "paper"


def test_six_more_rows_keep_what_was_typed(signed_in: SignedIn) -> None:
    there, maeve, _gwen = at_the_ward()

    answer = signed_in(maeve).post(page_of(there), typed(("Gwen Ifield", WORDS), more="6"))

    html = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="said-12"' in html
    assert WORDS in html
    assert "Write what they said" not in html
    assert not Sentence.objects.exists()


def test_going_on_later_keeps_what_was_typed_for_who_typed_it_alone(signed_in: SignedIn) -> None:
    there, maeve, _gwen = at_the_ward()
    other = member(there.team, looks_after=(Responsibility.Kind.MEETINGS,))
    client = signed_in(maeve)

    client.post(page_of(there), typed(("Gwen Ifield", WORDS), later="1"))

    assert not Sentence.objects.exists()
    assert WORDS.encode() not in bytes(Draft.objects.get().fields_sealed)
    assert WORDS in client.get(page_of(there)).content.decode()
    assert WORDS not in signed_in(other).get(page_of(there)).content.decode()


def test_a_draft_goes_when_its_sentences_are_kept(signed_in: SignedIn) -> None:
    there, maeve, _gwen = at_the_ward()
    client = signed_in(maeve)
    client.post(page_of(there), typed(("Gwen Ifield", WORDS), later="1"))

    client.post(page_of(there), typed(("Gwen Ifield", WORDS)))

    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([], "Please write one sentence at least"),
        ([("Gwen Ifield", "")], "Write what they said, or take the name away"),
        ([("Gwen Ifield", "x" * 5001)], "There is room for 5000"),
        ([("G" * 121, WORDS)], "There is room for 120"),
        ([("Gwen \0", WORDS)], "a letter in here that we cannot keep"),
    ],
)
def test_what_is_not_right_comes_back_with_everything_typed(
    signed_in: SignedIn, rows: list[tuple[str, str]], why: str
) -> None:
    there, maeve, _gwen = at_the_ward()

    sent = typed(*rows, ("Gwen Ifield", "Kept?")) if rows else typed()
    answer = signed_in(maeve).post(page_of(there), sent)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert why in html
    assert not rows or "Kept?" in html
    assert not Sentence.objects.exists()


def test_a_form_sent_twice_is_taken_in_once(signed_in: SignedIn) -> None:
    there, maeve, _gwen = at_the_ward()
    client, same = signed_in(maeve), typed(("Gwen Ifield", WORDS), ("", "It is cold in here."))

    answers = [client.post(page_of(there), same) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert (Sentence.objects.count(), Contribution.objects.count()) == (2, 1)


def test_a_form_changed_after_sending_is_refused_with_its_words_and_a_key_of_its_own(
    signed_in: SignedIn,
) -> None:
    there, maeve, _gwen = at_the_ward()
    client, first = signed_in(maeve), typed(("Gwen Ifield", WORDS))
    client.post(page_of(there), first)

    answer = client.post(page_of(there), first | {"said-1": "I said something else."})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "have changed something since" in html
    assert "I said something else." in html
    assert first["form_key"] not in html
    assert Sentence.objects.count() == 1


@pytest.mark.parametrize("rows", [("Gwen Ifield", WORDS), ("Nobody here", WORDS), ("", WORDS)])
@pytest.mark.parametrize("agreed", ["", "on"])
def test_the_same_sentence_typed_on_two_pages_is_one(
    signed_in: SignedIn, rows: tuple[str, str], agreed: str
) -> None:
    there, maeve, _gwen = at_the_ward()
    client = signed_in(maeve)

    for _ in range(2):
        client.post(page_of(there), typed(rows, **{"agreed-1": agreed}))

    assert Sentence.objects.count() == 1


def test_what_was_typed_before_signing_out_comes_back_to_be_sent_once_more() -> None:
    there, maeve, gwen = at_the_ward()
    browser = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "same-origin"})
    browser.force_login(maeve)
    html = browser.get(page_of(there)).content.decode()
    token = html.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    browser.logout()

    kept = browser.post(page_of(there), typed(("Gwen Ifield", WORDS), csrfmiddlewaretoken=token))

    assert kept.status_code == 403
    assert WORDS in kept.content.decode()
    assert "Gwen Ifield" in kept.content.decode()
    assert not Sentence.objects.filter(speaker=gwen).exists()


def test_an_enormous_form_is_answered_plainly(signed_in: SignedIn) -> None:
    there, maeve, _gwen = at_the_ward()

    answer = signed_in(maeve).post(page_of(there), typed(("Gwen Ifield", "x" * 6_000_000)))

    assert answer.status_code == 400
    assert "too large" in answer.content.decode()


def test_all_of_it_is_taken_in_or_nothing(signed_in: SignedIn) -> None:
    nobody_answers = team()
    there = meeting(nobody_answers, starts_on=timezone.localdate())
    maeve = writer(nobody_answers)
    rows = typed((maeve.name, "Mine, that waits."), ("", WORDS))

    answer = signed_in(maeve).post(page_of(there), rows)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Nobody looks after this team&#x27;s answers" in html
    assert WORDS in html
    assert not Sentence.objects.exists()


@pytest.mark.parametrize(
    "name", ["<b>Gwen</b>", "Σωκράτης", "محمد", "葛雯", "O\u2019Brien-Ŵyn", "🙂"]
)
def test_names_in_any_script_and_markup_are_shown_as_they_are(
    signed_in: SignedIn, name: str
) -> None:
    there, maeve, _gwen = at_the_ward()
    client = signed_in(maeve)

    client.post(page_of(there), typed((name, "<script>alert(1)</script> " + WORDS)))
    html = client.get(f"/meetings/{there.pk}/names/").content.decode()

    assert Sentence.objects.get().said_as == name
    assert name.replace("<", "&lt;").replace(">", "&gt;") in html
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_what_was_typed_by_mistake_is_taken_out_by_who_typed_it(signed_in: SignedIn) -> None:
    there, maeve, gwen = at_the_ward()
    client = signed_in(maeve)
    client.post(page_of(there), typed(("Gwen Ifield", WORDS)))
    sentence = Sentence.objects.get()
    path = f"/meetings/sentence/{sentence.pk}/leave-out/"

    refused = signed_in(gwen).post(path)
    client.post(path)
    client.post(path)

    sentence.refresh_from_db()
    assert refused.status_code == 403
    assert (sentence.state, sentence.words, sentence.speaker) == ("left out", "", None)


def test_a_member_who_does_not_look_after_it_is_told_who_does(signed_in: SignedIn) -> None:
    there, maeve, gwen = at_the_ward()

    answers = [signed_in(gwen).get(page_of(there)), signed_in(gwen).post(page_of(there), typed())]

    for answer in answers:
        assert answer.status_code == 403
        assert f"{maeve.name} looks after the minutes." in answer.content.decode()


def test_nobody_writes_for_others_without_looking_after_it() -> None:
    ward = team_that_answers()
    there, gwen = meeting(ward), member(ward, name="Gwen Ifield")

    with pytest.raises(PermissionDenied):
        type_sentences(there, [Line("", WORDS)], form_key=random_id(), by=gwen, on=HELD_ON)


@pytest.mark.parametrize(
    "part", ["", "type/", "minutes/", "room/", "sheet/", "file/", "names/", "edit/", "held/"]
)
def test_to_strangers_and_those_who_left_a_meeting_is_not_there(
    signed_in: SignedIn, part: str
) -> None:
    there, _maeve, _gwen = at_the_ward()
    stranger = member(team(name="Another team"))
    left = member(there.team, until=date(2024, 3, 1))
    missing = signed_in(stranger).get(f"/meetings/{random_id()}/{part}")

    for person in (stranger, left):
        answer = signed_in(person).get(f"/meetings/{there.pk}/{part}")
        assert (answer.status_code, answer.content) == (404, missing.content)
