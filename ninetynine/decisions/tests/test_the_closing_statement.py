"""The closing statement: page and letter say the same, on one page, to everybody whose words are in it."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.actions import take_back
from ninetynine.contributions.make import said, team_that_answers
from ninetynine.contributions.models import Audience, Contribution
from ninetynine.contributions.tests.pages import shown, words_of
from ninetynine.decisions import actions
from ninetynine.decisions.actions import leaving, looking_again
from ninetynine.decisions.make import PROPOSAL, decided, told
from ninetynine.decisions.models import Decision, Look, Outcome, RestsOn, Source, Word
from ninetynine.people.make import person
from ninetynine.people.models import Person, Reach
from ninetynine.post.models import Letter
from ninetynine.post.reads import printable
from ninetynine.teams.make import LONG_AGO, member
from ninetynine.teams.models import Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 3)
Kind, Lean = Word.Kind, RestsOn.Lean
WHY_NOT = "That punishes the nervous."
LONG = "Each of the five writes alone, and the sheet is closed before anybody talks. " * 50
House = tuple[Team, Person, Person]


@pytest.fixture
def house() -> House:
    """Return a team, Denise who leads, and Hamish who reads letters on paper."""
    team, _bronagh, denise = team_that_answers()
    return team, denise, by_post(team, "Hamish Roe")


def by_post(team: Team, name: str) -> Person:
    who = person(name=name, reach=Reach.POST, post_address="1 Quay", letters_say_about=True)
    team.memberships.create(person=who, since=LONG_AGO)
    return who


def put(team: Team, by: Person, *, off_table: str = "", last_word: str = "") -> Decision:
    asking = actions.Asking(
        question="How do we give marks on a panel?",
        proposal=PROPOSAL,
        off_table=off_table,
        last_word=last_word,
        form_key=random_id(),
    )
    the = actions.start(team, asking, by=by, on=TODAY)
    return actions.move_on(the, Decision.Stage.CONSENT, by=by, on=TODAY)


def with_source(the: Decision, words: str, *, by: Person) -> None:
    lived = Source.Kind.LIVED
    actions.add_source(the, kind=lived, words=words, link="", form_key=random_id(), by=by, on=TODAY)


def letter_to(who: Person) -> Letter:
    return Letter.objects.get(to=who.pk, once__startswith="decided", recalled_on=None)


def letter_words(who: Person) -> str:
    return " ".join(" ".join(" ".join(piece.values()).split()) for piece in letter_to(who).body)


def page_words(the: Decision, who: Person | None = None) -> str:
    client = Client()
    if who is not None:
        client.force_login(who)
    return words_of(shown(client, f"/decisions/{the.pk}/statement/"))


def test_the_letter_says_what_the_page_says(house: House) -> None:
    team, denise, hamish = house
    the = put(team, denise, off_table="What must be asked.", last_word="The health board")
    bronagh = Person.objects.get(name__startswith="Bronagh")
    for who, words, lean in (
        (hamish, "The number is already in the room.", Lean.MOVED),
        (bronagh, "We get the last two.", Lean.MOVED),
        (denise, "Talking is how I learn.", Lean.OTHERWISE),
    ):
        actions.bring(the, said(team, by=who, on=TODAY, words=words), lean, by=who, on=TODAY)
    with_source(the, "Eleven panels", by=denise)
    told(the, Kind.INTEREST, by=bronagh, words="My son is there.", on=TODAY)
    told(the, Kind.CANNOT, by=bronagh, words=WHY_NOT, on=TODAY)
    told(the, Kind.CONSENTS, by=bronagh, on=TODAY)
    decided(the, by=denise, on=TODAY, reasons="Now it is fair.", look_again_on=date(2027, 1, 4))

    letter, page = letter_words(hamish), page_words(the, hamish)

    both = {
        "The question": "How do we give marks on a panel?",
        "How": "Consent: it goes ahead when nobody has a reason why we must not.",
        "Who holds the last word": "The health board",
        "Not ours to change": "What must be asked.",
        "It was agreed": PROPOSAL,
        "Because": "Now it is fair.",
        "What it leans on": "From having lived it: Eleven panels.",
        "Who thought otherwise": f"{denise}: “Talking is how I learn.” {bronagh}: “{WHY_NOT}” "
        "They let it go ahead, and their concern stands.",
        "Interests that were declared": f"{bronagh}: My son is there.",
        "Looked at again": "Monday 4 January 2027. Anybody in the team may ask for it sooner.",
    }
    assert [name for name, words in both.items() if f"{name}: {words}" not in letter] == []
    assert [name for name, words in both.items() if f"{name} {words}" not in page] == []
    for words in ("Hamish Roe: “The number is already in the room.”", "“We get the last two.”"):
        assert words in letter[letter.index("Whose words it rests on: ") :]
        assert words in page[page.index("Whose words it rests on ") :]
    assert "You said: “The number is already in the room.” It helped to decide." in letter
    assert "What happens next: When something is different because of it, we ask you" in letter
    assert "shorter here" not in letter + page


def test_it_stays_one_page_also_where_it_rests_on_many_words_and_its_reasons_are_long(
    house: House,
) -> None:
    team, denise, hamish = house
    the = put(team, denise, off_table=LONG[:2000], last_word=LONG[:200])
    for number in range(15):
        who = hamish if number == 0 else member(team, name=f"Person {number}")
        lean = Lean.OTHERWISE if number > 11 else Lean.MOVED
        words = said(team, by=who, on=TODAY, words=f"{number} {LONG[:900]}")
        actions.bring(the, words, lean, by=who, on=TODAY)
        told(the, Kind.CANNOT, by=who, words=f"{number} {LONG[:1900]}", on=TODAY)
        told(the, Kind.CONSENTS, by=who, on=TODAY)
        told(the, Kind.INTEREST, by=who, words=f"{number} {LONG[:1900]}", on=TODAY)
        with_source(the, f"{number} {LONG[:390]}", by=denise)
    decided(the, by=denise, on=TODAY, reasons=LONG[:4000], look_again_on=date(2027, 1, 4))

    on_paper = printable(letter_to(hamish), reader=denise.pk, on=TODAY)

    assert len(on_paper.sheets) == 1
    assert on_paper.pt == 13
    letter = letter_words(hamish)
    assert "Each of the five writes alone" in letter
    assert "Some of it is shorter here. All of it is on its page, or ask us for it." in letter
    for counted in (r"\d+ (more )?things that were said\.", r"\d+ (more )?reasons against it"):
        assert re.search(counted, letter), counted
    page = page_words(the, hamish)
    assert "shorter here, so that it stands on one page" in page
    assert "The whole of it" in page


def test_what_is_left_out_is_counted_truly(house: House) -> None:
    team, denise, hamish = house
    the = put(team, denise)
    for number in range(12):
        words = said(team, by=hamish, on=TODAY, words=f"Number {number} {LONG[:300]}")
        actions.bring(the, words, Lean.MOVED, by=hamish, on=TODAY)
    decided_by = member(team, name="Farida Haidari")
    told(the, Kind.CONSENTS, by=decided_by, on=TODAY)
    decided(the, by=denise, on=TODAY, reasons=LONG[:1500])

    letter = letter_words(hamish)
    rests = letter[letter.index("Whose words it rests on:") : letter.index("Looked at again")]

    shown_there = rests.count("Hamish Roe:")
    left = 12 - shown_there
    assert left > 0
    counted = "things that were said." if not shown_there else "more things that were said."
    assert f"{left} {counted}" in rests


def test_nobody_is_told_that_they_are_asked_who_will_not_be(house: House) -> None:
    team, denise, hamish = house
    the = put(team, denise)
    spoke = by_post(team, "Winifred Asante")
    actions.bring(the, said(team, by=spoke, on=TODAY), Lean.MOVED, by=spoke, on=TODAY)
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=TODAY)
    told(the, Kind.CONSENTS, by=hamish, on=TODAY)
    decided(the, by=denise, on=TODAY)

    assert "we ask you whether you can tell" not in letter_words(hamish)
    assert "whoever said by name what stands beside it is asked" in letter_words(hamish)
    assert "we ask you whether you can tell" in letter_words(spoke)


def test_what_was_not_agreed_is_told_with_what_comes_of_it(house: House) -> None:
    team, denise, hamish = house
    the = put(team, denise)
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=TODAY)
    decided(the, by=denise, on=TODAY, kind=Outcome.Kind.NOT_AGREED, reasons="He is right.")

    letter = letter_words(hamish)

    assert f"It was not agreed: {PROPOSAL} Because: He is right." in letter
    assert "Anybody in the team can put a new question." in letter
    assert "we ask you" not in letter


def test_somebody_who_left_hears_what_was_settled_and_reads_no_words_of_its_rounds(
    house: House,
) -> None:
    team, denise, hamish = house
    the = put(team, denise, last_word="The health board")
    actions.bring(the, said(team, by=hamish, on=TODAY), Lean.MOVED, by=hamish, on=TODAY)
    told(the, Kind.CANNOT, by=denise, words=WHY_NOT, on=TODAY)
    told(the, Kind.CONSENTS, by=denise, on=TODAY)
    team.memberships.filter(person=hamish).update(until=TODAY)
    decided(the, by=denise, on=TODAY)

    letter = letter_words(hamish)

    assert f"It was agreed: {PROPOSAL}" in letter
    assert "Who thought otherwise: A reason against it stands beside it." in letter
    assert WHY_NOT not in letter
    assert "may ask for it sooner" not in letter
    assert letter_to(hamish).link == ""  # their way does not lead there any more


def test_others_read_of_a_decision_that_is_shown_how_it_came_about(house: House) -> None:
    team, denise, hamish = house
    the = put(team, denise, off_table="What must be asked.")
    told(the, Kind.CANNOT, by=hamish, words=WHY_NOT, on=TODAY)
    told(the, Kind.CONSENTS, by=hamish, on=TODAY)
    decided(the, by=denise, on=TODAY, audience=Audience.PUBLIC)

    page = page_words(the)

    assert "Who thought otherwise A reason against it stands beside it." in page
    assert "Not ours to change What must be asked." in page
    assert "How Consent: it goes ahead" in page
    assert WHY_NOT not in page


def resting_on_two(house: House) -> tuple[Decision, Contribution]:
    """Return what was settled, and one of the two things it rests on: that of Denise."""
    team, denise, hamish = house
    the = put(team, denise)
    hers = said(team, by=denise, on=TODAY, words="Two of us for nineteen people.")
    actions.bring(the, hers, Lean.MOVED, by=denise, on=TODAY)
    actions.bring(the, said(team, by=hamish, on=TODAY), Lean.MOVED, by=hamish, on=TODAY)
    told(the, Kind.CONSENTS, by=denise, on=TODAY)
    decided(the, by=denise, on=TODAY)
    return the, hers


def test_words_that_are_taken_back_go_from_the_letter_and_it_is_written_anew_without_them(
    house: House,
) -> None:
    _team, denise, hamish = house
    _the, hers = resting_on_two(house)
    assert "Two of us for nineteen people." in letter_words(hamish)
    tomorrow = TODAY + timedelta(days=1)

    take_back(hers, by=denise, on=tomorrow)

    assert "Two of us" not in repr([one.body for one in Letter.objects.all()])
    assert not Letter.objects.filter(to=hamish.pk, recalled_on=None).exists()
    for _twice in range(2):
        looking_again.tell_anew(tomorrow)
    assert "Somebody took their words back." in letter_words(hamish)
    assert "Denise" not in letter_words(hamish)


def test_a_letter_that_has_left_is_not_written_twice(house: House) -> None:
    _team, denise, hamish = house
    _the, hers = resting_on_two(house)
    Letter.objects.filter(to=hamish.pk).update(sent_at=timezone.now())

    take_back(hers, by=denise, on=TODAY)
    looking_again.tell_anew(TODAY)

    assert Letter.objects.filter(to=hamish.pk, once__startswith="decided").count() == 1


def test_whoever_took_back_all_of_their_own_is_told_no_more(house: House) -> None:
    _team, _denise, hamish = house
    the, _hers = resting_on_two(house)
    his = the.rests_on.get(contribution__by=hamish).contribution

    take_back(his, by=hamish, on=TODAY)
    looking_again.tell_anew(TODAY)

    assert not Letter.objects.filter(to=hamish.pk, recalled_on=None).exists()


def test_whoever_is_erased_is_named_in_no_letter_beside_their_reason(house: House) -> None:
    team, denise, hamish = house
    the = put(team, denise)
    actions.bring(the, said(team, by=hamish, on=TODAY), Lean.MOVED, by=hamish, on=TODAY)
    farida = member(team, name="Farida Haidari")
    told(the, Kind.CANNOT, by=farida, words=WHY_NOT, on=TODAY)
    told(the, Kind.CONSENTS, by=farida, on=TODAY)
    decided(the, by=denise, on=TODAY)
    assert f"Farida Haidari: “{WHY_NOT}”" in letter_words(hamish)

    leaving.forget(farida, on=TODAY)
    looking_again.tell_anew(TODAY)

    assert f"Somebody: “{WHY_NOT}”" in letter_words(hamish)


def test_whoever_is_told_on_paper_asks_to_look_at_it_sooner_with_the_code_of_their_letter(
    house: House,
) -> None:
    _team, denise, hamish = house
    the, _hers = resting_on_two(house)
    assert "To ask for it sooner, say why, with the code below." in letter_words(hamish)
    client = Client()
    client.force_login(denise)
    code = letter_to(hamish).code

    found = client.post("/reply/", {"code": code, "form_key": random_id()})
    client.post(found["Location"], {"words": "Nobody keeps to it.", "form_key": random_id()})

    look = Look.objects.get()
    assert (look.by, look.entered_by, look.words) == (hamish, denise, "Nobody keeps to it.")
    the.refresh_from_db()
    assert the.look_again_on == timezone.localdate()
    again = words_of(shown(client, found["Location"]))
    assert "This slip has been typed in" in again


def test_a_code_of_somebody_who_left_asks_for_nothing_and_says_so(house: House) -> None:
    team, denise, hamish = house
    resting_on_two(house)
    slip = letter_to(hamish).reply_codes.get()
    team.memberships.filter(person=hamish).update(until=TODAY)
    client = Client()
    client.force_login(denise)

    page = words_of(shown(client, f"/decisions/sooner/{slip.pk}/"))

    assert "Hamish Roe is not in the team any more" in page


def test_only_whoever_types_for_others_types_it_in(house: House) -> None:
    team, _denise, hamish = house
    the, _hers = resting_on_two(house)
    farida = member(team, name="Farida Haidari")
    key = random_id()

    with pytest.raises(PermissionDenied):
        actions.ask_sooner(the, why="So.", form_key=key, by=farida, speaker=hamish, on=TODAY)
