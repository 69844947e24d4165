"""Who is who in the example. All of them are made up, and so are their addresses."""

from dataclasses import dataclass
from datetime import date, timedelta

from ninetynine.people.models import Person, Reach
from ninetynine.teams.actions import Knocking, join, knock
from ninetynine.teams.models import Collective, Nation, Responsibility, Team
from ninetynine.vault.actions import seal
from ninetynine.web.models import random_id

Kind = Responsibility.Kind

SOCIAL_WORK = (
    "Gwen Ifield",
    "Beth Callow",
    "Hamish Roe",
    "Seun Adeyemi",
    "Farida Haidari",
    "Leroy Sands",
    "Noor Sabri",
    "Delroy Banton",
    "Tam Nguyen",
    "Jun Takeda",
    "Anil Raval",
    "Rosa Quintela",
    "Aisha Mirza",
    "Tom Okafor",
    "Winifred Asante",
)
HERON_WARD = (
    "Bronagh Tierney",
    "Denise Purdy",
    "Pavel Hruska",
    "Kit Ardle",
    "Carys Pugh",
    "Agnieszka Wilk",
    "Shanthi Nadar",
    "Idris Okonjo",
    "Maeve Lonergan",
    "Gwen Ifield",
)
LETTERS = ("Jun Takeda", "Aisha Mirza", "Gwen Ifield")

BY_POST = {"Winifred Asante": "4 Chapel Row\nTidewell\nTW4 1XX"}
BY_PHONE = {"Idris Okonjo": "01632 960 771"}
SAY_IT = {"Bronagh Tierney": "BRO-na", "Seun Adeyemi": "SHAY-oon", "Carys Pugh": "CA-riss PEW"}


@dataclass(frozen=True)
class Days:
    """Days of the story, counted back from the day on which it is told."""

    today: date

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def ahead(self, days: int) -> date:
        return self.today + timedelta(days=days)


@dataclass(frozen=True)
class House:
    collective: Collective
    social_work: Team
    heron_ward: Team
    letters: Team
    people: dict[str, Person]
    days: Days

    def __getitem__(self, name: str) -> Person:
        """Find somebody by the beginning of their name."""
        return next(one for full, one in self.people.items() if full.startswith(name))


def gather(today: date) -> House:
    """Make the collective, its three teams and everybody in them."""
    days, collective = Days(today), _collective()
    everybody = dict.fromkeys((*SOCIAL_WORK, *HERON_WARD, *LETTERS))
    people = {name: _person(name) for name in everybody}
    house = House(
        collective=collective,
        social_work=_team(
            collective,
            "Social work, from admission to graduation",
            "We decide together who is asked in, how they are taught, who prepares them, and what "
            "becomes of them.",
            since=days.ago(7 * 365),
        ),
        heron_ward=_team(
            collective,
            "Heron Ward: evenings and weekends",
            "We change what it is like here after six and on Sundays, for who lies in the beds, who "
            "sits beside them and who works between them.",
            since=days.ago(500),
        ),
        letters=_team(
            collective,
            "Letters people can read",
            "We rewrite the letters that nobody understands, starting with the one about parking.",
            since=days.ago(3),
        ),
        people=people,
        days=days,
    )
    _belong(house)
    _look_after(house)
    _somebody_knocks(collective, days)
    return house


def _somebody_knocks(collective: Collective, days: Days) -> None:
    knock(
        collective,
        Knocking(
            name="Ama Boadi",
            reach="01632 960 558, after four",
            words="My mum was on Heron Ward. I would like to come and listen first.",
            form_key=random_id(),
        ),
        on=days.ago(2),
    )


def _collective() -> Collective:
    return Collective.objects.create(
        name="Tidewell collective",
        about=(
            "We change things here together: people who use services, people who run them, people "
            "who teach and who study. We come by our own names. Whatever is said gets an answer, "
            "from somebody, by a day."
        ),
        nation=Nation.WALES,
        post_address="Freepost TIDEWELL",
        phone="01632 960 114",
        walk_in=(
            "Walk in on Tuesdays, ten until noon: the Old Net Loft, Quay Street. Step-free, hearing "
            "loop, kettle."
        ),
        help_lines="About this place: Gwen Ifield, 01632 960 114.",
        answer_days=5,
    )


def _person(name: str) -> Person:
    email = f"{name.split()[0].lower()}@example.org"
    person = Person.objects.create_person(
        name,
        email=None if name in BY_POST or name in BY_PHONE else email,
        say_it=SAY_IT.get(name, ""),
        reach=Reach.POST if name in BY_POST else Reach.PHONE if name in BY_PHONE else Reach.EMAIL,
        own_word="marmalade" if name in BY_POST else "",
        letters_name_team=True,
        letters_say_about=True,
    )
    if address := BY_POST.get(name):
        person.post_sealed = seal(person.pk, address, place=person.place("post_sealed"))
    if number := BY_PHONE.get(name):
        person.phone_sealed = seal(person.pk, number, place=person.place("phone_sealed"))
    person.save(update_fields=["post_sealed", "phone_sealed"])
    return person


def _team(collective: Collective, name: str, purpose: str, *, since: date) -> Team:
    return Team.objects.create(
        collective=collective, name=name, purpose=purpose, together_since=since
    )


def _belong(house: House) -> None:
    for team, names in (
        (house.social_work, SOCIAL_WORK),
        (house.heron_ward, HERON_WARD),
        (house.letters, LETTERS),
    ):
        for number, name in enumerate(names):
            came = min(team.together_since + timedelta(days=number), house.days.today)
            join(team, house[name], on=came)


def _look_after(house: House) -> None:
    until = house.days.ahead(120)
    held = (
        (house.social_work, {Kind.MEETINGS: "Hamish", Kind.MINUTES: "Aisha", Kind.WELCOME: "Gwen"}),
        (house.social_work, {Kind.ANSWERS: "Beth"}),
        (house.heron_ward, {Kind.MEETINGS: "Maeve", Kind.MINUTES: "Denise"}),
        (house.heron_ward, {Kind.ANSWERS: "Denise", Kind.WELCOME: "Gwen"}),
        (house.letters, {Kind.ANSWERS: "Jun"}),
        (house.collective, {Kind.ANSWERS: "Beth", Kind.WELCOME: "Gwen", Kind.MEETINGS: "Gwen"}),
    )
    for of, kinds in held:
        for kind, name in kinds.items():
            of.responsibilities.create(
                kind=kind, holder=house[name], since=house.days.ago(60), lapses_on=until
            )
