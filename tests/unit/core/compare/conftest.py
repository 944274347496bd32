"""Tiny essays written for these tests."""

import pytest

from duidu.base.text import Position
from duidu.core.library.model import Block, BlockKind, Citation, Essay, Metadata, Note


def essay_of(
    *paragraphs: str, file: str = "a.txt", citations: tuple[Citation, ...] = (), title: str = "论平台"
) -> Essay:
    blocks = (
        Block("title", BlockKind.TITLE, title),
        Block("h1", BlockKind.HEADING, "一、平台", level=1, section=0),
        *(
            Block(f"p{number}", BlockKind.PARAGRAPH, text, section=0)
            for number, text in enumerate(paragraphs, 1)
        ),
    )
    notes = tuple(
        Note(index, f"n{index}", "①", "footnote", Position("p1", 2), f"第{index}条注，论平台。")
        for index in sorted({citation.note_index for citation in citations})
    )
    return Essay(file, "0" * 64, "utf-8", "Hans", Metadata(title=title), blocks, notes, citations)


@pytest.fixture
def two_essays() -> dict[str, Essay]:
    return {
        "e1": essay_of(
            "平台组织劳动。所谓平台，就是组织劳动的机器。",
            "“平台”不是物，平台是一种社会关系。 平台平台！",
        ),
        "e2": essay_of("数据成为资本。", file="b.txt", title="数据与资本：一个批判性的导论"),
    }
