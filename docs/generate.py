"""Write what is made from records: pages of rules, settings, speed and for authors, the JSON schema, endings in hooks.

``python docs/generate.py`` writes them; with ``--check`` it writes nothing and fails when one is stale.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from performance import performance_page
from reference import example_page
from reference import in_cell
from reference import reference_page

from obelism.cli.rule_options import options_of
from obelism.cli.settings import plain
from obelism.cli.settings import toml
from obelism.config.keys import KEYS
from obelism.config.schema import schema
from obelism.formats.registry import suffixes
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import Registry
from obelism.plugins.registry import build_registry
from obelism.rules.data import packs_folder
from obelism.rules.grounds import OFF
from obelism.rules.grounds import reason_of
from obelism.rules.model import Example
from obelism.rules.model import Rule
from obelism.rules.model import Status
from obelism.rules.pack import load_pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.cli.rule_options import Option

DOCS = Path(__file__).resolve().parent
HOOKS = DOCS.parent / ".pre-commit-hooks.yaml"
TIERS = {
    "A": "every hit is reported",
    "B": "reported where several stand together",
    "C": "one finding for a document, when it is frequent",
    "D": "never by default",
}


def pages() -> dict[Path, str]:
    """Return the text of every generated file by its path."""
    registry = build_registry(load_plugins(isolated=True))
    made = {
        DOCS / "rules" / f"{rule.code}.md": rule_page(rule, list(options_of(registry, rule)))
        for rule in registry.rules.values()
    }
    made[DOCS / "rules" / "index.md"] = index_page(registry)
    made[DOCS / "settings.md"] = settings_page()
    made[DOCS / "plugin-reference.md"] = reference_page()
    made[DOCS / "plugin-example.md"] = example_page()
    figures = json.loads((DOCS / "performance.json").read_text(encoding="utf-8"))
    made[DOCS / "performance.md"] = performance_page(figures)
    made[DOCS / "obelism.schema.json"] = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    made[HOOKS] = hooks(HOOKS.read_text(encoding="utf-8"))
    return made


def hooks(text: str) -> str:
    """Return the file of the hooks for pre-commit with the endings of all files that are read."""
    endings = "|".join(suffix.removeprefix(".") for suffix in suffixes())
    return re.sub(r"(?<=\(\\\.\()[a-z|]+(?=\)\|\(\^\|/\)readme\))", endings, text)


def rule_page(rule: Rule, options: Sequence[Option]) -> str:
    """Return the page of a rule."""
    on = "on" if rule.runs_unasked else "off"
    facts = [f"severity up to {rule.severity}", f"{on} by default", f"fix: {rule.fix}", f"since {rule.since}"]
    if rule.patterns:
        facts.insert(1, f"tier {rule.tier.value}: {TIERS[rule.tier.value]}")
    if rule.borrows:
        facts.insert(2, f"looks for the patterns of {', '.join(rule.borrows)}")
    if rule.silent_in:
        facts.append(f"silent in pages of the kind {', '.join(rule.silent_in)}")
    parts = [f"# {rule.code} {rule.name}", rule.summary, rule.why, f"*{'; '.join(facts)}.*"]
    if rule.status is not Status.STABLE:
        parts.append(f"Status: {rule.status.value}. {rule.reason}".strip())
    parts += _examples("Flagged", rule, bad=True) + _examples("Left alone", rule, bad=False)
    if options:
        rows = "\n".join(f"| `{item.name}` | {in_cell(item.meaning)} | {_values(item)} |" for item in options)
        parts += ["## Options", f"| option | what it means | default |\n|---|---|---|\n{rows}"]
        name, value = min(rule.options.items(), key=lambda item: len(toml(item[1])))
        parts.append(f"Set one in the configuration:\n\n```toml\n[rules.{rule.code}]\n{name} = {toml(value)}\n```")
    if rule.grounds:
        rows = "\n".join(f"| `{item.name}` | {reason_of(item.name)} | {item.cap or OFF} |" for item in rule.grounds)
        parts += ["## Grounds", f"| ground | what is then true | at most |\n|---|---|---|\n{rows}"]
    if rule.references:
        parts += ["## See also", "\n".join(f"- {_linked(reference)}" for reference in rule.references)]
    silence = f"<!-- obelism: ignore[{rule.code}] why it is wrong here -->"
    parts += ["## Silence it in one place", f"```markdown\n{silence}\n```"]
    return "\n\n".join(parts) + "\n"


def _values(option: Option) -> str:
    """Return the default of an option, and what it can be instead."""
    value, more = option.value, ""
    if " and " in value and not value.endswith(("]", "}", '"')):
        value, _, more = value.rpartition(" and ")
    told = [in_cell(f"`{item}`") for item in (value, *option.others)]
    return " or ".join(told) + (f" and {more}" if more else "")


def _linked(reference: str) -> str:
    """Return a reference whose title leads where its address does."""
    title, _, address = reference.rpartition(": ")
    return f"[{title}]({address})"


def _examples(title: str, rule: Rule, *, bad: bool) -> list[str]:
    chosen = [example for example in rule.examples if example.bad is bad]
    return [f"## {title}", *(_fenced(example) for example in chosen)] if chosen else []


def _fenced(example: Example) -> str:
    """Return an example in a fence longer than any it holds."""
    texts = "\n\n--- another file ---\n\n".join(text.strip("\n") for text in (example.text, *example.also))
    fence = "```"
    while fence in texts:
        fence += "`"
    return f"{fence}text\n{texts}\n{fence}"


def index_page(registry: Registry) -> str:
    """Return the list of rules, a table for each family."""
    summaries = {
        pack.prefix: pack.summary
        for item in Path(packs_folder()).iterdir()
        if item.name.endswith(".toml")
        for pack in [load_pack(item.read_text(encoding="utf-8"), item.name)]
    }
    parts = ["# Rules", INTRODUCTION, FILTERS]
    for family in dict.fromkeys(rule.family for rule in registry.rules.values()):
        rows = [_row(rule) for rule in registry.rules.values() if rule.family == family]
        head = "| code | name | what it flags | severity | default | fix | silent in |\n|---|---|---|---|---|---|---|"
        parts += [f"## {family}", summaries.get(family, ""), "\n".join([head, *rows])]
    return "\n\n".join(part for part in parts if part) + "\n"


INTRODUCTION = """\
Severity is the highest a finding can have. `info` is shown with `--min-severity info`. The last column names the kinds
of text in which a rule says nothing: [article, manual, log, fixed, spoken or template](../settings.md#per-file).
`obelism rule CODE` shows a rule in a terminal, and `obelism rules --severity error --kind manual` lists them by the
same marks."""

FILTERS = '<div id="rule-filters"></div>\n<script defer src="filter.js"></script>'
"""Where a script puts boxes to choose by; without one the tables show every rule."""


def _row(rule: Rule) -> str:
    on = "on" if rule.runs_unasked else "off"
    cells = (f"[{rule.code}]({rule.code}.md)", rule.name, rule.summary, str(rule.severity), on, rule.fix)
    return f"| {' | '.join(cells)} | {', '.join(rule.silent_in)} |"


PATTERNS = """\
## Patterns

`exclude`, `per-file-ignores` and others take patterns for paths. One without a slash, such as `CHANGELOG.md` or `old`,
matches a file or a folder of that name at any depth. One with a slash is relative to the folder of the settings file,
or to the working directory on the command line; `/old` matches only at the top. `*` stands for any part of a name, and
`**` for any folders. A pattern that matches a folder matches what is in it. Patterns of a file that `--config` names
are relative to the top of the project too, so that settings can lie in `.config/`.

A pattern that can match nothing is an error that says why: one with `..`, backslashes, braces or `~`, or a whole path
that leads out of the project."""


EDITOR = """\
## In your editor

A JSON schema of the settings lets an editor complete keys, show what they are for, and mark what cannot be. Print it,
or take [obelism.schema.json](obelism.schema.json):

```sh
obelism config --schema > obelism.schema.json
```

Editors that know TOML by Taplo (the extension Even Better TOML of Visual Studio Code, `taplo lsp` in Neovim, Helix and
Emacs) read the schema that the first line of a file names:

```toml
#:schema ./obelism.schema.json
min-severity = "info"
```

Without such a line, `.taplo.toml` at the top of the project says which files it is for:

```toml
[[rule]]
include = ["**/obelism.toml", "**/.obelism.toml"]

[rule.schema]
path = "./obelism.schema.json"
```

The schema is of a whole settings file, so it does not fit `pyproject.toml`. It does not know your plugins, nor which
options a rule has: `obelism rule CODE` lists them. [`obelism server`](editor.md) marks every other mistake in its place
while you write, in `pyproject.toml` too."""


def settings_page() -> str:
    """Return the reference of all settings."""
    parts = [
        "# Settings",
        "They stand in `obelism.toml` or `.obelism.toml`, or in `pyproject.toml` under `[tool.obelism]`. The file "
        "nearest to a document holds for it. Unknown keys are errors. `obelism config KEY` shows the same text, and "
        "`obelism check --show-settings FILE` prints what holds for a file, as a settings file would hold it. A rule "
        "pack that is called `obelism.toml` is no settings file.",
        PATTERNS,
        EDITOR,
        "## All settings\n\n" + "\n".join(f"- [`{key.name}`](#{key.name}): {_first_sentence(key.doc)}" for key in KEYS),
    ]
    for key in KEYS:
        default = "not set" if key.default in (None, "") else f"`{toml(plain(key.default))}`"
        parts += [f"## {key.name}", key.doc, f"Default: {default}", f"```toml\n{key.example}\n```"]
    return "\n\n".join(parts) + "\n"


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".") + "."


def main() -> int:
    """Write the pages, or tell which are stale."""
    made = pages()
    stale = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    orphans = [path for path in (DOCS / "rules").glob("*.md") if path not in made]
    if "--check" in sys.argv[1:]:
        for path in stale + orphans:
            print(f"stale: {path.relative_to(DOCS.parent)}")
        return 1 if stale or orphans else 0
    (DOCS / "rules").mkdir(exist_ok=True)
    for path in stale:
        path.write_text(made[path], encoding="utf-8")
    for path in orphans:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
