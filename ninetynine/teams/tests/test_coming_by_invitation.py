from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from ninetynine.ledger.models import Entry
from ninetynine.people import make as people
from ninetynine.people.models import Person
from ninetynine.post.models import Letter
from ninetynine.teams.actions import (
    InvitationOver,
    SentBefore,
    accept,
    find_invitation,
    forget,
    invite,
    leave,
    say_yes,
    take_up_invitation,
    withdraw,
)
from ninetynine.teams.make import collective, member, team
from ninetynine.teams.models import Invitation, Team
from ninetynine.teams.reads import invitations, is_member, members, open_in
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
DAY = date(2026, 11, 24)
A_WEEK = timedelta(days=7)
PAGE = "/invitation/"


def invited(by: Person, to: Team, *, name: str = "Ama", on: date = DAY) -> tuple[Invitation, str]:
    return invite(to, name, form_key=random_id(), by=by, on=on)


def new_here(code: str, *, email: str = "") -> dict[str, str]:
    return {"code": code, "name": "Ama", "email": email}


def test_somebody_invited_belongs_once_a_member_has_said_yes() -> None:
    ward = team()
    kit = member(ward, name="Kit")
    _made, code = invited(kit, ward)

    taken = take_up_invitation(new_here(code), me=None, on=DAY)
    ama = taken.accepted_by
    assert ama is not None
    assert not is_member(ward, ama, on=DAY)
    assert open_in(ward) == ["Ama"]

    say_yes(taken, by=kit, on=DAY)
    assert is_member(ward, ama, on=DAY)
    assert open_in(ward) == []


def test_an_invitation_is_used_once() -> None:
    ward = team()
    _made, code = invited(member(ward), ward)
    ama, other = people.person(name="Ama"), people.person(name="Somebody else")

    accept(code, person=ama, on=DAY)
    accept(code, person=ama, on=DAY)

    with pytest.raises(InvitationOver):
        accept(code, person=other, on=DAY)
    with pytest.raises(InvitationOver):
        take_up_invitation(new_here(code), me=None, on=DAY)
    assert Invitation.objects.get().accepted_by == ama


@pytest.mark.parametrize("email", ["", "Ama@example.org"])
def test_a_stranger_who_clicks_twice_reads_the_same_plain_page(email: str) -> None:
    ward = team()
    _made, code = invited(member(ward), ward, on=timezone.localdate())
    before = Person.objects.count()

    first, again = (Client().post(PAGE, new_here(code, email=email)) for _ in range(2))
    other = Client().post(PAGE, new_here(code, email="beth@example.org"))

    assert (first.status_code, again.status_code, other.status_code) == (200, 200, 422)
    assert "One more yes, and you belong." in again.content.decode()
    assert Person.objects.count() == before + 1


def test_an_invitation_that_came_too_late_makes_nobody() -> None:
    ward = team()
    _made, code = invited(member(ward), ward)
    before = Person.objects.count()

    assert find_invitation(code, on=DAY + A_WEEK - timedelta(days=1)) is not None
    assert find_invitation(code, on=DAY + A_WEEK) is None
    with pytest.raises(InvitationOver):
        take_up_invitation(new_here(code), me=None, on=DAY + A_WEEK)

    assert Person.objects.count() == before


def test_an_invitation_that_is_over_lets_nobody_in_who_has_been_here_before_either() -> None:
    ward = team()
    kit, mark = member(ward), people.person(name="Mark")
    _old, late = invited(kit, ward)
    made, back = invited(kit, ward)
    withdraw(made, by=kit, on=DAY)

    for code, day in ((late, DAY + A_WEEK), (back, DAY)):
        with pytest.raises(InvitationOver):
            take_up_invitation({"code": code}, me=mark, on=day)

    assert not mark.invitations_accepted.exists()


def test_ten_link_previews_do_not_use_it_up() -> None:
    ward, today = team(), timezone.localdate()
    _made, code = invited(member(ward), ward, on=today)

    for _ in range(5):
        assert Client().get(PAGE, {"code": code}).status_code == 200
        assert Client().head(PAGE, {"code": code}).status_code == 200

    assert Client().post(PAGE, new_here(code)).status_code == 200
    assert Invitation.objects.get().accepted_on == today


