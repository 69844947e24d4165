"""The same on pages: what somebody reads, sends, and gets back when it cannot be done."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.actions import take_back
from ninetynine.contributions.make import said
from ninetynine.contributions.models import Audience
from ninetynine.contributions.tests.pages import as_, send, shown, text, words_of
from ninetynine.decisions import actions
from ninetynine.decisions.make import PROPOSAL, QUESTION, decided, question, told
from ninetynine.decisions.models import Decision, Outcome, Word
from ninetynine.decisions.reads.room import IN_A_ROOM
from ninetynine.people.make import person
from ninetynine.people.models import Person, Reach
from ninetynine.post.models import Letter, ReplyCode
from ninetynine.teams.make import member
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db

Kind, Stage, Duty = Word.Kind, Decision.Stage, Responsibility.Kind
WHY_NOT = "That punishes the nervous."
BUDGET = 12
Counted = Callable[..., AbstractContextManager[object]]


def test_a_question_is_put_to_the_team_with_the_words_it_rests_on(
    ours: Team, beth: Person, hamish: Person
) -> None:
    words = said(ours, by=hamish, on=timezone.localdate(), words="We get the last two.")

    send(
        as_(beth),
        f"/decisions/of/{ours.pk}/start/?rests={words.pk}",
        question=QUESTION,
        proposal=PROPOSAL,
        quorum="2",
    )

    the = Decision.objects.get()
    page = words_of(shown(as_(hamish), f"/decisions/{the.pk}/"))
    assert "We get the last two." in page
    assert PROPOSAL in page
    assert "Two have to say yes." in page


def test_who_cannot_agree_gives_a_reason_and_without_one_what_was_typed_comes_back(
    ours: Team, beth: Person, hamish: Person
) -> None:
    the = question(ours, by=beth, on=timezone.localdate())
    empty = send(as_(hamish), f"/decisions/{the.pk}/say/", kind="cannot yet", number="1", words="")

    send(as_(hamish), f"/decisions/{the.pk}/say/", kind="cannot yet", number="1", words=WHY_NOT)

    assert empty.status_code == 422
    assert "Please write something" in text(empty)
    assert WHY_NOT in words_of(shown(as_(beth), f"/decisions/{the.pk}/"))


@pytest.mark.parametrize("asked", ["", "?kind=", "?kind=shout"])
def test_whoever_comes_to_say_something_without_saying_what_is_shown_what_can_be_said(
    ours: Team, beth: Person, asked: str
) -> None:
    decision = question(ours, by=beth, on=timezone.localdate())

    answer = as_(beth).get(f"/decisions/{decision.pk}/say/{asked}")

    assert answer.headers["Location"] == f"/decisions/{decision.pk}/"


def test_a_proposal_amended_under_a_readers_hands_keeps_what_they_typed(
    ours: Team, beth: Person, hamish: Person
) -> None:
    the = question(ours, by=beth, on=timezone.localdate())
    amending = actions.Amending(words="New.", why="Better.", number=1, form_key=random_id())
    actions.amend(the, amending, by=beth, on=timezone.localdate())

    back = send(
        as_(hamish), f"/decisions/{the.pk}/say/", kind="cannot yet", number="1", words=WHY_NOT
    )

    assert back.status_code == 422
    assert "changed while you read it" in text(back)
    assert WHY_NOT in text(back)
    assert 'name="number" value="2"' in text(back)


def test_a_decision_is_not_closed_while_somebody_objects_and_the_reasons_typed_stay(
    ours: Team, beth: Person, hamish: Person
) -> None:
    the = question(ours, by=beth, on=timezone.localdate())
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=timezone.localdate())

    back = send(
        as_(beth),
        f"/decisions/{the.pk}/settle/",
        kind="agreed",
        reasons="We are in a hurry.",
        number="1",
        audience="team",
    )

    assert back.status_code == 422
    assert "Hamish Roe cannot agree yet" in text(back)
    assert "We are in a hurry." in text(back)
    assert not Outcome.objects.exists()


def test_an_objection_after_the_close_is_told_where_to_go_and_kept_on_the_page(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today)
    told(the, Kind.CONSENTS, by=beth, on=today)
    decided(the, by=beth, on=today)

    back = send(
        as_(hamish), f"/decisions/{the.pk}/say/", kind="cannot yet", number="1", words=WHY_NOT
    )

    assert back.status_code == 422
    assert "ask the team to look at it sooner" in text(back)
    assert WHY_NOT in text(back)


def test_in_the_room_one_tap_writes_it_down_and_it_is_shown_back(
    ours: Team, beth: Person, hamish: Person
) -> None:
    the = question(ours, by=beth, on=timezone.localdate())
    client = as_(beth)

    done = send(
        client, f"/decisions/{the.pk}/room/", kind="consents", number="1", speaker=hamish.pk
    )

    word = Word.objects.get()
    assert done.status_code == 302
    assert (word.by, word.entered_by, word.channel) == (hamish, beth, "room")
    page = words_of(shown(client, f"/decisions/{the.pk}/room/"))
    assert "Hamish Roe: I have no reason why we must not" in page


def test_somebody_without_a_screen_has_a_say_by_letter(ours: Team, beth: Person) -> None:
    today = timezone.localdate()
    winifred = person(
        name="Winifred Asante", reach=Reach.POST, post_address="1 Quay", letters_say_about=True
    )
    ours.memberships.create(person=winifred, since=today)
    the = question(ours, by=beth, on=today)
    actions.wait_for(the, winifred, say_by=today, by=beth, on=today)
    letter = Letter.objects.get(to=winifred.pk)
    slip = ReplyCode.objects.get(letter=letter)

    send(
        as_(beth),
        f"/decisions/reply/{slip.pk}/",
        kind="cannot yet",
        words="I never marked anybody before they sat down.",
        channel="post",
    )

    word = Word.objects.get()
    assert PROPOSAL in repr(letter.body)
    assert (word.by, word.channel) == (winifred, "post")
    again = shown(as_(beth), f"/decisions/reply/{slip.pk}/")
    assert "This slip has been typed in" in again


def test_what_a_team_shows_to_everybody_is_read_without_what_was_said_on_the_way(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    private = said(ours, by=hamish, on=today, words="Only for us.")
    public = said(ours, by=hamish, on=today, words="For all.", audience=Audience.PUBLIC)
    the = question(ours, by=beth, on=today, rests_on=[private, public])
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=today)
    told(the, Kind.CONSENTS, by=hamish, words="All the same, yes.", on=today)
    decided(the, by=beth, on=today, audience=Audience.PUBLIC)

    page = words_of(shown(Client(), f"/decisions/{the.pk}/"))

    assert PROPOSAL in page
    assert "For all." in page
    assert "Words that you may not read." in page
    for hidden in ("Only for us.", WHY_NOT, "All the same, yes.", "Beth Callow"):
        assert hidden not in page
    actions.show_to(the, Audience.TEAM, by=beth, on=today)
    shown(Client(), f"/decisions/{the.pk}/", status=404)


def test_the_log_finds_a_decision_by_its_words(ours: Team, beth: Person) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today)
    told(the, Kind.CONSENTS, by=beth, on=today)
    decided(the, by=beth, on=today, reasons="The marks were never alone.")
    question(ours, by=beth, on=today, words="Who brings the biscuits?", proposal="We take turns.")

    found = words_of(shown(as_(beth), f"/decisions/of/{ours.pk}/?q=never+alone"))

    assert PROPOSAL in found
    assert "biscuits" not in found


def test_the_log_counts_what_was_taken_back_as_taken_back(ours: Team, beth: Person) -> None:
    today = timezone.localdate()
    words = [said(ours, by=beth, on=today) for _each in range(3)]
    question(ours, by=beth, on=today, rests_on=words)
    assert "taken back" not in words_of(shown(as_(beth), f"/decisions/of/{ours.pk}/"))

    take_back(words[0], by=beth, on=today)

    html = words_of(shown(as_(beth), f"/decisions/of/{ours.pk}/"))
    assert "It rests on 3 things said. One of them was taken back." in html


@pytest.mark.parametrize("stage", ["open", "settled"])
def test_a_decision_that_rests_on_much_costs_no_more_queries(
    ours: Team,
    beth: Person,
    hamish: Person,
    stage: str,
    django_assert_max_num_queries: Counted,
) -> None:
    today = timezone.localdate()
    rests = [said(ours, by=hamish, on=today, words=f"Said {n}.") for n in range(20)]
    the = question(ours, by=beth, on=today, rests_on=rests)
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=today)
    told(the, Kind.CONSENTS, by=hamish, on=today)
    if stage == "settled":
        decided(the, by=beth, on=today)
    client = as_(beth)

    for path in (f"/decisions/{the.pk}/", f"/decisions/of/{ours.pk}/"):
        with django_assert_max_num_queries(BUDGET):
            shown(client, path)


def test_a_room_of_many_costs_no_more_queries(
    ours: Team, beth: Person, django_assert_max_num_queries: Counted
) -> None:
    for n in range(30):
        member(ours, name=f"Person {n}")
    the = question(ours, by=beth, on=timezone.localdate())
    client = as_(beth)

    with django_assert_max_num_queries(BUDGET):
        shown(client, f"/decisions/{the.pk}/room/")


def test_a_larger_team_is_asked_page_by_page_and_a_tap_leads_back_to_its_page(
    ours: Team, beth: Person
) -> None:
    for n in range(IN_A_ROOM):
        member(ours, name=f"Person {n}")
    the = question(ours, by=beth, on=timezone.localdate())
    client, path = as_(beth), f"/decisions/{the.pk}/room/"
    first = shown(client, path)
    last = next(one for one in Person.objects.all() if f"who={one.pk}" not in first)

    second = shown(client, f"{path}?page=2")
    assert f'href="?who={last.pk}&page=2"' in second
    done = send(client, f"{path}?page=2", kind="consents", number="1", speaker=last.pk)

    assert done.headers["Location"] == f"{path}?page=2"
    assert Word.objects.get().by == last


def test_who_may_not_read_an_older_version_cannot_find_it_either(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today, proposal="Let Xanthippe go.")
    changed = actions.Amending(
        words="Talk with everybody.", why="Kinder.", number=1, form_key=random_id()
    )
    actions.amend(the, changed, by=beth, on=today)
    told(the, Kind.CONSENTS, by=hamish, on=today)
    decided(the, by=beth, on=today, audience=Audience.PUBLIC)
    everywhere = f"/decisions/in/{ours.collective_id}/"

    found = words_of(shown(Client(), f"{everywhere}?q=Talk"))
    not_found = words_of(shown(Client(), f"{everywhere}?q=Xanthippe"))
    by_the_team = words_of(shown(as_(hamish), f"/decisions/of/{ours.pk}/?q=Xanthippe"))

    assert "Talk with everybody." in found
    assert "Nothing here has these words." in not_found
    assert "Talk with everybody." in by_the_team
