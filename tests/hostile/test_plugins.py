"""A plugin that fails in whatever way is named with its version, and the findings of everything else are reported."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from odd_plugin import HEAD
from odd_plugin import LINE
from odd_plugin import PACKS
from odd_plugin import PAGE
from odd_plugin import RULE
from odd_plugin import check
from odd_plugin import hook
from odd_plugin import install
from odd_plugin import run
from thinned import thinned

if TYPE_CHECKING:
    from pathlib import Path

LOADING = {
    "exits": "import sys; sys.exit(0)",
    "ends the process": "import os; os._exit(0)",
    "ends it by another name": "from posix import _exit; _exit(0)",
    "becomes another program": "import os; os.execv('/bin/true', ['true'])",
    "raises what is no exception": "class Odd(BaseException): pass\nraise Odd('odd')",
    "raises what cannot be told": "class Odd(Exception):\n    def __str__(self): raise ValueError\nraise Odd",
    "is no Python": "def",
    "is not there": None,
    "knows another hook": hook("obelism_nothing", "return []"),
}
HOOKS = {
    f"{name} {told}": hook(name, body)
    for name in ("obelism_packs", "obelism_checks", "obelism_formats", "obelism_reporters")
    for told, body in {
        "gives nothing": "return None",
        "gives a number": "return 5",
        "gives rubbish": "return [5, None, object()]",
        "raises": "raise ValueError('odd')",
        "exits": "sys.exit(0)",
        "ends the process": "os._exit(0)",
        "has no end": "return iter(int, 1)",
    }.items()
} | {
    "a check without a name": hook("obelism_checks", "return [Check('', run=print)]"),
    "a check that is no function": hook("obelism_checks", "return [Check('odd-check', run=5)]"),
    "a check that cannot run": hook("obelism_checks", "return [Check('odd-check')]"),
    "a check with needles that are a word": hook("obelism_checks", "return [Check('x', run=print, needles='bees')]"),
    "a check with an empty needle": hook("obelism_checks", "return [Check('x', run=print, needles=[''])]"),
    "a check with odd options": hook("obelism_checks", "return [Check('x', run=print, options=5)]"),
    "a check that exists": hook("obelism_checks", "return [Check('phrase', run=lambda d, o: [])]"),
    "a format without functions": hook("obelism_formats", "return [Format('odd', ('.odd',), None)]"),
    "a format with odd suffixes": hook("obelism_formats", "return [Format('odd', [5], print)]"),
    "a format with other traits": hook("obelism_formats", "return [Format('odd', ('.odd',), print, traits=5)]"),
    "a format with odd traits": hook(
        "obelism_formats", "return [Format('odd', ('.odd',), print, traits=Traits(heading_mark=5))]"
    ),
    "a format with odd comments": hook(
        "obelism_formats", "return [Format('odd', ('.odd',), print, traits=Traits(comments='# {}'))]"
    ),
    "a format with comments that hold no text": hook(
        "obelism_formats", "return [Format('odd', ('.odd',), print, traits=Traits(comments=CommentSyntax('#')))]"
    ),
    "a format with comments that are no form": hook(
        "obelism_formats",
        "return [Format('odd', ('.odd',), print, traits=Traits(comments=CommentSyntax('{/* {} */}')))]",
    ),
    "a format that exists": hook("obelism_formats", "return [Format('markdown', ('.md',), lambda source: 1 / 0)]"),
    "an output format that exists": hook("obelism_reporters", "return [Reporter('concise', lambda *_: 1 / 0)]"),
    "a pack of a check that is not there": f"{HEAD}{PACKS}",
    "a pack that cannot be read": hook("obelism_packs", "return [Path('/nowhere')]"),
    "a pack of rubbish": hook("obelism_packs", "return [type('P', (), {'read_bytes': lambda self: 5})()]"),
}
RUNNING = {
    f"run {told}": check(f"run=lambda d, o: {body}")
    for told, body in {
        "gives nothing": "None",
        "gives numbers": "[5]",
        "gives texts": "['odd']",
        "gives a span of texts": "[(('a', 'b'), 'odd')]",
        "points behind the text": "[(Span(0, 10**6), 'odd')]",
        "points before the text": "[(Span(-5, 2), 'odd')]",
        "points backwards": "[(Span(5, 2), 'odd')]",
        "says a number": "[(Span(0, 1), 5)]",
        "knows another severity": "[Hit(Span(0, 1), 'odd', 'error')]",
        "is about nothing": "[Hit(Span(0, 1), 'odd', related=(5,))]",
        "mends with rubbish": "[Hit(Span(0, 1), 'odd', fix=5)]",
        "mends behind the text": "[Hit(Span(0, 1), 'odd', fix=Fix((Edit(Span(0, 10**6), 'x'),), 'mend'))]",
        "mends twice": "[Hit(Span(0, 1), 'odd', fix=Fix((Edit(Span(0, 4), 'x'), Edit(Span(2, 6), 'x')), 'mend'))]",
        "adds what JSON does not know": "[Hit(Span(0, 1), 'odd', data={'x': object()})]",
        "adds no number": "[Hit(Span(0, 1), 'odd', data={'x': float('nan')})]",
        "raises": "1 / 0",
        "exits": "sys.exit(0)",
        "ends the process": "os._exit(0)",
        "has no end": "iter(int, 1)",
    }.items()
} | {
    "prepare fails": check("run=lambda d, o: [], prepare=lambda o: 1 / 0"),
    "verify fails": check("run=lambda d, o: [], verify=lambda o: 1 / 0"),
    "verify refuses the pack": check("run=lambda d, o: [], verify=lambda o: 'odd options'"),
    "collect gives rubbish": check("collect=lambda d, o: [5], conclude=lambda f, o: []"),
    "collect gives what cannot be sent": check(
        "collect=lambda d, o: [(Span(0, 1), threading.Lock())], conclude=lambda f, o: []"
    ),
    "conclude gives rubbish": check("collect=lambda d, o: [(Span(0, 1), 1)], conclude=lambda f, o: [5]"),
    "conclude is about nothing": check("collect=lambda d, o: [(Span(0, 1), 1)], conclude=lambda f, o: [(5, 'odd')]"),
    "conclude exits": check("collect=lambda d, o: [(Span(0, 1), 1)], conclude=lambda f, o: sys.exit(0)"),
    "conclude ends the process": check("collect=lambda d, o: [(Span(0, 1), 1)], conclude=lambda f, o: os._exit(0)"),
}


CODE: dict[str, str | None] = {**LOADING, **HOOKS, **RUNNING}


@pytest.mark.parametrize("wrong", thinned(CODE, 6))
def test_what_a_plugin_does_wrong_is_told_and_the_rest_reported(tmp_path: Path, wrong: str) -> None:
    code = CODE[wrong]
    install(tmp_path / "installed", code or "")
    if code is None:
        (tmp_path / "installed" / "odd_plugin.py").unlink()
    (tmp_path / "texts").mkdir()
    done = run(tmp_path / "texts")
    assert done.returncode == 2, done
    assert "a.md:3:6: PHR101" in done.stdout
    assert "plugin odd 2.5" in done.stderr
    assert "Traceback" not in done.stderr
    assert "please report" not in done.stderr


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("1 / 0", "division by zero"),
        ("5", "the grounds of a hit"),
        ("['strange']", "the check declares no ground 'strange'"),
    ],
)
def test_a_plugin_that_fails_at_what_is_around_hits_is_told_and_the_rest_reported(
    tmp_path: Path, body: str, told: str
) -> None:
    told_of = "tells=['odd-page'], grounds=['odd-page']"
    code = check(f"refine=lambda d, r, m: [Hit(m[0].span, 'odd')], around=lambda d, r, m: {body}, {told_of}")
    patterns = 'patterns = ["bees"]\n[rule.grounds]\nodd-page = "info"\n'
    install(tmp_path / "installed", code, RULE.replace('bad = ["Odd."]\n', f'bad = ["Bees."]\n{patterns}'))
    done = run(tmp_path / "texts")
    assert done.returncode == 2, done
    assert told in done.stderr
    assert "a.md:3:6: PHR101" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("code", "told"),
    thinned(
        [
            (check("run=lambda d, o: None"), "failed: it gave None, and is to return a list or to yield"),
            (
                check("run=lambda d, o: 'odd'"),
                "failed: it gave a value of the type str, and is to return a list or to yield",
            ),
            (
                check("run=lambda d, o: Hit(Span(0, 1))"),
                "failed: it gave a value of the type Hit, and is to return a list",
            ),
            (check("run=lambda d, o: ['odd']"), "failed: a value of the type str is no Hit, nor a Span with a message"),
            (
                check("run=lambda d, o: [(1, 5, 'odd')]"),
                "failed: a value of the type int is no Span (source_span of a block",
            ),
            (
                hook("obelism_checks", "return Check('odd-check', run=print)"),
                "failed: it gave a value of the type Check, and",
            ),
            (
                hook("obelism_checks", "return [Check('odd-check')]"),
                "is to have one of run, refine, or collect with conclude",
            ),
            (hook("obelism_packs", "return ['odd.toml']"), "str is no pack, as files('package') / 'pack.toml' is"),
            (hook("obelism_cheks", "return []"), "there is no hook 'obelism_cheks' (did you mean 'obelism_checks'?)"),
            (HEAD + "def obelism_checks(): return []", "it has no hook: mark one of obelism_packs, obelism_checks, "),
            (f"{HEAD}{PACKS}", "there is no check 'odd-check' (none of the "),
        ],
        3,
    ),
)
def test_what_is_wrong_with_an_answer_is_told_with_what_is_wanted(tmp_path: Path, code: str, told: str) -> None:
    install(tmp_path / "installed", code)
    (tmp_path / "texts").mkdir()
    done = run(tmp_path / "texts")
    assert done.returncode == 2, done
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "body",
    thinned(
        [
            "1 / 0",
            "sys.exit(0)",
            "os._exit(0)",
            "None",
            "'odd'",
            "Document(SourceFile('x', b'', ''), 'odd', ())",
            "Document(source, 'odd', (5,))",
            "Document(source, 'odd', (Block(BlockKind.PARAGRAPH, Span(0, 10**6), 'x'),))",
            "Document(source, 'odd', 5)",
        ],
        3,
    ),
)
def test_a_format_that_fails_is_told_with_the_file(tmp_path: Path, body: str) -> None:
    code = f"{HEAD}\ndef parse(source):\n    return {body}\n"
    code += "\n@hookimpl\ndef obelism_formats():\n    return [Format('odd', ('.odd',), parse)]\n"
    install(tmp_path / "installed", code)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "b.odd").write_text("Words.\n")
    for arguments in (["--output-format", "concise"], ["--output-format", "concise", "--fix"]):
        done = run(tmp_path / "texts", "check", *arguments, ".")
        assert done.returncode == 2, done
        assert "a.md:3:6: PHR101" in done.stdout
        assert "b.odd: plugin odd 2.5: format 'odd' failed: " in done.stderr
        assert "please report" not in done.stderr


@pytest.mark.parametrize(
    "body", thinned(["1 / 0", "sys.exit(0)", "os._exit(0)", "stream.write(5)", "stream.close()", "stream.detach()"], 2)
)
def test_an_output_format_that_fails_is_told_and_the_others_are_written(tmp_path: Path, body: str) -> None:
    code = f"{HEAD}\nclass Odd:\n    name = 'odd'\n    def write(self, run, stream, style):\n"
    code += f"        stream.write('half')\n        {body}\n"
    code += "\n@hookimpl\ndef obelism_reporters():\n    return [Odd()]\n"
    install(tmp_path / "installed", code)
    (tmp_path / "texts").mkdir()
    done = run(tmp_path / "texts", "check", "--output", "odd:odd.txt", "--output", "concise:-", "a.md")
    assert done.returncode == 2, done
    assert "a.md:3:6: PHR101" in done.stdout
    assert "plugin odd 2.5: output format 'odd' failed: " in done.stderr
    assert not (tmp_path / "texts" / "odd.txt").exists()


def test_an_output_format_of_a_plugin_is_written(tmp_path: Path) -> None:
    code = "return [Reporter('odd', lambda run, stream, style: stream.write(f'{len(run.findings)} {style.color}'))]"
    install(tmp_path / "installed", hook("obelism_reporters", code))
    (tmp_path / "texts").mkdir()
    done = run(tmp_path / "texts", "check", "--output-format", "odd", "--color", "always", "a.md")
    assert (done.returncode, done.stdout, done.stderr) == (1, "1 False", "")
    done = run(tmp_path / "texts", "check", "--output-format", "nope", "a.md")
    assert (
        "known: checkstyle, concise, full, github, gitlab, html, json, jsonl, junit, odd, rdjson, sarif" in done.stderr
    )


LINES = """
def parse(source):
    blocks, comments, end = [], [], 0
    for line in source.text.splitlines(keepends=True):
        words, start, end = line.rstrip(), end, end + len(line)
        span = Span(start, start + len(words))
        if words.startswith("%"):
            comments.append(Comment(span, words[1:].strip(), True, True))
        elif words:
            blocks.append(Block(BlockKind.PARAGRAPH, span, words, SegmentMap((0,), (span,), len(words))))
    return Document(source, "", tuple(blocks), tuple(comments))
