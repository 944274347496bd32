"""Which differences between query and text do not count, each of which the reader may switch off.

Switching one off only ever takes matches away: a place has to match with everything folded, and then the
character written there has to be of the kind that was typed (:func:`same_kind`).  So one index serves all
switches.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from duidu.base.text import fold_width_case
from duidu.core.script import fold, variants_of


@dataclass(frozen=True, slots=True)
class Folding:
    """True: the difference does not count.  ``ignore_marks``: punctuation and spaces are passed over."""

    script: bool = True
    variants: bool = True
    width: bool = True
    case: bool = True
    ignore_marks: bool = False

    @property
    def strict(self) -> bool:
        """Whether what matches folded has to be looked at as written, too."""
        return not (self.script and self.width and self.case)


FOLD_ALL = Folding()
AS_WRITTEN = Folding(script=False, variants=False, width=False, case=False)


def accepted_folds(folded: str, folding: Folding) -> tuple[str, ...]:
    """For each character of a folded query, what the text may fold to there; one character mostly."""
    if not folding.variants:
        return tuple(folded)
    alone = len(folded) == 1
    return tuple(_folds_of(char, alone) for char in folded)


@cache
def _folds_of(char: str, alone: bool) -> str:
    shapes = variants_of(char, alone=alone)
    return char if shapes == char else "".join(sorted({char, *(fold(shape).text for shape in shapes)}))


@cache
def same_kind(written: str, typed: str, folding: Folding) -> bool:
    """Whether two characters that match when folded also agree in what is not to be folded."""
    if not folding.width and _is_wide(written) != _is_wide(typed):
        return False
    if not folding.case and _is_capital(written) != _is_capital(typed):
        return False
    if folding.script:
        return True
    one, other = fold_width_case(written), fold_width_case(typed)
    if one == other:
        return True
    return folding.variants and other in variants_of(one, alone=False) and _both_folded(one, other)


def _both_folded(one: str, other: str) -> bool:
    return (fold(one).text == one) == (fold(other).text == other)


def _is_wide(char: str) -> bool:
    return "\uff01" <= char <= "\uff5e" or char == "\u3000"


def _is_capital(char: str) -> bool:
    return char.lower() != char


@cache
def is_mark(char: str) -> bool:
    """Whether a character is punctuation or white space."""
    return char != "\0" and (char.isspace() or unicodedata.category(char)[0] in "PZ" or char in "~～")
