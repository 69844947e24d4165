from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.actions import allow
from ninetynine.contributions.make import asked, said, team_that_answers
from ninetynine.contributions.models import Answer, Audience, Contribution, HandOn, Owed
from ninetynine.contributions.tests.pages import send, shown, text, words_of
from ninetynine.people.models import Person
from ninetynine.teams.make import member, team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
Kind = Answer.Kind
PLAIN = "From tonight the ward rings you. I asked Pavel on Friday."
OFFICE = "We will liaise with the SLT and value your feedback."


@pytest.fixture
def bed() -> tuple[Contribution, Person, Person]:
    ward, bronagh, denise = team_that_answers()
    return said(ward, by=bronagh, on=timezone.localdate()), bronagh, denise


Bed = tuple[Contribution, Person, Person]


def test_who_owes_it_answers(signed_in: SignedIn, bed: Bed) -> None:
    one, bronagh, denise = bed

    answer = send(signed_in(denise), f"/said/{one.pk}/answer/", kind=Kind.CHANGED, words=PLAIN)

    assert answer["Location"] == f"/said/{one.pk}/"
    assert PLAIN in shown(signed_in(bronagh), f"/said/{one.pk}/")
    assert not one.owed.filter(until=None).exists()


def test_nobody_else_answers(signed_in: SignedIn, bed: Bed) -> None:
    one, bronagh, _denise = bed
    kit = member(one.team, name="Kit")
    outside = member(team(name="Elsewhere"))

    for page in ("answer", "more-time", "hand-on"):
        path = f"/said/{one.pk}/{page}/"
        for reader in (bronagh, kit):
            assert signed_in(reader).get(path).status_code == 403
            assert send(signed_in(reader), path, kind=Kind.CHANGED, words=PLAIN).status_code == 403
        assert signed_in(outside).get(path).status_code == 404
        assert Client().get(path).status_code == 302
    assert not Answer.objects.exists()


def test_six_kinds_are_offered_and_a_no_needs_its_reason(signed_in: SignedIn, bed: Bed) -> None:
    one, _bronagh, denise = bed
    client, path = signed_in(denise), f"/said/{one.pk}/answer/"

    assert shown(client, path).count('type="radio"') == 6
    for kind in (Kind.NOT_CHANGED, Kind.MAY_NOT):
        answer = send(client, path, kind=kind, words=PLAIN)
        assert answer.status_code == 422
        assert "A no needs its reason" in text(answer)
        assert PLAIN in text(answer)
    assert not Answer.objects.exists()


def test_what_could_be_plainer_is_shown_once_before_it_goes(signed_in: SignedIn, bed: Bed) -> None:
    one, _bronagh, denise = bed
    client, path, key = signed_in(denise), f"/said/{one.pk}/answer/", random_id()

    first = send(client, path, form_key=key, kind=Kind.CHANGED, words=OFFICE)

    assert first.status_code == 200
    assert "Before it goes: 2 things" in text(first)
    assert '<span class="mark-line">SLT</span>' in text(first)
    assert not Answer.objects.exists()
    sent = send(client, path, form_key=key, kind=Kind.CHANGED, words=OFFICE, as_it_is="1")
    assert sent.status_code == 302
    assert Answer.objects.get().words == OFFICE


def test_what_was_noticed_is_seen_by_nobody_else(signed_in: SignedIn, bed: Bed) -> None:
    one, bronagh, denise = bed
    path = f"/said/{one.pk}/answer/"

    send(signed_in(denise), path, kind=Kind.CHANGED, words=OFFICE, as_it_is="1")

    assert "mark-line" not in shown(signed_in(bronagh), f"/said/{one.pk}/")


def test_an_answer_is_kept_for_later_for_its_writer_alone(signed_in: SignedIn, bed: Bed) -> None:
    one, bronagh, denise = bed
    path = f"/said/{one.pk}/answer/"

    send(signed_in(denise), path, words=PLAIN, later="1")

    assert PLAIN in shown(signed_in(denise), path)
    assert PLAIN not in shown(signed_in(bronagh), f"/said/{one.pk}/")
    assert not Answer.objects.exists()


def test_an_answer_sent_twice_is_one_and_a_changed_one_is_refused(
    signed_in: SignedIn, bed: Bed
) -> None:
    one, _bronagh, denise = bed
    client, path, key = signed_in(denise), f"/said/{one.pk}/answer/", random_id()

    for _time in range(2):
        sent = send(client, path, form_key=key, kind=Kind.CHANGED, words=PLAIN)
        assert sent.status_code == 302
    changed = send(client, path, form_key=key, kind=Kind.CHANGED, words=f"{PLAIN} Me too.")

    assert changed.status_code == 422
    assert "Me too." in text(changed)
    assert Answer.objects.get().words == PLAIN


def test_somebody_else_can_is_asked_and_says_yes(signed_in: SignedIn, bed: Bed) -> None:
    one, _bronagh, denise = bed
    pavel = member(one.team, name="Pavel Hruska")
    path = f"/said/{one.pk}/answer/"

    nobody = send(signed_in(denise), path, kind=Kind.OTHER, words=PLAIN)
    assert nobody.status_code == 422
    send(signed_in(denise), path, kind=Kind.OTHER, words=PLAIN, other=pavel.pk)

    assert one.owed.get(until=None).owner == denise
    asking = HandOn.objects.get()
    here = f"/said/asked/{asking.pk}/"
    assert "the bed was empty" in shown(signed_in(pavel), here)
    for _time in range(2):
        assert send(signed_in(pavel), here, says="yes").status_code == 302
    assert one.owed.get(until=None).owner == pavel


