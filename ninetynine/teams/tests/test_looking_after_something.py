from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from ninetynine.people.models import Person
from ninetynine.teams.actions import (
    AlreadyAsked,
    LookedAfter,
    LooksAfterSomething,
    NoLongerAsked,
    NotAMember,
    ask_to_take_over,
    forget,
    hand_over,
    leave,
    settle_hand_on,
    take_up,
)
from ninetynine.teams.make import LONG_AGO, collective, member, team
from ninetynine.teams.models import Collective, HandOn, Responsibility, Team
from ninetynine.teams.reads import asked_of, holder, owner_of_answers, responsibilities
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
DAY = date(2026, 11, 24)
TOMORROW, IN_MAY = DAY + timedelta(days=1), date(2027, 5, 1)
Kind = Responsibility.Kind


def minutes_of_aisha() -> tuple[Team, Person, Responsibility]:
    ward = team()
    aisha = member(ward, name="Aisha", looks_after=(Kind.MINUTES,))
    return ward, aisha, ward.responsibilities.get(kind=Kind.MINUTES)


def ask(
    what: Responsibility,
    to: Person,
    *,
    by: Person,
    key: str = "",
    lapses_on: date | None = None,
    on: date = DAY,
) -> HandOn:
    key = key or random_id()
    return ask_to_take_over(what, to, lapses_on=lapses_on, form_key=key, by=by, on=on)


def test_it_moves_with_a_yes_and_not_before() -> None:
    ward, aisha, minutes = minutes_of_aisha()
    kit = member(ward, name="Kit")

    asking = ask(minutes, kit, by=aisha, lapses_on=IN_MAY)
    assert holder(ward, Kind.MINUTES, on=DAY) == aisha
    assert [(one.what, one.by) for one in asked_of(kit)] == [("the minutes", "Aisha")]

    settle_hand_on(asking, accepted=True, by=kit, on=TOMORROW)
    assert holder(ward, Kind.MINUTES, on=TOMORROW) == kit
    assert ward.responsibilities.get(until=None).lapses_on == IN_MAY
    assert asked_of(kit) == []


def test_with_a_no_it_stays_and_somebody_else_can_be_asked() -> None:
    ward, aisha, minutes = minutes_of_aisha()
    kit, mark = member(ward, name="Kit"), member(ward, name="Mark")

    settle_hand_on(ask(minutes, kit, by=aisha), accepted=False, by=kit, on=DAY)

    assert holder(ward, Kind.MINUTES, on=DAY) == aisha
    assert ask(minutes, mark, by=aisha).to == mark


def test_nobody_says_yes_for_somebody_else(signed_in: SignedIn) -> None:
    ward, aisha, minutes = minutes_of_aisha()
    asking = ask(minutes, member(ward, name="Kit"), by=aisha)

    for other in (aisha, member(ward, name="Mark")):
        with pytest.raises(PermissionDenied):
            settle_hand_on(asking, accepted=True, by=other, on=DAY)
        answer = signed_in(other).post(f"/responsibilities/asked/{asking.pk}/", {"say": "yes"})
        assert answer.status_code == 404

    assert holder(ward, Kind.MINUTES, on=DAY) == aisha


def test_a_yes_that_is_sent_twice_is_once(signed_in: SignedIn) -> None:
    ward, aisha, minutes = minutes_of_aisha()
    kit = member(ward, name="Kit")
    asking, client = ask(minutes, kit, by=aisha), signed_in(kit)

    answers = [
        client.post(f"/responsibilities/asked/{asking.pk}/", {"say": "yes"}).status_code
        for _ in range(2)
    ]

    assert answers == [302, 302]
    assert ward.responsibilities.filter(kind=Kind.MINUTES).count() == 2
    with pytest.raises(NoLongerAsked):
        settle_hand_on(asking, accepted=False, by=kit, on=DAY)


def test_only_its_holder_hands_it_on_while_its_day_has_not_passed() -> None:
    ward, _aisha, minutes = minutes_of_aisha()
    minutes.lapses_on = TOMORROW
    minutes.save()
    denise = member(ward, name="Denise", looks_after=(Kind.MEETINGS,))
    kit = member(ward, name="Kit")

    with pytest.raises(PermissionDenied):
        ask(minutes, kit, by=denise)
    with pytest.raises(PermissionDenied):
        ask(minutes, kit, by=kit, on=TOMORROW)

    assert ask(minutes, kit, by=denise, on=TOMORROW).to == kit


