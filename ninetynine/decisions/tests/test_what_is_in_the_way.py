"""A creak: what is in the way, what was tried, who was asked, and what came of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ninetynine.contributions.models import Audience
from ninetynine.contributions.tests.pages import as_, send, shown, text, words_of
from ninetynine.decisions import actions as deciding
from ninetynine.decisions.actions import creaks as actions
from ninetynine.decisions.actions.common import SentBefore
from ninetynine.decisions.make import noticed, stepped
from ninetynine.decisions.models import Creak, Step
from ninetynine.decisions.reads.creaks import MANY
from ninetynine.decisions.reads.elsewhere import everything_about, open_in
from ninetynine.ledger.models import Entry
from ninetynine.people.models import Person
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db

Kind, Duty = Step.Kind, Responsibility.Kind
WHAT = "Finance will only email a work address."
BUDGET = 12


@pytest.fixture
def noor(ours: Team) -> Person:
    return member(ours, name="Noor Sabri", looks_after=(Duty.ANSWERS, Duty.MINUTES))


@pytest.fixture
def leroy(ours: Team) -> Person:
    return member(ours, name="Leroy Sands")


def test_something_in_the_way_is_written_down_and_nobody_has_said_who_can_move_it(
    ours: Team, leroy: Person, noor: Person
) -> None:
    today = timezone.localdate()
    empty = words_of(shown(as_(leroy), f"/decisions/creaks/of/{ours.pk}/"))

    send(
        as_(leroy),
        f"/decisions/creaks/of/{ours.pk}/notice/",
        what=WHAT,
        where="The finance office",
        noticed_on=today.isoformat(),
        audience="team",
    )

    creak = Creak.objects.get()
    page = words_of(shown(as_(noor), f"/decisions/creaks/{creak.pk}/"))
    assert "One sentence is enough." in empty
    assert WHAT in page
    assert "Who can move it: nobody has said yet." in page
    assert "Leroy Sands" in page
    assert WHAT in words_of(shown(as_(noor), f"/decisions/creaks/of/{ours.pk}/"))
    assert Entry.objects.filter(chain=ours.pk, kind="creak noticed").exists()


def test_what_was_tried_who_was_asked_and_what_came_of_it_stand_in_their_order(
    ours: Team, leroy: Person, noor: Person
) -> None:
    creak = noticed(ours, by=leroy, on=timezone.localdate())
    path = f"/decisions/creaks/{creak.pk}"

    send(as_(leroy), f"{path}/step/?kind=tried", words="I gave them a letter.")
    send(as_(leroy), f"{path}/step/?kind=asked", whom=noor.pk, words="Could you ring?")
    send(as_(noor), f"{path}/step/?kind=can%20move", outside="The head of payments")
    send(as_(noor), f"{path}/came/", kind="not moved", words="Their system has no other field.")

    page = words_of(shown(as_(leroy), f"{path}/"))
    said = ["I gave them a letter.", "Noor Sabri was asked", "The head of payments can move it"]
    places = [page.index(words) for words in [*said, "It did not move Noor Sabri"]]
    assert places == sorted(places)
    assert "Say what was tried" not in page
    assert "It did not move" in words_of(shown(as_(leroy), f"/decisions/creaks/of/{ours.pk}/"))


@pytest.mark.parametrize(
    ("end", "typed", "says"),
    [
        ("step/?kind=tried", {"words": ""}, "One sentence is enough"),
        ("step/?kind=asked", {"words": "Could you?"}, "Say who"),
        ("step/?kind=asked", {"whom": "nobody here", "words": "Could you?"}, "choose one of these"),
        ("came/", {"words": "It went.", "kind": ""}, "Please choose one"),
        ("came/", {"words": "It went.", "kind": "tried"}, "choose one of these"),
    ],
)
def test_what_says_too_little_comes_back_with_what_was_typed(
    ours: Team, leroy: Person, end: str, typed: dict[str, str], says: str
) -> None:
    creak = noticed(ours, by=leroy, on=timezone.localdate())

    back = send(as_(leroy), f"/decisions/creaks/{creak.pk}/{end}", **typed)

    assert back.status_code == 422
    assert says in text(back)
    assert typed["words"] in text(back)
    assert not creak.steps.exists()


def test_an_empty_one_and_one_of_tomorrow_come_back(ours: Team, leroy: Person) -> None:
    path = f"/decisions/creaks/of/{ours.pk}/notice/"
    today = timezone.localdate()
    tomorrow = (today + timedelta(days=1)).isoformat()

    empty = send(as_(leroy), path, what="  ", where="Here", noticed_on=today.isoformat())
    early = send(as_(leroy), path, what=WHAT, noticed_on=tomorrow, audience="team")

    assert empty.status_code == early.status_code == 422
    assert "Here" in text(empty)
    assert WHAT in text(early)
    assert not Creak.objects.exists()


def test_after_what_came_of_it_nothing_is_added_and_what_was_typed_comes_back(
    ours: Team, leroy: Person
) -> None:
    creak = noticed(ours, by=leroy, on=timezone.localdate())
    stepped(creak, Kind.MOVED, by=leroy, on=timezone.localdate(), words="They take any address.")

    late = send(as_(leroy), f"/decisions/creaks/{creak.pk}/step/?kind=tried", words="I rang.")
    twice = send(as_(leroy), f"/decisions/creaks/{creak.pk}/came/", kind="not moved", words="No.")

    assert late.status_code == twice.status_code == 422
    assert "I rang." in text(late)
    assert "it stands" in text(late)
    assert creak.steps.count() == 1


def test_what_is_sent_twice_is_once_and_changed_it_is_refused(ours: Team, leroy: Person) -> None:
    today, key = timezone.localdate(), random_id()
    noticing = actions.Noticing(what=WHAT, form_key=key)
    creak = actions.notice(ours, noticing, by=leroy, on=today)
    tried = actions.Stepping(kind=Kind.TRIED, words="I rang.", form_key=key)
    first = actions.add_step(creak, tried, by=leroy, on=today)

    assert actions.notice(ours, noticing, by=leroy, on=today) == creak
    assert actions.add_step(creak, tried, by=leroy, on=today) == first
    else_ = actions.Noticing(what="Else.", form_key=key)
    wider = actions.Noticing(what=WHAT, form_key=key, audience=Audience.COLLECTIVE)
    other = actions.Stepping(kind=Kind.TRIED, words="I wrote.", form_key=key)
    for changed in (else_, wider):
        with pytest.raises(SentBefore):
            actions.notice(ours, changed, by=leroy, on=today)
    with pytest.raises(SentBefore):
        actions.add_step(creak, other, by=leroy, on=today)


def test_only_the_team_does_anything_and_types_for_others_who_looks_after_it(
    ours: Team, leroy: Person, noor: Person
) -> None:
    today = timezone.localdate()
    stranger = member(team(name="Elsewhere", within=ours.collective))
    creak = noticed(ours, by=leroy, on=today, audience=Audience.COLLECTIVE)
    typed = actions.Stepping(kind=Kind.TRIED, words="I rang.", speaker=leroy, form_key=random_id())

    with pytest.raises(PermissionDenied):
        stepped(creak, Kind.TRIED, by=stranger, on=today, words="I rang.")
    with pytest.raises(PermissionDenied):
        noticed(ours, by=stranger, on=today)
    with pytest.raises(PermissionDenied):
        stepped(creak, Kind.ASKED, by=leroy, on=today, whom=stranger)
    with pytest.raises(PermissionDenied):
        actions.add_step(creak, typed, by=member(ours, name="Tam"), on=today)
    with pytest.raises(PermissionDenied):
        actions.show_creak_to(creak, Audience.TEAM, by=stranger, on=today)
    with pytest.raises(PermissionDenied):
        actions.show_creak_to(creak, Audience.PUBLIC, by=leroy, on=today)
    said = actions.add_step(creak, typed, by=noor, on=today)
    assert (said.by, said.entered_by) == (leroy, noor)


def test_another_team_reads_it_only_where_it_may_and_never_who_did_what(
    ours: Team, leroy: Person
) -> None:
    today = timezone.localdate()
    beside = member(team(name="Beside", within=ours.collective), name="Beside")
    kept = noticed(ours, by=leroy, on=today, what="Ours alone.")
    told = noticed(ours, by=leroy, on=today, audience=Audience.COLLECTIVE)
    stepped(told, Kind.TRIED, by=leroy, on=today, words="I rang my sister there.")

    page = words_of(shown(as_(beside), f"/decisions/creaks/{told.pk}/"))

    assert as_(beside).get(f"/decisions/creaks/{kept.pk}/").status_code == 404
    assert WHAT in page
    assert "my sister" not in page
    assert "Leroy" not in page
    assert list(Creak.objects.visible_to(beside, on=today)) == [told]
    assert not Creak.objects.visible_to(None, on=today)


def test_whoever_was_asked_and_has_left_is_said_so_and_erased_is_not_named(
    ours: Team, leroy: Person
) -> None:
    today = timezone.localdate()
    anil = member(ours, name="Anil Raval")
    creak = noticed(ours, by=anil, on=today)
    stepped(creak, Kind.ASKED, by=leroy, on=today, whom=anil, words="Could you ring?")
    told = repr(everything_about(anil))
    ours.memberships.filter(person=anil).update(until=today)

    left = words_of(shown(as_(leroy), f"/decisions/creaks/{creak.pk}/"))
    deciding.forget(anil, on=today)
    gone = words_of(shown(as_(leroy), f"/decisions/creaks/{creak.pk}/"))

    assert WHAT in told
    assert "They have left the team since." in left
    assert "Anil" not in gone
    assert "Somebody who is not here any more was asked" in gone
    assert "Could you ring?" in gone


def test_what_is_in_the_way_is_open_until_something_came_of_it(ours: Team, leroy: Person) -> None:
    today = timezone.localdate()
    creak = noticed(ours, by=leroy, on=today)
    before = list(open_in(ours))
    stepped(creak, Kind.NOT_MOVED, by=leroy, on=today, words="They will not.")

    assert before == [f"In the way: {WHAT}"]
    assert list(open_in(ours)) == []
    log = words_of(shown(as_(leroy), f"/decisions/creaks/of/{ours.pk}/"))
    assert "It did not move" in log
    assert "“They will not.”" in log


def test_it_can_be_found_and_what_came_back_leads_to_what_was_before(
    ours: Team, leroy: Person
) -> None:
    today = timezone.localdate()
    first = noticed(ours, by=leroy, on=today)
    stepped(first, Kind.MOVED, by=leroy, on=today, words="They take any address.")
    path = f"/decisions/creaks/of/{ours.pk}"

    offered = shown(as_(leroy), f"{path}/notice/?again={first.pk}")
    again = {"what": WHAT, "noticed_on": today.isoformat(), "audience": "team"}
    send(as_(leroy), f"{path}/notice/?again={first.pk}", **again)

    second = Creak.objects.get(again_of=first)
    assert WHAT in offered
    assert f"/decisions/creaks/{second.pk}/" in shown(as_(leroy), f"/decisions/creaks/{first.pk}/")
    assert WHAT in words_of(shown(as_(leroy), f"{path}/?q=finance"))
    assert "Nothing here has these words." in words_of(shown(as_(leroy), f"{path}/?q=zebra"))


@pytest.mark.parametrize("many", [1, 30])
def test_pages_ask_as_much_with_many_creaks_and_steps(
    ours: Team, leroy: Person, noor: Person, many: int
) -> None:
    today = timezone.localdate()
    for number in range(many):
        creak = noticed(ours, by=leroy, on=today, what=f"Door {number} is locked.")
        for time in range(3):
            stepped(creak, Kind.ASKED, by=leroy, on=today, whom=noor, words=f"Time {time}.")
    client = as_(leroy)

    for path in (f"of/{ours.pk}/", f"{creak.pk}/", f"of/{ours.pk}/notice/"):
        with CaptureQueriesContext(connection) as seen:
            shown(client, f"/decisions/creaks/{path}")
        assert len(seen) <= BUDGET, (path, len(seen))


def test_the_database_refuses_to_change_or_drop_what_was_written(ours: Team, leroy: Person) -> None:
    today = timezone.localdate()
    creak = noticed(ours, by=leroy, on=today)
    step = stepped(creak, Kind.MOVED, by=leroy, on=today, words="They take any address.")
    noor = member(ours, name="Noor Sabri")
    creaks, steps = Creak.objects.filter(pk=creak.pk), Step.objects.filter(pk=step.pk)

    changes: list[Callable[[], object]] = [
        lambda: creaks.update(what="Nothing was."),
        lambda: creaks.update(noticed_by=noor),
        lambda: steps.update(kind="not moved"),
        lambda: steps.update(whom=noor),
        lambda: steps.delete(),
    ]
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_of_very_many_steps_the_latest_and_what_came_of_it_stay_on_the_page(
    ours: Team, leroy: Person
) -> None:
    today = timezone.localdate()
    creak = noticed(ours, by=leroy, on=today)
    Step.objects.bulk_create(
        Step(creak=creak, number=number, kind=Kind.TRIED, words=f"Try {number}.", said_on=today,
             form_key=random_id())
        for number in range(1, MANY)
    )  # fmt: skip
    few = words_of(shown(as_(leroy), f"/decisions/creaks/{creak.pk}/"))
    stepped(creak, Kind.ASKED, by=leroy, on=today, outside="The bank")
    stepped(creak, Kind.MOVED, by=leroy, on=today, words="They take any address.")

    many = words_of(shown(as_(leroy), f"/decisions/creaks/{creak.pk}/"))

    assert "It moved Leroy" in many
    assert "The bank was asked" in many
    assert many.index("Try 2.") < many.index("Try 3.")
    assert "Try 1." not in many
    assert "More was done about it" in many
    assert "More was done about it" not in few
