"""OpenCC behind three functions: loaded when first needed, one converter per configuration.

OpenCC's binding takes valid UTF-8, stops silently at U+0000 and knows no offsets; what it cannot take is
cut out before and put back after.  Of its dictionaries only the Taiwan phrases (``s2twp``) change a
text's length (checked over all 60,000 entries of 1.4.2 and all code points), so that ``simplify`` may
promise never to.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_UNSENDABLE = re.compile("([\0\ud800-\udfff]+)")


@cache
def _converter(configuration: str) -> Any:
    import opencc

    return opencc.OpenCC(configuration)


@cache
def engine_version() -> str:
    """OpenCC's version: another version may fold another way."""
    import opencc

    return str(opencc.__version__)


def run_opencc(configuration: str, text: str) -> str:
    """``text`` converted; U+0000 and lone surrogates stay and nothing matches across them."""
    converter = _converter(configuration)
    if "\0" not in text:
        try:
            return str(converter.convert(text))
        except UnicodeEncodeError:
            pass  # lone surrogates: the slow way below
    pieces = _UNSENDABLE.split(text)
    pieces[::2] = [str(converter.convert(piece)) for piece in pieces[::2]]
    return "".join(pieces)


def simplify(text: str) -> str:
    """``text`` in Simplified Chinese, phrase by phrase; always the same number of code points."""
    simplified = run_opencc("t2s", text)
    if len(simplified) == len(text):
        return simplified
    # A later OpenCC might bring phrases of unequal length: then character by character, where it can.
    singles = (run_opencc("t2s", char) for char in text)
    return "".join(new if len(new) == 1 else char for new, char in zip(singles, text, strict=True))
