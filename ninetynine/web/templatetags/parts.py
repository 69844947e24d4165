"""What templates need besides words: the way out, the thread down a list, links to more pages."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from ninetynine.web.drawn import drawn
from ninetynine.web.paging import PageLinks, links_of
from ninetynine.web.pictures import strand as strand_picture

register = template.Library()
CHOSEN = SafeString(" selected")


@register.simple_tag
def exit_url() -> str:
    """Return where "Leave this page fast" leads. A page without any context has it too."""
    where: str = settings.EXIT_URL
    return where


@register.simple_tag
def strand(prefix: str, number: int, *, sewn: bool) -> SafeString:
    """Draw the thread from one knot of a list to the next, pencilled where it is to go."""
    return drawn(strand_picture(sewn=sewn, prefix=f"{prefix}-{number}"))


@register.simple_tag
def options(widget: Mapping[str, Any]) -> SafeString:
    """Write the choices of a select. A template for each would take long where a team is large."""
    every = (one for _group, choices, _place in widget["optgroups"] for one in choices)
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((one["value"], CHOSEN if one["selected"] else "", one["label"]) for one in every),
    )


@register.inclusion_tag("web/parts/pages.html", takes_context=True)
def page_links(context: dict[str, Any], page: Page[Any]) -> dict[str, PageLinks]:
    """Show the way to the other pages of a long list, keeping what the address says besides."""
    return {"links": links_of(page, context["request"].GET)}
