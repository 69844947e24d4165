"""Bytes into text: byte-order marks, UTF-16, and Windows-1252 from old machines."""

import codecs
import re
from typing import Final

from ninetynine.files.transcripts.shapes import NotATranscript

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_WORDS: Final = (
    b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"RIFF", b"OggS", b"ID3", b"\x1aE\xdf\xa3", b"fLaC",
    b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"\x7fELF", b"MZ\x90",
)  # fmt: skip
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_STRANGE: Final = re.compile("[\x80-\x9f]")  # left over where Windows-1252 has no letter
_FEW: Final = 0.002  # of all letters
_TOO_MANY: Final = 0.05  # of all letters, lost
_A_SLIP: Final = 4  # letters, however short the text is
_LOOK_AT: Final = 4_000  # bytes, to tell UTF-16 without a mark


def text_of(data: bytes) -> tuple[str, list[str]]:
    """Return the text of a file and what to warn about.

    Raises:
        NotATranscript: it is no text, or in letters that nobody can tell.
    """
    if data.startswith(_NOT_WORDS) or data[4:8] == b"ftyp":
        raise NotATranscript("binary")
    text, warnings = _decoded(data)
    few = max(_A_SLIP, len(text) * _FEW)
    if len(_CONTROL.findall(text)) > few:
        raise NotATranscript("binary")
    if len(_STRANGE.findall(text)) > few:
        raise NotATranscript("letters")
    if "\ufffd" in text:
        if text.count("\ufffd") > len(text) * _TOO_MANY:
            raise NotATranscript("letters")
        warnings = [*warnings, "lost-letters"]
    return text, warnings


def _decoded(data: bytes) -> tuple[str, list[str]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _whole(data[len(mark) :], encoding)
    wide = _wide(data[:_LOOK_AT])
    if wide:
        return _whole(data, wide)
    try:
        return _cut_letter_left_out(data), []
    except UnicodeDecodeError:
        return _mixed(data)


def _whole(data: bytes, encoding: str) -> tuple[str, list[str]]:
    """UTF-16 and the like: a half letter at the end says that the end is missing."""
    left_over = len(data) % {"utf-16": 2, "utf-32": 4}.get(encoding[:6], 1)
    whole = data[: len(data) - left_over]
    return whole.decode(encoding, errors="replace"), ["cut-off"] if left_over else []


def _wide(start: bytes) -> str:
    """UTF-16 without a mark: every other byte of Western letters is nothing."""
    pairs = len(start) // 2
    if not pairs:
        return ""
    low, high = start[0::2].count(0), start[1::2].count(0)
    if high > pairs * 0.4 and low < pairs * 0.05:
        return "utf-16-le"
    if low > pairs * 0.4 and high < pairs * 0.05:
        return "utf-16-be"
    return ""


def _cut_letter_left_out(data: bytes) -> str:
    reader = codecs.getincrementaldecoder("utf-8")()
    return reader.decode(data, final=False)


def _mixed(data: bytes) -> tuple[str, list[str]]:
    """Mostly UTF-8 with something broken in it, or the letters of an old Windows machine."""
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    good = sum(letter > "\x7f" for letter in text) - lost
    if good > lost:
        return text, []
    old = data.decode("cp1252", errors="surrogateescape")
    # Bytes that are no letter there come as strays; they become what _STRANGE looks for.
    return re.sub("[\udc80-\udcff]", lambda c: chr(ord(c.group()) - 0xDC00), old), ["old-letters"]