"""


@pytest.mark.parametrize(
    ("writable", "after", "told"),
    [
        (True, f"% obelism: ignore[PHR101] a quotation\n{LINE}", "silenced 1 finding in 1 file"),
        (False, LINE, "error: b.odd: odd is not written; per-file-ignores or a baseline can silence its findings"),
    ],
)
def test_comments_are_written_as_the_format_of_a_plugin_says(
    tmp_path: Path, writable: bool, after: str, told: str
) -> None:
    traits = f"Traits(comments=CommentSyntax('% {{}}', inline=False), writable={writable})"
    formats = hook("obelism_formats", f"return [Format('odd', ('.odd',), parse, traits={traits})]")
    install(tmp_path / "installed", formats + LINES)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "b.odd").write_text(LINE)
    done = run(tmp_path / "texts", "check", "--add-ignore=a quotation", "b.odd")
    assert (tmp_path / "texts" / "b.odd").read_text() == after
    assert told in done.stderr
    assert "Read as odd," in run(tmp_path / "texts", "explain", "b.odd").stdout


def test_other_plugins_and_their_good_answers_stay(tmp_path: Path) -> None:
    bad = hook("obelism_checks", "return [5, Check('odd-check', run=lambda d, o: [(Span(0, 1), 'x')])]")
    install(tmp_path / "installed", bad + PACKS)
    install(tmp_path / "installed", "import sys; sys.exit(0)", name="worse")
    (tmp_path / "texts").mkdir()
    done = run(tmp_path / "texts", plugins="odd,worse")
    assert done.returncode == 2
    assert "a.md:1:1: ODD001" in done.stdout
    assert "plugin odd 2.5: obelism_checks failed" in done.stderr
    assert "plugin worse 2.5: loading it failed: SystemExit" in done.stderr


def test_a_rule_that_a_plugin_would_have_brought_is_missed_for_that_reason(tmp_path: Path) -> None:
    install(tmp_path / "installed", "import sys; sys.exit(0)")
    (tmp_path / "texts").mkdir()
    done = run(tmp_path / "texts", "check", "--select", "ODD", "a.md")
    assert done.returncode == 2
    assert "'ODD' is not the code, prefix or name of a rule" in done.stderr
    assert "plugin odd 2.5" in done.stderr


@pytest.mark.parametrize(
    ("metadata", "entries", "told"),
    thinned(
        [
            (b"", b"[obelism]\nodd = odd_plugin\n", "plugin odd: loading it failed: SystemExit"),
            (b"Name: odd\n", b"[obelism]\nodd = odd_plugin\n", "plugin odd: loading it failed: SystemExit"),
            (
                b"\xff\xfe\n",
                b"[obelism]\nodd = odd_plugin\n",
                "plugin odd-2.5.dist-info: what describes it cannot be read: ",
            ),
            (b"Name: odd\n", b"[obelism]\nodd\n= = x\n", "plugin odd-2.5.dist-info: what describes it cannot be"),
            (b"Name: odd\n", b"[obelism]\nodd = \xff\n", "plugin odd-2.5.dist-info: what describes it cannot be"),
            (b"Name: odd\n", b"[obelism]\nodd = a b c\n", "plugin odd: loading it failed: "),
            (
                b"Name: odd\n",
                b"[obelism]\nobelism = odd_plugin\n",
                "plugin obelism: there is another plugin of that name",
            ),
        ],
        2,
    ),
)
def test_what_describes_a_plugin_may_be_rubbish(tmp_path: Path, metadata: bytes, entries: bytes, told: str) -> None:
    install(tmp_path / "installed", "import sys; sys.exit(0)")
    information = tmp_path / "installed" / "odd-2.5.dist-info"
    (information / "METADATA").write_bytes(metadata)
    (information / "entry_points.txt").write_bytes(entries)
    done = run(tmp_path / "texts", plugins="odd,obelism")
    assert (done.returncode, "a.md:3:6: PHR101" in done.stdout) == (2, True), done
    assert done.stderr.startswith(f"obelism: error: {told}")
    assert done.stderr.count("\n") == 1


def test_of_two_plugins_of_one_name_the_first_is_kept(tmp_path: Path) -> None:
    install(tmp_path / "installed", check("run=lambda d, o: [(Span(0, 1), 'x')]"))
    install(tmp_path / "installed", "", name="other")
    (tmp_path / "installed" / "other-2.5.dist-info" / "entry_points.txt").write_text("[obelism]\nodd = other_plugin\n")
    done = run(tmp_path / "texts")
    assert done.stderr == "obelism: error: plugin odd 2.5: there is another plugin of that name\n"
    assert (done.returncode, "a.md:1:1: ODD001" in done.stdout) == (2, True)


@pytest.mark.parametrize("command", thinned([["rules"], ["rule", "PHR101"]], 2))
def test_rules_are_listed_without_those_of_a_broken_plugin(tmp_path: Path, command: list[str]) -> None:
    install(tmp_path / "installed", "import sys; sys.exit(0)")
    (tmp_path / "texts").mkdir()
    done = run(tmp_path / "texts", *command)
    assert (done.returncode, "PHR101" in done.stdout) == (2, True)
    assert "plugin odd 2.5" in done.stderr


TRAP = "open('sprung', 'w').close()\n"


@pytest.mark.parametrize("folder", ["dist-info", pytest.param("egg-info", marks=pytest.mark.slow)])
@pytest.mark.parametrize("pythonpath", thinned([None, "", ":", ".", "site", "./site", "../texts/site", ":site:"], 2))
@pytest.mark.parametrize("as_module", [True, pytest.param(False, marks=pytest.mark.slow)])
def test_nothing_of_the_linted_folder_is_loaded(
    tmp_path: Path, folder: str, pythonpath: str | None, as_module: bool
) -> None:
    here = tmp_path / "texts"
    for place in (here, here / "site"):
        install(place, TRAP)
        (place / "odd-2.5.dist-info").rename(place / f"odd-2.5.{folder}")
        (place / "tomli.py").write_text(TRAP)
        for name in ("ignore", "typing", "argparse", "pickle"):
            (place / f"{name}.py").write_text(TRAP)
    (here / "a.md").write_text(PAGE)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment["OBELISM_PLUGINS"] = "odd"
    if pythonpath is not None:
        environment["PYTHONPATH"] = pythonpath
    script = os.path.join(os.path.dirname(sys.executable), "obelism")
    command = [sys.executable, "-m", "obelism"] if as_module else [sys.executable, script]
    done = subprocess.run(
        [*command, "check", "."], cwd=here, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done
    assert "PHR101" in done.stdout
    assert not (here / "sprung").exists()


def test_a_folder_that_is_given_whole_is_trusted(tmp_path: Path) -> None:
    install(tmp_path / "installed", TRAP)
    (tmp_path / "texts").mkdir()
    run(tmp_path / "texts")
    assert (tmp_path / "texts" / "sprung").exists()
