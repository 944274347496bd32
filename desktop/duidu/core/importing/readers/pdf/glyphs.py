"""From the characters of a page to upright glyphs: turned pages, vertical lines, copies, hidden text.

A page is turned by the direction in which most of its text runs, so the rotation that the file states need not
be known.  Text in another direction (a stamp along the edge) is kept apart.  A glyph drawn twice at almost the
same place is one glyph that was made bold.  Text off the page is no text of the page; invisible text is the
page's only where it is nearly all there is, as under a scan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from duidu.core.importing.readers.pdf.facts import moment_of
from duidu.core.importing.readers.pdf.overlaps import without_overlaps
from duidu.core.importing.readers.pdf.page import Box, Glyph, Mark, Page, Rule, Style
from duidu.core.importing.readers.pdf.raw import RawMark, RawPage, RawText

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
UNKNOWN = "\ufffd"
_COPY = 0.22
"""Ems: two equal glyphs this near are one."""
_BAND, _FAR = 24.0, 6.0
_OCR_SHARE = 0.5
_VERTICAL_SHARE = 0.6

Turn = Callable[[Box], Box]


def page_of(raw: RawPage) -> Page:
    """The page with its text upright.  Linear in its characters."""
    text = raw.text
    left, top, right, bottom = raw.crop
    turns = Counter(style.turn for style in text.styles)
    turn = turns.most_common(1)[0][0] if turns else 0
    vertical = _runs_down(text, turn)
    if vertical:
        turn = (turn + 3) % 4
    move = _turner(turn, raw.crop)
    visible, unreadable = _visible(text)
    ocr = _is_ocr(text, visible)
    glyphs: list[Glyph] = []
    aside: list[Glyph] = []
    hidden = 0
    spaced = False
    codes, styles, boxes = text.codes, text.styles, text.boxes
    upright_turn = (turn + 1) % 4 if vertical else turn
    for index in visible:
        char, style = _char(codes[index]), styles[index]
        if char == " ":
            spaced = True
            continue
        at = 4 * index
        x, y = (boxes[at] + boxes[at + 2]) / 2, (boxes[at + 1] + boxes[at + 3]) / 2
        outside = x < left or x > right or y < bottom or y > top
        if outside or (style.invisible and not ocr):
            hidden += 1
        elif style.turn != upright_turn:
            aside.append(_glyph(char, text, index, _turner(style.turn, raw.crop), False, spaced))
        elif turn or vertical:
            glyphs.append(_glyph(char, text, index, move, vertical, spaced))
        else:
            base = top - text.origins[2 * index + 1]
            glyphs.append(Glyph(char, boxes[at] - left, boxes[at + 2] - left, base, style, spaced))
        spaced = False
    width, height = (right - left, top - bottom) if turn % 2 == 0 else (top - bottom, right - left)
    return Page(
        raw.number,
        width,
        height,
        without_copies(without_overlaps(glyphs)),
        [_rule(move(line)) for line in raw.lines],
        [move(box) for box in raw.pictures],
        [_mark(mark, move) for mark in raw.marks],
        without_copies(aside),
        raw.label,
        hidden,
        ocr,
        unreadable,
    )


def _visible(text: RawText) -> tuple[list[int], int]:
    """Indices of what is drawn (blanks included), and how many characters have no meaning."""
    visible = [
        index for index, code in enumerate(text.codes) if 0x4E00 <= code <= 0x9FFF or _char(code) != ""
    ]
    odd = {code for code in set(text.codes) if _char(code) == UNKNOWN}
    return visible, sum(1 for code in text.codes if code in odd) if odd else 0


def _char(code: int) -> str:
    """The character of a code; a blank for white space, nothing for what is never drawn."""
    if 0x20 < code < 0x7F or 0x4E00 <= code <= 0x9FFF:
        return chr(code)
    if code in {0x20, 0xA0, 0x3000, 0x09, 0x0A, 0x0D} or 0x2000 <= code <= 0x200A:
        return " "
    if code in {2, 0xAD}:
        return "-"  # PDFium's sign for a hyphen at a line's end
    if code in {0, 0xFFFE, 0xFFFF, 0xFFFD} or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return UNKNOWN
    if code < 0x20 or 0x7F <= code < 0xA0 or 0x200B <= code <= 0x200F or code in {0x2060, 0xFEFF}:
        return ""
    if code in {0x0B, 0x0C, 0x85, 0x2028, 0x2029}:
        return " "
    return chr(code)


def _is_ocr(text: RawText, visible: Sequence[int]) -> bool:
    invisible = sum(1 for index in visible if text.styles[index].invisible)
    return bool(visible) and invisible >= _OCR_SHARE * len(visible)


def _glyph(char: str, text: RawText, index: int, move: Turn, vertical: bool, spaced: bool) -> Glyph:
    style = text.styles[index]
    left, top, right, bottom = text.boxes[4 * index : 4 * index + 4]
    if vertical:
        x0, y0, x1, y1 = move((left, top, right, bottom))
        return Glyph(char, x0, x1, (y0 + y1) / 2 + 0.35 * style.size, style, spaced)
    x, y = text.origins[2 * index], text.origins[2 * index + 1]
    x0, _, x1, _ = move((left, top, right, bottom))
    _, base, _, _ = move((x, y, x, y))
    return Glyph(char, x0, x1, base, style, spaced)


def _turner(turn: int, crop: Box) -> Turn:
    """What brings a box of the page's own space upright, when text runs in quarter turn ``turn``."""
    left, top, right, bottom = crop
    if turn == 0:
        return lambda box: (box[0] - left, top - box[1], box[2] - left, top - box[3])
    if turn == 1:
        return lambda box: (box[3] - bottom, box[0] - left, box[1] - bottom, box[2] - left)
    if turn == 2:
        return lambda box: (right - box[2], box[3] - bottom, right - box[0], box[1] - bottom)
    return lambda box: (top - box[1], right - box[2], top - box[3], right - box[0])


