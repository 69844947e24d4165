from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory

from ninetynine.web.paging import links_of


def test_links_to_other_pages_keep_what_was_asked_besides() -> None:
    page = Paginator(range(200), 40).get_page(2)

    links = links_of(page, QueryDict("show=mine&page=2"))

    assert links.before == "?show=mine&page=1"
    assert links.after == "?show=mine&page=3"
    assert [one.words for one in links.numbers if one.is_here] == ["2"]


def test_a_very_long_list_shows_its_ends_and_its_neighbours() -> None:
    page = Paginator(range(5000), 40).get_page(60)

    numbers = links_of(page, QueryDict("")).numbers

    assert [one.words for one in numbers] == ["1", "…", "59", "60", "61", "…", "125"]
    assert [one.url for one in numbers if one.words == "…"] == ["", ""]


def test_a_list_of_one_page_shows_no_pages() -> None:
    request = RequestFactory().get("/")
    page = Paginator(range(3), 40).get_page(1)

    shown = Template("{% load parts %}{% page_links page %}").render(
        Context({"request": request, "page": page})
    )

    assert not shown.strip()
