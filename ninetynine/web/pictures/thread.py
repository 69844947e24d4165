"""The thread: sewn as far as something has come, pencilled where it is to go."""

from collections.abc import Sequence

from ninetynine.web.pictures.shapes import wave
from ninetynine.web.pictures.svg import (
    Caption,
    Point,
    Svg,
    circle,
    num,
    path,
    picture,
    repeated,
    words,
)

_FLOAT_END = "c18 -10 34 -14 44 -4s6 20 -4 20s-12 -12 2 -20"
"""The loose end of a thread that has not come all the way: one small curl."""


def _sewn(first: Point, step: float, height: float, stitches: int) -> str:
    """`stitches` waves to the right of `first`, as the rest of a path."""
    return "".join(wave((first[0] + step * k, first[1]), step, height) for k in range(stitches))


def _knot(spot: Point, radius: float, *, tied: bool, ground: str = "p-paper") -> str:
    """A knot that is tied, with a ring of `ground` around it, or a place where one will be."""
    if tied:
        return circle(ground, spot, radius + 4) + circle("p-orange", spot, radius)
    return circle("seat", spot, radius - 1)


def thread(done: int, labels: Sequence[str], caption: Caption, *, prefix: str) -> Svg:
    """The way of one contribution, 592 units wide: `done` (1 or more) of its stages are sewn."""
    first, step, count = (46.0, 44.0), 500 / (len(labels) - 1), len(labels)
    reached = (first[0] + step * (done - 1), first[1])
    body = []
    if done < count:
        body.append(
            path("s-pencil", f"M{num(reached[0])} 44{_sewn(reached, step, 34, count - done)}")
        )
    tail = _FLOAT_END if done < count else ""
    body.append(
        path("s-orange", f"M4 30C14 60 30 40 46 44{_sewn(first, step, 34, done - 1)}{tail}")
    )
    for k, label in enumerate(labels):
        x, tied = first[0] + step * k, k < done
        body.append(_knot((x, first[1]), 9, tied=tied))
        body.append(words([("b" if tied else "q", label)], (x, 96), anchor="mid"))
    return picture((592, 112), caption, body, prefix=prefix, kind="roomy thread-pic")


def small_thread(done: int, count: int, caption: Caption, *, prefix: str) -> Svg:
    """The same beside a line of text, 200 by 28 units, without labels."""
    first, step = (14.0, 14.0), 172 / (count - 1)
    reached = (first[0] + step * (done - 1), first[1])
    body = []
    if done < count:
        body.append(
            path("s-pencil", f"M{num(reached[0])} 14{_sewn(reached, step, 9, count - done)}")
        )
    body.append(path("s-orange", f"M14 14{_sewn(first, step, 9, done - 1)}"))
    for k in range(count):
        spot = (first[0] + step * k, first[1])
        body.append(circle("p-orange", spot, 6) if k < done else circle("seat", spot, 5))
    return picture((200, 28), caption, body, prefix=prefix)


def board_thread(
    columns: int, caption: Caption, *, prefix: str, width: float = 1088, gap: float = 28
) -> Svg:
    """The thread over the equal columns of a board: one knot over the start of each."""
    column = (width - gap * (columns - 1)) / columns
    first, step = (12.0, 30.0), column + gap
    body = [
        path(
            "s-orange",
            f"M12 30{_sewn(first, step, 26, columns - 1)}c30 -16 60 -14 {num(column - 60)} 0",
        )
    ]
    body += [_knot((first[0] + step * k, first[1]), 9, tied=True) for k in range(columns)]
    return picture((width, 60), caption, body, prefix=prefix, kind="board-thread")


def strand(*, sewn: bool, prefix: str) -> Svg:
    """The thread down a list, from one knot to the next, however long the step is.

    One wave is 88 px high and is repeated, never stretched, so a long step looks as well sewn as a
    short one. It strays less from the middle than a knot covers: it may be cut anywhere.
    It says nothing that the list does not, so it is hidden from readers.
    """
    kind = "s-orange" if sewn else "s-pencil"
    curve = "M16 -44C31 -26 31 -18 16 0C1 18 1 26 16 44C31 62 31 70 16 88C1 106 1 114 16 132"
    return repeated(path(kind, curve), (32, 88), prefix=prefix, kind="strand")
