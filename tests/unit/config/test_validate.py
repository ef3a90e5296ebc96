from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import pytest

from obelism.config.discover import parse_toml
from obelism.config.globs import Glob
from obelism.config.keys import KEYS
from obelism.config.model import Settings
from obelism.config.source import Origin
from obelism.config.validate import Place
from obelism.config.validate import check_values
from obelism.config.validate import satisfies
from obelism.errors import ConfigError
from obelism.findings import Severity

if TYPE_CHECKING:
    from pathlib import Path


def check(text: str, root: str = "/project") -> dict[str, Any]:
    return check_values(parse_toml(text, "obelism.toml"), Place(Origin("obelism.toml", text), root, root))


def test_values_get_the_types_of_settings() -> None:
    values = check(
        'select = ["DUP", "pivotal-role"]\nmin-severity = "error"\npreview = true\nmax-file-size = 10\n'
        'exclude = ["a"]\npacks = ["style/house.toml"]\n'
    )
    assert values == {
        "select": ("DUP", "pivotal-role"),
        "min-severity": Severity.ERROR,
        "preview": True,
        "max-file-size": 10,
        "exclude": (Glob("a", "/project"),),
        "packs": ("/project/style/house.toml",),
    }


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_example_of_every_key_is_valid_and_reaches_its_field(key: Any, tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    root = str(tmp_path / "project")
    text = key.example.replace('"../obelism.toml"', '"base.toml"')
    values = check(text, root)
    assert list(values) == [key.name]
    if key.name != "extend":
        settings = Settings(root, **{key.field: values[key.name]})
        assert getattr(settings, key.field) == values[key.name]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\nselct = []", "obelism.toml:2: unknown key 'selct' (did you mean 'select'?)"),
        ('select = "DUP"', 'obelism.toml:1: select must be a list of strings (write select = ["…"])'),
        ("select = [1]", "obelism.toml:1: select holds 1, which is not a string with something in it"),
        ('select = [\n"DU P"]', "obelism.toml:2: select holds 'DU P', which is not a code, a prefix, a name or ALL"),
        ("preview = 1", "obelism.toml:1: preview must be true or false"),
        ("max-file-size = 0", "obelism.toml:1: max-file-size must be a whole number of at least 1"),
        ("max-file-size = true", "obelism.toml:1: max-file-size must be a whole number of at least 1"),
        ('min-severity = "loud"', "obelism.toml:1: min-severity must be one of 'info', 'warning', 'error'"),
        ("min-severity = 3", "obelism.toml:1: min-severity must be one of 'info', 'warning', 'error'"),
        (
            'exclude = ["!a"]',
            "obelism.toml:1: exclude holds '!a', which starts with '!', but no pattern takes back another",
        ),
        (
            'required-version = "new"',
            "obelism.toml:1: required-version 'new' is not a version (write for example '>=0.1,<0.2')",
        ),
        ("rules = 1", "obelism.toml:1: rules must be a table"),
        ("[rules]\nDUP001 = 1", "obelism.toml:2: rules.DUP001 must be a table"),
        (
            'vocabulary.accept = ["[Gg]o"]',
            "obelism.toml:1: vocabulary.accept holds '[Gg]o', which reads like a pattern (list each word as it stands)",
        ),
        (
            '[vocabulary]\naccept = [\n"a",\n"—"]',
            "obelism.toml:4: vocabulary.accept holds '—', in which there is no word (list each word as it stands)",
        ),
        (
            'vocabulary.accept-files = ["../x.txt"]',
            "obelism.toml:1: vocabulary.accept-files '../x.txt' leads out of the project",
        ),
        ("[vocabulary]\nacept = []", "obelism.toml:2: vocabulary has no key 'acept' (did you mean 'accept'?)"),
        ("[per-file]\npaths = []", "obelism.toml:1: per-file must be a list of tables (write [[per-file]])"),
        ("[[per-file]]\nrules = {}", "obelism.toml:1: per-file needs the key 'paths' (write paths = [\"docs/*\"])"),
        ('packs = ["../x.toml"]', "obelism.toml:1: packs '../x.toml' leads out of the project"),
        ('extend = "/etc/passwd"', "obelism.toml:1: extend '/etc/passwd' leads out of the project"),
    ],
)
def test_mistake_is_told_in_one_line(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        check(text)
    assert str(caught.value) == message


def test_symbolic_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "outside.toml").write_text("")
    (project / "inside.toml").symlink_to(tmp_path / "outside.toml")
    with pytest.raises(ConfigError, match="leads out of the project"):
        check('packs = ["inside.toml"]', str(project))


@pytest.mark.parametrize(
    ("required", "expected"),
    [
        (">=0.1,<0.3", True),
        ("0.2", True),
        ("==0.2.1", True),
        ("<=0.2", True),
        (">0.2", False),
        ("<0.2", False),
        ("!=0.2", False),
        ("==0.1", False),
        (">=0.2.2", False),
    ],
)
def test_versions(required: str, expected: bool) -> None:
    assert satisfies("0.2.1", required) is expected
