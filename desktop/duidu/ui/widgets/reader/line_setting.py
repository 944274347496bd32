"""Setting one line of prose: its own QTextLayout with the space that justifies it and half marks at its ends.

A line is broken once with its block (:mod:`.breaking`) and set when it is first drawn or pointed at, so that a long
paragraph costs what is seen of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

from duidu.app.presenters.reading import DisplayBlock
from duidu.base.text import Utf16Map
from duidu.ui.widgets.reader.breaking import BrokenLine
from duidu.ui.widgets.reader.formats import (
    FormatTable,
    Inks,
    Stretch,
    give_formats,
    letter_space,
    script_gap,
    stretches_of,
)
from duidu.ui.widgets.reader.spacing import last_visible, spread, stretchable
from duidu.ui.widgets.reader.typography import BlockStyle

MOST_SPACE_EM = 0.5
"""A line that had to be stretched by more a character is better left as it is."""
_LINE_END = "\u2028"


class LineSetter:
    """Sets the lines of one block.

    ``formats`` are those of the whole block; ``whole`` the code points of marks that never give up a half at the end
    of a line: they are Western, or have given it up already.
    """

    def __init__(self, block: DisplayBlock, units: Utf16Map, style: BlockStyle, inks: Inks) -> None:
        self._block, self._units, self._style = block, units, style
        ranges = stretches_of(block, units, style, inks)
        self.formats = FormatTable([*ranges, *self._label_space()])
        self.whole = _places(block, "latin") | _places(block, "narrow")
        self._spaced = _places(block, "spaced")
        self._label = block.item.label if block.item else 0
        self._justified = style.align is Qt.AlignmentFlag.AlignJustify
        self._option = _unbroken()
        self._centred = style.align is Qt.AlignmentFlag.AlignHCenter

    def set_line(self, row: BrokenLine, *, is_last: bool) -> QTextLayout:
        """The line at its place in the block."""
        style = self._style
        low, high = self._units.to_points(row.start), self._units.to_points(row.end)
        words = self._block.text[low:high]
        ends = is_last or words.endswith(_LINE_END)
        layout = QTextLayout(words.rstrip(_LINE_END), style.font)
        layout.setCacheEnabled(True)
        layout.setTextOption(self._option)
        inside = self.formats.within(row.start, row.end)
        give_formats(layout, (*inside, *self._edges(row, low, high, ends=ends)))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(row.width)
        centred = self._centred and not row.label
        x = row.x + ((row.width - line.naturalTextWidth()) / 2 if centred else 0.0)
        line.setPosition(QPointF(x, row.top + style.baseline - line.ascent()))
        layout.endLayout()
        return layout

    def _edges(self, row: BrokenLine, low: int, high: int, *, ends: bool) -> Iterator[Stretch]:
        """Half-width marks at the ends of a line, and the space that makes it as wide as its column."""
        last = last_visible(self._block.text, low, high)
        if last is None:
            return
        if row.opens:
            yield Stretch(0, 1, self._style.half_width)
        if row.closes:
            yield Stretch(self._units.to_units(last) - row.start, 1, self._style.half_width)
        if self._justified and not row.label and not ends:
            for start, end, space in self._spaces(row, low, high, last):
                first = self._units.to_units(start)
                length = self._units.to_units(end) - first
                yield Stretch(first - row.start, length, letter_space(space))

    def _spaces(self, row: BrokenLine, low: int, high: int, last: int) -> Iterator[tuple[int, int, int]]:
        """The space behind each code point of a line, as (start, end, pixels)."""
        gap = script_gap(self._style)
        slack = int(row.width - row.natural + (gap if last in self._spaced else 0))
        places = stretchable(self._block.text, low, high, fixed=0 if low else self._label)
        if last in self._spaced:
            yield last, last + 1, 0
        if places and 0 < slack <= MOST_SPACE_EM * self._style.em * len(places):
            for start, end, space in spread(places, slack):
                yield start, end, space
                yield from ((at, at + 1, space + gap) for at in range(start, end) if at in self._spaced)

    def _label_space(self) -> Iterator[Stretch]:
        """Space behind a list item's label, so that the text of all items of its list begins at one line."""
        item = self._block.item
        if item is None or not item.label:
            return
        end = self._units.to_units(item.label)
        width = QFontMetricsF(self._style.font).horizontalAdvance(self._block.text[: item.label])
        yield Stretch(end - 1, 1, letter_space(max(0.0, -self._style.first - width)))


def text_option(align: Qt.AlignmentFlag, *, anywhere: bool = False) -> QTextOption:
    """How lines of a text break and stand.  A Hebrew word that begins a line does not turn the line round."""
    option = QTextOption(align)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    # WrapAnywhere would break Latin words and put 。 at the start of a line; only a word (an address) that is
    # longer than the line itself may be broken where it must.
    wrap = QTextOption.WrapMode
    option.setWrapMode(wrap.WrapAtWordBoundaryOrAnywhere if anywhere else wrap.WordWrap)
    option.setUseDesignMetrics(True)
    return option


def _unbroken() -> QTextOption:
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setUseDesignMetrics(True)
    return option


def _places(block: DisplayBlock, style: str) -> frozenset[int]:
    """Code points of the runs of one typographic style."""
    runs = (run for run in block.typographic_runs if run.style == style)
    return frozenset(at for run in runs for at in range(run.start, run.end))
