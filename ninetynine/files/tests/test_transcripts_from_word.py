from io import BytesIO
from time import process_time
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from ninetynine.files.transcripts import NotATranscript, read

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _docx(inside: str, *, compression: int = ZIP_DEFLATED, more: int = 0) -> bytes:
    whole = BytesIO()
    with ZipFile(whole, "w", compression) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", inside)
        for number in range(more):
            archive.writestr(f"word/media/{number}", "")
    return whole.getvalue()


def _document(*paragraphs: str, before: str = "") -> str:
    body = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    return f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'


def _run(text: str) -> str:
    return f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _said(document: str) -> list[tuple[str, str]]:
    found = read(_docx(document), "minutes.docx")
    assert found.kind == "docx"
    return [(turn.speaker, turn.words) for turn in found.turns]


def _refused(data: bytes) -> str:
    with pytest.raises(NotATranscript) as why:
        read(data)
    return why.value.code


def test_paragraphs_begin_with_a_name() -> None:
    assert _said(
        _document(
            _run("Notes of Heron Ward"),
            _run("Bronagh ") + _run("Tierney:") + _run(" I came &amp; went."),
            _run("The bed was empty."),
            _run("Denise Purdy: I know."),
        )
    ) == [("Bronagh Tierney", "I came & went. The bed was empty."), ("Denise Purdy", "I know.")]


def test_teams_puts_a_name_and_a_time_above_the_words() -> None:
    block = _run("{}") + _run("   0:{}") + "<w:r><w:br/></w:r>" + _run("{}")

    assert _said(
        _document(
            _run("Heron Ward-20261120_100000-Meeting Transcript"),
            _run("20 November 2026, 10:00am"),
            _run("Bronagh Tierney") + _run(" started transcription"),
            block.format("Bronagh Tierney", "03", "I came with his washing."),
            block.format("Bronagh Tierney", "09", "Who rings?"),
            block.format("Denise Purdy", "12", "I do: tonight."),
        )
    ) == [
        ("Bronagh Tierney", "I came with his washing. Who rings?"),
        ("Denise Purdy", "I do: tonight."),
    ]


def test_teams_of_old_puts_times_then_the_name_then_the_words() -> None:
    assert _said(
        _document(
            _run("0:0:0.0 --&gt; 0:0:3.210"),
            _run("Bronagh Tierney"),
            _run("I came with his washing."),
            _run("0:0:3.210 --&gt; 0:0:4.0"),
            _run("Denise Purdy"),
            _run("I know."),
        )
    ) == [("Bronagh Tierney", "I came with his washing."), ("Denise Purdy", "I know.")]


def test_what_was_struck_out_or_is_a_copy_is_not_read() -> None:
    gone = f"<w:del>{_run('not this')}</w:del>"
    copy = f"<mc:Fallback xmlns:mc='urn:x'>{_run('nor this')}</mc:Fallback>"

    assert _said(_document(_run("Bronagh: I came.") + gone + copy)) == [("Bronagh", "I came.")]


def test_a_bomb_in_a_zip_is_refused_before_it_goes_off() -> None:
    bomb = _docx(_document(_run("a" * 100_000_000)))

    began = process_time()

    assert len(bomb) < 200_000
    assert _refused(bomb) == "too-large-inside"
    assert process_time() - began < 1


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    honest = _docx(_document(_run("a" * 30_000_000)))
    size = len(_document(_run("a" * 30_000_000))).to_bytes(4, "little")

    assert honest.count(size) == 2
    assert _refused(honest.replace(size, (1_000).to_bytes(4, "little"))) == "broken"


@pytest.mark.parametrize("element", ["<w:p>", "<w:p/>"])
def test_a_document_of_nothing_but_elements_is_refused(element: str) -> None:
    assert _refused(_docx(_document(element * 1_100_000))) == "too-large-inside"


def test_a_zip_of_very_many_files_is_refused() -> None:
    assert _refused(_docx(_document(_run("Bronagh: I came.")), more=2_100)) == "too-large-inside"


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE x [<!ENTITY a "lol">]>',
        '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_entities_are_never_expanded_nor_fetched(before: str) -> None:
    assert _refused(_docx(_document(_run("Bronagh: &#97;"), before=before))) == "unsafe"


def test_a_broken_document_is_refused() -> None:
    whole = _docx(_document(_run("Bronagh: I came.")))

    assert _refused(whole[:-30]) == "broken"
    assert _refused(whole[:20]) == "broken"
    assert _refused(_docx(_document(_run("Bronagh: I came."))[:-9])) == "broken"
    assert _refused(_docx(_document(_run("Ann: hi")), compression=ZIP_BZIP2)) == "broken"


def test_a_locked_document_is_refused() -> None:
    whole = bytearray(_docx(_document(_run("Bronagh: I came."))))
    name = b"word/document.xml"
    directory = whole.rindex(name) - 46
    whole[directory + 8] |= 1

    assert _refused(bytes(whole)) == "locked"


def test_another_kind_of_zip_is_refused() -> None:
    other = BytesIO()
    with ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")

    assert _refused(other.getvalue()) == "binary"
