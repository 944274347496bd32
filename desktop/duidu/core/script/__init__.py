"""Simplified and Traditional Chinese: folding for search, conversion for display, detection.

The only importer of OpenCC.  Everything here goes from the text as written (never a round trip) and says
with an :class:`~duidu.base.text.OffsetMap` where each character went.
"""

from duidu.core.script.conversion import Converted, Script, convert, convert_all
from duidu.core.script.detection import detect_script
from duidu.core.script.engine import engine_version, simplified_characters, simplify
from duidu.core.script.folding import Folded, fold
from duidu.core.script.taiwan import mainland_words
from duidu.core.script.variants import variants_of

__all__ = [
    "Converted",
    "Folded",
    "Script",
    "convert",
    "convert_all",
    "detect_script",
    "engine_version",
    "fold",
    "mainland_words",
    "simplified_characters",
    "simplify",
    "variants_of",
]
