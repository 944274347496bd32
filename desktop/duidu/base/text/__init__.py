"""Positions, spans and offset maps: the one definition of a place in a text.

A place is a block id and a number of Unicode code points into the block's canonical text (as the
source has it, without note marks).  Every other coordinate maps to and from it with an
:class:`~duidu.base.text.offsets.OffsetMap`.
"""

from duidu.base.text.folding import fold_width_case
from duidu.base.text.offsets import Edit, OffsetMap, OffsetMapBuilder
from duidu.base.text.positions import Position, Span
from duidu.base.text.span_rows import SpanRows
from duidu.base.text.utf16 import Utf16Map

__all__ = [
    "Edit",
    "OffsetMap",
    "OffsetMapBuilder",
    "Position",
    "Span",
    "SpanRows",
    "Utf16Map",
    "fold_width_case",
]
