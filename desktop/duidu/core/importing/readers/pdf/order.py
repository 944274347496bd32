"""What stands apart from the running text on the page and is read elsewhere.

Tables and captions stand where there was room: they are read behind the paragraph that they interrupt.  Lines
under the first page's rule that state who paid and who wrote are read after the front matter.  What comes before
the title, or after another title of its size on the last page, is another article's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from duidu.core.importing.readers.pdf.items import Item
from duidu.core.importing.readers.pdf.notes import is_labelled_footer, marks_in, sign_of
from duidu.core.importing.readers.pdf.page import Style
from duidu.core.importing.readers.source import LineRole

_CAPTION = re.compile(
    r"(?:续?[图圖表]\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[-－—.]\d{1,2})?|(?:Fig(?:ure)?|Table)\.?\s*\d{1,3})(?=[\s　:：.]|[^，。的中所是显示可和至与])"
)
_TABLE_NOTE = re.compile(r"(?:注|註|资料来源|資料來源|数据来源|數據來源|说明|說明|Note|Source)s?\s*[:：]")
_FRONT_LABEL = re.compile(
    r"[\[【［〔(（]?\s*(?:关\s*键\s*词|關\s*鍵\s*詞|Key\s*[Ww]ords|KEY\s*WORDS|中图分类号|文献标[识志]码|文章编号|Abstract|ABSTRACT|摘\s*要|内容提要)"
)
_PROSE = 3


def find_captions(items: Sequence[Item], body: Style) -> None:
    """Captions and the small print under tables: floats, paragraphs of their own."""
    table_above: Item | None = None
    caption: Item | None = None
    for item in items:
        above, caption = caption, None
        if item.table is not None:
            item.float_ = True
            table_above = item
        elif item.is_body and _is_caption(item, body):
            item.float_, item.opens, item.role = True, True, LineRole.BODY
            caption = item
        elif item.is_body and above is not None and _ends_caption(above, item, body):
            item.float_, item.opens, item.role = True, False, LineRole.BODY
        elif item.is_body and table_above is not None and item.page == table_above.page:
            small = item.line.size < 0.97 * body.size
            near = item.line.base - table_above.line.base < 3.0 * body.size
            if small and near and (_TABLE_NOTE.match(item.text) or table_above.table is None):
                item.float_ = True
                item.opens = _TABLE_NOTE.match(item.text) is not None
                item.role = LineRole.BODY
                table_above = item
            else:
                table_above = None


def _ends_caption(caption: Item, item: Item, body: Style) -> bool:
    """Whether a line is the short second one of a caption that filled its column."""
    block, line = item.block, item.line
    left, right = line.x0 - block.x0, block.x1 - line.x1
    full = caption.line.width > 0.8 * (caption.block.x1 - caption.block.x0)
    alike = abs(line.size - caption.line.size) < 0.2 and line.size < 0.97 * body.size
    near = block is caption.block and line.base - caption.line.base < 2.0 * line.size
    return full and alike and near and left > line.size and abs(left - right) < 3 * line.size


def _is_caption(item: Item, body: Style) -> bool:
    if _CAPTION.match(item.text) is None or len(item.text) > 60 or item.text.endswith("。"):
        return False
    line, block = item.line, item.block
    left, right = line.x0 - block.x0, block.x1 - line.x1
    centred = abs(left - right) < 3 * line.size and left > line.size
    return centred or line.size < 0.97 * body.size or line.style.bold


def floats_behind(items: Sequence[Item]) -> list[Item]:
    """The items with each float behind the paragraph that it interrupts."""
    ordered: list[Item] = []
    waiting: list[Item] = []
    for item in items:
        if item.float_:
            waiting.append(item)
            continue
        if waiting and item.is_body and (item.opens is not False or item.heading is not None):
            ordered += waiting
            waiting = []
        ordered.append(item)
    return [*ordered, *waiting]


def footers_to_front(items: Sequence[Item]) -> list[Item]:
    """The labelled lines at the foot of the first page, moved behind its front matter."""
    first = next((item.page for item in items if item.is_body), 0)
    moved: list[Item] = []
    follows = False
    for item in items:
        if item.page != first or item.role is not LineRole.NOTE:
            follows = False
            continue
        if is_labelled_footer(item):
            follows = True
            item.opens = True
        elif item.note is not None:
            follows = False
        elif follows:
            item.opens = False
        if follows:
            moved.append(item)
    for item in moved:
        item.role, item.note, item.key, item.goes_on = None, None, None, False
    if not moved:
        return list(items)
    gone = {id(item) for item in moved}
    rest = [item for item in items if id(item) not in gone]
    place = _end_of_front(rest, first)
    return [*rest[:place], *moved, *rest[place:]] if place else [*rest, *moved]


def _end_of_front(items: Sequence[Item], first: int) -> int:
    """The index behind the last labelled field on the first page; 0 where there is none."""
    end = 0
    inside = False
    for index, item in enumerate(items):
        if item.page != first:
            break
        if not item.is_body:
            continue
        if _FRONT_LABEL.match(item.text):
            inside = True
        elif item.opens is not False:
            inside = False
        if inside:
            end = index + 1
    return end


def set_foreign(items: Sequence[Item], title: Sequence[Item], body: Style) -> None:
    """Prose above the title, and all that follows another title of its size on the last page."""
    if not title:
        return
    size = title[0].line.size
    start = next(index for index, item in enumerate(items) if item is title[0])
    above = [item for item in items[:start] if item.is_body and item.line.size < 1.1 * body.size]
    prose = [item for item in above if len(item.text) >= 15]
    if len(prose) >= _PROSE and any("。" in item.text for item in prose):
        for item in items[:start]:
            if item.is_body or item.role is LineRole.NOTE:
                item.role, item.kind, item.heading = LineRole.FOREIGN, "before-the-essay", None
    last = max(item.page for item in items)
    later = [index for index, item in enumerate(items) if item.is_body and item.page > title[0].page]
    others = [index for index in later if abs(items[index].line.size - size) < 0.6]
    if size < 1.3 * body.size or not others or any(items[index].page != last for index in others):
        return
    own = {
        sign_of(item.text[low:high])
        for item in items[: others[0]]
        if item.page == last and item.is_body
        for low, high in marks_in(item)
    }
    keeps = False
    for item in items[others[0] :]:
        if item.note is not None:
            keeps = sign_of(item.text[item.note[0] : item.note[1]]) in own
        if keeps and item.role is LineRole.NOTE:
            continue
        if item.is_body or item.role is LineRole.NOTE:
            item.role, item.kind, item.heading = LineRole.FOREIGN, "after-the-essay", None
            item.note, item.key, item.goes_on = None, None, False
