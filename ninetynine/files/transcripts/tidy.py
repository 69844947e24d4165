"""Names and words without markup, entities, unseen letters and needless blanks."""

import html
import re
from typing import Final

from ninetynine.files.transcripts.shapes import NAME_LONG

# A tag, a time within a cue, or the beginning of either at the end of a file that was cut off.
_TAG: Final = re.compile(r"</?[a-zA-Z!][^<>]{0,400}>|<[\d:.]{1,20}>|<[/a-zA-Z][^<>]{0,80}\Z")
_SCRIPT: Final = re.compile(r"<(script|style)\b[^<>]{0,400}>[^<]{0,4000}</\1\s*>", re.IGNORECASE)
_PLACED: Final = re.compile(r"\{\\[^{}]{0,80}\}")
# Controls, text direction, joiners that hide, halves of letters. ZWJ and ZWNJ are spelling: they stay.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_NOISE: Final = re.compile(r"\{[a-z_ ]{2,40}\}")
_BEFORE_STOP: Final = re.compile(r" ([.,;:?!])(?= |$)")
_DETACHED: Final = re.compile(r"(?<=\w) (['\u2019](?:s|t|re|ve|ll|d|m|S)\b)")


def words(text: str) -> str:
    """Return what was said on one line, as text and nothing else.

    >>> words("<c.loud>I was &amp; am</c>  frightened.<00:00:01.500>")
    'I was & am frightened.'
    """
    if "<" in text:
        text = _TAG.sub("", _SCRIPT.sub(" ", text))
    if "{\\" in text:
        text = _PLACED.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    return " ".join(_UNSEEN.sub("", text).split())


def name(text: str) -> str:
    """Return a name on one line, as text and nothing else, at most 120 characters.

    >>> name(" <b>Bronagh</b>  Tierney:")
    'Bronagh Tierney'
    """
    return words(text).strip(" :\uff1a*_#>-\u2022").strip()[:NAME_LONG].strip()


def of_a_record(text: str) -> str:
    """Return the words of a written record: marks of noises go, stops return to their words.

    >>> of_a_record("Okay , that 's cool . {vocalsound}")
    "Okay, that's cool."
    """
    quiet = words(_NOISE.sub(" ", text))
    return _DETACHED.sub(r"\1", _BEFORE_STOP.sub(r"\1", quiet))
