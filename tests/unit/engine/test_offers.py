"""What a ground speaks for is not deleted, unless that is safe."""

from __future__ import annotations

import pytest

from linting import lint
from obelism.findings import Safety

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
