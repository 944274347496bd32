"""Ids of blocks survive a new import as long as the words do, so that annotations stay where they were."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from duidu.base.text import Position
from duidu.core.library.identity import carry_ids, similarity
from duidu.core.library.model import (
    Block,
    BlockKind,
    Essay,
    Metadata,
    Note,
    PageStart,
    Quotation,
    RunInHeading,
)


def essay_of(texts: list[str], bodies: list[str | None] | None = None) -> Essay:
    """Paragraphs p1…, a note at the end of each as far as bodies go."""
    blocks = tuple(Block(f"p{n}", BlockKind.PARAGRAPH, text) for n, text in enumerate(texts, 1))
    notes = tuple(
        Note(n, f"n{n + 1}", "①", "footnote", Position(f"p{n + 1}", 0), body)
        for n, body in enumerate((bodies or [])[: len(texts)])
    )
    return Essay("a.txt", "", "utf-8", "Hans", Metadata(), blocks, notes)


def ids(essay: Essay) -> list[str]:
    return [block.id for block in essay.blocks]


texts = st.lists(st.text(alphabet="资本主义的生产方式与数字劳动", min_size=1, max_size=24), max_size=10)


def test_unchanged_blocks_keep_their_ids_when_one_is_put_before_them() -> None:
    old = essay_of(["甲段的文字", "乙段的文字"])
    new = essay_of(["新来的一段", "甲段的文字", "乙段的文字"])
    assert ids(carry_ids(old, new)) == ["p3", "p1", "p2"]


def test_a_block_that_changed_a_little_keeps_its_id() -> None:
    old = essay_of(["资本主义的生产方式正在发生新的变化。", "另外一段。"])
    new = essay_of(["资本主义的生产方式也正在发生新的变化。", "另外一段。"])
    assert ids(carry_ids(old, new)) == ["p1", "p2"]


def test_a_block_that_says_something_else_gets_a_number_never_used() -> None:
    old = essay_of(["甲乙丙丁戊己", "庚辛壬癸"])
    new = essay_of(["子丑寅卯辰巳", "庚辛壬癸"])
    assert ids(carry_ids(old, new)) == ["p3", "p2"]


def test_everything_that_points_at_a_block_follows_it() -> None:
    old = essay_of(["甲段的文字"], ["注文"])
    new = replace(
        essay_of(["新来的一段", "甲段的文字"], [None, "注文"]),
        quotations=(Quotation("p2", 0, "甲段的文字甲段的文字"),),
        run_in_headings=(RunInHeading("p2", 1, "甲"),),
        pages=(PageStart("3", None, "p2", 1),),
    )
    carried = carry_ids(old, new)
    assert carried.quotations[0].paragraph == "p1"
    assert carried.run_in_headings[0].paragraph == "p1"
    assert carried.pages[0].block == "p1"
    assert carried.notes[1].anchor == Position("p1", 0)
    assert carried.notes[1].block == "n1"


@given(texts)
def test_the_same_essay_keeps_every_id(words: list[str]) -> None:
    essay = essay_of(words, ["注"] * len(words))
    assert carry_ids(essay, essay) == essay


@given(texts, texts)
def test_words_that_survive_keep_their_id_and_no_id_is_given_twice(old: list[str], new: list[str]) -> None:
    before, after = essay_of(old), carry_ids(essay_of(old), essay_of(new))
    assert len(set(ids(after))) == len(new)
    assert [block.text for block in after.blocks] == new
    known = {block.id: block.text for block in before.blocks}
    for block in after.blocks:
        if block.id in known:
            assert similarity(known[block.id], block.text) >= 0.5 or known[block.id] == block.text
        else:
            assert old.count(block.text) < new.count(block.text)


@given(texts, texts)
def test_the_words_themselves_are_never_touched(old: list[str], new: list[str]) -> None:
    fresh = essay_of(new, ["注文"] * len(new))
    carried = carry_ids(essay_of(old, ["注文"] * len(old)), fresh)
    assert [note.body for note in carried.notes] == [note.body for note in fresh.notes]
    assert [block.text for block in carried.blocks] == new
