"""Laid-out text over random essays: nothing lost, nothing twice, nothing at the wrong end of a line."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from duidu.app.presenters.display import BREAK_POINT, WORD_JOINER, DisplayBlock
from duidu.app.presenters.reading import DisplayKind, ReadingOptions, present_essay
from duidu.base.text import OffsetMap, Position
from duidu.core.library.model import Block, BlockKind, Essay, Metadata, Note, ParagraphKind, Run
from duidu.core.script import Script
from duidu.ui.widgets.reader.formats import Inks, stretches_of
from duidu.ui.widgets.reader.layouts import LaidBlock, LayoutCache
from duidu.ui.widgets.reader.typography import StyleSheet, Typography, item_style

from .conftest import SENTENCE, made_essay

LIST = ParagraphKind.LIST_ITEM
INKS = Inks(QColor("red"), QColor("grey"))
NEVER_FIRST = set("，。、；：！？）》〉】」』”’%·")
NEVER_LAST = set("（《〈【「『“‘")

WORDS = [*"数字资本论的劳动，。、；：！？", "（一）", "《资本论》", "“数字”", "——", "……", "①"]
WORDS += ["Katz’s ", "digital labour ", "36", "3.5%", "2024年", "𠮷", "「軟體」", "‘新’", " "]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=120).map("".join)
WIDTHS = st.integers(8, 40)


def display_of(text: str, notes: tuple[int, ...] = (), script: Script = Script.ORIGINAL) -> DisplayBlock:
    marks = tuple(
        Note(i, f"n{i}", "①", "footnote", Position("p1", min(at, len(text))), "参见。")
        for i, at in enumerate(notes)
    )
    document = present_essay(made_essay(text, notes=marks), ReadingOptions(script))
    return document.block(document.index_of("p1") or 0)


def lay(block: DisplayBlock, characters: int, **look: float) -> LaidBlock:
    sheet = StyleSheet(Typography(**look))
    style = sheet.style(block.kind, block.level, latin=block.latin)
    return LaidBlock(block, style, characters * sheet.em, INKS)


def lay_title(text: str, characters: int) -> LaidBlock:
    """A title, as wide as so many of its own characters."""
    essay = Essay("a.txt", "", "utf-8", "Hans", Metadata(), (Block("title", BlockKind.TITLE, text),), ())
    document = present_essay(essay, ReadingOptions(Script.ORIGINAL))
    block = document.block(0)
    style = StyleSheet(Typography()).style(block.kind, block.level, latin=block.latin)
    return LaidBlock(block, style, characters * style.em + style.left + style.right, INKS)


def visible(text: str) -> str:
    return text.replace(WORD_JOINER, "").replace(BREAK_POINT, "").strip()


pytestmark = pytest.mark.usefixtures("qapp")
# The application fixture is made once, before the first example.
many = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


@many
@given(TEXTS, WIDTHS, st.lists(st.integers(0, 200), max_size=5))
def test_lines_cover_every_character_once(text: str, width: int, notes: list[int]) -> None:
    laid = lay(display_of(text, tuple(notes)), width)
    units = len(laid.block.text.encode("utf-16-le")) // 2
    at = 0
    for line in laid.lines:
        assert line.start == at
        assert line.end >= line.start
        at = line.end
    assert at == units


@many
@given(TEXTS, WIDTHS)
def test_pointing_at_a_character_finds_that_character(text: str, width: int) -> None:
    """Hit-testing inverts painting."""
    laid = lay(display_of(text), width)
    for offset, character in enumerate(laid.block.text):
        if character.isspace() or character in WORD_JOINER + BREAK_POINT:
            continue
        box = laid.rects(offset, offset + 1, grow=0)[0]
        middle = QPointF(box.center())
        assert laid.character_at(middle.x(), middle.y()) == offset
        gap = laid.gap_at(box.left() + 1, middle.y())
        assert laid.block.to_canonical(gap) == laid.block.to_canonical(offset)


@many
# Marks at one place are one unbreakable word; five of them may be wider than the narrowest line.
@given(TEXTS, WIDTHS, st.lists(st.integers(0, 200), max_size=5, unique_by=lambda place: place // 8))
def test_no_line_starts_or_ends_with_a_forbidden_mark(text: str, width: int, notes: list[int]) -> None:
    laid = lay(display_of(text, tuple(notes)), width)
    lines = [visible(laid.block.text[slice(*laid.line_span(i))]) for i in range(len(laid.lines))]
    for before, line in pairwise(lines):
        if not before or not line or not line[0].strip():
            continue
        assert line[0] not in NEVER_FIRST, (before, line)
        assert before[-1] not in NEVER_LAST, (before, line)


@many
@given(TEXTS, WIDTHS)
@example("数………………", 8)
@example("数———————", 8)
def test_each_dash_and_each_ellipsis_stays_whole(text: str, width: int) -> None:
    """—— and …… are two signs each; only a run of several may go on in the next line, between two of them."""
    laid = lay(display_of(text), width)
    for index in range(1, len(laid.lines)):
        at = laid.line_span(index)[0]
        before, after = visible(laid.block.text[:at]), visible(laid.block.text[at:])
        if before and before[-1] in "—…" and after.startswith(before[-1]):
            run = len(before) - len(before.rstrip(before[-1]))
            assert run % 2 == 0
            assert after.startswith(before[-1] * 2)


@many
@given(
    TEXTS, WIDTHS, st.lists(st.integers(1, 200), min_size=1, max_size=6, unique_by=lambda place: place // 8)
)
def test_a_note_mark_never_starts_a_line(text: str, width: int, notes: list[int]) -> None:
    laid = lay(display_of("资" + text, tuple(notes)), width)
    for place in laid.block.places:
        assert laid.line_index(place.start) == laid.line_index(place.start - 2)


@many
@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_its_column(text: str, width: int) -> None:
    laid = lay(display_of(text.replace(" ", "")), width)
    column = width * StyleSheet(Typography()).em
    for offset in range(len(laid.block.text)):
        for box in laid.rects(offset, offset + 1, grow=0):
            assert box.right() <= column + 1.5


@many
@given(TEXTS, WIDTHS)
@example("数数数……——", 9)
@example("数数数——……", 9)
@example("数数数①——", 8)
def test_dashes_and_ellipses_stay_with_the_chinese_word_before_them(text: str, width: int) -> None:
    text = text.replace("————", "——").replace("…………", "……")
    laid = lay(display_of("资" + text), width)
    for index in range(1, len(laid.lines)):
        start, _ = laid.line_span(index)
        line, before = visible(laid.block.text[start:]), laid.block.text[:start]
        if line.startswith(("——", "……")) and len(line) - len(line.lstrip(line[0])) <= 4:
            last = visible(before)[-1:]
            assert before[-1].isspace() or last == line[0] or last.isascii(), (before[-3:], line[:3])


@many
@given(TEXTS, st.integers(12, 40))
def test_lines_are_stretched_evenly_and_never_beyond_their_column(text: str, width: int) -> None:
    laid = lay(display_of(text), width)
    em = laid.style.em
    for index in range(len(laid.lines) - 1):
        start, end = laid.line_span(index)
        words = laid.block.text[start:end].rstrip(" \u00a0\u200b\u2060")
        boxes = [laid.rects(at, at + 1, grow=0)[0] for at in range(start, start + len(words))]
        for at, box in zip(range(start, start + len(words) - 1), boxes, strict=False):
            if laid.block.text[at] not in " \u00a0\u200b\u2060":
                assert box.width() <= 1.7 * em
        right = laid.lines[index].x + laid.lines[index].width
        assert all(box.right() <= right + 1 for box in boxes)


def test_an_english_name_tears_no_holes_into_a_chinese_line() -> None:
    text = "数字资本的积累参见平台资本主义（Platform Capitalism, 2017）一书中关于数字经济规模的论述和统计"
    laid = lay(display_of(text), 30)
    at = laid.block.text.index(" Cap")
    (space,) = laid.rects(at, at + 1, grow=0)
    assert space.width() < laid.style.em * 0.5


def test_marks_at_the_ends_of_lines_give_up_their_empty_half() -> None:
    """Lines that end with 。 and begin with “ are as straight as others."""
    block = display_of("资" * 27 + "。" + "“" + "本" * 40)
    laid = lay(block, 30)
    (last,) = laid.rects(27, 28, grow=0)
    assert last.right() == pytest.approx(laid.lines[0].x + laid.lines[0].width, abs=1)
    quote = block.text.index("“")
    first = laid.rects(quote, quote + 1, grow=0)[0]
    assert first.left() == pytest.approx(0, abs=0.5)
    assert first.width() < laid.style.em * 0.7


@pytest.mark.parametrize("width", range(10, 40))
def test_a_line_may_end_before_an_opening_and_behind_a_closing_quotation_mark(width: int) -> None:
    """Quotation marks do not glue whole sentences together: no line is short by more than three characters."""
    laid = lay(display_of("他说“数字资本”的“积累”，" * 8), width)
    em = laid.style.em
    for index in range(len(laid.lines) - 1):
        start, end = laid.line_span(index)
        assert end - start > laid.lines[index].width / em - 3


def test_full_lines_are_flush_on_both_sides() -> None:
    laid = lay(display_of(SENTENCE * 6), 30)
    column = 30 * StyleSheet(Typography()).em
    for index in range(1, len(laid.lines) - 1):
        start, end = laid.line_span(index)
        boxes = laid.rects(start, end, grow=0)
        assert boxes[0].left() == pytest.approx(0, abs=0.5)
        assert boxes[0].right() == pytest.approx(column, abs=1.5)


def test_paragraphs_begin_two_characters_in() -> None:
    laid = lay(display_of(SENTENCE), 30)
    em = StyleSheet(Typography()).em
    assert laid.rects(0, 1, grow=0)[0].left() == pytest.approx(2 * em, abs=0.5)


def test_lines_stand_at_one_distance_with_or_without_note_marks() -> None:
    with_marks = lay(display_of(SENTENCE * 5, (3, 40, 41, 90)), 30)
    tops = [line.top for line in with_marks.lines]
    assert {b - a for a, b in pairwise(tops)} == {with_marks.style.pitch}
    assert with_marks.style.pitch == round(18 * 1.75)


def test_note_marks_are_smaller_than_the_text() -> None:
    laid = lay(display_of(SENTENCE, (4,)), 30)
    place = laid.block.places[0]
    mark = laid.rects(place.start, place.end, grow=0)[0]
    character = laid.rects(0, 1, grow=0)[0]
    assert mark.width() < character.width() * 0.8


def test_characters_beyond_the_bmp_count_once() -> None:
    laid = lay(display_of("𠮷野家𠮷论"), 30)
    boxes = [laid.rects(i, i + 1, grow=0)[0] for i in range(5)]
    assert [box.left() for box in boxes] == sorted(box.left() for box in boxes)
    assert len({round(box.left()) for box in boxes}) == 5


@pytest.mark.parametrize("kind", list(DisplayKind))
def test_every_kind_of_block_has_a_style(kind: DisplayKind) -> None:
    style = StyleSheet(Typography()).style(kind, 1)
    assert style.pitch >= style.em * 1.2


def test_the_cache_keeps_the_blocks_last_seen() -> None:
    made = []

    def make(index: int) -> LaidBlock:
        made.append(index)
        return lay(display_of("资本"), 20)

    cache = LayoutCache(make)
    for index in range(500):
        cache.get(index)
    cache.get(499)
    assert len(made) == 500
    assert len(cache) < 500


def test_a_heading_over_two_lines_has_no_lonely_character() -> None:
    heading = DisplayBlock("h1", DisplayKind.HEADING, 1, "资" * 31, "资" * 31, OffsetMap.identity())
    laid = lay(heading, 34)
    lengths = [end - start for start, end in map(laid.line_span, range(len(laid.lines)))]
    assert len(lengths) == 2
    assert abs(lengths[0] - lengths[1]) <= 3


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("机器体系理论的当代视域 人工智能应用的困境研究", "机器体系理论的当代视域"),
        ("谁在喂养算法：数字劳动的异化及其边界的再考察", "谁在喂养算法："),
        ("从受众商品到用户画像——注意力的账簿及其批判", "从受众商品到用户画像——"),
        ("为什么说“机器，终究是机器”？再论一般智力的归属", "为什么说“机器，终究是机器”？"),
    ],
)
def test_a_title_over_two_lines_turns_where_it_pauses(title: str, first: str) -> None:
    laid = lay_title(title, 17)
    lines = [visible(laid.block.text[slice(*laid.line_span(i))]) for i in range(len(laid.lines))]
    assert lines == [first, title[len(first) :].strip()]


def test_a_title_that_would_stand_askew_does_not_turn_at_its_pause() -> None:
    laid = lay_title("论，数字劳动在平台资本主义条件下的异化及其边界", 17)
    lengths = [end - start for start, end in map(laid.line_span, range(len(laid.lines)))]
    assert len(lengths) == 2
    assert abs(lengths[0] - lengths[1]) <= 4


@pytest.mark.parametrize(
    ("labels", "levels"), [(("9. ", "10. ", "（1）"), (None, None, None)), (("", "", ""), (1, 1, 2))]
)
def test_labels_of_a_list_hang_before_text_that_begins_at_one_line(
    labels: tuple[str, ...], levels: tuple[int | None, ...]
) -> None:
    """Numbers that are words of the text, and bullets that only the display has."""
    items = [label + SENTENCE * count for label, count in zip(labels, (3, 1, 3), strict=True)]
    blocks = (
        Block(f"p{i}", BlockKind.PARAGRAPH, text, level=level, paragraph_kind=LIST)
        for i, (text, level) in enumerate(zip(items, levels, strict=True))
    )
    document = present_essay(Essay("a", "", "utf-8", "Hans", Metadata(), tuple(blocks)))
    sheet = StyleSheet(Typography())
    lefts = []
    for block in document.blocks:
        style = item_style(sheet.style(block.kind), block.item or pytest.fail("no item"))
        laid = LaidBlock(block, style, 30 * sheet.em, INKS)
        start = block.item.label if block.item else 0
        lefts.append(laid.rects(start, start + 1, grow=0)[0].left())
        for index in range(1, len(laid.lines)):
            assert laid.rects(laid.line_span(index)[0], laid.line_span(index)[1], grow=0)[0].left() == (
                pytest.approx(lefts[-1], abs=1)
            )
        right = laid.lines[0].x + laid.lines[0].width
        assert all(box.right() <= right + 1 for box in laid.rects(0, len(block.text), grow=0))
    assert lefts[0] == pytest.approx(lefts[1], abs=1)
    assert lefts[2] > lefts[0] + sheet.em


def test_a_line_feed_begins_a_new_line() -> None:
    laid = lay(display_of("第一行\n第二行"), 30)
    assert len(laid.lines) == 2


@pytest.mark.parametrize("width", range(16, 36, 3))
def test_an_address_leaves_no_line_half_empty_and_is_copied_as_it_is(width: int) -> None:
    address = "https://doi.org/10.1177/01622439/20912824?lang=zh&page=12#n3"
    text = f"参见陈灏的讨论，载{address}，以及网上的其他文章，见www.example.org/a/b。" * 3
    block = display_of(text)
    laid = lay(block, width)
    for row in laid._broken[:-1]:
        assert row.natural > 0.6 * row.width
    assert block.shown(0, len(text)) == text


def test_a_hebrew_word_turns_no_line_round() -> None:
    """It runs to the left; the line that it begins does not."""
    laid = lay(display_of("שלום，资本论的第一章讲商品。" * 6), 12)
    for number, row in enumerate(laid.lines):
        assert laid.caret_x(laid.line_span(number)[0], number) < row.x + row.width
    for at, character in enumerate(laid.block.text):
        if character in "资本论第章商品":
            (found,) = laid.rects(at, at + 1, grow=0)
            assert found.width() > 0
            assert laid.character_at(found.center().x(), found.center().y()) == at
    assert all(each.width() >= 0 for at in range(4) for each in laid.rects(at, at + 1))


def test_what_the_source_stresses_stands_out() -> None:
    """Chinese in bold, since its typefaces have no italics; Western words in italics, bold ones bold."""
    text = "论资本与劳动 as Marx says"
    runs = (Run(1, 3, "strong"), Run(4, 6, "emphasis"), Run(7, 9, "emphasis"), Run(10, 14, "strong"))
    block = Block("p1", BlockKind.PARAGRAPH, text, runs=runs)
    essay = Essay("a.txt", "", "utf-8", "Hans", Metadata(), (block,), ())
    shown = present_essay(essay).block(0)
    laid = lay(shown, 30)
    forms = {}
    for row in stretches_of(shown, laid.units, laid.style, INKS):
        font = row.form.font()
        forms[shown.text[row.start : row.start + row.length]] = (font.bold(), font.italic())
    stressed = {words: forms[words] for words in ("资本", "劳动", "as", "Marx")}
    bold, italic = (True, False), (False, True)
    assert stressed == {"资本": bold, "劳动": bold, "as": italic, "Marx": bold}
