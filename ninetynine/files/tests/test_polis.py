from array import array
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ninetynine.files.polis import NotPolis, Polis, Statement, VoteLog, read_polis, write_polis

SAMPLES = Path(__file__).parent / "samples" / "polis"
HEADING = "timestamp,datetime,comment-id,voter-id,vote\n"


def folder(at: Path, **files: str | bytes) -> Path:
    for name, text in files.items():
        said = text if isinstance(text, bytes) else text.encode()
        (at / f"{name.replace('_', '-')}.csv").write_bytes(said)
    return at


def rows(polis: Polis) -> list[tuple[int, int, int]]:
    log = polis.log
    return list(zip(log.voters, log.statements, log.votes, strict=True))


def refusal(where: Path) -> str:
    with pytest.raises(NotPolis) as why:
        read_polis(where)
    return str(why.value)


@pytest.mark.parametrize(
    ("name", "votes", "statements", "grouped"),
    [
        ("london.youth.policing", 640, 39, 24),
        ("15-per-hour-seattle", 2995, 54, 138),
        ("brexit-consensus", 5312, 50, 197),
    ],
)
def test_a_published_folder_is_read(name: str, votes: int, statements: int, grouped: int) -> None:
    polis = read_polis(SAMPLES / name)

    assert (len(polis.log), len(polis.statements), len(polis.groups)) == (
        votes,
        statements,
        grouped,
    )
    assert polis.summary["topic"]
    assert not polis.signs_were_flipped


def test_a_folder_without_votes_csv_is_read_from_the_people(tmp_path: Path) -> None:
    whole = SAMPLES / "brexit-consensus"
    for name in ("comments.csv", "participants-votes.csv"):
        (tmp_path / name).write_bytes((whole / name).read_bytes())

    alone = read_polis(tmp_path)

    latest = {(voter, statement): vote for voter, statement, vote in rows(read_polis(whole))}
    assert {(voter, statement): vote for voter, statement, vote in rows(alone)} == latest


def test_signs_the_wrong_way_about_are_turned_round(tmp_path: Path) -> None:
    comments = "comment-id,agrees,disagrees,moderated,comment-body\n1,2,1,0,Trees\n2,0,3,0,Cars\n"
    votes = "9,,1,1,-1\n9,,1,2,-1\n9,,1,3,1\n9,,2,1,1\n9,,2,2,1\n9,,2,3,1\n"
    straight = rows(read_polis(folder(tmp_path, votes=HEADING + votes)))

    turned = read_polis(folder(tmp_path, votes=HEADING + votes, comments=comments))

    assert turned.signs_were_flipped
    assert rows(turned) == [(voter, statement, -vote) for voter, statement, vote in straight]


def test_the_totals_of_people_tell_the_sign_where_statements_have_none(tmp_path: Path) -> None:
    people = "participant,group-id,n-agree,n-disagree,1,2,3\n7,,2,1,-1,-1,1\n8,0,0,1,,1,\n"

    polis = read_polis(folder(tmp_path, participants_votes=people))

    assert polis.signs_were_flipped
    assert rows(polis) == [(7, 1, 1), (7, 2, 1), (7, 3, -1), (8, 2, -1)]
    assert polis.groups == {8: 0}


@pytest.mark.parametrize(
    "text",
    [
        "timestamp,datetime,comment-id,voter-id,vote\n5,,1,2,-1\n6,,3,2,0\n",
        "timestamp;comment-id;voter-id;vote\n5;1;2;-1\n6;3;2;0\n",
        "\ufefftimestamp,comment-id,voter-id,vote\r\n5,1,2,-1\r\n\r\n6,3,2,0\r\n",
        '"Vote";"voter id";"Comment_ID"\n-1;2;1\n0;2;3\n',
        "pid\ttid\tvote\n2\t1\t-1.0\n2\t3\t0.0",
        "comment-id,voter-id,vote,xid\n1.0,2, -1 ,abc\n3,2,0,\n",
    ],
    ids=["as published", "semicolons", "a mark and Windows", "other names", "tabs", "decimals"],
)
def test_every_way_of_writing_the_same_votes_reads_the_same(tmp_path: Path, text: str) -> None:
    assert rows(read_polis(folder(tmp_path, votes=text))) == [(2, 1, -1), (2, 3, 0)]


def test_a_download_with_a_title_before_each_name_is_read(tmp_path: Path) -> None:
    (tmp_path / "2024-our-town-votes.csv").write_text(HEADING + "5,,1,2,1\n")
    (tmp_path / "2024-our-town-participants-votes.csv").write_text("participant,group-id\n2,1\n")

    polis = read_polis(tmp_path)

    assert rows(polis) == [(2, 1, 1)]
    assert polis.groups == {2: 1}


