"""PDFium's door, and the only one: bytes in, pages as columns of characters out.

PDFium is not thread-safe and keeps one state for the process, so a file is read from its first page to its last
by one call.  Calls for single characters take plain addresses instead of typed pointers: that is three times as
fast, and there are some two thousand of them on a page.
"""

from __future__ import annotations

import ctypes
import re
import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from math import atan2, hypot, isfinite, pi
from typing import Any

import pypdfium2_raw.bindings as pdfium

from duidu.base.errors import UserError
from duidu.core.importing.readers.pdf.page import Box, OutlineEntry, Style
from duidu.core.importing.readers.pdf.raw import RawMark, RawPage, RawText
from duidu.core.importing.readers.pdf.typeface import box_typeface

MAX_PAGES = 5000
_LEAST_PT = 0.01
_MAX_OUTLINE = 5000
_MAX_MARKS = 2000
_FACTS = (b"Title", b"Author", b"Subject", b"Keywords", b"CreationDate")
_MARKED = {
    pdfium.FPDF_ANNOT_HIGHLIGHT,
    pdfium.FPDF_ANNOT_UNDERLINE,
    pdfium.FPDF_ANNOT_SQUIGGLY,
    pdfium.FPDF_ANNOT_STRIKEOUT,
    pdfium.FPDF_ANNOT_TEXT,
    pdfium.FPDF_ANNOT_FREETEXT,
}
_MAX_SHAPES, _MAX_LINES, _MAX_SEGMENTS, _MAX_DEPTH = 20_000, 3_000, 2_000, 4
_THIN, _SHORTEST = 2.5, 12.0
"""Points: a stroke is a line where it is this thin and at least this long."""
Matrix = tuple[float, float, float, float, float, float]
_HAN_CHARSETS = {128, 129, 134, 136}
_LATIN_FACE = re.compile(
    rb"helvet|arial|times|courier|symbol|dingbat|georgia|verdana|calibri|cambria|palatin|garamond|century|tahoma|sans|roman",
    re.IGNORECASE,
)
_ITALIC, _FORCE_BOLD = 1 << 6, 1 << 18
_LOCK = threading.Lock()


class PdfFile:
    """An open file.  Use :func:`open_pdf`; everything here is for the thread that opened it."""

    def __init__(self, handle: Any, count: int) -> None:
        self._handle = handle
        self.page_count = count

    def pages(self) -> Iterator[RawPage | None]:
        """Every page in order; ``None`` for one that cannot be read."""
        for index in range(self.page_count):
            page = pdfium.FPDF_LoadPage(self._handle, index)
            if not page:
                yield None
                continue
            try:
                yield self._page(page, index)
            finally:
                pdfium.FPDF_ClosePage(page)

    def _page(self, page: Any, index: int) -> RawPage:
        lines, pictures = _drawn(page)
        return RawPage(
            number=index + 1,
            crop=_crop(page),
            text=_text(page),
            lines=lines,
            pictures=pictures,
            marks=_marks(page),
            label=_utf16(lambda buffer, size: pdfium.FPDF_GetPageLabel(self._handle, index, buffer, size)),
        )

    def outline(self) -> list[OutlineEntry]:
        """The bookmarks, parents before children."""
        entries: list[OutlineEntry] = []
        first = pdfium.FPDFBookmark_GetFirstChild(self._handle, None)
        stack = [(first, 1)]
        seen: set[int] = set()
        while stack and len(entries) < _MAX_OUTLINE:
            mark, level = stack.pop()
            if not mark or _address(mark) in seen:
                continue
            seen.add(_address(mark))
            entries.append(OutlineEntry(_bookmark_title(mark), level, self._target(mark)))
            stack.append((pdfium.FPDFBookmark_GetNextSibling(self._handle, mark), level))
            stack.append((pdfium.FPDFBookmark_GetFirstChild(self._handle, mark), level + 1))
        return entries

    def _target(self, mark: Any) -> int:
        target = pdfium.FPDFBookmark_GetDest(self._handle, mark)
        return int(pdfium.FPDFDest_GetDestPageIndex(self._handle, target)) + 1 if target else 0

    def properties(self) -> dict[str, str]:
        """Title, author and so on, as the file states them."""
        found = {}
        for key in _FACTS:
            value = self._property(key)
            if value:
                found[key.decode().lower()] = value
        return found

    def _property(self, key: bytes) -> str:
        value = _utf16(lambda buffer, size: pdfium.FPDF_GetMetaText(self._handle, key, buffer, size))
        return (value or "").strip()


