"""A number leads to the paragraph, the printed page or the share of the essay that it means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.app.presenters.going import GoalKind, goals, page_range
from duidu.app.presenters.outline import EssayMap
from duidu.base.text import Position
from duidu.core.library.model import Block, BlockKind, Essay, Metadata, PageStart

SENTENCE = "机器本身并不决定谁占有时间。"


def essay(paragraphs: int = 60, *, pages: bool = True) -> Essay:
    blocks = [Block("title", BlockKind.TITLE, "论时间"), Block("h1", BlockKind.HEADING, "一", level=1)]
    blocks += [
        Block(f"p{n}", BlockKind.PARAGRAPH, f"第{n}个说法：{SENTENCE}") for n in range(1, paragraphs + 1)
    ]
    starts = (PageStart("xiv", None, "p1", 0), PageStart("40", None, "p3", 5), PageStart("41", None, "p9", 0))
    return Essay("a.txt", "", "utf-8", "Hans", Metadata(), tuple(blocks), pages=starts if pages else ())


def meant(text: str, of: Essay) -> list[tuple[GoalKind, Position]]:
    return [(goal.kind, goal.place) for goal in goals(text, of, EssayMap(of))]


@pytest.mark.parametrize("text", ["12段", "第12段", "第 12 段", "¶12", "#12", "１２段", " 12段 "])
def test_a_paragraph_is_named_in_every_usual_way(text: str) -> None:
    assert meant(text, essay()) == [(GoalKind.PARAGRAPH, Position("p12", 0))]


@pytest.mark.parametrize("text", ["第40页", "40頁", "p40", "p. 40", "P.40", "page 40", "４０页"])
def test_a_printed_page_is_named_in_every_usual_way(text: str) -> None:
    assert meant(text, essay()) == [(GoalKind.PAGE, Position("p3", 5))]


def test_pages_of_a_preface_have_roman_numbers() -> None:
    assert meant("XIV", essay()) == [(GoalKind.PAGE, Position("p1", 0))]


def test_a_bare_number_offers_the_page_first_then_the_paragraph_then_the_share() -> None:
    assert [kind for kind, _ in meant("40", essay())] == [
        GoalKind.PAGE,
        GoalKind.PARAGRAPH,
        GoalKind.SHARE,
    ]
    assert [kind for kind, _ in meant("40", essay(pages=False))] == [GoalKind.PARAGRAPH, GoalKind.SHARE]
    assert [kind for kind, _ in meant("99", essay())] == [GoalKind.SHARE]


@pytest.mark.parametrize("text", ["", "  ", "0段", "61段", "第500页", "101%", "没有这样的地方", "%", "1000"])
def test_where_there_is_no_such_place_nothing_is_offered(text: str) -> None:
    assert goals(text, essay(), EssayMap(essay())) == ()


def test_the_beginning_of_the_text_is_shown_with_each_place() -> None:
    (goal,) = goals("12段", essay(), EssayMap(essay()))
    assert goal.beginning.startswith("第12个说法")


def test_the_pages_that_the_essay_tells_are_said() -> None:
    assert page_range(essay()) == "xiv–41"
    assert page_range(essay(pages=False)) == ""


@given(st.text(max_size=12))
def test_whatever_is_typed_every_place_offered_is_in_the_essay(text: str) -> None:
    whole = essay()
    for goal in goals(text, whole, EssayMap(whole)):
        assert goal.place.offset <= len(whole.by_id[goal.place.block].text)


@given(st.integers(0, 100))
def test_a_share_leads_there_in_the_text_and_never_backwards(percent: int) -> None:
    whole = essay()
    essay_map = EssayMap(whole)
    (goal,) = goals(f"{percent}%", whole, essay_map)
    assert abs(essay_map.progress(goal.place) * 100 - percent) < 1
