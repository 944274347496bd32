"""Whoever writes entries learns which words of an essay the glossary does not explain."""

from __future__ import annotations

from pathlib import Path

import pytest

from duidu.core.glossary import Glossary, cover_frequent, cover_keywords
from duidu.core.importing import import_source, read_source

RESOURCES = Path(__file__).resolve().parents[4] / "resources" / "glossary"
TEXTS = [
    "数据资源归谁所有，决定洗衣机怎样设计。",
    "數據資源與洗衣机；数据资源、洗衣机。",
    "洗衣机和数据资源。",
]


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.load(RESOURCES)


def test_keywords_are_explained_whole_or_by_their_parts_or_not_at_all(glossary: Glossary) -> None:
    words = ["數據資源", "商品与资本", "洗衣机"]
    rows = {row.word: (row.count, row.terms) for row in cover_keywords(glossary, words, TEXTS)}
    assert rows == {"數據資源": (4, ("数据资源",)), "商品与资本": (0, ("商品", "资本")), "洗衣机": (4, ())}


def test_words_that_stand_out_are_counted_in_both_scripts(glossary: Glossary) -> None:
    rows = {row.word: (row.count, row.terms) for row in cover_frequent(glossary, TEXTS, 10)}
    assert rows["数据资源"] == (4, ("数据资源",))
    assert rows["洗衣机"] == (4, ())
    assert "决定" not in rows


@pytest.mark.essays
def test_no_keyword_of_the_essays_is_left_unexplained(glossary: Glossary, essays: Path) -> None:
    for path in sorted(essays.glob("*.txt")):
        keywords = import_source(read_source(path)).essay.metadata.keywords
        assert all(row.terms for row in cover_keywords(glossary, keywords, []))
