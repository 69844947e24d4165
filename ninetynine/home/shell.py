"""The frame of every page: the rooms of one's own team, help now, and who one looks as."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ninetynine.people.models import Person
from ninetynine.teams.models import Collective, Team
from ninetynine.web.shell import HELP, FootLink, HelpLine, LookAs, NavLink, Shell

# People of the example collective whom a newcomer can look as, in run mode alone.
LOOK_AS = ("Bronagh Tierney", "Denise Purdy", "Beth Callow")
VISITOR = "visitor"


def shell(request: HttpRequest) -> Shell:
    """Return the frame for this request. Signed in, its rooms are those of the team last looked at."""
    me = request.user if isinstance(request.user, Person) else None
    team = _team_of(request, me) if me else None
    collective = team.collective if team else _only_door()
    return Shell(
        nav=_rooms(me, team, collective),
        help_lines=_help(collective),
        foot=_foot(me),
        look_as=_look_as(me) if settings.LOOK_AROUND else (),
        look_as_url=reverse("home:look-as") if settings.LOOK_AROUND else "",
        letters_url=reverse("home:local-letters") if settings.LOOK_AROUND else "",
        signed_in=me is not None,
    )


def _team_of(request: HttpRequest, me: Person) -> Team | None:
    mine = Team.objects.visible_to(me, on=timezone.localdate()).select_related("collective")
    teams = {team.pk: team for team in mine.order_by("together_since", "pk")[:40]}
    wanted = str(request.session.get("team", ""))
    return teams.get(wanted) or next(iter(teams.values()), None)


def _only_door() -> Collective | None:
    open_doors = list(Collective.objects.filter(door_open=True).order_by("pk")[:2])
    return open_doors[0] if len(open_doors) == 1 else None


def _rooms(me: Person | None, team: Team | None, collective: Collective | None) -> list[NavLink]:
    if me is None:
        first = NavLink(
            "door", reverse("home:front"), collective.name if collective else "Ninetynine"
        )
        return [first, NavLink("sign-in", reverse("people:sign-in"), _("Sign in"))]
    rooms = [NavLink("home", reverse("home:front"), _("Home"))]
    if team is not None:
        rooms += [
            NavLink("team", reverse("home:team", args=[team.pk]), _("Team")),
            NavLink("meetings", reverse("meetings:of-team", args=[team.pk]), _("Meetings")),
            NavLink(
                "said",
                reverse("contributions:of-team", args=[team.pk]),
                _("What we said"),
                _("Said"),
            ),
        ]
    return rooms


def _help(collective: Collective | None) -> list[HelpLine]:
    lines = collective.help_lines.splitlines() if collective else []
    own = [HelpLine(line.strip()) for line in lines if line.strip()]
    return [*HELP, *own]


def _foot(me: Person | None) -> list[FootLink]:
    if me is None:
        return [
            FootLink(reverse("people:sign-in"), _("I have been here before")),
            FootLink(reverse("teams:invitation"), _("I have an invitation")),
        ]
    return [
        FootLink(reverse("people:me"), _("My name, and how to reach me")),
        FootLink(reverse("home:everything"), _("Everything about me")),
        FootLink(reverse("home:pause"), _("Pause, no reason needed")),
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
