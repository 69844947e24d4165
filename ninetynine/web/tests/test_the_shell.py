import re

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from ninetynine.web.shell import FootLink, HelpLine, LookAs, NavLink, Shell

pytestmark = [pytest.mark.django_db, pytest.mark.urls("ninetynine.web.tests.urls")]


def a_shell(request: HttpRequest) -> Shell:
    return Shell(
        nav=[
            NavLink("home", "/", "Home"),
            NavLink("parts", "/said/", "What we said", short="Said"),
        ],
        help_lines=[HelpLine("About this place: Gwen <Ifield>", url="tel:01632960114")],
        foot=[FootLink("/me/", "Everything about me")],
        look_as=[LookAs("bronagh", "Bronagh"), LookAs("visitor", "a visitor", is_me=True)],
        look_as_url="/look-as/",
        letters_url="/letters/",
        signed_in=True,
    )


@pytest.fixture
def with_a_shell(settings: Settings) -> Settings:
    settings.SHELL = f"{__name__}.a_shell"
    settings.LOOK_AROUND = True
    return settings


def stops(page: str) -> list[str]:
    """Return what the Tab key reaches, in order, by its words or its name."""
    found = re.findall(r"<(?:a|button)[^>]*>(.*?)</(?:a|button)>", page, re.S)
    return [re.sub(r"<[^>]+>", " ", words).strip() for words in found]


def test_the_way_out_comes_first_after_the_skip_link_and_help_next() -> None:
    page = Client().get("/light-or-dark/").content.decode()

    assert stops(page)[:3] == ["Skip to the page", "Leave this page fast", "Help now"]


def test_the_way_out_is_a_link_that_tells_nobody_where_we_were(settings: Settings) -> None:
    settings.EXIT_URL = "https://weather.example/today"

    for path in ("/light-or-dark/", "/things/one", "/broken"):
        page = Client(raise_request_exception=False).get(path).content.decode()
        assert '<a class="leave" href="https://weather.example/today" rel="noreferrer">' in page


def test_the_rooms_stand_in_the_top_line_and_this_one_is_marked(
    with_a_shell: Settings,
) -> None:
    page = Client().get("/parts").content.decode()

    assert '<a href="/">Home</a>' in page
    assert '<a href="/said/" aria-current="page"><span class="long-word">What we said' in page


def test_help_lines_and_links_of_the_place_stand_at_the_foot(with_a_shell: Settings) -> None:
    page = Client().get("/light-or-dark/").content.decode()

    assert '<a href="tel:01632960114">About this place: Gwen &lt;Ifield&gt;</a>' in page
    assert '<a href="/me/">Everything about me</a>' in page


def test_the_strip_is_there_only_while_the_house_is_looked_at(
    with_a_shell: Settings,
) -> None:
    looking = Client().get("/light-or-dark/").content.decode()
    with_a_shell.LOOK_AROUND = False
    living = Client().get("/light-or-dark/").content.decode()

    assert '<button name="as" value="visitor" aria-pressed="true">a visitor</button>' in looking
    assert 'href="/letters/"' in looking
    for never in ("bronagh", "/look-as/", "/letters/", 'href="/parts"'):
        assert never not in living


def test_a_lost_page_has_neither_strip_nor_rooms(with_a_shell: Settings) -> None:
    first, second = (Client().get(f"/things/{which}").content for which in ("one", "two"))

    assert first == second
    for never in ("Look as", "bronagh", "What we said", "Everything about me"):
        assert never not in first.decode()


def test_every_part_is_shown_only_while_the_house_is_looked_at(settings: Settings) -> None:
    settings.LOOK_AROUND = False
    assert Client().get("/parts").status_code == 404

    settings.LOOK_AROUND = True
    assert Client().get("/parts").status_code == 200


def test_somebody_without_a_cookie_costs_no_query_and_gets_no_cookie(
    settings: Settings,
) -> None:
    settings.LOOK_AROUND = False

    with CaptureQueriesContext(connection) as queries:
        answer = Client().get("/things/one")

    assert not queries.captured_queries
    assert not answer.cookies


@pytest.mark.parametrize(
    ("chosen", "kept"), [("dark", "dark"), ("light", "light"), ("device", ""), ("x", "")]
)
def test_light_or_dark_is_kept_for_as_long_as_the_session(chosen: str, kept: str) -> None:
    client = Client()
    client.post("/light-or-dark/", {"theme": "dark"})

    answer = client.post("/light-or-dark/", {"theme": chosen, "back": "/things/one?page=2"})

    page = client.get("/light-or-dark/").content.decode()
    assert answer.headers["Location"] == "/things/one?page=2"
    assert re.findall(r'data-theme="(\w+)"', page) == ([kept] if kept else [])


@pytest.mark.parametrize(
    "back",
    ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "\\\\x", ""],
)
def test_the_way_back_never_leaves_the_house(back: str) -> None:
    answer = Client().post("/light-or-dark/", {"theme": "dark", "back": back})
    asked = Client().get("/light-or-dark/", {"back": back}).content.decode()

    assert answer.headers["Location"] == "/"
    assert '<a href="/">Back to where you were</a>' in asked


def test_what_was_done_is_said_once_and_never_as_code() -> None:
    client = Client()

    first = client.post("/note", {"words": "Hello", "form_key": "k" * 22}, follow=True)
    second = client.get("/light-or-dark/")

    assert "Kept &lt;b&gt;&amp;&lt;/b&gt; sewn." in first.content.decode()
    assert "Kept" not in second.content.decode()


def test_titles_say_nothing_about_what_a_page_is_about() -> None:
    client = Client(raise_request_exception=False)
    paths = ("/light-or-dark/", "/things/one", "/not-yours", "/broken", "/strange")

    titles = [
        re.findall(r"<title>(.*?) · Ninetynine</title>", client.get(path).content.decode())
        for path in paths
    ]

    assert titles == [
        ["Light or dark"],
        ["Nothing here"],
        ["Not yours to do"],
        ["Our mistake"],
        ["Not understood"],
    ]
