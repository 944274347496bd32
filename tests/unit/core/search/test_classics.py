"""Which quotations count as of the classics: a journal named after Marx is none of his works."""

import pytest

from duidu.core.library.model import Citation
from duidu.core.search.classics import is_classic


@pytest.mark.parametrize(
    "citation",
    [
        Citation(1, "collected-works", work="马克思恩格斯文集", volume="8", pages="196"),
        Citation(1, "collected-works", work="馬克思恩格斯全集"),
        Citation(1, "collected-works", work="《全集》", volume="21"),
        Citation(1, "collected-works", work="列宁选集"),
        Citation(1, "collected-works", work="毛泽东选集"),
        Citation(1, "book", authors=("卡尔·马克思",), title="某书"),
        Citation(1, "book", authors=("Karl Marx",), title="Grundrisse"),
        Citation(1, "book", title="资本论（纪念版）"),
        Citation(1, "book", title="1844年经济学哲学手稿"),
    ],
)
def test_works_of_the_classics(citation: Citation) -> None:
    assert is_classic(citation)


@pytest.mark.parametrize(
    "citation",
    [
        Citation(1, "journal", work="马克思主义研究", authors=("吕晓凤",), title="新变化及其内在矛盾"),
        Citation(1, "journal", work="教学与研究", title="资本论的当代意义"),
        Citation(1, "book", authors=("大卫·哈维",), title="跟大卫·哈维读《资本论》"),
        Citation(1, "book", title="马克思主义文集"),
        Citation(1, "book", title="马克思机器体系理论研究"),
        Citation(1, "collected-works", work="习近平谈治国理政"),
        Citation(1, "web", url="https://example.org"),
    ],
)
def test_works_about_them_or_by_others(citation: Citation) -> None:
    assert not is_classic(citation)
