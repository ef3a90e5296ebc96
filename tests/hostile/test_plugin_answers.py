"""Whatever a function of a plugin returns is held against what it may be, and told with rule, plugin and file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from odd_plugin import CONCISE
from odd_plugin import HEAD
from odd_plugin import LINE
from odd_plugin import check
from odd_plugin import checks
from odd_plugin import format_
from odd_plugin import hook
from odd_plugin import install
from odd_plugin import run

if TYPE_CHECKING:
    from pathlib import Path

PLACE = "Location(d.path, Span(0, 1), Position(1, 1), Position(1, 2))"
AWAY = "Location(d.path, Span(0, 10**6), Position(1, 1), Position(1, 2))"
NOWHERE = "Location('b.md', Span(0, 1), Position(0, 0), Position(1, 2))"
EDIT = "Edit(Span(0, 1), 'x')"
HITS = {
    "nothing": "None",
    "a number": "5",
    "a text": "'odd'",
    "bytes": "b'odd'",
    "an empty tuple": "[()]",
    "too many fields": "[tuple(range(20))]",
    "a span of bools": "[(Span(False, True), 'odd')]",
    "a span of fractions": "[(Span(0.0, 1.0), 'odd')]",
    "a span of three": "[((0, 1, 2), 'odd')]",
    "a span without end": "[(Span(0, 10**5000), 'odd')]",
    "no span": "[(None, 'odd')]",
    "bytes as a message": "[(Span(0, 1), b'odd')]",
    "a message of two lines": "[(Span(0, 1), 'odd\\nerror: forged')]",
    "a message for a terminal": "[(Span(0, 1), '\\x1b[31modd')]",
    "a message with half a letter": "[(Span(0, 1), '\\ud800')]",
    "a message without end": "[(Span(0, 1), 'odd' * 10**6)]",
    "grounds that are a word": "[Hit(Span(0, 1), 'odd', grounds='quoted')]",
    "grounds that are numbers": "[Hit(Span(0, 1), 'odd', grounds=(5,))]",
    "grounds that are not declared": "[Hit(Span(0, 1), 'odd', grounds=('invented',))]",
    "to be about a word": "[Hit(Span(0, 1), 'odd', about='x')]",
    "to be about lists": "[Hit(Span(0, 1), 'odd', about=([], []))]",
    "data that are a word": "[Hit(Span(0, 1), 'odd', data='x')]",
    "data with a set": "[Hit(Span(0, 1), 'odd', data={'x': {1}})]",
    "data with numbers as keys": "[Hit(Span(0, 1), 'odd', data={5: 1})]",
    "data with bytes": "[Hit(Span(0, 1), 'odd', data={'x': b'y'})]",
    "data with an escape": "[Hit(Span(0, 1), 'odd', data={'x': '\\x1b[2J'})]",
    "data with a number that no JSON reader takes": "[Hit(Span(0, 1), 'odd', data={'x': 10**5000})]",
    "data that hold themselves": "(lambda x: (x.update(y=x), [Hit(Span(0, 1), 'odd', data=x)])[1])({})",
    "data without end": "[Hit(Span(0, 1), 'odd', data={'x': list(range(10**5))})]",
    "related places that are a text": "[Hit(Span(0, 1), 'odd', related='b.md')]",
    "a related place outside the text": f"[Hit(Span(0, 1), 'odd', related=(Related({AWAY}),))]",
    "a related place on no line": f"[Hit(Span(0, 1), 'odd', related=(Related({NOWHERE}),))]",
    "a related place with a number": f"[Hit(Span(0, 1), 'odd', related=(Related({PLACE}, 5),))]",
    "a related place with a line end": f"[Hit(Span(0, 1), 'odd', related=(Related({PLACE}, 'x\\ny'),))]",
    "a fix without edits": "[Hit(Span(0, 1), 'odd', fix=Fix((), 'mend'))]",
    "a fix without title": f"[Hit(Span(0, 1), 'odd', fix=Fix(({EDIT},), None))]",
    "a fix whose edit writes bytes": "[Hit(Span(0, 1), 'odd', fix=Fix((Edit(Span(0, 1), b'x'),), 'mend'))]",
    "a fix that no file can hold": "[Hit(Span(0, 1), 'odd', fix=Fix((Edit(Span(0, 1), '\\udfff'),), 'mend'))]",
    "a fix that is safe by a word": f"[Hit(Span(0, 1), 'odd', fix=Fix(({EDIT},), 'mend', 'safe'))]",
    "a fix that is independent by a word": f"[Hit(Span(0, 1), 'odd', fix=Fix(({EDIT},), 'mend', Safety.SAFE, 'x'))]",
    "something that lies about itself": "[type('T', (tuple,), {'__len__': lambda s: 1})((5, 6, 7))]",
    "a generator that fails midway": "((Span(0, 1), 'odd') if not n else 1 / 0 for n in range(3))",
}
FACTS = {
    "a fact that cannot be packed": "[(Span(0, 1), lambda: 5)]",
    "a fact that cannot be unpacked": "[(Span(0, 1), type('T', (), {'__reduce__': lambda s: (int, ('x',))})())]",
    "a fact without end": "[(Span(0, 1), 'x' * 10**7)]",
    "a fact outside the text": "[(Span(0, 10**6), 1)]",
    "a fact of three": "[(Span(0, 1), 1, 2)]",
}
CONCLUSIONS = {
    "nothing": "None",
    "a number": "[5]",
    "a hit about no fact": "[(5, 'odd')]",
    "a hit about an invented fact": "[(f[0]._replace(location=f[0].location._replace(path='/etc/x')), 'odd')]",
    "a message of two lines": "[(f[0], 'odd\\nodd')]",
    "grounds that are not declared": "[CrossHit(f[0], 'odd', grounds=('invented',))]",
    "copies that are none": "[CrossHit(f[0], 'odd', copies=(5,))]",
    "data that JSON does not know": "[CrossHit(f[0], 'odd', data={'x': object()})]",
    "a related place that is none": "[CrossHit(f[0], 'odd', related=(5,))]",
}


def told(folder: Path, code: str, *arguments: str) -> str:
    """Install a plugin, run the command, and return what it says besides the findings of everything else."""
    install(folder / "installed", code)
    done = run(folder / "texts", *arguments)
    assert done.returncode == 2, done
    assert "a.md:3:6: PHR101" in done.stdout
    assert "ODD" not in done.stdout
    assert "Traceback" not in done.stderr
    assert "please report" not in done.stderr
    return done.stderr


CHECKS = [f"run=lambda d, o: {body}" for body in HITS.values()]
CHECKS += [f"collect=lambda d, o: {body}, conclude=lambda f, o: []" for body in FACTS.values()]
CHECKS += [f"collect=lambda d, o: [(Span(0, 1), 1)], conclude=lambda f, o: {body}" for body in CONCLUSIONS.values()]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is said of a plugin with a rule for each of the checks."""
    folder = tmp_path_factory.mktemp("rubbish")
    install(folder / "installed", *checks(CHECKS))
    done = run(folder / "texts")
    assert done.returncode == 2, done
    assert "a.md:3:6: PHR101" in done.stdout
    assert "ODD" not in done.stdout
    assert "please report" not in done.stderr
    assert len(done.stderr.splitlines()) == len(CHECKS), done.stderr
    return done.stderr


