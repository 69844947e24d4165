"""Open a page in a real browser, do to it what people do, and count how often strange code ran."""

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Page, Playwright, Route, sync_playwright

HERE = "http://127.0.0.1:9/"  # nobody answers there: every page is handed to the browser
READY = "top.fired = top.fired || 0; window.boom = () => { top.fired += 1 }"
# Point at everything, tab to it, press it; what an address of code would do, it does then.
POKE = """async () => {
  const kinds = ['mouseover', 'pointerenter', 'focus', 'copy', 'animationstart', 'toggle']
  for (const one of document.querySelectorAll('*')) {
    for (const kind of kinds) one.dispatchEvent(new Event(kind))
    const leads = one.getAttribute('href') || one.getAttribute('formaction') || one.getAttribute('action') || ''
    const letters = leads.replace(/[\\s]/g, '').toLowerCase()
    if (letters.startsWith('javascript:')) {
      if (one.tagName === 'FORM') one.requestSubmit()
      else one.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))
    } else if (one.onclick) one.onclick(new Event('click'))
  }
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
}"""


@dataclass
class Firing:
    """A browser that is handed pages. It lives in a thread of its own: its loop would shut the database out."""

    page: Page
    thread: Executor
    handed: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def count(self, html: str, *, policy: str = "") -> int:
        """Return how often strange code ran on a page, with its policy or with none."""
        return self.thread.submit(self._count, html, policy).result()

    def _count(self, html: str, policy: str) -> int:
        self.handed = html
        self.headers = {"Content-Security-Policy": policy} if policy else {}
        self.page.goto(HERE, wait_until="load")
        self.page.evaluate(POKE)
        return int(self.page.evaluate("() => top.fired"))

    def answer(self, route: Route) -> None:
        if route.request.url == HERE:
            kind = "text/html; charset=utf-8"
            route.fulfill(body=self.handed, content_type=kind, headers=self.headers)
        else:
            route.fulfill(status=404, body="")


@contextmanager
def a_browser() -> Iterator[Firing]:
    with ThreadPoolExecutor(max_workers=1) as thread:
        playwright = thread.submit(lambda: sync_playwright().start()).result()
        try:
            page = thread.submit(_page, playwright).result()
            found = Firing(page, thread)
            thread.submit(page.route, "**/*", found.answer).result()
            yield found
        finally:
            thread.submit(playwright.stop).result()


def _page(playwright: Playwright) -> Page:
    here = os.environ.get("BROWSER_PATH", "/usr/bin/chromium")
    browser = playwright.chromium.launch(executable_path=here, args=["--no-sandbox"])
    page = browser.new_page()
    page.add_init_script(READY)
    return page
