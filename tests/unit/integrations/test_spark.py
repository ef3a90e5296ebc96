"""Documents on Spark: what workers find is what the command finds."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from obelism.errors import ObelismError
from obelism.integrations import spark as on_spark

COMMON = (
    "The old mill at the bend of the river has ground the corn of four villages for two hundred years, and the "
    "miller still sets the stones by ear, as his grandmother taught him in the winter after the great flood."
)
PAGE = Path(__file__).parents[3] / "docs" / "scale.md"
PLACES = ("harbour", "orchard", "quarry", "station", "library", "bakery", "vineyard", "lighthouse")
COUNT = 300


def test_what_is_not_installed_is_told_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ObelismError, match=r"pandas.*obelism\[spark\]"):
        on_spark.lint_table(None)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    pytest.importorskip("pyspark", reason="pyspark is not installed: pip install 'obelism[spark]'")
    pytest.importorskip("pandas", reason="pandas is not installed: pip install 'obelism[spark]'")
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("Spark needs Java 17 or later, and there is none on the path or in JAVA_HOME")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    options = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "4", "spark.driver.host": "127.0.0.1"}
    builder = SparkSession.builder.master("local[2]").appName("obelism")
    for name, value in options.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write some hundreds of documents in several formats, with copies, phrases, comments and settings."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "obelism.toml").write_text('extend-select = ["DUP"]\nmin-severity = "info"\n', encoding="utf-8")
    for number in range(COUNT):
        place = PLACES[number % len(PLACES)]
        parts = [f"# Notes on the {place}, part {number}"]
        parts.append(f"The {place} plays a pivotal role in the life of visitor {number}, as experts agree.")
        if number % 9 == 0:
            parts.append(COMMON.replace("river", f"river by the {place}") if number % 2 else COMMON)
        if number % 50 == 3:
            parts.append("<!-- obelism: ignore[PHR] -->\n\nIt is a rich tapestry of sounds.")
        parts.append(f"Visitor {number} came {number} minutes late, and saw the {place} – “closed” – at noon.")
        path = folder / f"{place}/{number:03}{('.md', '.txt', '.rst')[number % 3]}"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def command(folder: Path) -> list[dict[str, Any]]:
    arguments = [sys.executable, "-m", "obelism", "check", ".", "--output-format", "json", "--exit-zero"]
    done = subprocess.run(
        arguments, cwd=folder, capture_output=True, check=True, env=os.environ | {"OBELISM_PLUGINS": ""}
    )
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["problems"] == []
    found: list[dict[str, Any]] = told["findings"]
    assert {"DUP010", "PHR101"} <= {finding["code"] for finding in found}
    return found


def _in_order(linted: Any) -> list[dict[str, Any]]:
    found = [json.loads(row.record) for row in linted.findings.collect()]
    return sorted(found, key=_order)


def _order(finding: dict[str, Any]) -> list[str]:
    return [finding["path"], finding["code"], json.dumps(finding, sort_keys=True)]


@pytest.mark.slow
def test_folders_give_what_the_command_gives(
    session: Any, folder: Path, command: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("OBELISM_PLUGINS", "")
    linted = on_spark.lint_paths(session, ["."])
    assert _in_order(linted) == sorted(command, key=_order)
    assert linted.problems.collect() == []
    files = linted.files.collect()
    assert len(files) == COUNT
    assert all(row.words for row in files)
    linted.release()


@pytest.mark.slow
def test_a_table_of_texts_gives_what_the_command_gives(
    session: Any, folder: Path, command: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("OBELISM_PLUGINS", "")
    paths = [path for path in folder.rglob("*.*") if path.suffix != ".toml"]
    rows = [(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")) for path in paths]
    table = session.createDataFrame(rows, "name string, body string").repartition(3)
    linted = on_spark.lint_table(table, path="name", text="body")
    assert _in_order(linted) == sorted(command, key=_order)
    linted.release()


@pytest.mark.slow
def test_what_cannot_be_read_is_told_and_the_rest_is_linted(session: Any, tmp_path: Path) -> None:
    rows = [("a.md", "Bees play a pivotal role in nature."), ("b.md", None), ("c.md", "x" * 200)]
    table = session.createDataFrame(rows, "path string, text string")
    linted = on_spark.lint_table(table, isolated=True, settings={"max-file-size": 100})
    assert [
        (row.path, row.code, row.line, row.column) for row in linted.findings.where("code = 'PHR101'").collect()
    ] == [("a.md", "PHR101", 1, 6)]
    assert [tuple(row) for row in linted.problems.collect()] == [("b.md", "a row without path or text is not read")]
    linted.release()


@pytest.mark.slow
def test_a_column_that_is_missing_is_named(session: Any) -> None:
    table = session.createDataFrame([("a.md", "Bees.")], "path string, body string")
    with pytest.raises(ObelismError, match=r"no column 'text'.*path, body"):
        on_spark.lint_table(table, isolated=True)


@pytest.mark.slow
def test_documented_python_runs(session: Any, capsys: pytest.CaptureFixture[str]) -> None:
    table = session.createDataFrame([("a.md", "Bees play a pivotal role in nature.")], "path string, body string")
    table.createOrReplaceTempView("articles")
    for body in re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S):
        exec(body, {"spark": session})
    assert "PHR101" in capsys.readouterr().out
