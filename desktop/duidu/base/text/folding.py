"""Width and case folding that keeps every offset.

Full-width forms (Unicode block FF00-FFEF, the ASCII part) and the ideographic space become their
half-width counterparts, capitals become small letters.  Each code point becomes exactly one, so a
folded text needs no offset map.  Script folding (Traditional to Simplified) is ``core.script``'s.
"""

from __future__ import annotations

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDTH[0x3000] = 0x20


def fold_width_case(text: str) -> str:
    """``text`` in half-width forms and lower case; the same number of code points."""
    narrow = text.translate(_WIDTH)
    lowered = narrow.lower()
    if len(lowered) != len(narrow):
        # A few capitals (İ) have a longer lower case: such a letter stays as it is.
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in narrow)
    # Python lowers Σ by its place in the word; folding must not depend on neighbours.
    return lowered.replace("ς", "σ")
