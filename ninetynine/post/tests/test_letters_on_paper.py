import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from ninetynine.post.actions import ReplyTo, hold, mark_done, release
from ninetynine.post.make import TODAY, letter
from ninetynine.post.models import Letter, Way
from ninetynine.post.reads import by_hand, everything_about, local_letters, printable
from ninetynine.post.sheets import Piece, onto_sheets

pytestmark = pytest.mark.django_db
LONG = " ".join(f"This is sentence number {n} of a long and heavy letter." for n in range(90))


def on_paper(
    *, said: str = "Candidates get twenty minutes.", name: str = "Winifred Asante"
) -> Letter:
    return letter(
        way=Way.POST,
        name=name,
        address="4 Chapel Row\nTidewell\nTW4 1XX",
        said=said,
        question="Does this answer you?",
        choices=("This answers me", "Not yet", "Ring me, please"),
        reply=ReplyTo("answer", "his answer", TODAY.replace(month=5)),
    )


def paper(written: Letter) -> str:
    shown = printable(written, reader="gwen", on=TODAY)
    return render_to_string("post/_letter.html", {"letter": shown})


def test_a_printed_letter_has_its_window_its_word_and_its_slip() -> None:
    written = on_paper()

    page = paper(written)

    for words in (
        "Winifred Asante<br>4 Chapel Row<br>Tidewell<br>TW4 1XX",
        "<strong>marmalade</strong>",
        "Freepost TIDEWELL",
        "“Candidates get twenty minutes.”",
        "Does this answer you?",
        "Ring me, please",
        f"<strong>{written.code}</strong>",
    ):
        assert words in page
    assert page.count("<article") == 1


def test_a_long_letter_goes_on_overleaf_and_no_word_is_lost() -> None:
    shown = printable(on_paper(said=LONG), reader="gwen", on=TODAY)

    assert len(shown.sheets) > 1
    assert [sheet.goes_on for sheet in shown.sheets][-1] is False
    laid = " ".join(piece.words for sheet in shown.sheets for piece in sheet.pieces if piece.said)
    assert laid.split() == LONG.split()
    assert paper(on_paper(said=LONG)).count("“") == 1


@pytest.mark.parametrize("words", ["", "\n\n", "a" * 3000, "a\n" * 200, "née café 漢字 " * 200])
def test_any_words_can_be_laid_onto_sheets(words: str) -> None:
    sheets = onto_sheets([Piece("Dear", said=False), Piece(words, said=True)], torn_off=True)

    laid = "".join(piece.words for sheet in sheets for piece in sheet.pieces if piece.said)
    assert laid.replace("\n", "").replace(" ", "") == words.replace("\n", "").replace(" ", "")


def test_words_of_people_are_words_on_paper() -> None:
    page = paper(on_paper(name="<i>Bob</i>", said="<img src=x>"))

    assert "<img" not in page
    assert "<i>" not in page


def test_what_waits_for_a_hand_is_named_until_it_is_done() -> None:
    posted, rung = on_paper(), letter(to="idris", way=Way.PHONE, address="01632 960 001")
    letter(to="bronagh")
    now = timezone.now()

    waiting = list(by_hand(["winifred", "idris", "bronagh"], at=now))
    mark_done(posted, now=now)

    assert [one.id for one in waiting] == [posted.pk, rung.pk]
    assert [one.id for one in by_hand(["winifred", "idris"], at=now)] == [rung.pk]
    assert not by_hand(["somebody"], at=now)


def test_a_letter_for_somebody_who_is_away_is_held_and_released() -> None:
    on_paper()
    hold("winifred", until=None)
    assert not by_hand(["winifred"], at=timezone.now())

    release("winifred", at=timezone.now())

    assert len(by_hand(["winifred"], at=timezone.now())) == 1


def test_a_pile_of_letters_costs_one_question(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(20):
        on_paper()

    with django_assert_num_queries(1):
        list(by_hand(["winifred"], at=timezone.now()))


def test_local_letters_exist_only_while_the_house_is_looked_at(settings: Settings) -> None:
    on_paper()

    assert local_letters() == []
    settings.LOOK_AROUND = True
    assert "Candidates get twenty minutes." in local_letters()[0].words


def test_everything_about_somebody_has_their_letters_and_nobody_elses() -> None:
    on_paper()
    letter(to="bronagh", said="I came with his washing.")

    told = str(everything_about("winifred"))

    assert "Candidates get twenty minutes." in told
    assert "washing" not in told


@pytest.mark.parametrize(("sentences", "pt"), [(5, 16), (28, 14), (37, 13)])
def test_what_has_to_stand_on_one_page_is_set_smaller_and_as_large_as_it_can_be(
    sentences: int, pt: int
) -> None:
    words = " ".join(f"This is sentence number {n} of a long letter." for n in range(sentences))
    on_one = letter(way=Way.POST, address="4 Chapel Row", said=words, one_page=True)

    page = paper(on_one)

    assert page.count("<article") == 1
    assert ("pt-" in page) is (pt != 16)
    assert pt == 16 or f'class="a4 pt-{pt}"' in page
    assert paper(letter(way=Way.POST, address="4 Chapel Row", said=words)).count("<article") == (
        1 if pt == 16 else 2
    )
