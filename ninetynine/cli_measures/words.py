"""`ninetynine words`: what a plainer word would serve better, in an answer, an invitation or minutes."""

from bisect import bisect
from collections.abc import Sequence
from importlib import import_module

from ninetynine.cli_measures import plainly
from ninetynine.files.transcripts import LARGEST, NotATranscript
from ninetynine.files.transcripts.letters import text_of
from ninetynine.files.transcripts.word_files import lines_of
from ninetynine.measures.reports.words import report
from ninetynine.measures.words import Noticed, notice


@plainly.plainly
def words(
    *,
    files: Sequence[str],
    unwanted: Sequence[str],
    known: Sequence[str],
    as_json: bool,
    html: str | None,
) -> None:
    """Read texts that somebody is about to send, and say what was noticed in each."""
    page = plainly.Files(None, html)
    texts = [(file, _text_of(file)) for file in files]
    with plainly.working("Reading the texts"):
        found = [(name, text, notice(text, unwanted=unwanted, known=known)) for name, text in texts]
    if page.wanted:
        pages = import_module("ninetynine.cli_measures.pages_of_words")  # late: most write none
        page.write(None, pages.words_sheet(found))
    if as_json:
        plainly.say_json([one for each in found for one in _keys(*each)])
    else:
        plainly.say("\n\n".join(report(*each) for each in found))


def _text_of(file: str) -> str:
    data = plainly.read(file, most=LARGEST)
    try:
        if data.startswith(b"PK\x03\x04"):
            return "\n".join(lines_of(data))
        return text_of(data)[0].replace("\r\n", "\n")
    except NotATranscript as why:
        raise plainly.Unusable(f"{file}: {why}") from why


def _keys(name: str, text: str, noticed: Sequence[Noticed]) -> list[dict[str, object]]:
    starts = [0, *(place + 1 for place, letter in enumerate(text) if letter == "\n")]
    return [
        {
            "file": name,
            "line": bisect(starts, one.start),
            "start": one.start,
            "end": one.end,
            "words": one.words,
            "kind": one.kind,
            "code": one.code,
            "why": one.why,
            "better": one.better,
        }
        for one in noticed
    ]