def test_a_code_is_read_however_it_was_typed_from_paper() -> None:
    ward = team()
    made, code = invited(member(ward), ward)

    for typed in (code.lower(), code.replace("-", " "), f" {code.replace('-', '')} "):
        assert find_invitation(typed, on=DAY) == made
    assert find_invitation(code[:-1], on=DAY) is None
    assert find_invitation("", on=DAY) is None


def test_the_database_does_not_hold_the_code() -> None:
    ward = team()
    made, code = invited(member(ward), ward)

    stored = " ".join(map(str, Invitation.objects.values_list().get(pk=made.pk)))

    assert code not in stored
    assert code.replace("-", "") not in stored


def test_only_a_member_invites_and_only_a_member_says_yes() -> None:
    ward = team()
    beside = member(team(name="Beside", within=ward.collective))
    left = member(ward, until=DAY)
    _made, code = invited(member(ward), ward)
    taken = accept(code, person=people.person(), on=DAY)

    for outsider in (beside, left, taken.accepted_by):
        assert outsider is not None
        with pytest.raises(PermissionDenied):
            invited(outsider, ward)
        with pytest.raises(PermissionDenied):
            say_yes(taken, by=outsider, on=DAY)
        with pytest.raises(PermissionDenied):
            withdraw(taken, by=outsider, on=DAY)

    assert members(ward, on=DAY).count() == 1


def test_an_invitation_of_another_team_is_not_there(signed_in: SignedIn) -> None:
    ward, today = team(), timezone.localdate()
    _made, code = invited(member(ward), ward, on=today)
    taken = accept(code, person=people.person(), on=today)
    other = signed_in(member(team(within=collective(name="Elsewhere"))))

    assert other.post(f"/invitations/{taken.pk}/yes/").status_code == 404
    assert other.post(f"/invitations/{taken.pk}/withdraw/").status_code == 404

    taken.refresh_from_db()
    assert (taken.said_yes_on, taken.withdrawn_on) == (None, None)


def test_nobody_says_yes_to_an_invitation_that_nobody_took_up_or_that_was_taken_back() -> None:
    ward = team()
    kit = member(ward)
    made, code = invited(kit, ward)
    with pytest.raises(InvitationOver):
        say_yes(made, by=kit, on=DAY)
    accept(code, person=people.person(), on=DAY)

    withdraw(made, by=kit, on=DAY)

    with pytest.raises(InvitationOver):
        say_yes(made, by=kit, on=DAY)
    with pytest.raises(InvitationOver):
        accept(code, person=people.person(), on=DAY)
    assert invitations(ward, on=DAY) == []


def test_saying_yes_twice_is_once_and_brings_back_nobody_who_has_left() -> None:
    ward = team()
    kit = member(ward)
    _made, code = invited(kit, ward)
    ama = people.person(name="Ama")
    taken = accept(code, person=ama, on=DAY)
    first = say_yes(taken, by=kit, on=DAY)
    assert say_yes(taken, by=kit, on=DAY) == first

    leave(ama, ward, on=DAY + timedelta(days=1))
    say_yes(taken, by=kit, on=DAY + timedelta(days=2))

    assert not is_member(ward, ama, on=DAY + timedelta(days=2))


def test_the_invitation_of_somebody_who_was_erased_lets_nobody_else_in() -> None:
    ward = team()
    kit = member(ward)
    _made, code = invited(kit, ward)
    ama = people.person(name="Ama")
    accept(code, person=ama, on=DAY)

    forget(ama, on=DAY)

    with pytest.raises(InvitationOver):
        accept(code, person=people.person(), on=DAY)
    assert invitations(ward, on=DAY) == []
    assert Invitation.objects.get().name == ""


def test_inviting_twice_with_one_form_is_once_and_shows_the_same_code(signed_in: SignedIn) -> None:
    ward = team()
    client, sent = signed_in(member(ward)), {"name": "Ama", "form_key": random_id()}

    first = client.post(f"/teams/{ward.pk}/invite/", sent)
    again = client.post(f"/teams/{ward.pk}/invite/", sent)
    changed = client.post(f"/teams/{ward.pk}/invite/", {**sent, "name": "Amara"})

    assert first.context["code"] == again.context["code"]
    assert find_invitation(first.context["code"], on=timezone.localdate()) is not None
    assert changed.status_code == 422
    assert "Amara" in changed.content.decode()
    assert Invitation.objects.get().name == "Ama"


