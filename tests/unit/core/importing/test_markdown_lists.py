"""Lists of Markdown texts come in item by item, as a reader of CommonMark sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from duidu.core.importing import import_source, read_source
from duidu.core.library.model import Block, Essay, ParagraphKind

PROSE = "机器并不创造价值，它只把自己的价值转移到产品上去；这一点常常被人忘记，因为机器看起来总是在动的。"
HEAD = f"# 题目\n\n## 一、引言\n\n{PROSE}有下面几种：\n\n"
TAIL = f"\n\n{PROSE}\n"
Item = tuple[int, str]

WORDS = st.text("资本机器平台占有", min_size=3, max_size=9)
SIGNS = st.sampled_from(["-", "*", "+", "1."])


def essay_of(text: str, name: str = "a.md") -> Essay:
    return import_source(read_source(text.encode(), name)).essay


def listed(essay: Essay) -> list[tuple[int | None, str]]:
    return [
        (block.level, block.text)
        for block in essay.paragraphs
        if block.paragraph_kind is ParagraphKind.LIST_ITEM
    ]


def as_commonmark(text: str) -> list[Item]:
    """Level and words of each item, a number before them, as markdown-it reads them."""
    found: list[Item] = []
    counters: list[int | None] = []
    for token in MarkdownIt("commonmark").parse(text):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            counters.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else None)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            counters.pop()
        elif token.type == "list_item_open":
            pending = f"{token.info}. " if counters[-1] is not None else ""
        elif token.type == "inline" and counters:
            found.append((len(counters), pending + token.content.replace("\n", "")))
    return found


@st.composite
def lists(draw: st.DrawFn) -> str:
    """A list between two paragraphs; no line twice, since a line that comes back is a running head."""
    lines = draw(tight_lists())
    return HEAD + "\n".join(f"{line}{chr(ord('甲') + 7 * n)}" for n, line in enumerate(lines)) + TAIL


@st.composite
def tight_lists(draw: st.DrawFn, indent: int = 0, depth: int = 0) -> list[str]:
    """Lines of one list: at least two items, some broken to a width, some with a list inside."""
    sign = draw(SIGNS)
    lines: list[str] = []
    for number in range(1, draw(st.integers(2, 4)) + 1):
        label = f"{number}. " if sign == "1." else f"{sign} "
        inside = " " * (indent + len(label))
        lines.append(" " * indent + label + draw(WORDS))
        if draw(st.booleans()):
            lines.append(draw(st.sampled_from([inside, ""])) + draw(WORDS))
        if depth < 2 and draw(st.integers(0, 3)) == 0:
            lines.extend(draw(tight_lists(len(inside), depth + 1)))
    return lines


@given(lists())
def test_items_are_those_of_commonmark(text: str) -> None:
    essay = essay_of(text)
    assert listed(essay) == as_commonmark(text)
    assert [block.text for block in essay.paragraphs if block.paragraph_kind is ParagraphKind.PROSE] == [
        f"{PROSE}有下面几种：",
        PROSE,
    ]


@given(lists())
def test_the_words_of_an_item_stand_where_its_ranges_say_and_each_bullet_is_a_repair(text: str) -> None:
    essay = essay_of(text)
    for block in essay.paragraphs:
        words = "".join(text[start:end] for start, end in block.source_ranges)
        assert "".join(words.split()) == "".join(block.text.split())
    bullets = [line.lstrip()[:2] for line in text.split("\n") if line.lstrip().startswith(("-", "*", "+"))]
    taken = [each.before for each in essay.repairs if each.kind == "markup" and "#" not in each.before]
    assert taken == bullets


@pytest.mark.parametrize("sign", ["-", "*", "+", "•", "●", "1.", "1)"])
def test_a_list_ends_where_a_blank_line_is_followed_by_text_at_the_margin(sign: str) -> None:
    second = sign.replace("1", "2")
    essay = essay_of(f"{HEAD}{sign} 平台占有\n{second} 数据占有\n\n后面的一句没有句号\n")
    labels = {"1.": ("1. ", "2. "), "1)": ("1)", "2)")}.get(sign, ("", ""))
    assert listed(essay) == [(1, labels[0] + "平台占有"), (1, labels[1] + "数据占有")]
    assert essay.paragraphs[-1].text == "后面的一句没有句号"
    assert essay.paragraphs[-1].paragraph_kind is ParagraphKind.PROSE


def test_an_item_may_have_a_second_paragraph() -> None:
    essay = essay_of(f"{HEAD}- 平台占有\n\n  接着说平台\n- 数据占有{TAIL}")
    assert listed(essay) == [(1, "平台占有"), (None, "接着说平台"), (1, "数据占有")]


def test_a_full_line_behind_a_short_item_is_a_paragraph_of_its_own() -> None:
    """So is one that full-width spaces set in: few who type these know that Markdown would join them."""
    for opening in ("", "　　"):
        essay = essay_of(f"{HEAD}- 平台占有。\n- 数据占有。\n{opening}{PROSE}\n")
        assert listed(essay) == [(1, "平台占有。"), (1, "数据占有。")]
        assert essay.paragraphs[-1].text == PROSE


def test_numbered_items_with_blank_lines_between_are_parted() -> None:
    essay = essay_of(f"{HEAD}1. 平台占有\n\n2. 数据占有\n\n3. 时间占有{TAIL}")
    assert [text for _, text in listed(essay)] == ["1. 平台占有", "2. 数据占有", "3. 时间占有"]


def test_short_items_of_one_length_are_no_verse() -> None:
    assert len(listed(essay_of(f"{HEAD}- 平台占有\n- 数据占有\n- 时间占有\n- 空间占有{TAIL}"))) == 4


def test_emphasis_in_an_item_is_kept() -> None:
    first = next(
        block for block in essay_of(f"{HEAD}* **平台**占有\n* 数据*占有*{TAIL}").paragraphs if block.level
    )
    assert (first.text, [(run.start, run.end, run.style) for run in first.runs]) == (
        "平台占有",
        [(0, 2, "strong")],
    )


def test_numbered_headings_are_headings_with_and_without_their_sign() -> None:
    text = f"# 题目\n\n## 1. 引言\n\n{PROSE}\n\n## 2. 方法\n\n{PROSE}\n"
    assert [block.text for block in essay_of(text).headings] == ["1. 引言", "2. 方法"]
    plain = text.replace("## ", "")
    assert [block.text for block in essay_of(plain).headings] == ["1. 引言", "2. 方法"]
    after_list = f"{HEAD}- 平台占有\n- 数据占有\n\n1. 方法\n\n{PROSE}\n\n2. 结果\n\n{PROSE}\n"
    assert not [text for _, text in listed(essay_of(after_list)) if "方法" in text or "结果" in text]


def test_numbered_notes_behind_the_text_are_notes() -> None:
    notes = "1. 见马克思：《资本论》第1卷，人民出版社2004年版，第12页。\n2. 见马克思：《资本论》第2卷，人民出版社2004年版，第13页。\n"
    essay = essay_of(f"{HEAD}{PROSE}\n\n注释\n\n{notes}")
    assert [note.mark for note in essay.notes] == ["[1]", "[2]"]
    assert not listed(essay)


def test_a_star_that_is_the_mark_of_a_note_is_no_bullet() -> None:
    text = f"# 题目*\n\n张三\n\n## 一、引言\n\n{PROSE}\n\n* 本文系社科基金项目成果。\n"
    (note,) = essay_of(text).notes
    assert (note.kind, note.body) == ("title-note", "本文系社科基金项目成果。")


def test_page_numbers_dashes_and_rules_are_no_items() -> None:
    text = f"{HEAD}{PROSE}\n\n- 12 -\n\n* * *\n\n——马克思\n\n-5度的冬天{PROSE}\n"
    essay = essay_of(text)
    assert not listed(essay)
    assert "- 12 -" in [aside.text for aside in essay.furniture]
    assert any(block.text.startswith("-5度") for block in essay.paragraphs)


@given(lists())
def test_a_plain_text_has_no_signs_of_markdown(text: str) -> None:
    source = read_source(text.encode(), "a.txt")
    assert all(line.hints is None for line in source.lines)


def test_a_deep_item_keeps_its_level_in_the_library_document() -> None:
    blocks: list[Block] = essay_of(f"{HEAD}- 平台\n  - 数据\n    - 时间\n- 机器{TAIL}").paragraphs
    assert [block.level for block in blocks if block.level] == [1, 2, 3, 1]


def test_a_list_right_under_the_head_is_text_with_the_line_that_announces_it() -> None:
    text = f"# 论闲暇与自由\n\n某人\n\n闲暇有几种：\n\n- 休息；\n- 消费；\n- 自由时间。\n\n{PROSE}\n"
    words = [block.text for block in essay_of(text).paragraphs]
    assert words == ["闲暇有几种：", "休息；", "消费；", "自由时间。", PROSE]


def test_authors_in_a_list_are_authors() -> None:
    text = f"# 论闲暇与自由\n\n- 张三丰\n- 李大明\n\n## 一、引言\n\n{PROSE}\n"
    assert [block.text for block in essay_of(text).paragraphs] == [PROSE]
