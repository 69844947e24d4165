"""`ninetynine vault rekey`: another key for the house, all at once, and the old one kept beside.

The new key stands in a file of its own before the database has heard of it. Whoever is killed in between
leaves both; the next start asks the database which of them opens it.
"""

import os
import sys
from datetime import datetime
from pathlib import Path
from secrets import token_urlsafe

from django.conf import settings

from ninetynine.database_sql import one_at_a_time
from ninetynine.vault.actions import give_up_what_does_not_open
from ninetynine.vault.actions import rekey as wrap_everything_anew
from ninetynine.vault.locks import WrongKey
from ninetynine.vault.reads import how_many_do_not_open

WELL, NOT_DONE = 0, 2


def rekey(*, key_is_lost: bool = False) -> int:
    """Change the key of the house. Return the exit code."""
    if "VAULT_KEY" in os.environ and "VAULT_KEY_FILE" not in os.environ:
        return _not_done(
            "VAULT_KEY stands in the environment, where it cannot be changed from here. "
            "Put it into a file, and name that with VAULT_KEY_FILE."
        )
    with one_at_a_time():
        _finish()
        if key_is_lost:
            return _give_up()
        try:
            return _rekey(_key_file())
        except WrongKey:
            return _not_done(
                "The key that is here does not open everything, so nothing was changed. Put the right "
                "one back. If it is lost for good: ninetynine vault rekey --key-is-lost"
            )
        except OSError as why:
            return _not_done(f"The key could not be written: {why.strerror}. Nothing was changed.")


def finish_rekeying() -> None:
    """Bring to an end what somebody was killed over: the key file is the one that opens the database."""
    if _beside(_key_file()).exists():
        with one_at_a_time():
            _finish()


def _key_file() -> Path:
    named = os.environ.get("VAULT_KEY_FILE")
    return Path(named) if named else settings.VAR / "vault-key"


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}.new")


def _rekey(file: Path) -> int:
    new_key = token_urlsafe(48)
    _write(_beside(file), new_key)
    count = wrap_everything_anew(new_key)
    aside = _switch(file)
    _say(f"The house has a new key, and so have the keys of {count:,} people and urns.")
    _say("Restart the house now: until then it cannot read what is sealed.")
    _say(
        f"The old key is in {aside}. Backups from before today need it; delete it with the last of them."
    )
    _say(f"Copy {file} to where you keep it, away from the database, and to your other machines.")
    return WELL


def _finish() -> None:
    """Look which of two keys opens the database; ``one_at_a_time`` is held."""
    new = _beside(_key_file())
    if not new.exists():
        return
    if how_many_do_not_open() and not how_many_do_not_open(key=_read(new)):
        _switch(_key_file())
    else:
        new.unlink()


def _switch(file: Path) -> Path:
    """Put the new key in its place; the old one stays beside it."""
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    aside = file.with_name(f"{file.name}.before-{stamp}")
    new_key = _read(_beside(file))
    os.link(file, aside)
    _beside(file).rename(file)
    _sync_folder(file)
    settings.VAULT_KEY = new_key
    return aside


def _give_up() -> int:
    count = give_up_what_does_not_open()
    _say(f"Given up: what was sealed for {count:,} people and urns can never be read again.")
    return WELL


def _read(file: Path) -> str:
    return file.read_text(encoding="ascii").strip()


def _write(file: Path, value: str) -> None:
    file.touch(mode=0o600)
    with file.open("w", encoding="ascii") as new:
        new.write(value)
        new.flush()
        os.fsync(new.fileno())
    _sync_folder(file)


def _sync_folder(file: Path) -> None:
    """A new name in a folder is only safe once the folder is written too."""
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _not_done(why: str) -> int:
    sys.stderr.write(f"{why}\n")
    return NOT_DONE


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
