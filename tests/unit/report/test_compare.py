"""Two runs side by side."""

from __future__ import annotations

import io
import json

import pytest
from trap import make_run

from obelism.errors import UsageError
from obelism.findings import Finding
from obelism.findings import Location
from obelism.findings import Severity
from obelism.report import json_
from obelism.report.html.chapters import Chapter
from obelism.report.html.chapters import pack
from obelism.report.html.compare import Before
from obelism.report.html.compare import compare
from obelism.report.html.compare import load
from obelism.report.model import Style
from obelism.text.lines import Position
from obelism.text.segments import Span


def finding(code, fingerprint):
    place = Position(1, 1)
    return Finding(code, "x", "said", Severity.WARNING, Location("a.md", Span(0, 1), place, place), "", fingerprint)


def chapter(*findings):
    return Chapter("a.md", 1, findings, pack("x"))


def before(code, fingerprint, line=1):
    return Before("a.md", code, fingerprint, line, "said")


def test_findings_are_known_by_path_code_and_fingerprint():
    now = [chapter(finding("A1", "1"), finding("A1", "2"), finding("B1", "1"))]
    changes = compare([before("A1", "1", line=99), before("A1", "3"), before("B1", "1")], now)
    assert changes.new == [[False, True, False]]
    assert changes.gone == [before("A1", "3")]
    assert changes.stayed == 2


def test_twins_are_counted():
    twins = [before("A1", "1", line=line) for line in (1, 2, 3)]
    assert compare(twins, [chapter(finding("A1", "1"))]).gone == twins[1:]
    assert compare(twins[:1], [chapter(finding("A1", "1"), finding("A1", "1"))]).new == [[False, True]]


def test_the_same_run_has_no_changes(tmp_path):
    run = make_run()
    stream = io.StringIO()
    json_.write(run, stream, Style())
    path = tmp_path / "before.json"
    path.write_bytes(stream.getvalue().encode("utf-8", "backslashreplace"))
    paths = sorted({item.location.path for item in run.findings})
    now = [Chapter(name, 1, tuple(i for i in run.findings if i.location.path == name), pack("x")) for name in paths]
    changes = compare(load(path, "before.json"), now)
    assert changes.gone == []
    assert not any(map(any, changes.new))


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "before.json:1: is not valid JSON"),
        (b"{\n\n,", "before.json:3: is not valid JSON"),
        (b"\xff\xfe\xff", "before.json: is not a report"),
        (b"[" * 100_000, "before.json: is not a report"),
        (b"[]", "before.json: is not a report"),
        (b'{"findings": {}}', "before.json: is not a report"),
        (b'{"findings": []}', "before.json: has schema None"),
        (b'{"schema": 2, "findings": []}', "before.json: has schema 2"),
        (b'{"schema": 1, "findings": [1]}', "before.json: finding 1 has no path"),
        (b'{"schema": 1, "findings": [{"path": 1}]}', "before.json: finding 1 has no path"),
    ],
)
def test_what_is_no_report_is_told_in_one_line(tmp_path, raw, told):
    path = tmp_path / "before.json"
    path.write_bytes(raw)
    with pytest.raises(UsageError) as caught:
        load(path, "before.json")
    assert str(caught.value).startswith(told)
    assert "\n" not in str(caught.value)


def test_a_report_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UsageError, match=r"gone\.json: cannot be read: No such file"):
        load(tmp_path / "gone.json", "gone.json")


def test_a_finding_with_wrong_fields_is_told_by_its_number(tmp_path):
    good = {"path": "a", "code": "b", "fingerprint": "c", "line": 1, "message": "d"}
    path = tmp_path / "before.json"
    path.write_text(json.dumps({"schema": 1, "findings": [good, {**good, "line": True}]}), encoding="utf-8")
    with pytest.raises(UsageError, match="finding 2 has no"):
        load(path, "before.json")
