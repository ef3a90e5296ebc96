"""The pages as a site: it builds without a warning, and what it says is found on a telephone."""

from __future__ import annotations

import http.server
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from linting import registry

PROJECT = Path(__file__).resolve().parents[2]
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site, strictly."""
    pytest.importorskip("zensical", reason="Zensical is not installed")
    folder = tmp_path_factory.mktemp("pages")
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    shutil.copytree(PROJECT / "docs", folder / "docs")
    command = [str(Path(sys.executable).parent / "zensical"), "build", "--strict"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def test_every_page_is_in_the_site(site: Path) -> None:
    assert (site / "rules" / "PHR101" / "index.html").is_file()
    pages = {path.relative_to(PROJECT / "docs").with_suffix("") for path in (PROJECT / "docs").rglob("*.md")}
    assert [page for page in pages if page.name != "index" and not (site / page / "index.html").is_file()] == []


def test_the_site_loads_nothing_from_elsewhere(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    assert "//fonts." not in text
    assert 'src="http' not in text


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Serve the site."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def telephone() -> Iterator[Any]:
    """A browser that is 360 pixels wide."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    if not BROWSER or not DRIVER:
        pytest.skip("chromium or chromedriver is not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
    ):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    size = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    yield driver
    driver.quit()


OPEN = """\
const buttons = [...document.querySelectorAll(".md-search__button, label[for=__search]")];
buttons.find((button) => button.getClientRects().length).click();
"""
SHOWN = """\
const texts = [];
const walk = (node) => {
  for (const child of node.children) {
    texts.push(child.textContent);
    if (child.shadowRoot) walk(child.shadowRoot);
  }
};
walk(document.body);
return texts.join(" ");
"""


@pytest.mark.parametrize("page", ["", "rules/", "settings/", "integrations/"])
def test_a_page_fits_a_telephone(address: str, telephone: Any, page: str) -> None:
    telephone.get(address + page)
    assert telephone.execute_script("return document.documentElement.scrollWidth") <= 360


def test_a_word_is_found_on_a_telephone(address: str, telephone: Any) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    telephone.get(address)
    end = time.monotonic() + 20
    while "results" not in telephone.execute_script(SHOWN):
        assert time.monotonic() < end
        telephone.execute_script(OPEN)
        time.sleep(0.3)
        ActionChains(telephone).send_keys("baseline").perform()
        time.sleep(0.7)
    assert "What counts as the same finding" in telephone.execute_script(SHOWN)


RULES_SHOWN = """
const rows = Array.from(document.querySelectorAll("tbody tr")).filter(row => row.offsetParent);
return rows.map(row => row.cells[0].innerText)
"""


@pytest.fixture
def wide_browser(address: str) -> Iterator[Any]:
    """A browser that shows the list of rules."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    if not BROWSER or not DRIVER:
        pytest.skip("chromium or chromedriver is not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in ("--headless", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.get(address + "rules/")
    yield driver
    driver.quit()


def choose(browser: Any, **chosen: str) -> set[str]:
    """Return the codes that are shown once boxes are set, all others to any."""
    for name in ("family", "severity", "default", "fix", "kind"):
        script = (
            f"const box = document.getElementById('rule-filter-{name}'); box.value = arguments[0];"
            "box.dispatchEvent(new Event('change'))"
        )
        browser.execute_script(script, chosen.get(name, ""))
    return set(browser.execute_script(RULES_SHOWN))


def test_every_rule_is_shown_at_first(wide_browser: Any) -> None:
    assert choose(wide_browser) == set(registry().rules)


def test_boxes_choose_by_family_severity_fix_and_kind_of_text(wide_browser: Any) -> None:
    rules = registry().rules.values()
    assert choose(wide_browser, family="STR") == {rule.code for rule in rules if rule.family == "STR"}
    assert choose(wide_browser, severity="error") == {rule.code for rule in rules if str(rule.severity) == "error"}
    assert choose(wide_browser, family="NAV", fix="safe") == {
        rule.code for rule in rules if rule.family == "NAV" and rule.fix == "safe"
    }
    silent = {rule.code for rule in rules if any(item.grounds == {"log"} and item.cap is None for item in rule.grounds)}
    assert silent
    assert choose(wide_browser, kind="log") == set(registry().rules) - silent
    assert wide_browser.execute_script("return document.querySelector('#rule-filters output').innerText") == (
        f"{len(set(registry().rules) - silent)} rules"
    )