def test_what_has_lapsed_stays_with_its_holder_until_it_is_handed_on() -> None:
    ward, aisha, minutes = minutes_of_aisha()
    minutes.lapses_on = DAY
    minutes.save()
    later = DAY + timedelta(days=400)

    [row] = [it for it in responsibilities(ward, reader=aisha, on=later) if it.holder]

    assert (row.holder, row.lapsed, row.is_mine) == ("Aisha", True, True)
    assert holder(ward, Kind.MINUTES, on=later) == aisha


def test_only_somebody_inside_is_asked() -> None:
    ward, aisha, minutes = minutes_of_aisha()
    beside = member(team(name="Beside", within=ward.collective))

    for outsider in (beside, member(ward, until=DAY)):
        with pytest.raises(NotAMember):
            ask(minutes, outsider, by=aisha)


def test_what_is_of_the_collective_is_handed_to_anybody_in_it() -> None:
    here = collective()
    aisha, kit = member(team(within=here)), member(team(name="Beside", within=here))
    welcome = here.responsibilities.create(kind=Kind.WELCOME, holder=aisha, since=LONG_AGO)

    settle_hand_on(ask(welcome, kit, by=aisha), accepted=True, by=kit, on=DAY)

    assert holder(here, Kind.WELCOME, on=DAY) == kit
    with pytest.raises(NotAMember):
        ask(here.responsibilities.get(until=None), member(team()), by=kit)


def welcome_of_aisha() -> tuple[Collective, Person, Responsibility]:
    here = collective()
    aisha = member(team(within=here), name="Aisha")
    return (
        here,
        aisha,
        here.responsibilities.create(kind=Kind.WELCOME, holder=aisha, since=LONG_AGO),
    )


def test_what_is_of_the_collective_is_handed_on_by_name_and_nobody_is_listed(
    signed_in: SignedIn,
) -> None:
    here, aisha, welcome = welcome_of_aisha()
    kit = member(team(name="Beside", within=here), name="Kit Ardle")
    far = member(team(name="Far"), name="Far Away")
    client, path = signed_in(aisha), f"/responsibilities/{welcome.pk}/hand-on/"

    def answered(name: str, **more: str) -> tuple[int, str]:
        sent = client.post(path, {"to": name, "form_key": random_id(), **more})
        return sent.status_code, sent.content.decode()

    assert "Kit" not in client.get(path).content.decode()
    for name in (far.name, "Kit", "Aisha", kit.pk):
        status, html = answered(name, to_one=far.pk)
        assert status == 422
        assert "Nobody here has this name." in html
        assert f'value="{name}"' in html
    assert "Nobody here" not in answered("Q. Zebedee", lapses_on="2001-01-08")[1]
    assert "Please write a name." in answered("")[1]
    assert answered("kit ARDLE")[0] == 302
    assert answered("kit ardle")[0] == 302
    assert "Somebody has been asked already." in answered("Q. Zebedee")[1]
    assert HandOn.objects.get().to == kit


def test_of_two_in_the_collective_with_one_name_one_is_chosen(signed_in: SignedIn) -> None:
    here, aisha, welcome = welcome_of_aisha()
    first = member(team(name="Beside", within=here), name="Carys Pugh")
    second = member(team(name="Behind", within=here), name="Cárys Pugh")
    client, path = signed_in(aisha), f"/responsibilities/{welcome.pk}/hand-on/"
    sent = {"to": "Carys Pugh", "form_key": random_id()}

    offered = client.post(path, sent).content.decode()

    assert offered.count("Pugh, here since") == 2
    assert first.pk in offered
    assert client.post(path, sent | {"to_one": second.pk}).status_code == 302
    assert HandOn.objects.get().to == second


def test_one_person_is_asked_at_a_time_and_asked_twice_is_once() -> None:
    ward, aisha, minutes = minutes_of_aisha()
    kit, key = member(ward, name="Kit"), random_id()

    first = ask(minutes, kit, by=aisha, key=key)

    assert ask(minutes, kit, by=aisha, key=key) == first
    assert ask(minutes, kit, by=aisha) == first
    for refused in ({"to": member(ward, name="Mark")}, {"to": kit, "lapses_on": IN_MAY}):
        with pytest.raises(AlreadyAsked):
            ask(minutes, by=aisha, **refused)


def test_a_form_that_comes_again_after_a_no_asks_nobody_again() -> None:
    ward, aisha, minutes = minutes_of_aisha()
    kit, key = member(ward, name="Kit"), random_id()
    first = ask(minutes, kit, by=aisha, key=key)
    settle_hand_on(first, accepted=False, by=kit, on=DAY)

    assert ask(minutes, kit, by=aisha, key=key) == first
    assert asked_of(kit) == []


