"""What ``.vale.ini`` says of files."""

from __future__ import annotations

import pytest

from obelism.errors import ConfigError
from obelism.vale.globs import Glob
from styled import Styled


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("*", "a/b.md", True),
        ("*.md", "docs/a.md", True),
        ("*.md", "a.mdx", False),
        ("*.{md,txt}", "a.txt", True),
        ("docs/*.md", "docs/deep/a.md", True),
        ("docs/**/*.md", "docs/a.md", True),
        ("docs/**/*.md", "docs/x/y/a.md", True),
        ("docs/**/*.md", "other/a.md", False),
        ("!*.md", "a.txt", True),
        ("!*.md", "a.md", False),
        ("[ab].md", "a.md", True),
        ("[!ab].md", "a.md", False),
        ("?.md", "ab.md", False),
        ("a{b", "ab", True),
        ("a(b", "a(b", True),
    ],
)
def test_patterns(pattern: str, path: str, matches: bool) -> None:
    assert Glob(pattern).matches(path) is matches


@pytest.fixture
def two(house: Styled) -> Styled:
    house.rule("One", "existence", tokens=["one"], level="suggestion")
    house.rule("Two", "existence", tokens=["two"], level="error")
    house.write("styles/Other/Three.yml", "extends: existence\nmessage: '%s'\ntokens: [three]\n")
    return house


def rules(house: Styled, path: str = "page.md") -> list[str]:
    return [told.rule for told in house.find("one two three\n", path)]


def test_sections_build_on_each_other(two: Styled) -> None:
    two.ini(
        "StylesPath = styles\n[*]\nBasedOnStyles = House\nOther.Three = YES\n"
        "[docs/*.md]\nHouse.One = NO\n[docs/old/*]\nBasedOnStyles = Other\n"
    )
    assert rules(two) == ["One", "Two", "Other.Three"]
    assert rules(two, "docs/page.md") == ["Two", "Other.Three"]
    assert rules(two, "docs/old/page.md") == ["Other.Three"]


def test_levels_and_the_least_of_them(two: Styled) -> None:
    two.ini(
        "StylesPath = styles\nMinAlertLevel = warning\n[*]\nBasedOnStyles = House, Other\n[*.txt]\nHouse.One = error\n"
    )
    assert rules(two) == ["Two", "Other.Three"]
    assert rules(two, "page.txt") == ["One", "Two", "Other.Three"]
    assert [told.rule for told in two.find("one two three\n", "page.md", "min-severity = 'info'")] == [
        "One",
        "Two",
        "Other.Three",
    ]


def test_a_key_that_stands_twice_and_comments_and_quotes(two: Styled) -> None:
    two.ini(
        '# first\nStylesPath = "styles" ; where\n\n[*]\nBasedOnStyles = House # and\nBasedOnStyles = Other\n; last\n'
    )
    assert rules(two) == ["One", "Two", "Other.Three"]


def test_packages_have_settings_beside_their_styles(two: Styled) -> None:
    two.write("styles/.vale-config/0-site.ini", "[*.md]\nTokenIgnores = (one)\nOther.Three = YES\n")
    two.ini("StylesPath = styles\n[*.md]\nBasedOnStyles = House\n")
    assert rules(two) == ["Two", "Other.Three"]


def test_vocabularies_accept_and_reject(house: Styled) -> None:
    house.ini("StylesPath = styles\nVocab = Base, Old\n[*]\nBasedOnStyles = Vale, House\n")
    house.write("styles/config/vocabularies/Base/accept.txt", "# comment\nGitHub\n(?i)plugh\nmea culpa\n")
    house.write("styles/Vocab/Old/reject.txt", "blacklist\n")
    house.rule("Words", "existence", tokens=["GitHub", "culpa", "plugh", "other"])
    house.rule("Quoted", "existence", tokens=["<[^>]+>"], nonword=True)
    text = "github and GitHub. A blacklist, mea culpa, PLUGH, plugh, other.\n"
    assert [(told.rule, told.message) for told in house.find(text)] == [
        ("Vale.Terms", "Use 'GitHub' instead of 'github'."),
        ("Vale.Avoid", "Avoid using 'blacklist'."),
        ("Words", "'other'"),
    ]


