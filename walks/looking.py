"""A browser that is handed pages, and says of each what stands in anybody's way, however they look at it."""

import mimetypes
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.contrib.staticfiles import finders
from playwright.sync_api import ConsoleMessage, Page, Playwright, Route, sync_playwright

from ninetynine.checks.states import State

NOBODY = "http://127.0.0.1:9"  # nobody answers there: every page is handed to the browser
Light = Literal["light", "dark"]
A4 = 794  # pixels across a sheet
# The page clips what is too wide, so its own width says little: is any word beyond the edge? What is put
# out of sight on purpose, scrolls by itself or is a picture does not count.
CUT_OFF = """() => document.documentElement.scrollWidth > innerWidth
  || [...document.querySelectorAll('main *')].some(one => {
    const box = one.getBoundingClientRect();
    return box.right > innerWidth + 1 && box.width > 1 && !one.closest('.scroll, .unseen, svg, option');
  })"""
COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]
ON_PAPER = [one for one in COLOURS if one != "link-in-text-block"]  # nobody follows a link there
# Every rule that is not given up by who wrote it, those of the strictest level too.
EVERY_RULE = """() => ({
  resultTypes: ['violations'],
  preload: false,
  rules: Object.fromEntries(
    axe.getRules().map(one => [one.ruleId, {enabled: !one.tags.includes('deprecated')}])),
})"""


@dataclass(frozen=True)
class Look:
    """One way of looking at a page."""

    width: int
    light: Light = "light"
    more_contrast: bool = False
    forced_colours: bool = False
    printed: bool = False
    colours_alone: bool = (
        False  # by the rules that look at colours: a quick second look; on paper always
    )

    def __str__(self) -> str:
        wishes = ["more contrast"] * self.more_contrast + ["forced colours"] * self.forced_colours
        wishes += ["printed"] * self.printed
        return " ".join([f"{self.width} {self.light}", *wishes])


LOOKS = [Look(width, light) for width in (1280, 390, 320) for light in ("light", "dark")]
OTHER_EYES = [
    Look(390, "light", more_contrast=True),
    Look(390, "dark", more_contrast=True),
    Look(1280, "light", forced_colours=True),
    Look(1280, "dark", forced_colours=True),
    Look(A4, printed=True),
]


@dataclass
class Looking:
    """A browser that lives in a thread of its own: its loop would shut the database out."""

    page: Page
    thread: Executor
    handed: State | None = None
    refused: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    def faults(self, state: State, looks: Sequence[Look]) -> list[str]:
        """Return what is wrong with a page, for every way of looking at it."""
        return [
            f"{state.how}: {one}" for one in self.thread.submit(self._faults, state, looks).result()
        ]

    def goes_sideways(self, state: State, width: int) -> bool:
        """Say whether it is wider than the screen, or something on it is that the screen cuts off."""
        return self.thread.submit(self._goes_sideways, state, width).result()

    def _goes_sideways(self, state: State, width: int) -> bool:
        self._look(Look(width))
        self._open(state)
        return bool(self.page.evaluate(CUT_OFF))

    def _open(self, state: State) -> None:
        self.handed = state
        self.refused.clear()
        self.page.goto(f"{NOBODY}{state.url}", wait_until="load")

    def _faults(self, state: State, looks: Sequence[Look]) -> list[str]:
        self._open(state)
        self.page.evaluate(Axe().axe_script)
        rules = self.page.evaluate(EVERY_RULE)
        found = []
        for look in looks:
            self._look(look)
            some = ON_PAPER if look.printed else COLOURS if look.colours_alone else []
            asked = {**rules, "runOnly": some} if some else rules
            for broken in self.page.evaluate("asked => axe.run(asked)", asked)["violations"]:
                where = [node["target"][0] for node in broken["nodes"]][:3]
                found.append(f"{look}: {broken['id']} at {where}")
            if self.page.evaluate(CUT_OFF):
                found.append(f"{look}: goes sideways")
        return found + self.refused

    def _look(self, look: Look) -> None:
        self.page.set_viewport_size({"width": look.width, "height": 900})
        self.page.emulate_media(
            media="print" if look.printed else "screen",
            color_scheme=look.light,
            contrast="more" if look.more_contrast else "no-preference",
            forced_colors="active" if look.forced_colours else "none",
        )

    def said(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.refused.append(message.text)

    def answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if route.request.is_navigation_request() and self.handed:
            policy = {"Content-Security-Policy": self.handed.policy}
            kind = "text/html; charset=utf-8"
            route.fulfill(body=self.handed.html, content_type=kind, headers=policy)
        elif body := self._file(path):
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            route.fulfill(body=body, content_type=kind)
        else:
            self.refused.append(f"asks for {route.request.url}")
            route.fulfill(status=404, body="")

    def _file(self, path: str) -> bytes:
        if path not in self.files:
            found = finders.find(path.removeprefix("/static/"))
            self.files[path] = Path(found).read_bytes() if isinstance(found, str) else b""
        return self.files[path]


@contextmanager
def looking() -> Iterator[Looking]:
    with ThreadPoolExecutor(max_workers=1) as thread:
        playwright = thread.submit(lambda: sync_playwright().start()).result()
        try:
            page = thread.submit(_page, playwright).result()
            found = Looking(page, thread)
            thread.submit(page.route, "**/*", found.answer).result()
            thread.submit(page.on, "console", found.said).result()
            yield found
        finally:
            thread.submit(playwright.stop).result()


def _page(playwright: Playwright) -> Page:
    here = os.environ.get("BROWSER_PATH", "/usr/bin/chromium")
    quietly = ["--no-sandbox", "--disable-gpu"]
    browser = playwright.chromium.launch(executable_path=here, args=quietly)
    return browser.new_page(reduced_motion="reduce")
