"""A reader's corrections change what they say and nothing else, and no character is lost by any of them."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from duidu.base.paths import seeds
from duidu.core.importing import import_source, read_source
from duidu.core.importing.conservation import check_conservation
from duidu.core.importing.corrections.model import (
    ApplyRepair,
    Correction,
    CorrectionState,
    JoinParagraphs,
    MarkForeign,
    MarkOwn,
    MoveNoteAnchor,
    Place,
    RevertRepair,
    SetHeading,
    SplitParagraph,
    Stretch,
)
from duidu.core.importing.readers.source import Source
from duidu.core.library.model import Essay

TEXT = (
    "商品的秘密\n\n张三\n\n一、引言\n\n商品首先是一个外界的对象①。它靠自己的属性来满足人的某种需要。\n\n"
    "价值不是物的属性，而是一种社会关系。“这种关系在物的外表之下掩盖着。”②后面还有话。\n\n"
    "二、形式\n\n这里的⼈不是抽象的人，是生产中的人。它写作3. 5倍。\n\n最后一段很短，也很重要。\n\n"
    "①马克思：《资本论》第1卷，人民出版社，2004年，第47页。\n②马克思：《资本论》第1卷，人民出版社，2004年，第88页。\n"
)
APPLIED, IDLE, LOST = CorrectionState


def source_of(text: str, name: str = "a.txt") -> Source:
    return read_source(text.encode(), name)


def corrected(*corrections: Correction, text: str = TEXT) -> Essay:
    result = import_source(source_of(text), corrections)
    assert [row.state for row in result.corrections] == [APPLIED] * len(corrections)
    check_conservation(result.essay, text)
    return result.essay


def at(words: str, text: str = TEXT) -> Place:
    """The place before the only occurrence of ``words``."""
    assert text.count(words) == 1
    return Place.at(text, text.index(words))


def behind(words: str, text: str = TEXT) -> Place:
    assert text.count(words) == 1
    return Place.at(text, text.index(words) + len(words))


def over(words: str, text: str = TEXT) -> Stretch:
    start = text.index(words)
    return Stretch.of(text, start, start + len(words))


def texts(essay: Essay) -> list[str]:
    return [block.text for block in essay.blocks if block.kind in ("heading", "paragraph")]


PLAIN = texts(import_source(source_of(TEXT)).essay)


def test_a_paragraph_is_split_where_the_reader_says_and_its_note_stays_with_its_sentence() -> None:
    essay = corrected(SplitParagraph(at("它靠自己")))
    index = PLAIN.index("商品首先是一个外界的对象。它靠自己的属性来满足人的某种需要。")
    assert texts(essay)[index : index + 2] == [
        "商品首先是一个外界的对象。",
        "它靠自己的属性来满足人的某种需要。",
    ]
    assert texts(essay)[:index] + texts(essay)[index + 2 :] == PLAIN[:index] + PLAIN[index + 1 :]
    assert essay.notes[0].anchor is not None
    assert essay.by_id[essay.notes[0].anchor.block].text == "商品首先是一个外界的对象。"


def test_joined_paragraphs_are_one_and_quotations_follow() -> None:
    essay = corrected(JoinParagraphs(behind("人的某种需要。")))
    joined = next(text for text in texts(essay) if text.startswith("商品首先"))
    assert joined.endswith(
        "需要。价值不是物的属性，而是一种社会关系。“这种关系在物的外表之下掩盖着。”后面还有话。"
    )
    (quotation,) = essay.quotations
    block = essay.by_id[quotation.paragraph].text
    assert block[quotation.start : quotation.start + len(quotation.text)] == quotation.text


def test_a_paragraph_becomes_a_heading_and_a_heading_a_paragraph() -> None:
    essay = corrected(SetHeading(at("最后一段"), 2))
    assert [(h.text, h.level) for h in essay.headings][-1] == ("最后一段很短，也很重要。", 2)
    essay = corrected(SetHeading(at("二、形式"), None))
    assert [h.text for h in essay.headings] == ["一、引言"]
    assert {block.section for block in essay.paragraphs} == {0}


def test_what_is_marked_foreign_leaves_the_body_and_is_kept_aside() -> None:
    essay = corrected(MarkForeign(over("最后一段很短，也很重要。")))
    assert [text for text in PLAIN if text not in texts(essay)] == ["最后一段很短，也很重要。"]
    assert [(item.kind, item.text) for item in essay.foreign] == [
        ("marked-by-reader", "最后一段很短，也很重要。")
    ]
    essay = corrected(MarkForeign(over("它靠自己的属性来满足人的某种需要。")))
    assert "商品首先是一个外界的对象。" in texts(essay)


def test_what_was_taken_for_front_matter_can_be_foreign_or_text() -> None:
    assert corrected(MarkForeign(over("张三"))).metadata.authors == ()
    essay = corrected(MarkOwn(over("张三")))
    assert essay.metadata.authors == ()
    assert "张三" in texts(essay)


def test_foreign_matter_marked_as_the_essays_comes_back_as_it_was() -> None:
    words = "最后一段很短，也很重要。"
    essay = corrected(MarkForeign(over(words)), MarkOwn(over(words)))
    assert texts(essay) == PLAIN
    assert not essay.foreign


def test_a_repair_is_taken_back_and_stays_in_the_report_as_not_made() -> None:
    plain = import_source(source_of(TEXT)).essay
    for repair in plain.repairs:
        if repair.kind not in {"look-alike", "spacing"}:
            continue
        where = Stretch.of(TEXT, repair.source_start, repair.source_end)
        essay = corrected(RevertRepair(where, repair.kind))
        (found,) = [
            r for r in essay.repairs if (r.kind, r.source_start) == (repair.kind, repair.source_start)
        ]
        assert not found.applied
    assert any("这里的⼈不是" in t for t in texts(corrected(RevertRepair(over("⼈"), "look-alike"))))
    assert any("3. 5倍" in t for t in texts(corrected(RevertRepair(over(" 5").start and _gap(), "spacing"))))


def _gap() -> Stretch:
    start = TEXT.index("3. 5") + 2
    return Stretch.of(TEXT, start, start + 1)


WRAPPED = (
    "题目在此\n\n李四\n\n"
    + "\n".join("这是一行排满了的正文它在这里折到下一行去了而句子还没有完" for _ in range(6))
    + "完了。\n\n第二段的文字也在这里，它很短。\n"
)


def test_taking_back_a_joined_line_splits_there_and_can_be_seen() -> None:
    plain = import_source(source_of(WRAPPED)).essay
    joint = next(repair for repair in plain.repairs if repair.kind == "line-join")
    where = Stretch.of(WRAPPED, joint.source_start, joint.source_end)
    essay = corrected(RevertRepair(where, "line-join"), text=WRAPPED)
    assert len(essay.paragraphs) == len(plain.paragraphs) + 1
    assert [r.applied for r in essay.repairs if r.source_start == joint.source_start] == [False]


def test_a_note_is_anchored_where_the_reader_says_and_serves_what_stands_there() -> None:
    essay = corrected(MoveNoteAnchor(Place.at(TEXT, TEXT.index("②")), behind("后面还有话。")))
    anchor = essay.notes[1].anchor
    assert anchor is not None
    text = essay.by_id[anchor.block].text
    assert text[: anchor.offset].endswith("后面还有话。")
    assert essay.quotations[0].note_index is None
    assert essay.notes[1].body is not None


def test_a_body_without_a_mark_is_given_to_a_mark_without_a_body() -> None:
    text = TEXT.replace("\n②马克思", "\n①马克思")
    plain = import_source(source_of(text)).essay
    loose = next(note for note in plain.notes if note.reason == "mark-missing")
    waiting = next(note for note in plain.notes if note.reason == "body-missing")
    places = [Place.at(text, note.source_ranges[0][0]) for note in (loose, waiting)]
    essay = corrected(MoveNoteAnchor(*places), text=text)
    assert [note.reason for note in essay.notes] == [None, None]
    given = next(note for note in essay.notes if note.mark == waiting.mark)
    assert (given.body, given.anchor) == (loose.body, waiting.anchor)


def test_a_correction_whose_words_are_gone_is_reported_and_harms_nothing() -> None:
    lost = [SplitParagraph(Place(3, "不存在的字", "也不存在")), MarkForeign(over("最后一段很短，也很重要。"))]
    text = TEXT.replace("最后一段很短，也很重要。", "换了一段文字放在这里。")
    result = import_source(source_of(text), lost)
    assert [row.state for row in result.corrections] == [LOST, LOST]
    assert result.essay == import_source(source_of(text)).essay


def test_a_correction_finds_its_words_where_the_decoded_text_has_moved() -> None:
    moved = "﹡ 新添的一行说明文字。\n\n" + TEXT
    result = import_source(source_of(moved), [SetHeading(at("最后一段"), 2)])
    assert result.corrections[0].state is APPLIED
    assert result.essay.headings[-1].text == "最后一段很短，也很重要。"


def test_what_already_is_so_is_idle() -> None:
    idle = [
        SetHeading(at("一、引言"), 1),
        SplitParagraph(at("价值不是物")),
        JoinParagraphs(behind("自己的属性")),
    ]
    result = import_source(source_of(TEXT), idle)
    assert [row.state for row in result.corrections] == [IDLE] * 3
    assert result.essay == import_source(source_of(TEXT)).essay


# --- anything, anywhere ---------------------------------------------------------------------------------


@cache
def sample(index: int) -> Source:
    if index == 3:
        return source_of(TEXT)
    paths = sorted((seeds() / "samples").glob("*.txt"))
    return read_source(paths[index])


@cache
def plain_essay(index: int) -> Essay:
    return import_source(sample(index)).essay


@st.composite
def any_corrections(draw: st.DrawFn) -> tuple[int, list[Correction]]:
    index = draw(st.sampled_from([3, 3, 3, 0, 1, 2]))
    text = sample(index).text
    offsets = st.integers(0, len(text))
    places = offsets.map(lambda offset: Place.at(text, offset))
    stretches = st.tuples(offsets, st.integers(0, 200)).map(
        lambda pair: Stretch.of(text, pair[0], min(len(text), pair[0] + pair[1]))
    )
    repairs = st.sampled_from(plain_essay(index).repairs)
    reverted = repairs.map(
        lambda row: (ApplyRepair if not row.applied else RevertRepair)(
            Stretch.of(text, row.source_start, row.source_end), row.kind
        )
    )
    levels = st.sampled_from([None, 1, 2, 3])
    marks = st.sampled_from([n.source_ranges[0][0] for n in plain_essay(index).notes if n.source_ranges])
    any_one = st.one_of(
        places.map(JoinParagraphs),
        places.map(SplitParagraph),
        st.builds(SetHeading, places, levels),
        st.builds(MoveNoteAnchor, marks.map(lambda offset: Place.at(text, offset)), places),
        stretches.map(MarkForeign),
        stretches.map(MarkOwn),
        reverted,
    )
    return index, draw(st.lists(any_one, min_size=1, max_size=6))


@given(any_corrections())
def test_no_correction_loses_a_character_or_owns_one_twice(case: tuple[int, list[Correction]]) -> None:
    index, corrections = case
    result = import_source(sample(index), corrections)  # conservation is checked inside, at every import
    assert len(result.corrections) == len(corrections)
    essay = result.essay
    assert all(block.text.strip() for block in essay.blocks)
    for note in essay.notes:
        if note.anchor is not None:
            assert -1 <= note.anchor.offset <= len(essay.by_id[note.anchor.block].text)
    for quotation in essay.quotations:
        text = essay.by_id[quotation.paragraph].text
        assert text[quotation.start : quotation.start + len(quotation.text)] == quotation.text
    for place, heading in enumerate(essay.headings):
        assert heading.section == place
    if all(row.state is not APPLIED for row in result.corrections):
        assert essay == plain_essay(index)


@given(st.data())
def test_text_that_a_correction_does_not_touch_stays_as_it_was(data: st.DataObject) -> None:
    index, (correction, *_) = data.draw(any_corrections())
    plain, essay = plain_essay(index), import_source(sample(index), [correction]).essay
    before = {block.source_ranges: block.text for block in plain.blocks}
    after = {block.source_ranges: block.text for block in essay.blocks}
    changed = {ranges for ranges in before if after.get(ranges) != before[ranges]}
    assert len(changed) <= 1 or isinstance(correction, JoinParagraphs | ApplyRepair | MarkForeign | MarkOwn)
    for ranges in before.keys() & after.keys():
        kept = before[ranges] == after[ranges]
        assert kept or isinstance(correction, RevertRepair | ApplyRepair | SetHeading)


@given(st.data())
def test_splitting_and_joining_there_again_gives_the_same_essay(data: st.DataObject) -> None:
    index = data.draw(st.sampled_from([3, 0, 1, 2]))
    text = sample(index).text
    place = Place.at(text, data.draw(st.integers(0, len(text))))
    split = import_source(sample(index), [SplitParagraph(place)])
    if split.corrections[0].state is APPLIED:
        both = import_source(sample(index), [SplitParagraph(place), JoinParagraphs(place)])
        assert [block.text for block in both.essay.blocks] == [b.text for b in plain_essay(index).blocks]
        assert both.essay.notes == plain_essay(index).notes


def test_a_cut_in_a_paragraph_without_end_is_taken_back_by_joining() -> None:
    sentences = "".join(f"这第{number}句话写得不长也不短，只是为了凑数。" for number in range(1500))
    text = f"题目在此\n\n李四\n\n一、开头\n\n{sentences}\n"
    plain = import_source(source_of(text)).essay
    cut = next(repair for repair in plain.repairs if repair.kind == "paragraph-cut")
    where = Stretch.of(text, cut.source_start, cut.source_end)
    essay = corrected(RevertRepair(where, "paragraph-cut"), text=text)
    assert len(essay.paragraphs) == len(plain.paragraphs) - 1
    assert [r.applied for r in essay.repairs if r.source_start == cut.source_start] == [False]