def test_the_key_of_somebody_elses_form_shows_nobody_their_code() -> None:
    ward = team()
    key = random_id()
    invite(ward, "Ama", form_key=key, by=member(ward), on=DAY)

    with pytest.raises(SentBefore):
        invite(ward, "Ama", form_key=key, by=member(ward), on=DAY)


def test_no_two_invitations_share_a_code() -> None:
    ward = team()
    kit = member(ward)

    assert len({invited(kit, ward, name=f"Ama {n}")[1] for n in range(50)}) == 50


def test_invited_once_more_after_back_it_is_the_same_invitation_and_that_is_said(
    signed_in: SignedIn,
) -> None:
    ward = team()
    client, page = signed_in(member(ward)), f"/teams/{ward.pk}/invite/"

    first, again = (
        client.post(page, {"name": "Ama", "form_key": random_id()}) for _time in range(2)
    )

    assert first.context["code"] == again.context["code"]
    assert "You have invited Ama today already." not in first.content.decode()
    assert "You have invited Ama today already." in again.content.decode()
    assert Invitation.objects.count() == 1
    assert Entry.objects.filter(kind="invitation made").count() == 1


def test_somebody_of_that_name_can_be_invited_by_another_on_another_day_and_when_one_came() -> None:
    ward = team()
    kit, mark = member(ward, name="Kit"), member(ward, name="Mark")
    one, code = invited(kit, ward)

    others = [invited(mark, ward), invited(kit, ward, on=DAY + timedelta(days=1))]
    accept(code, person=people.person(name="Ama"), on=DAY)
    others.append(invited(kit, ward))
    withdraw(others[-1][0], by=kit, on=DAY)
    others.append(invited(kit, ward))

    assert len({one.pk, *(other.pk for other, _code in others)}) == 5
    assert len({code, *(other for _one, other in others)}) == 5


def test_an_address_that_is_somebodys_is_not_taken_over() -> None:
    ward = team()
    _made, code = invited(member(ward), ward)
    mark = people.person(email="mark@example.org")

    taken = take_up_invitation(new_here(code, email="Mark@example.org"), me=None, on=DAY)

    assert taken.accepted_by is None
    assert Letter.objects.get(to=mark.pk).link == "/invitation/"
    assert take_up_invitation(new_here(code), me=mark, on=DAY).accepted_by == mark


def test_whoever_holds_an_invitation_learns_nothing_of_who_is_known_here() -> None:
    ward = team()
    inviter = member(ward)
    people.person(email="mark@example.org")

    answers = []
    for email in ("mark@example.org", "nobody@example.org"):
        _made, code = invited(inviter, ward, on=timezone.localdate())
        answer = Client().post(PAGE, new_here(code, email=email))
        lines = answer.content.decode().splitlines()
        answers.append((answer.status_code, [line for line in lines if "nonce=" not in line]))

    assert answers[0] == answers[1]
    assert answers[0][0] == 200


def test_a_wrong_code_keeps_what_was_typed_and_says_so_plainly() -> None:
    answer = Client().post(PAGE, {"code": "AAAA-CCCC-DDDD-EEEE", "name": "Ama", "email": ""})

    assert answer.status_code == 422
    html = answer.content.decode()
    assert "This invitation can no longer be used." in html
    assert "AAAA-CCCC-DDDD-EEEE" in html


def test_coming_and_leaving_are_written_down_without_a_name() -> None:
    ward = team()
    kit = member(ward)
    _made, code = invited(kit, ward)
    ama = people.person(name="Ama")
    say_yes(accept(code, person=ama, on=DAY), by=kit, on=DAY)
    leave(ama, ward, on=DAY)

    kinds = list(Entry.objects.order_by("seq").values_list("kind", flat=True))
    assert kinds == ["invitation made", "somebody joined", "somebody left"]
    assert "Ama" not in str([entry.line() for entry in Entry.objects.all()])
