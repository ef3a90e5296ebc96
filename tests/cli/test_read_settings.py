"""Values of the settings at the head of a page are read where a project asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Project

PAGE = """\
---
title: "The mill plays a pivotal role"
other: It plays a pivotal role.
description: >
  The bus plays
  a pivotal role here.
---

# Words

It is a page.
"""


@pytest.fixture
def everyday(project_folder: Project) -> Project:
    project_folder.write("obelism.toml", "")
    return project_folder


def places(project: Project, *arguments: str) -> list[str]:
    result = project.run("check", "--output-format", "concise", *arguments, "a.md")
    return [" ".join(line.split()[:2]) for line in result.out.splitlines()[:-1]]


def test_settings_are_no_prose(everyday: Project) -> None:
    everyday.write("a.md", PAGE)
    assert places(everyday) == []


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_values_that_are_asked_for_are(everyday: Project, line_end: str) -> None:
    everyday.write("obelism.toml", 'read-settings = ["title", "description"]\n')
    everyday.write("a.md", PAGE.replace("\n", line_end))
    assert places(everyday) == ["a.md:2:18: PHR101", "a.md:5:11: PHR101"]


def test_nothing_is_written_there(everyday: Project) -> None:
    everyday.write("obelism.toml", 'read-settings = ["title"]\n')
    text = "---\ntitle: It stops in order to wait and and go\n---\n\nWords.\n"
    everyday.write("a.md", text)
    everyday.run("check", "--fix", "--unsafe-fixes", "a.md")
    assert (everyday.folder / "a.md").read_text() == text
