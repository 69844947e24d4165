"""`ninetynine balance`: who had the floor in a meeting, from a transcript."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from ninetynine.cli_measures import plainly
from ninetynine.files.transcripts import LARGEST, SAYS, NotATranscript, Transcript, read
from ninetynine.measures.balance.floor import NothingToMeasure, Unit, Utterance
from ninetynine.measures.balance.keys import as_keys
from ninetynine.measures.balance.listening import Language
from ninetynine.measures.balance.speakers import numbered
from ninetynine.measures.balance.whole import balance_of
from ninetynine.measures.names import match
from ninetynine.measures.reports.balance import report
from ninetynine.measures.reports.lines import many


@plainly.plainly
def balance(
    *,
    file: str,
    unit: Unit,
    language: Language,
    present: int | None,
    me: str | None,
    as_json: bool,
    svg: str | None,
    html: str | None,
) -> None:
    """Read a meeting and say its balance, in a terminal, as JSON, as a picture or a page."""
    files = plainly.Files(svg, html)
    with plainly.working(f"Reading {file}"):
        meeting = _read(file)
    who, names = numbered(one.speaker for one in meeting.utterances)
    said = [
        Utterance(number, one.words, one.seconds)
        for number, one in zip(who, meeting.utterances, strict=True)
    ]
    if present is not None and present < len(names):
        spoke = many(len(names), "person", "people")
        raise plainly.Unusable(f"{file}: {spoke} spoke, and {present} were there.")
    own = None if me is None else _own(file, me, names)
    with plainly.working("Working out the balance, and what luck alone would give"):
        try:
            found = balance_of(said, present=range(present or 0), unit=unit, language=language)
        except NothingToMeasure as why:
            raise plainly.Unusable(f"{file}: {why}.") from why
    for warning in meeting.warnings:
        plainly.note(f"{file}: {SAYS[warning]}")
    if files.wanted:
        pages = import_module("ninetynine.cli_measures.pages")  # late: most runs draw nothing
        name = Path(file).name
        files.write(pages.balance_drawing(found), pages.balance_sheet(name, found))
    if as_json:
        plainly.say_json(as_keys(found, names))
    else:
        plainly.say(report(Path(file).name, found, names, me=own))


def _own(file: str, me: str, names: Mapping[int, str]) -> int:
    found = match(me, names)
    if found.member is None:
        likely = " or ".join(f"“{names[one]}”" for one in found.likely)
        ask = f" Is it {likely}?" if likely else ""
        raise plainly.Unusable(f"{file}: nobody who spoke is called “{me}” for certain.{ask}")
    return found.member


def _read(file: str) -> Transcript:
    try:
        return read(plainly.read(file, most=LARGEST), Path(file).name)
    except NotATranscript as why:
        where = f", line {why.line}" if why.line else ""
        raise plainly.Unusable(f"{file}{where}: {why}") from why
