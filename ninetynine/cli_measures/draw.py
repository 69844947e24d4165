"""`ninetynine draw`: a fair draw from a list of names, with how to repeat it by hand."""

from collections.abc import Sequence
from importlib import import_module

from ninetynine.cli_measures import plainly
from ninetynine.measures.draw import CannotDraw, fingerprint_of
from ninetynine.measures.draw import draw as draw_from
from ninetynine.measures.reports.draw import report

LARGEST = 5_000_000


@plainly.plainly
def draw(
    *, names: Sequence[str], seed: str, how_many: int | None, as_json: bool, html: str | None
) -> None:
    """Draw from the names in a file, or from names that were typed. One word alone is a file."""
    page = plainly.Files(None, html)
    where = f"{names[0]}: " if len(names) == 1 else ""
    team = _lines_of(names[0]) if len(names) == 1 else list(names)
    try:
        drawn = draw_from(team, seed=seed, how_many=how_many)
        fingerprint = fingerprint_of(team)
    except CannotDraw as why:
        raise plainly.Unusable(f"{where}{why}") from why
    of = len([name for name in team if name.strip()])
    if page.wanted:
        pages = import_module("ninetynine.cli_measures.pages_of_words")  # late: most write none
        page.write(None, pages.draw_sheet(drawn, seed=seed, of=of, fingerprint=fingerprint))
    if as_json:
        order = [
            {"place": one.place, "name": one.name, "long_number": one.long_number} for one in drawn
        ]
        plainly.say_json({"seed": seed, "of": of, "fingerprint": fingerprint, "drawn": order})
    else:
        plainly.say(report(drawn, seed=seed, of=of, fingerprint=fingerprint))


def _lines_of(file: str) -> list[str]:
    data = plainly.read(file, most=LARGEST)
    if b"\0" in data:
        raise plainly.Unusable(f"{file}: this is not a list of names, but no text at all.")
    try:
        return data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as why:
        raise plainly.Unusable(f"{file}: the text is not UTF-8.") from why
