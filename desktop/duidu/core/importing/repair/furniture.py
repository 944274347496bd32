"""Furniture of the page: numbers, running heads, rules, column heads; found by shape and repetition.

No list of journals: a running head is a short line that comes again, a page number is a number alone
on a line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from duidu.core.importing.layout import Line, Role
from duidu.core.importing.notes.marks import AT_START
from duidu.core.importing.structure.numbering import label_of

_DECORATION = "·•・∙‧\\-－﹣—–―~～*=|│【】\\[\\]<>〈〉\\s"
_PAGE_NUMBER = re.compile(
    rf"[{_DECORATION}]*(?:第\s*)?(\d{{1,4}})(?:\s*[页頁])?(?:\s*[/／,，共]\s*共?\s*\d{{1,4}}\s*[页頁]?)?[{_DECORATION}]*$"
    r"|[Pp](?:age|\.)\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?$"
)
_ROMAN_NUMBER = rf"(?!.$)[{_DECORATION}]*(?=[ivxl])(?:xl|l?x{{0,3}})(?:ix|iv|v?i{{0,3}})[{_DECORATION}]*$"
_WEB_WORDS = "分享到|分享至|分享|打印本页|打印|关闭窗口|关闭|返回顶部|返回列表|返回首页|收藏本页|收藏|举报|点赞|在看|上一篇|下一篇"
_READING_WORDS = "(?:手机|HTML|原版|在线)?阅读|导出[/／]?参考文献|关注|引用|(?:CAJ|PDF|整本|分页|分章)?下载|记笔记|目录|推荐|评论"
"""The row of commands over an article on a reading page; only several of them together are one."""
_WEB_LINE = (
    rf"(?i:(?:(?:{_WEB_WORDS})\s*[:：|｜/·\s]*)+$|(?:©|(?:\(c\)|Copyright)\s*(?:©|\(c\)|\d{{4}})).{{0,80}}$"
    rf"|(?:(?:{_READING_WORDS}|{_WEB_WORDS})(?:[|｜/·\s]+|$)){{3,}}$"
    r"|版[权權]所有(?=[\s，,：:！!©]|$)[^。；]{0,40}$)"
)
_PRINTED_AT = r"\d{4}[/-]\d{1,2}[/-]\d{1,2}[,，]?\s+(?:上午|下午)?\s?\d{1,2}:\d{2}(?::\d{2})?$"
"""When a page was printed from a browser, at the head of each sheet."""
_PATH = (
    r"(?=[^>›»＞]*[>›»＞])(?=[^>›»＞]*[\u4e00-\u9fff])(?:您?(?:的|当前|现在)*位置\s*[:：]\s*)?[^\s>›»＞]{2,12}"
    r"(?:\s*[>›»＞]\s*[^\s>›»＞]{2,16}){2,}$"
)
"""Where a page stands on its site: 首页 > 评论 > 正文."""
_RULE = r"[-_—–―=*·.~＿－\s]{3,}$|(?i:[-—–=*·\s]{1,8}(?:THE\s)?END[-—–=*·\s]{1,8}$|THE\sEND$)"
_COLUMN_HEAD = r"[·•・∙‧●◆■◎○☆★]\s*[^·•・。，,]{2,24}\s*[·•・∙‧●◆■◎○☆★]$"
_DIGITS = re.compile(r"\d+")
_INNER = re.compile(rf"[^\d{_DECORATION}](?:.*[^\d{_DECORATION}])?", re.DOTALL)
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]")
_CONTENTS = re.compile(r"(?:…{2,}|[.．·]{4,}|(?:[.．·…]\s){3,})\s*[(（]?\d{1,4}[)）]?$")
_CONTENTS_END = frozenset("0123456789)）")
_CONTENTS_LABEL = r"[【\[]?\s*(?:目\s*[录錄次]|CONTENTS|Contents)\s*[】\]]?$"
_CLAUSES = re.compile("[，。；,;]")
_PROSE_CLAUSE = re.compile("[，。；;]|[\u3400-\u9fff],")
_EDGE_NUMBER = re.compile(r"^(\d{1,4})\s+\S|\S\s+(\d{1,4})$")
_WIDE_EDGE_NUMBER = re.compile(r"^(\d{1,4})(?:\u3000|\s{2})\s*[^\s\d]|[^\s\d](?:\u3000|\s{2})\s*(\d{1,4})$")
_ISSUE = r"(?:[总總]\s*)?第\s*[\d一二三四五六七八九十百]{1,4}\s*[期卷辑輯号號]"
_MONTH = r"\d{4}\s*年\s*\d{1,2}\s*月"
_HEAD_SHAPE = re.compile(
    rf"(?:\d{{1,4}}\s+)?(?:[^，。；：、]{{0,24}}?\s*(?:\d{{4}}\s*年)?\s*[（(]?{_ISSUE}[）)]?(?:\s*{_MONTH})?"
    rf"|{_MONTH}|《[^》]{{2,24}}》|[\u4e00-\u9fff]{{2,20}}(?:博士|硕士|碩士)?(?:学位|學位)(?:论文|論文)"
    r"|[\u4e00-\u9fff（）()]{2,24}(?:学报|學報|学刊|學刊|月刊|季刊|周刊|论丛|論叢)(?:[（(][^）)]{2,12}[）)])?(?:\s*\d{4}\s*年)?|(?:DOI|doi)\s*[:：]?\s*10\.\S+|(?:https?://|www\.)\S+|[\u4e00-\u9fff]{2,12}丛书\s*\d{0,3}"
    rf"|(?:\d{{4}}\s*年\s*)?{_ISSUE}\s+[^，。；]{{2,24}}?(?:\s+No\.\s*\d+,\s*\d{{4}})?"
    r"|[\u4e00-\u9fff]{3,16}\s*\d{4}\s*[./·]\s*\d{1,2}"
    r"|Vol\.\s*\d+.{0,30})(?:\s+\d{1,4})?$"
)
"""What heads and feet of journals, series and theses look like; only the edge of a page makes it one."""
_PROMOTION = r"[^。]{0,12}(?:点击|點擊|长按|長按|扫码|掃碼|扫描|掃描|扫一扫|掃一掃|点个|點個)[^。]{0,24}(?:关注|關注|阅读|閱讀|二维码|公众号|蓝字|在看)[^。]{0,12}$|喜欢此内容的人还喜欢$|(?:轻触)?阅读原文$|预览时标签不可点$"
_DECORATED = r"[·•・∙‧]\s*\d{1,4}\s*[·•・∙‧]\s+[^\s，。；：？！][^，。；？！]{2,40}$|[^\s\d，。；：？！][^，。；？！]{2,40}\s[·•・∙‧]\s*\d{1,4}\s*[·•・∙‧]$"
"""A page's number between dots, and words beside it."""
_SHAPES = re.compile(
    rf"(?P<rule>{_RULE})|(?P<contents>{_CONTENTS_LABEL})|(?P<page_number>{_PAGE_NUMBER.pattern}|{_ROMAN_NUMBER})"
    rf"|(?P<column_header>{_COLUMN_HEAD})|(?P<promotion>{_PROMOTION})|(?P<web_page>{_WEB_LINE}|{_PATH})"
    rf"|(?P<running_head>{_PRINTED_AT}|{_DECORATED})"
)
"""What is furniture by its shape: one look at a line tells."""
_KINDS = ("contents", "page_number", "column_header", "promotion", "web_page", "running_head")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+(?:\s?[\[(（]?[\d/:.\s-]{6,20}[\])）]?)?$")
_LONGEST_ADDRESS = 160
_CITES_ON = "，、：,:<（(“《"
"""The end of a line after which an address is part of a reference."""
_IMPRINT = re.compile(r"》[，,]|》第?\s?\d+\s?卷|出版社[，,]|[：:]《")
_NO_LABEL = 100
"""No heading has a number as great; a page may."""
_HEAD_LENGTH = 60
_PAGE_LINES = 5
_PAGE_EDGE = frozenset({"page-number", "running-head"})


