from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.make import answered, judged, said, team_that_answers
from ninetynine.contributions.models import Answer, Contribution, Owed, Talk, Verdict
from ninetynine.contributions.tests.pages import send, shown, text, words_of
from ninetynine.people.models import Person
from ninetynine.post.models import Letter, ReplyCode
from ninetynine.teams.make import member, team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
YES, NOT_YET = Verdict.Kind.ANSWERS, Verdict.Kind.NOT_YET
Bed = tuple[Contribution, Answer, Person, Person]


@pytest.fixture
def bed() -> Bed:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    one = said(ward, by=bronagh, on=today)
    return one, answered(one, by=denise, on=today), bronagh, denise


@pytest.mark.parametrize("kind", [YES, NOT_YET])
def test_its_speaker_says_whether_it_answers(signed_in: SignedIn, bed: Bed, kind: str) -> None:
    one, answer, bronagh, _denise = bed

    sent = send(
        signed_in(bronagh), f"/said/{one.pk}/word/", answer=answer.pk, kind=kind, words="So."
    )

    assert sent["Location"] == f"/said/{one.pk}/"
    verdict = Verdict.objects.get()
    assert (verdict.by, verdict.kind, verdict.words) == (bronagh, kind, "So.")
    assert one.owed.filter(until=None).exists() == (kind == NOT_YET)


def test_nobody_else_can_say_it(signed_in: SignedIn, bed: Bed) -> None:
    one, answer, _bronagh, denise = bed
    kit = member(one.team, name="Kit")
    outside = member(team(name="Elsewhere"))

    for page in ("word", "stand", "talk"):
        path = f"/said/{one.pk}/{page}/"
        for other, status in ((denise, 403), (kit, 403), (outside, 404)):
            assert send(signed_in(other), path, kind=YES).status_code == status
    assert "This answers me" not in shown(signed_in(denise), f"/said/{one.pk}/")
    assert not Verdict.objects.filter(answer=answer).exists()


def test_the_two_buttons_weigh_the_same(signed_in: SignedIn, bed: Bed) -> None:
    one, _answer, bronagh, _denise = bed

    page = shown(signed_in(bronagh), f"/said/{one.pk}/")

    assert '<button class="button" name="kind" value="this answers me">' in page
    assert '<button class="button" name="kind" value="not yet">' in page


def test_a_word_sent_twice_is_said_once_and_another_one_is_refused(
    signed_in: SignedIn, bed: Bed
) -> None:
    one, _answer, bronagh, _denise = bed
    client, path, key = signed_in(bronagh), f"/said/{one.pk}/word/", random_id()

    for _time in range(2):
        assert send(client, path, form_key=key, kind=NOT_YET, words="Who?").status_code == 302
    other = send(client, path, form_key=key, kind=YES, words="Oh, now I see.")

    assert other.status_code == 422
    assert "Oh, now I see." in text(other)
    assert Verdict.objects.get().kind == NOT_YET
    assert one.owed.filter(until=None).count() == 1


def test_a_word_about_an_older_answer_is_not_put_on_the_newer_one(
    signed_in: SignedIn, bed: Bed
) -> None:
    one, first, bronagh, denise = bed
    today = timezone.localdate()
    judged(first, by=bronagh, on=today)
    second = answered(one, by=denise, on=today, words="Me, or the name on the board.")

    sent = send(signed_in(bronagh), f"/said/{one.pk}/word/", answer=first.pk, kind=YES)

    assert sent.status_code == 422
    assert not Verdict.objects.filter(answer=second).exists()


def test_after_two_not_yets_a_talk_is_offered_with_whom_one_likes(
    signed_in: SignedIn, bed: Bed
) -> None:
    one, first, bronagh, denise = bed
    pavel = member(one.team, name="Pavel Hruska")
    today, client = timezone.localdate(), signed_in(bronagh)
    judged(first, by=bronagh, on=today)
    assert client.get(f"/said/{one.pk}/talk/").status_code == 404
    judged(answered(one, by=denise, on=today, words="Soon."), by=bronagh, on=today)

    assert "Would talking help?" in shown(client, f"/said/{one.pk}/")
    # Whoever said it under another name knows before that this name is told.
    assert "that you, Bronagh Tierney, would like" in shown(client, f"/said/{one.pk}/talk/")
    assert send(client, f"/said/{one.pk}/talk/").status_code == 422
    assert send(client, f"/said/{one.pk}/talk/", with_whom=pavel.pk).status_code == 302

    assert Talk.objects.get().with_whom == pavel
    assert Letter.objects.filter(to=pavel.pk).exists()
    assert send(client, f"/said/{one.pk}/talk/", no="1").status_code == 302
    assert Talk.objects.get().wanted is False


