"""Which citations are of the classics: Marx, Engels, Lenin, Stalin, Mao.

The rule, in this order: an author whose surname is one of theirs (卡尔·马克思, 马克思, Karl Marx); a host or
title that begins with such a name followed by 全集, 选集, 文集 and the like, so that 《马克思主义研究》 is
none; a bare 《全集》 《文集》 《选集》 of collected works, which in this literature abbreviates Marx and
Engels; one of their books by its own title.  A quotation counts by the note directly at it or the note
that serves it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from duidu.core.library.model import Citation
from duidu.core.script import fold

_SURNAMES = {"马克思", "恩格斯", "列宁", "斯大林", "毛泽东", "marx", "engels", "lenin", "stalin"}
_EDITION = re.compile(
    "^(?:马克思[、和与 ]?恩格斯|马克思|恩格斯|列宁|斯大林|毛泽东|马恩)"
    "(?:列宁|斯大林)*(?:[^主]{0,6}?)(?:全集|选集|文集|著作|文选|文稿|手稿|书信)"
)
_ABBREVIATIONS = {"全集", "文集", "选集"}
_BOOKS = (
    "资本论",
    "共产党宣言",
    "德意志意识形态",
    "1844年经济学哲学手稿",
    "政治经济学批判",
    "哥达纲领批判",
    "反杜林论",
    "自然辩证法",
    "家庭、私有制和国家的起源",
    "帝国主义是资本主义的最高阶段",
    "国家与革命",
    "实践论",
    "矛盾论",
)


def is_classic(citation: Citation) -> bool:
    """Whether the cited work is by one of the classics."""
    if any(_surname(author) in _SURNAMES for author in citation.authors):
        return True
    works = [_plain(name) for name in (citation.work, citation.title) if name]
    if citation.kind == "collected-works" and any(work in _ABBREVIATIONS for work in works):
        return True
    return citation.kind != "journal" and any(
        _EDITION.match(work) or work.startswith(_BOOKS) for work in works
    )


def _surname(author: str) -> str:
    return re.split("[·•・. ]", _plain(author).rstrip(".· "))[-1]


@lru_cache(4096)
def _plain(name: str) -> str:
    return fold(name).text.strip("《》〈〉<>「」 ")
