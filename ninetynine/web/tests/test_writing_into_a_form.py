import re
from datetime import date
from html import unescape

import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from ninetynine.web.forms import Day, OneUseForm, Picks, Short, Ticks, Writing
from ninetynine.web.models import random_id
from ninetynine.web.refusals import Refusal

KINDS = [("thanks", "Thanks"), ("changed", "What changed")]


class TooLate(Refusal):
    sentence = _("The meeting is over.")


class AnswerForm(OneUseForm):
    words = forms.CharField(
        label="Your answer", help_text="Say you.", max_length=20, widget=Writing
    )
    kind = forms.ChoiceField(
        label="What kind?", choices=KINDS, widget=Picks({"thanks": "I have heard it."})
    )
    day = Day(label="By when")
    own = forms.CharField(
        label="Own", widget=Short, error_messages={"required": "Two sentences are enough."}
    )
    ticks = forms.MultipleChoiceField(label="Papers", choices=KINDS, widget=Ticks, required=False)
    yes = forms.BooleanField(label="Read aloud", required=False)


def sent(**typed: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({"form_key": random_id(), **typed})
    return data


def shown(form: forms.Form) -> str:
    return unescape(render_to_string("web/parts/form.html", {"form": form, "button": "Send"}))


def test_an_empty_form_says_what_is_missing_in_plain_words() -> None:
    form = AnswerForm(sent())

    wrongs = {wrong.label: wrong.words for wrong in form.wrongs()}

    assert wrongs == {
        "Your answer": "Please write something here.",
        "What kind?": "Please choose one.",
        "By when": "Please choose a day.",
        "Own": "Two sentences are enough.",
    }


def test_every_link_of_the_summary_leads_to_something_that_can_be_filled_in() -> None:
    page = shown(AnswerForm(sent()))

    targets = re.findall(r'href="#([^"]+)"', page)

    assert len(targets) == 4
    for target in targets:
        assert re.search(rf'<(input|textarea|select)[^>]* id="{target}"', page), target


def test_a_wrong_field_is_tied_to_its_hint_and_to_what_is_wrong() -> None:
    page = shown(AnswerForm(sent()))

    line = re.findall(r"<textarea[^>]*>", page)[0]
    named = re.findall(r'aria-describedby="([^"]+)"', line)[0].split()
    assert 'aria-invalid="true"' in line
    assert len(named) == 2
    assert all(f'id="{name}"' in page for name in named)
    assert "Look here: Please write something here." in page


def test_choices_stand_in_a_group_with_a_name_and_their_second_lines() -> None:
    page = shown(AnswerForm())

    assert "<legend>What kind?</legend>" in page
    assert "<span>Thanks<small>I have heard it.</small></span>" in page
    assert "<span>What changed</span>" in page


def test_no_browser_cuts_the_end_off_what_is_pasted() -> None:
    long = "Two of us for nineteen people."

    form = AnswerForm(sent(words=long))

    assert "maxlength" not in shown(form)
    assert long in shown(form)
    assert form.errors["words"] == ["This is 30 letters long. There is room for 20."]


def test_no_browser_speaks_for_the_house() -> None:
    page = shown(AnswerForm())

    assert " novalidate" in page
    assert " required" not in page


@pytest.mark.parametrize(
    "written", ["2026-03-27", "27/03/2026", "27.03.2026", "27 March 2026", "27 Mar 2026"]
)
def test_a_day_may_be_written_in_any_usual_way(written: str) -> None:
    form = AnswerForm(sent(day=written))
    form.full_clean()

    assert form.cleaned_data["day"] == date(2026, 3, 27)


def test_a_day_that_is_none_is_said_to_be_none() -> None:
    form = AnswerForm(sent(day="31/02/2026"))

    assert form.errors["day"] == ["This is not a day. Write it like 27/03/2026."]


def test_a_refused_form_keeps_what_was_typed_and_takes_a_key_of_its_own() -> None:
    form = AnswerForm(sent(words="So it is.", kind="thanks", day="2026-03-27", own="Jo"))
    assert form.is_valid()
    before = form.cleaned_data["form_key"]

    form.refuse(TooLate())

    page = shown(form)
    assert "So it is." in page
    assert "The meeting is over." in page
    assert before not in page
    assert len(re.findall(r'name="form_key" value="[\w-]{22}"', page)) == 1


def test_a_form_with_a_prefix_takes_its_new_key_under_its_own_name() -> None:
    form = AnswerForm(QueryDict("say-form_key=" + "k" * 22), prefix="say")

    form.refuse(TooLate())

    assert form["form_key"].value() != "k" * 22
    assert "form_key" not in form.data


@pytest.mark.parametrize("key", ["", "short", "k" * 23])
def test_a_form_whose_key_is_broken_comes_back_with_a_new_one(key: str) -> None:
    form = AnswerForm(QueryDict(f"words=So+it+is.&form_key={key}"))

    page = shown(form)

    assert "Nothing is lost: please send it once more." in page
    assert "So it is." in page
    assert re.search(r'name="form_key" value="[\w-]{22}"', page)


def test_two_forms_on_one_page_share_no_id() -> None:
    page = shown(AnswerForm()) + shown(AnswerForm(auto_id="second-%s"))

    ids = re.findall(r' id="([^"]+)"', page)

    assert len(ids) == len(set(ids))


def test_what_was_typed_is_never_read_as_code() -> None:
    page = render_to_string(
        "web/parts/form.html",
        {"form": AnswerForm(sent(words="<script>", own='" onfocus="x')), "button": "<b>"},
    )

    assert "<script>" not in page
    assert '" onfocus="x' not in page
    assert "<b>" not in page
