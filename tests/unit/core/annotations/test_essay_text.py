"""Every place of the stream leads back to the characters it was made from."""

from hypothesis import given
from hypothesis import strategies as st

from duidu.core.annotations.essay_text import EssayText, fold

BLOCKS = st.lists(st.text(alphabet="资本，,Ａａ 　\nİ𠀀", max_size=12), min_size=1, max_size=4)


def numbered(texts: list[str]) -> list[tuple[str, str]]:
    return [(f"p{number}", text) for number, text in enumerate(texts)]


@given(BLOCKS)
def test_the_stream_is_every_block_folded(texts: list[str]) -> None:
    assert EssayText(numbered(texts)).stream == "".join(map(fold, texts))


@given(BLOCKS, st.data())
def test_spans_hold_just_the_words_of_their_range(texts: list[str], data: st.DataObject) -> None:
    essay = EssayText(numbered(texts))
    start = data.draw(st.integers(0, len(essay.stream)))
    end = data.draw(st.integers(start, len(essay.stream)))
    spans = essay.spans(start, end)
    words = [essay.texts[span.block][span.start : span.end] for span in spans]
    assert fold("".join(words)) == essay.stream[start:end]
    assert all(word == word.strip() and word for word in words)
    assert len({span.block for span in spans}) == len(spans)


@given(BLOCKS, st.text(alphabet="资本", min_size=1, max_size=2))
def test_all_occurrences_are_found_overlapping_ones_too(texts: list[str], words: str) -> None:
    essay = EssayText(numbered(texts))
    expected = [i for i in range(len(essay.stream)) if essay.stream.startswith(words, i)]
    assert list(essay.occurrences(words)) == expected


def test_nothing_occurs_nowhere() -> None:
    assert list(EssayText(numbered(["资本"])).occurrences("")) == []
