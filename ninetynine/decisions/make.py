"""Makers for tests: keyword-only, typed. Say what matters; the rest is filled in."""

from collections.abc import Sequence
from datetime import date

from ninetynine.contributions.models import Audience, Channel, Contribution
from ninetynine.decisions.actions import Asking, Closing, Telling, close, move_on, say, start
from ninetynine.decisions.actions.changing import Difference, Feeling, feel, tell
from ninetynine.decisions.actions.creaks import Noticing, Stepping, add_step, notice
from ninetynine.decisions.models import Asked, Change, Creak, Decision, Felt, Outcome, Step, Word
from ninetynine.people.models import Person
from ninetynine.teams.models import Team
from ninetynine.web.models import random_id

QUESTION = "How do we give marks on a panel?"
PROPOSAL = "Panel members write their marks before anybody talks."


def question(
    of: Team,
    *,
    by: Person,
    on: date,
    words: str = QUESTION,
    proposal: str = PROPOSAL,
    quorum: int = 1,
    last_word: str = "",
    rests_on: Sequence[Contribution] = (),
    stage: Decision.Stage = Decision.Stage.CONSENT,
) -> Decision:
    """Return a question in the round that is asked for: the last, where nothing is said."""
    asking = Asking(
        question=words,
        proposal=proposal,
        form_key=random_id(),
        quorum=quorum,
        last_word=last_word,
        rests_on=rests_on,
    )
    made = start(of, asking, by=by, on=on)
    return move_on(made, stage, by=by, on=on)


def told(
    about: Decision,
    kind: Word.Kind,
    *,
    by: Person,
    on: date,
    words: str = "",
    number: int = 0,
    typed_by: Person | None = None,
) -> Word:
    telling = Telling(
        kind=kind,
        words=words,
        number=number or about.proposals.count(),
        form_key=random_id(),
        speaker=by,
        channel=Channel.ROOM if typed_by else Channel.PAGE,
    )
    return say(about, telling, by=typed_by or by, on=on)


def decided(
    the: Decision,
    *,
    by: Person,
    on: date,
    kind: Outcome.Kind = Outcome.Kind.AGREED,
    reasons: str = "Nobody had a reason why we must not.",
    look_again_on: date | None = None,
    audience: str = Audience.TEAM,
    decided_by: str = "",
) -> Outcome:
    closing = Closing(
        kind=kind,
        reasons=reasons,
        number=the.proposals.count(),
        form_key=random_id(),
        look_again_on=look_again_on,
        audience=audience,
        decided_by=decided_by,
    )
    return close(the, closing, by=by, on=on)


def changed(
    the: Decision,
    *,
    by: Person,
    on: date,
    words: str = "Marks are on paper before anybody talks.",
    happened: bool = True,
    for_whom: Sequence[Person] = (),
    owner: Person | None = None,
) -> Change:
    """Return what is different because of a decision since that day; or that it did not happen."""
    difference = Difference(
        happened=happened,
        words=words,
        since=on if happened else None,
        owner=owner,
        for_whom=for_whom,
        form_key=random_id(),
    )
    return tell(the, difference, by=by, on=on)


def felt(
    asked: Asked,
    kind: Felt.Kind,
    *,
    on: date,
    words: str = "",
    typed_by: Person | None = None,
    audience: str = Audience.TEAM,
    until: date | None = None,
) -> Felt:
    """Return what somebody who is asked says: by themselves, or typed for them in the room."""
    feeling = Feeling(
        kind=kind,
        words=words,
        channel=Channel.ROOM if typed_by else Channel.PAGE,
        audience=audience,
        until=until,
        form_key=random_id(),
    )
    by = typed_by or asked.person
    assert by is not None  # noqa: S101
    return feel(asked, feeling, by=by, on=on)


def noticed(
    of: Team,
    *,
    by: Person,
    on: date,
    what: str = "Finance will only email a work address.",
    where: str = "The finance office",
    audience: str = Audience.TEAM,
) -> Creak:
    """Return something that is in a team's way."""
    noticing = Noticing(what=what, where=where, audience=audience, form_key=random_id())
    return notice(of, noticing, by=by, on=on)


def stepped(
    about: Creak,
    kind: Step.Kind,
    *,
    by: Person,
    on: date,
    words: str = "",
    whom: Person | None = None,
    outside: str = "",
) -> Step:
    stepping = Stepping(kind=kind, words=words, whom=whom, outside=outside, form_key=random_id())
    return add_step(about, stepping, by=by, on=on)
