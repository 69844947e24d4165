"""What every room can do about a person or a team: one list, called from here (DESIGN 6, e)."""

from types import ModuleType

from ninetynine.contributions import actions as contributions
from ninetynine.contributions import reads as about_contributions
from ninetynine.decisions import actions as decisions
from ninetynine.decisions import reads as about_decisions
from ninetynine.meetings import actions as meetings
from ninetynine.meetings import reads as about_meetings
from ninetynine.people import actions as people
from ninetynine.people import reads as about_people
from ninetynine.reflections import actions as reflections
from ninetynine.reflections import reads as about_reflections
from ninetynine.teams import actions as teams
from ninetynine.teams import reads as about_teams

# Highest first: a higher room lets go before the lower one that it leans on.
ACTIONS: tuple[ModuleType, ...] = (reflections, decisions, meetings, contributions, teams, people)
READS: tuple[ModuleType, ...] = (
    about_reflections,
    about_decisions,
    about_meetings,
    about_contributions,
    about_teams,
    about_people,
)
