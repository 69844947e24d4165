"""Five thousand things said, with who may read them, who owes the answer, and what came of it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from ninetynine.contributions.models import (
    Answer,
    Audience,
    Channel,
    Contribution,
    Owed,
    Permission,
    Verdict,
    Wish,
    Words,
)
from ninetynine.people.models import Person
from ninetynine.teams.models import Team
from ninetynine.web.models import random_id

SENTENCES = (
    "I came with his washing and the bed was empty. Nobody had rung me.",
    "Candidates get twenty minutes. We get the last two, when everybody has their coat on.",
    "The letter said ten o'clock and the door was locked until half past. It rained.",
    "She asked what I would like to be called, and then she called me that. It was the first time.",
    "Every form asks what is wrong with me. None has ever asked what I can do: I drive.",
)
# Of every ten things said: how far they have come.
WAY = (
    "waits",
    "waits",
    "late",
    "answered",
    "answered",
    "answered",
    "word",
    "not yet",
    "heard",
    "gone",
)
AUDIENCES = [*[Audience.TEAM] * 7, *[Audience.COLLECTIVE] * 2, Audience.PUBLIC]


@dataclass
class _Rows:
    words: list[Words] = field(default_factory=list)
    permissions: list[Permission] = field(default_factory=list)
    owed: list[Owed] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)


def say(
    teams: list[Team],
    members: dict[str, list[Person]],
    keepers: dict[str, Person],
    *,
    today: date,
) -> dict[str, list[Contribution]]:
    """Let something be said in each of ``teams``. Returns what was said, by team, lately first."""
    said: dict[str, list[Contribution]] = {team.pk: [] for team in teams}
    rows = _Rows()
    for number, team in enumerate(teams):
        inside = members[team.pk]
        before = len(said[team.pk])
        # In each team one person says far more than the others, so that some homes are full ones.
        often = before % 40 == 2
        speaker = inside[1] if often else inside[1 + before % (len(inside) - 1)]
        way = WAY[(before // 40 + before) % 10]
        one = _one(team, speaker, way, said_on=today - timedelta(days=3 + before // 4))
        said[team.pk].append(one)
        _add(rows, one, way, number, keepers[team.pk], today)
    everything = [one for in_a_team in said.values() for one in in_a_team]
    Contribution.objects.bulk_create(everything, batch_size=2_000)
    Words.objects.bulk_create(rows.words, batch_size=2_000)
    Permission.objects.bulk_create(rows.permissions, batch_size=2_000)
    Owed.objects.bulk_create(rows.owed, batch_size=2_000)
    Answer.objects.bulk_create(rows.answers, batch_size=2_000)
    Verdict.objects.bulk_create(rows.verdicts, batch_size=2_000)
    return said


def _one(team: Team, by: Person, way: str, *, said_on: date) -> Contribution:
    return Contribution(
        team=team,
        by=by,
        channel=Channel.ROOM,
        wish=Wish.HEAR_IT if way == "heard" else Wish.ANSWER_ME,
        said_on=said_on,
        taken_back_on=said_on if way == "gone" else None,
        form_key=random_id(),
    )


def _add(
    rows: _Rows, one: Contribution, way: str, number: int, keeper: Person, today: date
) -> None:
    if way != "gone":
        rows.words.append(Words(contribution=one, text=SENTENCES[number % len(SENTENCES)]))
        rows.permissions.append(
            Permission(contribution=one, audience=AUDIENCES[number // 10 % 10], since=one.said_on)
        )
    if way in {"answered", "word", "not yet"}:
        _answer(rows, one, keeper, 1, "not yet" if way == "not yet" else way)
    if way == "answered" and number % 3 == 2:  # the first answer was not one
        rows.verdicts[-1].kind = Verdict.Kind.NOT_YET
        _answer(rows, one, keeper, 2, way)
    if way in {"waits", "late", "not yet"}:
        due_on = today + timedelta(days=6 if way == "waits" else -4)
        rows.owed.append(_owed(one, keeper, due_on))


def _owed(one: Contribution, owner: Person, due_on: date, until: date | None = None) -> Owed:
    return Owed(
        contribution=one,
        owner=owner,
        due_on=due_on,
        promised_on=due_on,
        days=10,
        since=one.said_on,
        until=until,
        end=Owed.End.ANSWERED if until else "",
    )


def _answer(rows: _Rows, one: Contribution, by: Person, number: int, way: str) -> None:
    day = one.said_on + timedelta(days=number)
    answer = Answer(
        contribution=one,
        by=by,
        kind=Answer.Kind.CHANGED,
        words="Relatives are told within four hours, and the ward clerk writes down who rang.",
        answered_on=day,
        number=number,
        form_key=random_id(),
    )
    rows.answers.append(answer)
    rows.owed.append(_owed(one, by, day + timedelta(days=5), until=day))
    if way != "word":
        kind = Verdict.Kind.ANSWERS if way == "answered" else Verdict.Kind.NOT_YET
        rows.verdicts.append(
            Verdict(answer=answer, by=one.by, kind=kind, said_on=day, form_key=random_id())
        )
