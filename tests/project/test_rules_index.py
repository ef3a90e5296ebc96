"""The list of rules in a real browser: boxes choose by family, severity, fix and kind of text."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from linting import registry

pytest.importorskip("mkdocs")
webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
pytestmark = pytest.mark.slow

BROWSER, DRIVER = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
SHOWN = """
const rows = Array.from(document.querySelectorAll("tbody tr")).filter(row => row.offsetParent);
return rows.map(row => row.cells[0].innerText)
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Iterator[Any]:
    if BROWSER is None or DRIVER is None:
        pytest.skip("there is no browser")
    site = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    subprocess.run(build, cwd=project, check=True, capture_output=True)
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in ("--headless", "--no-sandbox", "--disable-gpu"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.get((site / "rules" / "index.html").as_uri())
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
    return set(browser.execute_script(SHOWN))


def test_every_rule_is_shown_at_first(browser: Any) -> None:
    assert choose(browser) == set(registry().rules)


def test_boxes_choose_by_family_severity_fix_and_kind_of_text(browser: Any) -> None:
    rules = registry().rules.values()
    assert choose(browser, family="STR") == {rule.code for rule in rules if rule.family == "STR"}
    assert choose(browser, severity="error") == {rule.code for rule in rules if str(rule.severity) == "error"}
    assert choose(browser, family="NAV", fix="safe") == {
        rule.code for rule in rules if rule.family == "NAV" and rule.fix == "safe"
    }
    silent = {rule.code for rule in rules if any(item.grounds == {"log"} and item.cap is None for item in rule.grounds)}
    assert silent
    assert choose(browser, kind="log") == set(registry().rules) - silent
    assert browser.execute_script("return document.querySelector('#rule-filters output').innerText") == (
        f"{len(set(registry().rules) - silent)} rules"
    )
