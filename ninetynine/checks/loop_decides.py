"""What people do with a decision until it is settled: open, bring, amend, say, wait, close."""

from datetime import timedelta
from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from ninetynine.checks.loop import (
    ANYBODY,
    AUDIENCE,
    NAMES,
    RIGHTLY,
    TWICE,
    UNTIL,
    WHICH,
    WHO,
    WORDS,
    Loop,
)
from ninetynine.contributions.models import Audience
from ninetynine.decisions import actions
from ninetynine.decisions.models import Decision, Outcome, RestsOn, Word
from ninetynine.decisions.rules import sayable
from ninetynine.people.models import Person
from ninetynine.teams.models import DecisionRule

Kind, Stage = Word.Kind, Decision.Stage
STALE = st.sampled_from((*[False] * 7, True))
MOST = 4
# By which rule, mostly by consent; what is said, mostly what can be said now.
RULE = st.sampled_from((*[DecisionRule.CONSENT] * 4, DecisionRule.MAJORITY, DecisionRule.AS_AGREED))
STAGE = st.sampled_from((*[Stage.CONSENT] * 3, Stage.REACT, Stage.CLARIFY, Stage.SETTLED))


class Round(NamedTuple):
    """One argument: hypothesis begins with the rules that have the fewest, and dwells on them."""

    which: int
    said: list[tuple[str, int]]  # by whom, and what
    ends: bool
    stale: bool
    twice: bool


SAID = st.lists(st.tuples(st.sampled_from(NAMES[:4]), WHICH), min_size=2, max_size=4)
ROUND = st.builds(Round, WHICH, SAID, st.booleans(), STALE, TWICE)


