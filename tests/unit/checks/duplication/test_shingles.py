"""The index that all rules about repetition share."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obelism.checks.duplication import similar
from obelism.checks.duplication.roots import content_numbers
from obelism.checks.duplication.roots import root
from obelism.checks.duplication.shingles import BOOK
from obelism.checks.duplication.shingles import Content
from obelism.checks.duplication.shingles import containment
from obelism.checks.duplication.shingles import jaccard
from obelism.checks.duplication.shingles import triples
from obelism.document import Document
from obelism.formats.registry import parse
from obelism.text.source import from_text


def document(text: str) -> Document:
    return parse(from_text(text, "page.txt"), "plain")


@pytest.mark.parametrize(
    "words",
    [
        "play plays played playing",
        "foster fosters fostered fostering",
        "remarkable remarkably",
        "city cities",
        "strategy strategies strategic strategically",
        "cooperate cooperates cooperating cooperation",
        "neighbour neighbour's neighbours",
    ],
)
def test_inflections_share_their_root(words: str) -> None:
    assert len({root(word) for word in words.split()}) == 1


@pytest.mark.parametrize("pair", ["cat dog", "station stage", "military multilateral", "1648 1649", "sing string"])
def test_other_words_do_not(pair: str) -> None:
    one, other = pair.split()
    assert root(one) != root(other)


@given(st.text(min_size=1))
def test_root_is_a_beginning_of_its_word(word: str) -> None:
    assert word.startswith(root(word))


def test_function_words_have_no_number() -> None:
    assert len(content_numbers("the cat and the dog".split())) == 2


def test_numbers_are_the_same_in_every_process() -> None:
    script = (
        "from obelism.checks.duplication.roots import content_numbers as n; print(n(['harbour', 'tide', 'é', '1648']))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_similarities() -> None:
    one, other = triples("a b c d".split()), triples("a b c e".split())
    assert jaccard(one, other) == pytest.approx(1 / 3)
    assert containment(one, other) == pytest.approx(1 / 2)
    assert jaccard(frozenset(), frozenset()) == 0
    assert containment(frozenset(), one) == 0


def test_sentences_and_blocks_are_found_by_number() -> None:
    text = "# Title\n\nFirst boats wait here. Then tides turn.\n\nLate birds sing about rain.\n"
    page = parse(from_text(text, "page.md"), "markdown")
    content = Content(page)
    assert [content.block_of(number) for number in range(3)] == [0, 0, 1]
    assert content.sentence_blocks == [0, 0, 1]
    assert [text[slice(*content.span(number))] for number in (1, 2)] == [
        "Then tides turn.",
        "Late birds sing about rain.",
    ]
    assert content.position(len(content.numbers) - 1) == (2, 4)
    assert content.sizes[1] == 4


def test_blocks_of_a_sentence_each_share_what_their_sentences_share() -> None:
    one, other = "The old keeper counts tall hives.", "The old keeper counts the pines."
    alone = Content(document(f"{one}\n\n{other}\n\n{one}"))
    assert alone.block_links is alone.links
    together = Content(document(f"{one} {other}\n\n{one}"))
    assert together.block_links[0, 1] == sum(together.links[sentence, 2] for sentence in (0, 1)) > 0


def test_empty_document_has_an_index() -> None:
    content = Content(document(""))
    assert not content.repeats(2)
    assert not content.links


def sentence(number: int) -> str:
    return f"Nobody in house {number} of the harbour road ever saw the tide turn before the lamp went out."


def test_work_grows_with_the_text_and_no_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count what is measured, for a text that repeats everything: the worst there is."""
    calls = []
    measure = similar._measure
    monkeypatch.setattr(similar, "_measure", lambda *given: calls.append(given) or measure(*given))

    def work(paragraphs: int) -> tuple[int, int]:
        calls.clear()
        page = document("\n\n".join(f"{sentence(n)} {sentence(n + 1)}" for n in range(paragraphs)))
        similar.similar_paragraphs(page)
        return len(calls), sum(page.derive(Content).links.values())

    (few_measured, few_links), (many_measured, many_links) = work(200), work(400)
    assert 0 < many_measured <= 2.1 * few_measured
    assert 0 < many_links <= 2.1 * few_links


def test_book_is_linked_by_longer_runs() -> None:
    short = document("\n\n".join(f"Grey boats wait, number {n}." for n in range(10)))
    assert short.derive(Content).links
    book = document("\n\n".join(f"Grey boats{n} wait{n}, w{n}, x{n} grey boats y{n}." for n in range(BOOK // 6)))
    content = book.derive(Content)
    assert len(content.numbers) > BOOK
    assert max(map(len, content.repeats(2).values())) > 3000
    assert sum(one != other for one, other in content.links) < 10  # by chance


@pytest.mark.parametrize(("count", "linked"), [(20_000, True), (20_001, False)])
def test_words_from_which_on_a_text_is_a_book(count: int, linked: bool) -> None:
    rest = " ".join(f"w{number}" for number in range(count - 6))
    content = Content(document(f"Grey boats wait.\n\nGrey boats turn.\n\n{rest}\n"))
    assert len(content.numbers) == count
    assert ((0, 1) in content.links) is linked
