from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from ninetynine.meetings.actions import Plan, add_to_agenda, change_plan, hold, plan
from ninetynine.meetings.actions.planning import (
    AddedBefore,
    HeldBefore,
    MeetingIsToCome,
    MeetingWasHeld,
    PlannedBefore,
)
from ninetynine.meetings.make import HELD_ON, meeting, writer
from ninetynine.meetings.models import AgendaItem, Meeting
from ninetynine.people.models import Person
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
MEETINGS = (Responsibility.Kind.MEETINGS,)


def ward_and_planner() -> tuple[Team, Person]:
    ward = team()
    return ward, member(ward, name="Tam Nguyen", looks_after=MEETINGS)


def planned(**more: object) -> Plan:
    given: dict[str, object] = {"starts_on": HELD_ON, "form_key": random_id(), **more}
    return Plan(**given)  # type: ignore[arg-type]


def form(**more: str) -> dict[str, str]:
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    return {"starts_on": day, "form_key": random_id(), **more}


def test_a_day_is_enough_to_plan_a_meeting(signed_in: SignedIn) -> None:
    ward, tam = ward_and_planner()

    answer = signed_in(tam).post(f"/meetings/of/{ward.pk}/plan/", form())

    made = Meeting.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/meetings/{made.pk}/")
    assert (made.team, made.held_on) == (ward, None)


def test_all_that_is_planned_stands_on_its_page(signed_in: SignedIn) -> None:
    ward, tam = ward_and_planner()
    client = signed_in(tam)
    what = form(
        starts_at="14:00",
        ends_at="15:30",
        place="Day room",
        link="https://meet.example/ward",
        agenda="How was your month?\n\n  The   rota ",
    )

    html = client.post(f"/meetings/of/{ward.pk}/plan/", what, follow=True).content.decode()

    for words in ("14:00", "15:30", "Day room", "https://meet.example/ward", "The rota"):
        assert words in html
    assert html.index("How was your month?") < html.index("The rota")
    assert "The meeting is planned." in html


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"starts_on": ""}, "Please choose a day."),
        ({"starts_on": "soon"}, "This is not a day."),
        ({"ends_on": "2020-01-01"}, "This is before the first day."),
        ({"starts_at": "15:00", "ends_at": "14:00"}, "This is before it starts."),
        ({"link": "no link"}, "This is not a link yet."),
        ({"link": "javascript:alert(1)"}, "This is not a link yet."),
        ({"agenda": "x" * 201}, "One line is too long."),
        ({"agenda": "x\n" * 61}, "There is room for 60 lines."),
        ({"place": "x" * 201}, "There is room for 200"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    signed_in: SignedIn, wrong: dict[str, str], why: str
) -> None:
    ward, tam = ward_and_planner()

    answer = signed_in(tam).post(
        f"/meetings/of/{ward.pk}/plan/", {**form(place="By the fountain"), **wrong}
    )

    html = answer.content.decode()
    assert answer.status_code == 422
    assert why in html
    assert "place" in wrong or "By the fountain" in html
    assert not Meeting.objects.exists()


def test_a_plan_sent_twice_is_one_meeting_and_a_changed_one_is_refused() -> None:
    ward, tam = ward_and_planner()
    first = planned(agenda=("The rota",))

    same = [plan(ward, first, by=tam, on=HELD_ON) for _ in range(2)]
    changed = planned(form_key=first.form_key, agenda=("Something else",))
    with pytest.raises(PlannedBefore):
        plan(ward, changed, by=tam, on=HELD_ON)

    assert same[0] == same[1]
    assert (Meeting.objects.count(), AgendaItem.objects.count()) == (1, 1)


def test_planned_once_more_after_back_it_is_one_meeting_until_it_took_place() -> None:
    ward, tam = ward_and_planner()
    first = plan(ward, planned(agenda=("The rota",)), by=tam, on=HELD_ON)

    assert plan(ward, planned(agenda=("The rota",)), by=tam, on=HELD_ON) == first
    others = [
        plan(ward, planned(agenda=("The tea",)), by=tam, on=HELD_ON),
        plan(ward, planned(agenda=("The rota",), place="Elsewhere"), by=tam, on=HELD_ON),
    ]
    Meeting.objects.filter(pk=first.pk).update(held_on=HELD_ON, keep_by=HELD_ON)
    others.append(plan(ward, planned(agenda=("The rota",)), by=tam, on=HELD_ON))

    assert len({first.pk, *(other.pk for other in others)}) == 4


