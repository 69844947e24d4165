"""What is different because of a decision, who is asked whether they can tell, and what they say."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from ninetynine.contributions.actions import take_back
from ninetynine.contributions.actions.saying import AlreadyTakenBack
from ninetynine.contributions.make import said, team_that_answers
from ninetynine.contributions.models import Channel, Contribution, Wish
from ninetynine.contributions.tests.pages import shown, words_of
from ninetynine.decisions import actions
from ninetynine.decisions.actions.changing import (
    Difference,
    Feeling,
    FeltBefore,
    NothingAgreed,
    SinceWhen,
    feel,
    tell,
)
from ninetynine.decisions.actions.common import SentBefore
from ninetynine.decisions.actions.looking_again import let_go_of_names
from ninetynine.decisions.make import changed, decided, felt, question, told
from ninetynine.decisions.models import Asked, Change, Decision, Felt, Outcome, RestsOn, Word
from ninetynine.decisions.settled import not_spoken_for
from ninetynine.ledger.models import Entry
from ninetynine.people.make import person
from ninetynine.people.models import Person, Reach
from ninetynine.post.models import Letter
from ninetynine.teams.make import LONG_AGO, member
from ninetynine.teams.models import Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 3)
IN_JUNE = date(2026, 6, 16)
HER_WORDS = "By the time it is my turn, the number is already in the room."
Kind = Felt.Kind
Panel = tuple[Decision, Person, Person, Person]


@pytest.fixture
def panel() -> Panel:
    """Return what was agreed, Denise who asked, Bronagh whose words moved it, Hamish who thought otherwise."""
    team, bronagh, denise = team_that_answers()
    hamish = member(team, name="Hamish Roe")
    hers = said(team, by=bronagh, on=TODAY, words=HER_WORDS)
    his = said(team, by=hamish, on=TODAY, words="It punishes the nervous.")
    the = question(team, by=denise, on=TODAY, rests_on=[hers])
    actions.bring(the, his, RestsOn.Lean.OTHERWISE, by=hamish, on=TODAY)
    told(the, Word.Kind.CONSENTS, by=denise, on=TODAY)
    decided(the, by=denise, on=TODAY, look_again_on=IN_JUNE)
    return the, denise, bronagh, hamish


def asked_of(who: Person, *, again: bool = False) -> Asked:
    return Asked.objects.get(person=who, again=again)


def test_everybody_whose_words_it_rests_on_is_asked_once_those_who_thought_otherwise_too(
    panel: Panel,
) -> None:
    the, denise, bronagh, hamish = panel

    change = changed(the, by=denise, on=TODAY, for_whom=[bronagh])

    assert {row.person for row in change.asked.all()} == {bronagh, hamish}
    assert Letter.objects.filter(once__startswith="felt ").count() == 2
    assert Entry.objects.order_by("seq").last().kind == "change told"  # type: ignore[union-attr]


def test_members_that_it_was_for_are_asked_though_they_said_nothing(panel: Panel) -> None:
    the, denise, _bronagh, _hamish = panel
    seun = member(the.team, name="Seun Adeyemi")

    changed(the, by=denise, on=TODAY, for_whom=[seun])

    assert asked_of(seun).for_them


def test_any_member_may_tell_it_and_nobody_else(panel: Panel) -> None:
    the, _denise, _bronagh, hamish = panel
    outside = person(name="Somebody else")

    changed(the, by=hamish, on=TODAY)
    with pytest.raises(PermissionDenied):
        changed(the, by=outside, on=TODAY)
    with pytest.raises(PermissionDenied):
        changed(the, by=hamish, on=TODAY, for_whom=[outside])
    with pytest.raises(PermissionDenied):
        changed(the, by=hamish, on=TODAY, owner=outside)
    assert Change.objects.count() == 1


def test_only_what_was_agreed_can_have_changed_something(panel: Panel) -> None:
    the, denise, _bronagh, _hamish = panel
    still_open = question(the.team, by=denise, on=TODAY)
    not_agreed = question(the.team, by=denise, on=TODAY)
    decided(not_agreed, by=denise, on=TODAY, kind=Outcome.Kind.NOT_AGREED)

    for one in (still_open, not_agreed):
        with pytest.raises(NothingAgreed):
            changed(one, by=denise, on=TODAY)


def test_it_is_different_since_a_day_that_has_come(panel: Panel) -> None:
    the, denise, _bronagh, _hamish = panel
    for since in (None, TODAY + timedelta(days=1)):
        difference = Difference(happened=True, words="So.", since=since, form_key=random_id())
        with pytest.raises(SinceWhen):
            tell(the, difference, by=denise, on=TODAY)


def test_told_twice_it_is_one_and_changed_since_it_is_refused(panel: Panel) -> None:
    the, denise, _bronagh, _hamish = panel
    key = random_id()
    first = Difference(happened=True, words="So.", since=TODAY, form_key=key)
    other = Difference(happened=True, words="Or so.", since=TODAY, form_key=key)

    assert tell(the, first, by=denise, on=TODAY) == tell(the, first, by=denise, on=TODAY)
    with pytest.raises(SentBefore):
        tell(the, other, by=denise, on=TODAY)
    assert Letter.objects.filter(once__startswith="felt ").count() == 2


def test_what_did_not_happen_is_told_and_nobody_is_asked(panel: Panel) -> None:
    the, denise, bronagh, _hamish = panel
    bronagh.letters_say_about = True
    bronagh.save()

    changed(the, by=denise, on=TODAY, happened=False, words="The room was taken.")

    letter = Letter.objects.get(once__startswith="not done ", to=bronagh.pk)
    assert not Asked.objects.exists()
    assert {"text": "The room was taken."} in letter.body
    assert (letter.question, letter.code) == ("", "")


def test_nobody_whose_words_are_gone_is_asked_and_it_may_still_be_told(panel: Panel) -> None:
    the, denise, bronagh, hamish = panel
    for one in Contribution.objects.all():
        take_back(one, by=one.by, on=TODAY)  # type: ignore[arg-type]

    change = changed(the, by=denise, on=TODAY)

    assert change.pk
    assert not Asked.objects.exists()
    assert not Letter.objects.filter(to__in=[bronagh.pk, hamish.pk], once__startswith="felt")


def test_taken_back_later_they_are_not_asked_any_more_and_the_letter_forgets(panel: Panel) -> None:
    the, denise, bronagh, hamish = panel
    changed(the, by=denise, on=TODAY)
    take_back(Contribution.objects.get(words__text=HER_WORDS), by=bronagh, on=TODAY)

    waiting = {row.person for row in Asked.objects.waiting()}
    letter = Letter.objects.get(once__startswith="felt ", to=bronagh.pk)
    assert waiting == {hamish}
    assert letter.recalled_on == TODAY
    with pytest.raises(AlreadyTakenBack):
        felt(asked_of(bronagh), Kind.YES, on=TODAY)
    assert let_go_of_names(TODAY) == 1
    assert not Asked.objects.filter(person=bronagh).exists()


def test_yes_with_words_is_heard_and_owed_nothing(panel: Panel) -> None:
    the, denise, bronagh, _hamish = panel
    changed(the, by=denise, on=TODAY)

    one = felt(asked_of(bronagh), Kind.YES, words="Then they were quiet.", on=TODAY)

    contribution = one.contribution
    assert contribution
    assert (contribution.by, contribution.wish) == (bronagh, Wish.HEAR_IT)
    assert contribution.words.text == "Then they were quiet."
    assert not contribution.owed.exists()
    kinds = list(Entry.objects.order_by("-seq").values_list("kind", flat=True)[:2])
    assert kinds == ["felt", "said"]


def test_yes_without_words_says_only_that(panel: Panel) -> None:
    the, denise, bronagh, _hamish = panel
    changed(the, by=denise, on=TODAY)

    assert felt(asked_of(bronagh), Kind.PARTLY, on=TODAY).contribution is None


def test_not_yet_goes_back_to_the_owner_of_the_change_with_a_day(panel: Panel) -> None:
    the, denise, bronagh, hamish = panel
    changed(the, by=denise, on=TODAY, owner=hamish)

    one = felt(asked_of(bronagh), Kind.NOT_YET, on=TODAY)

    owed = one.contribution.owed.get(until=None)  # type: ignore[union-attr]
    assert owed.owner == hamish
    assert owed.due_on > TODAY
    assert one.contribution.words.text == "Not yet."  # type: ignore[union-attr]
    assert Letter.objects.filter(to=hamish.pk, once=f"owed {owed.pk}").exists()


def test_the_letter_to_the_owner_says_what_it_is_about(panel: Panel) -> None:
    the, denise, bronagh, hamish = panel
    hamish.letters_say_about = True
    hamish.save()
    changed(the, by=denise, on=TODAY, owner=hamish, words="Marks are on paper.")

    felt(asked_of(bronagh), Kind.NOT_YET, on=TODAY)

    body = Letter.objects.get(to=hamish.pk, once__startswith="owed ").body
    assert "Marks are on paper." in body[0]["text"]


def test_who_says_not_yet_to_their_own_change_is_answered_by_somebody_else(panel: Panel) -> None:
    the, denise, bronagh, _hamish = panel
    changed(the, by=bronagh, on=TODAY)

    one = felt(asked_of(bronagh), Kind.NOT_YET, on=TODAY)

    assert one.contribution.owed.get(until=None).owner == denise  # type: ignore[union-attr]


def test_not_yet_is_never_lost_where_the_owner_has_left(panel: Panel) -> None:
    the, denise, bronagh, hamish = panel
    changed(the, by=denise, on=TODAY, owner=hamish)
    hamish.memberships.update(until=TODAY)

    one = felt(asked_of(bronagh), Kind.NOT_YET, on=TODAY)

    assert one.contribution.owed.get(until=None).owner == denise  # type: ignore[union-attr]


def test_nobody_says_it_for_somebody_else_but_who_types_what_they_said(panel: Panel) -> None:
    the, denise, bronagh, hamish = panel
    changed(the, by=denise, on=TODAY)

    with pytest.raises(PermissionDenied):
        felt(asked_of(bronagh), Kind.YES, typed_by=hamish, on=TODAY)
    one = felt(asked_of(bronagh), Kind.YES, typed_by=denise, on=TODAY)

    assert (one.by, one.entered_by, one.channel) == (bronagh, denise, Channel.ROOM)


def test_said_twice_it_is_once_and_something_else_is_refused(panel: Panel) -> None:
    the, denise, bronagh, _hamish = panel
    changed(the, by=denise, on=TODAY)
    asked = asked_of(bronagh)
    first = felt(asked, Kind.NOT_YET, on=TODAY)

    assert felt(asked, Kind.NOT_YET, on=TODAY) == first
    with pytest.raises(FeltBefore):
        felt(asked, Kind.YES, on=TODAY)
    with pytest.raises(FeltBefore):
        felt(asked, Kind.NOT_YET, words="Nobody writes.", on=TODAY)
    with pytest.raises(FeltBefore):  # back, fewer may read it, sent again
        felt(asked, Kind.NOT_YET, until=IN_JUNE, on=TODAY)
    assert Felt.objects.count() == 1


def test_who_has_left_the_team_still_says_whether_they_can_tell(panel: Panel) -> None:
    the, denise, bronagh, _hamish = panel
    bronagh.memberships.update(until=TODAY)
    changed(the, by=denise, on=TODAY)

    one = felt(asked_of(bronagh), Kind.NOT_YET, words="I hear nothing of it.", on=TODAY)

    assert one.contribution.owed.get(until=None).owner == denise  # type: ignore[union-attr]


def test_words_said_under_a_chosen_name_are_felt_under_it(panel: Panel) -> None:
    the, denise, bronagh, _hamish = panel
    hers = Contribution.objects.get(words__text=HER_WORDS)
    hers.permissions.update(credit="Rose")
    changed(the, by=denise, on=TODAY)

    one = felt(asked_of(bronagh), Kind.NOT_YET, on=TODAY)

    assert one.contribution.permissions.get().credit == "Rose"  # type: ignore[union-attr]


def test_its_letter_does_not_ask_what_has_been_said(panel: Panel) -> None:
    the, denise, bronagh, _hamish = panel
    changed(the, by=denise, on=TODAY)
    felt(asked_of(bronagh), Kind.YES, on=TODAY)

    assert Letter.objects.get(to=bronagh.pk, once__startswith="felt ").recalled_on == TODAY


def test_what_was_told_and_felt_is_in_the_ledger(panel: Panel) -> None:
    the, denise, bronagh, _hamish = panel
    changed(the, by=denise, on=TODAY)
    felt(asked_of(bronagh), Kind.NOT_YET, on=TODAY)

    assert not not_spoken_for()


def test_somebody_by_post_gets_a_slip_to_send_back() -> None:
    team, _bronagh, denise = team_that_answers()
    winifred = on_paper(team)
    hers = said(team, by=winifred, on=TODAY, words="We get the last two minutes.")
    the = question(team, by=denise, on=TODAY, rests_on=[hers])
    told(the, Word.Kind.CONSENTS, by=denise, on=TODAY)
    decided(the, by=denise, on=TODAY)

    changed(the, by=denise, on=TODAY)

    letter = Letter.objects.get(to=winifred.pk, once__startswith="felt ")
    assert letter.code
    assert letter.choices == ["Yes", "Partly", "Not yet"]
    assert {"said": "We get the last two minutes."} in letter.body


@pytest.mark.parametrize("happened", [True, False])
def test_whoever_it_was_for_reads_why_they_are_written_to(panel: Panel, *, happened: bool) -> None:
    the, denise, bronagh, _hamish = panel
    winifred = on_paper(the.team)
    Person.objects.filter(pk=bronagh.pk).update(letters_say_about=True)

    changed(the, by=denise, on=TODAY, happened=happened, for_whom=[winifred])

    why = "We write to you because it was for you."
    about = ("felt ", "not done ")
    letters = Letter.objects.filter(to__in=[winifred.pk, bronagh.pk])
    told_why = {one.to: why in repr(one.body) for one in letters if one.once.startswith(about)}
    assert told_why == {winifred.pk: True, bronagh.pk: False}


def test_what_was_felt_without_words_stands_on_the_page_once(panel: Panel) -> None:
    the, denise, bronagh, _hamish = panel
    changed(the, by=denise, on=TODAY)
    felt(asked_of(bronagh), Kind.PARTLY, on=TODAY)
    client = Client()
    client.force_login(denise)

    page = words_of(shown(client, f"/decisions/{the.pk}/"))

    assert page.count("Partly") == 1
    assert "Partly Bronagh Tierney" in page


def on_paper(team: Team) -> Person:
    made = person(
        name="Winifred Asante",
        email=None,
        reach=Reach.POST,
        post_address="4 Chapel Row",
        letters_say_about=True,
    )
    team.memberships.create(person=made, since=LONG_AGO)
    return made


def test_a_feeling_belongs_to_who_is_asked_and_no_form_key_is_used_twice(panel: Panel) -> None:
    the, denise, bronagh, hamish = panel
    changed(the, by=denise, on=TODAY)
    one = felt(asked_of(bronagh), Kind.YES, on=TODAY)

    with pytest.raises(FeltBefore):
        feel(
            asked_of(hamish),
            Feeling(kind=Kind.YES, form_key=one.form_key),
            by=hamish,
            on=TODAY,
        )
