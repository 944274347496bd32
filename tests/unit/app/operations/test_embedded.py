"""Highlights and comments of a file become annotations on the same words."""

from __future__ import annotations

import pytest

from duidu.app.operations.embedded import nearest_colour
from duidu.core.annotations.model import Colour
from duidu.core.importing.embedded import embedded_annotations
from duidu.core.importing.readers import read_source
from duidu.core.importing.readers.source import SourceAnnotation
from duidu.core.importing.session import import_source

TEXT = "商品的秘密\n\n张三\n\n一、引言\n\n商品首先是一个外界\n的对象①。它靠自己的属\n性来满足人的某种需要。\n\n价值不是物的属性，而是一种社会关系。\n\n① 见第一章。\n"


def words_of(start: str, end: str) -> list[str]:
    source = read_source(TEXT.encode(), "a.txt")
    essay = import_source(source).essay
    annotation = SourceAnnotation(TEXT.index(start), TEXT.index(end) + len(end), "记")
    (found,) = embedded_annotations(essay, source.text, [annotation])
    texts = {block.id: block.text for block in essay.all_blocks()}
    return [texts[span.block][span.start : span.end] for span in found.spans]


def test_a_highlight_over_a_wrap_and_a_mark_covers_the_clean_words() -> None:
    assert words_of("首先", "它靠") == ["首先是一个外界的对象。它靠"]


def test_a_highlight_over_two_paragraphs_has_a_stretch_in_each() -> None:
    assert words_of("某种", "价值") == ["某种需要。", "价值"]


def test_a_highlight_in_a_heading_stays_there() -> None:
    assert words_of("引", "言") == ["引言"]


@pytest.mark.parametrize(
    ("stated", "colour"),
    [
        ("#ffff00", Colour.ARGUMENT),
        ("#00ff00", Colour.EVIDENCE),
        ("#3399ff", Colour.DEFINITION),
        ("#ff0000", Colour.QUESTION),
        ("#8800ff", Colour.QUOTE),
        ("#808080", Colour.ARGUMENT),
        ("yellow", Colour.ARGUMENT),
        (None, Colour.ARGUMENT),
    ],
)
def test_a_highlight_takes_the_nearest_of_our_colours(stated: str | None, colour: Colour) -> None:
    assert nearest_colour(stated) is colour
