"""A form that had become too old comes back with what was typed."""

import re
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("ninetynine.web.tests.urls")]

OURS = {"sec-fetch-site": "same-origin"}
WORDS = 'I said: "<b>two</b> of us" & nineteen people.'


def test_what_was_typed_comes_back_and_is_sent_with_a_fresh_token() -> None:
    client = Client(enforce_csrf_checks=True)

    back = client.post("/note?from=here", {"words": WORDS, "own": ["a", "b"]}, headers=OURS)

    page = back.content.decode()
    assert back.status_code == 403
    assert 'action="/note?from=here"' in page
    assert WORDS in unescape(re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.S)[0])
    assert page.count('type="hidden" name="own"') == 2
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
    again = client.post("/note", {"words": WORDS, "csrfmiddlewaretoken": token}, headers=OURS)
    assert again.status_code == 422  # the token is right; this form wants its key, and says so


def test_two_things_written_alike_are_told_apart_by_whoever_hears_the_page() -> None:
    client = Client(enforce_csrf_checks=True)

    back = client.post("/note", {"word": WORDS, "better": [WORDS, "once"]}, headers=OURS)

    labels = re.findall(r"<label[^>]*>([^<]*)</label>", back.content.decode())
    assert labels == ["What you wrote, 1 of 2", "What you wrote, 2 of 2"]


def test_the_token_that_was_too_old_does_not_come_back_beside_the_fresh_one() -> None:
    client = Client(enforce_csrf_checks=True)
    sent = {"words": WORDS, "csrfmiddlewaretoken": "o" * 64}

    page = client.post("/note", sent, headers=OURS).content.decode()

    # The last of two would win, and sending once more would never end.
    assert page.count('name="csrfmiddlewaretoken"') == 1
    assert "o" * 64 not in page


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {},
    ],
)
def test_nothing_comes_back_that_a_strangers_page_may_have_filled_in(
    headers: dict[str, str],
) -> None:
    back = Client(enforce_csrf_checks=True).post("/note", {"words": WORDS}, headers=headers)

    assert back.status_code == 403
    assert "nineteen" not in back.content.decode()


def test_an_old_browser_that_names_its_origin_is_believed() -> None:
    client = Client(enforce_csrf_checks=True)

    back = client.post("/note", {"words": WORDS}, headers={"origin": "http://testserver"})

    assert "nineteen" in back.content.decode()


def test_somebody_who_is_not_signed_in_any_more_is_told_where_to_sign_in() -> None:
    here = Client(enforce_csrf_checks=True)
    person = get_user_model().objects.create()
    stranger_sees = here.post("/note", {"words": WORDS}, headers=OURS).content.decode()
    here.force_login(person)

    signed_in_sees = here.post("/note", {"words": WORDS}, headers=OURS).content.decode()

    assert 'href="/sign-in/"' in stranger_sees
    assert 'href="/sign-in/"' not in signed_in_sees


def test_a_file_that_is_lost_is_said_to_be_lost() -> None:
    sent = {"words": WORDS, "paper": SimpleUploadedFile("minutes.txt", b"Hello")}

    back = Client(enforce_csrf_checks=True).post("/note", sent, headers=OURS)

    assert "Files do not come back" in back.content.decode()
