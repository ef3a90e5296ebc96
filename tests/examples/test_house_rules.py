"""What editors write into a pack of their own: it loads, it fires, and it leaves alone what it should."""

from __future__ import annotations

import re
import string
from collections import Counter
from itertools import islice
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from house import HEAD
from house import RULE
from house import House
from house import documented_rules
from linting import lint_house
from obelism.errors import PackError
from obelism.rules.keys import EXAMPLE_KEYS
from obelism.rules.keys import PACK_KEYS
from obelism.rules.keys import PATTERN_KEYS
from obelism.rules.keys import RULE_KEYS
from obelism.rules.pack import load_pack
from obelism.testing import ExampleCase
from obelism.testing import example_cases

PACK = documented_rules()
"""What the page for authors of rules shows."""


def cases() -> list[ExampleCase]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "house.toml")
        path.write_text(PACK, encoding="utf-8")
        return example_cases("HOU", [path])


CASES = cases()


@pytest.fixture
def house(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> House:
    return House(tmp_path, capsys, monkeypatch)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_rule_of_a_house_flags_what_it_should_and_nothing_else(case: ExampleCase) -> None:
    case.check()


def test_each_rule_of_the_page_has_a_text_on_each_side() -> None:
    sides = {(case.rule.code, case.example.bad) for case in CASES}
    assert sides == {(f"HOU{number:03}", bad) for number in range(1, 33) for bad in (True, False)}


def test_every_key_of_a_pack_is_on_the_page(project: Path) -> None:
    page = (project / "docs" / "write-a-rule.md").read_text(encoding="utf-8")
    keys = {*PACK_KEYS, *RULE_KEYS, *PATTERN_KEYS, *EXAMPLE_KEYS}
    assert sorted(key for key in keys if not re.search(rf"`{key}`|\b{key} =", page)) == []


def test_every_rule_of_a_house_fires_through_the_command(house: House) -> None:
    bad = [case for case in CASES if case.example.bad and not case.example.also]
    files = {f"{case.rule.code}-{number}.md": case.example.text for number, case in enumerate(bad)}
    _, found, told = house.check(PACK, files)
    assert "error" not in told
    assert {finding["path"] for finding in found if finding["path"].startswith(finding["code"])} == set(files)


PAGE = """\
# Just bees

| a      |
|--------|
| just b |

Just so.[^1]

[^1]: Just the once.
"""

ROWS = [
    ('patterns = ["will *"]\nbad = ["It will go."]', "The gate will open.", ["will open"]),
    ('patterns = ["just"]', "Just go.", ["Just"]),
    ('patterns = ["we"]', "Here we are.", ["we"]),
    ('patterns = ["may"]', "It may rain.", ["may"]),
    ('patterns = ["e.g."]', "A tool (e.g. a file).", ["e.g."]),
    ('patterns = ["i.e."]', "The big one, i.e. mine.", ["i.e."]),
    ('patterns = ["etc."]', "Nails, screws, etc.", ["etc."]),
    ('patterns = ["&"]', "Tips & tricks of the R&D team.", ["&"]),
    ('patterns = ["C#", "AT&T"]', "We write C# at AT&T.", ["C#", "AT&T"]),
    ('patterns = ["c++"]', "We write C++ here.", ["C++"]),
    ('patterns = [".net"]', "We run .NET, not ASP.NET.", [".NET"]),
    ('patterns = ["100%"]', "It is 100% wool.", ["100%"]),
    ('patterns = ["Github"]\ncase = "exact"', "On Github, not GitHub.", ["Github"]),
    (
        r"""patterns = [{ pattern = '\w+/\w+', anchors = ["/"] }]""" + '\nbad = ["a/b"]',
        "Tea and/or milk.",
        ["and/or"],
    ),
    ('patterns = [{ pattern = "!", anchors = ["!"] }]\nbad = ["Oh!"]', "Wow!", ["!"]),
    ('patterns = ["!"]\nbad = ["Oh!"]', "Wow!", ["!"]),
    ('patterns = ["* ; *"]\nbad = ["a; b"]', "It rains; we stay.", ["rains; we"]),
    ('patterns = ["#"]\nbad = ["7"]', "All 12 came.", ["12"]),
    ('terms = ["GitHub"]', "On Github and github, with GitHub.", ["Github", "github"]),
    ('swap = { "utilise" = "use" }', "We utilise it.", ["utilise"]),
    ('swap = { "color" = "colour" }', "The colour, a color. Color it in Colour.", ["color", "Color"]),
    ('swap = { "ORGANIZE" = "ORGANISE" }', "He organised, she organizes.", ["organizes"]),
    ('swap = { "mail" = ["e-mail", "Mail"] }', "Send mail. Mail goes out.", ["mail"]),
    ('patterns = ["—"]', "It rains — hard—and well-known – often.", ["—", "—"]),
    ('swap = { "–" = "-" }', "A well-known 10–12 days — and more.", ["–"]),
    ("patterns = ['\"']", 'It is "so", not “so”.', ['"', '"']),
    ('patterns = ["®"]\nbad = ["A®"]', "The Bee® and bees ™.", ["®"]),
    ('patterns = ["just"]', PAGE, ["Just", "just", "Just", "Just"]),
]
"""Keys of a rule, a text, and what is found in it."""


@pytest.mark.parametrize(("lines", "text", "found"), ROWS)
def test_a_pattern_that_was_refused_or_never_fired_loads_and_fires(lines: str, text: str, found: list[str]) -> None:
    assert [text[slice(*finding.location.span)] for finding in lint_house(lines, text)] == found


def test_each_of_them_fires_through_the_command(house: House) -> None:
    letters = product(string.ascii_uppercase, repeat=2)
    prefixes = [f"H{''.join(pair)}" for pair in islice(letters, len(ROWS))]
    packs = {
        f"{prefix}.toml": RULE.replace("HSE", prefix).replace("house", f"house-{prefix.lower()}") + lines
        for prefix, (lines, _, _) in zip(prefixes, ROWS, strict=True)
    }
    files = {f"{prefix}.md": text for prefix, (_, text, _) in zip(prefixes, ROWS, strict=True)}
    _, found, told = house.check(packs, files)
    assert "error" not in told
    counts = Counter(finding["path"] for finding in found if finding["path"] == f"{finding['code'][:3]}.md")
    assert counts == {f"{prefix}.md": len(places) for prefix, (_, _, places) in zip(prefixes, ROWS, strict=True)}


def test_a_fix_takes_the_form_of_the_word_it_replaces(house: House) -> None:
    lines = 'patterns = [{ match = "UTILIZE", fix = "use" }]\nmessage = "write {fix}"'
    text = "We utilized it, utilising all that utilizes us."
    house.check(RULE + lines, {"text.md": text}, "--fix", "--unsafe-fixes")
    assert (house.folder / "text.md").read_text() == "We used it, using all that uses us.\n"
    assert [item.message for item in lint_house(lines, "We utilized it.")] == ["write “used”"]


def test_of_several_texts_none_is_taken_and_all_are_told(house: House) -> None:
    pack = RULE + 'swap = { "a number of" = ["several", "many"] }'
    _, (found,), _ = house.check(pack, {"text.md": "A number of boats sank."}, "--fix", "--unsafe-fixes")
    assert found["message"] == "write “several” or “many” instead of “A number of”"
    assert [[edit["text"] for edit in choice["edits"]] for choice in found["choices"]] == [["Several"], ["Many"]]
    assert (house.folder / "text.md").read_text() == "A number of boats sank.\n"


@pytest.mark.parametrize(
    ("lines", "line", "told"),
    [
        ('patterns = ["so *"]', 5, 'HSE001 has no bad example (write bad = ["…"], a text that it flags)'),
        (
            'patterns = ["so *"]\nbad = ["It is."]',
            9,
            "HSE001: flags none of its bad examples, and may never flag anything "
            "(write one that it is to flag, or mend what it looks for)",
        ),
        ('swap = { "bees" = "wasps" }\nkinds = ["quote"]', 5, "HSE001: flags none of its bad examples"),
        ('patterns = [{ pattern = "b+", anchors = ["c"] }]\nbad = ["abba"]', 9, "HSE001: flags none of its bad"),
        ('patterns = ["Bees"]', 8, "HSE001: patterns: 'Bees' can never match"),
        ("patterns = []", 8, "HSE001: 'patterns' is empty (say what to look for, or leave the key out)"),
        ("swap = {}", 8, "HSE001: 'swap' is empty"),
        ("terms = []", 8, "HSE001: 'terms' is empty"),
        ("variants = []", 8, "HSE001: 'variants' is empty"),
        ('patterns = ["bees *"]\nrequires = []\nbad = ["Bees fly."]', 9, "HSE001: 'requires' is empty"),
        ('swap = { "bees" = "bees" }', 8, "HSE001: swap: 'bees' would be swapped for itself"),
        ('swap = { "bees" = ["wasps", "bees"] }', 8, "HSE001: swap: 'bees' would be swapped for itself"),
        ('check = "cases"', 8, "HSE001: the check 'cases' has no message of its own (add message = \"…\", or is it"),
        ('check = "cases"\nmessage = "No."', 8, "HSE001: there is no check 'cases' (did you mean 'case'?)"),
        ('patterns = ["bees"]\nborrows = ["HSE009"]', 9, "that could lend its patterns (there is none)"),
        (
            'terms-file = "../../../../../../../../etc/hosts"',
            8,
            "leads out of the project (put the file into the project)",
        ),
        ('terms-file = "/etc/hosts"', 8, "HSE001: '/etc/hosts' leads out of the project"),
        (
            'patterns = ["bees"]\nmessage = "no {txt}"',
            9,
            "HSE001: {txt} in 'message' stands for nothing (did you mean 'text'?)",
        ),
        (
            'patterns = ["bees"]\nmessage = "write {fix}"',
            9,
            "{fix} in 'message' stands for nothing (a pattern has none",
        ),
        (
            'swap = { "bees" = "a" }\nmessage = "{fxi}"',
            9,
            "{fxi} in 'message' stands for nothing (did you mean 'fix'?)",
        ),
        ('swap = { "bees" = "a" }\npatterns = ["b"]\nmessage = "{fix}"', 10, "{fix} in 'message' stands for nothing"),
        ('patterns = ["bees"]\nmessage = "{count} of {text}"', 9, "(only a rule with 'at-most' or 'at-least' counts"),
        (
            'patterns = [{ match = "bees", label = "no {ext}" }]',
            8,
            "HSE001: {ext} in 'label' stands for nothing (did you mean 'text'?)",
        ),
        ('check = "acronym"\nmessage = "{fix}"\nbad = ["BEE"]', 9, "{fix} in 'message' stands for nothing"),
        (
            'check = "residue"\nmessage = "no {line}"\nbad = ["Share"]\noptions = { lines = ["share"] }',
            9,
            "HSE001: {line} in 'message' stands for nothing (leave it out)",
        ),
    ],
)
def test_a_rule_that_can_never_fire_never_loads(house: House, lines: str, line: int, told: str) -> None:
    code, _, errors = house.check(RULE + lines, {"text.md": "Bees."})
    assert code == 2
    assert errors.startswith(f"obelism: error: house.toml:{line}: ")
    assert told in errors
    assert errors.count("\n") == 1


def test_a_rule_that_shows_nothing_by_default_need_not_fire(house: House) -> None:
    code, found, told = house.check(RULE + 'patterns = ["bees"]\ntier = "D"', {"text.md": "Bees."})
    assert (code, found, told) == (0, [], "")


def test_a_rule_about_many_may_have_a_short_example(house: House) -> None:
    lines = 'patterns = ["bees *"]\ntier = "C"\nbad = ["The bees fly."]'
    code, found, told = house.check(RULE + lines, {"text.md": "The bees fly."})
    assert (code, found, told) == (0, [], "")


def test_a_list_of_terms_that_links_out_of_the_project_is_refused(
    house: House, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "terms.txt"
    outside.write_text("Secret\n", encoding="utf-8")
    (house.folder / "terms.txt").symlink_to(outside)
    code, _, told = house.check(RULE + 'terms-file = "terms.txt"', {"text.md": "secret"})
    assert code == 2
    assert "leads out of the project" in told


def test_a_pack_that_is_not_utf_8_is_told_with_its_line(house: House) -> None:
    (house.folder / "odd.toml").write_bytes(HEAD.encode() + b"# \xff\n")
    code, _, told = house.check(RULE + 'patterns = ["bees"]', {"text.md": "Bees."}, "--config", 'packs = ["odd.toml"]')
    assert code == 2
    assert "odd.toml:5: is not UTF-8 (save it as UTF-8)" in told


def test_a_list_of_terms_that_changes_is_read_again_though_results_are_kept(house: House) -> None:
    pack = RULE + 'terms-file = "terms.txt"'
    texts = {"text.md": "On Github and Gitlab."}
    for terms, found in (("GitHub", ["Github"]), ("GitHub\nGitLab", ["Github", "Gitlab"])):
        (house.folder / "terms.txt").write_text(terms, encoding="utf-8")
        _, findings, _ = house.check(pack, texts, "--cache-dir", "kept")
        assert [re.findall("“(.*?)”", finding["message"])[0] for finding in findings] == found


def test_what_a_plugin_or_obelism_brings_is_no_projects_own() -> None:
    with pytest.raises(PackError, match="'summary' is missing"):
        load_pack(RULE + 'patterns = ["just"]', "house.toml")


def test_all_forms_are_told_by_what_they_lack(house: House) -> None:
    code, _, errors = house.check(HEAD + '[[rule]]\ncode = "HSE001"\nname = "nothing"\n', {"text.md": "Bees."})
    assert code == 2
    assert "HSE001: has nothing to look for (add 'patterns', 'swap', 'terms', 'variants' or a 'check')" in errors


def test_doubled_braces_in_a_message_stand_for_themselves() -> None:
    (finding,) = lint_house('patterns = ["bees"]\nmessage = "write {{bee}} instead of {text}"', "All bees fly.")
    assert finding.message == "write {{bee}} instead of bees"
