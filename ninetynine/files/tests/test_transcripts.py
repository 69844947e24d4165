import json
from pathlib import Path
from time import process_time

import pytest

from ninetynine.files.transcripts import NotATranscript, Turn, read, sentences

SAMPLES = Path(__file__).parent / "samples"


def _sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def _said(data: bytes, name: str = "") -> list[tuple[str, str]]:
    return [(turn.speaker, turn.words) for turn in read(data, name).turns]


def test_zoom_writes_the_name_before_the_words_of_each_cue() -> None:
    found = read(_sample("zoom.vtt"), "zoom.vtt")

    assert found.kind == "webvtt"
    assert found.warnings == ()
    assert found.turns == (
        Turn(
            "Bronagh Tierney",
            "I came with his washing on the Sunday, and the bed was empty.",
            5.81,
        ),
        Turn("Denise Purdy (she/her)", "I know. I'm sorry & I should have rung.", 2.48),
        Turn("Bronagh Tierney", "Nobody rang. One question: who will ring me next time?", 2.88),
        Turn("Kit's iPhone", "Can we pause?", 1.0),
    )


def test_teams_writes_voices_and_notes_and_styles_are_passed_over() -> None:
    assert read(_sample("teams.vtt")).turns == (
        Turn(
            "Hruska, Pavel (Heron Ward)",
            "There will be no extra post this year, and I will say why.",
            4.88,
        ),
        Turn("Shanthi Nadar", "Two of us for nineteen people.", 2.357),
        Turn("Pavel Hruska", "Yes.", 0.393),
    )


def test_captions_that_roll_are_said_once() -> None:
    found = read(_sample("rolling.vtt"))

    assert found.turns == (
        Turn("", "I came with his washing and the bed was empty nobody rang", 6.9),
    )
    assert found.warnings == ("no-names",)


def test_captions_that_grow_are_said_once() -> None:
    assert _said(
        b"WEBVTT\n\n00:01.000 --> 00:02.000\nBronagh: I came with\n\n"
        b"00:02.000 --> 00:03.000\nBronagh: I came with his washing.\n"
    ) == [("Bronagh", "I came with his washing.")]


def test_what_somebody_says_twice_stays_twice() -> None:
    assert _said(
        b"WEBVTT\n\n00:01.000 --> 00:02.000\nBronagh: I was frightened.\n\n"
        b"00:03.000 --> 00:04.000\nBronagh: I was frightened.\n\n"
        b"00:05.000 --> 00:06.000\nDenise: No, no.\n\n00:06.000 --> 00:07.000\nDenise: No, no.\n\n"
        b"00:08.000 --> 00:09.000\nDenise: Yes.\n"
    ) == [("Bronagh", "I was frightened. I was frightened."), ("Denise", "No, no. No, no. Yes.")]


def test_srt_has_commas_in_its_times_and_may_lack_blank_lines() -> None:
    found = read(_sample("captions.srt"), "captions.srt")

    assert found.kind == "srt"
    assert [(turn.speaker, turn.words, turn.seconds) for turn in found.turns] == [
        ("Maeve Lonergan", "Idris rang in. He says: read this out for me. It is cold there.", 4.0),
        ("Gwen Ifield", "I know it is.", 1.0),
    ]


def test_typed_lines_begin_with_a_name_in_any_script() -> None:
    found = read(_sample("typed.txt"))

    assert found.kind == "text"
    assert found.warnings == ("left-out",)
    assert [(turn.speaker, turn.words) for turn in found.turns] == [
        (
            "Bronagh Tierney",
            "I came with his washing. The bed was empty. What I want is this: one call.",
        ),
        ("denise", "I know."),
        (
            "Winifred Asante (by post, read by Gwen)",
            "Candidates get twenty minutes. We get the last two. https://tidewell.example/papers",
        ),
        ("山田 太郎", "私は怖かった。"),
        ("denise", "Me too."),
    ]


def test_a_name_with_a_time_may_stand_above_the_words() -> None:
    assert _said(_sample("above.txt")) == [
        ("Bronagh Tierney", "I came with his washing. One question: who rings?"),
        ("Denise Purdy", "I do. Or the name on the board."),
    ]