@contextmanager
def open_pdf(data: bytes, name: str) -> Iterator[PdfFile]:
    """Open a file.  Raises ``UserError`` ``file_protected`` or ``package_damaged``."""
    with _LOCK:
        _start()
        handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not handle:
            if pdfium.FPDF_GetLastError() in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
                raise UserError("file_protected", file=name)
            raise UserError("package_damaged", file=name)
        try:
            count = min(MAX_PAGES, int(pdfium.FPDF_GetPageCount(handle)))
            if count <= 0:
                raise UserError("package_damaged", file=name)
            yield PdfFile(handle, count)
        finally:
            pdfium.FPDF_CloseDocument(handle)


@cache
def _start() -> Any:
    """Start the library with one typeface for all that files do not embed.  The result must be kept alive."""
    config = pdfium.FPDF_LIBRARY_CONFIG(version=2)
    pdfium.FPDF_InitLibraryWithConfig(ctypes.byref(config))
    kinds = dict(pdfium.FPDF_SYSFONTINFO._fields_)
    answers = {
        "MapFont": _typeface_for,
        "GetFont": lambda *_: 1,
        "GetFontData": _typeface_data,
        "GetFaceName": lambda _, __, buffer, size: _fill(buffer, size, b"Box\0"),
        "GetFontCharset": lambda *_: 1,
    }
    info = pdfium.FPDF_SYSFONTINFO(version=1)
    for name, answer in answers.items():
        setattr(info, name, kinds[name](answer))
    pdfium.FPDF_SetSystemFontInfo(ctypes.byref(info))
    return info


def _typeface_for(
    _info: Any, _weight: int, _italic: int, charset: int, _pitch: int, face: Any, _exact: Any
) -> int | None:
    """The boxes for all but Latin faces: of those PDFium has its own, with their real widths."""
    latin = charset not in _HAN_CHARSETS and face and _LATIN_FACE.search(ctypes.string_at(face))
    return None if latin else 1


