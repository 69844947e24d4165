"""What the commands found, as pictures and pages that stand alone: of the group, and of nobody in it."""

from collections.abc import Mapping, Sequence

from django.conf import settings

from ninetynine.measures.balance.whole import WHY, Balance
from ninetynine.measures.hiding import Answers, Figure, show
from ninetynine.measures.opinion.opinions import Opinions, Shared
from ninetynine.measures.opinion.shapes import Shape
from ninetynine.measures.opinion.verdict import DISTINCT
from ninetynine.measures.pulse.forms import ITEMS
from ninetynine.measures.pulse.whole import WHY as WHY_NO_PULSE
from ninetynine.measures.pulse.whole import Pulse
from ninetynine.measures.reports import balance as balance_words
from ninetynine.measures.reports import opinion as opinion_words
from ninetynine.measures.reports import pulse as pulse_words
from ninetynine.measures.reports.lines import many
from ninetynine.measures.reports.lines import per_cent as per_cent_of
from ninetynine.web.alone import Section, Sheet, Table
from ninetynine.web.pictures import (
    Caption,
    Parts,
    Spots,
    Spread,
    Svg,
    balance,
    circles_for,
    gradient,
    groups,
    how_sure,
    placed,
    ribbon,
)

if (
    not settings.configured
):  # a page is made of our own templates; nothing else of the house is read
    settings.configure(USE_I18N=False, LANGUAGE_CODE="en-gb")

FIGURE, VALUE = "Figure", "Here"
WIDE, NARROW = (592.0, 420.0), (350.0, 300.0)
LETTERS = "ABCDE"
Shapes = tuple[Shape | None, tuple[Shape, ...]]


def per_cent(share: float) -> str:
    return per_cent_of(share).replace(" ", "\u00a0")  # a table would break the line there


def balance_drawing(found: Balance) -> Svg | None:
    """Return how many people of all it sounded like, in circles; None when that was refused."""
    if found.even is None:
        return None
    circles, each = circles_for(found.people)
    filled = min(round(found.even.hill1 / each), circles)
    stands = "" if each == 1 else f" Each circle stands for {each} people."
    title = f"It sounded like {found.even.hill1:.1f} people of {found.people}"
    says = f"{filled} of {circles} circles are filled.{stands} {_usual(found)} {_luck(found)}"
    caption = Caption(title, " ".join(says.split()))
    return balance(circles, filled, caption, prefix="even")


def balance_sheet(name: str, found: Balance) -> Sheet:
    """Return the page of a balance: the shape of the group, without a name and without words."""
    facts = [many(found.people, "person", "people"), many(len(found.floor.turns), "turn")]
    drawing = balance_drawing(found)
    if found.even is None or found.windows is None or drawing is None:
        return Sheet(name, facts, " ".join(WHY[one] for one in found.refused))
    went = Caption(
        "How the floor went round",
        f"{balance_words.KINDS[found.windows.kind]} A bar is a time that one person held, dots are "
        f"times that were shared: {per_cent(found.windows.shared or 0)} of {found.windows.count}.",
    )
    sections = [
        Section(
            "How the floor went round",
            "From the beginning to the end",
            [ribbon(found.windows.held_by, went, prefix="went")],
            [went.desc],
        ),
        Section(
            "How this is worked out",
            "A circle is a share of talk, never a person",
            [drawing],
            [one for one in (_sounded(found), _usual(found), _luck(found)) if one],
            [Table("The same figures", (FIGURE, VALUE), _balance_rows(found))],
        ),
    ]
    lead = balance_words.KINDS[found.windows.kind]
    return Sheet(name, facts, lead, sections, balance_words.FOOT)


def _sounded(found: Balance) -> str:
    if found.even is None:
        return ""
    return f"It sounded like {found.even.hill1:.1f} people of {found.people} who all said the same amount."


def _usual(found: Balance) -> str:
    if found.usual is None:
        return ""
    low, high = found.usual
    return f"Other such meetings would lie between {low:.1f} and {high:.1f}, nine times of ten."


def _luck(found: Balance) -> str:
    if found.chance is None:
        return ""
    return (
        f"With nobody favoured, luck alone gives {found.chance.hill1:.1f} on average. Beside that "
        f"this was {found.chance.band}."
    )


def _balance_rows(found: Balance) -> list[tuple[str, str]]:
    rows = [("People who were there", f"{found.people}")]
    if found.even is not None:
        rows.append(("It sounded like so many people", f"{found.even.hill1:.2f}"))
        rows.append(
            ("The same if all turns were of one length", f"{found.even.hill1_by_turns:.2f}")
        )
        rows.append(("Gini coefficient, 0 is even", f"{found.even.gini:.3f}"))
    if found.usual is not None:
        rows.append(("Other such meetings", f"{found.usual[0]:.1f} to {found.usual[1]:.1f}"))
    if found.chance is not None:
        rows.append(("Luck alone", f"{found.chance.hill1:.2f}"))
        rows.append(
            ("From luck 0 to one person alone 1", f"{found.chance.excess_concentration:.2f}")
        )
    if found.silent is not None:
        rows.append(("Not heard yet", f"{found.silent}"))
    if found.heard is not None and found.heard.rate is not None:
        rows.append(("New words that somebody else picked up", per_cent(found.heard.rate)))
        rows.append(("Such words come back by themselves", per_cent(found.heard.elsewhere or 0)))
    return rows


