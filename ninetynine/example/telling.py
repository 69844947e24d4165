"""How things are said, answered and judged in the example: the verbs, with less to write."""

from dataclasses import dataclass
from datetime import date

from ninetynine.contributions.actions import (
    Answering,
    Judging,
    Saying,
    answer,
    ask_to_answer,
    give,
    judge,
    settle_hand_on,
)
from ninetynine.contributions.models import Answer, Channel, Contribution, Verdict, Wish
from ninetynine.people.models import Person
from ninetynine.teams.models import Team
from ninetynine.web.models import random_id

Kind = Answer.Kind


@dataclass(frozen=True)
class Said:
    """Something said in the example, and what is done about it, day by day."""

    contribution: Contribution

    def handed_to(self, to: Person, *, on: date, why: str = "") -> "Said":
        owed = self.contribution.owed.get(until=None)
        if owed.owner is None or owed.owner_id == to.pk:
            return self
        asked = ask_to_answer(
            self.contribution, to, why=why, form_key=random_id(), by=owed.owner, on=on
        )
        settle_hand_on(asked, accepted=True, by=to, on=on)
        return self

    def answered(
        self, by: Person, kind: Kind, words: str, *, on: date, because: str = ""
    ) -> "Said":
        back = Answering(kind=kind, words=words, because=because, form_key=random_id())
        answer(self.contribution, back, by=by, on=on)
        return self

    def judged(
        self, kind: Verdict.Kind, words: str = "", *, on: date, entered_by: Person | None = None
    ) -> "Said":
        speaker = Contribution.objects.select_related("by").get(pk=self.contribution.pk).by
        if speaker is None:
            return self
        channel = Channel.POST if entered_by else Channel.PAGE
        word = Judging(kind=kind, words=words, form_key=random_id(), channel=channel)
        latest = self.contribution.answers.order_by("answered_on", "number").last()
        if latest is not None:
            judge(latest, word, speaker=speaker, by=entered_by or speaker, on=on)
        return self


def says(
    who: Person,
    team: Team,
    words: str,
    *,
    on: date,
    audience: str = "team",
    until: date | None = None,
    channel: str = Channel.PAGE,
    entered_by: Person | None = None,
    wish: str = Wish.ANSWER_ME,
    nameless: bool = False,
) -> Said:
    saying = Saying(
        words=words,
        form_key=random_id(),
        speaker=who,
        audience=audience,
        until=until,
        channel=channel,
        wish=wish,
        nameless=nameless,
    )
    return Said(give(team, saying, by=entered_by or who, on=on))
