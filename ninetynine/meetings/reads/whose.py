"""Whose words: a name as it came, and the one member it can mean. Nobody is guessed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninetynine.measures import names
from ninetynine.meetings.models import Meeting, Sentence
from ninetynine.people.models import Person
from ninetynine.teams.models import Team
from ninetynine.web.days import current

State = Sentence.State


@dataclass(frozen=True)
class Candidate:
    id: str
    words: str  # their name, and since when they are here: two may have one name


@dataclass(frozen=True)
class Unknown:
    """A name that is nobody's here, or two people's: somebody is asked whose it is."""

    key: str
    said_as: str
    example: str
    count: int
    candidates: Sequence[Candidate]


class Members:
    """The members of a team, by name. Made once, asked for every name."""

    def __init__(self, team: Team, *, on: date) -> None:
        rows = team.memberships.filter(current(on)).select_related("person")
        self._since = {row.person_id: row.since for row in rows}
        self.people = {row.person_id: row.person for row in rows}
        self._names = {pk: person.name for pk, person in self.people.items()}
        self._found: dict[str, names.Match[str]] = {}

    def look_up(self, said_as: Iterable[str]) -> None:
        """Match many names at once, which is quicker than one by one."""
        new = [name for name in said_as if name not in self._found]
        self._found |= names.match_all(new, self._names)

    def the_one_called(self, said_as: str) -> Person | None:
        self.look_up([said_as])
        member = self._found[said_as].member
        return self.people[member] if member is not None else None

    def candidates(self, said_as: str) -> list[Candidate]:
        """Return whom a name that is not one member's may mean, the likeliest first."""
        self.look_up([said_as])
        return [self._candidate(self.people[pk]) for pk in self._found[said_as].likely]

    def _candidate(self, person: Person) -> Candidate:
        since = date_format(self._since[person.pk], "j F Y")
        words = _("%(name)s, in the team since %(day)s") % {"name": person.name, "day": since}
        return Candidate(person.pk, words)

    def names(self) -> list[str]:
        """Return every name once, in the order people came."""
        return list(dict.fromkeys(self._names.values()))


def unknown_in(meeting: Meeting, members: Members, *, typed_by: Person) -> list[Unknown]:
    """Return the names that ``typed_by`` typed and that are not one member's, each once."""
    rows = meeting.sentences.filter(state=State.UNMATCHED, entered_by=typed_by).order_by("place")
    by_name: dict[str, list[Sentence]] = {}
    for row in rows:
        by_name.setdefault(row.said_as, []).append(row)
    members.look_up(by_name)
    return [
        Unknown(
            key=found[0].pk,
            said_as=said_as,
            example=found[0].words,
            count=len(found),
            candidates=members.candidates(said_as),
        )
        for said_as, found in by_name.items()
    ]
