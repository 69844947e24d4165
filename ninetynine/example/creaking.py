"""What is in the way in the example: one that nobody can move yet, met by two teams; one that moved."""

from datetime import date

from ninetynine.contributions.models import Contribution
from ninetynine.decisions.actions import pointing, walls
from ninetynine.decisions.actions.creaks import Noticing, Stepping, add_step, notice
from ninetynine.decisions.models import Creak, Step
from ninetynine.example.cast import House
from ninetynine.people.models import Person
from ninetynine.reflections.actions.pointing import point as point_from_one
from ninetynine.reflections.models import OnePerCent
from ninetynine.web.models import random_id

Kind = Step.Kind


def in_the_way(house: House, leroys: Contribution) -> None:
    """Nobody has said who can move it; who is in both teams saw that it is the same."""
    days = house.days
    finance = notice(
        house.social_work,
        Noticing(
            what="Finance will only email a work address.",
            where="Payments, at the finance office",
            form_key=random_id(),
        ),
        by=house["Leroy"],
        on=days.ago(28),
    )
    _step(
        finance,
        Kind.TRIED,
        house["Leroy"],
        "I went to the desk. They said it was in an email.",
        days.ago(26),
    )
    asked = "I asked which form takes a home address. They are looking for one."
    _step(finance, Kind.ASKED, house["Noor"], asked, days.ago(6), outside="The payments desk")
    pointing.point(finance, leroys, by=house["Noor"], on=days.ago(6))
    portal = notice(
        house.heron_ward,
        Noticing(
            what="The sheet for bus fares goes out by staff email, and nobody else has that.",
            where="The trust's finance office",
            form_key=random_id(),
        ),
        by=house["Bronagh"],
        on=days.ago(13),
    )
    together = walls.Joining(
        words="The offices that pay people write to work addresses alone.", form_key=random_id()
    )
    walls.join(finance, portal, together, by=house["Gwen"], on=days.ago(5))
    _moved(house)
    _no_break(house)


def _moved(house: House) -> None:
    days = house.days
    door = notice(
        house.heron_ward,
        Noticing(
            what="After six the ward door opens from the inside only.",
            where="The stairs to Heron Ward",
            form_key=random_id(),
        ),
        by=house["Bronagh"],
        on=days.ago(60),
    )
    stood = "I stood there with his clean things and rang for twenty minutes."
    _step(door, Kind.TRIED, house["Bronagh"], stood, days.ago(58))
    _step(door, Kind.CAN_MOVE, house["Denise"], "", days.ago(52), whom=house["Pavel"])
    there = (
        "A bell at the stairs now rings at the desk. Pavel paid for it out of the ward's own money."
    )
    _step(door, Kind.MOVED, house["Denise"], there, days.ago(40))


def _no_break(house: House) -> None:
    """Why the break at 45 minutes was not kept: the 1% points at what is in its way."""
    days = house.days
    room = notice(
        house.social_work,
        Noticing(
            what="The room is ours for ninety minutes, and the next class waits at the door.",
            where="Room bookings",
            form_key=random_id(),
        ),
        by=house["Jun"],
        on=days.ago(15),
    )
    rang = "I rang room bookings. A longer one has to be asked for a term ahead."
    _step(room, Kind.ASKED, house["Hamish"], rang, days.ago(9), outside="Room bookings")
    for one in OnePerCent.objects.filter(team=house.social_work, words__icontains="45 minutes"):
        point_from_one(one, room, by=house["Hamish"], on=days.ago(9))


def _step(
    about: Creak,
    kind: Step.Kind,
    by: Person,
    words: str,
    on: date,
    *,
    whom: Person | None = None,
    outside: str = "",
) -> None:
    stepping = Stepping(kind=kind, words=words, whom=whom, outside=outside, form_key=random_id())
    add_step(about, stepping, by=by, on=on)
