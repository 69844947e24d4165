"""What somebody says in the room or by phone, typed for them: in every round, and after the close."""

import re

import pytest
from django.utils import timezone

from ninetynine.contributions.make import said
from ninetynine.contributions.models import Permission
from ninetynine.contributions.tests.pages import as_, send, shown, text, words_of
from ninetynine.decisions import actions
from ninetynine.decisions.make import decided, question, told
from ninetynine.decisions.models import Decision, Objection, Word
from ninetynine.people.models import Person
from ninetynine.teams.make import member
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db

Kind, Stage, Duty = Word.Kind, Decision.Stage, Responsibility.Kind
WHY_NOT = "That punishes the nervous."
YES = "I have no reason why we must not"


@pytest.fixture
def hamish(ours: Team) -> Person:
    found = member(ours, name="Hamish Roe")
    Person.objects.filter(pk=found.pk).update(letters_say_about=True)
    found.refresh_from_db()
    return found


def room(the: Decision, **asked: str) -> str:
    query = "&".join(f"{name}={value.replace(' ', '+')}" for name, value in asked.items())
    return f"/decisions/{the.pk}/room/" + (f"?{query}" if query else "")


def tap(the: Decision, who: Person, kind: Word.Kind, *, by: Person, **more: str) -> tuple[int, str]:
    """Return how a tap in the room went, and the page that came back."""
    number = str(the.proposals.count())
    sent = send(as_(by), room(the), kind=kind, number=number, speaker=who.pk, **more)
    return sent.status_code, text(sent)


@pytest.mark.parametrize(
    ("stage", "kind", "words"),
    [
        (Stage.CLARIFY, Kind.QUESTION, "Do we still talk at all?"),
        (Stage.REACT, Kind.REACTION, "It is fairer."),
        (Stage.REACT, Kind.CANNOT, WHY_NOT),
        (Stage.CLARIFY, Kind.INTEREST, "My son applies in May."),
        (Stage.CONSENT, Kind.INTEREST, "My son applies in May."),
    ],
)
def test_in_each_round_their_words_are_typed_in_the_room_and_shown_back(
    ours: Team, beth: Person, hamish: Person, stage: Decision.Stage, kind: Word.Kind, words: str
) -> None:
    the = question(ours, by=beth, on=timezone.localdate(), stage=stage)
    asks = words_of(shown(as_(beth), room(the, who=hamish.pk, kind=kind)))

    status, _page = tap(the, hamish, kind, by=beth, words=words)

    assert f"Hamish Roe: “{kind.label}”" in asks
    assert status == 302
    word = Word.objects.get()
    assert (word.by, word.entered_by, word.kind, word.words) == (hamish, beth, kind, words)
    assert f"{kind.label} “{words}”" in words_of(shown(as_(beth), room(the)))


@pytest.mark.parametrize(
    ("stage", "offered", "not_offered"),
    [
        (Stage.CLARIFY, ["question"], ["reaction", "consents", "cannot yet"]),
        (Stage.REACT, ["reaction", "cannot yet"], ["question", "consents"]),
        (Stage.CONSENT, ["consents", "cannot yet"], ["question", "reaction", "for"]),
    ],
)
def test_only_what_the_round_asks_for_can_be_tapped(
    ours: Team, beth: Person, stage: Decision.Stage, offered: list[str], not_offered: list[str]
) -> None:
    the = question(ours, by=beth, on=timezone.localdate(), stage=stage)

    html = shown(as_(beth), room(the))

    links = set(re.findall(r"kind=([a-z%0-9]+)&", html)) | set(re.findall(r'value="(\w+)"', html))
    there = {one.replace("%20", " ") for one in links}
    assert set(offered) <= there
    assert not set(not_offered) & there


def test_a_tap_of_another_round_is_told_which_round_it_is_and_asks_for_no_reason(
    ours: Team, beth: Person, hamish: Person
) -> None:
    the = question(ours, by=beth, on=timezone.localdate(), stage=Stage.CLARIFY)

    status, page = tap(the, hamish, Kind.CONSENTS, by=beth)

    assert status == 422
    assert "This cannot be said now. The round is: Questions first." in page
    assert "What you wrote" not in page
    assert "Write it down" not in page
    assert "meanwhile" not in page


def test_a_yes_that_is_refused_does_not_become_a_reason_against_it(
    ours: Team, beth: Person, hamish: Person
) -> None:
    the = question(ours, by=beth, on=timezone.localdate())
    amending = actions.Amending(words="New.", why="Better.", number=1, form_key=random_id())
    actions.amend(the, amending, by=beth, on=timezone.localdate())

    sent = send(as_(beth), room(the), kind="consents", number="1", speaker=hamish.pk)

    assert sent.status_code == 422
    assert "changed while you read it" in text(sent)
    assert "Write it down" not in text(sent)
    assert "In their words" not in text(sent)


def test_words_that_are_refused_are_still_there_for_the_same_person_and_the_same_kind(
    ours: Team, beth: Person, hamish: Person
) -> None:
    the = question(ours, by=beth, on=timezone.localdate())
    amending = actions.Amending(words="New.", why="Better.", number=1, form_key=random_id())
    actions.amend(the, amending, by=beth, on=timezone.localdate())
    old = {"number": "1", "speaker": hamish.pk, "words": "Yes, for a year."}

    sent = send(as_(beth), room(the), kind="consents", **old)

    assert "Yes, for a year." in text(sent)
    assert f"Hamish Roe: “{YES}”" in words_of(text(sent))
    assert 'name="kind" value="consents">Write it down' in text(sent)


