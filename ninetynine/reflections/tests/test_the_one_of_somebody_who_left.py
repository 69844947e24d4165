"""A 1% whose person has left: somebody is asked, nobody is given it, and its name and day stay."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ninetynine.meetings.make import HELD_ON
from ninetynine.people.models import Person
from ninetynine.post.models import Letter
from ninetynine.reflections.actions import hand_over, say_yes_or_no, take
from ninetynine.reflections.actions.ones import TakenMeanwhile
from ninetynine.reflections.make import forward, said_kept, taken, team_of
from ninetynine.reflections.models import Kept, OnePerCent
from ninetynine.reflections.reads.now import to_say
from ninetynine.reflections.reads.ones import NextPage, next_page
from ninetynine.reflections.settled import not_spoken_for
from ninetynine.teams.actions import leave
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Responsibility, Team

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


def test_the_1_per_cent_of_somebody_who_left_is_with_whoever_looks_after_meetings(
    house: House,
) -> None:
    ours, tam, seun, beth = house
    one = say_yes_or_no(
        ask(forward(ours, by=beth), seun, by=tam), accepted=True, by=seun, on=HELD_ON
    )

    leave(seun, ours, on=HELD_ON)

    page = read(ours)
    assert page.now is not None
    assert (page.now.has_left, page.rights.meetings) == (True, "Tam Nguyen")
    with pytest.raises(PermissionDenied):
        said_kept(one, by=seun, on=HELD_ON)
    assert said_kept(one, by=tam, on=HELD_ON).says == Kept.Says.KEPT


def test_whoever_looks_after_meetings_is_asked_about_the_one_of_somebody_who_leaves(
    house: House,
) -> None:
    ours, tam, seun, beth = house
    one = say_yes_or_no(
        ask(forward(ours, by=beth), seun, by=tam), accepted=True, by=seun, on=HELD_ON
    )

    hand_over(seun, ours, beth, on=HELD_ON)
    leave(seun, ours, on=HELD_ON)

    assert [it.what for it in to_say(tam, HELD_ON).ones] == ["asked"]
    assert Letter.objects.filter(to=tam.pk, recalled_on=None).count() == 1
    now = read(ours).now
    assert now is not None
    assert (now.who, now.has_left, now.asked) == ("Seun Adeyemi", True, "Tam Nguyen")
    say_yes_or_no(one, accepted=True, by=tam, on=HELD_ON)
    now = read(ours).now
    assert now is not None
    assert (now.who, now.took, now.fell, now.asked) == ("Tam Nguyen", "Seun Adeyemi", True, "")
    assert (now.taken_on, now.by_on) == (HELD_ON, LATER)
    assert not not_spoken_for()


def test_a_no_leaves_it_with_who_has_left_and_it_can_be_given_to_somebody_else(
    house: House,
) -> None:
    ours, tam, seun, beth = house
    one = say_yes_or_no(
        ask(forward(ours, by=beth), seun, by=tam), accepted=True, by=seun, on=HELD_ON
    )
    with pytest.raises(TakenMeanwhile):
        ask(one, beth, by=tam)
    hand_over(seun, ours, None, on=HELD_ON)
    leave(seun, ours, on=HELD_ON)

    say_yes_or_no(one, accepted=False, by=tam, on=HELD_ON)
    now = read(ours).now
    assert now is not None
    assert (now.who, now.has_left, now.asked, now.by_on) == ("Seun Adeyemi", True, "", LATER)

    take(one, beth, by_on=AFTER, by=tam, on=HELD_ON)
    say_yes_or_no(one, accepted=True, by=beth, on=HELD_ON)
    left = OnePerCent.objects.get(pk=one.pk)
    assert (left.who, left.taken_by, left.by_on, left.chosen_on) == (beth, seun, LATER, HELD_ON)


def test_where_nobody_else_looks_after_anything_nobody_is_asked_and_it_never_waits(
    house: House,
) -> None:
    ours, tam, _seun, beth = house
    one = taken(ours, by=tam)

    hand_over(tam, ours, beth, on=HELD_ON)

    left = OnePerCent.objects.get(pk=one.pk)
    assert (left.who, left.asked) == (tam, None)


def test_said_to_be_kept_while_somebody_is_asked_nobody_is_asked_any_more(house: House) -> None:
    ours, tam, seun, beth = house
    one = say_yes_or_no(
        ask(forward(ours, by=beth), seun, by=tam), accepted=True, by=seun, on=HELD_ON
    )
    hand_over(seun, ours, None, on=HELD_ON)

    said_kept(one, by=tam, says=Kept.Says.LEFT, on=LATER)

    assert to_say(tam, LATER).ones == []
    assert OnePerCent.objects.get(pk=one.pk).asked is None


def test_a_team_whose_meetings_nobody_looks_after_has_it_with_nobody() -> None:
    ours = team()
    somebody = member(ours)
    taken(ours, by=somebody)
    ours.memberships.update(until=HELD_ON)

    page = read(ours)

    assert page.now is not None
    assert (page.now.has_left, page.rights.meetings) == (True, "")
    assert Responsibility.objects.count() == 0
