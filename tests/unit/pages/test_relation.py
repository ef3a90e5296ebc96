"""How two pages are related, told from their paths below the project's root."""

from __future__ import annotations

import pytest

from obelism.pages.page import Page
from obelism.pages.relation import relate


def relation(one: str, other: str) -> str:
    """Return the name of how two pages are related, or nothing."""
    found = relate(Page(one), Page(other))
    return found.name if found else ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("docs/en/rope.md", "docs/pt-br/rope.md", True),
        ("_overviews/rope.md", "_es/overviews/rope.md", True),
        ("collections/rope.md", "collections-2.13/rope.md", True),
        ("v1/rope.md", "v2.x/rope.md", True),
        ("rope.md", "rope.fr.md", True),
        ("docs/rope.md", "versioned_docs/version-3/rope.md", True),
        ("docs/rope.mdx", "versioned_docs/version-3/rope.md", True),
        ("docs/rope.md", "website/versioned_docs/version-stable/rope.md", True),
        ("docs/knots/bend.md", "website/versioned_docs/version-lts/knots/bend.md", True),
        ("docs/bend.md", "website/versioned_docs/version-lts/knots/bend.md", False),
        ("docs/rope.md", "versions/spring/docs/rope.md", True),
        ("site/docs/rope.md", "site/2.19/rope.md", True),
        ("x/2024.x/x", "x/2025.x/x", True),
        ("x/x", "y/x", False),
        ("goals/12-goals-2025h1.md", "goals/17-goals-2026.md", True),
        ("upgrading-1.8-1.9.md", "upgrading-1.6-1.7.md", True),
        ("part-1.md", "part-2.md", False),
        ("2025/rope.md", "2026/boat.md", False),
        ("posts/rope.md", "drafts/rope.md", False),
        ("posts/rope.md", "posts/boat.md", False),
        ("rope.md", "rope.md", False),
    ],
)
def test_one_page_in_two_languages_or_versions_is_known_by_its_path(one: str, other: str, same: bool) -> None:
    assert (relation(one, other) == "edition") is same


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("a.md", "archive/b.md", "dated"),
        ("old/a.md", "old/b.md", "sibling"),
        ("posts/2024-05-01-a.md", "posts/2025-05-02-b.md", "dated"),
        ("2024/05/01/a.md", "2025/05/02/b.md", "dated"),
        ("posts/2024-05-01-a.md", "posts/b.md", "sibling"),
        ("oak/use.md", "elm/use.md", "namesake"),
        ("oak/use.md", "oak/elm/use.md", ""),
        ("rope.md", "_includes/knots.md", "part"),
        ("a/rope.md", "b/boat.md", ""),
        ("rope.md", "rope.md", ""),
    ],
)
def test_the_first_relation_that_holds_counts(one: str, other: str, name: str) -> None:
    assert relation(one, other) == relation(other, one) == name


def test_a_relation_has_a_reason() -> None:
    found = relate(Page("a.md"), Page("archive/b.md"))
    assert found is not None
    assert "archive" in found.reason
