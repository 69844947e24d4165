import json
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ninetynine.measures.opinion import maps
from ninetynine.measures.opinion.opinions import (
    ALL_ALIKE,
    NO_VOTES,
    TOO_FEW,
    TOO_FEW_PLACED,
    Opinions,
    as_json,
    opinions,
)
from ninetynine.measures.opinion.votes import Block, cut, latest
from ninetynine.measures.reports.opinion import YES_SAYING, report
from ninetynine.measures.tests.opinion_samples import made_up, sample

NEVER = ("neighbourhood", "verdict", "consensus", "user", "camp ", "voices", "!")
KEYS = (
    *("people", "statements", "votes", "placed", "explained", "verdict", "groups", "edge"),
    *("common_ground", "divides", "unsure", "held_back", "refused", "method"),
)


@cache
def brexit() -> Opinions:
    said = sample("brexit-consensus")
    return opinions([said.votes], left_out=said.left_out)


def everyone(people: int, statements: int, vote: int = 1) -> Block:
    who, what = np.divmod(np.arange(people * statements), statements)
    return latest(people=who, statements=what, votes=np.full(len(who), vote))


def test_the_json_has_its_fixed_keys_and_can_be_written() -> None:
    said = as_json(brexit())

    assert set(KEYS) <= set(said)
    assert "membership" not in said
    assert json.loads(json.dumps(said)) == said
    assert [group["size"] for group in json.loads(json.dumps(said["groups"]))] == [88, 101]
    assert said["verdict"] == "a spectrum"


def test_who_is_in_which_group_is_told_only_when_asked() -> None:
    told = as_json(brexit(), members=True)["membership"]

    assert isinstance(told, dict)
    assert len(told) == 189
    assert set(told.values()) == {0, 1}


def test_the_report_fits_into_eighty_columns_and_says_no_word_that_it_may_not() -> None:
    words = dict.fromkeys(
        range(60), "The EU is too big and too varied to be summed up simply. " * 6
    )

    said = report("Can there be agreement on Brexit?", brexit(), words)

    assert max(map(len, said.splitlines())) <= 80
    assert "204 people · 50 statements · 5,303 votes" in said
    assert "2 groups of opinion" in said
    assert "A · 88 people" in said
    for word in NEVER:
        assert word not in said.lower()


@pytest.mark.parametrize(
    ("votes", "reason"),
    [
        (latest(people=[], statements=[], votes=[]), NO_VOTES),
        (everyone(14, 9), TOO_FEW),
        (everyone(20, 9), ALL_ALIKE),
        (made_up(people=40, statements=30, share=0.12, seed=2), TOO_FEW_PLACED),
    ],
)
def test_what_is_not_said_has_its_reason(votes: Block, reason: str) -> None:
    found = opinions([votes])

    assert reason in found.refused
    assert not found.groups
    assert not found.membership
    assert reason[:30] in report("A talk", found, {})


def test_a_small_group_hears_what_it_agrees_with_and_nothing_of_a_map() -> None:
    found = opinions([everyone(6, 4)])

    assert [each.statement for each in found.common_ground] == [0, 1, 2, 3]
    assert max(found.explained) == 0
    assert found.placed == 0
    assert found.judged is None


def test_fewer_than_five_people_hear_nothing() -> None:
    found = opinions([everyone(4, 4)])

    assert not found.common_ground
    assert found.held_back == 4


def test_without_groups_it_is_told_where_people_are_split() -> None:
    who, what = np.divmod(np.arange(24), 2)
    votes = latest(people=who, statements=what, votes=np.where((who < 6) & (what == 1), -1, 1))

    found = opinions([votes])

    assert [each.statement for each in found.divides] == [1]
    assert "Where people are split most evenly" in report("A talk", found, {})


def test_what_many_pass_on_is_told() -> None:
    found = opinions([everyone(30, 3, vote=0)])

    assert [each.statement for each in found.unsure] == [0, 1, 2]
    assert "What many pass on" in report("A talk", found, {})


def test_a_rejected_statement_is_nowhere_to_be_read() -> None:
    found = opinions([everyone(30, 3)], left_out={1})

    lists = (found.common_ground, found.divides, found.unsure)
    assert 1 not in {each.statement for each in sum(lists, ())}
    assert 1 not in {each.statement for group in found.groups for each in group.statements}


def two_camps(*more: tuple[int, int, int]) -> Opinions:
    """Ten people and fourteen who differ on four statements and all agree with four more."""
    votes = [(p, s, 1 if p < 10 else -1) for p in range(24) for s in range(4)]
    votes += [(p, s, 1) for p in range(24) for s in range(4, 8)]
    people, statements, said = zip(*votes, *more, strict=True)
    return opinions([latest(people=people, statements=statements, votes=said)])


@pytest.mark.parametrize(("voters", "told"), [(4, False), (8, True)])
def test_what_four_people_said_is_not_told_of_their_group_nor_can_be_worked_out(
    voters: int, *, told: bool
) -> None:
    votes = [(p, 99, 1 if p < 10 else -1) for p in range(24) if p < voters or p >= 10]

    found = two_camps(*votes)

    assert [group.size for group in found.groups] == [10, 14]
    for group in found.groups:
        assert (99 in {each.statement for each in group.statements}) is told
    assert (99 in {each.statement for each in found.divides}) is told
    assert found.held_back == (0 if told else 2)


def test_where_many_pass_no_share_of_four_people_is_told() -> None:
    found = two_camps(*((p, 99, 0) for p in range(24) if p < 4 or p >= 10))

    (passed,) = found.unsure
    assert (passed.statement, passed.by_group, passed.gac) == (99, (None, None), None)


def test_blocks_change_nothing_of_what_is_said() -> None:
    said = sample("london.youth.policing")

    parts = opinions(list(cut(said.votes, 5)))

    assert as_json(parts, members=True) == as_json(opinions([said.votes]), members=True)


@settings(max_examples=15)
@given(st.integers(0, 40), st.integers(1, 12), st.integers(0, 99))
def test_every_conversation_has_a_report(people: int, statements: int, seed: int) -> None:
    found = opinions(
        [made_up(people=people, statements=statements, share=0.8, seed=seed)], judged=False
    )

    said = report("A talk with a rather long name " * 4, found, {})

    assert max(map(len, said.splitlines())) <= 80
    json.dumps(as_json(found))
    for each in (*found.common_ground, *found.divides, *found.unsure):
        assert each.agree + each.disagree + each.passes == pytest.approx(1)


def test_statements_that_a_map_has_no_room_for_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maps, "MOST_STATEMENTS", 5)

    found = opinions([made_up(people=40, statements=8)], judged=False)

    assert [each for each in found.refused if each.endswith("3 are not on it.")]


def test_an_axis_of_yes_and_no_is_said_to_be_one() -> None:
    chance = np.random.RandomState(2)
    readiness = np.repeat([0.15, 0.9], 40)
    agrees = chance.random_sample((80, 20)) < readiness[:, None]
    who, what = np.divmod(np.arange(80 * 20), 20)
    votes = latest(people=who, statements=what, votes=np.where(agrees.ravel(), 1, -1))

    told = " ".join(report("x", opinions([votes]), {}).split())

    assert " ".join(YES_SAYING.split()) in told
