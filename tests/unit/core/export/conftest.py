"""A tiny essay written for these tests, with a page, a note, and annotations of every kind."""

import pytest

from duidu.base.text import Position, Span
from duidu.core.annotations.model import AnchorState, Annotation, Colour, Quote, Target
from duidu.core.export.study_notes import StudyNotes, collect
from duidu.core.library.model import (
    Block,
    BlockKind,
    CatalogueFact,
    Essay,
    Metadata,
    Note,
    PageStart,
)

ABSTRACT = "本文讨论平台。"
FIRST = "1. 平台*组织*劳动。所谓平台，就是组织劳动的机器 [见 #图1]。"
SECOND = "数据成为资本，<资本>成为数据。"
THIRD = "谁占有数据，谁就占有权力。"
NOTE = "张三：《论_平台_》，第3页。"


def block(identifier: str, text: str, section: int = -1, level: int | None = None) -> Block:
    kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
    return Block(identifier, kind, text, level=level, section=section)


@pytest.fixture
def essay() -> Essay:
    blocks = (
        Block("title", BlockKind.TITLE, "论平台：一个示例"),
        Block("abstract", BlockKind.ABSTRACT, ABSTRACT),
        block("h1", "一、平台#", 0, 1),
        block("h2", "（一）劳动", 1, 2),
        block("p1", FIRST, 1),
        block("p2", SECOND, 1),
        block("h3", "二、数据", 2, 1),
        block("p3", THIRD, 2),
    )
    return Essay(
        "sample.txt",
        "5" * 64,
        "utf-8",
        "Hans",
        Metadata(title="论平台：一个示例", authors=("张三", "李四")),
        blocks,
        notes=(Note(1, "n1", "①", "footnote", Position("p2", 6), NOTE),),
        pages=(PageStart("47", None, "p1", 20), PageStart("48", None, "p3", 0)),
    )


@pytest.fixture
def facts() -> dict[str, CatalogueFact]:
    return {
        name: CatalogueFact(value, "catalogue")
        for name, value in {
            "source_kind": "journal",
            "source_name": "示例学刊",
            "source_year": 2024,
            "source_issue": "12",
        }.items()
    }


def annotation(number: int, essay: Essay, *spans: Span, **fields: object) -> Annotation:
    texts = {each.id: each.text for each in essay.all_blocks()}
    state = fields.pop("state", AnchorState.ANCHORED)
    assert isinstance(state, AnchorState)
    targets = tuple(Target(span, Quote.of(texts[span.block], span.start, span.end), state) for span in spans)
    values: dict[str, object] = {
        "colour": Colour.ARGUMENT,
        "note": "",
        "tags": (),
        "created": f"2026-01-02T03:04:0{number}.000Z",
        "modified": f"2026-01-02T03:05:0{number}.000Z",
    }
    return Annotation(id=f"{number:032x}", essay="e1", targets=targets, **{**values, **fields})  # type: ignore[arg-type]


@pytest.fixture
def annotations(essay: Essay) -> list[Annotation]:
    whole = len(FIRST)
    return [
        annotation(
            1,
            essay,
            Span("p3", 0, 6),
            colour=Colour.QUESTION,
            note="1. 为什么？\n# 不是标题\n\n- 另一段，*不是*强调",
            tags=("平台", "权力 理论"),
        ),
        annotation(2, essay, Span("p1", 0, whole), colour=Colour.DEFINITION),
        annotation(3, essay, Span("p1", whole - 3, whole), Span("p2", 0, 6), colour=Colour.QUOTE),
        annotation(4, essay, Span("n1", 0, 10), colour=Colour.EVIDENCE),
        annotation(5, essay, Span("abstract", 2, 6), state=AnchorState.MOVED),
        annotation(6, essay, Span("p2", 0, 4), state=AnchorState.ORPHANED, note="还在"),
    ]


@pytest.fixture
def notes(essay: Essay, facts: dict[str, CatalogueFact], annotations: list[Annotation]) -> StudyNotes:
    empty = Essay("没有题名.txt", "6" * 64, "utf-8", "Hans", Metadata(), (block("p1", "一段。"),))
    return StudyNotes((collect("e1", essay, annotations, facts), collect("e2", empty, [])))
