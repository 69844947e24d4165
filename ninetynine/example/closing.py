"""Two closing minutes of the example: one that may be shown, and one with too few balloons to be."""

from datetime import date, time

from ninetynine.example.cast import House
from ninetynine.meetings.actions import Plan, hold, plan
from ninetynine.meetings.models import Meeting
from ninetynine.people.models import Person
from ninetynine.reflections.actions import Balloon, close, let_go, open_minute
from ninetynine.reflections.actions.minute import Mood
from ninetynine.web.models import random_id

HAPPY, SAD = Mood.HAPPY, Mood.SAD
PANELS = (
    ("Seun", HAPPY, "Asked first, for once", ""),
    ("Tam", HAPPY, "", "Say at the start when we stop."),
    ("Gwen", HAPPY, "Somebody laughed at my joke", ""),
    ("Beth", HAPPY, "", ""),
    ("Noor", HAPPY, "", "A break at 45 minutes."),
    ("Aisha", HAPPY, "Short answers", ""),
    ("Jun", HAPPY, "", ""),
    ("Farida", SAD, "Ninety minutes again", "A break at 45 minutes."),
    ("Leroy", SAD, "Paid for the bus, not for the day", ""),
    ("Delroy", SAD, "", "Whoever comes from far speaks first."),
)
EVENINGS = (
    ("Idris", SAD, "The line went twice", ""),
    ("Bronagh", HAPPY, "", ""),
    ("Denise", HAPPY, "", ""),
)


def after_the_panels(house: House) -> None:
    """Three weeks ago, ten balloons: seven happy, three sad, some with a word beside them."""
    day, hamish = house.days.ago(20), house["Hamish"]
    held = plan(
        house.social_work,
        Plan(
            starts_on=day,
            starts_at=time(10),
            ends_at=time(11, 30),
            place="The Old Net Loft, and from home",
            agenda=("How the panels went", "Marks first", "Our next 1%"),
            form_key=random_id(),
        ),
        by=hamish,
        on=house.days.ago(34),
    )
    hold(held, by=hamish, on=day, keep_by=day)
    _minute(house, held, PANELS, by=hamish, on=day)


def after_the_evening(house: House) -> None:
    """Six days ago, three balloons: too few to be shown, for whatever reason they were few."""
    held = house.heron_ward.meetings.filter(starts_on=house.days.ago(6)).get()
    _minute(house, held, EVENINGS, by=house["Maeve"], on=house.days.ago(6))


def _minute(
    house: House,
    held: Meeting,
    balloons: tuple[tuple[str, Mood, str, str], ...],
    *,
    by: Person,
    on: date,
) -> None:
    closing = open_minute(held, by=by, on=on)
    for name, mood, word, better in balloons:
        balloon = Balloon(mood=mood, word=word, better=better, may_read=bool(word or better))
        let_go(closing, balloon, by=house[name], on=on)
    close(closing, by=by, on=on)