@pytest.mark.parametrize("number", range(len(CHECKS)), ids=[*HITS, *FACTS, *CONCLUSIONS])
def test_what_a_check_returns_is_told_with_rule_plugin_and_file(said: str, number: int) -> None:
    place = "a.md: " if number < len(HITS) + len(FACTS) else ""
    assert f"error: {place}ODD{number:03}: plugin odd 2.5: check 'odd-{number}' failed: " in said


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_facts_are_concluded_from_as_they_were_given(tmp_path: Path, jobs: str) -> None:
    before = "class Odd:\n    def __init__(self, n): self.n = n\n"
    collect = "collect=lambda d, o: [(Span(0, 1), Odd(len(d.blocks)))]"
    code = check(f"{collect}, conclude=lambda f, o: [(f[0], f'odd {{[x.value.n for x in f]}}')]", before)
    install(tmp_path / "installed", code)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "b.md").write_text("Words.\n")
    done = run(tmp_path / "texts", *CONCISE, "--jobs", jobs, ".")
    assert (done.returncode, done.stderr) == (1, "")
    assert "a.md:1:1: ODD001 warning: odd [2, 1]" in done.stdout


REGISTERED = {
    "a check of two forms": ("obelism_checks", "Check('x', run=print, collect=print, conclude=print)"),
    "a check that only collects": ("obelism_checks", "Check('y', collect=print)"),
    "a check with a line end": ("obelism_checks", "Check('x\\ny', run=print)"),
    "a check with options of objects": ("obelism_checks", "Check('x', run=print, options={'a': object()})"),
    "a check with an option of no type": ("obelism_checks", "Check('x', run=print, options={'a': None})"),
    "a check with a list of no type": ("obelism_checks", "Check('z', run=print, options={'a': [None]})"),
    "a check with grounds of numbers": ("obelism_checks", "Check('x', run=print, grounds=(5,))"),
    "a check with choices of numbers": ("obelism_checks", "Check('x', run=print, choices={'a': 5})"),
    "a check with caps that are a list": ("obelism_checks", "Check('x', run=print, caps=[])"),
    "a check of wordings by a word": ("obelism_checks", "Check('x', run=print, wordings='yes')"),
    "a format with an escape": ("obelism_formats", "Format('\\x1b', ('.odd',), print)"),
    "a format with a suffix without dot": ("obelism_formats", "Format('x', ('odd',), print)"),
    "a format with a suffix in capitals": ("obelism_formats", "Format('x', ('.ODD',), print)"),
    "a format with two suffixes in one": ("obelism_formats", "Format('x', ('.odd.gz',), print)"),
    "a format with a name in capitals": ("obelism_formats", "Format('x', (), print, names=('ODD',))"),
    "an output format with an escape": ("obelism_reporters", "Reporter('\\x1b', print)"),
}