def set_furniture_aside(lines: Sequence[Line]) -> None:
    """Give furniture its role; ``kind`` says which."""
    for line in lines:
        if len(line.text) <= _HEAD_LENGTH and not line.settled:
            _by_shape(line)
    _small_numbers(lines)
    groups = _copies(lines)
    _running_heads(lines, groups)
    _numbered_heads(lines)
    _heads_at_edges(lines, groups)


def set_heads_behind_notes(lines: Sequence[Line]) -> None:
    """A short line with a number at its edge, right behind the notes of a page, is the next one's head."""
    for before, line in pairwise(lines):
        if line.settled:
            continue
        if before.role is Role.NOTE and line.role is Role.BODY and not line.terminal:
            short = len(line.text) <= _HEAD_LENGTH and not _CLAUSES.search(line.text)
            if short and _EDGE_NUMBER.search(line.text) and label_of(line.text) is None:
                _set(line, "running-head")


def page_number(text: str) -> str | None:
    """The number where the text is nothing but a page number."""
    match = _PAGE_NUMBER.match(text)
    return match.group(1) or match.group(2) if match else None


def _by_shape(line: Line) -> None:
    match = _SHAPES.match(line.text)
    if match is not None and match.group("rule"):
        _set(line, "rule")
    elif line.text[-1] in _CONTENTS_END and _CONTENTS.search(line.text):
        _set(line, "contents")
    elif match is not None:
        _set(line, next(kind for kind in _KINDS if match.group(kind) is not None).replace("_", "-"))


