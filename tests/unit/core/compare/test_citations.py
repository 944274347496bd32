"""A note that cites an essay of the library leads to it, and no other note does."""

import json
from pathlib import Path

import pytest

from duidu.core.compare.citations import Card, as_json, cited_essays, is_cited
from duidu.core.library.model import Block, BlockKind, Citation, Essay, Metadata, Note

CARD = Card("e2", "b.txt", "数据与资本：一个批判性的导论", ("张三", "李四"))


def citing(title: str | None, *authors: str) -> Citation:
    return Citation(7, "journal", work="示例刊", title=title, authors=authors)


@pytest.mark.parametrize(
    "citation",
    [
        citing("数据与资本：一个批判性的导论", "李四"),
        citing("数据与资本: 一个批判性的 导论", "张三", "李四"),
        citing("数据与资本——一个批判性的导论", "张三"),
        citing("数据与资本", "张三"),
        citing("数据与资本：一个批判性的导论"),
        citing("數據與資本：一個批判性的導論", "張三"),
        citing("數據與資本", "李四"),
    ],
)
def test_the_same_work_however_it_is_written(citation: Citation) -> None:
    assert is_cited(citation, CARD)


@pytest.mark.parametrize(
    "citation",
    [
        citing("数据与资本：一个批判性的导论", "王五"),
        citing("数据与资本"),
        citing("数据与资本的关系", "张三"),
        citing("数据", "张三"),
        citing(None, "张三"),
    ],
)
def test_another_work_is_not_taken_for_it(citation: Citation) -> None:
    assert not is_cited(citation, CARD)


def test_links_name_both_files_and_the_note() -> None:
    note = Note(7, "n7", "①", "footnote", None, "张三：《数据与资本》。")
    block = Block("p1", BlockKind.PARAGRAPH, "平台。")
    cited = (citing("数据与资本", "张三"), citing("数据与资本", "李四"))
    essay = Essay("a.txt", "0", "utf-8", "Hans", Metadata(), (block,), (note,), cited)
    links = cited_essays({"e1": essay}, [CARD, Card("e3", "c.txt", None)])
    assert [as_json(link) for link in links] == [
        {"from": "e1", "to": "e2", "from_file": "a.txt", "to_file": "b.txt", "note_index": 7, "block": "n7"}
    ]
    assert cited_essays({"e2": essay}, [CARD]) == []


@pytest.mark.gold
def test_note_74_of_one_real_essay_leads_to_the_other(gold: Path) -> None:
    documents = {
        path.name[:3]: json.loads(path.read_text(encoding="utf-8")) for path in sorted(gold.glob("*.json"))
    }
    cards = [Card(key, d["file"], d["title"], tuple(d["authors"])) for key, d in documents.items()]
    essays = {key: essay_from_gold(document) for key, document in documents.items()}
    links = cited_essays(essays, cards)
    assert [(link.source, link.target, link.note_index) for link in links] == [("003", "001", 74)]


def essay_from_gold(document: dict[str, object]) -> Essay:
    rows = document["citations"]
    assert isinstance(rows, list)
    cited = tuple(
        Citation(
            row["note_index"], row["kind"], title=row.get("title"), authors=tuple(row.get("authors") or ())
        )
        for row in rows
    )
    return Essay(str(document["file"]), "0", "utf-8", "Hans", Metadata(), (), (), cited)