@pytest.mark.parametrize(
    ("times", "seconds"),
    [
        ({"start": 1.5, "end": 4}, 2.5),
        ({"start_time": 0, "end_time": 0}, 0),
        ({"start": 4, "end": 1}, None),
        ({"start": 1}, None),
        ({"start": "soon", "end": 9}, None),
        ({"start": 0, "end": float("inf")}, None),
        ({"start": float("nan"), "end": 3}, None),
    ],
)
def test_a_record_in_json_may_say_from_when_to_when(
    times: dict[str, object], seconds: float | None
) -> None:
    rows = [{"speaker": "Bronagh", "content": "I came with his washing.", **times}]

    found = read(json.dumps({"turns": rows}).encode(), "record.json")

    assert [one.seconds for one in found.utterances] == [seconds]


def test_a_record_in_json_keeps_its_rows_for_counting() -> None:
    found = read(_sample("record.json"), "record.json")

    assert found.kind == "json"
    assert [(turn.speaker, turn.words) for turn in found.turns] == [
        ("The Chair (Ms Carys Pugh AM)", "Welcome, everybody. It's about the papers in Welsh."),
        ("Noor Sabri", "We cannot this month, but I will say when."),
    ]
    assert [one.words for one in found.utterances] == [
        "Welcome, everybody.",
        "",
        "It's about the papers in Welsh.",
        "We cannot this month, but I will say when.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("sample", ["zoom.vtt", "teams.vtt", "captions.srt"])
def test_byte_order_marks_and_wide_letters_do_not_matter(sample: str, encoding: str) -> None:
    text = _sample(sample).decode("utf-8-sig")

    assert read(text.encode(encoding)).turns == read(text.encode()).turns


def test_letters_of_an_old_machine_are_read_with_a_warning() -> None:
    found = read("Siân: “Na” – that’s £5.".encode("cp1252"))  # noqa: RUF001

    assert found.turns == (Turn("Siân", "“Na” – that’s £5."),)  # noqa: RUF001
    assert found.warnings == ("old-letters",)


def test_one_broken_letter_does_not_spoil_the_others() -> None:
    found = read("Siân: Diolch, Siân. Mae'n ŵyl ".encode() + b"\xff" + " heddiw, ŷch.".encode())

    assert found.turns[0].speaker == "Siân"
    assert found.warnings == ("lost-letters",)


def test_markup_in_names_and_words_is_only_text() -> None:
    assert _said(
        b"<b>Bronagh</b>: <script>alert(1)</script>I <i>came</i> &lt;here&gt;.\n"
        b"Den\x00ise\xe2\x80\xae: ok\x07\n"
    ) == [("Bronagh", "I came <here>."), ("Denise", "ok")]


def test_a_sentence_that_goes_on_in_a_cue_without_a_name_is_the_same_persons() -> None:
    assert _said(
        b"WEBVTT\n\n00:01.000 --> 00:02.000\nBronagh: I came and\n\n"
        b"00:02.000 --> 00:03.000\nthe bed was empty.\n\n00:03.000 --> 00:04.000\nDenise: Yes.\n"
    ) == [("Bronagh", "I came and the bed was empty."), ("Denise", "Yes.")]


def test_where_every_cue_has_a_name_one_without_is_nobodys_we_know() -> None:
    cue = "00:0{0}.000 --> 00:0{0}.900\n{1}\n\n"
    said = ["Ann: Yes.", "Ben: No.", "Hello.", "Ann: Who?", "Ben: Me.", "Ann: Oh."]

    found = _said(("WEBVTT\n\n" + "".join(cue.format(*one) for one in enumerate(said))).encode())

    assert found[2] == ("", "Hello.")


def test_a_change_of_speaker_without_a_name_is_nobodys_we_know() -> None:
    assert _said(
        b"1\n00:00:01,000 --> 00:00:02,000\n>> ANN: Hello.\n>> Who is it?\n\n"
        b"2\n00:00:02,000 --> 00:00:03,000\n>> ANN: Me.\n"
    ) == [("ANN", "Hello."), ("", "Who is it?"), ("ANN", "Me.")]


def test_times_may_stand_before_typed_names() -> None:
    assert _said(b"[00:01:02] bronagh: I came\n[00:01:09] denise: ok") == [
        ("bronagh", "I came"),
        ("denise", "ok"),
    ]


def test_what_people_call_themselves_on_a_screen_is_a_name_when_it_comes_again() -> None:
    assert _said(
        b"WEBVTT\n\n00:01.000 --> 00:02.000\nKit from Heron Ward: Yes.\n\n"
        b"00:02.000 --> 00:03.000\n07700 900 123: Hello.\n\n"
        b"00:03.000 --> 00:04.000\nKit from Heron Ward: What I mean is: no.\n"
    ) == [
        ("Kit from Heron Ward", "Yes."),
        ("07700 900 123", "Hello."),
        ("Kit from Heron Ward", "What I mean is: no."),
    ]


def test_somebody_without_a_name_is_called_what_the_sheet_calls_them() -> None:
    assert _said(b"Carys: Hello.\nA guest: Hello.\nsomebody from the ward: Hello.") == [
        ("Carys", "Hello."),
        ("A guest", "Hello."),
        ("somebody from the ward", "Hello."),
    ]


def test_letters_after_a_name_are_no_words() -> None:
    assert _said(b"Carys Pugh AM: Yes.\nBeth Callow MA: P_D_A_\n**Kit:** I *am*.") == [
        ("Carys Pugh AM", "Yes."),
        ("Beth Callow MA", "P_D_A_"),
        ("Kit", "I *am*."),
    ]


def test_seventy_one_people_in_a_chamber() -> None:
    lines = [
        f"Person {n % 71} of Ward {n % 71} (Ward {n % 71}, Lab.): Point {n}." for n in range(393)
    ]

    found = read("\n".join(lines).encode())

    assert len(found.turns) == 393
    assert len({turn.speaker for turn in found.turns}) == 71


def test_half_a_file_is_read_as_far_as_it_goes() -> None:
    whole = _sample("zoom.vtt")
    cut_in_a_time = whole[: whole.rindex(b"-->") + 6]
    cut_after_it = whole[: whole.rindex(b"Kit")]

    for half in (cut_in_a_time, cut_after_it):
        found = read(half)
        assert [turn.speaker for turn in found.turns] == [
            "Bronagh Tierney",
            "Denise Purdy (she/her)",
            "Bronagh Tierney",
        ]
        assert found.warnings == ("cut-off",)


def test_half_a_record_is_read_as_far_as_it_goes() -> None:
    found = read(_sample("record.json")[:-40])

    assert len(found.utterances) == 3
    assert found.warnings == ("cut-off",)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"a" * 5_000_001, "too-large"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "binary"),
        (b"%PDF-1.7 Bronagh: I came", "binary"),
        (b"\x00\x00\x00\x18ftypmp42", "binary"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x81\x8d\x8f\x90\x9d: \x81\x8d" * 20, "letters"),
        (b"We met on Tuesday and talked about a great many things.\nThen we left.", "nothing"),
        (b"WEBVTT\n\n", "nothing"),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\n\n", "nothing"),
        (b"<!DOCTYPE html><p>Bronagh: I came</p>", "nothing"),
        (b'{"votes": [1, 2]}', "nothing"),
        (b'{"meeting_transcripts": ', "broken"),
        (b"[" * 100_000, "nothing"),
        (b'[{"a":' * 100_000, "broken"),
    ],
)
def test_what_is_no_transcript_is_refused_in_a_plain_sentence(data: bytes, code: str) -> None:
    with pytest.raises(NotATranscript) as why:
        read(data)

    assert why.value.code == code
    assert str(why.value)[-1] in ".”"


