"""Who may open what: every page of the house, by hand, apart from the code that decides.

A page without a row fails the build. Signed in is the default; public is an exception with a row.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from ninetynine.checks.world import World
from ninetynine.teams.models import Responsibility

Named = Callable[[World], dict[str, str]]
READ, ASK, DO = {"GET", "HEAD"}, {"GET", "HEAD", "POST"}, {"POST"}

KEEPER, MEMBER, SPEAKER, ASKED = {"keeper"}, {"member"}, {"speaker"}, {"asked"}
LEFT, ABOVE, NEIGHBOUR = {"left"}, {"above"}, {"neighbour"}
TEAM = KEEPER | MEMBER | SPEAKER | ASKED
SIGNED_IN = TEAM | LEFT | ABOVE | NEIGHBOUR | {"elsewhere", "stranger"}
ANYBODY = SIGNED_IN | {"nobody"}


def nothing(world: World) -> dict[str, str]:
    return {}


@dataclass(frozen=True)
class Page:
    """``who`` gets in; ``told`` may know that it is there and is told who looks after it (403)."""

    who: set[str]
    methods: set[str]
    names: Named = nothing  # what its URL names, in this world
    told: set[str] = field(default_factory=set)
    look_around: bool = False  # only where the house runs to be looked at; elsewhere not there
    public: bool = False  # nobody signs in for it: what is not theirs is not there
    posts: set[str] | None = None  # who may POST, where fewer than may read


def of_team(world: World) -> dict[str, str]:
    return {"team_id": world.ours.pk}


def of_collective(world: World) -> dict[str, str]:
    return {"collective_id": world.here.pk}


def owed(world: World) -> dict[str, str]:
    return {"contribution_id": world.owed.pk}


def answered(world: World) -> dict[str, str]:
    return {"contribution_id": world.answered.pk}


def meeting(world: World) -> dict[str, str]:
    return {"meeting_id": world.meeting.pk}


def sentence(world: World) -> dict[str, str]:
    return {"sentence_id": world.sentence.pk}


def transcript(world: World) -> dict[str, str]:
    return {"transcript_id": world.transcript.pk}


def open_question(world: World) -> dict[str, str]:
    return {"decision_id": world.decides.open.pk}


def settled(world: World) -> dict[str, str]:
    return {"decision_id": world.decides.settled.pk}


def creak(world: World) -> dict[str, str]:
    return {"creak_id": world.creaks.open.pk}


def asked_word(world: World) -> dict[str, str]:
    return {"decision_id": world.decides.open.pk, "word_id": world.decides.asked.pk}


def take_up(world: World) -> dict[str, str]:
    return {"team_id": world.ours.pk, "kind": Responsibility.Kind.MONEY}


OTHERS = TEAM - KEEPER
WHO_MAY_OPEN = {
    # the shell
    "web:live": Page(ANYBODY, READ),
    "web:ready": Page(ANYBODY, READ),
    "web:parts": Page(ANYBODY, ASK, look_around=True),
    "web:theme": Page(ANYBODY, ASK),
    # oneself
    "people:sign-in": Page(ANYBODY, ASK),
    "people:code": Page(ANYBODY, ASK),
    "people:another-code": Page(ANYBODY, DO),
    "people:sign-out": Page(SIGNED_IN, DO),
    "people:me": Page(SIGNED_IN, ASK),
    "people:email": Page(SIGNED_IN, ASK),
    "people:email-code": Page(SIGNED_IN, ASK),
    "people:doors": Page(SIGNED_IN, ASK),
    # teams
    "teams:people": Page(TEAM, READ, of_team),
    "teams:invite": Page(TEAM, ASK, of_team),
    "teams:about": Page(TEAM, ASK, of_team, posts=KEEPER),
    "teams:take-up": Page(TEAM, ASK, take_up),
    "teams:found": Page(ABOVE, ASK, of_collective),
    "teams:collective": Page(ABOVE, ASK, of_collective),
    "teams:knock": Page(ANYBODY, ASK, of_collective),
    "teams:knocks": Page(ABOVE, ASK, of_collective, posts=set()),
    "teams:invitation": Page(ANYBODY, ASK),
    "teams:say-yes": Page(TEAM, DO, lambda world: {"invitation_id": world.invitation.pk}),
    "teams:withdraw": Page(TEAM, DO, lambda world: {"invitation_id": world.invitation.pk}),
    "teams:hand-on": Page(
        KEEPER, ASK, lambda world: {"responsibility_id": world.responsibility.pk}
    ),
    "teams:asked": Page(ASKED, ASK, lambda world: {"hand_on_id": world.asked_to_look_after.pk}),
    # what was said
    "contributions:of-team": Page(TEAM, READ, of_team),
    "contributions:say": Page(TEAM, ASK, of_team),
    "contributions:said": Page(TEAM, READ, owed, public=True),
    "contributions:answer": Page(KEEPER, ASK, owed, told=OTHERS),
    "contributions:more-time": Page(KEEPER, ASK, owed, told=OTHERS),
    "contributions:hand-on": Page(KEEPER, ASK, owed, told=OTHERS),
    "contributions:code": Page(ANYBODY, ASK),
    "contributions:asked": Page(ASKED, ASK, lambda world: {"hand_on_id": world.hand_on.pk}),
    "contributions:word": Page(SPEAKER, ASK, answered, told=TEAM - SPEAKER),
    "contributions:stand": Page(SPEAKER, ASK, owed, told=TEAM - SPEAKER),
    "contributions:talk": Page(SPEAKER, ASK, answered, told=TEAM - SPEAKER),
    "contributions:readers": Page(SPEAKER, ASK, owed, told=TEAM - SPEAKER),
    "contributions:take-back": Page(SPEAKER, ASK, owed, told=TEAM - SPEAKER),
    "contributions:reply": Page(
        KEEPER | ABOVE, ASK, lambda world: {"reply_id": world.answer_slip.pk}
    ),
    # meetings
    "meetings:of-team": Page(TEAM, READ, of_team),
    "meetings:plan": Page(KEEPER, ASK, of_team, told=OTHERS),
    "meetings:meeting": Page(TEAM, ASK, meeting),
    "meetings:edit": Page(KEEPER, ASK, meeting, told=OTHERS),
    "meetings:held": Page(KEEPER, ASK, meeting, told=OTHERS),
    "meetings:type": Page(KEEPER, ASK, meeting, told=OTHERS),
    "meetings:names": Page(KEEPER, ASK, meeting, told=OTHERS),
    "meetings:sheet": Page(TEAM, READ, meeting),
    "meetings:file": Page(KEEPER, ASK, meeting, told=OTHERS),
    "meetings:minutes": Page(TEAM, READ, meeting),
    "meetings:room": Page(KEEPER, ASK, meeting, told=OTHERS),
    "meetings:ask": Page(KEEPER, DO, meeting, told=OTHERS),
    "meetings:transcript": Page(KEEPER, ASK, transcript),
    "meetings:transcript-names": Page(KEEPER, ASK, transcript),
    "meetings:pick": Page(KEEPER, DO, transcript),
    "meetings:settle": Page(SPEAKER, ASK, sentence, told=KEEPER),
    "meetings:leave-out": Page(KEEPER, DO, sentence, told=SPEAKER),
    "meetings:reply": Page(KEEPER | ABOVE, ASK, lambda world: {"reply_id": world.sentence_slip.pk}),
    # decisions
    "decisions:of-team": Page(TEAM, READ, of_team),
    "decisions:of-collective": Page(ANYBODY, READ, of_collective, public=True),
    "decisions:start": Page(TEAM, ASK, of_team),
    "decisions:decision": Page(TEAM, READ, open_question, public=True),
    "decisions:move-on": Page(KEEPER, DO, open_question, told=OTHERS),
    "decisions:amend": Page(KEEPER | MEMBER, ASK, open_question, told=OTHERS - MEMBER),
    "decisions:say": Page(TEAM, ASK, open_question),
    "decisions:room": Page(KEEPER, ASK, open_question, told=OTHERS),
    "decisions:reply": Page(KEEPER, ASK, asked_word, told=OTHERS),
    "decisions:words": Page(TEAM, ASK, open_question, posts=set()),
    "decisions:source": Page(TEAM, ASK, open_question),
    "decisions:away": Page(KEEPER, ASK, open_question, told=OTHERS),
    "decisions:settle": Page(KEEPER, ASK, open_question, told=OTHERS),
    "decisions:statement": Page(TEAM, READ, settled, public=True),
    "decisions:again": Page(TEAM, ASK, settled),
    "decisions:sooner-slip": Page(
        KEEPER | ABOVE, ASK, lambda world: {"reply_id": world.decides.sooner_slip.pk}
    ),
    "decisions:readers": Page(KEEPER, ASK, settled, told=OTHERS),
    "decisions:change": Page(TEAM, ASK, settled),
    "decisions:feel": Page(SPEAKER, ASK, lambda world: {"asked_id": world.decides.feels.pk}),
    "decisions:felt-room": Page(KEEPER, ASK, settled, told=OTHERS),
    "decisions:felt-reply": Page(
        KEEPER | ABOVE, ASK, lambda world: {"reply_id": world.decides.felt_slip.pk}
    ),
    "decisions:slip": Page(KEEPER | ABOVE, ASK, lambda world: {"reply_id": world.decides.slip.pk}),
    "decisions:creaks": Page(TEAM, READ, of_team),
    "decisions:notice": Page(TEAM, ASK, of_team),
    "decisions:creak": Page(TEAM, READ, creak),
    "decisions:creak-step": Page(TEAM, ASK, creak),
    "decisions:creak-came": Page(TEAM, ASK, creak),
    "decisions:creak-same": Page(TEAM, ASK, creak),
    "decisions:creak-part": Page(TEAM, DO, creak),
    "decisions:walls": Page(TEAM | NEIGHBOUR | ABOVE, READ, of_collective),
    "decisions:point-decision": Page(TEAM, ASK, open_question),
    "decisions:point-said": Page(TEAM, ASK, owed),
    "decisions:creak-readers": Page(KEEPER | SPEAKER, ASK, creak, told=MEMBER | ASKED),
    # looking back
    "reflections:words-back": Page(ANYBODY, ASK),
    "reflections:slip": Page(
        KEEPER | ABOVE, ASK, lambda world: {"reply_id": world.reflects.slip.pk}
    ),
    "reflections:one-slip": Page(
        KEEPER | ABOVE, ASK, lambda world: {"reply_id": world.reflects.one_slip.pk}
    ),
    "reflections:minute": Page(TEAM, ASK, meeting),
    "reflections:open": Page(KEEPER, ASK, meeting, told=OTHERS),
    "reflections:places": Page(KEEPER, ASK, meeting, told=OTHERS),
    "reflections:round": Page(KEEPER, ASK, meeting, told=OTHERS),
    "reflections:slips": Page(TEAM, READ, meeting),
    "reflections:type": Page(KEEPER, ASK, meeting, told=OTHERS),
    "reflections:letters": Page(KEEPER, DO, meeting, told=OTHERS),
    "reflections:close": Page(KEEPER, ASK, meeting, told=OTHERS),
    "reflections:next": Page(TEAM, ASK, of_team),
    "reflections:point": Page(TEAM, ASK, lambda world: {"one_id": world.reflects.over.pk}),
    "reflections:one": Page(TEAM, ASK, lambda world: {"one_id": world.reflects.over.pk}),
    "reflections:take": Page(
        KEEPER, ASK, lambda world: {"one_id": world.reflects.forward.pk}, told=OTHERS
    ),
    "reflections:asked": Page(TEAM, ASK, lambda world: {"one_id": world.reflects.asked.pk}),
    "reflections:aside": Page(
        KEEPER | SPEAKER,
        DO,
        lambda world: {"one_id": world.reflects.forward.pk},
        told=OTHERS - SPEAKER,
    ),
    "reflections:felt-back": Page(TEAM, ASK, lambda world: {"one_id": world.reflects.over.pk}),
    # homes
    "home:front": Page(ANYBODY, READ),
    "home:door": Page(ANYBODY, READ, of_collective),
    "home:team": Page(TEAM, READ, of_team),
    "home:years": Page(TEAM, READ, of_team),
    "home:ledger": Page(TEAM, ASK, of_team),
    "home:how": Page(ANYBODY, READ),
    "home:waiting": Page(ABOVE, READ, of_collective),
    "home:to-post": Page(ABOVE, READ, of_collective),
    "home:letter": Page(KEEPER | ABOVE, ASK, lambda world: {"letter_id": world.letter.pk}),
    "home:everything": Page(SIGNED_IN, READ),
    "home:pause": Page(SIGNED_IN, ASK),
    "home:leave": Page(TEAM, ASK, of_team),
    "home:erase": Page(SIGNED_IN, ASK),
    "home:reply": Page(KEEPER | ABOVE, ASK),
    "home:local-letters": Page(ANYBODY, READ, look_around=True),
    "home:look-as": Page(ANYBODY, DO, look_around=True),
}
