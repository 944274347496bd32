"""A small library with one essay, and ways to put paragraphs into it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from duidu.core.library import queries as library
from duidu.core.library.model import Block, BlockKind, Essay, Metadata
from duidu.core.store import Store

PARAGRAPHS = (
    "数据成为新的生产要素，平台以此组织劳动。谁占有数据，谁就占有支配他人劳动的权力。",
    "平台劳动表面上是自由的：骑手可以随时上线，也可以随时下线；算法却规定了每一单的时间。",
    "因此，问题不在于技术本身，而在于技术的资本主义应用。平台劳动的自由是形式上的自由。",
)


def essay_with(*paragraphs: str) -> Essay:
    blocks = tuple(
        Block(f"p{number}", BlockKind.PARAGRAPH, text) for number, text in enumerate(paragraphs, 1)
    )
    return Essay("sample.txt", "0" * 64, "utf-8", "Hans", Metadata(), blocks)


def add_essay(store: Store, essay_id: str, essay: Essay) -> None:
    with store.write() as tx:
        library.keep_original(tx, essay_id * 8, essay.file, 1)
        library.insert_essay(tx, essay_id, essay, essay_id * 8, "test")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "library")
    add_essay(opened, "e1", essay_with(*PARAGRAPHS))
    add_essay(opened, "e2", essay_with("另一篇文章只有一段。"))
    yield opened
    opened.close()
