from pathlib import Path

import pytest

from ninetynine.files.pulses import NotARound, read_pulse
from ninetynine.measures.pulse.forms import ITEMS, Form

ROW = "4,3,2,1,0,4,,can't say"
READS: Form = [4, 3, 2, 1, 0, 4, None, None]


def _read(folder: Path, text: str | bytes) -> list[Form]:
    file = folder / "round.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_pulse(file)


@pytest.mark.parametrize(
    "heading",
    [
        "1,2,3,4,5,6,7,8\n",
        "q1,q2,q3,q4,q5,q6,q7r,q8R\n",
        "Statement 1,Statement 2,Statement 3,Statement 4,Statement_5,item 6,7 R,8.\n",
        ",".join(f'"{item.number}. {item.says}"' for item in ITEMS) + "\n",
        ",".join(f'"{item.says}"' for item in ITEMS) + "\r\n",
        "know,picked up,decided,worth,worked,became,held back,counted\n",
        "\ufeff1,2,3,4,5,6,7,8\n",
        "",
    ],
)
def test_columns_are_known_by_their_names_or_their_order(tmp_path: Path, heading: str) -> None:
    assert _read(tmp_path, heading + ROW + "\n\n") == [READS]


def test_other_columns_and_another_order_do_not_matter(tmp_path: Path) -> None:
    text = "when;8;7;6;5;4;3;2;1;What would make it 1 % better?\nMay;;-;4;0;1;2;3;4;=a break; \n"

    assert _read(tmp_path, text.replace("; \n", "\n")) == [READS]


def test_words_of_the_scale_are_answers(tmp_path: Path) -> None:
    text = "1|2|3|4|5|6|7|8\nFully|mostly|Half-way|a little|not at all|4.0||Can’t say\n"  # noqa: RUF001

    assert _read(tmp_path, text) == [READS]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "round.csv, line 1: there is nothing here: the file is empty or starts blank."),
        ("1,2,3,4,5,6,7\n", "line 1: there is no column for statement 8 (there are: '1', '2', "),
        ("q1,q2,q3,q4,q5,q6,q7,q7\n", "line 1: statement 7 has two columns."),
        (f"{ROW}\n4,4,4,7,4,4,0,0\n", "line 2: statement 4 has '7', no answer; it can be 0 to 4,"),
        ("4,4,-1,4,4,4,9,0\n", "line 1: statement 3 has '-1', no answer"),
        (f"{ROW}\n4,4,2.5,4,4,4,0,0\n", "line 2: statement 3 has '2.5', no answer"),
        (f"{ROW}\n4,4,=1+1,4,4,4,0,0\n", "line 2: statement 3 has '=1+1', a formula and no answer"),
        (f"{ROW}\n4,4,4\n", "line 2: the row has 3 of 8 columns; is the file cut off here?"),
        (f'{ROW}\n4,4,"4,4,4,4,4,0,0\n', "this is not a row of a table"),
        (b"1,2,3,4,5,6,7,8\n\xff\xfe,1,1,1,1,1,1,1\n", "round.csv: the text is not UTF-8."),
    ],
)
def test_what_cannot_be_read_says_what_and_where(
    tmp_path: Path, text: str | bytes, says: str
) -> None:
    with pytest.raises(NotARound) as why:
        _read(tmp_path, text)

    assert says in str(why.value)
    assert "\n" not in str(why.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotARound, match=r"nowhere.csv: it cannot be opened \(No such file"):
        read_pulse(tmp_path / "nowhere.csv")
