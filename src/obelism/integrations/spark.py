"""Lint documents on Spark: a table of texts, or folders that all workers see.

Workers read documents one by one, and keep what rules across files want of them. Spark gathers that by rule, and one
worker for each rule concludes, by the same function as the command.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
from functools import lru_cache
from functools import partial
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeAlias

from obelism.config.resolve import Resolver
from obelism.engine.discover import Target
from obelism.engine.discover import discover
from obelism.engine.excerpts import line_of
from obelism.engine.runner import Linter
from obelism.errors import UsageError
from obelism.findings import Fact
from obelism.findings import FileReport
from obelism.findings import Finding
from obelism.findings import Problem
from obelism.plugins.manager import load_plugins
from obelism.records import GARBAGE_THRESHOLDS
from obelism.records import NamedTuple
from obelism.report.json_ import as_record
from obelism.report.sanitize import json_text
from obelism.text.source import decode
from obelism.text.source import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql import SparkSession

Columns: TypeAlias = "Mapping[str, str]"
"""The names of the columns of a table and their types as Spark writes them."""

FINDINGS: Columns = {
    "path": "string",
    "line": "int",
    "column": "int",
    "end_line": "int",
    "end_column": "int",
    "code": "string",
    "name": "string",
    "severity": "string",
    "message": "string",
    "record": "string",
}
PROBLEMS: Columns = {"path": "string", "message": "string"}
FILES: Columns = {
    "path": "string",
    "kind": "string",
    "words": "int",
    "english": "boolean",
    "findings": "int",
    "hidden": "int",
    "suppressed": "int",
}

WORK: Columns = {"path": "string", "code": "string", "payload": "binary"}
"""What workers hand on: a fact under the code of its rule; a report, finding or problem under none."""

TARGETS: Columns = {"path": "string", "shown": "string", "size": "long", "named": "boolean"}

BATCH = 64
"""Rows that are handed on together."""

GROUPS = 4
"""Tasks that conclude: there are few rules across files, and what starts for none of them takes its time, too."""

INSTALL = "pip install 'obelism[spark]'"

TASKS_PER_SLOT = 4
"""Parts that a folder is read in, for each task that may run at once, so that one long part holds up little."""


class Linted(NamedTuple):
    """What came of documents, as tables; nothing is computed before one is asked for.

    ``findings`` have their place, rule and message in columns, and all else as JSON in ``record``, in no order.
    ``problems`` are what went wrong, with the path of the document or none. ``files`` counts what each document holds
    by itself. ``kept`` is what these are made of and Spark holds until ``release``.
    """

    findings: DataFrame
    problems: DataFrame
    files: DataFrame
    kept: tuple[DataFrame, ...]

    def release(self) -> None:
        """Let go of what Spark holds for the three tables; they are computed anew if they are asked for again."""
        for table in self.kept:
            table.unpersist()


def lint_table(
    documents: DataFrame,
    *,
    path: str = "path",
    text: str = "text",
    settings: Mapping[str, Any] | None = None,
    isolated: bool = False,
) -> Linted:
    """Lint a table that has a document a row: a path, which must be of one row only, and a string or bytes.

    The path decides about format and settings and need not exist. ``settings`` has the keys of a settings file and
    goes over those found; ``isolated`` ignores files and plugins, which else every worker must have.

    Raises:
        ObelismError: the settings cannot be used, a column is missing, or ``obelism[spark]`` is not installed.
    """
    _require_arrow()
    for name in (path, text):
        if name not in documents.columns:
            raise UsageError(f"the table has no column {name!r}", fix=f"it has {', '.join(documents.columns)}")
    linter = _linter(settings, isolated=isolated)
    recipe = pickle.dumps(linter)
    rows = documents.selectExpr(f"`{path}` as path", f"cast(`{text}` as binary) as text")
    work = rows.mapInArrow(partial(_lint_rows, recipe), _ddl(WORK)).persist()
    across = _concluded(work, recipe).join(rows, "path", "left")
    return _linted(documents.sparkSession, recipe, work, across, linter.plugins.problems)


def lint_paths(
    spark: SparkSession, paths: Sequence[str], *, settings: Mapping[str, Any] | None = None, isolated: bool = False
) -> Linted:
    """Lint the documents that are named or found below paths, which every worker must see under the same names.

    Raises:
        ObelismError: the settings or a path cannot be used, or ``obelism[spark]`` is not installed.
    """
    _require_arrow()
    linter = _linter(settings, isolated=isolated)
    recipe = pickle.dumps(linter)
    found = discover(list(paths), linter.resolver, linter.is_known)
    refused = [_row(report.path, report) for target in found.refused if (report := linter.refuse(target))]
    targets = spark.createDataFrame([tuple(target) for target in found.targets], _ddl(TARGETS))
    parts = max(min(TASKS_PER_SLOT * spark.sparkContext.defaultParallelism, len(found.targets)), 1)
    work = targets.repartition(parts).mapInArrow(partial(_lint_files, recipe), _ddl(WORK))
    work = work.union(spark.createDataFrame(refused, _ddl(WORK))).persist()
    across = _concluded(work, recipe).selectExpr("*", "cast(null as binary) as text")
    return _linted(spark, recipe, work, across, [*linter.plugins.problems, *found.problems])


def _require_arrow() -> None:
    for name in ("pandas", "pyarrow"):
        try:
            import_module(name)
        except ImportError:
            raise UsageError(f"Spark hands over texts by {name}, which is missing", fix=INSTALL) from None


def _linter(settings: Mapping[str, Any] | None, *, isolated: bool) -> Linter:
    """Return what lints; settings that cannot be used are told here, not by a worker."""
    linter = Linter(Resolver(options=settings, isolated=isolated), load_plugins(isolated=isolated))
    linter.rulesets.registry(linter.resolver.settings_in(linter.resolver.working))
    return linter


def _concluded(work: DataFrame, recipe: bytes) -> DataFrame:
    """Return what rules across files find, from one group of facts for each of them."""
    facts = work.where("code <> ''")
    # Spark reads the types of what it is given here, and fails at those of a partial function.
    concluded = facts.groupBy("code").applyInArrow(lambda group: _conclude(recipe, group), _ddl(WORK))
    return concluded.coalesce(GROUPS)


def _linted(
    spark: SparkSession, recipe: bytes, work: DataFrame, across: DataFrame, problems: Iterable[Problem]
) -> Linted:
    """Return the tables of what workers hand on, with ``across``, findings across files beside their texts."""
    reports = work.where("code = ''")
    found = across.mapInArrow(partial(_with_lines, recipe), _ddl(WORK)).persist()
    everything = reports.union(found)
    known = spark.createDataFrame([(problem.path, problem.message) for problem in problems], _ddl(PROBLEMS))
    return Linted(
        findings=everything.mapInArrow(partial(_told, _findings, FINDINGS), _ddl(FINDINGS)),
        problems=everything.mapInArrow(partial(_told, _problems, PROBLEMS), _ddl(PROBLEMS)).union(known),
        files=reports.mapInArrow(partial(_told, _file, FILES), _ddl(FILES)),
        kept=(work, found),
    )


# What follows runs in workers.


@lru_cache(maxsize=4)
def _again(recipe: bytes) -> Linter:
    """Return the linter of a run, made once in each worker: rules and their automaton take longer than a document."""
    gc.set_threshold(*GARBAGE_THRESHOLDS)
    linter: Linter = pickle.loads(recipe)
    return linter


def _lint_files(recipe: bytes, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    linter = _again(recipe)
    return _in_batches(report for row in _rows(batches) for report in _handed_on(linter.lint_file(Target(**row))))


def _lint_rows(recipe: bytes, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    linter = _again(recipe)
    return _in_batches(row for document in _rows(batches) for row in _handed_on(_lint_row(linter, **document)))


def _lint_row(linter: Linter, path: str | None, text: bytes | None) -> FileReport:
    if path is None or text is None:
        return FileReport(path or "", problems=(Problem(path or "", "a row without path or text is not read"),))
    absolute = os.path.join(linter.resolver.working, path)
    return linter.lint_bytes(Target(absolute, path, len(text), named=True), text)


def _handed_on(report: FileReport) -> Iterator[tuple[Any, ...]]:
    """Yield a report and its facts as rows."""
    yield _row(report.path, report._replace(facts=()))
    for fact in report.facts:
        yield _row(report.path, fact, fact.code)


def _conclude(recipe: bytes, facts: pa.Table) -> pa.Table:
    """Return what one rule across files finds, and how it failed if it did."""
    import pyarrow as pa

    linter = _again(recipe)
    kept = linter.facts_of(facts.nbytes)
    kept.add(pickle.loads(row["payload"]) for row in _rows(facts.to_batches()))
    concluded = linter.conclude_kept(kept)
    shown = filter(linter.is_shown, concluded.findings)
    rows = [_row(finding.location.path, finding) for finding in shown]
    rows += [_row(problem.path, problem) for problem in concluded.problems]
    return pa.Table.from_batches([_batch(rows, WORK)])


def _with_lines(recipe: bytes, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Add to findings across files the lines they start on, from the text beside them or else from disk."""
    working = _again(recipe).resolver.working
    return _in_batches(_with_line(working, **row) for row in _rows(batches))


