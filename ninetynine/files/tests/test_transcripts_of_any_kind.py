"""Whatever the bytes are: a transcript, or one refusal; and twice as much takes twice as long."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ninetynine.files.transcripts import NotATranscript, Transcript, read, sentences

SAMPLES = sorted(one for one in Path(__file__).parent.glob("samples/*") if one.is_file())
PIECES = st.sampled_from(
    [
        "WEBVTT\n\n", "\n", "\n\n", "1\n", "00:01.000 --> 00:02.000\n", "00:00:01,000 --> 00:00:02,000\n",
        "-->", "99:99:99.999 --> 0:0:0\n", "<v Ann>", "</v>", "<v ", "Ann: ", "ann: ", "Bén (x): ",
        "NOTE ", "STYLE\n", ">> ", "- ", "I came with his washing ", "and ", ". ", "&amp;", "&#0;", "&lt;b&gt;",
        "{", "}", "[", "]", '"', '{"meeting_transcripts": [', '{"speaker": "A", "content": "b"}', ",",
        "Ann   0:03\n", "From A to B: ", "\x00", "\u202e", "\uff1a", "(", ")", "<", ">", "\U0001f642",
    ]
)  # fmt: skip
LINES = st.lists(PIECES, max_size=30).map("".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])


def _read(data: bytes) -> Transcript | None:
    """A transcript or a refusal; any other error fails the test that calls."""
    try:
        found = read(data)
    except NotATranscript:
        return None
    for turn in found.turns:
        assert turn.words == " ".join(turn.words.split()) != ""
        assert turn.speaker == " ".join(turn.speaker.split())
        assert len(turn.speaker) <= 120
        assert turn.seconds is None or turn.seconds >= 0
        (turn.speaker + turn.words).encode()
        assert "\x00" not in turn.speaker + turn.words
    assert all(one.text in turn.words for turn in found.turns for one in sentences([turn]))
    assert "".join(one.words for one in found.utterances if one.words).replace(" ", "") == "".join(
        turn.words for turn in found.turns
    ).replace(" ", "")
    return found


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    _read(data)


@given(LINES, ENCODINGS)
def test_any_lines(text: str, encoding: str) -> None:
    _read(text.encode(encoding))


@given(st.text(max_size=200), ENCODINGS)
def test_any_text(text: str, encoding: str) -> None:
    with suppress(UnicodeEncodeError):
        _read(text.encode(encoding))
        _read(f"Ann: {text}\nBen: {text}".encode(encoding))
        _read(f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v {text}>{text}\n".encode(encoding))


@given(st.sampled_from(SAMPLES), st.data())
def test_any_half_and_any_broken_sample(sample: Path, data: st.DataObject) -> None:
    whole = sample.read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.binary(min_size=0, max_size=4))

    _read(whole[:cut])
    _read(whole[cut:])
    _read(whole[:at] + other + whole[at + 1 :])


@given(st.data())
def test_any_broken_document(data: st.DataObject) -> None:
    whole = _document(data.draw(st.text(max_size=60)))
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.binary(min_size=0, max_size=8))

    _read(whole[:at])
    _read(whole[:at] + other + whole[at + len(other) :])


def _document(text: str) -> bytes:
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            '<w:document xmlns:w="urn:wordprocessingml/2006/main"><w:p><w:r><w:t>Ann: '
            + text.translate({ord("<"): "&lt;", ord("&"): "&amp;"})
            + "</w:t></w:r></w:p></w:document>",
        )
    return whole.getvalue()


@pytest.mark.parametrize(
    ("start", "again"),
    [
        ("", "Ann: a\n"),
        ("", "Ann  0:00\nhi\n"),
        ("Ann: ", "<v <"),
        ("Ann: ", "&<script>"),
        ("Ann: ", "Dr. "),
        ("Ann: ", '"'),
        ("From", "\t"),
        ("A", "("),
        ("x", "\n \n"),
        ("WEBVTT\n\n", "00:00.000 --> 00:01.000\na a a a a a\n\n"),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\n", "a "),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\n", "\n\ny\n"),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\n", "<v a"),
        ('{"meeting_transcripts":[', '{"speaker":"A","content":"b"},'),
        ("", '[{"a":'),
    ],
)
def test_four_times_as_much_takes_about_four_times_as_long(start: str, again: str) -> None:
    few = 200_000 // len(again)

    small = _seconds((start + again * few).encode())
    large = _seconds((start + again * few * 4).encode())

    assert large < 16 * max(small, 0.02)  # a square would be 16 times and more


def _seconds(data: bytes) -> float:
    began = process_time()
    with suppress(NotATranscript):
        read(data)
    return process_time() - began
