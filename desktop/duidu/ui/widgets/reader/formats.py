"""What runs of a display text look like: Qt's character formats for emphasis, marks, labels and Latin words."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout

from duidu.app.presenters.reading import DisplayBlock, DisplayRun
from duidu.base.text import Utf16Map
from duidu.ui import fonts
from duidu.ui.widgets.reader.typography import BlockStyle

SCRIPT_GAP_EM = 0.14


class Inks(NamedTuple):
    """The colours that stand in a layout's formats."""

    mark: QColor
    quiet: QColor


def format_ranges(
    block: DisplayBlock, units: Utf16Map, style: BlockStyle, inks: Inks
) -> list[QTextLayout.FormatRange]:
    """The formats of all runs of a block, in UTF-16 units of its display text."""
    ranges: list[QTextLayout.FormatRange] = []
    for run in (*block.runs, *block.typographic_runs):
        form = _character_format(run, style, inks)
        if form is not None:
            start = units.to_units(run.start)
            ranges.append(format_range(start, units.to_units(run.end) - start, form))
    return ranges


def format_range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    """Qt's record of one range."""
    row = QTextLayout.FormatRange()
    row.start, row.length, row.format = start, length, form
    return row


def _character_format(run: DisplayRun, style: BlockStyle, inks: Inks) -> QTextCharFormat | None:
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
        form.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        form.setFontLetterSpacing(style.em * SCRIPT_GAP_EM)
    elif run.style in {"emphasis", "run-in"}:
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
        font.setFeature(QFont.Tag("halt"), 1)
        form.setFont(font)
    else:
        return None
    return form
