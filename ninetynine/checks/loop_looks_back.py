"""What people do when they look back: the closing minute, our next 1%, and what is in the way."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from ninetynine.checks.loop import ANYBODY, TWICE, WHICH, WHO, Loop
from ninetynine.decisions.actions import creaks
from ninetynine.decisions.models import Creak, Step
from ninetynine.meetings.make import meeting
from ninetynine.reflections import actions
from ninetynine.reflections.models import Closing, Kept, OnePerCent

MOST = 3
MOOD = st.sampled_from([*actions.Mood])
BETTER = ("A break", "Tea first", "A break", "Papers by post")


class LooksBack(Loop):
    """Ids are drawn by lot: rows are chosen in the order in which they were made, by their keys."""

    def closing(self, which: int) -> Closing | None:
        there = Closing.objects.filter(meeting__team=self.team).order_by("meeting__place")
        return self.one_of([*there], which)

    def one(self, which: int, *, chosen: bool = False) -> OnePerCent | None:
        there = OnePerCent.objects.filter(team=self.team)
        there = there.filter(chosen_on__isnull=False) if chosen else there
        there = there.select_related("team", "who", "asked").order_by("put_forward_on", "form_key")
        return self.one_of([*there], which)

    @rule(who=WHO, places=st.integers(0, 3))
    def open_minute(self, *, who: str, places: int) -> None:
        if Closing.objects.count() < MOST:
            held = meeting(self.team, starts_on=self.on, place=f"Room {Closing.objects.count()}")
            by = self.person(who)
            made = self.do(actions.open_minute, held, by=by, on=self.on, twice=True)
            if made is not None:
                self.do(actions.make_places, made, places, by=by, on=self.on, twice=True)

    @rule(which=WHICH, who=ANYBODY, mood=MOOD, round_the_table=st.booleans())
    def give(self, *, which: int, who: str, mood: str, round_the_table: bool) -> None:
        if at := self.closing(which):
            balloon = actions.Balloon(mood=mood, word="Tea", better="A break", may_read=True)
            give = actions.let_go_round if round_the_table else actions.let_go
            self.do(give, at, balloon, by=self.person(who), on=self.on)

    @rule(which=WHICH, who=WHO)
    def close_minute(self, *, which: int, who: str) -> None:
        if at := self.closing(which):
            self.do(actions.close, at, by=self.person(who), on=self.on, twice=True)

    @rule(who=WHO, words=st.sampled_from(BETTER), again=st.booleans(), which=WHICH, twice=TWICE)
    def put_forward(self, *, who: str, words: str, again: bool, which: int, twice: bool) -> None:
        before = self.one(which, chosen=True) if again else None
        forward = actions.Forward(words=words, form_key=self.key(), again=before)
        by = self.person(who, self.people.get("Speaker"))
        self.do(actions.put_forward, self.team, forward, by=by, on=self.on, twice=twice)

    @rule(which=WHICH, who=WHO, whom=WHO, twice=TWICE)
    def take(self, *, which: int, who: str, whom: str, twice: bool) -> None:
        if one := self.one(which):
            how = {"by": self.person(who), "by_on": self.on + timedelta(days=14), "on": self.on}
            self.do(actions.take, one, self.person(whom), **how, twice=twice)

    @rule(who=WHO, accepted=st.booleans())
    def say_yes_or_no(self, *, who: str, accepted: bool) -> None:
        asked = OnePerCent.objects.filter(asked__isnull=False).select_related("asked").first()
        if asked:
            by = self.person(who, asked.asked)
            self.do(actions.say_yes_or_no, asked, accepted=accepted, by=by, on=self.on)

    @rule(which=WHICH, who=WHO, says=st.sampled_from([*Kept.Says]), twice=TWICE)
    def kept(self, *, which: int, who: str, says: str, twice: bool) -> None:
        if one := self.one(which, chosen=True):
            saying = actions.Saying(says=says, words="Once.")
            how = {"form_key": self.key(), "by": self.person(who, one.who), "on": self.on}
            self.do(actions.say_kept, one, saying, **how, twice=twice)

    @rule(which=WHICH, whose=ANYBODY, typed_by=WHO, says=st.sampled_from(("yes", "not yet")))
    def felt(self, *, which: int, whose: str, typed_by: str, says: str) -> None:
        if one := self.one(which, chosen=True):
            person = self.person(whose)
            how = {"person": person, "by": self.person(typed_by, person), "on": self.on}
            self.do(actions.say_felt, one, actions.Saying(says=says), **how, twice=True)

    @rule(which=WHICH, who=WHO)
    def set_aside(self, *, which: int, who: str) -> None:
        if one := self.one(which):
            self.do(actions.set_aside, one, by=self.person(who), on=self.on)

    @rule(who=WHO, twice=TWICE)
    def notice(self, *, who: str, twice: bool) -> None:
        what = f"Finance will only email. {self.keys}"
        noticing = creaks.Noticing(what=what, form_key=self.key())
        by = self.person(who, self.people.get("Other"))
        self.do(creaks.notice, self.team, noticing, by=by, on=self.on, twice=twice)

    @rule(which=WHICH, who=WHO, kind=st.sampled_from([*Step.Kind]), twice=TWICE)
    def step(self, *, which: int, who: str, kind: str, twice: bool) -> None:
        there = Creak.objects.filter(team=self.team).order_by("noticed_on", "what")
        if about := self.one_of([*there], which):
            names = kind in creaks.NAMES_SOMEBODY
            outside, words = ("Finance", "") if names else ("", "Tried.")
            key = self.key()
            stepping = creaks.Stepping(kind=kind, outside=outside, words=words, form_key=key)
            by = self.person(who, self.people.get("Other"))
            self.do(creaks.add_step, about, stepping, by=by, on=self.on, twice=twice)
