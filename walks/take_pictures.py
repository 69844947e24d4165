"""Take the two pictures of the README: python -m walks.take_pictures"""

import os
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from walks.house import HERE, open_house

WIDTH, HEIGHT = 1280, 860


def main() -> None:
    folder = HERE / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    browser_path = os.environ.get("BROWSER_PATH", "/usr/bin/chromium")
    with (
        tempfile.TemporaryDirectory() as var,
        open_house(Path(var)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(address)
        page.screenshot(path=folder / "door.png")
        page.get_by_role("button", name="Bronagh").click()
        page.screenshot(path=folder / "home.png")
        browser.close()


if __name__ == "__main__":
    main()
