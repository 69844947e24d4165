"""What higher rooms know of something said. The wiring hands it to the pages here that tell it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ninetynine.contributions.models import Contribution
from ninetynine.people.models import Viewer


@dataclass(frozen=True)
class About:
    """What its speaker was asked when they said it, and where that stands, if its reader may go there."""

    words: str
    link: str = ""
    link_words: str = ""


AboutWhat = Callable[[Contribution, Viewer, date], About | None]


def about_nothing(_said: Contribution, _reader: Viewer, _on: date) -> About | None:
    return None


# How far things said have come beyond their answers: 3 decided, 4 changed, 5 felt, by their ids.
ComeTo = Callable[[Sequence[str], Viewer, date], Mapping[str, int]]


def come_no_further(_ids: Sequence[str], _reader: Viewer, _on: date) -> Mapping[str, int]:
    return {}