def test_the_built_in_rules(house: Styled) -> None:
    house.ini("[*]\nBasedOnStyles = Vale\n")
    assert [told.message for told in house.find("The the cat.\n")] == ["'the' is repeated!"]
    house.ini("[*]\nBasedOnStyles = Vale\nVale.Repetition = NO\n")
    assert house.find("The the cat.\n") == []


def test_a_template_of_words(house: Styled) -> None:
    house.ini(
        "StylesPath = styles\nWordTemplate = '(?<!-)\\b(?:%s)\\b(?!-)'\n[*]\nBasedOnStyles = House\n".replace("'", "")
    )
    house.rule("Words", "existence", tokens=["very", "qui[ct]"])
    assert house.places("very-much much-very very qui qui-t quit\n") == [(1, 21), (1, 36)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("StylesPath = styles\n[*]\nMinAlertLevel = error\n", "3: MinAlertLevel stands below [*]"),
        ("MinAlertLevel = loud\n", "1: MinAlertLevel is 'loud' (it is one of suggestion, warning, error)"),
        ("BasedOnStyles = House\n", "1: BasedOnStyles stands above all sections"),
        ("StylesPath styles\n", "1: there is no '=' in 'StylesPath styles'"),
        ("\n[*.md\n", "2: a section has no ']'"),
        ("Vocab = None\n", "Vocab: there is no vocabulary 'None'"),
        ("\nStylesPath = ../styles\n", "2: StylesPath '../styles' leads out of the project (copy or sync"),
        ("StylesPath = /usr/share/styles\n", "1: StylesPath '/usr/share/styles' leads out of the project"),
    ],
)
def test_settings_that_cannot_be_used(house: Styled, text: str, what: str) -> None:
    house.ini(text)
    with pytest.raises(ConfigError) as error:
        house.find("words\n")
    assert what in str(error.value)
    assert str(error.value).startswith(".vale.ini")


def test_styles_that_links_or_dots_lead_to_are_refused_outside_and_read_inside(house: Styled) -> None:
    outside = house.folder.parent / f"{house.folder.name}-shared"
    (outside / "Far").mkdir(parents=True)
    house.rule("Good", "existence", tokens=["one"])
    (house.folder / "styles" / "House" / "Good.yml").rename(outside / "Far" / "Good.yml")
    house.rule("Good", "existence", tokens=["one"])
    (house.folder / "styles" / "Far").symlink_to(outside / "Far")
    (house.folder / "near").mkdir()
    (house.folder / "near" / "Near").symlink_to("../styles/House")
    house.ini(f"StylesPath = styles\nStylesPath = near\n[*]\nBasedOnStyles = Near, Far, ../../{outside.name}/Far\n")
    assert rules(house) == ["Near.Good"]
    assert house.problems() == [
        ".vale.ini: the style 'Far' leads out of the project (copy it into the folder of StylesPath)",
        f".vale.ini: the style '../../{outside.name}/Far' leads out of the project "
        "(copy it into the folder of StylesPath)",
    ]


def test_a_rule_that_is_a_link_to_elsewhere_is_refused(house: Styled) -> None:
    secret = house.folder.parent / f"{house.folder.name}-secret.yml"
    secret.write_text("password: hunter\n", encoding="utf-8")
    house.rule("Good", "existence", tokens=["word"])
    (house.folder / "styles" / "House" / "Bad.yml").symlink_to(secret)
    assert house.problems() == ["styles/House/Bad.yml: leads out of the project"]
    assert house.messages("A word.\n") == ["'word'"]


def test_settings_that_are_not_there(house: Styled) -> None:
    house.write("obelism.toml", 'vale = "nowhere.ini"\n')
    with pytest.raises(ConfigError, match=r"obelism\.toml:1: vale names 'nowhere\.ini', which is not a file"):
        house.find("words\n")


def test_settings_without_effect_are_told(house: Styled) -> None:
    house.ini(
        "StylesPath = styles\nNLPEndpoint = x\n[formats]\nqmd = md\nmdc = md\n[asciidoctor]\nicons = font\n"
        "[*]\nBasedOnStyle = House\nTransform = y.xsl\n"
    )
    assert house.notes() == [
        ".vale.ini: without effect here: NLPEndpoint, [formats] mdc, [asciidoctor], BasedOnStyle, Transform"
    ]
