"""Somebody is asked for: in a small team by a list, in a large one by their whole name."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ninetynine.people.models import Person
from ninetynine.teams.choosing import MemberField, MembersField, offer
from ninetynine.teams.make import LONG_AGO, collective, member, team
from ninetynine.teams.models import Membership, Team
from ninetynine.teams.whom import FEW, Choosable, members_to_choose
from ninetynine.web.forms import PlainForm

pytestmark = pytest.mark.django_db
NOBODY = "Nobody here has this name."
SEVERAL = "More than one person here has this name."


class AskingForm(PlainForm):
    who = MemberField(label="Who?", help_text="They are asked.")
    others = MembersField(label="Who else?", required=False)

    def __init__(self, sent: str | None = None, *, among: Choosable, empty: str = "") -> None:
        super().__init__(None if sent is None else QueryDict(sent))
        offer(self, "who", among, first=("", "Choose somebody"), empty=empty)
        offer(self, "others", among)


def team_of(many: int) -> Team:
    ward = team()
    people = Person.objects.bulk_create(Person(name=f"Person {n:03}") for n in range(many))
    Membership.objects.bulk_create(
        Membership(team=ward, person=one, since=LONG_AGO) for one in people
    )
    return ward


def large_team() -> Team:
    return team_of(FEW + 1)


def among(ward: Team, but: Person | None = None) -> Choosable:
    return members_to_choose(ward, on=timezone.localdate(), but=but)


def asking(ward: Team, sent: str | None = None, *, empty: str = "") -> AskingForm:
    form = AskingForm(sent, among=among(ward), empty=empty)
    form.is_valid()
    return form


def wrong(form: AskingForm) -> str:
    return " ".join(one.words for one in form.wrongs())


def test_a_list_stands_in_the_order_in_which_people_look_for_a_name() -> None:
    ward, names = team(), ["anna Roe", "Éva Nagy", "Dr Siân Gwenllian", "Zoe Hill"]
    for name in reversed(names):
        member(ward, name=name)

    assert [one.name for one in among(ward).people.values()] == names


def test_fifty_are_a_list_and_one_more_is_a_line() -> None:
    listed, written = asking(team_of(FEW)).as_p(), asking(large_team()).as_p()

    assert listed.count("<option") == FEW + 1
    assert 'type="checkbox"' in listed
    assert "Person" not in written
    assert '<input type="text" name="who"' in written
    assert '<textarea name="others"' in written
    assert "They are asked. Write their whole name." in written
    assert 'aria-describedby="id_who_helptext"' in written


def test_for_a_line_nobody_is_read_and_a_list_is_one_question() -> None:
    small, large = team_of(3), large_team()

    with CaptureQueriesContext(connection) as of_small:
        asking(small).as_p()
    with CaptureQueriesContext(connection) as of_large:
        assert among(large).people == {}
        asking(large).as_p()

    assert len(of_small) == 1
    assert len(of_large) == 2  # for two forms


def test_somebody_of_a_list_is_chosen_as_ever_and_nobody_else() -> None:
    ward = team_of(2)
    beth, far = member(ward, name="Beth"), member(team(), name="Far")

    assert asking(ward, f"who={beth.pk}&others={beth.pk}").cleaned_data == {
        "who": beth,
        "others": [beth],
    }
    assert wrong(asking(ward, f"who={far.pk}")) == "Please choose one of these."
    assert wrong(asking(ward, "who=")) == "Please choose one."


def test_a_whole_name_is_enough_whatever_its_case_accents_spacing_and_badges() -> None:
    ward = large_team()
    sian = member(ward, name="Siân Gwenllian")

    for name in ("Siân Gwenllian", "  sian   GWENLLIAN ", "Dr Sian Gwenllian, MSc"):
        assert asking(ward, f"who={name}").cleaned_data["who"] == sian
    for part in ("Siân", "Gwenllian", "Sian Gwenlian", "…"):
        assert NOBODY in wrong(asking(ward, f"who={part}"))


def test_what_was_typed_comes_back_with_what_is_wrong_at_its_line() -> None:
    html = asking(large_team(), "who=Sian+%3CGwen%3E&others=Nobody+Here").as_p()

    assert 'value="Sian &lt;Gwen&gt;"' in html
    assert "Nobody Here</textarea>" in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_who_error"' in html
    assert "Nobody Here: Nobody here has this name." in html


def test_nobody_from_outside_is_meant_by_a_name_or_by_an_id() -> None:
    ward = large_team()
    far = member(team(within=ward.collective), name="Far Away")
    stranger = member(team(within=collective(name="Elsewhere")), name="Strange One")
    left = member(ward, name="Gone Early", until=timezone.localdate())

    for one in (far, stranger, left):
        assert NOBODY in wrong(asking(ward, f"who={one.name}"))
        assert NOBODY in wrong(asking(ward, f"who={one.name}&who_one={one.pk}"))
        assert NOBODY in wrong(asking(ward, f"who={one.pk}"))
        assert NOBODY in wrong(asking(ward, f"who=Person+001&others={one.name}"))


def test_of_two_with_one_name_somebody_is_chosen_by_since_when_they_are_here() -> None:
    ward = large_team()
    first, second = member(ward, name="Carys Pugh"), member(ward, name="Cárys Pugh")
    second.memberships.update(since=LONG_AGO + timedelta(days=400))
    far = member(team(within=ward.collective), name="Carys Pugh")

    html = asking(ward, "who=carys+pugh").as_p()

    assert SEVERAL in html
    assert "Carys Pugh, here since 8 January 2024" in html
    assert "Cárys Pugh, here since 11 February 2025" in html
    assert html.count('type="radio" name="who_one"') == 2
    assert far.pk not in html
    assert asking(ward, f"who=carys+pugh&who_one={second.pk}").cleaned_data["who"] == second
    assert SEVERAL in wrong(asking(ward, f"who=carys+pugh&who_one={far.pk}"))
    chosen = asking(ward, f"who=carys+pugh&who_one={first.pk}&others=nobody").as_p()
    assert "Whom do you mean?" not in chosen


def test_another_name_than_that_of_the_one_who_was_chosen_counts() -> None:
    ward = large_team()
    first = member(ward, name="Carys Pugh")
    member(ward, name="Carys Pugh")

    form = asking(ward, f"who=Person+007&who_one={first.pk}")

    assert form.cleaned_data["who"].name == "Person 007"


def test_several_are_written_a_line_each_and_each_is_told_what_is_wrong() -> None:
    ward = large_team()
    first, second = member(ward, name="Carys Pugh"), member(ward, name="Carys Pugh")

    good = asking(ward, "who=Person+001&others=person+003%0A%0A+Person+004%0Aperson+003")
    bad = asking(ward, "who=Person+001&others=Carys+Pugh%0APerson+004%0ANobody")
    both = asking(ward, f"who=Person+001&others=Carys+Pugh&others_one={second.pk}")

    assert [one.name for one in good.cleaned_data["others"]] == ["Person 003", "Person 004"]
    assert f"Carys Pugh: {SEVERAL}" in wrong(bad)
    assert f"Nobody: {NOBODY}" in wrong(bad)
    html = bad.as_p()
    assert html.count('type="checkbox" name="others_one"') == 2
    assert "Carys Pugh\nPerson 004\nNobody</textarea>" in html
    assert both.cleaned_data["others"] == [second]
    assert first not in both.cleaned_data["others"]


def test_a_line_that_may_stay_empty_says_what_that_means() -> None:
    ward = large_team()

    assert "Please write a name." in wrong(asking(ward, "who="))
    form = asking(ward, "who=", empty="Leave it empty if it is yours.")
    assert form.cleaned_data["who"] is None
    assert "Write their whole name. Leave it empty if it is yours." in form.as_p()


def test_somebody_who_cannot_be_chosen_is_in_no_list_and_not_meant_by_their_name() -> None:
    large, small = large_team(), team_of(2)
    beth, kit = member(large, name="Beth"), member(small, name="Kit")

    form = AskingForm("who=Beth", among=among(large, but=beth))
    assert not form.is_valid()
    assert NOBODY in wrong(form)
    assert kit.pk not in among(small, but=kit).people
    assert among(small, but=kit).by_name is False
    alone = team()
    assert among(alone, but=member(alone)).by_name is False


def test_looking_a_name_up_takes_as_many_questions_in_a_larger_team() -> None:
    def needed(ward: Team) -> int:
        offered = among(ward)
        with CaptureQueriesContext(connection) as seen:
            AskingForm("who=Person+001", among=offered).is_valid()
        return len(seen)

    assert needed(large_team()) == needed(team_of(2 * FEW)) == 2
