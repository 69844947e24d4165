"""What people do without a mouse: go on with Tab until it is there, and press."""

from playwright.sync_api import Page

MOST_TABS = 90
FOCUSED = """() => {
  const one = document.activeElement;
  const label = one.labels && one.labels.length ? one.labels[0].textContent : '';
  return (label || one.textContent || one.getAttribute('aria-label') || '').trim();
}"""
SEEN = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const ringed = [one, one.closest('label')].some(it => {
    const style = it && getComputedStyle(it);
    return it && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  });
  return ringed && box.top < innerHeight && box.bottom > 0;
}"""


def tab_to(page: Page, words: str) -> None:
    """Go on with Tab until something with these words has the focus, and can be seen."""
    for _each in range(MOST_TABS):
        page.keyboard.press("Tab")
        if words in str(page.evaluate(FOCUSED)):
            page.wait_for_function(SEEN)
            return
    raise AssertionError(f"Tab does not come to: {words}")


def go(page: Page, words: str) -> None:
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, label: str, words: str) -> None:
    tab_to(page, label)
    page.keyboard.press("Control+a")
    page.keyboard.type(words)


def choose(page: Page, first: str, wanted: str) -> None:
    """Come to the first of several choices, and go down until it is the wanted one."""
    tab_to(page, first)
    page.keyboard.press("Space")
    while wanted not in str(page.evaluate(FOCUSED)):
        page.keyboard.press("ArrowDown")
        assert first not in str(page.evaluate(FOCUSED)), f"{wanted} is not among them"
    page.wait_for_function(SEEN)
