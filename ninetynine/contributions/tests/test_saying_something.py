from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.make import said, team_that_answers
from ninetynine.contributions.models import Audience, Channel, Contribution, Draft, Wish
from ninetynine.contributions.tests.pages import send, shown, text, words_of
from ninetynine.people.models import Person
from ninetynine.teams.make import member, team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
RING = "Ring me at work. Not at home."
AS_USUAL = {"words": RING, "wish": Wish.ANSWER_ME, "audience": Audience.TEAM}


def test_who_answers_by_when_is_said_before_anything_is_sent(signed_in: SignedIn) -> None:
    ward, bronagh, _denise = team_that_answers()

    page = words_of(shown(signed_in(bronagh), f"/said/of/{ward.pk}/say/"))

    assert "Denise Purdy will answer you by" in page


def test_something_said_is_owed_an_answer(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()

    answer = send(signed_in(bronagh), f"/said/of/{ward.pk}/say/", **AS_USUAL)

    one = Contribution.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/said/{one.pk}/")
    assert (one.by, one.channel, one.entered_by) == (bronagh, Channel.PAGE, None)
    assert one.owed.get().owner == denise


def test_sent_twice_it_is_said_once(signed_in: SignedIn) -> None:
    ward, bronagh, _denise = team_that_answers()
    client, key = signed_in(bronagh), random_id()

    for _time in range(2):
        answer = send(client, f"/said/of/{ward.pk}/say/", form_key=key, **AS_USUAL)
        assert answer.status_code == 302

    assert Contribution.objects.count() == 1


def test_changed_after_sending_it_is_refused_with_its_words(signed_in: SignedIn) -> None:
    ward, bronagh, _denise = team_that_answers()
    client, key, path = signed_in(bronagh), random_id(), f"/said/of/{ward.pk}/say/"
    send(client, path, form_key=key, **(AS_USUAL | {"audience": Audience.PUBLIC}))

    answer = send(client, path, form_key=key, **AS_USUAL)

    assert answer.status_code == 422
    assert RING in text(answer)
    assert key not in text(answer)
    assert Contribution.objects.count() == 1


def test_sent_once_more_after_back_it_is_said_once(signed_in: SignedIn) -> None:
    ward, bronagh, _denise = team_that_answers()
    kit, path = member(ward, name="Kit Ardle"), f"/said/of/{ward.pk}/say/"
    send(signed_in(bronagh), path, **AS_USUAL)

    again = send(signed_in(bronagh), path, **AS_USUAL)
    wider = send(signed_in(bronagh), path, **(AS_USUAL | {"audience": Audience.PUBLIC}))
    send(signed_in(kit), path, **AS_USUAL)

    assert again.status_code == 302
    assert "You have said just this today already." in text(wider)
    assert RING in text(wider)
    assert sorted(one.by.name for one in Contribution.objects.all() if one.by) == [
        "Bronagh Tierney",
        "Kit Ardle",
    ]


def test_what_is_wrong_is_said_and_what_was_typed_stays(signed_in: SignedIn) -> None:
    ward, bronagh, _denise = team_that_answers()
    yesterday = timezone.localdate() - timedelta(days=1)

    answer = send(
        signed_in(bronagh),
        f"/said/of/{ward.pk}/say/",
        **(AS_USUAL | {"until": yesterday.isoformat()}),
    )

    assert answer.status_code == 422
    assert "Choose a day after today" in text(answer)
    assert RING in text(answer)


def test_a_draft_is_kept_sealed_and_comes_back_to_its_writer_alone(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    path = f"/said/of/{ward.pk}/say/"

    send(signed_in(bronagh), path, words=RING, later="1")

    assert RING in shown(signed_in(bronagh), path)
    assert RING not in shown(signed_in(denise), path)
    assert RING.encode() not in bytes(Draft.objects.get().fields_sealed)
    assert not Contribution.objects.exists()


def test_a_draft_goes_when_it_is_said(signed_in: SignedIn) -> None:
    ward, bronagh, _denise = team_that_answers()
    client, path = signed_in(bronagh), f"/said/of/{ward.pk}/say/"
    send(client, path, words=RING, later="1")

    send(client, path, **AS_USUAL)

    assert not Draft.objects.exists()


def test_without_a_name_nothing_is_kept_for_later(signed_in: SignedIn) -> None:
    ward, bronagh, _denise = team_that_answers()

    answer = send(
        signed_in(bronagh), f"/said/of/{ward.pk}/say/", words=RING, nameless="on", later="1"
    )

    assert answer.status_code == 422
    assert RING in text(answer)
    assert not Draft.objects.exists()


def test_a_helper_types_what_somebody_said_on_the_phone_once_they_said_yes(
    signed_in: SignedIn,
) -> None:
    ward, bronagh, denise = team_that_answers()
    client, path = signed_in(denise), f"/said/of/{ward.pk}/say/"
    told = AS_USUAL | {"speaker": bronagh.pk, "channel": Channel.PHONE}

    not_yet = send(client, path, **told)

    assert not_yet.status_code == 422
    assert "there it waits for a yes" in text(not_yet)
    assert RING in text(not_yet)
    assert not Contribution.objects.exists()
    send(client, path, **told, agreed="on")

    one = Contribution.objects.get()
    assert (one.by, one.entered_by, one.channel) == (bronagh, denise, Channel.PHONE)


def test_what_somebody_wrote_themselves_needs_no_reading_back(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    wrote = AS_USUAL | {"speaker": bronagh.pk, "channel": Channel.POST}

    assert send(signed_in(denise), f"/said/of/{ward.pk}/say/", **wrote).status_code == 302

    assert Contribution.objects.get().channel == Channel.POST


def test_nobody_else_can_put_words_into_a_mouth(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()

    send(signed_in(bronagh), f"/said/of/{ward.pk}/say/", **(AS_USUAL | {"speaker": denise.pk}))

    assert Contribution.objects.get().by == bronagh
    assert "Whose words are they?" not in shown(signed_in(bronagh), f"/said/of/{ward.pk}/say/")


def test_where_nobody_answers_it_is_said_before_and_after(signed_in: SignedIn) -> None:
    lonely = team()
    bronagh = member(lonely)
    client, path = signed_in(bronagh), f"/said/of/{lonely.pk}/say/"

    assert "Nobody looks after the answers here yet" in shown(client, path)
    answer = send(client, path, **AS_USUAL)

    assert answer.status_code == 422
    assert RING in text(answer)


def test_who_is_not_in_the_team_cannot_say_anything_there(signed_in: SignedIn) -> None:
    ward, _bronagh, _denise = team_that_answers()
    stranger = member(team(name="Elsewhere"))

    assert send(signed_in(stranger), f"/said/of/{ward.pk}/say/", **AS_USUAL).status_code == 404


def test_its_speaker_says_anew_who_may_read_it(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    one = said(ward, by=bronagh, on=timezone.localdate())
    path = f"/said/{one.pk}/readers/"

    assert signed_in(denise).get(path).status_code == 403
    answer = send(signed_in(bronagh), path, audience=Audience.PUBLIC, credit="B.")

    assert answer.status_code == 302
    assert Client().get(f"/said/{one.pk}/").status_code == 200
    assert 'value="B."' in shown(signed_in(bronagh), path)


def test_taking_back_takes_two_steps_no_reason_and_may_be_sent_twice(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    one = said(ward, by=bronagh, on=timezone.localdate())
    client, path = signed_in(bronagh), f"/said/{one.pk}/take-back/"

    assert signed_in(denise).get(path).status_code == 403
    assert send(signed_in(denise), path).status_code == 403
    assert "printed" in shown(client, path)
    one.refresh_from_db()
    assert one.taken_back_on is None
    for _time in range(2):
        assert send(client, path)["Location"] == f"/said/{one.pk}/"

    gone = Contribution.objects.get(pk=one.pk)
    assert (gone.taken_back_on, gone.by) == (timezone.localdate(), None)
