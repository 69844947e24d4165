"""The eight statements of a reflection, and what a filled form says. Not validated: ask people first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

MOST: Final = 4  # 0 not at all, 1 a little, 2 half-way, 3 mostly, 4 fully
Form = Sequence[int | None]  # as it was answered; None is "can't say" or no answer


@dataclass(frozen=True, slots=True)
class Item:
    """A statement. ``is_reversed``: agreeing with it says that something is missing."""

    number: int
    says: str
    is_reversed: bool = False


ITEMS: Final = (
    Item(1, "What I know counted as much as what anyone else knows"),
    Item(2, "When I spoke or wrote, someone picked it up"),
    Item(3, "We decided things here; they were not already decided"),
    Item(4, "I got something worth having for what I gave"),
    Item(5, "Time, place, pace, language and format worked for me"),
    Item(6, "I know what became of what we said last time"),
    Item(7, "I held back something I wanted to say", is_reversed=True),
    Item(8, "Some people's word counted for more than others'", is_reversed=True),
)
BALANCED: Final = (3, 6, 7, 8)  # two this way round and two the other


class NotAnAnswer(ValueError):
    """An answer that is none of 0 to 4, or a form of another length. ``form`` and ``item`` count from 1."""

    def __init__(self, form: int, item: int) -> None:
        super().__init__(f"form {form}, statement {item}: an answer is a whole number from 0 to 4")
        self.form = form
        self.item = item


def recoded(form: Form, *, number: int = 1) -> list[float | None]:
    """Return a form's answers with 1.0 as the best, whichever way round the statement is.

    Args:
        form: eight answers of 0 to 4, None where there is none.
        number: which form it is, for the error.

    Raises:
        NotAnAnswer: an answer is something else, or there are not eight.

    >>> recoded([4, 3, None, 0, 2, 1, 0, 4])
    [1.0, 0.75, None, 0.0, 0.5, 0.25, 1.0, 0.0]
    """
    if len(form) != len(ITEMS):
        raise NotAnAnswer(number, min(len(form), len(ITEMS)) + 1)
    found: list[float | None] = []
    for item, answer in zip(ITEMS, form, strict=True):
        if answer is None:
            found.append(None)
        elif isinstance(answer, bool) or answer not in range(MOST + 1):
            raise NotAnAnswer(number, item.number)
        else:
            found.append((MOST - answer if item.is_reversed else answer) / MOST)
    return found


def mean_of(answers: Sequence[float | None]) -> float | None:
    """Return the mean of a form, 0.0 to 1.0; None when less than half of it is answered.

    >>> mean_of([1.0, 0.5, None, None]), mean_of([1.0, None, None, None])
    (0.75, None)
    """
    given = [one for one in answers if one is not None]
    return sum(given) / len(given) if 2 * len(given) >= len(answers) and given else None


def is_straight(form: Form) -> bool:
    """Say whether all eight answers are there and the same as they were given.

    >>> is_straight([4] * 8), is_straight([4, 4, 4, 4, 4, 4, 0, 0])
    (True, False)
    """
    return None not in form and len(set(form)) == 1


def yes_saying(forms: Sequence[Form]) -> float | None:
    """Return how much people agreed whichever way round a statement was, -2.0 to 2.0.

    The mean answer to two statements of each kind, less the middle of the scale. Above 1.0 in a
    group, people agreed with everything. None without an answer to each of the four.

    >>> yes_saying([[4] * 8, [0] * 8])
    0.0
    """
    means = []
    for number in BALANCED:
        given = [form[number - 1] for form in forms]
        answers = [one for one in given if one is not None]
        if not answers:
            return None
        means.append(sum(answers) / len(answers))
    return sum(means) / len(means) - MOST / 2
