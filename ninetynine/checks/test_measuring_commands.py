"""`balance`, `opinions`, `pulse`, `words` and `draw`, started as a person starts them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TextIO
from xml.etree import ElementTree

import pytest

pytestmark = pytest.mark.same_on_both
SAMPLES = Path(__file__).parents[1] / "files" / "tests" / "samples"
HOUSE = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
LONG = "I came early and the ward was quiet, so I asked number {} about the rota."
GOOD = "4,4,3,4,2,4,0,1\n"


def _do(
    *words: str | Path, at: Path, to: TextIO | int = subprocess.PIPE
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "ninetynine", *map(str, words)], cwd=at,
        env={**HOUSE, "VAR": str(at / "var")}, stdout=to, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip


def _file(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _meeting(people: int, turns: int) -> str:
    return "\n".join(f"Person {n % people} Ward: {LONG.format(n)}" for n in range(turns))


def test_a_balance_is_read_by_people_and_by_machines(tmp_path: Path) -> None:
    meeting = _file(tmp_path, "may.txt", _meeting(4, 40))

    told, found = (_do("balance", meeting, *more, at=tmp_path) for more in ((), ("--json",)))

    assert (told.returncode, found.returncode) == (0, 0), told.stderr + found.stderr
    assert "It sounded like 4.0 people of 4" in told.stdout
    assert max(map(len, told.stdout.splitlines())) <= 80
    values = json.loads(found.stdout)
    assert (values["people"], values["floor_turns"], values["refused"]) == (4, 40, [])
    assert not (tmp_path / "var").exists()


def test_a_balance_tells_nobody_how_much_another_person_said(tmp_path: Path) -> None:
    meeting = _file(tmp_path, "may.txt", _meeting(4, 40))

    told = _do("balance", meeting, at=tmp_path)
    mine = _do("balance", meeting, "--me", "person 2 WARD", at=tmp_path)
    nobody = _do("balance", meeting, "--me", "Person 9 Ward", at=tmp_path)

    assert "Person" not in told.stdout
    assert "You had the floor 10 times" in mine.stdout
    assert "Person" not in mine.stdout
    assert (nobody.returncode, nobody.stdout, nobody.stderr.count("\n")) == (2, "", 1)


def test_opinions_are_read_by_people_and_by_machines(tmp_path: Path) -> None:
    folder = SAMPLES / "polis" / "london.youth.policing"

    told, found = (_do("opinions", folder, *more, at=tmp_path) for more in ((), ("--json",)))

    assert (told.returncode, found.returncode) == (0, 0), told.stderr + found.stderr
    assert max(map(len, told.stdout.splitlines())) <= 80
    values = json.loads(found.stdout)
    assert "membership" not in values
    members = json.loads(_do("opinions", folder, "--json", "--members", at=tmp_path).stdout)
    assert (
        len(members["membership"])
        == sum(group["size"] for group in members["groups"]) + (members["edge"])
    )


def test_a_round_is_read_by_people_and_by_machines(tmp_path: Path) -> None:
    file = _file(tmp_path, "may.csv", GOOD * 6)

    told, found = (
        _do("pulse", file, "--present", "9", *more, at=tmp_path) for more in ((), ("--json",))
    )

    assert (told.returncode, found.returncode) == (0, 0), told.stderr + found.stderr
    assert "6 people answered · 9 were there" in told.stdout
    assert json.loads(found.stdout)["n"] == 6


def test_several_rounds_are_told_as_one_line_of_time(tmp_path: Path) -> None:
    low, high, few = (
        _file(tmp_path, f"{name}.csv", row * count)
        for name, row, count in (
            ("may", "1,1,1,1,1,1,3,3\n", 30),
            ("june", GOOD, 30),
            ("july", GOOD, 3),
        )
    )

    told = _do("pulse", low, high, at=tmp_path)
    found = json.loads(_do("pulse", low, high, "--json", at=tmp_path).stdout)
    alone = _do("pulse", few, high, at=tmp_path)

    assert told.returncode == 0, told.stderr
    assert "It went up, by about" in told.stdout
    assert found["trend"]["changed"]
    assert len(found["trend"]["levels"]) == 2
    assert "fewer than two rounds have answers enough" in " ".join(alone.stdout.split())
    assert "trend" not in json.loads(_do("pulse", high, "--json", at=tmp_path).stdout)


def test_words_and_a_draw(tmp_path: Path) -> None:
    answer = _file(tmp_path, "answer.txt", "Hello.\nWe will liaise with the MDT about patients.")
    names = _file(tmp_path, "names.txt", "Aisha\nBronagh\nCarys\n")

    noticed = json.loads(_do("words", answer, "--known", "MDT", "--json", at=tmp_path).stdout)
    drawn = json.loads(_do("draw", names, "--seed", "7 12 31", "--json", at=tmp_path).stdout)
    typed = json.loads(
        _do("draw", "Carys", "Aisha", "Bronagh", "--seed", "7 12 31", "--json", at=tmp_path).stdout
    )

    assert [(one["line"], one["words"]) for one in noticed] == [(2, "liaise with"), (2, "patients")]
    assert [one["name"] for one in drawn["drawn"]] == ["Aisha", "Bronagh", "Carys"]
    assert typed == drawn


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("one.txt", _meeting(1, 30), "Fewer than three people"),
        ("two-turns.txt", _meeting(2, 2), "Fewer than 20 turns"),
        ("nobody.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nI came early.\n", "people unknown"),
    ],
)
def test_below_the_least_numbers_is_a_refusal_with_its_reason(
    tmp_path: Path, name: str, text: str, reason: str
) -> None:
    done = _do("balance", _file(tmp_path, name, text), "--json", at=tmp_path)

    assert done.returncode == 0
    assert any(reason in one for one in json.loads(done.stdout)["refused"])


def test_few_answers_and_few_votes_are_refusals(tmp_path: Path) -> None:
    few = _file(tmp_path, "votes.csv", "comment-id,voter-id,vote\n1,1,1\n1,2,-1\n9,3,0\n")

    pulse = _do("pulse", _file(tmp_path, "r.csv", GOOD * 4), "--json", at=tmp_path)
    votes = _do("opinions", few, "--json", at=tmp_path)

    assert (pulse.returncode, votes.returncode) == (0, 0)
    assert json.loads(pulse.stdout)["score"] is None
    assert json.loads(votes.stdout)["refused"]


def test_ten_thousand_speakers_are_read(tmp_path: Path) -> None:
    done = _do("balance", _file(tmp_path, "m.txt", _meeting(10_000, 10_000)), "--json", at=tmp_path)

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["people"] == 10_000


HEAD = "comment-id,voter-id,vote\n"
BAD = [
    ("balance", "m.txt", b"", "m.txt: There is nothing in this file."),
    ("balance", "m.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "not a file of words"),
    ("balance", "m.txt", b"We met and talked.\n", "Nothing here looks like a transcript"),
    ("opinions", "v.csv", HEAD.encode() + b"1,1,2\n", "v.csv, line 2: the vote is '2'"),
    ("opinions", "v.csv", HEAD.encode() + b"1,1,1\n1,2\n", "v.csv, line 3: the row has 2 of 3"),
    ("opinions", "v.csv", HEAD.encode() + b"1,=1+1,1\n", "v.csv, line 2: the voter-id is '=1+1'"),
    ("opinions", "v.csv", b"", "v.csv, line 1: the heading is missing"),
    ("opinions", "v.csv", HEAD.encode() + b"1,\xff,1\n", "v.csv, line 2: the text is not UTF-8."),
    ("pulse", "r.csv", b"4,4,4,7,4,4,0,0\n", "r.csv, line 1: statement 4 has '7'"),
    ("pulse", "r.csv", b"4,4,4,=1+1,4,4,0,0\n", "statement 4 has '=1+1', a formula"),
    (
        "pulse",
        "r.csv",
        (GOOD.replace(",", ";") + "4;4;9;4;4;4;0;0\n").encode(),
        "line 2: statement 3",
    ),
    ("pulse", "r.csv", (GOOD + "4,4,4\n").encode(), "line 2: the row has 3 of 8 columns"),
    ("balance", "m.json", b'{"meeting_transcripts": [{"speaker": "An', "only half of it is there"),
    ("opinions", "v.csv", HEAD.encode() + b"1,1,=SUM(A1)\n", "the vote is '=SUM(A1)', a formula"),
    ("pulse", "r.csv", (GOOD + "4,4,-1,4,4,4,0,0\n").encode(), "r.csv, line 2: statement 3"),
    ("words", "w.txt", b"\x00\x01\x02" * 50, "w.txt: This is not a file of words"),
    (
        "opinions",
        "v.csv",
        b"vote," + HEAD.encode() + b"1,1,1,1\n",
        "the column 'vote' is here twice",
    ),
    ("opinions", "v.csv", HEAD.encode() + b"1,1,1\n1,2,", "v.csv, line 3: the vote is ''"),
]


@pytest.mark.parametrize(("command", "name", "data", "says"), BAD)
def test_what_cannot_be_used_is_one_line_that_says_what_and_where(
    tmp_path: Path, command: str, name: str, data: bytes, says: str
) -> None:
    done = _do(command, _file(tmp_path, name, data), at=tmp_path)

    assert done.returncode == 2
    assert done.stdout == ""
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["balance", "opinions", "pulse", "words"])
def test_a_file_that_is_not_there_is_one_line(tmp_path: Path, command: str) -> None:
    done = _do(command, "nowhere.csv", at=tmp_path)

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "nowhere.csv" in done.stderr


@pytest.mark.parametrize("command", ["balance", "opinions", "pulse", "words", "draw"])
@pytest.mark.parametrize("file", [".", "n" * 300 + ".csv"])
def test_what_is_no_file_is_one_line(tmp_path: Path, command: str, file: str) -> None:
    done = _do(command, file, *(["--seed", "7"] if command == "draw" else []), at=tmp_path)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(file[:1])


def test_a_list_of_names_that_is_no_text_is_one_line(tmp_path: Path) -> None:
    done = _do("draw", _file(tmp_path, "n.docx", b"PK\x03\x04\0\0"), "--seed", "7", at=tmp_path)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_full_disk_is_one_line(tmp_path: Path, more: tuple[str, ...]) -> None:
    round_of_six = _file(tmp_path, "may.csv", GOOD * 6)

    with Path("/dev/full").open("w") as full:
        done = _do("pulse", round_of_six, *more, at=tmp_path, to=full)

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "No space left" in done.stderr


def test_a_name_too_long_for_a_new_file_is_one_line(tmp_path: Path) -> None:
    file = _file(tmp_path, "may.csv", GOOD * 6)

    done = _do("pulse", file, "--html", "n" * 300 + ".html", at=tmp_path)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_a_draw_with_a_name_twice_is_one_line(tmp_path: Path) -> None:
    done = _do("draw", "Aisha", "Aisha", "--seed", "7", at=tmp_path)

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_votes_with_semicolons_and_a_mark_at_their_start_are_read(tmp_path: Path) -> None:
    text = "\ufeff" + HEAD.replace(",", ";") + "1;1;1\n1;2;1\n"

    done = _do("opinions", _file(tmp_path, "v.csv", text), "--json", at=tmp_path)

    assert json.loads(done.stdout)["votes"] == 2


def test_what_people_wrote_cannot_move_the_cursor(tmp_path: Path) -> None:
    folder = tmp_path / "votes"
    folder.mkdir()
    _file(folder, "votes.csv", HEAD + "".join(f"1,{who},1\n" for who in range(20)))
    _file(folder, "comments.csv", "comment-id,comment-body\n1,\x1b[2JMore trees\n")

    assert "\x1b" not in _do("opinions", folder, at=tmp_path).stdout


@pytest.mark.parametrize("command", ["balance", "opinions", "pulse"])
def test_a_picture_and_a_page_are_whole_files_about_the_group(tmp_path: Path, command: str) -> None:
    given = {
        "balance": _file(tmp_path, "may.txt", _meeting(4, 40)),
        "opinions": SAMPLES / "polis" / "brexit-consensus",
        "pulse": _file(tmp_path, "may.csv", GOOD * 6),
    }

    done = _do(command, given[command], "--svg", "new.svg", "--html", "new.html", at=tmp_path)

    drawing, page = ((tmp_path / name).read_text("utf-8") for name in ("new.svg", "new.html"))
    root = ElementTree.fromstring(drawing)  # noqa: S314 (our own bytes)
    assert done.returncode == 0, done.stderr
    assert [child.tag.rpartition("}")[2] for child in root][:2] == ["title", "desc"]
    assert all(one in page for one in ("<table>", "<caption>", 'role="img"', "<desc"))
    assert "Person 1 Ward" not in drawing + page
    assert not (tmp_path / "var").exists()


def test_on_a_page_no_figure_of_evenness_comes_before_how_it_is_worked_out(tmp_path: Path) -> None:
    _do("balance", _file(tmp_path, "may.txt", _meeting(4, 40)), "--html", "new.html", at=tmp_path)

    page = (tmp_path / "new.html").read_text("utf-8")
    words = page[page.index("<h1") :]

    assert words.index("How this is worked out") < words.index("It sounded like")
    assert "Other such meetings would lie between" in words


LOADS = ('src="', 'href="', "url(", 'url("', "@import ")


def test_words_and_a_draw_have_pages_that_stand_alone(tmp_path: Path) -> None:
    answer = _file(tmp_path, "answer.txt", "We will liaise with <b>patients</b>.")

    words = _do("words", answer, "--html", "words.html", at=tmp_path)
    draw = _do("draw", "Aisha", "<i>Bronagh", "--seed", "7", "--html", "draw.html", at=tmp_path)

    assert (words.returncode, draw.returncode) == (0, 0), words.stderr + draw.stderr
    noticed, drawn = ((tmp_path / f"{name}.html").read_text("utf-8") for name in ("words", "draw"))
    assert all(f"{before}http" not in page for page in (noticed, drawn) for before in LOADS)
    assert "liaise with" in noticed
    assert "<b>" not in noticed
    assert "<caption>" in drawn
    assert "&lt;i&gt;Bronagh" in drawn
    assert "sha256sum" in drawn


def test_a_new_file_never_takes_the_place_of_a_meeting(tmp_path: Path) -> None:
    meeting = _file(tmp_path, "may.txt", _meeting(4, 40))
    before = meeting.read_bytes()

    done = _do("balance", meeting, "--svg", meeting, at=tmp_path)

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert meeting.read_bytes() == before


def test_what_cannot_be_used_leaves_nothing_half_written(tmp_path: Path) -> None:
    bad = _file(tmp_path, "r.csv", GOOD + "4,4,4\n")

    done = _do("pulse", bad, "--svg", "new.svg", "--html", "new.html", at=tmp_path)

    assert done.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["r.csv"]


def test_where_figures_are_refused_the_page_says_why_and_no_picture_is_drawn(
    tmp_path: Path,
) -> None:
    few = _file(tmp_path, "r.csv", GOOD * 3)

    done = _do("pulse", few, "--svg", "new.svg", "--html", "new.html", at=tmp_path)

    assert done.returncode == 0
    assert "Fewer than five people answered" in (tmp_path / "new.html").read_text("utf-8")
    assert not (tmp_path / "new.svg").exists()
