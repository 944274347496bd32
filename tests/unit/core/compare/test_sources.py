"""References to collected works, one row a page, so that neighbours meet."""

import json
from pathlib import Path

import pytest

from duidu.base.text import Position
from duidu.core.compare.sources import as_json, neighbours, pages_of, source_pages
from duidu.core.library.model import Block, BlockKind, Citation, Essay, Metadata, Note

WORKS = "马克思恩格斯文集"


def essay_citing(*citations: Citation) -> Essay:
    blocks = (Block("p1", BlockKind.PARAGRAPH, "平台组织劳动。"),)
    notes = tuple(
        Note(index, f"n{index}", "①", "footnote", Position("p1", 4), "注")
        for index in sorted({citation.note_index for citation in citations})
    )
    return Essay("a.txt", "0", "utf-8", "Hans", Metadata(), blocks, notes, citations)


def collected(note: int, pages: str, *, volume: str = "8", work: str = WORKS) -> Citation:
    return Citation(note, "collected-works", work=work, volume=volume, pages=pages)


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("271", [(271, 271)]),
        ("345-346", [(345, 346)]),
        ("11—39", [(11, 39)]),
        ("55、57—58", [(55, 55), (57, 58)]),
        ("198，196", [(198, 198), (196, 196)]),
        ("不详", []),
    ],
)
def test_pages_are_read_as_the_note_gives_them(text: str, pages: list[tuple[int, int]]) -> None:
    assert pages_of(text) == pages


def test_a_range_becomes_a_row_a_page_with_the_place_of_its_note() -> None:
    rows = source_pages({"e1": essay_citing(collected(3, "196-198"))})
    assert [row.page for row in rows] == [196, 197, 198]
    assert as_json(rows[0]) == {
        "work": WORKS,
        "volume": "8",
        "page": 196,
        "last_page": 196,
        "essay": "e1",
        "note_index": 3,
        "block": "n3",
        "anchor": {"block": "p1", "offset": 4},
        "see": False,
    }


def test_a_page_meets_itself_in_the_other_script_under_the_first_name() -> None:
    traditional = essay_citing(collected(2, "198", work="馬克思恩格斯文集"))
    rows = source_pages({"e1": essay_citing(collected(1, "198")), "e2": traditional})
    assert [(row.work, row.essay) for row in rows] == [(WORKS, "e1"), (WORKS, "e2")]
    assert neighbours(rows) == [tuple(rows)]
    assert [row.work for row in source_pages({"e2": traditional})] == ["馬克思恩格斯文集"]


def test_a_whole_treatise_is_one_row() -> None:
    (row,) = source_pages({"e1": essay_citing(collected(1, "323-439", volume="27", work="列宁全集"))})
    assert (row.page, row.last_page) == (323, 439)


def test_only_collected_works_with_a_page_are_listed() -> None:
    other = Citation(2, "journal", work="经济学动态", pages="12")
    assert source_pages({"e1": essay_citing(other, Citation(3, "collected-works", work=WORKS))}) == []


def test_rows_are_ordered_by_work_volume_and_page_as_numbers() -> None:
    essay = essay_citing(collected(1, "9", volume="10"), collected(2, "100", volume="8"), collected(3, "20"))
    assert [(row.volume, row.page) for row in source_pages({"e1": essay})] == [
        ("8", 20),
        ("8", 100),
        ("10", 9),
    ]


def test_an_abbreviation_is_resolved_only_by_the_essay_itself() -> None:
    spelled = essay_citing(collected(1, "1"), collected(2, "2", work="文集"))
    alone = essay_citing(collected(1, "3", work="文集"))
    works = {row.page: row.work for row in source_pages({"e1": spelled, "e2": alone})}
    assert works == {1: WORKS, 2: WORKS, 3: "文集"}


def test_neighbouring_pages_of_two_essays_meet() -> None:
    rows = source_pages(
        {
            "e1": essay_citing(collected(1, "196"), collected(2, "300")),
            "e2": essay_citing(collected(1, "198")),
        }
    )
    assert [[(row.essay, row.page) for row in run] for run in neighbours(rows)] == [
        [("e1", 196), ("e2", 198)]
    ]
    assert neighbours(rows, within=1) == []


@pytest.mark.gold
def test_the_notes_of_a_real_essay_give_their_pages(gold: Path) -> None:
    document = json.loads(next(gold.glob("003*.json")).read_text(encoding="utf-8"))
    fields = ("note_index", "kind", "work", "volume", "pages")
    cited = [Citation(**{name: row.get(name) for name in fields}) for row in document["citations"]]
    rows = source_pages({"003": essay_citing(*cited)})
    assert ("马克思恩格斯全集", "21", 271) in {(row.work, row.volume, row.page) for row in rows}
    assert (WORKS, "8", 198) in {(row.work, row.volume, row.page) for row in rows}
