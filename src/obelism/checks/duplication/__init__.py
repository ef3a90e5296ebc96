"""What is said twice: words, sentences, paragraphs, headings and moulds, in one file or in several."""

from __future__ import annotations