def _with_line(working: str, path: str, code: str, payload: bytes, text: bytes | None) -> tuple[Any, ...]:
    finding = pickle.loads(payload)
    if not isinstance(finding, Finding) or finding.excerpt:
        return path, code, payload
    source = load(os.path.join(working, path)) if text is None else decode(path, text)
    return _row(path, finding._replace(excerpt=line_of(source, finding) if source else ""))


def _told(
    tell: Callable[[Any], Iterable[tuple[Any, ...]]], columns: Columns, batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """Make rows for people of what workers have handed on."""
    return _in_batches((row for item in _rows(batches) for row in tell(pickle.loads(item["payload"]))), columns)


def _findings(handed: Any) -> Iterator[tuple[Any, ...]]:
    for finding in handed.findings if isinstance(handed, FileReport) else [handed]:
        if isinstance(finding, Finding):
            record = as_record(finding)
            told = json_text(json.dumps(record, ensure_ascii=False))
            yield (*(record[name] for name in FINDINGS if name != "record"), told)


def _problems(handed: Any) -> Iterator[tuple[Any, ...]]:
    for problem in handed.problems if isinstance(handed, FileReport) else [handed]:
        if isinstance(problem, Problem):
            yield problem.path, problem.message


def _file(report: FileReport) -> Iterator[tuple[Any, ...]]:
    counts = len(report.findings), report.hidden, len(report.suppressed)
    yield report.path, report.page.kind, report.words, report.english, *counts


def _row(path: str, handed: FileReport | Finding | Problem | Fact, code: str = "") -> tuple[Any, ...]:
    return path, code, pickle.dumps(handed, protocol=pickle.HIGHEST_PROTOCOL)


def _rows(batches: Iterable[pa.RecordBatch]) -> Iterator[dict[str, Any]]:
    """Yield the rows of batches one by one, so that the texts of a batch are not all made at once."""
    for batch in batches:
        for place in range(batch.num_rows):
            yield {name: batch.column(name)[place].as_py() for name in batch.schema.names}


def _in_batches(rows: Iterator[tuple[Any, ...]], columns: Columns = WORK) -> Iterator[pa.RecordBatch]:
    while chosen := list(islice(rows, BATCH)):
        yield _batch(chosen, columns)


def _batch(rows: Sequence[tuple[Any, ...]], columns: Columns) -> pa.RecordBatch:
    import pyarrow as pa

    types = {"string": pa.string(), "int": pa.int32(), "boolean": pa.bool_(), "binary": pa.binary()}
    by_column = list(zip(*rows, strict=True)) or [()] * len(columns)
    arrays = [pa.array(values, types[kind]) for values, kind in zip(by_column, columns.values(), strict=True)]
    return pa.RecordBatch.from_arrays(arrays, names=list(columns))


def _ddl(columns: Columns) -> str:
    return ", ".join(f"{name} {kind}" for name, kind in columns.items())
