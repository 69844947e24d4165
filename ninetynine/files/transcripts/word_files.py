"""DOCX: the lines of a document. Nothing that it points at is opened, no entity is ever expanded."""

import struct
import xml.sax
import xml.sax.handler
import zlib
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import defusedxml.sax  # type: ignore[import-untyped]
from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]

from ninetynine.files.transcripts.shapes import LARGEST_INSIDE, NotATranscript

_DOCUMENT: Final = "word/document.xml"
_MOST_ENTRIES: Final = 2_000
_MOST_ELEMENTS: Final = 1_000_000
_DEEPEST: Final = 200
_ENCRYPTED: Final = 0x1
# A copy for older programs of what stands beside it, and what was struck out.
_PASS: Final = frozenset(["Fallback", "del", "moveFrom"])
_BROKEN: Final = (
    BadZipFile, zlib.error, EOFError, OSError, struct.error, NotImplementedError, RuntimeError,
    ValueError, KeyError, xml.sax.SAXException,
)  # fmt: skip


def lines_of(data: bytes) -> list[str]:
    """Return the lines of a document: its paragraphs, and their breaks.

    Raises:
        NotATranscript: it is broken, locked, unsafe, too large inside, or no document.
    """
    lines = _Lines()
    try:
        defusedxml.sax.parseString(_unpacked(data), lines, forbid_dtd=True)
    except NotATranscript:
        raise
    except DefusedXmlException as why:
        raise NotATranscript("unsafe") from why
    except _BROKEN as why:
        raise NotATranscript("broken") from why
    return lines.done()


def _unpacked(data: bytes) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        if not any(one.filename == _DOCUMENT for one in entries):
            raise NotATranscript("binary")
        if len(entries) > _MOST_ENTRIES or sum(one.file_size for one in entries) > LARGEST_INSIDE:
            raise NotATranscript("too-large-inside")
        inside = _read(archive, archive.getinfo(_DOCUMENT))
    if len(inside) > LARGEST_INSIDE:  # more than it says of itself
        raise NotATranscript("too-large-inside")
    return inside


def _read(archive: ZipFile, document: ZipInfo) -> bytes:
    if document.flag_bits & _ENCRYPTED:
        raise NotATranscript("locked")
    if document.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise NotATranscript("broken")
    with archive.open(document) as unpacked:
        return unpacked.read(LARGEST_INSIDE + 1)


class _Lines(xml.sax.handler.ContentHandler):
    """Gathers lines as the document goes by, so that no tree of it is ever built."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str] = []
        self._line: list[str] = []
        self._in_text = False
        self._passing = 0  # how deep within something to pass over
        self._depth = 0
        self._elements = 0

    def startElement(self, name: str, attrs: object) -> None:  # noqa: N802  named by the library
        self._depth += 1
        self._elements += 1
        if self._depth > _DEEPEST or self._elements > _MOST_ELEMENTS:
            raise NotATranscript("too-large-inside")
        bare = name.rpartition(":")[2]
        if self._passing or bare in _PASS:
            self._passing += 1
        elif bare == "t":
            self._in_text = True
        elif bare in {"br", "cr"}:
            self._end_line()
        elif bare == "tab":
            self._line.append("\t")

    def endElement(self, name: str) -> None:  # noqa: N802  named by the library
        self._depth -= 1
        if self._passing:
            self._passing -= 1
            return
        bare = name.rpartition(":")[2]
        if bare == "t":
            self._in_text = False
        elif bare == "p":
            self._end_line()

    def characters(self, content: str) -> None:
        if self._in_text and not self._passing:
            self._line.append(content)

    def done(self) -> list[str]:
        self._end_line()
        return self._lines

    def _end_line(self) -> None:
        self._lines.append("".join(self._line))
        self._line = []
