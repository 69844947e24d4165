from itertools import pairwise
from timeit import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ninetynine.measures.sentences import spans
from ninetynine.measures.words import KINDS, LONG, WHY, Noticed, notice


def _said(text: str) -> list[tuple[str, str]]:
    return [(one.code, one.words) for one in notice(text)]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("We asked our service users.", "label", "service users"),
        ("A service-user came.", "label", "service-user"),
        ("The patient's wife rang.", "label", "patient's"),
        ("Two patients left.", "label", "patients"),
        ("The elderly are cold.", "label-group", "The elderly"),
        ("Experts by experience sit on it.", "label", "Experts by experience"),
        ("She is wheelchair-bound.", "label-group", "wheelchair-bound"),
        ("They are hard to reach.", "label-blame", "hard to reach"),
        ("He did not engage.", "label-blame", "did not engage"),
        ("We value your feedback.", "cliche", "We value your feedback"),
        ("Your voice really matters. Your voice matters.", "cliche", "Your voice matters"),
        ("Lessons will be learned.", "cliche", "Lessons will be learned"),
        ("We take this very seriously.", "cliche", "We take this very seriously"),
        ("Denise will liaise with Pavel.", "office", "liaise with"),
        ("We utilize it.", "office", "utilize"),
        ("It will be there in due course.", "office", "in due course"),
        ("Ask the CMHT.", "acronym", "CMHT"),
        ("Two MDTs met.", "acronym", "MDTs"),
        ("Carys Pugh MS came.", "letters", "MS"),
        ("Beth Callow, MSc, PhD came.", "letters", "MSc, PhD"),
        ("Ask Dr Beth J. Callow PhD now.", "letters", "PhD"),
    ],
)
def test_words_that_stand_between_people_are_noticed(text: str, code: str, words: str) -> None:
    assert _said(text) == [(code, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Please be patient with us.",
        "The elderly man has a name.",
        "The Patients Association wrote to us.",
        "She uses a wheelchair. Wheelchair users were asked.",
        "Bronagh said: “They call us service users and patients.”",
        'Kit wrote: "I am an expert by experience."',
        "The NHS, the BBC and the UK. It is OK at 6 PM, as a PDF.",
        "Write to patients@ward.example or BS16 1QY, or see https://ward.example/PPI/patients",
        "The child and adolescent mental health team (CAMHS) came. CAMHS left.",
        "CAMHS (child and adolescent mental health services) came.",
        "PLEASE READ THIS BEFORE WE MEET",
        "We have moved the rota. From Friday there are three of us.",
        "Thank you. I have moved the rota, from Friday.",
        "Thank you for telling me. I cannot change it, because the post is cut.",
        "",
        "   \n\n ",
    ],
)
def test_plain_words_and_other_peoples_words_pass(text: str) -> None:
    assert _said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Diolch yn fawr am eich llythyr. Mae'r papurau yn y post.",
        "Mae GIG Cymru wedi ateb, ac rydym yn disgwyl am y CMHT.",
        "Byddwn yn cyfarfod eto cyn bo hir i drafod hyn gyda chi.",
    ],
)
def test_welsh_passes_through(text: str) -> None:
    assert _said(text) == []


def test_an_english_sentence_beside_a_welsh_one_is_still_looked_at() -> None:
    assert _said("Diolch yn fawr i chi. We met the ICB on Friday.") == [("acronym", "ICB")]


def test_thanks_alone_do_not_say_what_changed() -> None:
    found = notice("Thank you for telling me, Bronagh. It must have been hard.")

    assert [(one.code, one.words) for one in found] == [
        ("thanks-only", "Thank you for telling me, Bronagh.")
    ]
    assert found[0].kind == "thanks that do not say what changed"