class Decides(Loop):
    def led_by(self, who: str, one: Decision) -> Person:
        return self.person(who, one.opened_by)

    @precondition(lambda self: len(self.opened) < MOST)
    @rule(who=WHO, by_rule=RULE, quorum=st.sampled_from((1, 1, 2)), which=WHICH, twice=TWICE)
    def start(self, *, who: str, by_rule: str, quorum: int, which: int, twice: bool) -> None:
        said = self.contribution(which)
        asking = actions.Asking(
            question=f"Who rings? {self.keys}",  # the same once more on a day is the same
            proposal="Whoever is on shift.",
            quorum=quorum,
            form_key=self.key(),
            rests_on=[said] if said else [],
        )
        self.team.decision_rule = by_rule
        by = self.person(who, self.people.get("Speaker"))
        made = self.do(actions.start, self.team, asking, by=by, on=self.on, twice=twice)
        if made is not None:
            self.opened.append(made.pk)
            self.do(actions.move_on, made, Stage.CONSENT, by=by, on=self.on)

    @rule(which=WHICH, who=WHO, to=STAGE, twice=TWICE)
    def move_on(self, *, which: int, who: str, to: Decision.Stage, twice: bool) -> None:
        if one := self.decision(which):
            by = self.led_by(who, one)
            self.do(actions.move_on, one, to, by=by, on=self.on, twice=twice)

    @rule(which=WHICH, who=WHO, stale=STALE, twice=TWICE)
    def amend(self, *, which: int, who: str, stale: bool, twice: bool) -> None:
        if one := self.decision(which):
            number = one.proposals.count()
            amending = actions.Amending(
                words=f"Another way, {self.keys}.",
                why="For the nervous.",
                number=number - stale,
                form_key=self.key(),
            )
            by = self.led_by(who, one)
            made = self.do(actions.amend, one, amending, by=by, on=self.on, twice=twice)
            assert made is None or not stale, "an old version was changed"

    @rule(
        which=WHICH,
        of=WHICH,
        who=WHO,
        lean=st.sampled_from([*RestsOn.Lean]),
        out=STALE,
        twice=TWICE,
    )
    def bring(self, *, which: int, of: int, who: str, lean: str, out: bool, twice: bool) -> None:
        one, said = self.decision(which), self.contribution(of)
        if one is None or said is None:
            return
        by = self.led_by(who, one)
        row = self.do(actions.bring, one, said, lean, by=by, on=self.on, twice=twice)
        if row is not None and out:
            self.do(actions.leave_out, one, row, by=by, on=self.on, twice=twice)

    @rule(
        which=WHICH,
        who=ANYBODY,
        typed_by=st.sampled_from((RIGHTLY, RIGHTLY, "Keeper", "Other")),
        what=st.integers(0, 9),
        words=WORDS,
        stale=STALE,
        twice=TWICE,
    )
    def say(
        self,
        *,
        which: int,
        who: str,
        typed_by: str,
        what: int,
        words: str,
        stale: bool,
        twice: bool,
    ) -> None:
        if (one := self.decision(which)) is None:
            return
        can_be_said = [kind for kind in Kind if kind in sayable(one)] if what < 8 else [*Kind]
        kind, speaker = self.one_of(can_be_said or [*Kind], what) or Kind.QUESTION, self.person(who)
        number = one.proposals.count() - stale
        telling = actions.Telling(
            kind=kind, words=words, number=number, form_key=self.key(), speaker=speaker
        )
        by = self.person(typed_by, speaker)
        word = self.do(actions.say, one, telling, by=by, on=self.on, twice=twice)
        if word is None:
            return
        assert self.team.pk in self.memory.inside[speaker.pk], "somebody else had a word"
        standing = self.memory.standing
        if kind == Kind.CANNOT:
            standing[word.pk] = (one.pk, speaker.pk)
        elif kind == Kind.CONSENTS:
            theirs = [word for word, where in standing.items() if where == (one.pk, speaker.pk)]
            for over in theirs:
                del standing[over]

    @rule(how=ROUND)
    def a_round(self, how: Round) -> None:
        """Several say their word, and perhaps somebody tries to settle it at once."""
        which, twice = how.which, how.twice
        for who, what in how.said:
            said = {"which": which, "who": who, "what": what, "twice": twice}
            self.say(**said, typed_by=RIGHTLY, words="Because.", stale=False)
        if how.ends:
            now = {"which": which, "who": RIGHTLY, "stale": how.stale, "twice": twice}
            self.close(**now, kind=Outcome.Kind.AGREED, audience=Audience.TEAM, days=5)

    @rule(which=WHICH, who=WHO, twice=TWICE)
    def reply(self, *, which: int, who: str, twice: bool) -> None:
        one = self.decision(which)
        asked = one.words.filter(kind=Kind.QUESTION).order_by("number").last() if one else None
        if one is not None and asked is not None:
            by = self.led_by(who, one)
            self.do(actions.reply, asked, "At ten.", by=by, on=self.on, twice=twice)

    @rule(which=WHICH, who=WHO, whom=ANYBODY, days=st.sampled_from((-1, 0, 2, 9)), twice=TWICE)
    def wait_for(self, *, which: int, who: str, whom: str, days: int, twice: bool) -> None:
        if one := self.decision(which):
            how = {"say_by": self.on + timedelta(days=days), "by": self.led_by(who, one)}
            self.do(actions.wait_for, one, self.person(whom), **how, on=self.on, twice=twice)

    @rule(
        which=WHICH,
        who=WHO,
        kind=st.sampled_from((*[Outcome.Kind.AGREED] * 4, Outcome.Kind.NOT_AGREED)),
        stale=STALE,
        audience=AUDIENCE,
        days=UNTIL,
        twice=TWICE,
    )
    def close(
        self,
        *,
        which: int,
        who: str,
        kind: str,
        stale: bool,
        audience: Audience,
        days: int | None,
        twice: bool,
    ) -> None:
        if (one := self.decision(which)) is None:
            return
        closing = actions.Closing(
            kind=kind,
            reasons="Nobody had a reason why we must not.",
            number=one.proposals.count() - stale,
            form_key=self.key(),
            look_again_on=self.until(days),
            decided_by="The board" if one.rule == DecisionRule.AS_AGREED else "",
            audience=audience,
        )
        by = self.led_by(who, one)
        made = self.do(actions.close, one, closing, by=by, on=self.on, twice=twice)
        if made is not None:
            self._is_settled(one, made, stale=stale)

    def _is_settled(self, one: Decision, made: Outcome, *, stale: bool) -> None:
        standing = self.memory.standing
        over = [word for word, where in standing.items() if where[0] == one.pk]
        agreed = made.kind == Outcome.Kind.AGREED
        assert one.pk not in self.closed, "it was settled before"
        assert not stale, "another version was settled"
        assert not (over and agreed and one.rule == DecisionRule.CONSENT), "agreed over a reason"
        for word in over:
            del standing[word]
        self.closed.append(one.pk)