def test_only_who_looks_after_the_meetings_plans_them(signed_in: SignedIn) -> None:
    ward, tam = ward_and_planner()
    anybody = member(ward)

    answer = signed_in(anybody).get(f"/meetings/of/{ward.pk}/plan/")

    assert answer.status_code == 403
    assert f"{tam.name} looks after the meetings." in answer.content.decode()
    with pytest.raises(PermissionDenied):
        plan(ward, planned(), by=anybody, on=HELD_ON)
    with pytest.raises(PermissionDenied):
        change_plan(meeting(ward), planned(), shown=[], by=anybody, on=HELD_ON)


def test_another_teams_meetings_are_not_there(signed_in: SignedIn) -> None:
    ward, _tam = ward_and_planner()
    stranger = member(team(name="Another team"), looks_after=MEETINGS)

    for page in ("", "plan/"):
        assert signed_in(stranger).get(f"/meetings/of/{ward.pk}/{page}").status_code == 404


def test_anybody_in_the_team_adds_to_the_agenda(signed_in: SignedIn) -> None:
    ward, _tam = ward_and_planner()
    there, anybody = meeting(ward, starts_on=timezone.localdate()), member(ward, name="Kit Ardle")

    html = (
        signed_in(anybody)
        .post(
            f"/meetings/{there.pk}/",
            {"words": "Who rings whom", "form_key": random_id()},
            follow=True,
        )
        .content.decode()
    )

    assert "Who rings whom" in html
    assert "Kit Ardle" in html
    assert "It is on the agenda, with your name." in html


def test_a_line_added_twice_is_one_line_and_a_changed_one_is_refused() -> None:
    ward, tam = ward_and_planner()
    there, key = meeting(ward), random_id()

    for _ in range(2):
        add_to_agenda(there, "Who rings whom", form_key=key, by=tam, on=HELD_ON)
    with pytest.raises(AddedBefore):
        add_to_agenda(there, "Who writes to whom", form_key=key, by=tam, on=HELD_ON)

    assert AgendaItem.objects.get().words == "Who rings whom"


def test_a_line_added_once_more_after_back_is_one_line_of_that_person() -> None:
    ward, tam = ward_and_planner()
    there, kit = meeting(ward), member(ward, name="Kit Ardle")

    def add(by: Person) -> AgendaItem:
        return add_to_agenda(there, "Who rings whom", form_key=random_id(), by=by, on=HELD_ON)

    assert add(tam) == add(tam)
    assert add(kit) != add(tam)
    assert AgendaItem.objects.count() == 2


def test_nobody_from_outside_adds_to_the_agenda() -> None:
    ward, _tam = ward_and_planner()

    with pytest.raises(PermissionDenied):
        add_to_agenda(meeting(ward), "Me", form_key=random_id(), by=member(team()), on=HELD_ON)


def test_an_empty_line_is_not_added_and_the_page_says_so(signed_in: SignedIn) -> None:
    ward, tam = ward_and_planner()
    there = meeting(ward, starts_on=timezone.localdate())

    answer = signed_in(tam).post(f"/meetings/{there.pk}/", {"words": "", "form_key": random_id()})

    assert answer.status_code == 422
    assert "Please write what you want to talk about." in answer.content.decode()


def test_changing_the_plan_puts_lines_in_order_and_loses_nothing_that_came_meanwhile() -> None:
    ward, tam = ward_and_planner()
    kit = member(ward, name="Kit Ardle")
    there = plan(ward, planned(agenda=("The rota", "The clock")), by=tam, on=HELD_ON)
    add_to_agenda(there, "Kit's own", form_key=random_id(), by=kit, on=HELD_ON)
    shown = list(there.agenda.values_list("pk", flat=True))
    add_to_agenda(there, "Came meanwhile", form_key=random_id(), by=kit, on=HELD_ON)

    change_plan(
        there, planned(agenda=("Kit's own", "The clock", "New")), shown=shown, by=tam, on=HELD_ON
    )

    lines = [(item.words, item.added_by) for item in there.agenda.all()]
    assert lines == [
        ("Kit's own", kit),
        ("The clock", tam),
        ("New", tam),
        ("Came meanwhile", kit),
    ]


