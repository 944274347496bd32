"""What a whole book prints around its text: the imprint, the contents at the front, the index at the end.

None of it is body, and all of it is kept as furniture.  An imprint is known by the words that Chinese publishing requires on it
(GB/T 12450: CIP data, ISBN, 版次, 定价); contents and index by their label and by lines that end with page numbers, or
that stand word for word as lines of the text further on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from duidu.core.importing.layout import Line, Role
from duidu.core.importing.structure.numbering import label_of

_IMPRINT = re.compile(
    r"[图圖][书書]在版[编編]目|CIP|ISBN|ISSN|版权所有|版權所有|侵权必究|侵權必究|翻印必究|如有印装|如有印裝|中国版本图书馆|新华书店"
    r"|[策责責][划任]\s*[编編]\s*[辑輯]|责任(?:校对|印制|出版)|責任校對|(?:封面|装帧|版式|美术|封面裝幀)\s*[设設]\s*[计計]|出\s*版\s*(?:发\s*行|人|者|日期|社)?\s*[:：]"
    r"|(?:[总總]?\s*[发發經经]\s*[行销銷]|印\s*[刷张張次数數制]|[装裝]\s*[订訂]|地\s*址|[邮郵]\s*(?:政\s*)?[编編](?:\s*[码碼])?|[电電]\s*[话話]|网\s*址|開\s*本|开\s*本|字\s*[数數]|版\s*次"
    r"|[书書]\s*[号號]|定\s*[价價]|规\s*格|传\s*真|E-?mail|https?)\s*[:：/　]|[ⅠⅡⅢⅣ]\s*[.．·①]|第\s*[\d一二三四五]{1,2}\s*次印刷"
    r"|All rights reserved|Copyright|©|Library of Congress|Printed in",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"[图圖][书書]在版[编編]目|CIP\s*数据|ISBN|版权所有|版權所有|翻印必究|定\s*[价價]\s*[:：]|版\s*次\s*[:：]|All rights reserved"
)
_LEAST_IMPRINT = 4
_IMPRINT_GAP = 3
_FRONT_LINES = 160
_BACK_LINES = 80

_CONTENTS = re.compile(r"[【\[]?\s*(?:(?:总|總|简|簡|细|細)?\s*目\s*[录錄次]|CONTENTS|Contents)\s*[】\]]?$")
_INDEX = re.compile(
    r"[【\[]?\s*(?:(?:人名|主题|主題|名词|名詞|术语|術語|概念|事项|事項|综合|綜合|译名|譯名)?\s*索\s*引|Index|INDEX)\s*[】\]]?$"
)
_PAGE_AT_END = re.compile(r"(?:[\s.．·…‥—─-]|(?<=[^\d\s第]))[(（/]?(?:\d{1,4}|[ivxlcIVXLC]{1,6})[)）]?$")
_PAGES_AT_END = re.compile(r"\d{1,4}(?:\s*[-–—]\s*\d{1,4})?[，,、\s]*$|[见見參参].{1,20}$")
_LETTER = re.compile(r"[A-Z]$|[\u4e00-\u9fff]画$|\d{1,2}\s*[画畫]$")
_NUMBER = re.compile(r"[\divxlcIVXLC\s·•—－-]{1,12}$")
_TAIL = re.compile(r"[\s.．·…‥—─\d()（）/-]+$")
_LEAST_ENTRIES = 3
_LONGEST_ENTRY = 80
_LABEL_LENGTH = 14
_REACH = 3
"""So many lines without a number (a long title over two lines, a page's head) may stand between two entries."""


def set_apparatus_aside(lines: Sequence[Line]) -> None:
    """Give imprint, contents and index the role of furniture.  Linear."""
    _set_imprint(lines[:_FRONT_LINES])
    if len(lines) > 2 * _FRONT_LINES:
        _set_imprint(lines[-_BACK_LINES:])
    copies = cache(lambda: _last_but_one(lines))
    for index, line in enumerate(lines):
        if len(line.text) <= _LABEL_LENGTH and line.role is Role.BODY:
            if _CONTENTS.match(line.text):
                _set_list(lines, index, "contents", _contents_entry(index, copies))
            elif _INDEX.match(line.text):
                _set_list(lines, index, "index", _index_entry)


def _set_imprint(lines: Sequence[Line]) -> None:
    """From the first to the last line of the imprint, lines between (a blurb, a series) included."""
    if not any(_SURE.search(line.text) for line in lines if len(line.text) <= _LONGEST_ENTRY):
        return
    last = -_IMPRINT_GAP - 2
    group: list[int] = []
    for index, line in [*enumerate(lines), (len(lines) + _FRONT_LINES, None)]:
        found = line is not None and len(line.text) <= _LONGEST_ENTRY and _IMPRINT.search(line.text)
        if line is not None and not found:
            continue
        if index - last > _IMPRINT_GAP + 1:
            _take_imprint(lines, group)
            group = []
        group.append(index)
        last = index


def _take_imprint(lines: Sequence[Line], group: Sequence[int]) -> None:
    if len(group) < _LEAST_IMPRINT or not any(_SURE.search(lines[index].text) for index in group):
        return
    for line in lines[group[0] : group[-1] + 1]:
        line.role, line.kind = Role.FURNITURE, "imprint"


def _last_but_one(lines: Sequence[Line]) -> dict[str, int]:
    """Where the words of short lines stand for the last time but one."""
    last: dict[str, int] = {}
    before: dict[str, int] = {}
    for index, line in enumerate(lines):
        if len(line.text) <= _LONGEST_ENTRY:
            key = _entry_key(line.text)
            if key in last:
                before[key] = last[key]
            last[key] = index
    return before


def _contents_entry(label: int, copies: Callable[[], dict[str, int]]) -> Callable[[Line], bool]:
    """What is a line of the contents: it ends with a page's number, or is a line of the text further on."""
    seen: set[str] = set()

    def is_entry(line: Line) -> bool:
        key = _entry_key(line.text)
        if key in seen and _PAGE_AT_END.search(line.text) is None:
            return False  # the text has begun
        known = _PAGE_AT_END.search(line.text) is not None or copies().get(key, -1) > label
        if known:
            seen.add(key)
        return known

    return is_entry


def _entry_key(text: str) -> str:
    words = text if text[-1:].isalpha() else _TAIL.sub("", text)
    return "".join(words.split())


def _index_entry(line: Line) -> bool:
    return _PAGES_AT_END.search(line.text) is not None or _LETTER.match(line.text) is not None


def _set_list(lines: Sequence[Line], label: int, kind: str, is_entry: Callable[[Line], bool]) -> None:
    """The label and the entries under it; a line that is no entry may stand between two that are."""
    entries = 0
    end = index = label + 1
    while index < len(lines) and index - end <= _REACH:
        line = lines[index]
        index += 1
        if len(line.text) > _LONGEST_ENTRY or line.terminal:
            break
        if _NUMBER.match(line.text) or line.role is not Role.BODY:
            continue  # a page's number, or what was set aside already
        if is_entry(line):
            entries += 1
            end = index
        elif entries and kind == "contents" and _opens_text(line, lines, index):
            break
    if entries < _LEAST_ENTRIES:
        return
    for line in lines[label:end]:
        line.role, line.kind = Role.FURNITURE, kind


def _opens_text(line: Line, lines: Sequence[Line], following: int) -> bool:
    """Whether a heading with prose under it begins the text."""
    return label_of(line.text) is None and following < len(lines) and lines[following].terminal
