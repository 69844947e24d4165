"""A person's home: the decisions that ask for their word, those to look at again, our next 1% first."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ninetynine.contributions.make import answered, judged, said, team_that_answers
from ninetynine.contributions.models import Verdict
from ninetynine.contributions.tests.pages import shown, words_of
from ninetynine.decisions import actions
from ninetynine.decisions.make import changed, decided, felt, question, told
from ninetynine.decisions.models import Asked, Decision, Felt, Outcome, Word
from ninetynine.meetings.make import meeting
from ninetynine.meetings.models import Meeting
from ninetynine.people.models import Person
from ninetynine.reflections.actions import say_yes_or_no, take
from ninetynine.reflections.make import forward, said_kept, taken
from ninetynine.reflections.models import Kept
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
Kind, Stage = Word.Kind, Decision.Stage
MOST = 12


def home_of(signed_in: SignedIn, person: Person) -> str:
    return words_of(shown(signed_in(person), "/"))


@pytest.mark.parametrize(
    ("stage", "word"), [(Stage.REACT, Kind.REACTION), (Stage.CONSENT, Kind.CONSENTS)]
)
def test_a_round_waits_for_my_word_until_i_have_said_it(
    signed_in: SignedIn, stage: Decision.Stage, word: Word.Kind
) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    the = question(ward, by=denise, on=today, words="Who rings?", stage=stage)
    assert "Who rings?" in home_of(signed_in, bronagh)
    assert "One decision waits for your word." in home_of(signed_in, bronagh)

    told(the, word, by=bronagh, words="Me, if asked.", on=today)

    assert "Who rings?" not in home_of(signed_in, bronagh)
    assert "Who rings?" in home_of(signed_in, denise)


def test_a_question_that_is_being_made_clear_waits_for_nobody(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    question(ward, by=denise, on=timezone.localdate(), words="Who rings?", stage=Stage.CLARIFY)

    assert "Who rings?" not in home_of(signed_in, bronagh)


def test_changed_since_i_could_not_agree_it_waits_for_me_again(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    the = question(ward, by=denise, on=today, words="Who rings?")
    told(the, Kind.CANNOT, by=bronagh, words="Nobody is there at ten.", on=today)
    assert "Who rings?" not in home_of(signed_in, bronagh)

    amending = actions.Amending(words="Who is there rings.", why="", number=1, form_key=random_id())
    actions.amend(the, amending, by=denise, on=today)

    assert "The proposal was changed since you could not agree." in home_of(signed_in, bronagh)


def test_whoever_could_not_be_there_reads_until_when_they_have_a_say(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    the = question(ward, by=denise, on=today, words="Who rings?")
    actions.wait_for(the, bronagh, say_by=today + timedelta(days=7), by=denise, on=today)

    assert "You have a say until" in home_of(signed_in, bronagh)
    assert "You have a say until" not in home_of(signed_in, denise)


def test_what_another_team_decides_is_on_nobody_elses_home(signed_in: SignedIn) -> None:
    ward, _bronagh, denise = team_that_answers()
    beside = member(team(name="Beside", within=ward.collective), name="Neighbour")
    left = member(ward, name="Left", until=timezone.localdate())
    question(ward, by=denise, on=timezone.localdate(), words="Who rings?")

    assert "Who rings?" not in home_of(signed_in, beside)
    assert "Who rings?" not in home_of(signed_in, left)


def test_what_is_settled_waits_for_nobody_and_comes_back_on_its_day(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    the = question(ward, by=denise, on=today, words="Who rings?")
    told(the, Kind.CONSENTS, by=denise, on=today)
    decided(the, by=denise, on=today, look_again_on=today + timedelta(days=30))
    assert "Who rings?" not in home_of(signed_in, bronagh)

    Decision.objects.filter(pk=the.pk).update(look_again_on=today)

    hers, leads = home_of(signed_in, bronagh), home_of(signed_in, denise)
    assert "Its day came on" in hers
    assert "Does it stay, or is the question put anew?" not in hers
    assert "Does it stay, or is the question put anew?" in leads
    assert "One decision is to be looked at again." in leads
    assert "One is to be looked at again." in words_of(
        shown(signed_in(bronagh), f"/teams/{ward.pk}/")
    )


def test_no_kind_of_thing_that_waits_crowds_out_another(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today, long_ago = timezone.localdate(), timezone.localdate() - timedelta(days=300)
    for number in range(40):
        the = question(ward, by=denise, on=today, words=f"Old {number}?")
        told(the, Kind.CONSENTS, by=denise, on=today)
        decided(the, by=denise, on=today, look_again_on=today + timedelta(days=30))
    Decision.objects.filter(team=ward).update(look_again_on=long_ago)
    question(ward, by=denise, on=today, words="Who rings?")

    html = home_of(signed_in, bronagh)

    assert "Who rings?" in html
    assert html.count("Old ") == 12
    assert "comes up as these are done" in html
    assert "That is all" not in html


def test_our_next_one_per_cent_stands_first_with_who_looks_after_it(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    question(ward, by=denise, on=today, words="Who rings?")
    taken(ward, by=denise, words="Papers by post", on=today)

    html = home_of(signed_in, bronagh)

    assert "Denise Purdy looks after it, by" in html
    assert html.index("Papers by post") < html.index("Who rings?")


def test_a_one_per_cent_whose_person_has_left_is_asked_of_who_looks_after_meetings(
    signed_in: SignedIn,
) -> None:
    ward, bronagh, _denise = team_that_answers()
    today = timezone.localdate()
    before = today - timedelta(days=30)
    tam = member(ward, name="Tam Nguyen")
    jun = member(ward, name="Jun Takeda", looks_after=(Responsibility.Kind.MEETINGS,))
    one = forward(ward, by=jun, words="Papers by post", on=before)
    take(one, tam, by_on=today, by=jun, on=before)
    say_yes_or_no(one, accepted=True, by=tam, on=before)
    assert "was it kept?" in home_of(signed_in, tam)
    assert "was it kept?" not in home_of(signed_in, jun)

    ward.memberships.filter(person=tam).update(until=today)

    assert "was it kept?" in home_of(signed_in, jun)
    assert "Whoever took it on has left." in home_of(signed_in, bronagh)
    assert "Papers by post" not in home_of(signed_in, tam)


def test_the_next_meeting_asks_about_it_first_and_not_one_that_took_place(
    signed_in: SignedIn,
) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    coming = f"/meetings/{meeting(ward, starts_on=today).pk}/"
    assert "Asked about first" not in words_of(shown(signed_in(bronagh), coming))

    one = taken(ward, by=denise, words="Papers by post", on=today - timedelta(days=9))
    html = words_of(shown(signed_in(bronagh), coming))
    assert "Papers by post Was it kept?" in html
    assert html.index("Papers by post") < html.index("What we will talk about")

    said_kept(one, by=denise, says=Kept.Says.NOT_KEPT, on=today)
    assert "Papers by post It was not kept." in words_of(shown(signed_in(bronagh), coming))
    again = taken(ward, by=denise, words="Tea first", on=today - timedelta(days=1))
    said_kept(again, by=denise, says=Kept.Says.KEPT, on=today)
    assert "Tea first It was kept. Can you tell" in words_of(shown(signed_in(bronagh), coming))
    left = taken(ward, by=denise, words="A bell", on=today)
    said_kept(left, by=denise, says=Kept.Says.LEFT, on=today)

    assert "Asked about first" not in words_of(shown(signed_in(bronagh), coming))
    taken(ward, by=denise, words="A chair by the door", on=today)
    assert "A chair by the door" in words_of(shown(signed_in(bronagh), coming))
    Meeting.objects.update(held_on=today, keep_by=today)
    assert "A chair by the door" not in words_of(shown(signed_in(bronagh), coming))


def thread_of(html: str) -> str:
    return html[html.index("What came of what we said") :].split("</li>")[0]


@pytest.mark.parametrize(
    ("says", "last"), [(Felt.Kind.PARTLY, "felt"), (Felt.Kind.NOT_YET, "changed")]
)
def test_the_small_thread_shows_how_far_what_i_said_really_came(
    signed_in: SignedIn, says: Felt.Kind, last: str
) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    hers = said(ward, by=bronagh, on=today, words="Ring me.")
    judged(answered(hers, by=denise, on=today), by=bronagh, on=today, kind=Verdict.Kind.ANSWERS)

    def come_to(stage: str) -> bool:
        page = shown(signed_in(bronagh), f"/said/{hers.pk}/")
        home = thread_of(shown(signed_in(bronagh), "/"))
        assert f"The thread has come to: {stage}" in page
        return f"The thread has come to: {stage}" in home

    assert come_to("answered")
    the = question(ward, by=denise, on=today, words="Who rings?", rests_on=[hers])
    assert come_to("answered")
    told(the, Kind.CONSENTS, by=denise, on=today)
    decided(the, by=denise, on=today)
    assert come_to("decided")
    changed(the, by=denise, on=today, happened=False, words="There is nobody to ring.")
    assert come_to("decided")
    changed(the, by=denise, on=today)
    assert come_to("changed")
    felt(Asked.objects.get(person=bronagh), says, on=today)
    assert come_to(last)


def test_what_was_not_agreed_moved_nothing(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    hers = said(ward, by=bronagh, on=today, words="Ring me.")
    judged(answered(hers, by=denise, on=today), by=bronagh, on=today, kind=Verdict.Kind.ANSWERS)
    the = question(ward, by=denise, on=today, rests_on=[hers])
    decided(the, by=denise, on=today, kind=Outcome.Kind.NOT_AGREED)

    html = thread_of(shown(signed_in(bronagh), "/"))

    assert "The thread has come to: decided" in html
    assert "Something is different because of it." not in html


def fill(ward: Team, person: Person, leads: Person, *, on: date) -> None:
    hers = said(ward, by=person, on=on)
    judged(answered(hers, by=leads, on=on), by=person, on=on, kind=Verdict.Kind.ANSWERS)
    question(ward, by=leads, on=on)
    the = question(ward, by=leads, on=on, rests_on=[hers])
    told(the, Kind.CONSENTS, by=leads, on=on)
    decided(the, by=leads, on=on, look_again_on=on)
    changed(the, by=leads, on=on)
    said_kept(taken(ward, by=leads, on=on), by=leads, on=on)


@pytest.mark.parametrize("who", [1, 2])
def test_more_decisions_need_no_more_queries(signed_in: SignedIn, who: int) -> None:
    found = team_that_answers()
    ward, bronagh, denise = found
    today = timezone.localdate()
    client = signed_in((bronagh, denise)[who - 1])

    def queries() -> int:
        client.get("/")
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/").status_code == 200
        return len(seen)

    fill(ward, bronagh, denise, on=today)
    few = queries()
    for _each in range(8):
        fill(ward, bronagh, denise, on=today)

    assert queries() == few
    assert few <= MOST
