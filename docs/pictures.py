"""Take the pictures of the pages anew: the report on the seeds, in a browser without a window.

``python docs/pictures.py [FOLDER]`` writes them to ``docs/images``, or to a folder. It needs chromium and chromedriver.
"""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[1]
READY = "return document.documentElement.dataset.ready !== undefined"


class Picture(NamedTuple):
    """What a picture shows: a view of the report, in a window of a width and a height, light or dark."""

    name: str
    view: str
    width: int
    height: int
    scheme: str = "light"


PICTURES = (
    Picture("report-overview.png", "#/", 1280, 860),
    Picture("report-document.png", "#/document/{houseplants}", 1280, 900),
    Picture("report-phrases.png", "#/phrases", 1280, 640),
    Picture("report-phone.png", "#/document/{houseplants}", 360, 740, "dark"),
)


def start_browser() -> Any:
    """Return a browser that nobody sees."""
    from selenium import webdriver

    browser, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not browser or not driver:
        sys.exit("pictures.py needs chromium and chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for option in ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"):
        options.add_argument(option)
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))


def take(browser: Any, picture: Picture, page: str, numbers: dict[str, int]) -> bytes:
    """Return a picture of the report as PNG."""
    from selenium.webdriver.support.ui import WebDriverWait

    size = {"width": picture.width, "height": picture.height, "deviceScaleFactor": 1, "mobile": picture.width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    scheme = [{"name": "prefers-color-scheme", "value": picture.scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
    browser.get("about:blank")
    browser.get(page + picture.view.format(**numbers))
    WebDriverWait(browser, 20).until(lambda driver: driver.execute_script(READY))
    browser.execute_async_script("setTimeout(arguments[0], 500)")  # notes are placed when the page is laid out
    return base64.b64decode(browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})["data"])


def main() -> int:
    """Take all pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "docs" / "images"
    articles = sorted(path.stem for path in (PROJECT / "seeds").iterdir() if path.suffix in (".md", ".txt"))
    numbers = {name: number for number, name in enumerate(articles) if name.isidentifier()}
    with tempfile.TemporaryDirectory() as made:
        page = Path(made, "report.html")
        command = [sys.executable, "-m", "obelism", "report", "--isolated", "seeds", "-o", str(page)]
        subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
        browser = start_browser()
        try:
            for picture in PICTURES:
                (folder / picture.name).write_bytes(take(browser, picture, page.as_uri(), numbers))
        finally:
            browser.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