def test_a_yes_tapped_for_who_cannot_agree_ends_nothing_and_their_word_is_asked_for(
    ours: Team, beth: Person, hamish: Person
) -> None:
    the = question(ours, by=beth, on=timezone.localdate())
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=timezone.localdate())

    status, page = tap(the, hamish, Kind.CONSENTS, by=beth)

    assert status == 422
    assert Objection.objects.get().end == ""
    assert "a yes ends that: “That punishes the nervous.”" in page
    assert "A yes from them ends that." in page
    assert "leave it empty" not in page
    assert f"Hamish Roe: “{YES}”" in words_of(page)


@pytest.mark.parametrize(
    ("stage", "may_be_empty"), [("consent", True), ("react", False), ("clarify", False)]
)
def test_only_where_a_word_alone_says_something_may_the_words_be_left_out(
    ours: Team, beth: Person, hamish: Person, stage: str, *, may_be_empty: bool
) -> None:
    the = question(ours, by=beth, on=timezone.localdate(), stage=Decision.Stage(stage))

    page = shown(as_(beth), f"{room(the)}?who={hamish.pk}")

    assert "Hamish Roe, in their words" in page
    assert ("leave it empty" in page) is may_be_empty


def test_with_their_own_word_it_is_carried_and_stands_beside_it(
    ours: Team, beth: Person, hamish: Person
) -> None:
    the = question(ours, by=beth, on=timezone.localdate())
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=timezone.localdate())
    first = shown(as_(beth), room(the))

    status, _page = tap(the, hamish, Kind.CONSENTS, by=beth, words="Try it for a year.")

    assert f'href="?who={hamish.pk}&kind=consents&page=1"' in first
    assert status == 302
    objection = Objection.objects.get()
    assert (objection.end, objection.holder_says) == ("carried", "Try it for a year.")


def test_a_yes_by_phone_is_kept_as_by_phone(ours: Team, beth: Person, hamish: Person) -> None:
    the = question(ours, by=beth, on=timezone.localdate())
    asks = words_of(shown(as_(beth), room(the, who=hamish.pk)))

    tap(the, hamish, Kind.CONSENTS, by=beth, words="", channel="phone")

    assert "How did it come? In the room By phone On paper" in asks
    assert Word.objects.get().channel == "phone"
    assert "Hamish Roe (by phone)" in words_of(shown(as_(beth), f"/decisions/{the.pk}/"))


def test_each_button_in_the_room_says_for_whom_it_is(
    ours: Team, beth: Person, hamish: Person
) -> None:
    the = question(ours, by=beth, on=timezone.localdate())

    html = shown(as_(beth), room(the))

    names = re.findall(r'<(?:button|a)[^>]*aria-label="([^"]+)"', html)
    assert f"Hamish Roe: {YES}" in names
    assert len(set(names)) == len(names)


def test_read_aloud_is_who_holds_the_last_word_what_is_off_the_table_and_what_it_rests_on(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    rests = [said(ours, by=hamish, on=today, words=f"Said {n}.") for n in range(5)]
    asking = actions.Asking(
        question="How?",
        proposal="On paper.",
        last_word="The board of the university",
        off_table="The law on examinations.",
        rests_on=rests,
        form_key=random_id(),
    )
    the = actions.start(ours, asking, by=beth, on=today)

    page = words_of(shown(as_(beth), room(the)))

    assert "Who holds the last word The board of the university" in page
    assert "Not ours to change The law on examinations." in page
    assert "“Said " in page
    assert "2 more stand on the page of the decision." in page


def test_what_its_reader_alone_may_still_read_is_not_read_aloud(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    theirs = said(ours, by=hamish, on=today, words="For a while.")
    the = question(ours, by=hamish, on=today, rests_on=[theirs], stage=Stage.CLARIFY)
    Permission.objects.update(until=today)

    page = words_of(shown(as_(beth), room(the)))

    assert "For a while." not in page
    assert "One more stands on the page of the decision." in page


def test_an_interest_can_be_declared_for_oneself_and_for_somebody_else_after_the_close(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today)
    told(the, Kind.CONSENTS, by=beth, on=today)
    decided(the, by=beth, on=today)
    mine = f"/decisions/{the.pk}/say/"

    for_hamish, _page = tap(the, hamish, Kind.INTEREST, by=beth, words="My son applies.")
    for_me = send(as_(beth), mine, kind="interest", number="1", words="I teach there.")
    too_late, page = tap(the, hamish, Kind.CANNOT, by=beth, words=WHY_NOT)

    assert (for_hamish, for_me.status_code, too_late) == (302, 302, 422)
    decision = words_of(shown(as_(hamish), f"/decisions/{the.pk}/"))
    assert "My son applies. Hamish Roe" in decision
    assert "I teach there. Beth Callow" in decision
    assert "This has been settled" in page
    assert WHY_NOT in page
    assert not Objection.objects.exists()


def test_on_a_page_too_a_yes_says_that_it_ends_ones_own_objection(
    ours: Team, beth: Person, hamish: Person
) -> None:
    the = question(ours, by=beth, on=timezone.localdate())
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=timezone.localdate())
    path = f"/decisions/{the.pk}/say/?kind=consents"

    his, hers = (words_of(shown(as_(who), path)) for who in (hamish, beth))

    assert f"“{WHY_NOT}” Saying this ends that." in his
    assert "ends that" not in hers
