"""A house of the size that the pages are measured on: 2,000 people, 200 meetings, 5,000 things said.

Rows are written in bulk, past the verbs, so that the house stands in seconds. Nothing in it is left
to chance: the same rows every time, but for their ids.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from bench.decided import Settled, decide
from bench.said import say
from ninetynine.contributions.models import Contribution
from ninetynine.meetings.models import AgendaItem, Meeting, Sentence
from ninetynine.people.models import Pause, Person
from ninetynine.post.models import Letter, Way
from ninetynine.teams.models import Collective, Knock, Membership, Responsibility, Team
from ninetynine.web.models import random_id

PEOPLE, MEETINGS, SAID, TEAMS = 2_000, 200, 5_000, 25
BIG_PEOPLE, BIG_MEETINGS, BIG_SAID = 500, 60, 1_800  # of the first team
IN_ONE_MEETING = 300  # sentences of the longest minutes
FIRST = [
    "Aisha",
    "Beth",
    "Bronagh",
    "Denise",
    "Femi",
    "Grace",
    "Hywel",
    "Imran",
    "Jo",
    "Kofi",
    "Lena",
    "Maeve",
    "Nia",
    "Omar",
    "Priya",
    "Rhys",
]
LAST = [
    "Asante",
    "Begum",
    "Callow",
    "Doyle",
    "Evans",
    "Farrow",
    "Griffiths",
    "Hussain",
    "Igwe",
    "Jones",
    "Kelly",
    "Lonergan",
    "Morgan",
]
Kind = Responsibility.Kind


@dataclass(frozen=True)
class House:
    """What the pages are asked for, and by whom."""

    collective: Collective
    big: Team
    speaker: Person  # has said more than anybody else, and belongs to three teams
    keeper: Person  # owes what the big team is owed, and looks after its minutes
    above: Person  # looks after answers above all teams
    said: Contribution  # answered twice
    meeting: Meeting  # the one with the longest minutes
    settled: Settled


def build(today: date) -> House:
    here = Collective.objects.create(
        name="Tidewell collective",
        about="People who use services, run them, teach and study, as equals. " * 4,
        help_lines="Tidewell night line: 01632 960 114\nThe chaplaincy, always open",
        phone="01632 960 114",
    )
    people = Person.objects.bulk_create(
        Person(name=name, email=f"person{number}@example.org")
        for number, name in enumerate(_names())
    )
    teams = Team.objects.bulk_create(
        Team(
            collective=here,
            name=f"Team {number:02}",
            purpose="Nobody finds the bed empty before somebody has rung them.",
            # the big one as long as it has decided: its years are ten
            together_since=today - timedelta(days=900 - number if number else 3_560),
        )
        for number in range(TEAMS)
    )
    members = _belong(teams, people, since=today - timedelta(days=800))
    keepers = _look_after(here, teams, members, people[-1], since=today - timedelta(days=700))
    said = say(_shares(teams, BIG_SAID, SAID), members, keepers, today=today)
    meetings = _meet(teams, today)
    _minutes(meetings, said, members, keepers)
    _around(here, people, today)
    speaker = members[teams[0].pk][1]
    twice = said[teams[0].pk][2]
    inside = members[teams[0].pk]
    settled = decide(teams[0], said[teams[0].pk], inside, meetings, today=today)
    return House(here, teams[0], speaker, inside[0], people[-1], twice, meetings[0], settled)


def _names() -> list[str]:
    """Return two thousand names, no two alike."""
    return [
        f"{FIRST[n % 16]} {LAST[n // 16 % 13]}" + (f" {chr(65 + n // 208)}." if n >= 208 else "")
        for n in range(PEOPLE)
    ]


def _shares(teams: list[Team], big: int, all_of_them: int) -> list[Team]:
    """Return a team for each thing: so many for the first, the rest in turn for the others."""
    others = teams[1:]
    rest = [others[number % len(others)] for number in range(all_of_them - big)]
    return [teams[0]] * big + rest


def _belong(teams: list[Team], people: list[Person], *, since: date) -> dict[str, list[Person]]:
    members: dict[str, list[Person]] = {team.pk: [] for team in teams}
    for team, person in zip(_shares(teams, BIG_PEOPLE, PEOPLE), people, strict=True):
        members[team.pk].append(person)
    for team in teams[
        1:3
    ]:  # the one who speaks most, and one in ten beside them, are in others too
        members[team.pk] += members[teams[0].pk][1::10]
    Membership.objects.bulk_create(
        Membership(team_id=team, person=person, since=since)
        for team, inside in members.items()
        for person in inside
    )
    return members


def _look_after(
    here: Collective,
    teams: list[Team],
    members: dict[str, list[Person]],
    above: Person,
    *,
    since: date,
) -> dict[str, Person]:
    """Let the first member of each team look after its answers. Returns them by team."""
    keepers = {team.pk: members[team.pk][0] for team in teams}
    kinds = (Kind.ANSWERS, Kind.MINUTES, Kind.MEETINGS)
    Responsibility.objects.bulk_create(
        Responsibility(team=team, kind=kind, holder=keepers[team.pk], since=since)
        for team in teams
        for kind in kinds
    )
    Responsibility.objects.bulk_create(
        Responsibility(collective=here, kind=kind, holder=above, since=since)
        for kind in (Kind.ANSWERS, Kind.WELCOME)
    )
    return keepers


def _meet(teams: list[Team], today: date) -> list[Meeting]:
    """Return the meetings, the latest of each team first; of the big team three are to come."""
    made = []
    for number, team in enumerate(_shares(teams, BIG_MEETINGS, MEETINGS)):
        to_come = BIG_MEETINGS - 3 <= number < BIG_MEETINGS
        day = today + timedelta(days=7) if to_come else today - timedelta(days=3 + number * 3)
        made.append(
            Meeting(
                team=team,
                starts_on=day,
                place="Day room, Heron Ward",
                held_on=None if to_come else day,
                keep_by=None if to_come else day + timedelta(days=14),
                form_key=random_id(),
            )
        )
    meetings = Meeting.objects.bulk_create(made)
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, place=place, words=f"What became of the {place}. question")
        for meeting in meetings
        for place in range(1, 6)
    )
    return meetings


def _minutes(
    meetings: list[Meeting],
    said: dict[str, list[Contribution]],
    members: dict[str, list[Person]],
    keepers: dict[str, Person],
) -> None:
    """Put half of what was said into minutes, and leave ten sentences of each meeting waiting."""
    rest = {team: iter(list(rows)[: len(rows) // 2]) for team, rows in said.items()}
    sentences: list[Sentence] = []
    for number, meeting in enumerate(meetings):
        if meeting.held_on is None:
            continue
        many = IN_ONE_MEETING if meeting is meetings[0] else 12
        kept = [one for one, _ in zip(rest[meeting.team_id], range(many), strict=False)]
        places = iter(range(1, 1_000))
        sentences += _kept(meeting, kept, places)
        inside = members[meeting.team_id]
        start = 1 + number * 5 % (len(inside) - 12)
        sentences += _waiting(meeting, inside[start : start + 10], keepers[meeting.team_id], places)
        meeting.next_place = next(places)
    Sentence.objects.bulk_create(sentences, batch_size=2_000)
    Meeting.objects.bulk_update(meetings, ["next_place"])


def _kept(meeting: Meeting, kept: list[Contribution], places: Iterator[int]) -> list[Sentence]:
    states = Sentence.State
    return [
        Sentence(
            meeting=meeting,
            place=next(places),
            state=states.TAKEN_BACK if one.taken_back_on else states.KEPT,
            settled_on=meeting.held_on,
            contribution=one,
        )
        for one in kept
    ]


def _waiting(
    meeting: Meeting, speakers: list[Person], keeper: Person, places: Iterator[int]
) -> list[Sentence]:
    return [
        Sentence(
            meeting=meeting,
            place=next(places),
            state=Sentence.State.WAITS,
            speaker=speaker,
            entered_by=keeper,
            words="Ring me at work, and say who you are before you say anything else.",
        )
        for speaker in speakers
    ]


def _around(here: Collective, people: list[Person], today: date) -> None:
    """Add who is away, who knocks, and the letters that wait for a person's hand."""
    Pause.objects.bulk_create(
        Pause(person=person, since=today - timedelta(days=5)) for person in people[5::40]
    )
    Knock.objects.bulk_create(
        Knock(
            collective=here,
            name=name,
            reach_sealed=b"",
            words_sealed=b"",
            knocked_on=today - timedelta(days=4),
            due_on=today + timedelta(days=10),
            form_key=random_id(),
        )
        for name in FIRST[:6]
    )
    now = timezone.now()
    Letter.objects.bulk_create(
        Letter(
            to=person.pk,
            way=Way.POST,
            once=f"letter to {person.pk}",
            name=person.name,
            address_sealed=b"",
            subject="A letter for you",
            written_on=today,
            due_at=now - timedelta(days=1),
        )
        for person in people[3::20]
    )