def pulse_drawing(found: Pulse) -> Svg | None:
    """Return the ring that says how sure the figure is; None when it was refused."""
    if found.score is None:
        return None
    low, points, high = _coarse(found)
    unheard = min(round(found.score.empty_chair), 99 - points)
    parts = Parts(figure=points, told=99 - points - unheard, unheard=unheard, low=low, high=high)
    caption = Caption(
        f"About {points} of 99, between {low} and {high}",
        f"A ring of 100 strokes: {points} dark; {parts.told} the colour of wood, what people said is "
        f"missing; {unheard} dots for who is not here; and one missing, always.",
    )
    return how_sure(parts, ("of 99", f"between {low} and {high}"), caption, prefix="sure")


def _coarse(found: Pulse) -> tuple[int, int, int]:
    if found.score is None:
        return 0, 0, 0
    low, high = found.score.interval
    exact = {"points": found.score.points, "low": low, "high": high}
    shown = show(Figure.REFLECTION, exact, Answers(people=found.n, is_closed=True)).numbers
    points = int(shown["points"])
    return min(int(shown["low"]), points), points, max(int(shown["high"]), points)


def pulse_sheet(name: str, found: Pulse) -> Sheet:
    """Return the page of a round, with what may be missing most before any figure."""
    facts = [f"{many(found.n, 'person', 'people')} answered"]
    drawing = pulse_drawing(found)
    if drawing is None:
        return Sheet(name, facts, WHY_NO_PULSE)
    low, points, high = _coarse(found)
    rows = [("The figure, of 99", f"{points}"), ("It lies between", f"{low} and {high}")]
    missing = [(ITEMS[one.item - 1].says,) for one in found.shortlist]
    sections = [
        Section(
            "What may be missing most",
            "In no order that means much",
            tables=[Table("Choose one together as our next 1%", ("Statement",), missing)],
        ),
        Section(
            "How this is worked out",
            "As coarse as a round of this size allows",
            [drawing],
            [pulse_words.WARNINGS[one] for one in found.warned],
            [Table("The same figures", (FIGURE, VALUE), rows)],
        ),
    ]
    lead = "What may be missing most is below. Choose one together."
    return Sheet(name, facts, lead, sections, pulse_words.FOOT)


def opinions_drawing(found: Opinions, shapes: Shapes, *, narrow: bool = False) -> Svg | None:
    """Return the map: groups apart only where they are, else one gradient; None without groups."""
    everybody, each = shapes
    if everybody is None or not found.groups:
        return None
    spreads = [
        Spread(one.middle, one.along, one.across, letter, many(group.size, "person", "people"))
        for one, letter, group in zip(each, LETTERS, found.groups, strict=False)
    ]
    sizes = "; ".join(f"{one.name}: {one.size}" for one in spreads)
    verdict = found.judged.verdict if found.judged else ""
    says = opinion_words.SAYS.get(verdict, "")
    caption = Caption(many(len(spreads), "group") + " of opinion", f"{says} {sizes}.".strip())
    size, prefix = (NARROW, "map-narrow") if narrow else (WIDE, "map")
    if verdict == DISTINCT:
        shown = placed(spreads, size)
        return groups(shown, size, caption, prefix=prefix, spots=Spots(), narrow=narrow)
    whole = Spread(everybody.middle, everybody.along, everybody.across)
    first, *parts = placed([whole, *spreads], size)
    return gradient(first, parts, size, caption, prefix=prefix, spots=Spots(), narrow=narrow)


def opinions_sheet(name: str, found: Opinions, shapes: Shapes, words: Mapping[int, str]) -> Sheet:
    """Return the page of a conversation: common ground first, then where people differ."""
    facts = [many(found.people, "person", "people"), many(found.votes, "vote")]
    both = [opinions_drawing(found, shapes, narrow=narrow) for narrow in (False, True)]
    drawings = [one for one in both if one is not None]
    letters = [f"{letter} agrees" for letter in LETTERS[: len(found.groups)]]
    columns = ("Statement", "At least", *letters)

    def table(caption: str, listed: Sequence[Shared]) -> list[Table]:
        rows = [_shared_row(one, words, len(letters)) for one in listed]
        return [Table(caption, columns, rows)] if rows else []

    sections = [
        Section(
            "What people agree with",
            "One can be 90 % sure that in every group at least so many do",
            sentences=[] if found.common_ground else ["Nothing yet that one can be sure of."],
            tables=table("Common ground", found.common_ground),
        )
    ]
    if drawings:
        says = [opinion_words.SAYS[found.judged.verdict]] if found.judged else []
        sections.append(
            Section("Groups of opinion", "By what people think, and by nothing else", drawings, says, _groups(found, words))
        )  # fmt: skip
    differ = table("Where people differ most", found.divides)
    sections += [Section("Where people differ", tables=differ)] if differ else []
    lead = (
        " ".join(found.refused)
        or f"{many(found.statements, 'statement')}, and what people make of them."
    )
    return Sheet(name, facts, lead, sections, opinion_words.FOOT)


def _shared_row(one: Shared, words: Mapping[int, str], columns: int) -> list[str]:
    by_group = ["not shown" if share is None else per_cent(share) for share in one.by_group]
    return [_text(one.statement, words), per_cent(one.score), *by_group[:columns]]


def _groups(found: Opinions, words: Mapping[int, str]) -> list[Table]:
    return [
        Table(
            f"{LETTERS[group.id]}, {many(group.size, 'person', 'people')}: what it says more than the rest",
            ("Statement", "It says", "So many"),
            [
                (_text(one.statement, words), "agree" if one.agrees else "disagree", f"{one.said} of {one.of}")
                for one in group.statements
            ],
        )
        for group in found.groups
    ]  # fmt: skip


def _text(statement: int, words: Mapping[int, str]) -> str:
    return " ".join(words.get(statement, "").split()) or f"statement {statement}"
