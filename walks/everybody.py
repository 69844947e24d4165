"""Everybody who comes to a page, of the example and of the small world with one of everything."""

from collections.abc import Iterator
from typing import Any

from django.test import Client, RequestFactory
from django.urls import reverse

from ninetynine.checks.crawl import client_of
from ninetynine.checks.states import State, States
from ninetynine.checks.who_may_open import WHO_MAY_OPEN
from ninetynine.checks.world import world
from ninetynine.example.make import tell
from ninetynine.people import make as people
from ninetynine.people.models import Person
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Collective, Responsibility
from ninetynine.web.views import went_wrong

# Whoever has much to do comes first: what they meet need not be looked at again.
OF_THE_EXAMPLE = ("Denise", "Beth", "Bronagh", "Farida", "Gwen", "Winifred")
OF_THE_WORLD = ("keeper", "speaker", "asked", "above", "member", "neighbour", "left", "nobody")
# Two answer a machine, and are no page.
TO_READ = {
    name: row
    for name, row in WHO_MAY_OPEN.items()
    if "GET" in row.methods and name not in {"web:live", "web:ready"}
}
# What a page is asked for that is several.
ASKED_FOR = {"decisions:say": "?kind=cannot%20yet", "decisions:creak-step": "?kind=tried"}


def everything(states: States) -> Iterator[State]:
    """Come to every page of the example and of the small world, and to what is shown in their place."""
    yield from of_the_example(states, *OF_THE_EXAMPLE)
    yield from of_the_world(states, *OF_THE_WORLD)
    yield from _in_the_place_of_a_page()


def of_the_example(states: States, *names: str) -> Iterator[State]:
    """Come there as these; as somebody of no team yet, as the first of a new team, as a visitor."""
    tell()
    persons = {name: Person.objects.get(name__startswith=name) for name in names}
    new = team(name="Just begun", within=Collective.objects.get())
    persons["the first of a new team"] = member(
        new, name="Rhys", looks_after=tuple(Responsibility.Kind)
    )
    persons["somebody of no team yet"] = people.person(name="Ama Boadi")
    clients = {name: Client() for name in [*persons, "a visitor"]}
    for name, person in persons.items():
        clients[name].force_login(person)
    states.people = clients
    yield from states.explored(["/"])


def of_the_world(states: States, *names: str) -> Iterator[State]:
    """Come to every page of the table as these."""
    here = world()
    states.people = {name: client_of(name, here) for name in names}
    yield from states.explored(
        [
            f"{reverse(name, kwargs=row.names(here))}{ASKED_FOR.get(name, '')}"
            for name, row in TO_READ.items()
        ]
    )


def _in_the_place_of_a_page() -> Iterator[State]:
    """Yield what is shown when we broke something, were asked for nonsense, or a form was too old."""
    too_old = Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})
    answers: dict[str, Any] = {
        "we broke something": went_wrong(RequestFactory().get("/")),
        "we were asked for another house": Client().get("/", headers={"host": "elsewhere.example"}),
        "the form was too old": too_old.post("/sign-in/", {"email": "maeve@example.org"}),
    }
    for how, answer in answers.items():
        policy = answer.get("Content-Security-Policy", "")
        yield State(how, how, "/", answer.content.decode(), policy)
