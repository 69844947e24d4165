"""`ninetynine pulse`: the 99 measure of one round of reflections."""

from importlib import import_module
from pathlib import Path

from ninetynine.cli_measures import plainly
from ninetynine.files.pulses import NotARound, read_pulse
from ninetynine.measures.pulse.keys import as_keys
from ninetynine.measures.pulse.whole import pulse_of
from ninetynine.measures.reports.pulse import report


@plainly.plainly
def pulse(
    *, file: str, present: int | None, as_json: bool, svg: str | None, html: str | None
) -> None:
    """Read a round and say what may be missing most, and how sure that is."""
    files = plainly.Files(svg, html)
    with plainly.working(f"Reading {file}"):
        try:
            forms = read_pulse(Path(file))
        except NotARound as why:
            raise plainly.Unusable(str(why)) from why
    with plainly.working("Working out the round"):
        try:
            found = pulse_of(forms, present=present)
        except ValueError as why:
            raise plainly.Unusable(f"{file}: {why}.") from why
    if files.wanted:
        pages = import_module("ninetynine.cli_measures.pages")  # late: most runs draw nothing
        files.write(pages.pulse_drawing(found), pages.pulse_sheet(Path(file).stem, found))
    if as_json:
        plainly.say_json(as_keys(found))
    else:
        plainly.say(report(Path(file).stem, found, present=present))
