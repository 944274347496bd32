"""What runs of a display text look like: Qt's character formats for emphasis, marks, labels and Latin words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout

from duidu.app.presenters.punctuation import has_chinese
from duidu.app.presenters.reading import DisplayBlock, DisplayRun
from duidu.base.text import Utf16Map
from duidu.ui import fonts
from duidu.ui.theme import Role, Theme
from duidu.ui.widgets.reader.typography import BlockStyle

SCRIPT_GAP_EM = 0.14


class Inks(NamedTuple):
    """The colours that stand in a layout's formats."""

    mark: QColor
    quiet: QColor


def inks_of(theme: Theme) -> Inks:
    """The colours of a theme that stand in layouts."""
    return Inks(theme.colour(Role.NOTE_MARK), theme.colour(Role.QUIET))


class Stretch(NamedTuple):
    """``length`` UTF-16 units from ``start`` look as ``form`` says.

    Not Qt's own record: the binding hands out the format that lies inside one as an object of its own, and frees it a
    second time when the program ends.
    """

    start: int
    length: int
    form: QTextCharFormat


def stretches_of(block: DisplayBlock, units: Utf16Map, style: BlockStyle, inks: Inks) -> list[Stretch]:
    """The formats of all runs of a block, in UTF-16 units of its display text."""
    ranges: list[Stretch] = []
    for run in (*block.runs, *block.typographic_runs):
        form = _character_format(run, block.text[run.start : run.end], style, inks)
        if form is not None:
            start = units.to_units(run.start)
            ranges.append(Stretch(start, units.to_units(run.end) - start, form))
    return ranges


def give_formats(layout: QTextLayout, stretches: Iterable[Stretch]) -> None:
    """Have a layout look so; Qt's records of it live no longer than this."""
    layout.setFormats([_record(*stretch) for stretch in stretches])


def _record(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    row = QTextLayout.FormatRange()
    row.start, row.length, row.format = start, length, form
    return row


class FormatTable:
    """The formats of a block, and those of any stretch of it in the stretch's own units."""

    def __init__(self, ranges: list[Stretch]) -> None:
        # Sorted but stable: where ranges overlap the later one wins.
        self.ranges = sorted(ranges, key=lambda row: row.start)
        self._starts = [row.start for row in self.ranges]
        self._longest = max((row.length for row in self.ranges), default=0)

    def within(self, start: int, end: int) -> list[Stretch]:
        """Formats of the units ``start`` to ``end``, counted from ``start``."""
        found = []
        # Runs are short, but for an emphasis over many lines or cells.
        for index in range(bisect_left(self._starts, start - self._longest), len(self.ranges)):
            row = self.ranges[index]
            if row.start >= end:
                break
            low, high = max(row.start, start), min(row.start + row.length, end)
            if low < high:
                found.append(Stretch(low - start, high - low, row.form))
        return found


def script_gap(style: BlockStyle) -> int:
    """Pixels between Chinese and Western letters."""
    return max(1, round(style.em * SCRIPT_GAP_EM))


def letter_space(pixels: float) -> QTextCharFormat:
    """So many pixels behind each character."""
    form = QTextCharFormat()
    form.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    form.setFontLetterSpacing(pixels)
    return form


_BOLD = {"strong", "run-in"}


def _character_format(run: DisplayRun, words: str, style: BlockStyle, inks: Inks) -> QTextCharFormat | None:
    form = QTextCharFormat()
    font = QFont(style.font)
    raised = QTextCharFormat.VerticalAlignment.AlignSuperScript
    if run.style in {"mark", "superscript"}:
        form.setVerticalAlignment(raised)
        if run.style == "mark":
            form.setFontWeight(QFont.Weight.Normal)
            form.setForeground(inks.mark)
    elif run.style == "subscript":
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
    elif run.style == "spaced":
        return letter_space(script_gap(style))
    elif run.style == "emphasis" and not has_chinese(words):
        fonts.set_western(font)
        font.setItalic(True)
        form.setFont(font)
    elif run.style in _BOLD or run.style == "emphasis":  # Chinese typefaces have no italics
        font.setBold(True)
        form.setFont(font)
    elif run.style == "label":
        font.setBold(True)
        form.setFont(font)
        form.setForeground(inks.quiet)
    elif run.style == "mark-label":
        form.setForeground(inks.mark)
    elif run.style == "latin":
        fonts.set_western(font)
        form.setFont(font)
    elif run.style == "narrow":
        return style.half_width
    else:
        return None
    return form