def test_a_no_leaves_it_where_it_is(signed_in: SignedIn, bed: Bed) -> None:
    one, _bronagh, denise = bed
    pavel = member(one.team, name="Pavel Hruska")
    asking = asked(pavel, one, by=denise, on=timezone.localdate())

    send(signed_in(pavel), f"/said/asked/{asking.pk}/", says="no")

    assert one.owed.get(until=None).owner == denise
    asking.refresh_from_db()
    assert asking.accepted is False


def test_only_who_was_asked_can_say(signed_in: SignedIn, bed: Bed) -> None:
    one, bronagh, denise = bed
    pavel = member(one.team, name="Pavel Hruska")
    asking = asked(pavel, one, by=denise, on=timezone.localdate())

    for other in (bronagh, denise):
        assert send(signed_in(other), f"/said/asked/{asking.pk}/", says="yes").status_code == 404
    asking.refresh_from_db()
    assert asking.settled_on is None


def test_handing_on_offers_only_people_who_may_read_the_words(
    signed_in: SignedIn, bed: Bed
) -> None:
    one, bronagh, denise = bed
    today = timezone.localdate()
    near = member(team(name="Rooms", within=one.team.collective), name="Shanthi Nadar")
    path = f"/said/{one.pk}/hand-on/"

    assert "Shanthi" not in shown(signed_in(denise), path)
    refused = send(signed_in(denise), path, to=near.pk)
    assert refused.status_code == 422
    allow(one, audience=Audience.COLLECTIVE, credit="", until=None, by=bronagh, on=today)

    assert send(signed_in(denise), path, to=near.pk).status_code == 302
    assert one.owed.get(until=None).hand_ons.get().to == near


def test_handed_on_twice_is_asked_once(signed_in: SignedIn, bed: Bed) -> None:
    one, _bronagh, denise = bed
    pavel = member(one.team, name="Pavel Hruska")
    client, path, key = signed_in(denise), f"/said/{one.pk}/hand-on/", random_id()

    for _time in range(2):
        assert send(client, path, form_key=key, to=pavel.pk).status_code == 302
    send(signed_in(pavel), f"/said/asked/{HandOn.objects.get().pk}/", says="no")

    assert send(client, path, form_key=key, to=pavel.pk).status_code == 302
    assert HandOn.objects.count() == 1


def test_more_time_is_asked_for_once_and_the_speaker_reads_why(
    signed_in: SignedIn, bed: Bed
) -> None:
    one, bronagh, denise = bed
    client, path = signed_in(denise), f"/said/{one.pk}/more-time/"
    before = one.owed.get().due_on

    assert send(client, path, days="21", why="I ask the night shift.").status_code == 422
    for _time in range(2):
        sent = send(client, path, days="5", why="I ask the night shift.")
        assert sent.status_code == 302
    again = send(client, path, days="5", why="And the day shift.")

    assert again.status_code == 422
    assert "And the day shift." in text(again)
    owed = one.owed.get()
    assert owed.due_on > before
    assert owed.days == one.team.answer_days + 5
    assert "I ask the night shift." in shown(signed_in(bronagh), f"/said/{one.pk}/")


def test_words_written_while_it_moved_to_somebody_else_are_not_lost(
    signed_in: SignedIn, bed: Bed
) -> None:
    one, _bronagh, denise = bed
    pavel = member(one.team, name="Pavel Hruska")
    asking = asked(pavel, one, by=denise, on=timezone.localdate())
    send(signed_in(pavel), f"/said/asked/{asking.pk}/", says="yes")

    late = send(signed_in(denise), f"/said/{one.pk}/answer/", kind=Kind.CHANGED, words=PLAIN)

    assert late.status_code == 422
    assert PLAIN in text(late)
    assert not Answer.objects.exists()


def test_the_name_beside_the_form_is_the_one_its_speaker_chose(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    one = said(ward, by=bronagh, on=timezone.localdate(), credit="A daughter")

    page = shown(signed_in(denise), f"/said/{one.pk}/answer/")

    beside = page[page.index("<aside") : page.index("</aside>")]
    assert "A daughter" in beside
    assert "Bronagh" not in beside


def test_who_answers_and_may_not_read_on_goes_home(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    one = said(ward, by=bronagh, on=today - timedelta(days=2), until=today)

    sent = send(signed_in(denise), f"/said/{one.pk}/answer/", kind=Kind.CHANGED, words=PLAIN)

    assert sent["Location"] == "/"
    assert Owed.objects.filter(contribution=one, until=None).count() == 0


def test_the_page_tells_who_answers_what_they_can_do(signed_in: SignedIn, bed: Bed) -> None:
    one, _bronagh, denise = bed

    page = words_of(shown(signed_in(denise), f"/said/{one.pk}/"))

    assert "You answer this" in page
    assert "Ask for more time Hand it on" in page
