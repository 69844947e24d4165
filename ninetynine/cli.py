"""The command `ninetynine`. Nothing heavy is read before a command is chosen, so that help is quick."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Final

from ninetynine import cli_measures

# Which function of which module does it; each is called with the parsed words by name.
WORK: Final = {
    "serve": "ninetynine.serve:serve",
    "migrate": "ninetynine.database_sql:bring_up_to_date",
    "found": "ninetynine.cli_found:found",
    "example": "ninetynine.example.make:make_example",
    "verify": "ninetynine.cli_ledger:verify",
    "export": "ninetynine.ledger.command:export",
    "backup": "ninetynine.cli_backup:backup",
    "restore": "ninetynine.cli_backup:restore",
    "rekey": "ninetynine.cli_vault:rekey",
    **cli_measures.WORK,
}
ASKED_TO_FOUND: Final = {
    "--name": "what the collective is called",
    "--nation": "whose bank holidays count: england, wales, scotland or northern-ireland",
    "--founder": "your name, as you like it",
    "--email": "your email address, to sign in with",
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ninetynine", description="Change something together, as equals."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="the platform, migrations and jobs included")
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    serve.add_argument("--port", type=int, default=9900)
    workers = os.environ.get("NINETYNINE_WORKERS", "1")
    serve.add_argument("--workers", type=int, default=workers, help="how many web processes")
    serve.set_defaults(work="serve")

    found = commands.add_parser("found", help="the first collective of a real site; it asks you")
    for option, means in ASKED_TO_FOUND.items():
        found.add_argument(option, default="", help=means)
    found.set_defaults(work="found")

    example = commands.add_parser("example", help="a made-up collective to walk around in")
    example.add_argument("--fresh", action="store_true", help="throw it away and make it anew")
    example.set_defaults(work="example")

    ledger = commands.add_parser("ledger", help="check what was settled, or take it home")
    parts = ledger.add_subparsers(dest="part", required=True, metavar="PART")
    verify = parts.add_parser("verify", help="check every chain and every piece that still exists")
    verify.add_argument("checkpoint", nargs="?", default="", help="one printed line")
    verify.set_defaults(work="verify")
    export = parts.add_parser("export", help="print a chain, for the one-file verifier")
    export.add_argument("chain")
    export.set_defaults(work="export")

    cli_measures.add_to(commands)
    _add_keeping(commands)
    migrate = commands.add_parser("migrate", help="bring the database up to date (serve does it)")
    migrate.set_defaults(work="migrate")
    commands.add_parser("manage", help="Django's own commands", add_help=False)
    return parser


def _add_keeping(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backup = commands.add_parser("backup", help="keep everything in one file; it may be open")
    backup.add_argument("file")
    backup.add_argument(
        "--with-key",
        action="store_true",
        help="the keys too: whoever has the file reads everything",
    )
    backup.set_defaults(work="backup")

    restore = commands.add_parser("restore", help="put a backup back, all of it or nothing")
    restore.add_argument("file")
    restore.add_argument(
        "--over",
        action="store_true",
        help="set the house that is here aside, and put it in its place",
    )
    restore.set_defaults(work="restore")

    vault = commands.add_parser("vault", help="the key that opens what is sealed")
    parts = vault.add_subparsers(dest="part", required=True, metavar="PART")
    rekey = parts.add_parser("rekey", help="a new key for the house; the old one stays beside it")
    rekey.add_argument(
        "--key-is-lost",
        action="store_true",
        help="give up for ever what the key here does not open",
    )
    rekey.set_defaults(work="rekey")


def _get(path: str) -> Callable[..., int | None]:
    module, _, name = path.partition(":")
    found: Callable[..., int | None] = getattr(importlib.import_module(module), name)
    return found


def _do(words: Sequence[str]) -> int:
    if words[:1] == ["manage"]:
        _get("django.core.management:execute_from_command_line")(["ninetynine", *words[1:]])
        return 0
    said = vars(_parser().parse_args(words))
    chosen = said.pop("work")
    work = WORK[chosen]
    for name in ("command", "part"):
        said.pop(name, None)
    if chosen in cli_measures.WORK:  # they need no house and no database
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy; more only wait
        return _get(work)(**said) or 0
    os.umask(0o077)  # a database made here is its owner's alone
    _get("django:setup")()
    return _get(work)(**said) or 0


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words say and return the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ninetynine.settings")
    try:
        return _do(sys.argv[1:] if words is None else list(words))
    except KeyboardInterrupt:
        return 130
    except Exception as why:
        if type(why).__name__ != "ImproperlyConfigured":
            raise
        sys.stderr.write(f"{why}\n")
        return 2
