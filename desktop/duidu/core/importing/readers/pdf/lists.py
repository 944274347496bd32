"""Lists of notes or references behind the text, entry by entry.

Under a label (注释, 参考文献) each entry opens with a sign or number; lines without one go on.  The list ends
where its type changes or where an editor's line or an English title stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from duidu.core.importing.notes.bodies import NOTES_LABEL, REFERENCE_LABEL, ends_apparatus
from duidu.core.importing.readers.pdf.items import Item
from duidu.core.importing.readers.pdf.notes import opens_with_sign, sign_value
from duidu.core.importing.readers.source import LineRole

_NUMBER = re.compile(r"\s*(\d{1,3})\s*[.．、]?\s*(?=\D)")
_SIZE = 0.6


def state_lists(items: Sequence[Item]) -> None:
    """Give labels, entries and their further lines their roles.  Linear."""
    text = [
        item
        for item in items
        if item.table is None and (item.is_body or item.role is LineRole.NOTE) and not item.float_
    ]
    kind = ""
    size = last = 0.0
    for index, item in enumerate(text):
        label = _label_kind(item, text, index)
        if label:
            kind, size, last = label, 0.0, 0.0
            item.role, item.kind, item.heading = LineRole.FURNITURE, "label", None
            continue
        if not kind:
            continue
        if item.role is LineRole.NOTE and abs(item.line.size - size) > 0.2:
            continue
        sign = _entry_sign(item, int(last))
        ends = item.heading is not None or item.field is not None or ends_apparatus(item.text)
        if ends or (size and abs(item.line.size - size) > _SIZE) or (not size and sign is None):
            kind = ""
            continue
        size = size or item.line.size
        item.role, item.kind, item.opens = LineRole.NOTE, kind, None
        item.note, item.key, item.goes_on = None, None, False
        if sign is None:
            item.goes_on = True
            continue
        item.note = sign
        last = float(sign_value(item.text[sign[0] : sign[1]]) or last)
        item.key = f"{kind}.{index}"


def _label_kind(item: Item, text: Sequence[Item], index: int) -> str:
    """The kind of the list that the line is the label of, where an entry follows."""
    following = text[index + 1] if index + 1 < len(text) else None
    if following is None or _entry_sign(following, 0) is None:
        return ""
    if REFERENCE_LABEL.match(item.text):
        return "reference-list"
    return "endnotes" if NOTES_LABEL.match(item.text) else ""


def _entry_sign(item: Item, last: int) -> tuple[int, int] | None:
    """The sign that opens an entry: any sign, or the next plain number."""
    sign = opens_with_sign(item.text, item.line.raised())
    if sign is not None:
        value = sign_value(item.text[sign[0] : sign[1]])
        return sign if value is None or last == 0 or 0 <= value - last <= 3 or value == 1 else None
    match = _NUMBER.match(item.text)
    if match is None or not last < int(match.group(1)) <= last + 1:
        return None
    return match.start(1), match.end(1)
