from __future__ import annotations

import pytest

from obelism.config.source import COMMAND_LINE
from obelism.config.source import Origin

TEXT = """\
select = ["DUP"]
ignore = [
  "PHR101",
  "NOPE",
]

[rules.DUP002]
min-words = 30

[[per-file]]
paths = ["a"]
rules.DUP003.min-words = 1

[vocabulary]
"accept" = ["x"]
per-file-ignores = { "a.md" = ["QQQ"] }
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("select",), 1),
        (("ignore",), 2),
        (("ignore", "NOPE"), 4),
        (("rules",), 7),
        (("rules", "DUP002"), 7),
        (("rules", "DUP002", "min-words"), 8),
        (("rules", "DUP002", "unknown"), 7),
        (("per-file",), 10),
        (("per-file", "rules", "DUP003", "min-words"), 12),
        (("vocabulary", "accept"), 15),
        (("vocabulary", "per-file-ignores", "a.md", "QQQ"), 16),
        (("absent",), 1),
    ],
)
def test_line_of_a_key(keys: tuple[str, ...], line: int) -> None:
    assert Origin("obelism.toml", TEXT).line_of(*keys) == line


def test_line_in_a_table_of_pyproject() -> None:
    origin = Origin("pyproject.toml", '[project]\nselect = 1\n[tool.obelism]\nselect = ["X"]\n', ("tool", "obelism"))
    assert origin.line_of("select") == 4


def test_error_names_file_and_line() -> None:
    error = Origin("obelism.toml", TEXT).error("is wrong", "ignore", "NOPE", fix="mend it")
    assert str(error) == "obelism.toml:4: is wrong (mend it)"


def test_error_on_the_command_line_names_the_option() -> None:
    assert str(Origin(COMMAND_LINE).error("is wrong", "select", "X")) == "--select: is wrong"
