"""Long lists, a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseRedirect, QueryDict

M = TypeVar("M", bound=Model)
Thing = TypeVar("Thing")

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class PageLink:
    """One number in the row of pages; without an address it is a gap."""

    words: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The numbers, and the neighbours where there are any."""

    numbers: Sequence[PageLink]
    before: str
    after: str


@dataclass(frozen=True)
class Long(Generic[Thing]):
    """A long list that is asked for in parts: how many there are, and those between two places."""

    many: Callable[[], int]
    part: Callable[[int, int], list[Thing]]

    def __len__(self) -> int:
        return self.many()

    def __getitem__(self, places: slice) -> list[Thing]:
        return self.part(places.start, places.stop)


def page_of(
    rows: QuerySet[M] | Long[Thing] | list[Thing], request: HttpRequest, *, size: int = A_PAGE
) -> Page[Any]:
    """Return the page that ``?page=`` asks for; a page that is not there is the nearest one."""
    return Paginator(rows, size).get_page(request.GET.get("page"))  # type: ignore[arg-type]


def back_to_page(request: HttpRequest) -> HttpResponseRedirect:
    """Lead back to the page of a long list from which a form was sent."""
    number = request.GET.get("page", "")
    there = f"{request.path}?page={number}" if number.isdigit() else request.path
    return HttpResponseRedirect(there)


def links_of(page: Page[Thing], asked: QueryDict) -> PageLinks:
    """Return the links to the other pages, each keeping what was asked besides the page."""
    paginator = page.paginator
    numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return PageLinks(
        numbers=[
            PageLink(str(one), _url(asked, one) if isinstance(one, int) else "", one == page.number)
            for one in numbers
        ],
        before=_url(asked, page.previous_page_number()) if page.has_previous() else "",
        after=_url(asked, page.next_page_number()) if page.has_next() else "",
    )


def _url(asked: QueryDict, number: int) -> str:
    query = asked.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
