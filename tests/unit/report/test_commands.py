"""Nothing in a document, a path or a message can give the GitHub Actions runner a command."""

from __future__ import annotations

import io

import pytest
from trap import TRAP_PATH
from trap import make_run

from actions_runner import Command
from actions_runner import commands
from obelism.findings import Problem
from obelism.findings import Severity
from obelism.report import registry
from obelism.report.model import Style
from obelism.report.sanitize import actions_data

FORMATS = [name for name in registry.BUILTIN if name not in ("github", "html")]

PAYLOADS = [
    f"{before}{command}{after}"
    for command in (
        "::error::forged",
        "::set-output name=a::b",
        "::stop-commands::x",
        "::add-mask::a",
        "##[set-output name=a]b",
        "##[error]forged",
        "##[add-path]/tmp",
        "::ERROR::forged",
    )
    for before in (
        "",
        " ",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "\u2028",
        "\u00a0",
        "\u0085",
        "\x0b",
        "x\n  ",
        "\x1b[0m",
        "####",
        "'\n",
    )
    for after in ("", "\n", "::", "]")
]


def render(name, run):
    stream = io.StringIO()
    registry.find(name).write(run, stream, Style())
    return stream.getvalue()


def harmless(text):
    """Return a text as an annotation says it once the runner has read it."""
    (command,) = commands(f"::error::{actions_data(text)}") or [Command("error", {}, "")]
    return command.data


def poisoned(payload):
    """Return a run whose every string from outside is a payload."""
    run = make_run()
    findings = [
        finding._replace(
            message=payload,
            excerpt=payload,
            location=finding.location._replace(path=payload),
            related=tuple(
                item._replace(message=payload, location=item.location._replace(path=payload))
                for item in finding.related
            ),
        )
        for finding in run.findings
    ]
    rules = {code: rule._replace(name=payload, why=payload, summary=payload) for code, rule in run.rules.items()}
    return run._replace(findings=findings, rules=rules, problems=(Problem(payload, payload),))


def test_the_parsers_find_commands():
    assert commands("x\n  ::error file=a%2Cb,line=3::c%0Ad") == [Command("error", {"file": "a,b", "line": "3"}, "c\nd")]
    assert commands("text ##[set-output name=a]b") == [Command("set-output", {"name": "a"}, "b")]
    assert commands("a ::error::b\n:: error::c\n## [error]d\n::unknown::e") == []


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_prints_a_command(name, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert commands(render(name, make_run())) == []
    for payload in PAYLOADS:
        assert commands(render(name, poisoned(payload))) == [], payload


def test_annotations_say_what_was_found(monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    run = make_run()
    told = commands(render("github", run))
    ranks = {"error": Severity.ERROR, "warning": Severity.WARNING, "notice": Severity.INFO}
    shown = told[: len(run.findings)]
    assert [ranks[command.name] for command in shown] == sorted((item.severity for item in run.findings), reverse=True)
    assert {command.properties["file"] for command in shown} == {harmless(item.location.path) for item in run.findings}
    assert all(any(command.data.startswith(harmless(item.message)) for item in run.findings) for command in shown)


def test_annotations_are_ours_alone(monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for payload in PAYLOADS:
        run = poisoned(payload)
        told = commands(render("github", run))
        assert len(told) == len(run.findings) + len(run.problems)
        assert {command.name for command in told} <= {"error", "warning", "notice"}
        assert all(command.data.startswith(harmless(payload)) for command in told)
        assert {command.properties.get("file") for command in told} <= {harmless(payload), harmless(TRAP_PATH)}
