"""The slip of a letter, for who could not be there: it counts in every round, and says more than yes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ninetynine.contributions.tests.pages import as_, send, shown, text, words_of
from ninetynine.decisions import actions
from ninetynine.decisions.make import question, told
from ninetynine.decisions.models import Decision, Word
from ninetynine.people.models import Person
from ninetynine.post.models import Letter, ReplyCode
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db

Kind, Stage, Duty = Word.Kind, Decision.Stage, Responsibility.Kind


@pytest.fixture
def hamish(ours: Team) -> Person:
    found = member(ours, name="Hamish Roe")
    Person.objects.filter(pk=found.pk).update(letters_say_about=True)
    found.refresh_from_db()
    return found


def waited(the: Decision, who: Person, *, by: Person) -> ReplyCode:
    today = timezone.localdate()
    actions.wait_for(the, who, say_by=today + timedelta(days=7), by=by, on=today)
    return ReplyCode.objects.get(letter=Letter.objects.get(to=who.pk))


@pytest.mark.parametrize("stage", [Stage.CLARIFY, Stage.REACT, Stage.CONSENT])
@pytest.mark.parametrize("kind", [Kind.CONSENTS, Kind.CANNOT])
def test_a_slip_counts_whichever_round_it_comes_back_in(
    ours: Team, beth: Person, hamish: Person, stage: Decision.Stage, kind: Word.Kind
) -> None:
    the = question(ours, by=beth, on=timezone.localdate(), stage=stage)
    slip = waited(the, hamish, by=beth)

    sent = send(
        as_(beth), f"/decisions/reply/{slip.pk}/", kind=kind, words="I wrote it.", channel="post"
    )

    assert sent.status_code == 302
    assert (Word.objects.get().by, Word.objects.get().kind) == (hamish, kind)
    assert "Hamish Roe (" in words_of(shown(as_(beth), f"/decisions/{the.pk}/"))


@pytest.mark.parametrize("kind", [Kind.QUESTION, Kind.REACTION, Kind.INTEREST])
def test_a_slip_with_a_question_still_takes_their_word_afterwards(
    ours: Team, beth: Person, hamish: Person, kind: Word.Kind
) -> None:
    the = question(ours, by=beth, on=timezone.localdate(), stage=Stage.CLARIFY)
    path = f"/decisions/reply/{waited(the, hamish, by=beth).pk}/"

    empty = send(as_(beth), path, kind=kind, channel="post")
    first = send(as_(beth), path, kind=kind, words="Do we still talk?", channel="post")
    send(as_(beth), path, kind=kind, words="Do we still talk?", channel="post")
    last = send(as_(beth), path, kind="consents", channel="post")
    used = send(as_(beth), path, kind=kind, words="And when?", channel="post")

    assert "ring them and ask" in text(empty)
    assert (first.status_code, first.headers["Location"]) == (302, path)
    assert last.status_code == 302
    kinds = list(Word.objects.order_by("number").values_list("kind", flat=True))
    assert kinds == [kind, "consents"]
    assert used.status_code == 422


def test_who_types_for_every_team_types_in_the_slip_of_a_team_they_are_not_in(
    ours: Team, beth: Person, hamish: Person
) -> None:
    the = question(ours, by=beth, on=timezone.localdate())
    slip = waited(the, hamish, by=beth)
    gwen = member(team(name="Elsewhere", within=ours.collective), name="Gwen Ifield")
    ours.collective.responsibilities.create(
        kind=Duty.ANSWERS, holder=gwen, since=timezone.localdate()
    )

    sent = send(as_(gwen), f"/decisions/reply/{slip.pk}/", kind="consents", channel="post")

    assert sent.status_code == 302
    assert (Word.objects.get().by, Word.objects.get().entered_by) == (hamish, gwen)


@pytest.mark.parametrize("stage", [Stage.CLARIFY, Stage.REACT])
def test_who_is_waited_for_need_not_wait_for_the_last_round_on_a_page_either(
    ours: Team, beth: Person, hamish: Person, stage: Decision.Stage
) -> None:
    the = question(ours, by=beth, on=timezone.localdate(), stage=stage)
    waited(the, hamish, by=beth)
    page, yes = f"/decisions/{the.pk}/", f"/decisions/{the.pk}/say/?kind=consents"

    sent = send(as_(hamish), f"/decisions/{the.pk}/say/", kind="consents", number="1")

    assert yes not in shown(as_(beth), page)
    assert sent.status_code == 302
    assert "Hamish Roe." in words_of(shown(as_(beth), page))


def test_who_is_waited_for_is_offered_their_word_in_any_round(
    ours: Team, beth: Person, hamish: Person
) -> None:
    the = question(ours, by=beth, on=timezone.localdate(), stage=Stage.CLARIFY)
    waited(the, hamish, by=beth)

    html = shown(as_(hamish), f"/decisions/{the.pk}/")

    assert "and need not wait for the last round" in html
    assert f"/decisions/{the.pk}/say/?kind=consents" in html


def test_the_answer_to_a_question_that_came_by_post_goes_back_by_post_with_a_slip(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today, stage=Stage.CLARIFY)
    path = f"/decisions/reply/{waited(the, hamish, by=beth).pk}/"
    send(as_(beth), path, kind="question", words="Do we still talk?", channel="post")

    for _twice in range(2):
        actions.reply(Word.objects.get(), "Yes, afterwards.", by=beth, on=today)

    letter = Letter.objects.get(to=hamish.pk, once__startswith="answered")
    assert "Do we still talk?" in str(letter.body)
    assert "The answer: Yes, afterwards." in str(letter.body)
    slip = ReplyCode.objects.get(letter=letter)
    send(as_(beth), f"/decisions/reply/{slip.pk}/", kind="consents", channel="post")
    assert Word.objects.get(kind=Kind.CONSENTS).by == hamish


def test_who_asked_on_a_page_is_not_written_to_about_the_answer(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today, stage=Stage.CLARIFY)
    asked = told(the, Kind.QUESTION, by=hamish, words="Do we still talk?", on=today)

    actions.reply(asked, "Yes, afterwards.", by=beth, on=today)

    assert not Letter.objects.exists()


def test_the_letter_offers_on_its_slip_what_can_be_typed_in_from_it(
    ours: Team, beth: Person, hamish: Person
) -> None:
    the = question(ours, by=beth, on=timezone.localdate(), stage=Stage.CLARIFY)
    slip = waited(the, hamish, by=beth)

    page = words_of(shown(as_(beth), f"/decisions/reply/{slip.pk}/"))

    offered = Letter.objects.get().choices
    assert offered == [Kind.CONSENTS.label, Kind.CANNOT.label, Kind.QUESTION.label]
    for one in (*offered, Kind.REACTION.label, Kind.INTEREST.label):
        assert str(one) in page


def test_who_cannot_agree_reads_what_their_yes_ends_before_they_tick_it(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today)
    told(the, Kind.CANNOT, by=hamish, words="That punishes the nervous.", on=today)
    new = actions.Amending(words="Ask again.", why="For them.", number=1, form_key=random_id())
    actions.amend(the, new, by=beth, on=today)

    waited(the, hamish, by=beth)

    body = str(Letter.objects.get().body)
    assert "That punishes the nervous." in body
    assert "If you have no reason any more, that ends it." in body