@pytest.mark.parametrize(
    "text",
    [
        "We are always open to your ideas and keen to keep improving together.",
        "What a powerful story. It will stay with all of us for a long time.",
        "I completely understand how you feel, and I am sorry you had this experience.",
        "It was an honour to learn from someone with your insight.",
    ],
)
def test_kindness_alone_does_not_say_what_changed(text: str) -> None:
    assert [(one.code, one.why) for one in notice(text)] == [
        ("cliche", "Kind, but it does not say what changed.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "I am so sorry. It was my mistake, and I have told the manager.",
        "It is really important to us, and it is still broken. The part is on its way.",
        "That was hard to read. The second chair in the corridor is gone.",
        "I may not say what came of it, and I know how hard that is.",
        "No. The panel has two chairs, and one of them is hers.",
    ],
)
def test_kindness_with_something_that_changed_or_why_not_passes(text: str) -> None:
    assert _said(text) == []


def test_thanks_are_noticed_once_when_a_cliche_says_the_same() -> None:
    assert _said("Thank you. Your voice matters.") == [("cliche", "Your voice matters")]


def test_an_acronym_is_noticed_the_first_time_only() -> None:
    assert _said("The ICB met. The ICB left.") == [("acronym", "ICB")]


def test_what_everybody_here_knows_is_not_noticed() -> None:
    text = "The MDT heard two patients."

    assert [one.words for one in notice(text, known=["mdt"])] == ["patients"]
    assert [one.words for one in notice(text, known=["Patients"])] == ["MDT"]


def test_words_that_somebody_here_does_not_want_are_noticed_first() -> None:
    found = notice("Two carers and a Service-User.", unwanted=["carer", "service user"])

    assert [(one.code, one.words) for one in found] == [
        ("unwanted", "carers"),
        ("unwanted", "Service-User"),
    ]


def test_signs_in_a_word_nobody_wants_are_taken_as_they_are() -> None:
    assert notice("a/b", unwanted=["[", "a/b/c/d" * 40, "", "+noun"]) == []


def test_a_sentence_of_twenty_five_words_is_not_long() -> None:
    fits = "and then " * 12 + "rest."

    assert len(fits.split()) == LONG
    assert _said(fits) == []
    assert [one.code for one in notice("And " + fits)] == ["long-sentence"]


def test_a_full_stop_in_a_name_does_not_end_a_sentence() -> None:
    said = "Dr. K. Hruska came at 6 p.m. on Friday. He left, e.g. by bus. No. 4 was late.\n\n- one"

    assert [said[a:b] for a, b in spans(said)] == [
        "Dr. K. Hruska came at 6 p.m. on Friday.",
        "He left, e.g. by bus.",
        "No. 4 was late.",
        "- one",
    ]


def test_better_words_are_british_and_every_code_has_its_reason() -> None:
    assert set(WHY) == set(KINDS)
    assert not any("ize" in why for why in WHY.values())


def test_two_thousand_words_take_less_than_a_blink() -> None:
    text = "We will liaise with the MDT, and then the patients of Heron Ward were told. " * 134
    fastest = min(repeat(lambda: notice(text), number=1, repeat=3))

    assert len(text.split()) > 2_000
    assert fastest < 0.2  # 10 ms where nothing else runs
    assert len(notice(text)) == 2 * 134 + 1


PIECES = st.sampled_from(
    [
        "the ",
        "patient",
        "s ",
        "Thank you",
        ". ",
        "MDT",
        "“",
        "”",
        '"',
        "\n",
        "Mae'r ",
        "service-user ",
        "\u2019",
        " MS,",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text())
def test_each_notice_points_at_its_words(text: str) -> None:
    found = notice(text, unwanted=["ward"], known=["mdt"])

    assert found == notice(text, unwanted=["ward"], known=["mdt"])
    assert all(one.words == text[one.start : one.end] != "" for one in found)
    inner = [
        one
        for one in found
        if one.kind not in {"long sentence", "thanks that do not say what changed"}
    ]
    assert all(_apart(a, b) for a, b in pairwise(inner))


def _apart(before: Noticed, after: Noticed) -> bool:
    return before.end <= after.start


@given(st.lists(PIECES, max_size=40).map("".join) | st.text())
def test_sentences_are_the_text_but_for_its_blanks(text: str) -> None:
    found = spans(text)

    assert "".join("".join(text[a:b] for a, b in found).split()) == "".join(text.split())
    assert all(a < b for a, b in found)
