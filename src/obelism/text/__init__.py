"""Pure functions over text: decoding, lines, segments, folding, sentences, words."""

from __future__ import annotations
