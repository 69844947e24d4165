"""`ninetynine pulse`: the 99 measure of a round of reflections, and of several rounds their trend."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from ninetynine.cli_measures import plainly
from ninetynine.files.pulses import NotARound, read_pulse
from ninetynine.measures.pulse.forms import Form
from ninetynine.measures.pulse.keys import as_keys, trend_as_keys
from ninetynine.measures.pulse.trend import trend_of
from ninetynine.measures.pulse.whole import Pulse, pulse_of
from ninetynine.measures.reports.pulse import over_rounds, report


@plainly.plainly
def pulse(
    *, files: Sequence[str], present: int | None, as_json: bool, svg: str | None, html: str | None
) -> None:
    """Read rounds, say what may be missing most in the last, and whether they can be seen to change."""
    drawings = plainly.Files(svg, html)
    last = Path(files[-1]).stem
    with plainly.working(f"Reading {' '.join(files)}"):
        read = [_read(file) for file in files]
    with plainly.working("Working out the round"):
        before = [pulse_of(forms) for forms in read[:-1]]
        found = _last(files[-1], read[-1], present)
    over_time = trend_of([*before, found])
    if drawings.wanted:
        pages = import_module("ninetynine.cli_measures.pages")  # late: most runs draw nothing
        drawings.write(pages.pulse_drawing(found), pages.pulse_sheet(last, found))
    if as_json:
        more = {"trend": trend_as_keys(over_time)} if before else {}
        plainly.say_json({**as_keys(found), **more})
    else:
        plainly.say(report(last, found, present=present))
        if before:
            plainly.say("\n" + over_rounds([*before, found], over_time))


def _read(file: str) -> list[Form]:
    try:
        return read_pulse(Path(file))
    except NotARound as why:
        raise plainly.Unusable(str(why)) from why


def _last(file: str, forms: Sequence[Form], present: int | None) -> Pulse:
    try:
        return pulse_of(forms, present=present)
    except ValueError as why:
        raise plainly.Unusable(f"{file}: {why}.") from why
