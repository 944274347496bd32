"""Repairs: what extraction did is undone, what the author wrote stays, and each repair is on record."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duidu.core.importing import import_source, read_source
from duidu.core.importing.repair.spacing import SpacingHabit, spacing_changes
from duidu.core.library.model import BlockKind, Essay, Repair

PROSE = (
    "数字技术的发展改变了生产的面貌，也改变了人们交往的方式，这些变化正在深入社会生活的每一个角落，"
    "并且引起了理论上的许多争论，争论的焦点在于怎样理解资本主义的新形态以及它的前途。"
)


def essay_of(text: str, name: str = "a.txt") -> Essay:
    return import_source(read_source(text.encode(), name)).essay


def paragraphs_of(text: str) -> list[str]:
    return [block.text for block in essay_of(text).paragraphs]


def wrapped(text: str, columns: int, *, gap: str = "\n", indent: str = "") -> str:
    line, lines = indent, []
    for char in text:
        if len(line) >= columns and char not in "，。、；：！？”）":
            lines.append(line)
            line = ""
        line += char
    return gap.join([*lines, line]) + "\n"


def spaced(text: str, *, phrase: int = 0, habit: SpacingHabit | None = None) -> str:
    result, done = "", 0
    for change in spacing_changes(text, habit or SpacingHabit.of(text), phrase=phrase):
        result += text[done : change.edit.start] + change.edit.replacement
        done = change.edit.end
    return result + text[done:]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
@pytest.mark.parametrize("columns", [22, 31, 40])
def test_wrapped_lines_are_one_paragraph_again(columns: int, gap: str) -> None:
    paragraphs = [PROSE[:70] + "。", PROSE, PROSE[10:60] + "，如此等等。", PROSE + PROSE[:33] + "。"]
    text = gap.join(wrapped(p, columns, gap=gap, indent="　　") for p in paragraphs)
    assert paragraphs_of(text) == paragraphs


def test_lines_that_are_paragraphs_stay_apart() -> None:
    text = f"{PROSE}\n{PROSE[::-1][1:]}。\n{PROSE}\n"
    assert len(paragraphs_of(text)) == 3


def test_a_sentence_cut_by_a_page_end_goes_on_behind_the_notes() -> None:
    text = f"{PROSE}\n\n资本的逻辑^①在这里并没有\n\n① 《马克思恩格斯文集》第5卷，北京：人民出版社，2009年，第3页。\n\n·12·\n\n消失，它换了形式。\n"
    assert paragraphs_of(text)[-1] == "资本的逻辑在这里并没有消失，它换了形式。"
    joins = [repair for repair in essay_of(text).repairs if repair.kind == "page-join"]
    assert [repair.applied for repair in joins] == [True]


@pytest.mark.parametrize(
    ("messy", "clean"),
    [
        ("劳动力、 资本、 数据等要素", "劳动力、资本、数据等要素"),
        ("跨国性资本相互 “联姻”, 搭建起", "跨国性资本相互“联姻”,搭建起"),
        ("就出现过 568 次", "就出现过 568 次"),
        ("于 2023 年 3 月升级至 4. 0 版", "于 2023 年 3 月升级至 4.0 版"),
        ("约有 1 / 3 的劳动者", "约有 1/3 的劳动者"),
        ("征收 30% 的 “苹果税”", "征收 30%的“苹果税”"),
        ("占有财富增量的 38% , 而后", "占有财富增量的 38%,而后"),
        ("卡茨 (Lawrence Katz) 教授", "卡茨(Lawrence Katz)教授"),
        ("资 本 主 义", "资本主义"),
        ("整个整个大陆", "整个整个大陆"),
        (
            "John Foster, “Late Imperialism”, Monthly Review",
            "John Foster, “Late Imperialism”, Monthly Review",
        ),
        ("1. 作为劳动资料的机器", "1. 作为劳动资料的机器"),
    ],
)
def test_spaces_of_extraction_go_and_real_ones_stay(messy: str, clean: str) -> None:
    assert spaced(messy) == clean


def test_a_headline_keeps_the_space_between_its_phrases() -> None:
    headline = "积极建言资政广泛凝聚共识 助力中国式现代化建设"
    assert spaced(headline, phrase=3) == headline
    assert spaced(f"参见《{headline}》，《人民日报》") == f"参见《{headline}》，《人民日报》"
    assert spaced("结　 语", phrase=3) == "结语"


@given(st.text(alphabet="资本主义的，。“”《》abc 123.%()\n　", max_size=60))
@example("“ . 1")
@example("“\n. 1")
def test_clean_spacing_is_left_alone(text: str) -> None:
    """What came out of the stage goes through it unchanged."""
    habit = SpacingHabit(around_latin=True, between_han=False)
    once = spaced(text, habit=habit)
    assert spaced(once, habit=habit) == once


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("https://www.example.org/white-\npaper.html。", "https://www.example.org/white-paper.html。"),
        (
            "https://w\nww.example.org/2024/content_6961894.htm",
            "https://www.example.org/2024/content_6961894.htm",
        ),
        ("https://www.example.org/ai.h\ntml。", "https://www.example.org/ai.html。"),
        ("https://www.example.org/smaller\n2.pdf。", "https://www.example.org/smaller2.pdf。"),
        ("https://www.example.org/ai.html\n2024-01-05", "https://www.example.org/ai.html 2024-01-05"),
        ("https://www.example.org/ai\naccessed on Monday", "https://www.example.org/ai accessed on Monday"),
    ],
)
def test_an_address_broken_over_lines_is_whole_and_takes_no_words_in(broken: str, whole: str) -> None:
    assert spaced(broken) == whole


def test_a_line_break_hyphen_goes_and_a_real_one_stays() -> None:
    text = (
        "Abstract\nIt exposes new conflicts and de-\nstroys the digital ecology of high-tech labor, and the high-\n"
        "tech labor of a not-yet-\nproduced surplus, as Nick Dyer-\nWitheford has written in his book on it.\n"
    )
    essay = essay_of(text)
    assert essay.metadata.abstract_en is not None
    assert "destroys" in essay.metadata.abstract_en
    assert "high-tech labor of a not-yet-produced" in essay.metadata.abstract_en
    assert "Dyer-Witheford" in essay.metadata.abstract_en


def test_look_alike_characters_become_the_ordinary_ones() -> None:
    essay = essay_of("⼯⼈阶级的⽣活⽅式改变了，⻓期的⻅解也改变了，ﬁnance 也是。\n")
    assert essay.paragraphs[0].text == "工人阶级的生活方式改变了，长期的见解也改变了，finance 也是。"
    repairs = [repair for repair in essay.repairs if repair.kind == "look-alike"]
    assert [(repair.before, repair.after) for repair in repairs][:2] == [("⼯", "工"), ("⼈", "人")]
    assert all(essay_range(repair) == 1 for repair in repairs)


def essay_range(repair: Repair) -> int:
    return repair.source_end - repair.source_start


def test_invisible_characters_go() -> None:
    assert paragraphs_of("资\u200b本主\u00ad义的生产\ufeff方式正在变化。\n") == [
        "资本主义的生产方式正在变化。"
    ]


def test_page_numbers_and_running_heads_are_no_text() -> None:
    pages = []
    for number in range(3, 9):
        lines = "\n".join(PROSE for _ in range(6))
        pages.append(f"数字时代的政治经济学\n{lines}\n- {number} -\n")
    essay = essay_of("".join(pages))
    assert {item.kind for item in essay.furniture} == {"running-head", "page-number"}
    assert len(essay.furniture) == 12
    assert all(set(block.text) <= set(PROSE) for block in essay.paragraphs)


def test_a_heading_that_comes_again_is_no_running_head() -> None:
    text = f"题目在这里\n\n{PROSE}\n\n" + "".join(f"一、小结\n{PROSE}\n\n" for _ in range(4))
    assert [block.text for block in essay_of(text).headings].count("一、小结") == 4


@pytest.mark.parametrize("alone", [False, True])
def test_what_stands_between_jump_marks_is_set_aside(alone: bool) -> None:
    gap = "\n\n" if alone else ""
    text = (
        f"一、开头\n\n{PROSE}\n\n建立具有广{gap}（下转第144页）\n\n另一篇文章的结尾在这里，与本文无关。\n\n"
        f"（编辑：某人）\n\n（上接第80页）{gap}泛共识的规则。\n\n{PROSE}\n"
    )
    essay = essay_of(text)
    assert essay.paragraphs[1].text == "建立具有广泛共识的规则。"
    assert "另一篇文章的结尾" in essay.foreign[0].text
    assert [item.text for item in essay.furniture if item.kind == "jump-mark"] == [
        "（下转第144页）",
        "（上接第80页）",
    ]


def test_what_follows_the_editors_line_is_set_aside() -> None:
    text = f"题目在这里\n\n{PROSE}\n\n{PROSE}\n\n（张伟系某大学教授）\n\n[责任编辑：李明]\n\n一次会议在北京召开\n\n会议讨论了许多问题。\n"
    essay = essay_of(text)
    assert essay.metadata.editor == "李明"
    assert essay.metadata.author_note == "（张伟系某大学教授）"
    assert [item.text for item in essay.foreign] == ["一次会议在北京召开\n会议讨论了许多问题。"]


def test_the_tail_of_another_article_before_the_title_is_set_aside() -> None:
    text = f"这样的结论是站得住的。\n\n（责任编辑：王五）\n\n题目在这里\n\n张伟\n\n摘要：本文讨论问题。\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n"
    essay = essay_of(text)
    assert essay.metadata.title == "题目在这里"
    assert "这样的结论是站得住的。" in essay.foreign[0].text


def test_doubtful_joints_are_proposed_and_not_made() -> None:
    lines = wrapped(PROSE + PROSE, 30, indent="　　") * 3
    page = wrapped(PROSE[:58], 30, indent="　　").rstrip("\n")
    text = f"{lines}{page}\n- 3 -\n　　而且还有别的理由。\n{lines}"
    essay = essay_of(text)
    proposed = [repair for repair in essay.repairs if not repair.applied]
    assert [repair.kind for repair in proposed] == ["page-join"]
    assert all(repair.confidence < 0.8 for repair in proposed)


def test_repairs_name_their_place_and_their_reason() -> None:
    text = f"{PROSE}\n\n价格升至 4. 0 元，⼈们的劳动力、 资本都是如此。\n"
    for repair in essay_of(text).repairs:
        assert text[repair.source_start : repair.source_end] == repair.before
        assert repair.reason
        assert 0 < repair.confidence <= 1


def test_a_block_quotation_set_in_is_one_paragraph_of_its_own() -> None:
    quoted = "".join(f"　　　　{line}\n" for line in wrapped(PROSE, 24).splitlines())
    body = wrapped(PROSE + PROSE, 30, indent="　　")
    essay = essay_of(f"题目\n\n张伟\n\n{body}{body}{quoted}{body}{body}")
    kinds = [(block.paragraph_kind, block.text) for block in essay.paragraphs]
    assert kinds == [
        ("prose", PROSE + PROSE),
        ("prose", PROSE + PROSE),
        ("block-quote", PROSE),
        ("prose", PROSE + PROSE),
        ("prose", PROSE + PROSE),
    ]


@pytest.mark.essays
def test_repairing_a_clean_essay_changes_nothing(essays: Path) -> None:
    """What an import gives, written down as plain paragraphs, comes out of the next one as it is."""
    for path in sorted(essays.glob("*.txt")):
        essay = import_source(read_source(path)).essay
        kept = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH}
        clean = "\n\n".join(block.text for block in essay.blocks if block.kind in kept) + "\n"
        again = essay_of(clean)
        assert [block.text for block in again.paragraphs] == [block.text for block in essay.paragraphs]
        assert [block.text for block in again.headings] == [block.text for block in essay.headings]
        assert [repair for repair in again.repairs if repair.applied] == []
