"""Transcripts of meetings, as other programs write them, read into turns by name.

WebVTT (of Zoom and Teams kinds), SRT, DOCX, plain "Name: words" text and JSON. The bytes are
handed in; nothing is kept, opened or fetched. Whatever cannot be read is one refusal in plain words.
"""

from ninetynine.files.transcripts.reading import read, sentences
from ninetynine.files.transcripts.shapes import (
    LARGEST,
    SAYS,
    NotATranscript,
    Sentence,
    Transcript,
    Turn,
)

__all__ = [
    "LARGEST",
    "SAYS",
    "NotATranscript",
    "Sentence",
    "Transcript",
    "Turn",
    "read",
    "sentences",
]
