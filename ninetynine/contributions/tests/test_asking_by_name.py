"""Whoever answers asks somebody else: of the team by choice, of the collective by their whole name."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.make import asked, said, team_that_answers
from ninetynine.contributions.models import Answer, Audience, Contribution, HandOn
from ninetynine.contributions.tests.pages import send, shown, text
from ninetynine.people.models import Person
from ninetynine.post.models import Letter
from ninetynine.teams import whom
from ninetynine.teams.make import collective, member, team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
PLAIN = "I cannot move this. She can, and I asked her today."
NOBODY = "Nobody who may read these words has this name."


def for_the_collective() -> tuple[Contribution, Person]:
    """Return something that everybody in the collective may read, and Denise who answers it."""
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    return said(ward, by=bronagh, on=today, audience=Audience.COLLECTIVE), denise


def beside(one: Contribution, name: str) -> Person:
    """Make somebody of another team in the same collective."""
    return member(team(name="Rooms", within=one.team.collective), name=name)


def test_somebody_of_another_team_is_asked_by_their_whole_name(signed_in: SignedIn) -> None:
    one, denise = for_the_collective()
    shanthi = beside(one, "Shanthi Nadar")

    sent = send(signed_in(denise), f"/said/{one.pk}/hand-on/", to_name=" shanthi  NADAR ")

    assert sent.status_code == 302
    assert one.owed.get(until=None).hand_ons.get().to == shanthi
    assert Letter.objects.filter(to=shanthi.pk).count() == 1


def test_an_answer_that_somebody_else_can_names_them_in_the_same_way(signed_in: SignedIn) -> None:
    one, denise = for_the_collective()
    shanthi = beside(one, "Shanthi Nadar")
    path, typed = f"/said/{one.pk}/answer/", {"kind": Answer.Kind.OTHER, "words": PLAIN}

    wrong = send(signed_in(denise), path, **typed, other_name="Shanti")

    assert wrong.status_code == 422
    assert NOBODY in text(wrong)
    assert PLAIN in text(wrong)
    assert 'value="Shanti"' in text(wrong)
    assert not Answer.objects.exists()
    assert send(signed_in(denise), path, **typed, other_name="Shanthi Nadar").status_code == 302
    assert HandOn.objects.get().to == shanthi


def test_the_page_lists_the_team_and_nobody_else_who_is_here(signed_in: SignedIn) -> None:
    one, denise = for_the_collective()
    member(one.team, name="Pavel Hruska")
    beside(one, "Shanthi Nadar")

    for page in ("answer", "hand-on"):
        html = shown(signed_in(denise), f"/said/{one.pk}/{page}/")
        assert "Pavel Hruska" in html
        assert "Shanthi" not in html


def test_part_of_a_name_tells_nothing_and_suggests_nobody(signed_in: SignedIn) -> None:
    one, denise = for_the_collective()
    beside(one, "Shanthi Nadar")

    path = f"/said/{one.pk}/hand-on/"
    said_back = [
        text(send(signed_in(denise), path, to_name=name)).replace(f'value="{name}"', "")
        for name in ("Shanthi", "Nadar", "Shanti Nadar", "Q. Zebedee")
    ]

    assert all(NOBODY in html and "Shanthi" not in html for html in said_back)
    assert not HandOn.objects.exists()


def test_a_name_is_not_looked_up_before_the_asking_goes(signed_in: SignedIn) -> None:
    one, denise = for_the_collective()
    beside(one, "Shanthi Nadar")
    client, path = signed_in(denise), f"/said/{one.pk}/answer/"
    names = ("Shanthi Nadar", "Q. Zebedee")

    for typed in (
        {"words": ""},
        {"words": "We value your feedback."},
        {"words": PLAIN, "because": "x" * 2001},
    ):
        answers = [
            send(client, path, kind=Answer.Kind.OTHER, other_name=name, **typed) for name in names
        ]
        assert {answer.status_code for answer in answers} <= {200, 422}
        assert not any(NOBODY in text(answer) for answer in answers)
    asked(member(one.team, name="Pavel Hruska"), one, by=denise, on=timezone.localdate())
    said_back = [text(send(client, f"/said/{one.pk}/hand-on/", to_name=name)) for name in names]
    assert all("Somebody has been asked already" in html for html in said_back)
    assert HandOn.objects.count() == 1


def test_whoever_answers_no_longer_cannot_look_anybody_up(signed_in: SignedIn) -> None:
    one, denise = for_the_collective()
    pavel = member(one.team, name="Pavel Hruska")
    beside(one, "Shanthi Nadar")
    asking = asked(pavel, one, by=denise, on=timezone.localdate())
    send(signed_in(pavel), f"/said/asked/{asking.pk}/", says="yes")

    for name in ("Shanthi Nadar", "Q. Zebedee"):
        html = text(send(signed_in(denise), f"/said/{one.pk}/hand-on/", to_name=name))
        assert "Somebody else answers this now" in html
    assert HandOn.objects.count() == 1


def test_two_of_one_name_are_offered_with_since_when_they_are_here(signed_in: SignedIn) -> None:
    one, denise = for_the_collective()
    first, second = beside(one, "Carys Pugh"), beside(one, "Cárys Pugh")
    first.memberships.update(since=timezone.localdate() - timedelta(days=400))
    client, path = signed_in(denise), f"/said/{one.pk}/hand-on/"

    offered = send(client, path, to_name="Carys Pugh", why="She knows the rooms.")

    assert offered.status_code == 422
    assert text(offered).count("Pugh, here since") == 2
    assert "She knows the rooms." in text(offered)
    assert not HandOn.objects.exists()
    assert send(client, path, to_name="Carys Pugh", to=second.pk).status_code == 302
    assert HandOn.objects.get().to == second


def test_who_may_not_read_the_words_is_not_found_by_name(signed_in: SignedIn) -> None:
    one, denise = for_the_collective()
    far = member(team(name="Far", within=collective(name="Elsewhere")), name="Far Away")
    left = beside(one, "Gone Early")
    left.memberships.update(until=timezone.localdate())
    client, path = signed_in(denise), f"/said/{one.pk}/hand-on/"

    for name in (far.name, left.name, denise.name):
        assert NOBODY in text(send(client, path, to_name=name))
    assert send(client, path, to=far.pk).status_code == 422
    assert not HandOn.objects.exists()


def test_words_for_the_team_alone_are_handed_on_in_the_team(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    one = said(ward, by=bronagh, on=timezone.localdate())
    beside(one, "Shanthi Nadar")
    path = f"/said/{one.pk}/hand-on/"

    assert "to_name" not in shown(signed_in(denise), path)
    assert send(signed_in(denise), path, to_name="Shanthi Nadar").status_code == 422
    assert not HandOn.objects.exists()


def test_in_a_team_too_big_to_list_everybody_else_is_asked_by_name(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    ward, bronagh, denise = team_that_answers()
    one = said(ward, by=bronagh, on=timezone.localdate())
    member(ward, name="Kit Ardle")
    zoe = member(ward, name="Zoë Last")
    path = f"/said/{one.pk}/hand-on/"
    monkeypatch.setattr(whom, "FEW", 1)

    assert "Zoë" not in shown(signed_in(denise), path)
    assert "Please write a name." in text(send(signed_in(denise), path))
    assert NOBODY in text(send(signed_in(denise), path, to="Zo Last"))
    assert send(signed_in(denise), path, to="zoe last").status_code == 302
    assert HandOn.objects.get().to == zoe


def test_of_two_with_one_name_in_a_team_too_big_to_list_one_is_chosen(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, denise = for_the_collective()
    first, second = beside(one, "Carys Pugh"), beside(one, "Cárys Pugh")
    first.memberships.update(since=timezone.localdate() - timedelta(days=400))
    member(one.team, name="Kit Ardle")
    client, path = signed_in(denise), f"/said/{one.pk}/hand-on/"
    monkeypatch.setattr(whom, "FEW", 0)

    offered = text(send(client, path, to="Carys Pugh", why="She knows the rooms."))

    assert offered.count("Pugh, here since") == 2
    assert "She knows the rooms." in offered
    assert "to_name" not in offered
    assert NOBODY in text(send(client, path, to="Nobody Here", to_one=second.pk))
    assert send(client, path, to="Carys Pugh", to_one=second.pk).status_code == 302
    assert HandOn.objects.get().to == second


def test_somebody_chosen_and_another_one_written_is_asked_about(signed_in: SignedIn) -> None:
    one, denise = for_the_collective()
    pavel = member(one.team, name="Pavel Hruska")
    beside(one, "Shanthi Nadar")
    client, path = signed_in(denise), f"/said/{one.pk}/hand-on/"

    both = send(client, path, to=pavel.pk, to_name="Shanthi Nadar")

    assert both.status_code == 422
    assert "leave one of the two empty" in text(both)
    assert not HandOn.objects.exists()


def test_asked_by_name_twice_is_once_and_a_changed_name_is_refused(signed_in: SignedIn) -> None:
    one, denise = for_the_collective()
    shanthi = beside(one, "Shanthi Nadar")
    beside(one, "Noor Sabri")
    client, path, key = signed_in(denise), f"/said/{one.pk}/hand-on/", random_id()

    for _time in range(2):
        assert send(client, path, form_key=key, to_name="Shanthi Nadar").status_code == 302
    send(signed_in(shanthi), f"/said/asked/{HandOn.objects.get().pk}/", says="no")

    assert send(client, path, form_key=key, to_name="Noor Sabri").status_code == 422
    assert HandOn.objects.count() == 1
