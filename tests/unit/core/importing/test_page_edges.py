"""What stands at the edges of pages, above a title and behind an end: it neither leaks into the text nor tears it."""

import pytest

from duidu.core.importing import import_source, read_source
from duidu.core.library.model import Essay, ParagraphKind

SENTENCE = (
    "资料由众人写成，也由众人使用，可是保管资料的人常常把它当作自己的东西，这并不奇怪，因为谁拿着钥匙，"
    "谁就最容易忘记门是为别人开的。一间屋子的用处不在墙壁，而在墙壁围出来的空地，资料的用处也不在字句。"
)


def essay_of(text: str) -> Essay:
    return import_source(read_source(text.encode(), "a.txt")).essay


def lines_of(text: str, columns: int = 24, indent: str = "　　") -> list[str]:
    whole = indent + text
    return [whole[at : at + columns] for at in range(0, len(whole), columns)]


def page_of(*paragraphs: str) -> list[str]:
    return [line for paragraph in paragraphs for line in lines_of(paragraph)]


def test_a_head_shown_once_inside_a_sentence_leaves_it_whole() -> None:
    first, second = lines_of(SENTENCE)[:2], lines_of(SENTENCE)[2:]
    text = "\n".join([*page_of(SENTENCE, SENTENCE), *first, "·7·", "示例研究", *second, *page_of(SENTENCE)])
    assert [block.text for block in essay_of(text).paragraphs] == [SENTENCE] * 4


def test_title_and_author_at_the_edge_of_a_page_are_no_heading() -> None:
    text = "\n".join(
        [
            "空地的用处：论公共资料",
            "程示溪",
            *page_of(SENTENCE, SENTENCE),
            "·7·",
            "程示溪：空地的用处",
            *page_of(SENTENCE, SENTENCE),
        ]
    )
    essay = essay_of(text)
    assert essay.metadata.title == "空地的用处：论公共资料"
    assert not essay.headings
    assert len(essay.paragraphs) == 4


def test_issue_author_and_title_between_lines_are_a_head_without_a_number_beside_it() -> None:
    """A viewer's copy has no page numbers at the foot; and words that only name the author stay."""
    first, second = lines_of(SENTENCE, indent="")[:2], lines_of(SENTENCE, indent="")[2:]
    front = ["空地的用处：论公共资料", "程示溪", *page_of(SENTENCE, SENTENCE)]
    head = "\n".join([*front, *first, "第4期 程示溪:空地的用处", *second, *page_of(SENTENCE)])
    assert [block.text for block in essay_of(head).paragraphs] == [SENTENCE] * 4
    said = "\n".join([*front, *page_of("程示溪：空地的用处在于空。"), *page_of(SENTENCE)])
    assert "程示溪：空地的用处在于空。" in [block.text for block in essay_of(said).paragraphs]


def test_items_that_count_are_paragraphs_however_long_their_lines() -> None:
    items = [
        "（1）保管的人不得自己使用；",
        "（2）使用的人应当写下用途，写不下的，可以另外附上一张纸；",
        "（3）其余。",
    ]
    text = "\n".join(page_of(SENTENCE, SENTENCE + "规定有三条：") + [
        line for item in items for line in lines_of(item, indent="")
    ] + page_of(SENTENCE))  # fmt: skip
    paragraphs = essay_of(text).paragraphs
    assert [block.text for block in paragraphs[2:5]] == items
    assert all(block.paragraph_kind is ParagraphKind.LIST_ITEM for block in paragraphs[2:5])


@pytest.mark.parametrize(
    ("above", "authors"),
    [
        (["首页 > 评论 > 正文"], ("程示溪",)),
        (["书评"], ("程示溪",)),
        (["示例研究　2024年第2期"], ("程示溪",)),
    ],
)
def test_what_stands_above_a_title_is_not_the_title(above: list[str], authors: tuple[str, ...]) -> None:
    text = "\n".join([*above, "空地的用处与公共资料的保管", "本刊记者　程示溪", *page_of(*[SENTENCE] * 4)])
    essay = essay_of(text)
    assert (essay.metadata.title, essay.metadata.authors) == ("空地的用处与公共资料的保管", authors)


def test_fields_at_the_foot_of_the_first_page_are_read_there() -> None:
    first, second = lines_of(SENTENCE)[:2], lines_of(SENTENCE)[2:]
    foot = ["收稿日期：2024-01-05", "基金项目：示例社科基金项目（SL001）。", "·7·"]
    text = "\n".join(
        ["空地的用处与公共资料的保管", "程示溪", *page_of(*[SENTENCE] * 3), *first, *foot, *second]
    )
    essay = essay_of(text)
    assert essay.metadata.funding == "示例社科基金项目（SL001）。"
    assert [block.text for block in essay.paragraphs] == [SENTENCE] * 4


def test_the_place_of_an_author_is_found_behind_sex_and_birthplace() -> None:
    note = "作者简介：程示溪，男，示例人，示例大学历史系副教授，研究方向：示例史。"
    text = "\n".join(["空地的用处与公共资料的保管", "程示溪", *page_of(*[SENTENCE] * 4), note])
    assert essay_of(text).metadata.affiliations == ("示例大学历史系副教授",)
