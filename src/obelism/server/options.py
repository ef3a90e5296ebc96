"""What the command line and the editor ask of the server, beside the settings of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

SECTION = "obelism"
ALWAYS, NEVER, AUTO = True, False, "auto"
SEVERITIES = ("info", "warning", "error")


class Options(NamedTuple):
    """How the server was started, and what the editor's own settings say.

    ``inline``, ``settings`` and ``isolated`` are as a `Resolver` takes them. ``enable`` is whether to speak: always,
    never, or, as ``"auto"`` says, where a project has settings.
    """

    inline: Sequence[str] = ()
    settings: Mapping[str, Any] = {}
    isolated: bool = False
    enable: bool | str = AUTO


def with_client(started: Options, given: Any) -> tuple[Options, list[str]]:
    """Return the options a server was started with and what an editor's settings say over them, and what is wrong."""
    options = started
    wrong: list[str] = []
    if given is None:
        return options, wrong
    if not isinstance(given, dict):
        return options, [f"the editor's settings for {SECTION} are no object"]
    enable = given.get("enable")
    if isinstance(enable, bool):
        options = options._replace(enable=enable)
    elif enable not in (None, AUTO):
        wrong.append(f"{SECTION}.enable is one of true, false and {AUTO!r}")
    severity = given.get("minSeverity")
    if severity in SEVERITIES:
        options = options._replace(settings={**options.settings, "min-severity": severity})
    elif severity:
        wrong.append(f"{SECTION}.minSeverity is one of {', '.join(SEVERITIES)}")
    return options, wrong
