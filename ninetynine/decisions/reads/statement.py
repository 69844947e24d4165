"""The closing statement: one page in plain words, made from what happened. Page and letter say the same."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninetynine.decisions.reads.page import DecisionPage, Quoted
from ninetynine.decisions.reads.rounds import Against
from ninetynine.post.sheets import Piece, fits_one_page
from ninetynine.web.days import long_day

# The page of a statement on paper is set as the style sheet has it, under its heading.
PT_OF_A_PAGE = 12


@dataclass(frozen=True)
class Size:
    """How much of each there is room for: letters of a text, letters of a quotation, things in a list."""

    text: int
    quoted: int
    many: int


WHOLE = Size(4000, 2000, 200)
# One after the other is tried until all stands on one page. The last one always does.
SIZES = (
    WHOLE,
    *(Size(*one) for one in ((1500, 400, 20), (900, 300, 12), (600, 220, 8), (420, 160, 6))),
    *(Size(*one) for one in ((320, 120, 5), (240, 100, 4), (190, 90, 3), (150, 80, 2))),
    *(Size(*one) for one in ((120, 70, 1), (100, 60, 1), (80, 50, 1), (60, 40, 1), (60, 40, 0))),
)


class Asks(Enum):
    """Whom the house will ask whether they can tell the difference, as far as a reader is told."""

    YOU = "you"
    OTHERS = "others"


@dataclass(frozen=True)
class Part:
    name: str
    lines: Sequence[str]

    @property
    def in_words(self) -> str:
        return _("%(name)s: %(said)s") % {"name": self.name, "said": " ".join(self.lines)}


@dataclass(frozen=True)
class Statement:
    heading: str
    groups: Sequence[Sequence[Part]]  # what belongs together stands together
    size: Size
    is_whole: bool
    quotes: Sequence[str]  # the ids of what it quotes: said, or a word in a round


def fitting(
    page: DecisionPage, fits: Callable[[Statement], bool], *, on: date, asks: Asks = Asks.OTHERS
) -> Statement:
    """Return as much of the statement as has room. What is left out is counted, and said."""
    for size in SIZES:
        made = statement(page, size, on=on, asks=asks)
        if fits(made):
            break
    return made


def prints_on_one_page(told: Statement) -> bool:
    """Say whether the page of a statement is one page on paper, too."""
    parts = [Piece(part.in_words, said=False) for group in told.groups for part in group]
    return fits_one_page(parts, pt=PT_OF_A_PAGE)


def statement(page: DecisionPage, size: Size, *, on: date, asks: Asks) -> Statement:
    groups = _groups(page, size, on=on, asks=asks)
    is_whole = size == WHOLE and page.many_moved + page.many_otherwise <= WHOLE.many
    heading = _("What was decided") if page.is_agreed else _("What was not agreed")
    listed = (_readable(page.moved), _readable(page.otherwise), page.against, page.rounds.interests)
    quotes = [one.id for ones in listed for one in ones[: size.many]]
    return Statement(heading, groups, size, is_whole, quotes)


def clip(words: str, most: int) -> str:
    """Return words, or their beginning.

    >>> clip("Candidates get twenty minutes.", 20)
    'Candidates get…'
    """
    if len(words) <= most:
        return words
    begin = " ".join(words.split())[: most + 1]
    return begin.rpartition(" ")[0].rstrip(" ,;:.") + "…" if " " in begin else begin[:most] + "…"


def _groups(page: DecisionPage, size: Size, *, on: date, asks: Asks) -> list[list[Part]]:
    every = (
        _asked(page, size),
        _settled(page, size),
        _beside(page, size),
        _to_come(page, on=on, asks=asks),
    )
    return [[one for one in group if any(one.lines)] for group in every]


def _asked(page: DecisionPage, size: Size) -> Iterator[Part]:
    yield Part(_("The question"), [clip(page.question, max(size.text, 80))])
    yield Part(_("How"), [page.rule_in_words])
    if page.is_ours:
        yield Part(_("Who holds the last word"), [clip(page.last_word, max(size.text, 80))])
    yield Part(_("Not ours to change"), [clip(page.off_table, size.text)])


def _settled(page: DecisionPage, size: Size) -> Iterator[Part]:
    if page.outcome is None:
        return
    what = _("It was agreed") if page.is_agreed else _("It was not agreed")
    words = clip(page.proposal.words, size.text)
    yield Part(what, [words, *([page.who_decided] if page.who_decided else [])])
    yield Part(_("Because"), [clip(page.outcome.reasons, size.text)])


def _beside(page: DecisionPage, size: Size) -> Iterator[Part]:
    rests = [*_quotes(page.moved, size, many=page.many_moved)]
    yield Part(_("Whose words it rests on"), rests or [_("No words of anybody were named.")])
    yield Part(_("What it leans on"), [*_sources(page, size)])
    otherwise = _quotes(page.otherwise, size, many=page.many_otherwise)
    yield Part(_("Who thought otherwise"), [*otherwise, *_reasons_against(page, size)])
    declared = [(one.name, one.words) for one in page.rounds.interests]
    interests = [f"{name}: {clip(words, size.quoted)}" for name, words in declared[: size.many]]
    more = _more(
        ngettext("One was declared.", "%(n)s were declared.", len(declared))
        if not interests
        else ngettext("One more.", "%(n)s more.", len(declared) - len(interests)),
        len(declared) - len(interests),
    )
    yield Part(_("Interests that were declared"), [*interests, *more])


def _quotes(said: Sequence[Quoted], size: Size, *, many: int) -> Iterator[str]:
    readable = _readable(said)
    shown, gone = readable[: size.many], sum(one.is_gone for one in said)
    hidden = sum(not one.is_gone and not one.words for one in said)
    for one in shown:
        yield f"{one.name}: “{clip(one.words, size.quoted)}”"
    left = many - len(shown) - hidden - gone
    if shown:
        more = ngettext("One more thing that was said.", "%(n)s more things that were said.", left)
    else:
        more = ngettext("One thing that was said.", "%(n)s things that were said.", left)
    yield from _more(more, left)
    yield from _more(
        ngettext("Words that you may not read.", "%(n)s that you may not read.", hidden), hidden
    )
    yield from _more(
        ngettext("Somebody took their words back.", "%(n)s of them were taken back.", gone), gone
    )


def _readable(said: Iterable[Quoted]) -> list[Quoted]:
    return [one for one in said if one.words and not one.is_gone]


def _more(words: str, many: int) -> list[str]:
    return [words % {"n": many} if "%(n)s" in words else words] if many > 0 else []


def _sources(page: DecisionPage, size: Size) -> Iterator[str]:
    found = [(kind.name, one.words) for kind in page.beside for one in kind.sources]
    for name, words in found[: size.many]:
        yield _("%(name)s: %(said)s") % {"name": name, "said": _ended(clip(words, size.quoted))}
    left = len(found) - size.many
    more = ngettext("One more source.", "%(n)s more sources.", left)
    if not size.many:
        more = ngettext("One source.", "%(n)s sources.", left)
    yield from _more(more, left)


def _reasons_against(page: DecisionPage, size: Size) -> Iterator[str]:
    shown = page.against[: size.many]
    for one in shown:
        yield _reason(one, size)
    left = page.reasons_against - len(shown)
    if shown:
        more = ngettext("One more reason against it.", "%(n)s more reasons against it.", left)
    else:
        more = ngettext(
            "A reason against it stands beside it.",
            "%(n)s reasons against it stand beside it.",
            left,
        )
    yield from _more(more, left)


def _reason(one: Against, size: Size) -> str:
    said = f"{one.name}: “{clip(one.words, size.quoted)}”"
    return f"{said} {_ended(one.came)}" if one.came else said


def _ended(words: str) -> str:
    return words if words.endswith((".", "…", "!", "?")) else f"{words}."


def _to_come(page: DecisionPage, *, on: date, asks: Asks) -> Iterator[Part]:
    again = _("No day was set.")
    if page.look_again_on:
        again = _ended(long_day(page.look_again_on, on=on))
    sooner = [_("Anybody in the team may ask for it sooner.")] if page.is_ours else []
    yield Part(_("Looked at again"), [again, *sooner])
    yield Part(_("What happens next"), [_next(page, asks)])


def _next(page: DecisionPage, asks: Asks) -> str:
    if not page.is_agreed:
        return _("Nothing is different because of it. Anybody in the team can put a new question.")
    if asks == Asks.YOU:
        return _("When something is different because of it, we ask you whether you can tell.")
    if any(not one.is_gone for one in (*page.moved, *page.otherwise)):
        return _(
            "When something is different because of it, whoever said by name what stands beside it "
            "is asked whether they can tell."
        )
    return _("What is different because of it is told on its page.")
