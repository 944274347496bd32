"""An annotation finds its words again after the text changed, and never settles on other words."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from duidu.base.text import Span
from duidu.core.annotations.anchoring import anchor, reanchored
from duidu.core.annotations.essay_text import EssayText, fold
from duidu.core.annotations.model import (
    AnchorState,
    Annotation,
    Colour,
    Quote,
    Target,
    make_annotation,
)

WORDS = st.sampled_from(
    [
        "数据",
        "平台",
        "劳动",
        "资本",
        "积累",
        "的",
        "是",
        "组织",
        "，",
        "。",
        " ",
        "AI",
        "算法",
        "权力",
        "机器",
    ]
)
PARAGRAPH = st.lists(WORDS, min_size=4, max_size=30).map("".join)
PARAGRAPHS = st.lists(PARAGRAPH, min_size=1, max_size=5)


def essay(*paragraphs: str, first: int = 1) -> EssayText:
    return EssayText((f"p{number}", text) for number, text in enumerate(paragraphs, first))


def mark(text: EssayText, block: str, words: str) -> Target:
    start = text.texts[block].index(words)
    return Target(
        Span(block, start, start + len(words)), Quote.of(text.texts[block], start, start + len(words))
    )


def words_at(text: EssayText, target: Target) -> str:
    return text.texts[target.span.block][target.span.start : target.span.end]


def edit_distance(left: str, right: str) -> int:
    row = list(range(len(left) + 1))
    for column, char in enumerate(right, 1):
        above, row = row, [column]
        for index, other in enumerate(left, 1):
            row.append(min(above[index - 1] + (char != other), above[index] + 1, row[-1] + 1))
    return row[-1]


@st.composite
def marked(draw: st.DrawFn) -> tuple[EssayText, Target]:
    text = essay(*draw(PARAGRAPHS))
    block = draw(st.sampled_from(sorted(text.texts)))
    words = text.texts[block]
    start = draw(st.integers(0, len(words) - 1))
    end = draw(st.integers(start + 1, len(words)))
    assume(words[start:end].strip())
    return text, Target(Span(block, start, end), Quote.of(words, start, end))


@st.composite
def edited(draw: st.DrawFn, text: EssayText) -> EssayText:
    """Paragraphs changed, dropped, added, cut, joined, and numbered anew."""
    paragraphs = list(text.texts.values())
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(paragraphs) - 1))
        change = draw(st.sampled_from(["put in", "take out", "add", "drop", "cut", "join"]))
        words = paragraphs[at]
        place = draw(st.integers(0, len(words)))
        if change == "put in":
            paragraphs[at] = words[:place] + draw(PARAGRAPH) + words[place:]
        elif change == "take out":
            paragraphs[at] = words[:place] + words[place + draw(st.integers(1, 6)) :]
        elif change == "add":
            paragraphs.insert(at, draw(PARAGRAPH))
        elif change == "drop" and len(paragraphs) > 1:
            del paragraphs[at]
        elif change == "cut":
            paragraphs[at : at + 1] = [words[:place], words[place:]]
        else:
            paragraphs[at : at + 2] = ["".join(paragraphs[at : at + 2])]
    return essay(*paragraphs, first=draw(st.integers(1, 2)))


@given(marked())
def test_in_an_unchanged_text_nothing_changes(given_mark: tuple[EssayText, Target]) -> None:
    text, target = given_mark
    assert anchor(target, text) == (target,)


@given(marked(), st.data())
def test_never_anchored_to_other_words(given_mark: tuple[EssayText, Target], data: st.DataObject) -> None:
    text, target = given_mark
    changed = data.draw(edited(text))
    found = anchor(target, changed)
    words = fold(target.quote.exact)
    there = fold("".join(words_at(changed, one) for one in found if one.span.block in changed.texts))
    if found[0].state is AnchorState.ANCHORED:
        assert there == words
    elif found[0].state is AnchorState.MOVED:
        assert edit_distance(words, there) <= len(words) // 5
        assert len(found) > 1 or found[0].quote == target.quote
    else:
        assert found[0].span == target.span
        assert found[0].quote == target.quote


@given(marked(), st.data())
def test_words_that_stand_once_in_the_new_text_are_found(
    given_mark: tuple[EssayText, Target], data: st.DataObject
) -> None:
    text, target = given_mark
    changed = data.draw(edited(text))
    words = fold(target.quote.exact)
    inside = sum(fold(block).count(words) for block in changed.texts.values())
    assume(len(list(changed.occurrences(words))) == 1)
    assume(inside == 1 or len(words) >= 8)
    found = anchor(target, changed)
    assert AnchorState.ORPHANED not in {one.state for one in found}
    assert fold("".join(words_at(changed, one) for one in found)) == words


@given(marked(), st.data())
def test_a_second_look_finds_the_same_words(
    given_mark: tuple[EssayText, Target], data: st.DataObject
) -> None:
    text, target = given_mark
    changed = data.draw(edited(text))
    found = anchor(target, changed)
    again = [second for first in found for second in anchor(first, changed)]
    assert [one.span for one in again] == [one.span for one in found]


@given(marked(), st.data())
def test_an_orphan_comes_back_with_its_text(
    given_mark: tuple[EssayText, Target], data: st.DataObject
) -> None:
    text, target = given_mark
    lost = anchor(target, data.draw(edited(text)))
    if lost[0].state is AnchorState.ORPHANED:
        assert anchor(lost[0], text) == (target,)


FIRST = "数据成为新的生产要素，平台以此组织劳动。谁占有数据，谁就占有支配他人劳动的权力。"
SECOND = "平台劳动表面上是自由的：骑手可以随时上线，也可以随时下线；算法却规定了每一单的时间。"
THIRD = "因此，问题不在于技术本身，而在于技术的资本主义应用。平台劳动的自由是形式上的自由。"


def test_of_two_equal_words_the_one_in_its_old_context_is_taken_wherever_it_went() -> None:
    target = mark(essay(FIRST, SECOND, THIRD), "p3", "平台劳动")
    changed = essay(SECOND, "平台劳动是新的一段。", FIRST, THIRD)
    (found,) = anchor(target, changed)
    assert (found.span, found.state) == (mark(changed, "p4", "平台劳动").span, AnchorState.ANCHORED)


def test_a_common_word_whose_paragraph_is_gone_is_orphaned_not_put_elsewhere() -> None:
    target = mark(essay(FIRST, SECOND, "这一段谈的是劳动力。"), "p3", "劳动")
    (found,) = anchor(target, essay(FIRST, SECOND))
    assert found.state is AnchorState.ORPHANED


def test_full_width_punctuation_and_lost_spaces_are_the_same_words() -> None:
    target = mark(essay("前文, 出现 568 次, 这是新的。后文。"), "p1", "出现 568 次, 这是")
    (found,) = anchor(target, essay("前文，出现568次，这是新的。后文。"))
    assert (found.quote.exact, found.state) == ("出现568次，这是", AnchorState.ANCHORED)


def test_a_corrected_typing_error_inside_is_marked_as_moved_and_keeps_the_old_words() -> None:
    old = essay(FIRST, SECOND.replace("随时上线", "遂时上线"), THIRD)
    words = "骑手可以遂时上线，也可以随时下线"
    (found,) = anchor(mark(old, "p2", words), essay(FIRST, SECOND, THIRD))
    assert found.state is AnchorState.MOVED
    assert found.quote.exact == words
    assert words_at(essay(FIRST, SECOND, THIRD), found) == words.replace("遂", "随")


def test_one_character_makes_another_concept_and_is_never_taken_for_it() -> None:
    target = mark(essay("我们研究数字劳动。"), "p1", "数字劳动")
    (found,) = anchor(target, essay("我们研究数据劳动。"))
    assert found.state is AnchorState.ORPHANED


def test_a_paragraph_cut_in_two_leaves_one_annotation_with_two_targets() -> None:
    words = "组织劳动。谁占有数据"
    target = mark(essay(FIRST, THIRD), "p1", words)
    cut = FIRST.index("谁")
    found = anchor(target, essay(FIRST[:cut], FIRST[cut:], THIRD))
    assert [(one.span.block, one.quote.exact) for one in found] == [
        ("p1", "组织劳动。"),
        ("p2", "谁占有数据"),
    ]
    assert {one.state for one in found} == {AnchorState.ANCHORED}


def test_paragraphs_joined_across_a_page_keep_both_targets() -> None:
    texts = {"p1": FIRST[:20], "p2": FIRST[20:]}
    made = make_annotation("e1", texts, [Span("p1", 15, 20), Span("p2", 0, 6)], Colour.EVIDENCE)
    after = reanchored(made, essay(FIRST))
    assert [one.span for one in after.targets] == [Span("p1", 15, 20), Span("p1", 20, 26)]
    assert after.state is AnchorState.ANCHORED


def test_reanchoring_touches_nothing_but_the_place() -> None:
    made = make_annotation("e1", {"p1": FIRST}, [Span("p1", 0, 6)], note="一", tags=["二"])
    after = reanchored(made, essay(SECOND, FIRST))
    assert after.targets[0].span == Span("p2", 0, 6)
    assert Annotation(**{**fields(after), "targets": made.targets}) == made


def fields(annotation: Annotation) -> dict[str, object]:
    return {name: getattr(annotation, name) for name in Annotation.__slots__}


@pytest.mark.gold
def test_in_a_real_essay_numbered_anew_every_mark_finds_its_own_place_or_none(gold: Path) -> None:
    """Also short words that stand a hundred times: the context decides, and never for another place."""
    document = json.loads(next(gold.glob("003*.json")).read_text(encoding="utf-8"))
    paragraphs = [paragraph["text"] for paragraph in document["paragraphs"]]
    new = essay("新的第一段。", *paragraphs)
    chance = random.Random(3)
    for _ in range(300):
        number = chance.randrange(len(paragraphs))
        start = chance.randrange(len(paragraphs[number]) - 1)
        end = min(start + chance.choice([1, 2, 4, 12, 60, 400]), len(paragraphs[number]))
        words = paragraphs[number][start:end]
        target = Target(Span(f"p{number + 1}", start, end), Quote.of(paragraphs[number], start, end))
        if words.strip() == words:
            (found,) = anchor(target, new)
            assert (found.span, found.state) == (Span(f"p{number + 2}", start, end), AnchorState.ANCHORED)