def test_whoever_brings_it_in_sees_how_far_it_is() -> None:
    seen: list[tuple[int, int]] = []

    read(b"Ann: yes\n" * 5_000, seen=lambda done, of: seen.append((done, of)))

    assert seen == [(0, 5_000), (2_000, 5_000), (4_000, 5_000), (1, 1)]


def test_four_hundred_turns_of_twenty_thousand_words_take_well_under_two_seconds() -> None:
    cue = "00:{0:02d}:00.000 --> 00:{0:02d}:20.000\nPerson{1}: {2}\n\n"
    words = "I came with his washing and the bed was empty so I rang. " * 4
    file = "WEBVTT\n\n" + "".join(cue.format(n % 60, n % 7, f"{n} {words}") for n in range(400))

    began = process_time()
    found = read(file.encode())

    assert len(found.turns) == 400
    assert sum(len(turn.words.split()) for turn in found.turns) > 19_000
    assert process_time() - began < 2


def test_turns_become_sentences_that_people_could_stand_by() -> None:
    turns = [
        Turn("Bronagh", "I told Dr. Hruska at 6 p.m. on Friday. … Nobody rang!"),
        Turn("Kit", "Why?"),
    ]

    assert [(one.speaker, one.text) for one in sentences(turns)] == [
        ("Bronagh", "I told Dr. Hruska at 6 p.m. on Friday."),
        ("Bronagh", "Nobody rang!"),
        ("Kit", "Why?"),
    ]
