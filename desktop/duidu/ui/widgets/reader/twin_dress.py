"""How the accessible twin's text is dressed: a screen reader may ask what is bold, raised, a heading or marked.

The formats are those that the reader paints, put into the twin's document; Qt hands them to assistive programs as
text attributes (weight, size, text-position, background…).  Qt knows no attribute for the language of a stretch;
the twin as a whole has the locale of the script that is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from duidu.app.presenters.display import DisplayKind
from duidu.ui.theme import Role
from duidu.ui.widgets.reader.formats import Inks, stretches_of
from duidu.ui.widgets.reader.marks import Layer
from duidu.ui.widgets.reader.painter import Picture
from duidu.ui.widgets.reader.scene import InView

_MARKED = (Layer.HIGHLIGHT, Layer.DIFFERENCE, Layer.HIT)
POINTS_A_PIXEL = 0.75
Stretch = tuple[int, int, QTextCharFormat]


def dress(document: QTextDocument, picture: Picture, rows: Sequence[InView], starts: Sequence[int]) -> None:
    """Give the text of the rows, which begin at ``starts`` (UTF-16 units), the look that they are painted with."""
    # Formats are no new words: without this every assistive program would be told that the text was replaced.
    blocked = document.blockSignals(True)
    try:
        for row, start in zip(rows, starts, strict=False):
            _dress_block(QTextCursor(document), picture, row, start)
    finally:
        document.blockSignals(blocked)


def _dress_block(cursor: QTextCursor, picture: Picture, row: InView, start: int) -> None:
    laid = row.laid
    cursor.setPosition(start)
    cursor.setPosition(start + laid.units.to_units(len(laid.block.text)), QTextCursor.MoveMode.KeepAnchor)
    base, paragraph = QTextCharFormat(), QTextBlockFormat()
    font = QFont(laid.style.font)
    font.setPointSizeF(
        font.pixelSize() * POINTS_A_PIXEL
    )  # sizes in pixels are not told to assistive programs
    base.setFont(font)
    paragraph.setAlignment(laid.style.align)
    paragraph.setHeadingLevel(_heading_level(laid.block.kind, laid.block.level))
    cursor.setCharFormat(base)
    cursor.setBlockFormat(paragraph)
    for first, last, form in (*_runs(picture, row), *_marks(picture, row)):
        cursor.setPosition(start + first)
        cursor.setPosition(start + last, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(form)


def _runs(picture: Picture, row: InView) -> Iterator[Stretch]:
    laid, theme = row.laid, picture.theme
    inks = Inks(theme.colour(Role.NOTE_MARK), theme.colour(Role.QUIET))
    for found in stretches_of(laid.block, laid.units, laid.style, inks):
        given, told = found.form, QTextCharFormat()
        told.setVerticalAlignment(given.verticalAlignment())
        if given.fontWeight() > QFont.Weight.Normal:
            told.setFontWeight(given.fontWeight())
        if given.fontItalic():
            told.setFontItalic(True)
        if given.hasProperty(QTextCharFormat.Property.ForegroundBrush):
            told.setForeground(given.foreground())
        yield found.start, found.start + found.length, told


def _marks(picture: Picture, row: InView) -> Iterator[Stretch]:
    laid = row.laid
    for layer in _MARKED:
        for mark in picture.marks.marks(layer, laid.block.id):
            theme = picture.theme
            ground = theme.highlight(mark.style) if layer is Layer.HIGHLIGHT else theme.colour(mark.style)
            form = QTextCharFormat()
            form.setBackground(ground)
            first, last = laid.block.span_to_display(mark.start, mark.end)
            yield laid.units.to_units(first), laid.units.to_units(last), form


def _heading_level(kind: DisplayKind, level: int) -> int:
    """1 for the title, then one more than the essay's own levels; 0 for what is no heading."""
    if kind is DisplayKind.TITLE:
        return 1
    if kind is DisplayKind.NOTES_HEADING:
        return 2
    return min(6, max(1, level) + 1) if kind is DisplayKind.HEADING else 0


def locale_of(*, traditional: bool) -> QLocale:
    """The language that a screen reader should speak the text in."""
    territory = QLocale.Country.Taiwan if traditional else QLocale.Country.China
    return QLocale(QLocale.Language.Chinese, territory)
