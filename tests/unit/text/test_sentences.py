"""Sentence boundaries."""

from __future__ import annotations

import pytest
import sentencex
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st

from obelism.text import sentences
from obelism.text.sentences import split_sentences

SENTENCES = [
    ["We met Dr. Smith at 5 p.m. and left.", "Then J. K. Rowling came."],
    ["Ms. Lee and Mt. Hood are in Ft. Worth.", "It is far."],
    ["The bell rang at 10 a.m. sharp.", "We ran."],
    ["The bell rang at 10 a.m.", "We ran."],
    ["This is plan B.", "Then we left."],
    ["George W. Bush spoke.", "He sat."],
    ["It costs 3.14 dollars.", "Version v1.2.3 is out.", "Good."],
    ["Use tools, e.g. a saw, i.e. a sharp one.", "Then stop."],
    ["See Figs. 3 and 4, vol. 2, pp. 5 and eq. 7.", "Then go on."],
    ["It is approx. 5 km away.", "We walk."],
    ["The U.S. Army came.", "He lives in the U.S.", "They left."],
    ["Wait... what?", "Yes."],
    ["Wait\u2026 what?", "Yes."],
    ["Wait\u2026", "What?", "Yes."],
    ["\u201cWait\u2026\u201d", "\u00c9mile stopped\u2026", "(No one came.)"],
    ["He counted one\u2026 2\u2026 three."],
    ["Press F.", "Press Enter."],
    ["(15) The bees came back.", "They were tired.", "We sat."],
    ["(a) The bees came back.", "They were tired."],
    ["(see Table 3) The bees came back.", "They were tired."],
    ["Type y.", "Press Enter."],
    ["Building B.", "Floor 2."],
    ["Copy it to drive C.", "Open the folder."],
    ["Hold the keys A and B.", "Type a name."],
    ["The shelves run from A to Z.", "Ask before you climb."],
    ["It was found by J. Berg and C. Lund.", "They left."],
    ["He wrote to E. Nesbit.", "Plan J. was hers."],
    ['He said "Go." Then he left.'.split(" Then")[0], "Then he left."],
    ["He said \u201cGo now.\u201d", "Then he left."],
    ['He asked "Why?" and left.', "Nobody knew."],
    ["(It works.)", "So does this."],
    ["He said \u201cit works (it did.)\u201d", "So it does."],
    ["Press (F.)", "Then press Enter."],
    ["\u201cWait. Go.\u201d", "He left."],
    ["Why not?", "Nobody knew"],
    ["He asked why? and left.", "Go! he said."],
    ["It was approx. five.", "It rained."],
    ["I ran.", "She sat."],
    ["Stop!", "Go on"],
    ["We met J\u00a0. Berg.", "He left."],
    ["He left (as they say).", "She stayed."],
    ["He came (late.) and left.", "That is all."],
    ["It names tools (hammers etc.) Then more."],
    ["Yahoo! is a company.", "Really?"],
    ["Use \ufffc to stop.", "\ufffc starts.", "It ends with \ufffc.", "Done."],
    ["Call os.Path or Foo.Bar now.", "Good."],
    ["It was shown before.[1]", "Nobody doubted it."],
    ["1. Open the lid.", "2. Close it."],
    ["What?!", "No way.", "OK"],
    ["\u3053\u308c\u306f\u3002", "\u6b21\u3067\u3059\u3002"],
    ["No stop at all"],
    ["One stop only."],
    ["Ends in a colon:"],
]


@pytest.mark.parametrize("expected", SENTENCES, ids=lambda expected: expected[0][:30])
def test_sentences(expected: list[str]) -> None:
    joint = "" if expected[0].endswith("\u3002") else " "
    prose = joint.join(expected)

    assert [prose[start:end] for start, end in split_sentences(prose)] == expected


@given(
    prose=st.text(
        st.sampled_from("ab A.!?\u2026\"'\u201c\u201d()[] \n\u00a0\u3002\ufffc\u00e9\U0001f600,;:1"), max_size=80
    )
)
@example(prose="a A\u00a0.b")  # several bytes of white space before a stop make the library panic
@example(prose=" . . ")
def test_sentences_cover_everything_but_white_space_in_order(prose: str) -> None:
    spans = split_sentences(prose)

    position = 0
    for start, end in spans:
        assert position <= start < end <= len(prose)
        assert prose[start:end] == prose[start:end].strip()
        assert not prose[position:start].strip()
        position = end
    assert not prose[position:].strip()


def test_a_text_that_the_library_cannot_take_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    assert split_sentences("It rains. \ud800 snows.") == [(0, 18)]

    def fail(*_: str) -> list[str]:
        raise RuntimeError

    monkeypatch.setattr(sentencex, "segment", fail)
    with pytest.raises(RuntimeError):
        split_sentences("It rains. It snows.")


def test_no_text_has_no_sentences() -> None:
    assert split_sentences("") == []
    assert split_sentences("   ") == []


def test_a_long_paragraph_is_cut_where_its_sentences_end() -> None:
    prose = " ".join(f"Sentence number {number} of Dr. Smith is here." for number in range(2000))

    spans = split_sentences(prose)

    assert len(spans) == 2000
    assert all(prose[start:end].startswith("Sentence number") for start, end in spans)


@pytest.mark.parametrize("length", [4000, 4001, 4007])
def test_a_long_sentence_is_not_cut(length: int) -> None:
    words = ("abc " * 3000)[:length]
    assert len(split_sentences(f"Hello. {words}")) == 2
    assert len(split_sentences(f"{words}{words} then. Hello.")) == 2


def test_plain_sentences_of_a_long_paragraph_are_cut_as_those_of_a_short_one() -> None:
    assert len(split_sentences(" ".join(["It rains."] * 2000))) == 2000


def test_a_paragraph_is_given_to_the_library_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    monkeypatch.setattr(sentences, "_segment", lambda _, text: given.append(text) or [text])
    prose = "Hello there. " + "a" * 20_000 + " b. " + "It rains. " * 1000
    split_sentences(prose)
    assert "".join(given) == prose
    assert max(map(len, given)) == 4000


def test_a_long_word_is_not_cut() -> None:
    assert len(split_sentences("Hello there. " + "a" * 20_000 + " b.")) == 2


@pytest.mark.parametrize("piece", ["\u201ca. ", "( ", "A. ", "1. ", '" ', ". ", "foo.) A ", "\u3002"])
@pytest.mark.usefixtures("no_hang")
def test_hostile_prose_is_cut_without_a_hang(piece: str) -> None:
    prose = piece * (200_000 // len(piece))

    assert split_sentences(prose)[-1].end <= len(prose)
