"""Characters as numbers: what each folds to alone, and 16-bit codes for those beyond the BMP.

A segment stores text in 16 bits a character.  The range of surrogates, which no text holds, gives 2,048
codes to whatever characters beyond the BMP the segment has.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from duidu.base.text import fold_width_case
from duidu.core.script import fold, simplified_characters

Array = npt.NDArray[Any]

SEPARATOR = 0
"""Ends every block; no query holds it."""

FIRST_SLOT = 0xD800
MAX_SLOTS = 2048

_BMP = 0x10000
_LINE_FEED = 0x0A


@dataclass(frozen=True)
class FoldTables:
    """For each character of the BMP: its folded form when it stands alone, and its narrow small form."""

    alone: Array
    narrow: Array


@cache
def fold_tables() -> FoldTables:
    """Both tables (u32, 65,536 each); computed in some milliseconds."""
    alone, narrow = np.arange(_BMP, dtype=np.uint32), np.arange(_BMP, dtype=np.uint32)
    ranges = (1, _LINE_FEED), (_LINE_FEED + 1, FIRST_SLOT), (FIRST_SLOT + MAX_SLOTS, _BMP)
    places = np.concatenate([np.arange(*limits) for limits in ranges])
    chars = places.astype("<u2").tobytes().decode("utf-16-le")
    alone[places] = code_points(fold("\n".join(chars)).text)[::2]
    narrow[places] = code_points(fold_width_case(chars))
    return FoldTables(alone, narrow)


@cache
def short_tables() -> FoldTables:
    """The same in 16 bits: what folds to a character beyond the BMP has a code that no text holds there."""
    tables = fold_tables()
    alone = np.where(tables.alone < _BMP, tables.alone, FIRST_SLOT).astype(np.uint16)
    return FoldTables(alone, tables.narrow.astype(np.uint16))


@cache
def changed_by_simplifying() -> Array | None:
    """For each code of the BMP whether a text that is simplified to another may owe it to this character."""
    chars = simplified_characters()
    if chars is None:
        return None
    table = np.zeros(_BMP, dtype=bool)
    table[list(map(ord, chars))] = True
    return table


@cache
def fold_alone(code: int) -> int:
    """The folded form of one character of any plane when it stands alone."""
    return int(fold_tables().alone[code]) if code < _BMP else ord(fold(chr(code)).text)


@cache
def narrow_alone(code: int) -> int:
    """The narrow small form of one character of any plane."""
    return int(fold_tables().narrow[code]) if code < _BMP else ord(fold_width_case(chr(code)))


def code_points(text: str) -> Array:
    """The code points of ``text`` as u32."""
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)


def codes_of_bmp(text: str) -> Array | None:
    """The characters of ``text`` as u16; None where one is beyond the BMP."""
    codes = np.frombuffer(text.encode("utf-16-le"), dtype=np.uint16)
    return codes if len(codes) == len(text) else None


def borders(numbers: Array, low: int, high: int) -> tuple[int, int]:
    """Where ``low <= number < high`` begins and ends in a sorted array.

    The bounds take the array's own type: otherwise numpy would convert the whole array for each call.
    """
    first, last = np.searchsorted(numbers, np.array([low, high], dtype=numbers.dtype))
    return int(first), int(last)


def apply_table(points: Array, *, narrow: bool) -> Array:
    """Each code point's narrow form, or its folded form alone; a new array."""
    tables = fold_tables()
    table = tables.narrow if narrow else tables.alone
    result = table.take(points, mode="clip")
    if len(points) and int(points.max()) >= _BMP:
        astral = np.flatnonzero(points >= _BMP)
        one = narrow_alone if narrow else fold_alone
        found, inverse = np.unique(points[astral], return_inverse=True)
        result[astral] = np.array([one(int(code)) for code in found], dtype=np.uint32)[inverse]
    return result


class Slots:
    """The characters beyond the BMP that a segment has, each with a 16-bit code."""

    def __init__(self, astral: Array) -> None:
        self.astral = astral
        self._code = {int(point): FIRST_SLOT + rank for rank, point in enumerate(astral)}

    @classmethod
    def of(cls, *points: Array) -> Slots:
        """Slots for all astral characters in the arrays; the caller sees that they are few enough."""
        beyond = [array[array >= _BMP] for array in points]
        return cls(np.unique(np.concatenate([np.empty(0, dtype=np.uint32), *beyond])))

    def encode(self, points: Array) -> Array:
        """Code points as 16-bit codes."""
        codes = points.astype(np.uint16)
        if len(self.astral):
            places = np.flatnonzero(points >= _BMP)
            codes[places] = FIRST_SLOT + np.searchsorted(self.astral, points[places])
        return codes

    def code_of(self, point: int) -> int | None:
        """One code point's code; None where the segment has no such character."""
        return point if point < _BMP else self._code.get(point)

    def decode(self, codes: Array) -> str:
        """Codes as text."""
        if len(self.astral):
            slotted = (codes >= FIRST_SLOT) & (codes < 0xE000)
            if slotted.any():
                points = codes.astype(np.uint32)
                points[slotted] = self.astral[codes[slotted] - FIRST_SLOT]
                return points.tobytes().decode("utf-32-le")
        return codes.tobytes().decode("utf-16-le")

    def table(self, *, narrow: bool) -> Array:
        """For each code: the folded (or narrow) code point of its character alone."""
        tables = fold_tables()
        base = tables.narrow if narrow else tables.alone
        if not len(self.astral):
            return base
        table = base.copy()
        table[FIRST_SLOT : FIRST_SLOT + len(self.astral)] = apply_table(self.astral, narrow=narrow)
        return table