def test_one_file_with_votes_is_enough(tmp_path: Path) -> None:
    where = folder(tmp_path, votes=HEADING + "5,,1,2,1\n") / "votes.csv"

    assert rows(read_polis(where)) == [(2, 1, 1)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("5,,1,1,1\n5,,1,2,2\n", "votes.csv, line 3: the vote is '2'; it can be 1"),
        ("5,,1,1,=1+1\n", "votes.csv, line 2: the vote is '=1+1', a formula;"),
        ("5,,1,=HYPERLINK(1),1\n", "line 2: the voter-id is '=HYPERLINK(1)', a formula."),
        ("5,,one,1,1\n", "votes.csv, line 2: the comment-id is 'one', not a whole number."),
        ("5,,1,1,1\n5,,1,2", "votes.csv, line 3: the row has 4 of 5 columns; is the file cut off"),
        ('5,"a\nb",1,1,1\n5,,1,2,9\n', "votes.csv, line 4: the vote is '9'"),
        ('5,,1,1,1\n5,"a\n', "votes.csv, line 3: this is not a row of a table (unexpected end"),
        ("5,,1,1,\n", "votes.csv, line 2: the vote is ''; it can be"),
        (f"5,,{9**30},1,1\n", "votes.csv, line 2: a number here is too long."),
        (f"5,{'x' * 140_000},1,1,1\n", "votes.csv, line 2: this is not a row of a table (field"),
        ("5,,1,1,1\n5,,1,\x00,1\n", "votes.csv, line 3: "),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    why = refusal(folder(tmp_path, votes=HEADING + text))

    assert said in why
    assert "\n" not in why


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "neither votes.csv nor participants-votes.csv is in this folder."),
        ({"votes": ""}, "votes.csv, line 1: the heading is missing"),
        (
            {"votes": "comment-id,who,vote\n"},
            "line 1: there is no column voter-id (there are: 'com",
        ),
        (
            {"votes": HEADING.encode() + b"5,,1,1,1\n5,\xff,1,1,1\n"},
            "line 3: the text is not UTF-8",
        ),
        ({"votes": HEADING.encode("utf-16")}, "votes.csv, line 1: the text is not UTF-8."),
        (
            {"participants_votes": "participant,1\n4,1\n4,0\n"},
            "line 3: participant 4 is here twice",
        ),
        (
            {"votes": HEADING, "comments": "comment-id,comment-body\n3,a\n3,b\n"},
            "comments.csv, line 3: statement 3 is here twice (first in line 2).",
        ),
    ],
)
def test_a_folder_that_is_no_conversation_is_refused(
    tmp_path: Path, files: dict[str, str | bytes], said: str
) -> None:
    assert said in refusal(folder(tmp_path, **files))


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "there is no such file or folder." in refusal(tmp_path / "nowhere")


def test_words_that_a_spreadsheet_would_run_are_guarded(tmp_path: Path) -> None:
    nasty = Polis(log=VoteLog(), statements=(Statement(1, text='=HYPERLINK("x")'),))

    write_polis(tmp_path, nasty)

    assert "'=HYPERLINK" in (tmp_path / "comments.csv").read_text()
    assert read_polis(tmp_path).statements == nasty.statements


def test_nothing_half_written_is_left_behind(tmp_path: Path) -> None:
    broken = Polis(log=VoteLog(votes=array("b", [1])))

    with pytest.raises(ValueError, match="argument"):
        write_polis(tmp_path, broken)

    assert not list(tmp_path.iterdir())


numbers = st.integers(min_value=0, max_value=10**12)
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
statements = st.builds(
    Statement,
    id=numbers,
    text=words.map(str.strip),
    author=st.none() | numbers,
    moderated=st.sampled_from([-1, 0, 1]),
    is_meta=st.booleans(),
    is_seed=st.booleans(),
)
votes = st.tuples(numbers, numbers, st.sampled_from([-1, 0, 1]), numbers)


@settings(max_examples=40)
@given(st.lists(votes, max_size=12), st.lists(statements, max_size=4, unique_by=lambda s: s.id))
def test_what_was_written_reads_back_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    said: list[tuple[int, int, int, int]],
    stated: list[Statement],
) -> None:
    columns = [array(kind, [each[at] for each in said]) for at, kind in enumerate("qqbq")]
    polis = Polis(
        log=VoteLog(*columns),
        statements=tuple(sorted(stated, key=lambda each: each.id)),
        groups={each[0]: 1 for each in said},
        summary={"topic": "@home"},
    )
    where = tmp_path_factory.mktemp("polis")

    write_polis(where, polis)

    assert read_polis(where) == polis
