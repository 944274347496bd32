"""A text that lost all its line breaks can still be read, and nothing of it is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duidu.core import importing
from duidu.core.importing.structure.endless import ENDLESS_CHARS, PIECE_CHARS

SENTENCE = "资本不是一种物，而是一种以物为中介的人和人之间的社会关系。"


def read(text: str):
    return importing.import_source(importing.read_source(text.encode(), "a.txt")).essay


def test_a_text_in_one_line_becomes_paragraphs_that_end_with_sentences() -> None:
    text = SENTENCE * 4_000
    essay = read(text)
    assert "".join(block.text for block in essay.paragraphs) == text
    assert all(block.text.endswith("。") for block in essay.paragraphs)
    assert max(len(block.text) for block in essay.paragraphs) < PIECE_CHARS + 2 * len(SENTENCE)
    cuts = [repair for repair in essay.repairs if repair.kind == "paragraph-cut"]
    assert len(cuts) == len(essay.paragraphs) - 1


def test_a_long_paragraph_that_an_author_may_have_written_stays_whole() -> None:
    text = SENTENCE * (ENDLESS_CHARS // len(SENTENCE) - 1)
    assert [block.text for block in read(text).paragraphs] == [text]


def test_without_any_punctuation_no_paragraph_is_endless_either() -> None:
    essay = read("资" * 100_000)
    assert sum(len(block.text) for block in essay.paragraphs) == 100_000
    assert max(len(block.text) for block in essay.paragraphs) <= ENDLESS_CHARS + PIECE_CHARS


PIECES = st.lists(st.sampled_from(["资本。", "劳动，", "价值", "（注）", "”", " "]), min_size=1, max_size=40)


@given(PIECES)
def test_no_character_is_lost_wherever_the_cuts_fall(pieces: list[str]) -> None:
    text = "".join(pieces)
    repeated = text * (3 * ENDLESS_CHARS // len(text))
    essay = read(f"头{repeated}尾")  # conservation is checked by the import itself
    assert max(len(block.text) for block in essay.paragraphs) <= ENDLESS_CHARS + PIECE_CHARS


def test_a_text_of_one_character_a_line_is_cut_like_any_other() -> None:
    text = "\n".join("资本主义的劳动价值形式" * 4_000)
    essay = read(text)
    lengths = [len(block.text) for block in essay.paragraphs]
    assert max(lengths) <= 4_000
    assert "".join(block.text for block in essay.paragraphs) == text.replace("\n", "")


def test_english_without_line_breaks_is_cut_behind_full_stops() -> None:
    sentence = "The price of the machine is paid by those who never see it. "
    essay = read(sentence * 1_000)
    assert len(essay.paragraphs) > 20
    assert all(block.text.endswith("it.") for block in essay.paragraphs)
