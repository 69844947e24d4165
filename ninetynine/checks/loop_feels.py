"""What people do with what was settled: look again, show it, tell what is different, and feel it."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from ninetynine.checks.loop import ANYBODY, AUDIENCE, TWICE, UNTIL, WHICH, WHO, Loop
from ninetynine.checks.loop_decides import STALE
from ninetynine.contributions.models import Audience
from ninetynine.decisions import actions
from ninetynine.decisions.actions import changing
from ninetynine.decisions.models import Asked, Felt


class Feels(Loop):
    @precondition(lambda self: bool(self.closed))
    @rule(which=WHICH, who=WHO, sooner=st.booleans(), days=UNTIL, twice=TWICE)
    def look_again(
        self, *, which: int, who: str, sooner: bool, days: int | None, twice: bool
    ) -> None:
        if one := self.decision(which, settled=True):
            how = {"form_key": self.key(), "by": self.person(who, one.opened_by), "on": self.on}
            if sooner:
                self.do(actions.ask_sooner, one, why="It creaks.", **how, twice=twice)
            else:
                stays = {"words": "It works.", "next_on": self.until(days)}
                self.do(actions.it_stays, one, **stays, **how, twice=twice)

    @precondition(lambda self: bool(self.closed))
    @rule(which=WHICH, who=WHO, audience=AUDIENCE, twice=TWICE)
    def show_to(self, *, which: int, who: str, audience: Audience, twice: bool) -> None:
        if one := self.decision(which, settled=True):
            by = self.person(who, one.opened_by)
            if self.do(actions.show_to, one, audience, by=by, on=self.on, twice=twice):
                assert self.team.pk in self.memory.inside[by.pk], "somebody else showed it"

    @precondition(lambda self: bool(self.closed))
    @rule(which=WHICH, who=WHO, whom=ANYBODY, happened=STALE.map(lambda no: not no), twice=TWICE)
    def tell(self, *, which: int, who: str, whom: str, happened: bool, twice: bool) -> None:
        if one := self.decision(which, settled=True):
            difference = changing.Difference(
                happened=happened,
                words="Who is on shift rings by ten.",
                since=self.on if happened else None,
                for_whom=[self.person(whom)],
                form_key=self.key(),
            )
            by = self.person(who, one.opened_by)
            self.do(changing.tell, one, difference, by=by, on=self.on, twice=twice)

    @precondition(lambda self: Asked.objects.exists())
    @rule(
        which=WHICH,
        who=WHO,
        kind=st.sampled_from((*Felt.Kind, Felt.Kind.NOT_YET)),
        words=st.sampled_from(("", "On Mondays.")),
        audience=AUDIENCE,
        days=UNTIL,
        twice=TWICE,
    )
    def feel(
        self,
        *,
        which: int,
        who: str,
        kind: str,
        words: str,
        audience: str,
        days: int | None,
        twice: bool,
    ) -> None:
        asked = Asked.objects.select_related("person").order_by(
            "change__told_on", "change__decision__opened_on", "change__number", "person__name"
        )
        one = self.one_of([*asked.filter(felt=None)] or [*asked], which)
        if one is None:
            return
        feeling = changing.Feeling(
            kind=kind, words=words, audience=audience, until=self.until(days), form_key=self.key()
        )
        by = self.person(who, one.person)
        made = self.do(changing.feel, one, feeling, by=by, on=self.on, twice=twice)
        if made is not None and made.contribution is not None:
            self.keep(made.contribution, audience, self.until(days))
