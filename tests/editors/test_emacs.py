"""Emacs, without a screen, shows a finding in unsaved text and lets it go when it is mended."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

STEPS = """\
(defun wait-for (count)
  (let ((turn 0))
    (while (and (< turn 400) (/= count (length (flymake-diagnostics))))
      (accept-process-output nil 0.1)
      (setq turn (1+ turn)))
    (length (flymake-diagnostics))))
(defun say (form &rest words) (princ (apply #'format (concat form "\\n") words)))
(find-file "a.md")
(text-mode)
(call-interactively #'eglot)
(flymake-mode 1)
(say "opened %s" (wait-for 1))
(dolist (found (flymake-diagnostics))
  (say "%s-%s %s" (flymake-diagnostic-beg found) (flymake-diagnostic-end found) (flymake-diagnostic-text found)))
(goto-char (point-min))
(search-forward "the ")
(delete-region (match-beginning 0) (match-end 0))
(eglot--signal-textDocument/didChange)
(say "mended %s" (wait-for 0))
"""


def test_findings_come_and_go_while_text_is_typed(project: Path, tmp_path: Path) -> None:
    emacs = shutil.which("emacs")
    if emacs is None:
        pytest.skip("Emacs is not installed")
    if subprocess.run([emacs, "--batch", "-l", "eglot"], capture_output=True).returncode:
        pytest.skip("Eglot is not installed")
    page = (project / "docs" / "editor.md").read_text(encoding="utf-8")
    (documented,) = re.findall(r"^```lisp\n(.*?)^```", page, re.M | re.S)
    (tmp_path / ".git").mkdir()
    (tmp_path / "obelism.toml").write_text('select = ["DUP014"]\n')
    (tmp_path / "a.md").write_text("😀 in the the hall.\n")
    (tmp_path / "steps.el").write_text(f"(require 'eglot)\n{documented}\n{STEPS}")
    program = tmp_path / "bin" / "obelism"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m obelism "$@"\n')
    program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        [emacs, "--batch", "-l", "steps.el"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=150,
    )
    opened, found, mended = done.stdout.splitlines() or ["", "", done.stderr]
    assert opened == "opened 1"
    assert found.startswith("6-13 "), "from the sixth letter on, an emoji is one"
    assert "DUP014" in found
    assert mended == "mended 0"