def _typeface_data(_info: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
    return 0 if table else _fill(buffer, size, box_typeface())


def _fill(buffer: Any, size: int, data: bytes) -> int:
    """Copy where there is room; the size that is needed."""
    if buffer and size >= len(data):
        ctypes.memmove(buffer, data, len(data))
    return len(data)


def _crop(page: Any) -> Box:
    box = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
        return box.left, box.top, box.right, box.bottom
    return 0.0, float(pdfium.FPDF_GetPageHeightF(page)), float(pdfium.FPDF_GetPageWidthF(page)), 0.0


def _text(page: Any) -> RawText:
    handle = pdfium.FPDFText_LoadPage(page)
    if not handle:
        return RawText([], array("f"), array("d"), [])
    try:
        return _characters(handle)
    finally:
        pdfium.FPDFText_ClosePage(handle)


def _characters(handle: Any) -> RawText:
    """Every character that the file draws: what PDFium adds of its own is left out."""
    call = _calls()
    text = _address(handle)
    count = max(0, int(pdfium.FPDFText_CountChars(handle)))
    codes = [call.code(text, index) for index in range(count)]
    made = {index for index, code in enumerate(codes) if code <= 32 and call.generated(text, index)}
    places = [index for index in range(count) if index not in made]
    boxes, origins = array("f", bytes(16 * len(places))), array("d", bytes(16 * len(places)))
    to_box, to_origin = boxes.buffer_info()[0], origins.buffer_info()[0]
    styles: list[Style] = []
    known: dict[int, Style] = {}
    reader = _Styles(text)
    for place, index in enumerate(places):
        call.box(text, index, to_box + 16 * place)
        call.origin(text, index, to_origin + 16 * place, to_origin + 16 * place + 8)
        drawn = call.drawn_by(text, index) or 0
        style = known.get(drawn)
        if style is None:
            style = known[drawn] = reader.style(index, drawn)
        styles.append(style)
    return RawText([codes[index] for index in places], boxes, origins, styles)


class _Styles:
    """The style of a text object.  Equal styles are one value, so that they can be compared by identity."""

    def __init__(self, text: int) -> None:
        self._text = text
        self._matrix = pdfium.FS_MATRIX()
        self._place = ctypes.addressof(self._matrix)
        self._faces: dict[int, tuple[str, bool, bool]] = {}
        self._known: dict[tuple[int, int, float, int], Style] = {}

    def style(self, index: int, drawn: int) -> Style:
        call = _calls()
        size = float(call.size(self._text, index))
        turn = 0
        if call.matrix(self._text, index, self._place):
            matrix = self._matrix
            size *= hypot(matrix.c, matrix.d)
            turn = round(atan2(matrix.b, matrix.a) / (pi / 2)) % 4 if matrix.b or matrix.a < 0 else 0
        font = (call.font(drawn) or 0) if drawn else 0
        mode = call.mode(drawn) if drawn else pdfium.FPDF_TEXTRENDERMODE_FILL
        key = (font, mode, _size(size), turn)
        style = self._known.get(key)
        if style is None:
            style = self._known[key] = self._make(font, mode, key[2], turn)
        return style

    def _make(self, font: int, mode: int, size: float, turn: int) -> Style:
        face, bold, italic = _face(ctypes.cast(font, pdfium.FPDF_FONT) if font else None, self._faces)
        bold = bold or mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
        invisible = mode in {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
        return Style(face, size, bold, italic, invisible, turn)


def _size(size: float) -> float:
    """Points, never nothing: whatever a file says, widths are measured in ems."""
    return max(_LEAST_PT, round(abs(size), 2)) if isfinite(size) else _LEAST_PT


def _face(font: Any, faces: dict[int, tuple[str, bool, bool]]) -> tuple[str, bool, bool]:
    if not font:
        return "", False, False
    address = _address(font)
    if address not in faces:
        buffer = ctypes.create_string_buffer(256)
        size = min(256, int(pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)))
        name = buffer.raw[: max(0, size - 1)].decode("utf-8", "replace")
        name = name[7:] if name[6:7] == "+" else name
        flags = int(pdfium.FPDFFont_GetFlags(font))
        low = name.lower()
        heavy = any(word in low for word in ("bold", "black", "heavy", "-bd")) or bool(
            flags > 0 and flags & _FORCE_BOLD
        )
        slanted = any(word in low for word in ("italic", "oblique")) or bool(flags > 0 and flags & _ITALIC)
        faces[address] = (name, heavy or int(pdfium.FPDFFont_GetWeight(font)) >= 600, slanted)
    return faces[address]


def _drawn(page: Any) -> tuple[list[Box], list[Box]]:
    """Straight strokes and thin bars, and the boxes of pictures."""
    lines: list[Box] = []
    pictures: list[Box] = []
    count = min(_MAX_SHAPES, max(0, int(pdfium.FPDFPage_CountObjects(page))))
    call, address = _calls(), _address(page)
    shapes = [call.shape(address, index) or 0 for index in range(count)]
    _sort_shapes(shapes, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), lines, pictures, 0)
    return lines, pictures


