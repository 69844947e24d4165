"""`ninetynine opinions`: common ground and groups of opinion, from a Polis folder or a file of votes."""

from importlib import import_module
from pathlib import Path

from ninetynine.cli_measures import plainly
from ninetynine.cli_measures.workers import spread_over
from ninetynine.files.polis import NotPolis, Polis, read_polis
from ninetynine.measures.opinion.maps import draw_map
from ninetynine.measures.opinion.opinions import as_json as keys_of
from ninetynine.measures.opinion.opinions import opinions as opinions_of
from ninetynine.measures.opinion.shapes import shapes_of
from ninetynine.measures.opinion.votes import cut, latest
from ninetynine.measures.reports.opinion import report

REJECTED = -1


@plainly.plainly
def opinions(
    *,
    file: str,
    members: bool,
    workers: int,
    as_json: bool,
    svg: str | None,
    html: str | None,
) -> None:
    """Read votes and say what people have in common and where they differ."""
    files = plainly.Files(svg, html)
    with plainly.working(f"Reading {file}"):
        polis = _read(file)
        log = polis.log
        votes = latest(
            people=log.voters, statements=log.statements, votes=log.votes, moments=log.moments
        )
    left_out = [each.id for each in polis.statements if each.moderated == REJECTED]
    with plainly.working("Working out the map, and how steady its groups are"):
        each = -(-len(votes.people) // max(workers, 1))
        blocks = list(cut(votes, max(each, 1))) or [votes]
        with spread_over(workers) as over:
            found = opinions_of(blocks, left_out=left_out, over=over)
    if polis.signs_were_flipped:
        plainly.note(f"{file}: agree and disagree were the wrong way about, and were turned round.")
    words = {each.id: each.text for each in polis.statements}
    name = polis.summary.get("topic") or Path(file).name
    if files.wanted:
        pages = import_module("ninetynine.cli_measures.pages")  # late: most runs draw nothing
        shapes = shapes_of(draw_map([votes], left_out=left_out))
        sheet = pages.opinions_sheet(name, found, shapes, words)
        files.write(pages.opinions_drawing(found, shapes), sheet)
    if as_json:
        plainly.say_json(keys_of(found, members=members))
    else:
        plainly.say(report(name, found, words))


def _read(file: str) -> Polis:
    try:
        return read_polis(Path(file))
    except NotPolis as why:
        raise plainly.Unusable(str(why)) from why
