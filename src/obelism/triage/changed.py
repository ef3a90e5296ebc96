"""Files that changed since a revision of git, and findings across files told from their side."""

from __future__ import annotations

import os
from collections.abc import Container
from typing import TYPE_CHECKING

from obelism.errors import UsageError
from obelism.findings import Related

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from obelism.findings import Finding

# Neither a hook nor a helper program that a repository's own configuration names may run.
_GIT = ("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false")
_TIMEOUT = 60


class Changed(Container[str]):
    """Files that changed, whichever way a path to them is written."""

    def __init__(self, files: Iterable[str]) -> None:
        self._files = frozenset(files)
        self._folders: dict[str, str] = {}

    def __contains__(self, path: object) -> bool:
        folder, name = os.path.split(str(path))
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return os.path.join(self._folders[folder], name) in self._files


def changed_files(folder: str, revision: str) -> Changed:
    """Return the files that differ from a revision, with those that git does not track yet.

    Compared is what is on disk, staged or not. ``revision...`` compares with the commit at which the current
    branch left that revision. Ignored and deleted files are left out.

    Raises:
        UsageError: git is missing, the folder is in no repository, or the revision is not known.
    """
    top = _git(folder, "rev-parse", "--show-toplevel").rstrip("\n")
    commit = _commit(folder, revision)
    diff = ("diff", "--name-only", "-z", "--no-ext-diff", "--no-textconv", "--no-renames", "--diff-filter=d")
    listed = _git(top, *diff, commit, "--") + _git(top, "ls-files", "-z", "--others", "--exclude-standard")
    return Changed(os.path.join(os.path.realpath(top), *name.split("/")) for name in listed.split("\0") if name)


def _commit(folder: str, revision: str) -> str:
    name, dots, _ = revision.partition("...")
    if not name or name.startswith("-"):
        raise UsageError(f"--since: {revision!r} is not a revision")
    resolved = _git(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", unknown=revision).strip()
    if not dots:
        return resolved
    return _git(folder, "merge-base", resolved, "HEAD", unknown=revision).strip()


def _git(folder: str, *arguments: str, unknown: str = "") -> str:
    import subprocess

    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            (*_GIT, *arguments),
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
        )
    except FileNotFoundError:
        raise UsageError("--since needs git, which was not found") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"--since: git could not be run: {error}") from None
    if done.returncode:
        told = os.fsdecode(done.stderr).strip().partition("\n")[0].removeprefix("fatal: ")
        what = f"git knows no revision {unknown!r}" if unknown and not told else told or "git failed"
        raise UsageError(f"--since: {what}")
    return os.fsdecode(done.stdout)


def turn(findings: Iterable[Finding], changed: Container[str]) -> Iterator[Finding]:
    """Yield findings across files that touch a changed file, each placed there and pointing to the other.

    A finding whose own place has not changed is moved to the first related place that has.
    """
    for finding in findings:
        if finding.location.path in changed:
            yield finding
            continue
        for related in finding.related:
            if related.location.path in changed:
                others = tuple(other for other in finding.related if other is not related)
                own = Related(finding.location, related.message)
                yield finding._replace(location=related.location, excerpt="", related=(own, *others))
                break
