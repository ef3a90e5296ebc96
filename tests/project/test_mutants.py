"""What the tests must notice: the changes that are made of a module or a threshold, and how many no test kills."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = '''
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LEAST = 2


class Gate:
    """A gate."""

    __slots__ = ("height",)
    known: Literal[3]

    def opens(self, height=1, *, wide=False):
        """Tell whether it opens."""
        assert height
        if wide and self.known:
            return height + 1 < LEAST
        return not min(height, 9)
'''
CHANGES = """
module: LEAST = 2 -> pass
module: LEAST = 2 -> LEAST = 3
module: LEAST = 2 -> LEAST = 1
Gate.opens: def opens(self, height=1, *, wide=False): -> def opens(self, height=2, *, wide=False):
Gate.opens: def opens(self, height=1, *, wide=False): -> def opens(self, height=0, *, wide=False):
Gate.opens: def opens(self, height=1, *, wide=False): -> def opens(self, height=1, *, wide=True):
Gate.opens: if wide and self.known: -> if not (wide and self.known):
Gate.opens: if wide and self.known: -> if wide or self.known:
Gate.opens: return height + 1 < LEAST -> return None
Gate.opens: return height + 1 < LEAST -> return height + 1 <= LEAST
Gate.opens: return height + 1 < LEAST -> return height + 1 >= LEAST
Gate.opens: return height + 1 < LEAST -> return height - 1 < LEAST
Gate.opens: return height + 1 < LEAST -> return height + 2 < LEAST
Gate.opens: return height + 1 < LEAST -> return height + 0 < LEAST
Gate.opens: return not min(height, 9) -> return None
Gate.opens: return not min(height, 9) -> return min(height, 9)
Gate.opens: return not min(height, 9) -> return not height
Gate.opens: return not min(height, 9) -> return not 9
Gate.opens: return not min(height, 9) -> return not min(height, 10)
Gate.opens: return not min(height, 9) -> return not min(height, 8)
"""


def test_what_is_changed_of_a_module(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(project / "bench")
    import operators

    tree = ast.parse(SOURCE)
    whole = ast.unparse(tree)
    found = [mutation.change for mutation in operators.mutations(tree)]
    assert sorted(found) == sorted(CHANGES.strip().split("\n"))
    assert ast.unparse(tree) == whole
    changed = [ast.unparse(operators.mutated(ast.parse(SOURCE), number)) for number in range(len(found))]
    assert len({whole, *changed}) == len(found) + 1


@pytest.mark.slow
def test_tests_kill_the_mutants_of_lines(project: Path) -> None:
    """Of one module, to see that the script works; all of them take too long to be run each time."""
    script = [sys.executable, str(project / "bench" / "mutants.py"), "--only", "lines"]
    done = subprocess.run(script, capture_output=True, text=True, check=False, cwd=os.sep)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_left_out_of_the_thresholds_is_a_change_of_one(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource", reason="bench/mutant.py bounds what a test may take")
    monkeypatch.syspath_prepend(project / "bench")
    import mutant
    import thresholds

    changes = {str(thresholds.Mutant(item, value)) for item in thresholds.thresholds() for value in item.changed()}
    assert mutant.left_out("thresholds").keys() <= changes


@pytest.mark.slow
def test_tests_notice_the_thresholds_of_bullets(project: Path) -> None:
    """Of one module, to see that the script works."""
    script = [sys.executable, str(project / "bench" / "thresholds.py"), "--only", "checks/structure/bullets"]
    done = subprocess.run(script, capture_output=True, text=True, check=False, cwd=os.sep)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 of 4 changes" in done.stdout
