"""A balance under the fixed names that others build on. Figures that are refused are null."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from ninetynine.measures.balance.whole import WHY, Balance

DIGITS: Final = 4
CHANCE: Final = MappingProxyType({"hill1": "chance_hill1", "p": "p_chance"})
PING_PONG: Final = MappingProxyType({"share": "aba", "expected": "aba_expected"})


def as_keys(found: Balance, names: Mapping[int, str]) -> dict[str, object]:
    """Return a balance as plain values for JSON.

    Args:
        found: from ``balance_of``.
        names: what each person is called.

    >>> from ninetynine.measures.balance.floor import Utterance
    >>> from ninetynine.measures.balance.whole import balance_of
    >>> short = balance_of([Utterance(0, "Nobody slept."), Utterance(1, "I know.")])
    >>> as_keys(short, {})["refused"][0]
    'Fewer than three people: nothing is worked out.'
    """
    floor, usual = found.floor, found.usual
    return {
        "people": found.people,
        "utterances": floor.utterances,
        "floor_turns": len(floor.turns),
        "words": sum(len(turn.words) for turn in floor.turns),
        "backchannels": floor.backchannels,
        "silent": found.silent,
        "unit": floor.unit,
        "shares": _named({who: _round(one) for who, one in (found.shares or {}).items()}, names),
        "turns": _named(found.turns or {}, names),
        **_all_of(found.even, ("gini", "gini_norm", "pielou", "hill1", "hill2")),
        "hill1_interval": None if usual is None else [_round(end) for end in usual],
        **_all_of(found.chance, ("hill1", "excess_concentration", "p"), CHANCE),
        **_round_the_table(found),
        **_heard(found, names),
        "refused": [WHY[reason] for reason in found.refused],
        "method": found.method,
    }


def _all_of(
    part: object, figures: Sequence[str], called: Mapping[str, str] = MappingProxyType({})
) -> dict[str, object]:
    """The figures of a part, each null where the part was refused."""
    return {called.get(one, one): _round(getattr(part, one, None)) for one in figures}


def _round_the_table(found: Balance) -> dict[str, object]:
    windows = found.windows
    return {
        "windows": None
        if windows is None
        else {"count": windows.count, "shared": _round(windows.shared), "kind": windows.kind},
        **_all_of(found.ping_pong, ("share", "expected"), PING_PONG),
    }


def _heard(found: Balance, names: Mapping[int, str]) -> dict[str, object]:
    heard = found.heard
    if heard is None:
        return {"ideas": None, "loose_threads": []}
    return {
        "ideas": {
            "new": heard.new,
            "picked_up": heard.picked_up,
            "rate": _round(heard.rate),
            "elsewhere": _round(heard.elsewhere),
        },
        "loose_threads": [
            {"speaker": _name(one.speaker, names), "text": one.text, "turn": one.turn}
            for one in heard.loose_threads
        ],
    }


def _named(values: Mapping[int, object], names: Mapping[int, str]) -> dict[str, object]:
    return {_name(who, names): value for who, value in values.items()}


def _name(who: int, names: Mapping[int, str]) -> str:
    return names.get(who, f"person {who + 1}")


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