def _runs_down(text: RawText, turn: int) -> bool:
    """Whether each character stands below the one before it: vertical writing."""
    down = along = 0
    for index in range(1, len(text.codes)):
        style = text.styles[index]
        if style is not text.styles[index - 1] and style.turn != turn:
            continue
        dx = text.origins[2 * index] - text.origins[2 * index - 2]
        dy = text.origins[2 * index + 1] - text.origins[2 * index - 1]
        if turn % 2:
            dx, dy = dy, dx
        if abs(dx) < 0.3 * style.size and 0.5 * style.size < abs(dy) < 2.2 * style.size:
            down += 1
        elif abs(dy) < 0.3 * style.size:
            along += 1
    return down > 20 and down > _VERTICAL_SHARE * (down + along)


def without_copies(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs without those drawn again at almost the same place; the kept one is bold."""
    kept: list[Glyph] = []
    places: dict[tuple[str, int], list[int]] = {}
    bold: dict[Style, Style] = {}
    for glyph in glyphs:
        base = glyph[3]
        band = int(base / _BAND)
        near = places.get((glyph[0], band))
        twin = _twin(glyph, kept, near) if near else None
        if twin is None and not _FAR < base - band * _BAND < _BAND - _FAR:
            beside = band + 1 if base - band * _BAND > _FAR else band - 1
            twin = _twin(glyph, kept, places.get((glyph[0], beside), ()))
        if twin is not None:
            style = kept[twin].style
            if not style.bold:
                bold.setdefault(style, replace(style, bold=True))
                kept[twin] = kept[twin]._replace(style=bold[style])
            continue
        if near is None:
            places[glyph[0], band] = [len(kept)]
        else:
            near.append(len(kept))
        kept.append(glyph)
    return kept


def _twin(glyph: Glyph, kept: Sequence[Glyph], near: Sequence[int]) -> int | None:
    x0, base = glyph[1], glyph[3]
    reach = _COPY * glyph[4].size
    for index in near:
        other = kept[index]
        if -reach < other[1] - x0 < reach and -reach < other[3] - base < reach:
            return index
    return None


def _rule(box: Box) -> Rule:
    x0, y0, x1, y1 = box
    x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    if x1 - x0 >= y1 - y0:
        return Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    return Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def _mark(mark: RawMark, move: Turn) -> Mark:
    boxes = tuple(move(quad) for quad in mark.quads) or (move(mark.box),)
    return Mark(boxes, mark.note, mark.colour, mark.author, moment_of(mark.created or ""), bool(mark.quads))
