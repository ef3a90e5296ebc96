"""A plugin that ends its process, does not come back or shouts is stopped and named, and everything else reported."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from odd_plugin import CONCISE
from odd_plugin import HEAD
from odd_plugin import IMPATIENT
from odd_plugin import PAGE
from odd_plugin import check
from odd_plugin import checks
from odd_plugin import format_
from odd_plugin import hook
from odd_plugin import install
from odd_plugin import run
from thinned import crossed
from thinned import thinned

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing can be forked, or no time be told")

CRASH = "__import__('ctypes').string_at(0)"
"""Ends a process in a way that nothing in it can hold up."""

KILLED_FROM_OUTSIDE = "__import__('subprocess').run(['kill', '-9', str(os.getpid())])"
ODD_END = "class Odd(BaseException):\n    def __str__(self): raise SystemExit\ndef odd(): raise Odd\n"
LOOP = "def odd():\n    while True:\n        pass\n"
DEAF = "def odd():\n    while True:\n        try: time.sleep(60)\n        except BaseException: pass\n"

ENDINGS = {
    "exits": "sys.exit(0)",
    "ends the process": "os._exit(0)",
    "kills it": "os.kill(os.getpid(), signal.SIGKILL)",
    "kills its group": "os.killpg(0, signal.SIGKILL)",
    "kills its parent": "os.kill(os.getppid(), signal.SIGKILL)",
    "raises a signal": "signal.raise_signal(signal.SIGTERM)",
    "interrupts": "__import__('_thread').interrupt_main()",
    "raises what Ctrl-C raises": "(_ for _ in ()).throw(KeyboardInterrupt)",
    "raises the end of a generator": "(_ for _ in ()).throw(GeneratorExit)",
    "raises an error of ours": "(_ for _ in ()).throw(__import__('obelism.errors').errors.PluginError('x'))",
    "is out of memory": "'x' * 10**18",
    "calls itself": "(f := lambda: f())()",
    "raises what cannot be told": "odd()",
}


@pytest.mark.parametrize("jobs", [pytest.param("1", marks=pytest.mark.slow), "2"])
def test_a_check_that_ends_is_told_for_every_file(tmp_path: Path, jobs: str) -> None:
    install(tmp_path / "installed", *checks([f"run=lambda d, o: {body}" for body in ENDINGS.values()], ODD_END))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "b.md").write_text(PAGE)
    done = run(tmp_path / "texts", *CONCISE, "--jobs", jobs, ".")
    assert done.returncode == 2, done
    for name in ("a.md", "b.md"):
        assert f"{name}:3:6: PHR101" in done.stdout
        for number, told in enumerate(ENDINGS):
            said = f"error: {name}: ODD{number:03}: plugin odd 2.5: check 'odd-{number}' failed: "
            assert said in done.stderr, told
    assert len(done.stderr.splitlines()) == 2 * len(ENDINGS), done.stderr


@pytest.mark.parametrize(("jobs", "body"), [("0", CRASH), ("1", KILLED_FROM_OUTSIDE), ("2", CRASH)])
def test_a_check_that_takes_its_process_along_is_named(tmp_path: Path, body: str, jobs: str) -> None:
    install(tmp_path / "installed", check(f"run=lambda d, o: 'fatal' in d.source.text and {body} or []"))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "b.md").write_text(f"{PAGE}\nIt is fatal.\n")
    (tmp_path / "texts" / "c.md").write_text(PAGE)
    done = run(tmp_path / "texts", *CONCISE, *(["--jobs", jobs] if jobs != "0" else []), ".")
    assert done.returncode == 2, done
    for name in ("a.md", "b.md", "c.md"):
        assert f"{name}:3:6: PHR101" in done.stdout
    told = "error: b.md: ODD001: plugin odd 2.5: check 'odd-check' ended the process that ran it"
    assert told in done.stderr


def test_a_check_that_takes_its_process_along_is_named_for_standard_input(tmp_path: Path) -> None:
    install(tmp_path / "installed", check(f"run=lambda d, o: {CRASH}"))
    done = run(tmp_path / "texts", *CONCISE, "-", stdin=PAGE)
    assert (done.returncode, "<stdin>:3:6: PHR101" in done.stdout) == (2, True)
    assert "error: <stdin>: ODD001: plugin odd 2.5: check 'odd-check' ended the process that ran it" in done.stderr


def test_a_conclusion_that_takes_its_process_along_is_named(tmp_path: Path) -> None:
    install(tmp_path / "installed", check(f"collect=lambda d, o: [(Span(0, 1), 1)], conclude=lambda f, o: {CRASH}"))
    (tmp_path / "texts").mkdir()
    paragraph = "Bees leave their hive in the morning and come back to it in the evening with what they found there. "
    (tmp_path / "texts" / "b.md").write_text(paragraph * 3)
    (tmp_path / "texts" / "c.md").write_text(paragraph * 3)
    done = run(tmp_path / "texts", *CONCISE, ".")
    assert (done.returncode, "a.md:3:6: PHR101" in done.stdout, "DUP010" in done.stdout) == (2, True, True), done
    assert "error: ODD001: plugin odd 2.5: check 'odd-check' ended the process that ran it" in done.stderr


def test_a_format_that_takes_its_process_along_is_named(tmp_path: Path) -> None:
    install(tmp_path / "installed", format_(CRASH))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "b.odd").write_text("Words.\n")
    done = run(tmp_path / "texts", *CONCISE, ".")
    assert (done.returncode, "a.md:3:6: PHR101" in done.stdout) == (2, True)
    assert "error: b.odd: plugin odd 2.5: format 'odd' ended the process that ran it" in done.stderr


WAITING = {
    "sleeps": ("", "time.sleep(60)"),
    "goes round": (LOOP, "odd()"),
    "gives hits without end": ("", "(time.sleep(0.01) or (Span(0, 1), 'odd') for _ in iter(int, 1))"),
    "searches without end": ("import re\n", "re.search('(a+)+$', 'a' * 60 + 'b')"),
    "does not hear": (DEAF, "odd()"),
}


@pytest.mark.parametrize("told", thinned(WAITING, 6))
def test_a_check_without_end_is_stopped(tmp_path: Path, told: str) -> None:
    before, body = WAITING[told]
    install(tmp_path / "installed", check(f"run=lambda d, o: {body}", f"{IMPATIENT}{before}"))
    (tmp_path / "texts").mkdir()
    for name in ("b", "c", "d"):
        (tmp_path / "texts" / f"{name}.md").write_text(PAGE)
    done = run(tmp_path / "texts", *CONCISE, ".")
    assert done.returncode == 2, done
    for name in ("a", "b", "c", "d"):
        assert f"{name}.md:3:6: PHR101" in done.stdout
        assert f"error: {name}.md: ODD001: plugin odd 2.5: check 'odd-check' " in done.stderr
    assert "is not called again" in done.stderr


ELSEWHERE = {
    "loading it": f"{HEAD}time.sleep(60)\n",
    "obelism_checks": IMPATIENT + hook("obelism_checks", "time.sleep(60)"),
    "check 'odd-check'": check(
        "collect=lambda d, o: [(Span(0, 1), 1)], conclude=lambda f, o: time.sleep(60)", IMPATIENT
    ),
    "output format 'odd'": IMPATIENT + hook("obelism_reporters", "return [Reporter('odd', lambda *_: time.sleep(60))]"),
}


@pytest.mark.parametrize("doing", thinned(ELSEWHERE, 2))
def test_whatever_has_no_end_is_stopped(tmp_path: Path, doing: str) -> None:
    install(tmp_path / "installed", ELSEWHERE[doing])
    install(tmp_path / "installed", IMPATIENT + hook("obelism_packs", "return []"), name="earlier")
    more = ["--output", "odd:odd.txt"] if doing.startswith("output") else []
    done = run(tmp_path / "texts", "check", "--output", "concise:-", *more, "a.md", plugins="earlier,odd")
    assert (done.returncode, "a.md:3:6: PHR101" in done.stdout) == (2, True), done
    assert f"plugin odd 2.5: {doing} did not end within 0.3 seconds" in done.stderr


HELD_OFF = """
def odd():
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    time.sleep(600)
"""
"""Holds off the signal that would stop it."""

FATAL = {
    "crashes": ("", CRASH),
    "is killed": ("", KILLED_FROM_OUTSIDE),
    "is asked to end": ("", KILLED_FROM_OUTSIDE.replace("-9", "-15")),
    "ends below Python": ("", "__import__('ctypes').CDLL(None)._exit(0)"),
    "does not hear": (DEAF, "odd()"),
    "holds signals off": (HELD_OFF, "odd()"),
}
PACK_OF_ITS_OWN = "\nclass Pack:\n    def __str__(self): return 'odd.toml'\n    def read_bytes(self): {}\n"
PLACES = {
    "loading it": lambda body: f"{HEAD}\n{body}\n",
    "obelism_packs": lambda body: hook("obelism_packs", body),
    "obelism_checks": lambda body: hook("obelism_checks", body),
    "obelism_formats": lambda body: hook("obelism_formats", body),
    "obelism_reporters": lambda body: hook("obelism_reporters", body),
    "reading the pack odd.toml": lambda body: (
        hook("obelism_packs", "return [Pack()]") + PACK_OF_ITS_OWN.format(f"return {body}")
    ),
    "check 'odd-check'": lambda body: check(f"run=lambda d, o: [], verify=lambda o: {body}"),
    "output format 'odd'": lambda body: hook("obelism_reporters", f"return [Reporter('odd', lambda *_: {body})]"),
}


@pytest.mark.parametrize(("doing", "told"), crossed([*PLACES], [*FATAL]))
def test_what_ends_the_process_anywhere_is_named_and_the_rest_reported(tmp_path: Path, doing: str, told: str) -> None:
    before, body = FATAL[told]
    install(tmp_path / "installed", PLACES[doing](body).replace(HEAD, HEAD + before))
    install(tmp_path / "installed", IMPATIENT + hook("obelism_packs", "return []"), name="earlier")
    more = ["--output", "odd:odd.txt"] if doing.startswith("output") else []
    done = run(tmp_path / "texts", "check", "--output", "concise:-", *more, "a.md", plugins="earlier,odd")
    assert (done.returncode, "a.md:3:6: PHR101" in done.stdout) == (2, True), done
    assert f"obelism: error: plugin odd 2.5: {doing} " in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "texts" / "odd.txt").exists()


@pytest.mark.parametrize("jobs", [pytest.param("1", marks=pytest.mark.slow), "2"])
def test_a_check_that_holds_signals_off_is_ended(tmp_path: Path, jobs: str) -> None:
    install(tmp_path / "installed", check("run=lambda d, o: odd()", IMPATIENT + HELD_OFF))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "b.md").write_text(PAGE)
    done = run(tmp_path / "texts", *CONCISE, "--jobs", jobs, ".")
    assert (done.returncode, done.stdout.count("PHR101")) == (2, 2), done
    for name in ("a.md", "b.md"):
        told = f"{name}: ODD001: plugin odd 2.5: check 'odd-check' does not end and cannot be stopped"
        assert told in done.stderr


@pytest.mark.parametrize("command", thinned(["rules", "stats", "explain", "baseline"], 2))
def test_every_command_survives_a_plugin_that_ends_the_process(tmp_path: Path, command: str) -> None:
    install(tmp_path / "installed", hook("obelism_checks", CRASH))
    arguments = {"rules": ["rules"], "baseline": ["baseline", "create", "a.md"]}.get(command, [command, "a.md"])
    done = run(tmp_path / "texts", *arguments)
    assert (done.returncode, "plugin odd 2.5: obelism_checks ended the process" in done.stderr) == (2, True), done


def test_a_check_that_takes_its_process_along_is_named_where_a_document_is_explained(tmp_path: Path) -> None:
    install(tmp_path / "installed", check(f"run=lambda d, o: {CRASH}"))
    done = run(tmp_path / "texts", "explain", "-", stdin=PAGE)
    assert (done.returncode, "PHR101" in done.stdout) == (2, True), done
    assert "<stdin>: ODD001: plugin odd 2.5: check 'odd-check' ended the process that ran it" in done.stderr
    assert (
        run(tmp_path / "texts", "explain", "a.md:900").stderr == "obelism: error: a.md:900: the file ends with line 3\n"
    )


def test_a_plugin_is_heard_once(tmp_path: Path) -> None:
    said = "print(len(sys.stdin.read()))\n"
    install(tmp_path / "installed", hook("obelism_checks", said.strip()).replace(HEAD, HEAD + said))
    done = run(tmp_path / "texts", "check", "a.md", stdin="a word")
    assert done.stderr.splitlines()[:2] == ["6", "0"]


def test_a_thread_and_an_end_of_a_plugin_neither_hold_the_program_nor_change_its_code(tmp_path: Path) -> None:
    before = f"{IMPATIENT}import atexit\natexit.register(lambda: os._exit(0))\natexit.register(time.sleep, 60)\n"
    before += "threading.Thread(target=time.sleep, args=(60,)).start()\n"
    install(tmp_path / "installed", check("run=lambda d, o: []", before))
    started = time.monotonic()
    done = run(tmp_path / "texts")
    assert (done.returncode, done.stderr) == (1, "")
    assert time.monotonic() - started < 50


def test_an_end_of_a_plugin_does_not_change_the_code(tmp_path: Path) -> None:
    before = "import atexit\natexit.register(lambda: os._exit(0))\natexit.register(print, 'the end')\n"
    install(tmp_path / "installed", check("run=lambda d, o: []", before))
    done = run(tmp_path / "texts")
    assert (done.returncode, done.stderr) == (1, "the end\n")
    assert "the end" not in done.stdout


def test_a_process_that_a_plugin_splits_off_says_nothing(tmp_path: Path) -> None:
    install(tmp_path / "installed", check("run=lambda d, o: [(Span(0, 1), 'odd')] if os.fork() else []"))
    done = run(tmp_path / "texts")
    assert done.stdout.count("PHR101") == 1
    assert (done.returncode, done.stderr) == (1, "")


def test_a_process_that_a_plugin_splits_off_holds_nothing_up(tmp_path: Path) -> None:
    before = f"def odd():\n    if not os.fork():\n        time.sleep(600)\n    {KILLED_FROM_OUTSIDE}\n"
    install(tmp_path / "installed", check("run=lambda d, o: odd()", before))
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.md").write_text(PAGE)
    process = subprocess.Popen(
        [sys.executable, "-m", "obelism", *CONCISE, "a.md"],
        cwd=texts,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "OBELISM_PLUGINS": "odd"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert process.wait(timeout=60) == 2
    finally:
        os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.parametrize("body", thinned(["print('odd')", "sys.stdout.write('odd\\n')"], 2))
def test_what_a_plugin_prints_is_no_part_of_the_report(tmp_path: Path, body: str) -> None:
    install(tmp_path / "installed", check(f"run=lambda d, o: [] if {body} else []", "print('loaded')\n"))
    done = run(tmp_path / "texts", "check", "--output-format", "json", "a.md")
    assert json.loads(done.stdout)["findings"]
    assert set(done.stderr.splitlines()) == {"loaded", "odd"}


@pytest.mark.parametrize("arguments", [["check", "-v", "a.md"], ["check", "-v", "--jobs", "2", "."]])
def test_verbose_shows_where_a_plugin_failed(tmp_path: Path, arguments: list[str]) -> None:
    install(tmp_path / "installed", check("run=lambda d, o: odd()", "def odd():\n    raise ValueError('\\x1b[2J')\n"))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "b.md").write_text(PAGE)
    said = run(tmp_path / "texts", *arguments).stderr
    assert "  Traceback (most recent call last):\n" in said
    assert "odd_plugin.py" in said
    assert "in odd" in said
    assert "\x1b" not in said
    assert "Traceback" not in run(tmp_path / "texts").stderr


@pytest.mark.parametrize("place", ["hook", "check"])
def test_ctrl_c_is_the_users_also_where_a_plugin_handles_it(tmp_path: Path, place: str) -> None:
    body = "def odd():\n    open('started', 'w').close()\n    try:\n        time.sleep(60)\n"
    body += "    except KeyboardInterrupt:\n        return []\n"
    plugin = hook("obelism_checks", "return odd()") if place == "hook" else check("run=lambda d, o: odd()")
    install(tmp_path / "installed", plugin + body)
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.md").write_text(PAGE)
    process = subprocess.Popen(
        [sys.executable, "-m", "obelism", "check", "a.md"],
        cwd=texts,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "OBELISM_PLUGINS": "odd"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while not (texts / "started").exists() and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == 130


@pytest.mark.parametrize("jobs", [pytest.param("1", marks=pytest.mark.slow), "2"])
def test_a_run_that_is_killed_takes_along_the_processes_in_which_a_plugin_runs(tmp_path: Path, jobs: str) -> None:
    install(tmp_path / "installed", check("run=lambda d, o: open('started', 'w').close() or time.sleep(600)"))
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in ("a", "b"):
        (texts / f"{name}.md").write_text(PAGE)
    process = subprocess.Popen(
        [sys.executable, "-m", "obelism", "check", "--jobs", jobs, "."],
        cwd=texts,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "OBELISM_PLUGINS": "odd"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while not (texts / "started").exists() and process.poll() is None:
        time.sleep(0.01)
    process.kill()
    try:
        process.communicate(timeout=20)  # the processes that are left hold its output open
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        pytest.fail("a process was left behind")


def test_both_files_are_named_where_several_plugins_fail(tmp_path: Path) -> None:
    install(tmp_path / "installed", check("run=lambda d, o: os._exit(0)"))
    install(tmp_path / "installed", f"{HEAD}{format_(CRASH).removeprefix(HEAD)}", name="worse")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "b.odd").write_text(PAGE)
    done = run(tmp_path / "texts", *CONCISE, ".", plugins="odd,worse")
    assert done.returncode == 2
    assert "a.md:3:6: PHR101" in done.stdout
    assert "a.md: ODD001: plugin odd 2.5" in done.stderr
    assert "b.odd: plugin worse 2.5" in done.stderr
