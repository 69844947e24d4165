"""Browsers for people, and what must be true wherever they walk."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from walks.house import open_house

PHONE = {"width": 390, "height": 844}
OpenBrowser = Callable[..., Page]


@dataclass
class Watch:
    """What no walk may see, whoever walks."""

    address: str
    strangers: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("response", self._answered)
        self.contexts.append(context)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", "data:")):
            self.strangers.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.refused.append(message.text)

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.broken.append(f"{response.status} {response.url}")

    def finish(self) -> None:
        cookies = [[one["name"] for one in context.cookies()] for context in self.contexts]
        assert not self.strangers, "a page asked another host for something"
        assert not self.refused, "a page asked for what its own policy refuses"
        assert not self.broken, "the server broke"
        assert all(len(names) <= 1 for names in cookies), cookies


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with open_house(tmp_path_factory.mktemp("var")) as address:
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the browser that is here; nothing is downloaded."""
    here = {"executable_path": os.environ.get("BROWSER_PATH", "/usr/bin/chromium")}
    return {**browser_type_launch_args, **here, "args": ["--no-sandbox", "--disable-gpu"]}


@pytest.fixture
def open_browser(
    new_context: Callable[..., BrowserContext], base_url: str
) -> Iterator[OpenBrowser]:
    """Give each person a browser of their own, watched until the walk is over."""
    watch = Watch(base_url)

    def opened(**wishes: Any) -> Page:
        context = new_context(**{"viewport": PHONE, **wishes})
        watch.over(context)
        return context.new_page()

    yield opened
    watch.finish()