def test_the_page_for_changing_a_plan_starts_with_what_is_planned(signed_in: SignedIn) -> None:
    ward, tam = ward_and_planner()
    there = plan(ward, planned(place="Day room", agenda=("The rota",)), by=tam, on=HELD_ON)
    client = signed_in(tam)

    html = client.get(f"/meetings/{there.pk}/edit/").content.decode()
    answer = client.post(
        f"/meetings/{there.pk}/edit/", form(place="Garden", agenda="The rota", shown="")
    )

    there.refresh_from_db()
    assert "Day room" in html
    assert "The rota" in html
    assert answer.status_code == 302
    assert (there.place, there.agenda.count()) == ("Garden", 1)


def test_what_took_place_keeps_its_plan() -> None:
    ward, tam = ward_and_planner()
    there = hold(meeting(ward), by=tam, on=HELD_ON)

    with pytest.raises(MeetingWasHeld):
        change_plan(there, planned(), shown=[], by=tam, on=HELD_ON)
    with pytest.raises(MeetingWasHeld):
        add_to_agenda(there, "Too late", form_key=random_id(), by=tam, on=HELD_ON)


def test_saying_that_it_took_place_gives_14_days_by_default() -> None:
    ward = team()
    maeve = writer(ward)

    held = hold(meeting(ward), by=maeve, on=HELD_ON + timedelta(days=1))

    assert (held.held_on, held.keep_by) == (HELD_ON, HELD_ON + timedelta(days=15))


def test_it_can_be_said_twice_but_not_in_two_ways() -> None:
    ward = team()
    maeve, there = writer(ward), meeting(ward)
    hold(there, by=maeve, on=HELD_ON)

    hold(there, by=maeve, on=HELD_ON)
    with pytest.raises(HeldBefore):
        hold(there, by=maeve, on=HELD_ON, keep_by=HELD_ON + timedelta(days=3))


def test_what_is_to_come_did_not_take_place() -> None:
    ward = team()

    with pytest.raises(MeetingIsToCome):
        hold(meeting(ward), by=writer(ward), on=HELD_ON - timedelta(days=1))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"held_on": "2999-01-01"}, "This day is still to come."),
        ({"keep_by": "2020-01-01"}, "Choose a day after today"),
        ({"keep_by": ""}, "Please choose a day."),
    ],
)
def test_days_that_cannot_be_are_said(signed_in: SignedIn, wrong: dict[str, str], why: str) -> None:
    ward = team()
    maeve, there = writer(ward), meeting(ward, starts_on=timezone.localdate())
    later = (timezone.localdate() + timedelta(days=9)).isoformat()
    right = {"held_on": timezone.localdate().isoformat(), "keep_by": later}

    refused = signed_in(maeve).post(f"/meetings/{there.pk}/held/", right | wrong)
    answer = signed_in(maeve).post(f"/meetings/{there.pk}/held/", right)

    there.refresh_from_db()
    assert (refused.status_code, answer.status_code) == (422, 302)
    assert why in refused.content.decode()
    assert there.keep_by == timezone.localdate() + timedelta(days=9)


def test_a_team_without_meetings_is_told_what_to_do_next(signed_in: SignedIn) -> None:
    ward, tam = ward_and_planner()

    mine = signed_in(tam).get(f"/meetings/of/{ward.pk}/").content.decode()
    others = signed_in(member(ward)).get(f"/meetings/of/{ward.pk}/").content.decode()

    assert "A day and a place are enough to plan the first." in mine
    assert "Plan a meeting" in mine
    assert "Tam Nguyen looks after the meetings. Ask for one." in others
    assert "Plan a meeting" not in others


def test_the_sheet_is_for_everybody_and_leads_back_to_typing(signed_in: SignedIn) -> None:
    ward, _tam = ward_and_planner()
    there = meeting(ward)

    html = signed_in(member(ward)).get(f"/meetings/{there.pk}/sheet/").content.decode()

    assert html.count("<tr>") == 10
    assert f"/meetings/{there.pk}/type/?came=paper" in html
