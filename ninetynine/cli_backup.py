"""`ninetynine backup` and `ninetynine restore`, as they speak in a terminal."""

import sys
from pathlib import Path

from django.conf import settings

from ninetynine import cli_ledger
from ninetynine.backups.archive import CannotBeRead
from ninetynine.backups.restore import CannotBePutBack, PutBack, put_back
from ninetynine.backups.take import CannotBeTaken, say_loudly_what_a_key_means, take
from ninetynine.vault.reads import how_many_do_not_open

WELL, LOOK_AT_IT, NOT_DONE = 0, 1, 2


def backup(*, file: str, with_key: bool) -> int:
    """Take a backup of everything. The house may be open meanwhile. Return the exit code."""
    try:
        taken = take(Path(file), with_key=with_key)
    except CannotBeTaken as why:
        return _not_done(str(why))
    if with_key:
        say_loudly_what_a_key_means()
    _say(f"Everything is in {taken.file}: {taken.rows:,} rows, {taken.size:,} bytes.")
    _say(f"Its SHA-256, to be kept somewhere else: {taken.sha256}")
    if not with_key:
        _say(
            "The keys are not in it. Keep vault-key and secret-key somewhere else: without them, sealed "
            "pieces cannot be read, and codes on printed slips no longer work."
        )
    return WELL


def restore(*, file: str, over: bool) -> int:
    """Put a backup back, all of it or nothing, and look at the ledger. Return the exit code."""
    try:
        done = put_back(Path(file), over=over)
    except CannotBeRead as why:
        return _not_done(f"{file} was not put back, and nothing was changed: {why}.")
    except CannotBePutBack as why:
        return _not_done(str(why))
    _tell(done)
    return WELL if cli_ledger.verify(checkpoint="") == WELL else LOOK_AT_IT


def _tell(done: PutBack) -> None:
    manifest = done.manifest
    _say(f"Everything of {manifest.taken_at} is back: {manifest.rows():,} rows.")
    if done.aside:
        _say(f"What was here is set aside in {done.aside}.")
    for key in done.keys_aside:
        _say(f"The key that was here is set aside in {key}.")
    _say("Whoever was signed in has to sign in again. If the house is open, restart it now.")
    _say("What was taken back or erased since then is here again: do it again before you open.")
    if lost := how_many_do_not_open():
        sys.stderr.write(
            f"\n*** SEALED PIECES OF {lost:,} PEOPLE CANNOT BE READ: addresses, drafts, files. ***\n"
            f"Put the vault-key of that house at {settings.VAR / 'vault-key'} before you open.\n\n"
        )


def _not_done(why: str) -> int:
    sys.stderr.write(f"{why}\n")
    return NOT_DONE


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