def _sort_shapes(
    shapes: Sequence[int], matrix: Matrix, lines: list[Box], pictures: list[Box], depth: int
) -> None:
    kind_of = _calls().kind
    for address in shapes:
        kind = kind_of(address) if address else pdfium.FPDF_PAGEOBJ_TEXT
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        shape = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and len(lines) < _MAX_LINES:
            lines.extend(_strokes(shape, matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_moved(_bounds(shape), matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            count = min(_MAX_SHAPES, max(0, int(pdfium.FPDFFormObj_CountObjects(shape))))
            inner = [_address(pdfium.FPDFFormObj_GetObject(shape, index)) for index in range(count)]
            _sort_shapes(inner, _times(_matrix(shape), matrix), lines, pictures, depth + 1)


def _strokes(path: Any, matrix: Matrix) -> list[Box]:
    """The path itself where it is thin, else its level and upright segments."""
    box = _bounds(path)
    if min(box[2] - box[0], box[1] - box[3]) <= _THIN:
        return [_moved(box, matrix)] if max(box[2] - box[0], box[1] - box[3]) >= _SHORTEST else []
    count = int(pdfium.FPDFPath_CountSegments(path))
    if not 2 <= count <= _MAX_SEGMENTS:
        return []
    inner = _times(_matrix(path), matrix)
    found = []
    x, y = ctypes.c_float(), ctypes.c_float()
    before: tuple[float, float] | None = None
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        here = (x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
            xs, ys = sorted((before[0], here[0])), sorted((before[1], here[1]))
            if min(xs[1] - xs[0], ys[1] - ys[0]) <= _THIN and max(xs[1] - xs[0], ys[1] - ys[0]) >= _SHORTEST:
                found.append(_moved((xs[0], ys[1], xs[1], ys[0]), inner))
        before = here
    return found


def _bounds(shape: Any) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(shape, *(ctypes.byref(side) for side in (left, bottom, right, top)))
    return left.value, top.value, right.value, bottom.value


def _matrix(shape: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(shape, ctypes.byref(matrix)):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(box: Box, matrix: Matrix) -> Box:
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), max(ys), max(xs), min(ys)


def _marks(page: Any) -> list[RawMark]:
    found = []
    for index in range(min(_MAX_MARKS, max(0, int(pdfium.FPDFPage_GetAnnotCount(page))))):
        handle = pdfium.FPDFPage_GetAnnot(page, index)
        if not handle:
            continue
        try:
            if pdfium.FPDFAnnot_GetSubtype(handle) in _MARKED:
                found.append(_mark(handle))
        finally:
            pdfium.FPDFPage_CloseAnnot(handle)
    return found


def _mark(handle: Any) -> RawMark:
    free = pdfium.FPDFAnnot_GetSubtype(handle) in {pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT}
    return RawMark(
        [] if free else _quads(handle),
        _annotation_box(handle),
        _string(handle, b"Contents"),
        _colour(handle),
        _string(handle, b"T") or None,
        _string(handle, b"CreationDate") or _string(handle, b"M") or None,
    )


def _quads(handle: Any) -> list[Box]:
    boxes = []
    quad = pdfium.FS_QUADPOINTSF()
    for index in range(min(500, int(pdfium.FPDFAnnot_CountAttachmentPoints(handle)))):
        if pdfium.FPDFAnnot_GetAttachmentPoints(handle, index, ctypes.byref(quad)):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            boxes.append((min(xs), max(ys), max(xs), min(ys)))
    return boxes


def _annotation_box(handle: Any) -> Box:
    box = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(handle, ctypes.byref(box))
    return (
        min(box.left, box.right),
        max(box.top, box.bottom),
        max(box.left, box.right),
        min(box.top, box.bottom),
    )


def _colour(handle: Any) -> str | None:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFAnnot_GetColor(
        handle, pdfium.FPDFANNOT_COLORTYPE_Color, *(ctypes.byref(part) for part in parts)
    ):
        return None
    return "#" + "".join(f"{part.value & 255:02x}" for part in parts[:3])


def _string(handle: Any, key: bytes) -> str:
    size = int(pdfium.FPDFAnnot_GetStringValue(handle, key, None, 0))
    if not 2 < size < 1 << 20:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(handle, key, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace").strip("\0").strip()


def _bookmark_title(mark: Any) -> str:
    title = _utf16(lambda buffer, size: pdfium.FPDFBookmark_GetTitle(mark, buffer, size))
    return " ".join((title or "").split())


def _utf16(ask: Callable[[Any, int], int]) -> str | None:
    size = int(ask(None, 0))
    if not 2 < size < 1 << 20:
        return None
    buffer = ctypes.create_string_buffer(size)
    ask(buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip("\0")


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


class _Calls:
    """The calls made for every character, with addresses as plain numbers."""

    def __init__(self) -> None:
        number, address = ctypes.c_int, ctypes.c_void_p
        self.code = _plain(pdfium.FPDFText_GetUnicode, ctypes.c_uint, address, number)
        self.generated = _plain(pdfium.FPDFText_IsGenerated, number, address, number)
        self.box = _plain(pdfium.FPDFText_GetLooseCharBox, number, address, number, address)
        self.origin = _plain(pdfium.FPDFText_GetCharOrigin, number, address, number, address, address)
        self.size = _plain(pdfium.FPDFText_GetFontSize, ctypes.c_double, address, number)
        self.matrix = _plain(pdfium.FPDFText_GetMatrix, number, address, number, address)
        self.font = _plain(pdfium.FPDFTextObj_GetFont, address, address)
        self.mode = _plain(pdfium.FPDFTextObj_GetTextRenderMode, number, address)
        self.shape = _plain(pdfium.FPDFPage_GetObject, address, address, number)
        self.kind = _plain(pdfium.FPDFPageObj_GetType, number, address)
        self.drawn_by = _plain(pdfium.FPDFText_GetTextObject, address, address, number)


@cache
def _calls() -> _Calls:
    return _Calls()


def _plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)
