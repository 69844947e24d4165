"""The frame of every page: the rooms of one's own team, help now, and who one looks as."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ninetynine.home.reads.standing import MyTeam, standing_of
from ninetynine.people.models import Person
from ninetynine.teams.models import Collective
from ninetynine.web.shell import HELP, FootLink, HelpLine, LookAs, NavLink, Shell

# People of the example collective whom a newcomer can look as, in run mode alone.
LOOK_AS = ("Bronagh Tierney", "Denise Purdy", "Beth Callow")
VISITOR = "visitor"
HOW = _("How we decide, and who may read what")


def shell(request: HttpRequest) -> Shell:
    """Return the frame for this request. Signed in, its rooms are those of the team last looked at."""
    me = request.user if isinstance(request.user, Person) else None
    team = _team_of(request, me) if me else None
    collective = None if team else _only_door()
    own = team.help_lines if team else collective.help_lines if collective else ""
    return Shell(
        nav=_rooms(me, team, collective),
        help_lines=_help(own),
        foot=_foot(me),
        look_as=_look_as(me) if settings.LOOK_AROUND else (),
        look_as_url=reverse("home:look-as") if settings.LOOK_AROUND else "",
        letters_url=reverse("home:local-letters") if settings.LOOK_AROUND else "",
        signed_in=me is not None,
    )


def _team_of(request: HttpRequest, me: Person) -> MyTeam | None:
    teams = {team.id: team for team in standing_of(request, me).teams}
    wanted = str(request.session.get("team", ""))
    return teams.get(wanted) or next(iter(teams.values()), None)


def _only_door() -> Collective | None:
    open_doors = list(Collective.objects.filter(door_open=True).order_by("pk")[:2])
    return open_doors[0] if len(open_doors) == 1 else None


def _rooms(me: Person | None, team: MyTeam | None, collective: Collective | None) -> list[NavLink]:
    if me is None:
        first = NavLink(
            "door", reverse("home:front"), collective.name if collective else "Ninetynine"
        )
        return [first, NavLink("sign-in", reverse("people:sign-in"), _("Sign in"))]
    rooms = [NavLink("home", reverse("home:front"), _("Home"))]
    if team is not None:
        rooms += [
            NavLink("team", reverse("home:team", args=[team.id]), _("Team")),
            NavLink("meetings", reverse("meetings:of-team", args=[team.id]), _("Meetings")),
            NavLink(
                "said",
                reverse("contributions:of-team", args=[team.id]),
                _("What we said"),
                _("Said"),
            ),
            NavLink(
                "next",
                reverse("reflections:next", args=[team.id]),
                _("Our next 1%"),
                _("Next 1%"),
            ),
        ]
    return rooms


def _help(own: str) -> list[HelpLine]:
    lines = [line.strip() for line in own.splitlines()]
    return [*HELP, *(HelpLine(line) for line in lines if line)]


def _foot(me: Person | None) -> list[FootLink]:
    if me is None:
        return [
            FootLink(reverse("people:sign-in"), _("I have been here before")),
            FootLink(reverse("teams:invitation"), _("I have an invitation")),
            FootLink(reverse("home:how"), HOW),
        ]
    return [
        FootLink(reverse("people:me"), _("My name, and how to reach me")),
        FootLink(reverse("home:everything"), _("Everything about me")),
        FootLink(reverse("home:pause"), _("Pause, no reason needed")),
        FootLink(reverse("home:how"), HOW),
        FootLink(reverse("people:doors"), _("Sign out")),
    ]


def looked_as(wanted: str) -> Person | None:
    """Find somebody of the example whom a newcomer may look as."""
    return Person.objects.filter(pk=wanted, name__in=LOOK_AS).first()


def _look_as(me: Person | None) -> list[LookAs]:
    found = {one.name: one for one in Person.objects.filter(name__in=LOOK_AS)}
    people = [
        LookAs(found[name].pk, name.split()[0], is_me=bool(me and me.pk == found[name].pk))
        for name in LOOK_AS
        if name in found
    ]
    return [*people, LookAs(VISITOR, _("a visitor"), is_me=me is None)]
