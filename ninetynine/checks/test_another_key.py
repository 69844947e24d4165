"""`ninetynine vault rekey`: the house gets another key, all at once, wherever somebody pulls the plug."""

import os
import re
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from ninetynine import cli_vault
from ninetynine.vault.actions import give_up_what_does_not_open, open_sealed, rekey, seal
from ninetynine.vault.locks import Gone, WrongKey
from ninetynine.vault.models import DataKey
from ninetynine.vault.reads import how_many_do_not_open

DAY = date(2026, 11, 24)
PLACE = "people_person|needs|{}"
PEOPLE = ("bronagh", "mark", "aisha")
NEW_KEY = "another key of the house"
# Where somebody pulls the plug, and which key must open everything afterwards.
PLUGS = {
    "before the new key is written": ("_write = lambda *_: die()", "old"),
    "before the database hears of it": ("wrap_everything_anew = lambda _key: die()", "old"),
    "in the middle of the transaction": ("wrap_everything_anew = half_way", "old"),
    "after the commit": ("_switch = lambda _file: die()", "new"),
    "with the old key put aside": ("_read = lambda _file: die()", "new"),
}
KILLED = """
import os, signal, django
django.setup()
from django.db import transaction
from ninetynine import cli_vault
from ninetynine.vault.models import DataKey
def die(): os.kill(os.getpid(), signal.SIGKILL)
@transaction.atomic
def half_way(key):
    first = DataKey.objects.order_by("pk").first()
    first.wrapped = b"half"
    first.save()
    die()
cli_vault.{plug}
cli_vault.rekey()
"""
SEAL = """
from ninetynine.vault.actions import seal
for who in ("bronagh", "mark", "aisha"):
    print(seal(who, "I am " + who, place="people_person|needs|" + who).hex())
"""
OPEN = """
from datetime import date
from ninetynine.cli_vault import finish_rekeying
from ninetynine.vault.actions import open_sealed
finish_rekeying()
for who, sealed in zip(("bronagh", "mark", "aisha"), {sealed!r}):
    place = "people_person|needs|" + who
    print(open_sealed(who, bytes.fromhex(sealed), place=place, reader=who, why="my own", on=date.today()))
"""


def opened(owner: str, sealed: bytes) -> str:
    return open_sealed(owner, sealed, place=PLACE.format(owner), reader=owner, why="my own", on=DAY)


def all_sealed() -> dict[str, bytes]:
    return {who: seal(who, f"I am {who}", place=PLACE.format(who)) for who in PEOPLE}


@pytest.mark.django_db
def test_everything_opens_with_the_new_key_and_nothing_with_the_old(settings: Settings) -> None:
    sealed = all_sealed()

    assert rekey(NEW_KEY) == len(PEOPLE)

    assert how_many_do_not_open() == len(PEOPLE)
    assert how_many_do_not_open(key=NEW_KEY) == 0
    settings.VAULT_KEY = NEW_KEY
    assert [opened(who, cell) for who, cell in sealed.items()] == [f"I am {who}" for who in PEOPLE]


@pytest.mark.django_db
def test_with_a_wrong_key_in_the_house_nothing_is_changed(settings: Settings) -> None:
    all_sealed()
    was = list(DataKey.objects.order_by("pk").values_list("wrapped", flat=True))
    settings.VAULT_KEY = "a key from somewhere else"

    with pytest.raises(WrongKey):
        rekey(NEW_KEY)

    assert list(DataKey.objects.order_by("pk").values_list("wrapped", flat=True)) == was


@pytest.mark.django_db
def test_nobody_gets_a_key_under_another_one_than_the_rest(settings: Settings) -> None:
    all_sealed()
    settings.VAULT_KEY = "a key from somewhere else"

    with pytest.raises(WrongKey):
        seal("denise", "I came later.", place=PLACE.format("denise"))

    assert DataKey.objects.count() == len(PEOPLE)


@pytest.mark.django_db
def test_when_the_key_is_lost_for_good_the_house_can_go_on(settings: Settings) -> None:
    sealed = all_sealed()
    settings.VAULT_KEY = "a key from somewhere else"

    assert give_up_what_does_not_open() == len(PEOPLE)

    with pytest.raises(Gone):
        opened("bronagh", sealed["bronagh"])
    assert opened("denise", seal("denise", "I came later.", place=PLACE.format("denise")))


# --- the command, in processes of its own


def run(var: Path, *words: str, rc: int = 0) -> str:
    own = {"VAULT_KEY", "VAULT_KEY_FILE"}
    env = {name: value for name, value in os.environ.items() if name not in own}
    env |= {"VAR": str(var), "DATABASE_URL": f"sqlite://{var}/house.sqlite3"}
    env |= {"DJANGO_SETTINGS_MODULE": "ninetynine.settings"}
    done = subprocess.run(
        [sys.executable, *words], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == rc, done.stdout + done.stderr
    return done.stdout


def shell(var: Path, code: str) -> list[str]:
    return run(var, "-m", "ninetynine", "manage", "shell", "--no-imports", "-c", code).split("\n")


@pytest.fixture(scope="module")
def sealed_house(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    var = tmp_path_factory.mktemp("sealed")
    run(var, "-m", "ninetynine", "migrate")
    return var, shell(var, SEAL)[: len(PEOPLE)]


@pytest.fixture
def house(sealed_house: tuple[Path, list[str]], tmp_path: Path) -> tuple[Path, list[str]]:
    shutil.copytree(sealed_house[0], tmp_path / "var")
    return tmp_path / "var", sealed_house[1]


def test_the_command_changes_the_key_and_keeps_the_old_one(
    house: tuple[Path, list[str]],
) -> None:
    var, sealed = house
    was = (var / "vault-key").read_text()

    said = run(var, "-m", "ninetynine", "vault", "rekey")

    assert "Restart the house now" in said
    [aside] = var.glob("vault-key.before-*")
    assert aside.read_text() == was
    assert (var / "vault-key").read_text() not in {was, ""}
    assert {file.stat().st_mode & 0o777 for file in var.glob("vault-key*")} == {0o600}
    assert shell(var, OPEN.format(sealed=sealed))[:3] == [f"I am {who}" for who in PEOPLE]


@pytest.mark.parametrize("when", PLUGS)
def test_whoever_is_killed_leaves_all_old_or_all_new(
    house: tuple[Path, list[str]], when: str
) -> None:
    var, sealed = house
    plug, expected = PLUGS[when]
    was = (var / "vault-key").read_text()

    run(var, "-c", KILLED.format(plug=plug), rc=-signal.SIGKILL)

    assert shell(var, OPEN.format(sealed=sealed))[:3] == [f"I am {who}" for who in PEOPLE]
    assert ((var / "vault-key").read_text() == was) == (expected == "old")
    assert not (var / "vault-key.new").exists()


def test_a_key_in_the_environment_is_left_to_whoever_put_it_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VAULT_KEY", "from the environment")

    assert cli_vault.rekey() == cli_vault.NOT_DONE

    assert re.search("VAULT_KEY_FILE", capsys.readouterr().err)
