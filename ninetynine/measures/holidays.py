"""The bank holidays of the four nations, as dated data: they change by proclamation, never by rule.

Written down as announced until autumn 2026; a year is added when its days are announced.
"""

from collections.abc import Set
from datetime import date
from types import MappingProxyType
from typing import Final

KNOWN_FROM: Final = date(2024, 1, 1)
KNOWN_UNTIL: Final = date(2028, 12, 31)

_ENGLAND_AND_WALES: Final = """
2024: 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
2025: 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
2026: 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
2027: 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
2028: 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26
"""
# 15 June 2026: proclaimed once, for the men's football World Cup.
_SCOTLAND: Final = """
2024: 01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26
2025: 01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26
2026: 01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28
2027: 01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28
2028: 01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26
"""
# Beside those of England: Saint Patrick's Day and the Twelfth, on a weekday.
_NORTHERN_IRELAND_TOO: Final = """
2024: 03-18 07-12
2025: 03-17 07-14
2026: 03-17 07-13
2027: 03-17 07-12
2028: 03-17 07-12
"""


def _days(table: str) -> frozenset[date]:
    rows = (line.split(": ") for line in table.split("\n") if line)
    return frozenset(
        date.fromisoformat(f"{year}-{day}") for year, days in rows for day in days.split()
    )


_OF: Final = MappingProxyType(
    {
        "england": _days(_ENGLAND_AND_WALES),
        "wales": _days(_ENGLAND_AND_WALES),
        "scotland": _days(_SCOTLAND),
        "northern-ireland": _days(_ENGLAND_AND_WALES) | _days(_NORTHERN_IRELAND_TOO),
    }
)
NATIONS: Final = tuple(_OF)


class NationUnknown(ValueError):
    """A nation whose bank holidays are not written down here."""


def bank_holidays(nation: str) -> Set[date]:
    """Return every bank holiday of one nation that is written down here.

    Args:
        nation: one of ``NATIONS``.

    Returns:
        Days, none of them a Saturday or Sunday, from ``KNOWN_FROM`` to ``KNOWN_UNTIL``.

    Raises:
        NationUnknown: it is none of ``NATIONS``.

    >>> date(2026, 11, 30) in bank_holidays("scotland"), date(2026, 11, 30) in bank_holidays("wales")
    (True, False)
    """
    if nation not in _OF:
        raise NationUnknown(f"{nation!r} is none of {', '.join(NATIONS)}")
    return _OF[nation]


def are_known(first: date, last: date) -> bool:
    """Say whether the bank holidays of all days from ``first`` to ``last`` are written down here.

    >>> are_known(date(2026, 1, 1), date(2028, 12, 31)), are_known(KNOWN_UNTIL, date(2029, 1, 1))
    (True, False)
    """
    return first >= KNOWN_FROM and last <= KNOWN_UNTIL
