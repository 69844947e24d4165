"""What a conversation's votes say, as frozen values and as JSON: only what may be shown."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import numpy as np

from ninetynine.measures.opinion.groups import (
    ON_THE_EDGE,
    PEOPLE_FOR_A_MAP,
    SEED,
    VOTES_TO_BE_PLACED,
)
from ninetynine.measures.opinion.maps import (
    MOST_STATEMENTS,
    OpinionMap,
    Over,
    draw_map,
    one_by_one,
)
from ninetynine.measures.opinion.statements import (
    LEAST_VOTES,
    Representative,
    common_ground,
    divides,
    group_aware_consensus,
    may_be_shown,
    representative,
    split,
    unsure,
)
from ninetynine.measures.opinion.tally import Tally
from ninetynine.measures.opinion.verdict import Verdict, judge
from ninetynine.measures.opinion.votes import Block, Floats, Ints, together

METHOD: Final = "opinion 1"
ENOUGH_GROUND: Final = 0.5
APART: Final = 0.2
SPLIT: Final = 0.25
MANY_PASS: Final = 0.3
LONGEST_LIST: Final = 10

TOO_FEW: Final = f"No map and no groups: fewer than {PEOPLE_FOR_A_MAP} people have voted."
TOO_FEW_PLACED: Final = f"No groups: fewer than {PEOPLE_FOR_A_MAP} people have given {VOTES_TO_BE_PLACED} votes or more."
ALL_ALIKE: Final = "No groups: people do not differ enough to be divided."
NO_VOTES: Final = "Nothing to measure: nobody has voted."
TOO_MANY: Final = (
    f"The map rests on the {MOST_STATEMENTS:,} statements that most people saw; {{}} are not on it."
)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of opinion, by what it says more than the others. Never by who its people are."""

    id: int
    size: int
    steadiness: float | None
    statements: tuple[Representative, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A statement with its bound: common ground, a divide, or one that many pass.

    ``score`` is the bound that one can be 90 % sure of; ``gac`` the group-aware consensus of
    Polis, None where a group's part of it may not be shown; ``agree``, ``disagree`` and ``passes`` the shares of everybody in a group who saw
    it (of everybody, where there are no groups), which add up to 1. ``by_group`` is the share that agrees in each group, None where it may not be shown.
    """

    statement: int
    score: float
    gac: float | None
    agree: float
    disagree: float
    passes: float
    by_group: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Opinions:
    """All that may be shown of a conversation, and ``membership`` for the people themselves.

    Attributes:
        people: who voted.
        statements: how many have votes.
        votes: the last ones of each person and statement.
        placed: how many people have votes enough to be on the map.
        explained: the share of all differences that each axis shows, 0.0 to 1.0.
        judged: what may be said of the groups; None without a map, or when it was not asked for.
        groups: smallest first.
        edge: how many stand apart with too few others for a group.
        membership: person to group, -1 on the edge. To be shown to nobody but that person.
        common_ground: what every group agrees with, surest first.
        divides: where groups differ most; without groups, where everybody is split most evenly.
        unsure: what many pass.
        held_back: how many cells of group and statement have votes that may not be shown.
        refused: what is not said, and why.
    """

    people: int
    statements: int
    votes: int
    placed: int
    explained: tuple[float, float]
    judged: Verdict | None
    groups: tuple[Group, ...]
    edge: int
    membership: Mapping[int, int] = field(repr=False)
    common_ground: tuple[Shared, ...]
    divides: tuple[Shared, ...]
    unsure: tuple[Shared, ...]
    held_back: int
    refused: tuple[str, ...]
    method: str = METHOD


def opinions(
    blocks: Sequence[Block],
    *,
    left_out: Collection[int] = (),
    seed: int = SEED,
    judged: bool = True,
    over: Over = one_by_one,
) -> Opinions:
    """Work out everything that may be said of a conversation.

    Args:
        blocks: all votes, each person's in one block; at least one block.
        left_out: ids of the statements that were rejected.
        seed: of everything that is left to chance.
        judged: whether to work out structure and steadiness, which takes the longest.
        over: how to do something for every block: here, or spread over workers.

    Raises:
        ValueError: there is no block, or the blocks do not share their statements.

    >>> from ninetynine.measures.opinion.votes import latest
    >>> few = latest(people=range(6), statements=[1] * 6, votes=[1, 1, 1, 1, 1, -1])
    >>> found = opinions([few])
    >>> found.refused
    ('No map and no groups: fewer than 15 people have voted.',)
    >>> [(each.statement, round(each.score, 2)) for each in found.common_ground]
    [(1, 0.66)]
    """
    drawn = draw_map(blocks, left_out=left_out, seed=seed, over=over)
    groups, votes = drawn.groups, drawn.counts
    enough_people = votes.people >= PEOPLE_FOR_A_MAP
    shown = drawn.tally if groups.sizes else _everybody(drawn)
    verdict = judge(together(blocks), drawn, seed=seed) if judged and enough_people else None
    lists = _Lists.of(drawn, shown)
    allowed = may_be_shown(shown, shown.seen.sum(axis=0))
    inside = groups.labels >= ON_THE_EDGE
    members = zip(drawn.places.people[inside], groups.labels[inside], strict=True)
    return Opinions(
        people=votes.people,
        statements=int((votes.seen > 0).sum()),
        votes=int(votes.seen.sum()),
        placed=groups.placed if enough_people else 0,
        explained=drawn.axes.explained if enough_people else (0.0, 0.0),
        judged=verdict,
        groups=_groups(drawn, verdict, allowed),
        edge=groups.edge,
        membership={int(person): int(group) for person, group in members},
        common_ground=lists.common_ground(),
        divides=lists.divides(),
        unsure=lists.unsure(),
        held_back=int(((shown.seen > 0) & ~allowed).sum()),
        refused=_refused(drawn),
    )


def _everybody(drawn: OpinionMap) -> Tally:
    counts = drawn.counts
    return Tally(counts.agree[None], counts.disagree[None], counts.seen[None])


def _refused(drawn: OpinionMap) -> tuple[str, ...]:
    reasons = []
    if not drawn.counts.seen.sum():
        reasons.append(NO_VOTES)
    elif drawn.counts.people < PEOPLE_FOR_A_MAP:
        reasons.append(TOO_FEW)
    elif drawn.groups.placed < PEOPLE_FOR_A_MAP:
        reasons.append(TOO_FEW_PLACED)
    elif not drawn.groups.sizes:
        reasons.append(ALL_ALIKE)
    if drawn.not_on_map:
        reasons.append(TOO_MANY.format(drawn.not_on_map))
    return tuple(reasons)


def _groups(
    drawn: OpinionMap,
    verdict: Verdict | None,
    allowed: np.ndarray[tuple[int, int], np.dtype[np.bool_]],
) -> tuple[Group, ...]:
    found = []
    for number, size in enumerate(drawn.groups.sizes):
        hidden = {int(each) for each in drawn.statements[~allowed[number]]}
        says = representative(
            drawn.tally, drawn.statements, group=number, left_out=drawn.left_out | hidden
        )
        steadiness = verdict.steadiness[number] if verdict else None
        found.append(Group(number, size, steadiness, says))
    return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    """The three lists of statements, each with its own bound.

    Everything comes from the groups' own counts: from totals that held other people too, those few
    could be worked out by subtraction.
    """

    drawn: OpinionMap
    shown: Tally
    agree: Ints
    disagree: Ints
    seen: Ints
    may: np.ndarray[tuple[int, int], np.dtype[np.bool_]]
    open: np.ndarray[tuple[int], np.dtype[np.bool_]]
    gac: Floats

    @classmethod
    def of(cls, drawn: OpinionMap, shown: Tally) -> "_Lists":
        left_in = ~np.isin(drawn.statements, list(drawn.left_out))
        agree, disagree, seen = (
            each.sum(axis=0) for each in (shown.agree, shown.disagree, shown.seen)
        )
        may, enough = may_be_shown(shown, seen), seen >= LEAST_VOTES
        gac = group_aware_consensus(shown)
        return cls(drawn, shown, agree, disagree, seen, may, left_in & enough, gac)

    def common_ground(self) -> tuple[Shared, ...]:
        score = common_ground(self.shown, agree=self.agree, seen=self.seen)
        everywhere = (self.shown.seen >= LEAST_VOTES).all(axis=0)
        return self._best(score, self.open & everywhere & (score >= ENOUGH_GROUND))

    def divides(self) -> tuple[Shared, ...]:
        if len(self.shown.seen) < 2:
            score = split(self.agree, self.disagree, self.seen)
            return self._best(score, self.open & (score >= SPLIT))
        score = divides(self.shown, agree=self.agree, seen=self.seen)
        return self._best(score, self.open & self.may.all(axis=0) & (score >= APART))

    def unsure(self) -> tuple[Shared, ...]:
        score = unsure(self.agree, self.disagree, self.seen)
        return self._best(score, self.open & (score >= MANY_PASS))

    def _best(
        self, score: Floats, which: np.ndarray[tuple[int], np.dtype[np.bool_]]
    ) -> tuple[Shared, ...]:
        places = np.flatnonzero(which)
        order = places[np.argsort(-score[places], kind="stable")]
        return tuple(
            self._shared(int(place), float(score[place])) for place in islice(order, LONGEST_LIST)
        )

    def _shared(self, place: int, score: float) -> Shared:
        seen = max(int(self.seen[place]), 1)
        agree, disagree = int(self.agree[place]) / seen, int(self.disagree[place]) / seen
        return Shared(
            int(self.drawn.statements[place]),
            score,
            float(self.gac[place]) if self.may[:, place].all() else None,
            agree,
            disagree,
            1 - agree - disagree,
            self._by_group(place) if self.drawn.groups.sizes else (),
        )

    def _by_group(self, place: int) -> tuple[float | None, ...]:
        votes: tuple[Ints, Ints] = self.shown.agree[:, place], self.shown.seen[:, place]
        return tuple(
            agree / seen if may else None
            for agree, seen, may in zip(
                votes[0].tolist(), votes[1].tolist(), self.may[:, place].tolist(), strict=True
            )
        )


def as_json(found: Opinions, *, members: bool = False) -> dict[str, object]:
    """Give the fixed keys that others can build on; numbers to 4 digits, scores to 6.

    Args:
        found: from ``opinions``.
        members: also who is in which group.
    """
    judged = found.judged
    said: dict[str, object] = {
        "people": found.people,
        "statements": found.statements,
        "votes": found.votes,
        "placed": found.placed,
        "explained": [round(each, 4) for each in found.explained],
        "verdict": judged.verdict if judged else None,
        "groups": [_group_json(each) for each in found.groups],
        "edge": found.edge,
        "common_ground": [_shared_json(each) for each in found.common_ground],
        "divides": [_shared_json(each) for each in found.divides],
        "unsure": [_shared_json(each) for each in found.unsure],
        "held_back": found.held_back,
        "refused": list(found.refused),
        "method": found.method,
    }
    if judged:
        said["camps_chance"] = round(judged.camps_chance, 4)
        said["yes_saying"] = round(judged.yes_saying, 4)
    if members:
        said["membership"] = {str(person): group for person, group in found.membership.items()}
    return said


def _group_json(group: Group) -> dict[str, object]:
    steadiness = None if group.steadiness is None else round(group.steadiness, 4)
    return {
        "id": group.id,
        "size": group.size,
        "steadiness": steadiness,
        "statements": [
            {
                "statement": each.statement,
                "side": "agree" if each.agrees else "disagree",
                "said": each.said,
                "of": each.of,
                "ratio": round(each.ratio, 3),
                "z": round(each.z, 3),
            }
            for each in group.statements
        ],
    }


def _shared_json(shared: Shared) -> dict[str, object]:
    said: dict[str, object] = {
        "statement": shared.statement,
        "score": round(shared.score, 6),
        "gac": None if shared.gac is None else round(shared.gac, 6),
        "agree": round(shared.agree, 4),
        "disagree": round(shared.disagree, 4),
        "passes": round(shared.passes, 4),
    }
    if shared.by_group:
        said["by_group"] = [None if each is None else round(each, 4) for each in shared.by_group]
    return said
