"""The words of `balance`, `opinions`, `pulse`, `words` and `draw`. Nothing heavy is read here.

None of them needs a database. Each writes what it found to standard output, what it is doing to standard
error, and ends with 0, or with 2 and one line when a file cannot be used.
"""

import argparse
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

WORK: Final = {
    "balance": "ninetynine.cli_measures.balance:balance",
    "opinions": "ninetynine.cli_measures.opinions:opinions",
    "pulse": "ninetynine.cli_measures.pulse:pulse",
    "words": "ninetynine.cli_measures.words:words",
    "draw": "ninetynine.cli_measures.draw:draw",
}


def add_to(commands: "Commands") -> None:
    """Add the five commands to those of `ninetynine`."""
    _balance(commands)
    _opinions(commands)
    _pulse(commands)
    _words(commands)
    _draw(commands)


def _json(parser: argparse.ArgumentParser, more: str = "") -> None:
    parser.add_argument(
        "--json", action="store_true", dest="as_json", help=f"figures for a machine{more}"
    )


def _page(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--html", metavar="NEW-FILE", help="a page, as one file ending in .html")


def _pictures(parser: argparse.ArgumentParser) -> None:
    for kind, what in (("svg", "the picture alone"), ("html", "a page with pictures and tables")):
        parser.add_argument(
            f"--{kind}", metavar="NEW-FILE", help=f"{what}, as one file ending in .{kind}"
        )


def _present(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--present", type=int, metavar="N", help="how many people were there, the silent included"
    )


def _balance(commands: "Commands") -> None:
    balance = commands.add_parser("balance", help="who had the floor in a meeting, beside luck")
    balance.add_argument("file", metavar="MEETING", help="a .vtt, .srt, .docx, .txt or .json")
    balance.add_argument("--unit", choices=["words", "seconds"], default="words")
    balance.add_argument("--language", choices=["en", "cy"], default="en")
    _present(balance)
    balance.add_argument(
        "--me", metavar="NAME", help="your name in it: your own share, for you alone"
    )
    _json(balance, "; each person's share in it is for that person alone")
    _pictures(balance)
    balance.set_defaults(work="balance")


def _opinions(commands: "Commands") -> None:
    opinions = commands.add_parser("opinions", help="common ground and groups of opinion in votes")
    opinions.add_argument("file", metavar="FOLDER", help="a Polis folder, or one file with votes")
    opinions.add_argument("--members", action="store_true", help="also who is in which group")
    opinions.add_argument(
        "--workers",
        type=int,
        default=1,
        metavar="N",
        help="count on N processes (the extra `large`)",
    )
    _json(opinions)
    _pictures(opinions)
    opinions.set_defaults(work="opinions")


def _pulse(commands: "Commands") -> None:
    pulse = commands.add_parser("pulse", help="the 99 measure of a round of reflections")
    pulse.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="a .csv, one form a row, answers 0 to 4; of several rounds the oldest first",
    )
    _present(pulse)
    _json(pulse)
    _pictures(pulse)
    pulse.set_defaults(work="pulse")


def _words(commands: "Commands") -> None:
    words = commands.add_parser("words", help="labels, acronyms, long sentences, empty thanks")
    words.add_argument("files", metavar="FILE", nargs="+", help="a text; - reads what is typed")
    words.add_argument(
        "--unwanted", action="append", default=[], metavar="WORD", help="a word nobody here wants"
    )
    words.add_argument(
        "--known", action="append", default=[], metavar="WORD", help="a word that is fine here"
    )
    _json(words)
    _page(words)
    words.set_defaults(work="words")


def _draw(commands: "Commands") -> None:
    draw = commands.add_parser("draw", help="a fair draw that anybody can repeat by hand")
    draw.add_argument(
        "names", metavar="NAMES", nargs="+", help="a file with one name a line, or the names"
    )
    draw.add_argument("--seed", required=True, help="numbers that nobody here could choose")
    draw.add_argument("--how-many", type=int, metavar="N", help="how many are drawn; else all")
    _json(draw)
    _page(draw)
    draw.set_defaults(work="draw")