def _small_numbers(lines: Sequence[Line]) -> None:
    """i, v and x alone on their line are page numbers where others are counted like that."""
    if any(line.kind == "page-number" and line.text[-1] in "ivx" for line in lines):
        for line in lines:
            if line.text in {"i", "v", "x"} and line.role is Role.BODY and not line.settled:
                _set(line, "page-number")


def _copies(lines: Sequence[Line]) -> dict[str, list[int]]:
    """The places of short unfinished lines, by their words without numbers."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.settled or line.role is not Role.BODY:
            continue
        if line.terminal or not 2 <= len(line.text) <= _LONGEST_ADDRESS:
            continue
        if line.text[0] in "hw" and _ADDRESS.match(line.text):
            if not index or lines[index - 1].text[-1] not in _CITES_ON:
                groups[head_key(line.text)].append(index)
        elif len(line.text) <= _HEAD_LENGTH:
            groups[head_key(line.text)].append(index)
    return groups


def _running_heads(lines: Sequence[Line], groups: dict[str, list[int]]) -> None:
    """Short lines that come three times or more, a page apart, numbers apart, are running heads.

    A sentence can come again too.  So a head either stands at the edge of its pages (a page number or a
    form feed beside it), or it is short of a full line and has no clauses.
    """
    repeated = [
        (key, places)
        for key, places in groups.items()
        if (len(places) >= 3 or _counting(lines, places) or _is_address(lines, places))
        and len(key) >= 2
        and _may_run(lines[places[0]].text)
        and _apart(places)
    ]
    if not repeated:
        return
    candidates = {index for _, places in repeated for index in places}
    full = sorted(line.width for line in lines)[len(lines) * 9 // 10]
    for _, places in repeated:
        bare = lines[places[0]].width <= 0.85 * full and not _CLAUSES.search(lines[places[0]].text)
        if (
            bare
            or _counting(lines, places)
            or _is_address(lines, places)
            or _at_page_edges(lines, places, candidates)
        ):
            for index in places:
                _set(lines[index], "running-head")


def _numbered_heads(lines: Sequence[Line]) -> None:
    """Heads with a page number a wide gap apart: their words may change, their numbers rise page by page."""
    found = [
        (index, int(match.group(1) or match.group(2)))
        for index, line in enumerate(lines)
        if len(line.text) <= _HEAD_LENGTH and not line.settled
        if (line.text[0].isdigit() or line.text[-1].isdigit())
        if (match := _WIDE_EDGE_NUMBER.search(line.text)) is not None
    ]
    rising = [
        (first, second)
        for first, second in pairwise(found)
        if first[1] < second[1] <= first[1] + 2 and second[0] - first[0] >= _PAGE_LINES
    ]
    sure = {
        index for index, number in found if number >= _NO_LABEL and not _CLAUSES.search(lines[index].text)
    }
    for index in {index for pair in rising for index, _ in pair} | sure:
        if lines[index].role is Role.BODY:
            _set(lines[index], "running-head")


def _heads_at_edges(lines: Sequence[Line], groups: dict[str, list[int]]) -> None:
    """Beside a page number two copies are enough for a running head, and one of the usual shape."""
    near = _near_page_edges(lines)
    candidates: set[int] = set()
    for key, places in groups.items():
        at_edge = near.intersection(places)
        if at_edge and len(places) > 1 and len(key) > 1 and _apart_bare(lines, places):
            candidates |= at_edge
        candidates.update(
            index
            for index in places
            if (index in at_edge or _edge_number(lines[index].text)) and _HEAD_SHAPE.match(lines[index].text)
        )
    candidates = {index for index in candidates if lines[index].role is Role.BODY}
    for index in sorted(candidates):
        line = lines[index]
        numbered = index > 0 and _EDGE_NUMBER.search(line.text) and _HEAD_SHAPE.match(line.text)
        if numbered or _at_page_edge(lines, index, candidates):
            _set(line, "running-head")


def _edge_number(text: str) -> re.Match[str] | None:
    return _EDGE_NUMBER.search(text) if text[0].isdecimal() or text[-1].isdecimal() else None


def _near_page_edges(lines: Sequence[Line]) -> set[int]:
    """The places of lines a few lines from a page number or form feed."""
    return {
        near
        for index, line in enumerate(lines)
        if line.kind in _PAGE_EDGE or line.opens_page
        for near in range(index - _PAGE_LINES, index + _PAGE_LINES + 1)
    }


def _apart_bare(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether copies of a line without clauses, label or mark stand a page apart."""
    text = lines[places[0]].text
    same = all(lines[index].text == text for index in places) and not _PROSE_CLAUSE.search(text)
    bare = (same or not _CLAUSES.search(text)) and label_of(text) is None and _may_run(text)
    return bare and all(after - before >= _PAGE_LINES for before, after in pairwise(places))


