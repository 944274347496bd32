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
    if len(text) <= _SHORT and _is_simplified(text):
        return text
    simplified = run_opencc("t2s", text)
    if len(simplified) == len(text):
        return simplified
    # A later OpenCC might bring phrases of unequal length: then character by character, where it can.
    singles = (run_opencc("t2s", char) for char in text)
    return "".join(new if len(new) == 1 else char for new, char in zip(singles, text, strict=True))


_SHORT = 40
"""A query, say: up to here it is quicker to look for a character that might change than to ask OpenCC."""


def _is_simplified(text: str) -> bool:
    """Whether the text has no character of which a change might come."""
    known = simplified_characters()
    return known is not None and known.isdisjoint(text) and max(text, default="") <= "\uffff"


_KNOWN_VERSION = "1.4.2"

_ONLY_IN_PHRASES = "坏沈覆哩瞭衹藉甦"
"""Characters that 1.4.2 changes in some phrase (沈默, 答覆) and leaves alone else.

Read out of its dictionary: of 477 phrases, those that change and have no character that changes alone.
"""


@cache
def simplified_characters() -> frozenset[str] | None:
    """The characters of 16 bits of which one has to be in a text that :func:`simplify` changes.

    So a text without any (and without characters beyond the BMP) need not be given to OpenCC.  None for a
    version of OpenCC whose phrases nobody has looked through.
    """
    if engine_version() != _KNOWN_VERSION:
        return None
    every = [chr(code) for code in range(1, 1 << 16) if not 0xD800 <= code < 0xE000 and code != 0x0A]
    alone = run_opencc("t2s", "\n".join(every))[::2]
    return frozenset(_ONLY_IN_PHRASES) | {char for char, new in zip(every, alone, strict=True) if char != new}
