"""The first collective of a real site: asked for in a terminal, or by options."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.ledger.models import Entry
from ninetynine.people.models import Person
from ninetynine.teams.actions import CollectiveIsHere, FirstCollective, found_collective
from ninetynine.teams.make import collective
from ninetynine.teams.models import Collective

COMMAND = [sys.executable, "-m", "ninetynine", "found"]
FIRST = FirstCollective(
    name="Riverside", nation="scotland", founder="Mark", email="Mark@Example.org"
)
BY_OPTIONS = ["--name", "Riverside", "--nation", "Northern Ireland", "--founder", "Mark"]


def run(var: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "VAR": str(var), "DATABASE_URL": f"sqlite://{var}/house.sqlite3"}
    return subprocess.run(
        [*COMMAND, *options], env=env, capture_output=True, text=True, check=False, input=""
    )


def test_it_is_founded_by_options_once(tmp_path: Path) -> None:
    done = run(tmp_path, *BY_OPTIONS, "--email", "mark@example.org")

    assert done.returncode == 0, done.stderr
    assert "Riverside is founded, and Mark looks after it." in done.stdout
    assert "MAIL_URL is not set" in done.stdout
    again = run(tmp_path, *BY_OPTIONS, "--email", "mark@example.org")
    assert again.returncode == 2
    assert "There is a collective here already." in again.stderr


def test_what_is_missing_or_wrong_is_said_where_nobody_can_be_asked(tmp_path: Path) -> None:
    missing = run(tmp_path, *BY_OPTIONS)
    wrong = run(tmp_path, *BY_OPTIONS, "--email", "mark at home")

    assert (missing.returncode, wrong.returncode) == (2, 2)
    assert missing.stderr.startswith("Say --email as well")
    assert wrong.stderr == "--email: This is not an email address yet.\n"


def test_in_a_terminal_it_asks_until_it_is_right(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    env = {**os.environ, "VAR": str(tmp_path), "DATABASE_URL": f"sqlite://{tmp_path}/h.sqlite3"}
    os.write(ours, b"Riverside\nFrance\nWales\nMark\nmark@example.org\n")
    done = subprocess.run(
        COMMAND, env=env, stdin=theirs, capture_output=True, text=True, check=False, timeout=60
    )

    assert done.returncode == 0, done.stderr
    assert "Please write one of these: england, wales, scotland, northern-ireland." in done.stdout
    assert "Riverside is founded" in done.stdout


@pytest.mark.django_db
def test_its_founder_comes_in_and_finds_what_to_do_first() -> None:
    here = found_collective(FIRST, on=timezone.localdate())
    founder, client = Person.objects.get(email="mark@example.org"), Client()
    client.force_login(founder)

    home = client.get("/").content.decode()

    assert f'href="/collectives/{here.pk}/found/"' in home
    assert client.get(f"/collectives/{here.pk}/found/").status_code == 200
    assert "Found a team" in client.get(f"/collectives/{here.pk}/waiting/").content.decode()
    assert Entry.objects.get(chain=here.pk).kind == "collective founded"


@pytest.mark.django_db
def test_a_second_first_one_is_refused_and_leaves_nothing() -> None:
    found_collective(FIRST, on=timezone.localdate())

    with pytest.raises(CollectiveIsHere):
        found_collective(FIRST, on=timezone.localdate())

    assert (Collective.objects.count(), Person.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_the_front_door_says_what_to_type_until_there_is_a_collective() -> None:
    empty = Client().get("/").content.decode()
    collective(door_open=False)
    closed = Client().get("/").content.decode()

    assert "<code>ninetynine found</code>" in empty
    assert "ninetynine found" not in closed
    assert "No door is open here yet." in closed
