"""What a ground speaks for is not deleted, unless that is safe."""

from __future__ import annotations

import pytest

from linting import lint
from linting import registry
from obelism.checks.model import Hit
from obelism.engine.judge import Judged
from obelism.engine.offers import offered
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.findings import Safety
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.text.segments import Span
from obelism.text.source import from_text

CALL = "Call us today to book a visit."
PROSE = "The roof was laid in May. Its slates came by boat, which took a week."
BREAD = "Bread dough rises because yeast turns sugar into gas, and a warm kitchen helps it."


def test_what_nothing_speaks_for_may_be_deleted() -> None:
    (finding,) = lint("NAV320", f"{PROSE}\n\n{CALL}\n")
    assert not finding.because
    assert finding.fix
    assert finding.fix.safety is Safety.UNSAFE


@pytest.mark.parametrize("text", [f"- {CALL}\n", f"- What to do\n  - {CALL}\n", f"## {CALL}\n\nA slate.\n"])
def test_what_a_ground_speaks_for_is_not_deleted(text: str) -> None:
    (finding,) = lint("NAV320", text)
    assert finding.because
    assert finding.fix is None


def test_a_safe_deletion_stays() -> None:
    (finding,) = lint("DUP001", f"- {BREAD}\n- {BREAD}\n- Other.\n")
    assert finding.because
    assert finding.fix
    assert finding.fix.safety is Safety.SAFE


def deletion_offered(text: str, prose: str, *, safety: Safety) -> bool:
    """Tell whether the deletion of a block is offered, of its letters and of its lines."""
    document = parse(from_text(text, "a.md"), "markdown")
    span = next(block.span for block in document.blocks if block.prose == prose)
    offers = set()
    for edit in (Edit(span, ""), Edit(Span(span.start - 1, span.end + 1), "")):
        hit = Hit(span, "residue", fix=Fix((edit,), "Delete the line", safety))
        offers.add(offered(document, Judged(registry().rules["NAV314"], hit, Severity.WARNING)) is not None)
    (offer,) = offers
    return offer


@pytest.mark.parametrize("safety", Safety)
@pytest.mark.parametrize(
    ("below", "expected"),
    [("", True), ("\n## Slates\n\nA slate.\n", True), ("\nA slate.\n", False), ("\n### Slates\n\nA slate.\n", False)],
)
def test_a_heading_is_not_deleted_without_what_stands_below_it(below: str, expected: bool, safety: Safety) -> None:
    assert deletion_offered(f"# Roofs\n\n{PROSE}\n\n## Sign in\n{below}", "Sign in", safety=safety) is expected


@pytest.mark.parametrize(
    ("lead", "below", "expected"),
    [
        ("Sign in:", "- Slates\n- Nails\n", False),
        ("Sign in.", "- Slates\n- Nails\n", True),
        ("Sign in:", "## Slates\n", True),
        ("Sign in:", "", True),
    ],
)
def test_a_lead_in_is_not_deleted_without_what_it_leads_in(lead: str, below: str, expected: bool) -> None:
    text = f"# Roofs\n\n{PROSE}\n\n{lead}\n\n{below}"
    assert deletion_offered(text, lead, safety=Safety.SAFE) is expected
