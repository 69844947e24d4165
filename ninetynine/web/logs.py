"""Logs that say what broke and where, and never what anybody wrote."""

import logging
import traceback
from types import TracebackType

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """Formats a fault as its kind and its places. Its message may hold somebody's words: left out."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802  # the library's name for it
        kind, _value, where = ei
        name = kind.__name__ if kind else "a fault"
        places = [f"  {one.filename}:{one.lineno} in {one.name}" for one in _frames(where)]
        return "\n".join([name, *places])

    def formatStack(self, stack_info: str) -> str:  # noqa: N802  # the library's name for it
        return ""


def _frames(where: TracebackType | None) -> list[traceback.FrameSummary]:
    # Only places: the values of a frame are never looked at.
    return list(traceback.extract_tb(where)) if where else []
