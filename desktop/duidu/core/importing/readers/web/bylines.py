"""The lines between a page's title and its text: author, source, and what only the page's makers count."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duidu.core.importing.readers.passages import Passage, Span
from duidu.core.importing.readers.source import LineHints, LineRole

_LABEL = re.compile(
    r"(?:作\s?者|文章来源|来\s?源|來\s?源|发布时间|發佈時間|发表时间|更新时间|发布日期|时间|日期|点击数?|浏览(?:次?数|量)?|阅读(?:次?数|量)?|访问量|人气"
    r"|责任编辑|責任編輯|编辑|編輯|字体|字号|录入|打印|分享到?|收藏|标签)\s*[:：]"
)
_COUNTS = re.compile(
    r"(?:发布时间|發佈時間|发表时间|更新时间|发布日期|时间|点击数?|浏览(?:次?数|量)?|阅读(?:次?数|量)?|访问量|人气|字体|字号|录入|打印|分享到?|收藏|标签)\s*[:：]"
)
_LIST_LABEL = re.compile(
    r"(?:注\s*释|註\s*釋|脚\s*注|腳\s*註|尾\s*注|注\s*解|参考(?:资料|文献|书目)?|參考(?:資料|文獻|書目)?|引用(?:来源)?|notes?|references?)\s*[:：]?",
    re.IGNORECASE,
)
_LONGEST = 160


def part_bylines(passages: Sequence[Passage]) -> list[Passage]:
    """One passage for each labelled fact; counts of the page are furniture, and so are labels over notes."""
    result: list[Passage] = []
    running = False
    for index, passage in enumerate(passages):
        plain = passage.hints.role is None and passage.cells is None
        following = passages[index + 1] if index + 1 < len(passages) else None
        if plain and _heads_notes(passage, following):
            passage.hints = LineHints(role=LineRole.FURNITURE, kind="label")
        elif plain and not running:
            running = len(passage.text) > _LONGEST
            if _LABEL.search(passage.text) and not running:
                result.extend(_parted(passage))
                continue
        result.append(passage)
    return result


def _heads_notes(passage: Passage, following: Passage | None) -> bool:
    if following is None or following.hints.role is not LineRole.NOTE:
        return False
    return _LIST_LABEL.fullmatch(passage.text.strip()) is not None


def _parted(passage: Passage) -> list[Passage]:
    if any(span.note or span.opens or span.page for span in passage.spans):
        return [passage]
    text = passage.text
    starts = [
        match.start()
        for match in _LABEL.finditer(text)
        if not match.start() or not text[match.start() - 1].isalnum()
    ]
    if starts[:1] != [0]:
        starts.insert(0, 0)
    parts = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        words = text[start:end].strip().strip("|/·").strip()
        hints = passage.hints
        if _COUNTS.match(words):
            hints = LineHints(role=LineRole.FURNITURE, kind="label")
        if words:
            parts.append(
                Passage([Span(words)], hints, gap=passage.gap and not start, centred=passage.centred)
            )
    return parts