def test_not_answered_may_stand(signed_in: SignedIn, bed: Bed) -> None:
    one, first, bronagh, _denise = bed
    client = signed_in(bronagh)
    judged(first, by=bronagh, on=timezone.localdate())

    for _time in range(2):
        assert send(client, f"/said/{one.pk}/stand/").status_code == 302

    assert one.owed.order_by("pk").filter(until=None).count() == 0
    assert Owed.End.STANDS in one.owed.values_list("end", flat=True)
    assert "This counts against nobody." in shown(client, f"/said/{one.pk}/")


def test_an_answer_that_waits_may_stand_too(signed_in: SignedIn, bed: Bed) -> None:
    one, answer, bronagh, _denise = bed

    send(signed_in(bronagh), f"/said/{one.pk}/stand/")

    assert Verdict.objects.get(answer=answer).kind == Verdict.Kind.STANDS


def test_two_answers_of_one_day_keep_their_order(signed_in: SignedIn) -> None:
    today = timezone.localdate() - timedelta(days=3)
    ward, bronagh, denise = team_that_answers()
    one = said(ward, by=bronagh, on=today)
    told = [f"This is what I say for the {n}th time." for n in range(6)]

    for words in told:
        judged(answered(one, by=denise, on=today, words=words), by=bronagh, on=today)

    page = words_of(shown(signed_in(bronagh), f"/said/{one.pk}/"))
    places = [page.index(words) for words in told]
    assert places == sorted(places)


@pytest.fixture
def slip(bed: Bed) -> ReplyCode:
    return ReplyCode.objects.get(kind="answer", subject=bed[1].pk)


def test_a_helper_types_in_a_slip_once(signed_in: SignedIn, bed: Bed, slip: ReplyCode) -> None:
    one, answer, bronagh, denise = bed
    client, path, key = signed_in(denise), f"/said/reply/{slip.pk}/", random_id()
    page = shown(client, path)
    assert "Bronagh Tierney" in page
    assert "the bed was empty" not in page

    for _time in range(2):
        sent = send(client, path, form_key=key, kind=NOT_YET, words="Who?", channel="post")
        assert sent.status_code == 302

    verdict = Verdict.objects.get(answer=answer)
    assert (verdict.by, verdict.entered_by, verdict.channel) == (bronagh, denise, "post")
    assert one.owed.filter(until=None).count() == 1
    slip.refresh_from_db()
    assert slip.used_on == timezone.localdate()
    assert "This slip has been typed in" in shown(client, path)


def test_who_may_not_type_for_others_does_not_find_the_slip(
    signed_in: SignedIn, bed: Bed, slip: ReplyCode
) -> None:
    _one, answer, bronagh, _denise = bed
    kit = member(bed[0].team, name="Kit")

    for other in (kit, bronagh, member(team(name="Elsewhere"))):
        sent = send(signed_in(other), f"/said/reply/{slip.pk}/", kind=YES, channel="post")
        assert sent.status_code == 404
    assert not Verdict.objects.filter(answer=answer).exists()


def test_ring_me_is_passed_on_and_the_slip_stays_good(
    signed_in: SignedIn, bed: Bed, slip: ReplyCode
) -> None:
    _one, answer, _bronagh, denise = bed
    client, path = signed_in(denise), f"/said/reply/{slip.pk}/"

    sent = send(client, path, kind="ring me", channel="phone")

    assert sent.status_code == 302
    assert Talk.objects.get().with_whom == answer.by
    assert send(client, path, kind=YES, channel="phone").status_code == 302
    assert Verdict.objects.get().kind == YES


def test_a_slip_of_words_that_were_taken_back_has_nothing_to_type(
    signed_in: SignedIn, bed: Bed, slip: ReplyCode
) -> None:
    one, _answer, bronagh, denise = bed
    Letter.objects.update(sent_at=timezone.now())  # it lies on somebody's table
    send(signed_in(bronagh), f"/said/{one.pk}/take-back/")

    page = shown(signed_in(denise), f"/said/reply/{slip.pk}/")
    sent = send(signed_in(denise), f"/said/reply/{slip.pk}/", kind=YES, channel="post")

    assert "These words were taken back" in page
    assert "Bronagh" not in page
    assert sent.status_code == 422
    assert not Verdict.objects.exists()


def test_taking_back_reaches_the_letters_too(signed_in: SignedIn) -> None:
    ward, bronagh, denise = team_that_answers()
    Person.objects.update(letters_say_about=True)
    bronagh.refresh_from_db()
    today = timezone.localdate()
    one = said(ward, by=bronagh, on=today)
    answered(one, by=denise, on=today)

    def quote_it() -> bool:
        return any("the bed was empty" in str(letter.body) for letter in Letter.objects.all())

    assert quote_it()
    send(signed_in(bronagh), f"/said/{one.pk}/take-back/")

    assert not quote_it()
    assert not Letter.objects.waiting().exists()
