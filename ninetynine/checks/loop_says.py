"""What people do with what was said: give, allow, answer, judge, hand on, take back; come and go."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from ninetynine.checks.loop import (
    ANYBODY,
    AUDIENCE,
    RIGHTLY,
    TWICE,
    UNTIL,
    WHICH,
    WHO,
    WORDS,
    Loop,
)
from ninetynine.contributions import actions
from ninetynine.contributions.actions.judging import latest_answer
from ninetynine.contributions.models import Answer, Contribution, HandOn, Owed, Verdict, Wish
from ninetynine.decisions.actions.looking_again import let_go_of_names, look_again
from ninetynine.home.actions import be_erased, come_back, leave_team, pause
from ninetynine.people.models import Person
from ninetynine.teams import actions as teams
from ninetynine.teams.models import Responsibility

MOST = 8
DAILY = (
    actions.find_somebody_to_answer,
    actions.ask_about_late,
    look_again,
    let_go_of_names,
)

ANSWER = st.sampled_from((*Answer.Kind, Answer.Kind.THANKS, Answer.Kind.GOING))
VERDICT = st.sampled_from((*Verdict.Kind, Verdict.Kind.NOT_YET))


def owner_of(one: Contribution) -> Person | None:
    owed = Owed.objects.filter(contribution=one, until=None).select_related("owner").first()
    return owed.owner if owed else None


class Says(Loop):
    @rule(
        who=ANYBODY,
        words=WORDS,
        audience=AUDIENCE,
        days=UNTIL,
        wish=st.sampled_from((*[Wish.ANSWER_ME] * 3, Wish.HEAR_IT)),
        nameless=st.sampled_from((False, False, False, True)),
        twice=TWICE,
    )
    @precondition(lambda self: len(self.memory.said) < MOST)
    def give(
        self,
        *,
        who: str,
        words: str,
        audience: str,
        days: int | None,
        wish: str,
        nameless: bool,
        twice: bool,
    ) -> None:
        saying = actions.Saying(
            words=words,
            form_key=self.key(),
            audience=audience,
            until=self.until(days),
            wish=wish,
            nameless=nameless,
        )
        again = twice and not nameless  # a sentence of a meeting: it is locked, and settled once
        made = self.do(
            actions.give, self.team, saying, by=self.person(who), on=self.on, twice=again
        )
        if made is not None:
            self.keep(made, audience, self.until(days))

    @rule(which=WHICH, who=WHO, audience=AUDIENCE, days=UNTIL, twice=TWICE)
    def allow(self, *, which: int, who: str, audience: str, days: int | None, twice: bool) -> None:
        if (one := self.contribution(which)) is None:
            return
        until, by = self.until(days), self.person(who, one.by)
        how = {"audience": audience, "credit": "Bee", "until": until}
        if self.do(actions.allow, one, **how, by=by, on=self.on, twice=twice):
            assert by.pk == one.by_id, "somebody else said who may read it"
            self.memory.said[one.pk].let(audience, until, on=self.on)

    @rule(which=WHICH, who=WHO, not_now=st.booleans())
    def take_back(self, *, which: int, who: str, not_now: bool) -> None:
        if not_now or (one := self.contribution(which)) is None:
            return
        self.do(actions.take_back, one, by=self.person(who, one.by), on=self.on, twice=True)
        self.are_gone()

    def are_gone(self) -> None:
        """Remember whose words are gone: nobody reads them and nobody owes them anything."""
        gone = Contribution.objects.filter(taken_back_on__isnull=False)
        for pk in gone.values_list("pk", flat=True):
            one = self.memory.said[pk]
            one.speaker, one.waits = "", False
            one.until = min(one.until or self.on, self.on)

    @rule(which=WHICH, who=WHO, twice=TWICE)
    def let_it_stand(self, *, which: int, who: str, twice: bool) -> None:
        if (one := self.contribution(which)) is None:
            return
        by = self.person(who, one.by)
        self.do(actions.let_it_stand, one, by=by, on=self.on, twice=twice)
        stands = Owed.objects.filter(contribution=one, end=Owed.End.STANDS)
        if stands.exists():
            self.is_over(one)

    @rule(
        which=WHICH,
        who=WHO,
        other=ANYBODY,
        kind=ANSWER,
        twice=TWICE,
    )
    def answer(self, *, which: int, who: str, other: str, kind: str, twice: bool) -> None:
        if (one := self.contribution(which)) is None:
            return
        owner = owner_of(one)
        by = self.person(who, owner)
        back = actions.Answering(
            kind=kind,
            words="We ring by ten.",
            because="Nobody is there at night.",
            other=self.person(other),
            form_key=self.key(),
        )
        made = self.do(actions.answer, one, back, by=by, on=self.on, twice=twice)
        if made is not None:
            assert by == owner, "somebody else answered"
            if made.asks_for_a_word:
                self.is_over(one)

    @precondition(lambda self: Answer.objects.exists())
    @rule(which=WHICH, who=WHO, kind=VERDICT, twice=TWICE)
    def judge(self, *, which: int, who: str, kind: str, twice: bool) -> None:
        answers = [latest_answer(one) for one in Contribution.objects.filter(answers__isnull=False)]
        asked = [one for one in answers if one is not None and not hasattr(one, "verdict")]
        last = self.one_of(sorted(asked, key=lambda one: self.place(one.contribution)), which)
        if last is None:
            return
        one = last.contribution
        by = self.person(who, one.by)
        word = actions.Judging(kind=kind, words="Not for me.", form_key=self.key())
        if self.do(actions.judge, last, word, speaker=by, by=by, on=self.on, twice=twice):
            assert by.pk == one.by_id, "somebody else judged"
            self.memory.said[one.pk].waits = kind == Verdict.Kind.NOT_YET

    @rule(how=st.tuples(WHICH, ANSWER, VERDICT, TWICE))
    def a_talk(self, how: tuple[int, str, str, bool]) -> None:
        """Whose it is answers, and the speaker says whether it answers them."""
        which, back, says, twice = how
        self.answer(which=which, who=RIGHTLY, other="Other", kind=back, twice=twice)
        if Answer.objects.exists():
            self.judge(which=which, who=RIGHTLY, kind=says, twice=twice)

    @rule(which=WHICH, who=WHO, days=st.integers(1, 9), twice=TWICE)
    def ask_for_time(self, *, which: int, who: str, days: int, twice: bool) -> None:
        if (one := self.contribution(which)) is not None:
            by = self.person(who, owner_of(one))
            how = {"days": days, "why": "The ward is short.", "by": by, "on": self.on}
            self.do(actions.ask_for_time, one, **how, twice=twice)

    @rule(which=WHICH, who=WHO, to=ANYBODY, yes=st.booleans(), at_once=st.booleans(), twice=TWICE)
    def hand_on(
        self, *, which: int, who: str, to: str, yes: bool, at_once: bool, twice: bool
    ) -> None:
        if (one := self.contribution(which)) is None:
            return
        by, how = self.person(who, owner_of(one)), {"why": "", "form_key": self.key()}
        to_whom = self.person(to)
        self.do(actions.ask_to_answer, one, to_whom, **how, by=by, on=self.on, twice=twice)
        asked = HandOn.objects.filter(owed__contribution=one, settled_on=None).first()
        if asked is not None and at_once:
            says = {"accepted": yes, "by": self.person(who, asked.to), "on": self.on}
            self.do(actions.settle_hand_on, asked, **says, twice=twice)

    # --- coming and going

    @rule(who=ANYBODY, how=st.sampled_from(("leave", "erased", "erased", "pause", "back")))
    def go(self, *, who: str, how: str) -> None:
        person = self.person(who)
        is_in = self.team.pk in self.memory.inside[person.pk]
        if how == "leave" and is_in:
            leave_team(person, self.team, on=self.on)
            self.gone(person)
        elif how == "pause":
            pause(person, on=self.on)
        elif how == "back":
            come_back(person, from_day=self.on, on=self.on)
        elif how == "erased" and len(self.people) > 3:
            self.people = {name: one for name, one in self.people.items() if one != person}
            self.gone(person)
            be_erased(Person.objects.get(pk=person.pk), on=self.on)
            self.are_gone()

    @rule(who=ANYBODY, kind=st.sampled_from([*Responsibility.Kind]))
    def come(self, *, who: str, kind: Responsibility.Kind) -> None:
        """Somebody of the collective joins; whoever is there looks after what nobody does."""
        person = self.person(who)
        if self.memory.inside[person.pk]:
            teams.join(self.team, person, on=self.on)
            self.memory.inside[person.pk].add(self.team.pk)
        how = {"lapses_on": None, "by": person, "on": self.on}
        self.do(teams.take_up, self.team, kind, **how, twice=True)

    @rule(days=st.sampled_from((1, 3, 14, 60)))
    def days_go_by(self, days: int) -> None:
        self.on += timedelta(days=days)
        self.touched = True
        for job in DAILY:
            job(self.on)
