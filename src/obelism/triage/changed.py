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
    from collections.abc import Sequence

    from obelism.findings import Finding

_GIT = ("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false")
"""Neither a hook nor a helper program that a repository's own configuration names may run."""

_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    # A clone without all its objects would fetch what it lacks, by the programs that its configuration names.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
}
_FILTER_KEYS = ("clean", "smudge", "process", "required")
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
    diff = ("diff", "--name-only", "-z", "--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules=all")
    unfiltered = _without_filters(top)
    listed = _git(top, *diff, "--diff-filter=d", commit, "--", settings=unfiltered)
    listed += _git(top, "ls-files", "-z", "--others", "--exclude-standard")
    return Changed(os.path.join(os.path.realpath(top), *name.split("/")) for name in listed.split("\0") if name)


def _commit(folder: str, revision: str) -> str:
    name, dots, _ = revision.partition("...")
    if not name or name.startswith("-"):
        raise UsageError(f"--since: {revision!r} is not a revision")
    resolved = _git(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", unknown=revision).strip()
    if not dots:
        return resolved
    return _git(folder, "merge-base", resolved, "HEAD", unknown=revision).strip()


def _without_filters(folder: str) -> list[tuple[str, str]]:
    """Return settings of git that take the program from every filter which some configuration names.

    git would run it to compare a file that looks touched.
    """
    listed = _git(folder, "config", "-z", "--name-only", "--get-regexp", r"^filter\.", optional=True)
    filters = {key.rpartition(".")[0] for key in listed.split("\0") if key.count(".") > 1}
    return [(f"{name}.{key}", "false" if key == "required" else "") for name in sorted(filters) for key in _FILTER_KEYS]


def _with_settings(environment: dict[str, str], settings: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return an environment that gives git settings besides those it gives already."""
    given = environment.get("GIT_CONFIG_COUNT", "")
    first = int(given) if given.isdecimal() else 0
    for number, (key, value) in enumerate(settings, first):
        environment |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return {**environment, "GIT_CONFIG_COUNT": str(first + len(settings))} if settings else environment


def _git(
    folder: str,
    *arguments: str,
    unknown: str = "",
    settings: Sequence[tuple[str, str]] = (),
    optional: bool = False,
) -> str:
    """Return what git prints; with ``optional`` nothing when it finds nothing."""
    import subprocess

    environment = _with_settings({**os.environ, **_ENVIRONMENT}, settings)
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
    if done.returncode == 1 and optional:
        return ""
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
