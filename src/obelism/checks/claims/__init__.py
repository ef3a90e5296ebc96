"""Claims, figures and quotations, and the one test of whether something supports them."""

from __future__ import annotations
