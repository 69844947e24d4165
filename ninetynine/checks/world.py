"""A small world with one of everything, and everybody who might come to a page of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ninetynine.checks.world_creaks import Creaks, creaks
from ninetynine.checks.world_decides import Decides, decides
from ninetynine.checks.world_reflects import Reflects, reflects
from ninetynine.contributions import actions as contributions
from ninetynine.contributions.models import Answer, Contribution, Verdict
from ninetynine.contributions.models import HandOn as AnswerHandOn
from ninetynine.meetings import actions as meetings
from ninetynine.meetings.models import Meeting, Sentence, Transcript
from ninetynine.people import make as people
from ninetynine.people.models import Person, Reach
from ninetynine.post.models import Letter, ReplyCode, Way
from ninetynine.teams import actions as teams
from ninetynine.teams.make import LONG_AGO, collective, member, team
from ninetynine.teams.models import Collective, HandOn, Invitation, Responsibility, Team
from ninetynine.web.models import random_id

Kind = Responsibility.Kind
WORDS = "I came with his washing and the bed was empty."


@dataclass(frozen=True)
class World:
    """One team with one of everything in it, and its cast by name."""

    here: Collective
    ours: Team
    cast: dict[str, Person]
    owed: Contribution
    answered: Contribution
    hand_on: AnswerHandOn
    meeting: Meeting
    sentence: Sentence
    transcript: Transcript
    answer_slip: ReplyCode
    sentence_slip: ReplyCode
    letter: Letter
    responsibility: Responsibility
    asked_to_look_after: HandOn
    invitation: Invitation
    decides: Decides
    reflects: Reflects
    creaks: Creaks


@contextmanager
def undone() -> Iterator[None]:
    """Leave the database as it was, whatever is done in here."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def world() -> World:
    here = collective()
    ours = team(within=here)
    cast = _cast(here, ours)
    keeper, speaker = cast["keeper"], cast["speaker"]
    owed, answered = _said(ours, speaker), _answered(ours, speaker, keeper)
    meeting = _held(ours, keeper)
    sentence = _typed(meeting, speaker, keeper)
    decided = decides(ours, cast, owed)
    letters = Letter.objects.filter(to=speaker.pk, way=Way.POST)
    responsibility = ours.responsibilities.get(kind=Kind.MINUTES)
    return World(
        here=here,
        ours=ours,
        cast=cast,
        owed=owed,
        answered=answered,
        hand_on=_handed(_said(ours, speaker), cast["asked"], keeper),
        meeting=meeting,
        sentence=sentence,
        transcript=_brought(meeting, keeper),
        answer_slip=ReplyCode.objects.get(kind="answer", letter__in=letters),
        sentence_slip=ReplyCode.objects.get(kind="sentence", letter__in=letters),
        letter=letters.get(reply_codes__kind="answer"),
        responsibility=responsibility,
        asked_to_look_after=teams.ask_to_take_over(
            responsibility,
            cast["asked"],
            lapses_on=None,
            form_key=random_id(),
            by=keeper,
            on=timezone.localdate(),
        ),
        invitation=_taken_up(ours, keeper),
        decides=decided,
        reflects=reflects(ours, cast, meeting),
        creaks=creaks(ours, cast, decided.open),
    )


def _cast(here: Collective, ours: Team) -> dict[str, Person]:
    speaker = people.person(
        name="Speaker", reach=Reach.POST, post_address="4 Chapel Row", letters_say_about=True
    )
    ours.memberships.create(person=speaker, since=LONG_AGO)
    beside = team(name="Beside", within=here)
    above = member(beside, name="Above")
    for kind in (Kind.ANSWERS, Kind.WELCOME, Kind.MEETINGS):
        here.responsibilities.create(kind=kind, holder=above, since=LONG_AGO)
    return {
        "keeper": member(ours, name="Keeper", looks_after=tuple(Kind)),
        "member": member(ours, name="Member"),
        "speaker": speaker,
        "asked": member(ours, name="Asked"),
        "left": member(ours, name="Left", until=LONG_AGO + timedelta(days=300)),
        "above": above,
        "neighbour": member(beside, name="Neighbour"),
        "elsewhere": member(team(within=collective(name="Elsewhere")), name="Elsewhere"),
        "stranger": people.person(name="Stranger"),
    }


def _said(ours: Team, speaker: Person) -> Contribution:
    saying = contributions.Saying(words=WORDS, form_key=random_id())
    return contributions.give(ours, saying, by=speaker, on=timezone.localdate())


def _answered(ours: Team, speaker: Person, keeper: Person) -> Contribution:
    """Answered three times, twice not yet: a talk is offered, and a word is asked for."""
    said, today = _said(ours, speaker), timezone.localdate()
    for number in range(3):
        back = contributions.Answering(
            kind=Answer.Kind.THANKS, words=f"Thank you, {number}.", form_key=random_id()
        )
        made = contributions.answer(said, back, by=keeper, on=today)
        if number < 2:
            word = contributions.Judging(kind=Verdict.Kind.NOT_YET, form_key=random_id())
            contributions.judge(made, word, speaker=speaker, by=speaker, on=today)
    ReplyCode.objects.exclude(subject=made.pk).delete()
    return said


def _handed(said: Contribution, asked: Person, keeper: Person) -> AnswerHandOn:
    return contributions.ask_to_answer(
        said, asked, why="", form_key=random_id(), by=keeper, on=timezone.localdate()
    )


def _held(ours: Team, keeper: Person) -> Meeting:
    today = timezone.localdate()
    planned = meetings.Plan(starts_on=today, place="Day room", form_key=random_id())
    meeting = meetings.plan(ours, planned, by=keeper, on=today)
    return meetings.hold(meeting, by=keeper, on=today)


def _typed(meeting: Meeting, speaker: Person, keeper: Person) -> Sentence:
    today = timezone.localdate()
    lines = [meetings.Line(who=speaker.name, words="Ring me at work.")]
    [sentence] = meetings.type_sentences(meeting, lines, form_key=random_id(), by=keeper, on=today)
    meetings.ask_speakers(meeting, by=keeper, on=today)
    return sentence


def _brought(meeting: Meeting, keeper: Person) -> Transcript:
    return meetings.bring(
        meeting,
        file_name="meeting.txt",
        content=b"Keeper: We meet again.\nSomebody: And we are heard.\n",
        form_key=random_id(),
        by=keeper,
        on=timezone.localdate(),
    )


def _taken_up(ours: Team, keeper: Person) -> Invitation:
    today = timezone.localdate()
    _made, code = teams.invite(ours, "Ama", form_key=random_id(), by=keeper, on=today)
    return teams.accept(code, person=people.person(name="Ama"), on=today)
