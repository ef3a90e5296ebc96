from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from linting import registry
from obelism import __version__
from obelism import address
from obelism.api import lint_text
from obelism.report import rdjson
from obelism.report import sarif
from obelism.report.model import Run
from obelism.report.model import Style


class Metadata:
    """What an installed package says of itself."""

    def __init__(self, *addresses: str) -> None:
        self._addresses = list(addresses)

    def get_all(self, name: str) -> list[str] | None:
        return self._addresses if name == "Project-URL" else None


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The addresses that the package was built with."""
    told: list[str] = []
    monkeypatch.setattr("importlib.metadata.metadata", lambda name: Metadata(*told))
    address._base.cache_clear()
    yield told
    address._base.cache_clear()


def test_a_rule_has_a_page_below_the_address_of_the_build(installed: list[str]) -> None:
    installed += ["Issues, https://git.press/issues", "Repository, https://git.press/obelism"]
    assert address.rule_page("PHR101") == f"https://git.press/obelism/blob/v{__version__}/docs/rules/PHR101.md"


def test_a_rule_of_others_has_none(installed: list[str]) -> None:
    installed.append("Repository, https://git.press/obelism")
    assert address.rule_page("HSE001") == ""


@pytest.mark.parametrize(
    "host", ["example.org", "www.example.com", "example.org:8000", "obelism.example", "git.invalid"]
)
def test_an_address_that_is_nobodys_gives_no_page(installed: list[str], host: str) -> None:
    installed.append(f"Repository, https://{host}/obelism")
    assert address.rule_page("PHR101") == ""


def test_without_an_address_there_is_no_page(installed: list[str]) -> None:
    assert address.rule_page("PHR101") == ""


def test_every_shipped_family_has_pages_and_no_other(project: Path) -> None:
    rules = registry().rules.values()
    assert {rule.family for rule in rules} == address.FAMILIES
    assert all((project / "docs" / "rules" / f"{rule.code}.md").is_file() for rule in rules)


def test_a_rule_links_to_its_page_in_sarif(installed: list[str]) -> None:
    installed.append("Repository, https://git.press/obelism")
    rule = registry().rules["PHR101"]
    stream = io.StringIO()
    sarif.write(Run(findings=(), rules={"PHR101": rule}, files=1, words=1), stream, Style())
    (told,) = json.loads(stream.getvalue())["runs"][0]["tool"]["driver"]["rules"]
    assert told["helpUri"] == address.rule_page("PHR101")


def test_a_finding_links_to_the_page_of_its_rule_in_rdjson(installed: list[str]) -> None:
    installed.append("Repository, https://git.press/obelism")
    report = lint_text("Bees play a pivotal role in nature.\n", "bees.md", isolated=True)
    stream = io.StringIO()
    rdjson.write(Run(findings=report.findings, files=1, words=7), stream, Style())
    (told,) = json.loads(stream.getvalue())["diagnostics"]
    assert told["code"] == {"value": "PHR101", "url": address.rule_page("PHR101")}
