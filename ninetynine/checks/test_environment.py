"""What the house reads from its environment, and the secrets that it makes itself."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.core.exceptions import ImproperlyConfigured

from ninetynine import env

pytestmark = pytest.mark.same_on_both
TOGETHER = 16


def test_many_that_start_at_once_all_get_the_same_whole_secret(tmp_path: Path) -> None:
    at_once = Barrier(TOGETHER)

    def start(room: Path) -> str:
        at_once.wait()
        return env.secret("NINETYNINE_TEST_KEY", room)

    with ThreadPoolExecutor(TOGETHER) as pool:
        for round_number in range(30):
            folder = tmp_path / str(round_number)
            found = set(pool.map(start, [folder] * TOGETHER))
            assert len(found) == 1
            assert len(found.pop()) == 64


def test_a_secret_is_its_owners_alone_and_nothing_else_is_left_behind(tmp_path: Path) -> None:
    folder = tmp_path / "var"

    env.secret("NINETYNINE_TEST_KEY", folder)

    assert [file.name for file in folder.iterdir()] == ["ninetynine-test-key"]
    assert (folder / "ninetynine-test-key").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o077 == 0


def test_a_secret_is_the_same_at_the_next_start(tmp_path: Path) -> None:
    first = env.secret("NINETYNINE_TEST_KEY", tmp_path)

    assert env.secret("NINETYNINE_TEST_KEY", tmp_path) == first


def test_a_secret_from_a_file_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounted = tmp_path / "mounted"
    mounted.write_text("from a file\n", encoding="utf-8")
    monkeypatch.setenv("NINETYNINE_TEST_KEY", "from the environment")
    monkeypatch.setenv("NINETYNINE_TEST_KEY_FILE", str(mounted))

    assert env.secret("NINETYNINE_TEST_KEY", tmp_path / "unused") == "from a file"
    assert not (tmp_path / "unused").exists()


def test_a_missing_secret_file_is_said_and_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NINETYNINE_TEST_KEY_FILE", str(tmp_path / "not-there"))

    with pytest.raises(ImproperlyConfigured, match="not a file"):
        env.secret("NINETYNINE_TEST_KEY", tmp_path)


@pytest.mark.parametrize(("said", "meant"), [("yes", True), ("YES", True), ("no", False)])
def test_yes_and_no_are_understood(
    monkeypatch: pytest.MonkeyPatch, *, said: str, meant: bool
) -> None:
    monkeypatch.setenv("NINETYNINE_TEST_SWITCH", said)

    assert env.yes("NINETYNINE_TEST_SWITCH") is meant


@pytest.mark.parametrize("said", ["", "true", "1", "on", "perhaps"])
def test_anything_but_yes_or_no_is_refused(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("NINETYNINE_TEST_SWITCH", said)

    with pytest.raises(ImproperlyConfigured, match="must be yes or no"):
        env.yes("NINETYNINE_TEST_SWITCH")


@pytest.mark.parametrize("said", ["", "-1", "1.5", "many"])
def test_anything_but_a_whole_number_is_refused(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("NINETYNINE_TEST_NUMBER", said)

    with pytest.raises(ImproperlyConfigured, match="whole number"):
        env.number("NINETYNINE_TEST_NUMBER", 3)


def test_what_is_not_set_and_has_no_default_is_asked_for() -> None:
    assert "NINETYNINE_TEST_WORD" not in os.environ

    with pytest.raises(ImproperlyConfigured, match="Set NINETYNINE_TEST_WORD"):
        env.text("NINETYNINE_TEST_WORD")
