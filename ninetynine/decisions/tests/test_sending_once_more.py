"""Back, change something, send again: it is refused and said, and never passed over in silence."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ninetynine.contributions.make import team_that_answers
from ninetynine.contributions.models import Audience, Channel
from ninetynine.decisions import actions
from ninetynine.decisions.actions.changing import Difference, tell
from ninetynine.decisions.actions.common import SentBefore
from ninetynine.decisions.actions.creaks import Noticing, Stepping, add_step, notice
from ninetynine.decisions.actions.opening import AskedToday
from ninetynine.decisions.make import decided, question, told
from ninetynine.decisions.models import Away, Decision, Outcome, Source, Step, Word
from ninetynine.people.models import Person
from ninetynine.post.actions import SlipCameBackBefore
from ninetynine.post.models import Letter, ReplyCode
from ninetynine.teams.make import member
from ninetynine.teams.models import Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 3)
LATER = TODAY + timedelta(days=7)
Kind = Word.Kind
Panel = tuple[Team, Person, Person, Person]


@pytest.fixture
def panel() -> Panel:
    """Return a team, Denise who leads, Bronagh, and Hamish."""
    team, bronagh, denise = team_that_answers()
    return team, denise, bronagh, member(team, name="Hamish Roe")


def agreed(panel: Panel) -> Decision:
    team, denise, bronagh, _hamish = panel
    the = question(team, by=denise, on=TODAY)
    told(the, Kind.CONSENTS, by=bronagh, on=TODAY)
    decided(the, by=denise, on=TODAY)
    return the


def test_who_settles_it_for_everybody_and_narrows_it_after_back_is_told(panel: Panel) -> None:
    team, denise, bronagh, _hamish = panel
    the = question(team, by=denise, on=TODAY)
    told(the, Kind.CONSENTS, by=bronagh, on=TODAY)
    closing = actions.Closing(
        kind=Outcome.Kind.AGREED,
        reasons="Nobody objects.",
        number=1,
        audience=Audience.PUBLIC,
        look_again_on=LATER,
        form_key=random_id(),
    )
    first = actions.close(the, closing, by=denise, on=TODAY)

    for changed in ({"audience": Audience.TEAM}, {"look_again_on": None}, {"decided_by": "Sue"}):
        with pytest.raises(SentBefore):
            actions.close(the, replace(closing, **changed), by=denise, on=TODAY)
    assert actions.close(the, closing, by=denise, on=TODAY) == first


def test_a_question_whose_proposal_was_changed_after_back_is_not_taken_for_the_first(
    panel: Panel,
) -> None:
    team, denise, _bronagh, _hamish = panel
    asking = actions.Asking(question="How?", proposal="On paper.", form_key=random_id())
    first = actions.start(team, asking, by=denise, on=TODAY)

    for changed in ({"proposal": "By heart."}, {"quorum": 2}, {"off_table": "The law."}):
        with pytest.raises(SentBefore):
            actions.start(team, replace(asking, **changed), by=denise, on=TODAY)
    assert actions.start(team, asking, by=denise, on=TODAY) == first


def test_without_its_key_a_question_is_put_once_a_day_and_changed_it_is_refused(
    panel: Panel,
) -> None:
    team, denise, bronagh, _hamish = panel
    asking = actions.Asking(question="How?", proposal="On paper.", form_key=random_id())

    def put(by: Person = denise, on: date = TODAY, **changed: Any) -> Decision:
        return actions.start(team, replace(asking, form_key=random_id(), **changed), by=by, on=on)

    first = actions.start(team, asking, by=denise, on=TODAY)

    assert put() == first
    with pytest.raises(AskedToday):
        put(proposal="By heart.")
    others = [put(by=bronagh), put(question="When?"), put(on=LATER)]
    assert len({first.pk, *(other.pk for other in others)}) == 4


def test_without_its_key_a_source_a_look_and_what_is_in_the_way_are_said_once(
    panel: Panel,
) -> None:
    team, denise, _bronagh, _hamish = panel
    held, the = agreed(panel), question(team, by=denise, on=TODAY, words="And then?")

    for _time in range(2):
        actions.add_source(
            the,
            kind=Source.Kind.LIVED,
            words="We waited.",
            link="",
            form_key=random_id(),
            by=denise,
            on=TODAY,
        )
        actions.ask_sooner(held, why="Somebody talked.", form_key=random_id(), by=denise, on=TODAY)
        noticing = Noticing(what="The form asks for a diagnosis.", form_key=random_id())
        creak = notice(team, noticing, by=denise, on=TODAY)
        tried = Stepping(kind=Step.Kind.TRIED, words="We rang.", form_key=random_id())
        add_step(creak, tried, by=denise, on=TODAY)

    assert [the.sources.count(), held.looks.count(), creak.steps.count()] == [1, 1, 1]
    assert team.creaks.count() == 1


def test_what_is_in_the_way_again_after_something_came_of_it_is_written_down_again(
    panel: Panel,
) -> None:
    team, denise, _bronagh, _hamish = panel
    first = notice(team, Noticing(what="The form.", form_key=random_id()), by=denise, on=TODAY)
    moved = Stepping(kind=Step.Kind.MOVED, words="It is gone.", form_key=random_id())
    add_step(first, moved, by=denise, on=TODAY)

    again = notice(team, Noticing(what="The form.", form_key=random_id()), by=denise, on=TODAY)

    assert again != first


def test_a_source_that_was_changed_after_back_is_refused(panel: Panel) -> None:
    team, denise, _bronagh, _hamish = panel
    the, key = question(team, by=denise, on=TODAY), random_id()

    def bring(words: str) -> Source:
        kind = Source.Kind.LIVED
        return actions.add_source(
            the, kind=kind, words=words, link="", form_key=key, by=denise, on=TODAY
        )

    first = bring("We waited.")
    with pytest.raises(SentBefore):
        bring("We waited for nine weeks.")
    assert bring("We waited.") == first


def test_a_second_look_that_was_changed_after_back_is_refused(panel: Panel) -> None:
    the, denise = agreed(panel), panel[1]
    sooner, stays = random_id(), random_id()

    def ask(why: str) -> object:
        return actions.ask_sooner(the, why=why, form_key=sooner, by=denise, on=TODAY)

    def keep(next_on: date) -> object:
        words = "It holds."
        return actions.it_stays(
            the, words=words, next_on=next_on, form_key=stays, by=denise, on=TODAY
        )

    first = ask("Somebody talked."), keep(LATER)
    with pytest.raises(SentBefore):
        ask("Nobody wrote.")
    with pytest.raises(SentBefore):
        keep(LATER + timedelta(days=1))
    assert (ask("Somebody talked."), keep(LATER)) == first


def test_who_adds_somebody_it_was_for_after_back_is_told_that_they_are_not_asked(
    panel: Panel,
) -> None:
    the, (_team, denise, _bronagh, hamish) = agreed(panel), panel
    told_so = Difference(happened=True, words="On paper.", since=TODAY, form_key=random_id())
    first = tell(the, told_so, by=denise, on=TODAY)

    with pytest.raises(SentBefore):
        tell(the, replace(told_so, for_whom=[hamish]), by=denise, on=TODAY)
    assert tell(the, told_so, by=denise, on=TODAY) == first


def test_of_what_did_not_happen_whoever_is_added_after_back_hears_it_and_nobody_twice(
    panel: Panel,
) -> None:
    the, (_team, denise, bronagh, hamish) = agreed(panel), panel
    not_done = Difference(
        happened=False, words="No money.", for_whom=[hamish], form_key=random_id()
    )
    tell(the, not_done, by=denise, on=TODAY)

    tell(the, replace(not_done, for_whom=[hamish, bronagh]), by=denise, on=TODAY)

    written = Letter.objects.filter(once__startswith="not done")
    assert sorted(written.values_list("to", flat=True)) == sorted([hamish.pk, bronagh.pk])


@pytest.fixture
def by_slip(panel: Panel) -> tuple[Away, Callable[[actions.Telling], Word]]:
    """Return who is waited for, and a way to type in what is on the slip of their letter."""
    team, denise, _bronagh, hamish = panel
    the = question(team, by=denise, on=TODAY)
    away = actions.wait_for(the, hamish, say_by=LATER, by=denise, on=TODAY)
    Letter.objects.filter(to=hamish.pk).update(sent_at="2026-03-03T12:00Z")
    slip = ReplyCode.objects.get(subject=away.pk)

    def typed_in(telling: actions.Telling) -> Word:
        return actions.say_by_reply(slip, away, telling, by=denise, on=TODAY)

    return away, typed_in


def test_a_slip_that_was_typed_in_does_not_overtake_what_they_said_since(
    panel: Panel, by_slip: tuple[Away, Callable[[actions.Telling], Word]]
) -> None:
    hamish, (away, typed_in) = panel[3], by_slip
    yes = actions.Telling(
        kind=Kind.CONSENTS, number=1, speaker=hamish, channel=Channel.POST, form_key=random_id()
    )
    first = typed_in(yes)
    said_since = told(
        away.proposal.decision, Kind.CANNOT, by=hamish, words="Not like this.", on=TODAY
    )

    assert typed_in(yes) == first  # the same form, pressed twice
    with pytest.raises(SlipCameBackBefore):
        typed_in(replace(yes, form_key=random_id()))

    said_since.refresh_from_db()
    assert (said_since.overtaken, said_since.objection.end) == (False, "")