def test_what_is_registered_can_be_used(tmp_path: Path) -> None:
    hooks = {name: [item for hook_, item in REGISTERED.values() if hook_ == name] for name, _ in REGISTERED.values()}
    code = "".join(hook(name, f"return [{', '.join(items)}]") for name, items in hooks.items())
    lines = told(tmp_path, code).splitlines()
    assert len(lines) == len(REGISTERED)
    for name, items in hooks.items():
        assert len([line for line in lines if f"plugin odd 2.5: {name} failed: " in line]) == len(items)


WORDS = "Span(0, 5), 'Words'"
BLOCKS = {
    "a level that is a word": f"Block(BlockKind.PARAGRAPH, {WORDS}, SegmentMap((0,), (Span(0, 5),), 5), 'x')",
    "a mark behind the prose": f"Block(BlockKind.PARAGRAPH, {WORDS}, SegmentMap((0,), (Span(0, 5),), 5), 0, "
    "(Mark(MarkKind.LINK, 0, 9),))",
    "prose that is bytes": "Block(BlockKind.PARAGRAPH, Span(0, 5), b'Words')",
    "half a letter": "Block(BlockKind.PARAGRAPH, Span(0, 5), '\\ud800', SegmentMap((0,), (Span(0, 1),), 1))",
    "no map": f"Block(BlockKind.PARAGRAPH, {WORDS})",
    "a map that is none": f"Block(BlockKind.PARAGRAPH, {WORDS}, 5)",
    "a map that is too short": f"Block(BlockKind.PARAGRAPH, {WORDS}, SegmentMap((0,), (Span(0, 5),), 4))",
    "a map with a start too many": f"Block(BlockKind.PARAGRAPH, {WORDS}, SegmentMap((0, 2), (Span(0, 5),), 5))",
    "a map that begins late": f"Block(BlockKind.PARAGRAPH, {WORDS}, SegmentMap((1,), (Span(0, 5),), 5))",
    "a map out of order": f"Block(BlockKind.PARAGRAPH, {WORDS}, SegmentMap((0, 2), (Span(2, 5), Span(0, 2)), 5))",
    "a map that goes back": f"Block(BlockKind.PARAGRAPH, {WORDS}, SegmentMap((0, 0), (Span(0, 2), Span(2, 5)), 5))",
    "a map of fractions": f"Block(BlockKind.PARAGRAPH, {WORDS}, SegmentMap((0.5,), (Span(0, 5),), 5))",
    "a map to another place": f"Block(BlockKind.PARAGRAPH, {WORDS}, SegmentMap((0,), (Span(6, 11),), 5))",
    "a map to other letters": "Block(BlockKind.PARAGRAPH, Span(0, 12), 'Words', SegmentMap((0,), (Span(6, 11),), 5))",
    "a block that is a tuple": f"(BlockKind.PARAGRAPH, {WORDS})",
    "a kind by its name": f"Block('paragraph', {WORDS}, SegmentMap((0,), (Span(0, 5),), 5))",
}


