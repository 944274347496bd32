"""Which script a text is written in, from the characters that only one of them has."""

from __future__ import annotations

from operator import ne
from typing import Literal

from duidu.core.script.engine import run_opencc, simplify

# Beyond this a text has said what it is.
_SAMPLE_CHARS = 200_000
_GLANCE_CHARS = 400
# A Traditional text has about one Simplified-looking character in a hundred (后, 里, 千), a Simplified
# one hardly any Traditional; a quotation in the other script may be a tenth of an essay without making
# the essay mixed.
_MIXED_FROM = 0.12


def detect_script(text: str) -> Literal["Hans", "Hant", "mixed"]:
    """``Hans``, ``Hant`` or ``mixed``; ``Hans`` where nothing decides (Latin text, no text)."""
    sample = text[:_SAMPLE_CHARS]
    traditional = _differences(sample, simplify(sample))
    if _are_few(traditional, _simplified(sample[:_GLANCE_CHARS])):
        return "Hans"  # as most texts, and their start shows it
    simplified = _simplified(sample)
    if _are_few(traditional, simplified):
        return "Hans"
    return "Hant" if _are_few(simplified, traditional) else "mixed"


def _simplified(text: str) -> int:
    """How many characters only Simplified Chinese has."""
    return _differences(text, run_opencc("s2t", text))


def _are_few(some: int, others: int) -> bool:
    return not some or some < _MIXED_FROM * (some + others)


def _differences(text: str, other: str) -> int:
    return sum(map(ne, text, other))