def test_who_was_asked_and_has_left_cannot_say_yes_any_more(signed_in: SignedIn) -> None:
    ward, aisha, minutes = minutes_of_aisha()
    kit, mark = member(ward, name="Kit"), member(ward, name="Mark")
    asking = ask(minutes, kit, by=aisha)

    leave(kit, ward, on=timezone.localdate())

    assert asked_of(kit) == []
    answer = signed_in(kit).post(f"/responsibilities/asked/{asking.pk}/", {"say": "yes"})
    assert answer.status_code == 302
    assert holder(ward, Kind.MINUTES, on=timezone.localdate()) == aisha
    assert ask(minutes, mark, by=aisha).to == mark


def test_who_is_out_though_still_asked_is_told_so() -> None:
    ward, aisha, minutes = minutes_of_aisha()
    kit = member(ward, name="Kit")
    asking = ask(minutes, kit, by=aisha)
    kit.memberships.update(until=DAY)

    with pytest.raises(NotAMember):
        settle_hand_on(asking, accepted=True, by=kit, on=DAY)

    settle_hand_on(asking, accepted=False, by=kit, on=DAY)
    assert holder(ward, Kind.MINUTES, on=DAY) == aisha


def test_a_yes_after_it_went_to_somebody_else_changes_nothing() -> None:
    ward, aisha, minutes = minutes_of_aisha()
    kit, mark = member(ward, name="Kit"), member(ward, name="Mark")
    asking = ask(minutes, kit, by=aisha)

    hand_over(aisha, ward, mark, on=DAY)

    with pytest.raises(NoLongerAsked):
        settle_hand_on(asking, accepted=True, by=kit, on=DAY)
    assert holder(ward, Kind.MINUTES, on=DAY) == mark


def test_who_handed_it_on_cannot_hand_it_on_again() -> None:
    ward, aisha, minutes = minutes_of_aisha()
    kit, mark = member(ward, name="Kit"), member(ward, name="Mark")
    settle_hand_on(ask(minutes, kit, by=aisha), accepted=True, by=kit, on=DAY)

    with pytest.raises(PermissionDenied):
        ask(minutes, mark, by=aisha)


def test_nobody_leaves_while_they_look_after_something() -> None:
    ward, aisha, _minutes = minutes_of_aisha()

    with pytest.raises(LooksAfterSomething):
        leave(aisha, ward, on=DAY)

    hand_over(aisha, ward, member(ward, name="Kit"), on=DAY)
    leave(aisha, ward, on=DAY)
    assert not aisha.memberships.filter(until=None).exists()


def test_the_first_who_takes_it_up_looks_after_it_and_twice_is_once() -> None:
    ward = team()
    kit, mark = member(ward, name="Kit"), member(ward, name="Mark")

    first = take_up(ward, Kind.SAFETY, lapses_on=IN_MAY, by=kit, on=DAY)

    assert take_up(ward, Kind.SAFETY, lapses_on=IN_MAY, by=kit, on=DAY) == first
    with pytest.raises(LookedAfter):
        take_up(ward, Kind.SAFETY, lapses_on=None, by=mark, on=DAY)
    with pytest.raises(PermissionDenied):
        take_up(ward, Kind.MONEY, lapses_on=None, by=member(team()), on=DAY)


def test_taking_something_up_on_its_page(signed_in: SignedIn) -> None:
    ward, aisha, _minutes = minutes_of_aisha()
    kit = signed_in(member(ward, name="Kit"))

    assert kit.post(f"/teams/{ward.pk}/take-up/safety/").status_code == 302
    refused = kit.post(f"/teams/{ward.pk}/take-up/minutes/")

    assert refused.status_code == 422
    assert "Somebody looks after this already." in refused.content.decode()
    assert kit.get(f"/teams/{ward.pk}/take-up/magic/").status_code == 404
    assert holder(ward, Kind.MINUTES, on=timezone.localdate()) == aisha


def test_answers_fall_back_to_meetings_and_then_to_the_collective() -> None:
    ward = team()
    above = member(ward, name="Above")
    assert owner_of_answers(ward, on=DAY) is None
    ward.collective.responsibilities.create(kind=Kind.ANSWERS, holder=above, since=LONG_AGO)
    assert owner_of_answers(ward, on=DAY) == above
    denise = member(ward, name="Denise", looks_after=(Kind.MEETINGS,))
    assert owner_of_answers(ward, on=DAY) == denise
    kit = member(ward, name="Kit", looks_after=(Kind.ANSWERS,))
    assert owner_of_answers(ward, on=DAY) == kit

    forget(kit, on=DAY)

    assert owner_of_answers(ward, on=DAY) == denise
