"""The examples in the pack are the tests."""

from __future__ import annotations

import pytest

from obelism.testing import example_cases


@pytest.mark.parametrize("case", example_cases("EXA"), ids=str)
def test_example(case):
    case.check()


def test_there_are_examples():
    assert len(example_cases("EXA")) == 12
