"""Our next 1%: put forward by anybody, taken with a name and a day, said to be kept or not, felt or not."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ninetynine.ledger.models import Entry, Salt
from ninetynine.meetings.make import HELD_ON
from ninetynine.people.models import Person
from ninetynine.post.models import Letter
from ninetynine.reflections.actions import (
    Forward,
    Saying,
    forget,
    put_forward,
    put_forward_and_take,
    say_felt,
    say_yes_or_no,
    set_aside,
    take,
    take_felt_back,
)
from ninetynine.reflections.actions.ones import (
    NotInTheTeam,
    NotTakenYet,
    OneIsOpen,
    PutForwardBefore,
    SaidBefore,
    SomebodyIsAsked,
    TakenMeanwhile,
)
from ninetynine.reflections.make import forward, said_kept, taken, team_of
from ninetynine.reflections.models import Felt, Kept, OnePerCent
from ninetynine.reflections.reads.elsewhere import find
from ninetynine.reflections.reads.now import to_say
from ninetynine.reflections.reads.ones import NextPage, before, next_page
from ninetynine.reflections.settled import not_spoken_for
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
LATER = HELD_ON + timedelta(days=28)
AFTER = LATER + timedelta(days=1)
House = tuple[Team, Person, Person, Person]


@pytest.fixture
def house() -> House:
    """Return a team, Tam who looks after its meetings, Seun and Beth."""
    made, [tam, *_rest] = team_of(1)
    return made, tam, member(made, name="Seun Adeyemi"), member(made, name="Beth Callow")


def ask(one: OnePerCent, who: Person, *, by: Person) -> OnePerCent:
    return take(one, who, by_on=LATER, by=by, on=HELD_ON)


def read(of: Team) -> NextPage:
    somebody = of.memberships.earliest("since", "pk").person
    return next_page(of, [], reader=somebody, on=HELD_ON)


def kinds(of: Team) -> list[str]:
    return list(Entry.objects.filter(chain=of.pk).order_by("seq").values_list("kind", flat=True))


def test_anybody_puts_forward_and_whoever_looks_after_meetings_takes(house: House) -> None:
    ours, tam, seun, _beth = house
    one = forward(ours, by=seun)

    with pytest.raises(PermissionDenied):
        take(one, seun, by_on=LATER, by=seun, on=HELD_ON)
    assert read(ours).now is None

    take(one, tam, by_on=LATER, by=tam, on=HELD_ON)

    now = read(ours).now
    assert now is not None
    assert (now.words, now.who, now.by_on) == (one.words, "Tam Nguyen", LATER)
    assert kinds(ours) == ["one per cent taken"]


def test_where_nobody_looks_after_meetings_any_member_takes() -> None:
    ours = team()
    somebody = member(ours)

    assert taken(ours, by=somebody).chosen_on == HELD_ON


def test_somebody_else_is_asked_and_it_is_theirs_when_they_say_yes(house: House) -> None:
    ours, tam, seun, beth = house
    one = ask(forward(ours, by=beth), seun, by=tam)

    assert read(ours).now is None
    assert [it.what for it in to_say(seun, HELD_ON).ones] == ["asked"]
    with pytest.raises(PermissionDenied):
        say_yes_or_no(one, accepted=True, by=beth, on=HELD_ON)

    say_yes_or_no(one, accepted=True, by=seun, on=HELD_ON)
    say_yes_or_no(one, accepted=True, by=seun, on=HELD_ON)

    now = read(ours).now
    assert now is not None
    assert now.who == "Seun Adeyemi"
    assert kinds(ours) == ["one per cent taken"]


def test_a_no_leaves_it_put_forward(house: House) -> None:
    ours, tam, seun, beth = house
    one = ask(forward(ours, by=beth), seun, by=tam)

    say_yes_or_no(one, accepted=False, by=seun, on=HELD_ON)

    assert read(ours).now is None
    with pytest.raises(TakenMeanwhile):
        say_yes_or_no(one, accepted=True, by=seun, on=HELD_ON)
    assert ask(one, tam, by=tam).chosen_on == HELD_ON


def test_one_is_asked_at_a_time_and_one_letter_goes_out(house: House) -> None:
    ours, tam, seun, beth = house
    one, other = forward(ours, by=beth), forward(ours, by=beth, words="Tea first")

    ask(one, seun, by=tam)
    ask(one, seun, by=tam)

    assert Letter.objects.filter(to=seun.pk).count() == 1
    with pytest.raises(SomebodyIsAsked):
        ask(other, tam, by=tam)


def test_the_last_one_is_asked_about_before_there_is_another(house: House) -> None:
    ours, tam, _seun, beth = house
    one = taken(ours, by=tam)
    other = forward(ours, by=beth, words="Tea first")

    with pytest.raises(OneIsOpen, match="Say first whether it was kept"):
        ask(other, tam, by=tam)

    said_kept(one, by=tam, says=Kept.Says.NOT_KEPT, words="Nobody looked at the clock.", on=LATER)
    assert take(other, tam, by_on=AFTER, by=tam, on=LATER).chosen_on == LATER


def test_nobody_outside_the_team_puts_forward_or_is_asked(house: House) -> None:
    ours, tam, seun, _beth = house
    stranger = member(team(name="Beside"), name="Neighbour")

    with pytest.raises(PermissionDenied):
        forward(ours, by=stranger)
    with pytest.raises(NotInTheTeam):
        ask(forward(ours, by=seun), stranger, by=tam)


def test_what_is_sent_twice_is_once_and_changed_words_are_refused(house: House) -> None:
    ours, _tam, seun, _beth = house
    put = Forward(words="Tea first", form_key=random_id())

    first = put_forward(ours, put, by=seun, on=HELD_ON)

    assert put_forward(ours, put, by=seun, on=HELD_ON) == first
    changed = Forward(words="Tea last", form_key=put.form_key)
    with pytest.raises(PutForwardBefore):
        put_forward(ours, changed, by=seun, on=HELD_ON)


def test_it_is_tried_again_and_both_times_stay(house: House) -> None:
    ours, tam, _seun, beth = house
    first = taken(ours, by=tam)
    said_kept(first, by=tam, says=Kept.Says.NOT_KEPT, on=LATER)

    second = forward(ours, by=beth, words=first.words, again=first)
    take(second, tam, by_on=AFTER, by=tam, on=LATER)

    page = next_page(ours, before(ours, on=LATER)[0:9], reader=beth, on=LATER)
    assert page.now is not None
    assert page.now.time == 2
    assert [(it.words, it.kept) for it in page.before] == [(first.words, "not kept")]


def test_what_was_put_forward_can_be_set_aside_and_what_was_taken_cannot(house: House) -> None:
    ours, tam, seun, beth = house
    one, other = forward(ours, by=seun), forward(ours, by=seun, words="Tea first")

    with pytest.raises(PermissionDenied):
        set_aside(one, by=beth, on=HELD_ON)
    set_aside(one, by=seun, on=HELD_ON)
    set_aside(one, by=tam, on=HELD_ON)
    with pytest.raises(TakenMeanwhile):
        ask(one, tam, by=tam)

    ask(other, tam, by=tam)
    with pytest.raises(TakenMeanwhile):
        set_aside(other, by=tam, on=HELD_ON)


def test_put_forward_once_more_after_back_it_is_once_unless_it_was_set_aside(house: House) -> None:
    ours, _tam, seun, beth = house
    one = forward(ours, by=seun, words="Tea first")

    assert forward(ours, by=seun, words="Tea first") == one
    others = [forward(ours, by=beth, words="Tea first"), forward(ours, by=seun, words="Tea last")]
    set_aside(one, by=seun, on=HELD_ON)
    others.append(forward(ours, by=seun, words="Tea first"))

    assert len({one.pk, *(other.pk for other in others)}) == 4


def test_what_cannot_be_taken_is_not_put_forward_either(house: House) -> None:
    ours, tam, seun, _beth = house
    ask(forward(ours, by=seun), seun, by=tam)
    put = Forward(words="Tea first", form_key=random_id())

    for _time in range(2):
        with pytest.raises(SomebodyIsAsked):
            put_forward_and_take(ours, put, tam, by_on=LATER, by=tam, on=HELD_ON)

    assert OnePerCent.objects.count() == 1


def test_kept_is_said_once_by_whoever_looks_after_it_or_takes_them(house: House) -> None:
    ours, tam, seun, beth = house
    one = say_yes_or_no(
        ask(forward(ours, by=beth), seun, by=tam), accepted=True, by=seun, on=HELD_ON
    )

    with pytest.raises(PermissionDenied):
        said_kept(one, by=beth, on=LATER)
    said_kept(one, by=seun, on=LATER)
    said_kept(one, by=tam, on=LATER)
    with pytest.raises(SaidBefore):
        said_kept(one, by=tam, says=Kept.Says.NOT_KEPT, on=LATER)

    assert read(ours).now is None
    assert kinds(ours) == ["one per cent taken", "one per cent kept"]


def test_nothing_is_said_of_what_was_not_taken(house: House) -> None:
    ours, tam, seun, _beth = house
    one = forward(ours, by=seun)

    with pytest.raises(NotTakenYet):
        said_kept(one, by=tam)
    with pytest.raises(NotTakenYet):
        say_felt(one, Saying(says=Felt.Says.YES), person=seun, by=seun, on=HELD_ON)


def test_each_says_under_their_name_whether_they_can_tell_the_difference(house: House) -> None:
    ours, tam, seun, beth = house
    one = taken(ours, by=tam)
    said_kept(one, by=tam, on=LATER)
    assert [it.what for it in to_say(beth, AFTER).ones] == ["felt"]

    say_felt(one, Saying(says=Felt.Says.PARTLY, words="A bit."), person=beth, by=beth, on=AFTER)
    say_felt(one, Saying(says=Felt.Says.NOT_YET), person=beth, by=beth, on=AFTER)
    say_felt(one, Saying(says=Felt.Says.YES), person=seun, by=tam, on=AFTER)

    assert to_say(beth, AFTER).ones == []
    felt = {it.person.name: (it.says, it.words, it.entered_by) for it in Felt.objects.all()}
    assert felt == {"Beth Callow": ("not yet", "", None), "Seun Adeyemi": ("yes", "", tam)}
    assert not not_spoken_for()


def test_nobody_says_it_for_somebody_else_unless_they_type_for_others(house: House) -> None:
    ours, tam, seun, beth = house
    one = taken(ours, by=tam)

    with pytest.raises(PermissionDenied):
        say_felt(one, Saying(says=Felt.Says.YES), person=seun, by=beth, on=LATER)
    outside = member(team(name="Beside"), name="Neighbour")
    with pytest.raises(PermissionDenied):
        say_felt(one, Saying(says=Felt.Says.YES), person=outside, by=outside, on=LATER)


def test_what_one_said_of_it_can_be_taken_back(house: House) -> None:
    ours, tam, _seun, beth = house
    one = taken(ours, by=tam)
    felt = say_felt(
        one, Saying(says=Felt.Says.NOT_YET, words="No."), person=beth, by=beth, on=LATER
    )

    take_felt_back(one, by=beth, on=LATER)
    take_felt_back(one, by=beth, on=LATER)

    assert not Felt.objects.exists()
    assert not Salt.objects.filter(subject=felt.pk).exists()


def test_where_somebody_else_is_asked_instead_the_first_letter_asks_no_more(house: House) -> None:
    ours, tam, seun, beth = house
    one = forward(ours, by=tam)

    for who in (seun, beth):
        ask(one, who, by=tam)

    asking = Letter.objects.filter(recalled_on=None, once__startswith="one ")
    assert [letter.to for letter in asking] == [beth.pk]


def test_who_joined_later_is_not_asked_whether_they_can_tell_the_difference(house: House) -> None:
    ours, tam, _seun, _beth = house
    said_kept(taken(ours, by=tam), by=tam, on=LATER)
    late = member(ours, name="Late")
    late.memberships.update(since=AFTER)

    assert to_say(late, AFTER).ones == []


def test_who_is_erased_leaves_no_word_and_the_teams_own_stays(house: House) -> None:
    ours, tam, seun, beth = house
    one = taken(ours, by=tam, words="Papers by post")
    say_felt(one, Saying(says=Felt.Says.NOT_YET, words="No."), person=tam, by=tam, on=LATER)
    said_kept(one, by=tam, words="Twice.", on=LATER)
    mine = forward(ours, by=tam, words="Mine alone")
    ask(forward(ours, by=seun, words="Another"), tam, by=tam)

    forget(tam, on=LATER)

    left = OnePerCent.objects.get(pk=one.pk)
    assert (left.words, left.who) == ("Papers by post", None)
    assert not Felt.objects.exists()
    assert Kept.objects.get().words == ""
    assert OnePerCent.objects.get(pk=mine.pk).words == ""
    assert not not_spoken_for()
    page = next_page(ours, before(ours, on=LATER)[0:9], reader=beth, on=LATER)
    assert page.before[0].who == ""


def test_found_by_a_word_what_was_taken_comes_first_and_what_was_set_aside_not_at_all(
    house: House,
) -> None:
    ours, tam, seun, _beth = house
    put = forward(ours, by=seun, words="Tea at once")
    aside = forward(ours, by=seun, words="Tea never")
    one = taken(ours, by=tam, words="Tea first")

    set_aside(aside, by=seun, on=HELD_ON)

    assert list(find("tea", seun, on=HELD_ON)) == [one, put]
