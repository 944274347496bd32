"""Which script a text is written in, from the characters that only one of them has."""

from __future__ import annotations

from typing import Literal

from duidu.core.script.engine import run_opencc, simplify

# Beyond this a text has said what it is.
_SAMPLE_CHARS = 200_000
# A Traditional text has about one Simplified-looking character in a hundred (后, 里, 千), a Simplified
# one hardly any Traditional; a quotation in the other script may be a tenth of an essay without making
# the essay mixed.
_MIXED_FROM = 0.12


def detect_script(text: str) -> Literal["Hans", "Hant", "mixed"]:
    """``Hans``, ``Hant`` or ``mixed``; ``Hans`` where nothing decides (Latin text, no text)."""
    sample = text[:_SAMPLE_CHARS]
    traditional = _differences(sample, simplify(sample))
    simplified = _differences(sample, run_opencc("s2t", sample))
    decisive = traditional + simplified
    if not traditional or traditional < _MIXED_FROM * decisive:
        return "Hans"
    return "Hant" if simplified < _MIXED_FROM * decisive else "mixed"


def _differences(text: str, other: str) -> int:
    return sum(map(str.__ne__, text, other))
