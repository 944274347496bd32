"""Both forms of a segment's text, as written and folded, in codes of 16 bits a character.

Folding is a table look-up for all characters but those that OpenCC may change: only the clauses that have
such a one are given to it (few, in a Simplified essay).  Characters beyond the BMP hold the place of one
code until all that a segment has are known and numbered (``alphabet.Slots``).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import numpy as np

from duidu.core.script import simplify
from duidu.core.search.index.alphabet import (
    FIRST_SLOT,
    Array,
    Slots,
    apply_table,
    changed_by_simplifying,
    code_points,
    codes_of_bmp,
    short_tables,
)


class Forms(NamedTuple):
    """A text in codes, written and folded; ``exceptions``: places whose phrase decides, and code points there."""

    written: Array
    folded: Array
    astral: Array
    exception_places: Array
    exception_values: Array


class _Coded(NamedTuple):
    """Codes of 16 bits; ``astral``: the code points of those that have :data:`FIRST_SLOT`, in order."""

    codes: Array
    astral: Array


class _Simple(NamedTuple):
    """A text simplified; ``touched``: the places that OpenCC looked at, sorted."""

    coded: _Coded
    touched: Array


class _Beyond:
    """Characters beyond the BMP met in one form, waiting for their codes."""

    def __init__(self) -> None:
        self.places = [np.empty(0, dtype=np.int64)]
        self.points = [np.empty(0, dtype=np.uint32)]

    def add(self, start: int, codes: Array, points: Array) -> None:
        """Those of a piece, in order."""
        if len(points):
            self.places.append(np.flatnonzero(codes == FIRST_SLOT) + start)
            self.points.append(points)

    def all_points(self) -> Array:
        return np.concatenate(self.points)

    def fill_in(self, codes: Array, slots: Slots) -> None:
        """Put their codes where they stand."""
        codes[np.concatenate(self.places)] = slots.encode(self.all_points())


_NONE = np.empty(0, dtype=np.uint32)


def both_forms(length: int, pieces: Iterable[tuple[int, str]]) -> Forms:
    """The forms of a text that comes in pieces, each with the place where it begins.  Linear."""
    forms = np.empty(length, dtype=np.uint16), np.empty(length, dtype=np.uint16)
    beyond = _Beyond(), _Beyond()
    places, values = [np.empty(0, dtype=np.int64)], [_NONE]
    for start, text in pieces:
        written = _coded(text)
        simple = _simplified(text, written)
        folded = _narrow(simple.coded, forms[1][start : start + len(text)])
        forms[0][start : start + len(text)] = written.codes
        beyond[0].add(start, written.codes, written.astral)
        beyond[1].add(start, simple.coded.codes, folded.astral)
        found, points = _exceptions(written, folded, simple)
        places.append(found + start)
        values.append(points)
    slots = Slots.of(*(form.all_points() for form in beyond))
    for form, waiting in zip(forms, beyond, strict=True):
        waiting.fill_in(form, slots)
    exceptions = np.concatenate(places).astype(np.uint32), np.concatenate(values)
    return Forms(forms[0], forms[1], slots.astral, *exceptions)


def _coded(text: str) -> _Coded:
    codes = codes_of_bmp(text)
    if codes is not None:
        return _Coded(codes, _NONE)
    points = code_points(text)
    astral = points > 0xFFFF
    codes = points.astype(np.uint16)
    codes[astral] = FIRST_SLOT
    return _Coded(codes, points[astral])


def _simplified(text: str, written: _Coded) -> _Simple:
    changed = _may_change()
    if changed is None:
        return _Simple(_coded(simplify(text)), np.arange(len(text)))
    codes = written.codes
    found = np.flatnonzero(changed[codes])
    if not len(found):
        return _Simple(written, found)
    ends = np.append(np.flatnonzero(_clause_ends()[codes]), len(codes))
    clauses = np.unique(np.searchsorted(ends, found))
    starts = np.where(clauses > 0, ends[clauses - 1] + 1, 0)
    ends = ends[clauses]
    pieces = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    simple = _coded(simplify("\n".join([*pieces, ""])))
    sizes = ends - starts
    kept = np.ones(len(simple.codes), dtype=bool)
    kept[np.cumsum(sizes + 1) - 1] = False
    touched = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
    result = codes.copy()
    result[touched] = simple.codes[kept]
    return _Simple(_Coded(result, simple.astral), touched)


def _narrow(coded: _Coded, out: Array) -> _Coded:
    """Width and case folded, into ``out``; still in order where a character is no longer beyond the BMP."""
    np.take(short_tables().narrow, coded.codes, out=out, mode="clip")
    return _Coded(out, apply_table(coded.astral, narrow=True) if len(coded.astral) else coded.astral)


def _exceptions(written: _Coded, folded: _Coded, simple: _Simple) -> tuple[Array, Array]:
    """Where a character folds otherwise than alone, and to which code points."""
    touched = simple.touched
    before, after = written.codes[touched], folded.codes[touched]
    differs = short_tables().alone[before] != after
    if not len(written.astral) and not len(folded.astral):
        found = touched[differs]
        return found, folded.codes[found].astype(np.uint32)
    points = _points(after, folded.astral)
    beyond = (before == FIRST_SLOT) | (after == FIRST_SLOT)
    alone = apply_table(_points(before, written.astral)[beyond], narrow=False)
    differs[beyond] = alone != points[beyond]
    return touched[differs], points[differs]


def _points(codes: Array, astral: Array) -> Array:
    """Code points; every place beyond the BMP is among those that were touched."""
    points = codes.astype(np.uint32)
    points[codes == FIRST_SLOT] = astral
    return points


@cache
def _may_change() -> Array | None:
    """For each code whether a text that has it is to be given to OpenCC; None: every text is."""
    changed = changed_by_simplifying()
    if changed is None:
        return None
    table = changed.copy()
    table[FIRST_SLOT] = True
    return table


@cache
def _clause_ends() -> Array:
    """For each code whether it is a sign that stands in no phrase of a dictionary."""
    table = np.zeros(1 << 16, dtype=bool)
    table[list(map(ord, "\n，。、；：？！"))] = True
    return table