def test_a_document_leads_back_to_its_source(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    code = f"{HEAD}from obelism.document import MarkKind\n"
    made = []
    for number, block in enumerate(BLOCKS.values()):
        (tmp_path / "texts" / f"b.odd{number}").write_text("Words other.\n")
        made.append(f"Format('odd{number}', ('.odd{number}',), lambda s: Document(s, '', ({block},)))")
    code += hook("obelism_formats", f"return [{', '.join(made)}]")
    lines = told(tmp_path, code, *CONCISE, ".").splitlines()
    assert len(lines) == len(BLOCKS)
    assert any("failed: block in line 1: a SegmentMap ends at 4, and its prose at 5" in line for line in lines)
    for number, name in enumerate(BLOCKS):
        start = f"obelism: error: b.odd{number}: plugin odd 2.5: format 'odd{number}' failed: "
        assert any(line.startswith(start) for line in lines), name


def test_signs_may_stand_for_others(tmp_path: Path) -> None:
    prose = LINE.strip()
    install(
        tmp_path / "installed",
        format_(
            f"return Document(source, 'odd', (Block(BlockKind.PARAGRAPH, Span(0, {len(prose)}), {prose!r}, "
            f"SegmentMap((0,), (Span(0, {len(prose)}),), {len(prose)})),))"
        ),
    )
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "b.odd").write_text(LINE.replace(" in the", "~in the").upper())
    done = run(tmp_path / "texts", *CONCISE, "b.odd")
    assert (done.returncode, done.stderr) == (1, "")
    assert "b.odd:1:6: PHR101" in done.stdout


REPORTS = {
    "is a generator": "yield 'odd'",
    "gives bytes": "return b'odd'",
    "gives a text": "return 'odd'",
    "writes half a letter": "stream.write('\\ud800')",
    "wants what is not there": "run.nothing",
    "adds to the findings": "run.findings.clear()",
}


@pytest.mark.parametrize("body", REPORTS.values(), ids=REPORTS)
def test_a_report_that_is_none(tmp_path: Path, body: str) -> None:
    code = f"{HEAD}\ndef write(run, stream, style):\n    {body}\n"
    code += "\n@hookimpl\ndef obelism_reporters():\n    return [Reporter('odd', write)]\n"
    lines = told(tmp_path, code, "check", "--output", "odd:odd.txt", "--output", "concise:-", "a.md")
    assert "error: plugin odd 2.5: output format 'odd' failed: " in lines
    assert not (tmp_path / "texts" / "odd.txt").exists()


def test_two_plugins_that_claim_one_suffix_are_told(tmp_path: Path) -> None:
    for name in ("odd", "other"):
        body = f"return [Format('{name}-text', ('.both', '.{name}'), lambda source: Document(source, '', ()))]"
        install(tmp_path / "installed", hook("obelism_formats", body), name=name)
    (tmp_path / "texts").mkdir()
    for suffix in ("both", "odd", "other"):
        (tmp_path / "texts" / f"b.{suffix}").write_text(LINE)
    done = run(tmp_path / "texts", *CONCISE, ".", plugins="odd,other")
    assert done.returncode == 2
    what = "plugin other 2.5: format 'other-text': files with '.both' are read as 'odd-text' of plugin odd 2.5"
    assert done.stderr == f"obelism: error: {what}\n"
    for suffix, name in (("both", "odd"), ("odd", "odd"), ("other", "other")):
        assert f"Read as {name}-text," in run(tmp_path / "texts", "explain", f"b.{suffix}", plugins="odd,other").stdout


def test_a_pack_that_repeats_a_code_is_told(tmp_path: Path) -> None:
    install(tmp_path / "installed", check("run=lambda d, o: []"))
    pack = tmp_path / "installed" / "odd.toml"
    pack.write_text(pack.read_text() + pack.read_text().partition("[[rule]]")[2].join(("[[rule]]", "")))
    done = run(tmp_path / "texts")
    assert (done.returncode, "PHR101" in done.stdout) == (2, True)
    assert "ODD001 is declared in " in done.stderr
    assert "plugin odd 2.5" in done.stderr