def _counting(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether the copies carry page numbers at their edge that rise from one to the next."""
    if len(places) < 2:
        return False
    numbers = [_EDGE_NUMBER.search(lines[index].text) for index in places]
    values = [int(match.group(1) or match.group(2)) for match in numbers if match is not None]
    return len(values) == len(places) and all(a < b <= a + 4 for a, b in pairwise(values))


def _is_address(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether one web address alone on its line comes twice or more: that of the page."""
    return len(places) > 1 and all(_ADDRESS.match(lines[index].text) for index in places)


def _at_page_edges(lines: Sequence[Line], places: Sequence[int], candidates: set[int]) -> bool:
    """Whether most copies stand beside a page number or form feed, other heads between not counted."""
    return sum(1 for index in places if _at_page_edge(lines, index, candidates)) >= 0.5 * len(places)


def _at_page_edge(lines: Sequence[Line], index: int, candidates: set[int]) -> bool:
    if lines[index].opens_page:
        return True
    for step in (-1, 1):
        near = index + step
        while near in candidates and abs(near - index) < _PAGE_LINES:
            near += step
        if 0 <= near < len(lines):
            if lines[near].role is Role.FURNITURE and lines[near].kind in _PAGE_EDGE:
                return True
            if step == 1 and lines[near].opens_page:
                return True
    return False


def _may_run(text: str) -> bool:
    """Headings count, notes have marks, sources have imprints; a running head has none of these."""
    return not _NUMBERED.match(text) and not AT_START.match(text) and not _IMPRINT.search(text)


def _apart(places: Sequence[int]) -> bool:
    """Whether the copies stand a page apart, as a rule."""
    near = sum(1 for before, after in pairwise(places) if after - before < _PAGE_LINES)
    return near <= 1 + len(places) // 10


def head_key(text: str) -> str:
    """A line without its numbers at the edges, other numbers as one sign, without white space."""
    inner = _INNER.search(text)
    return _DIGITS.sub("#", "".join(inner.group().split())) if inner is not None else ""


def _set(line: Line, kind: str) -> None:
    line.role = Role.FURNITURE
    line.kind = kind
