"""Plain text (.txt): lines and nothing else."""

from __future__ import annotations

from duidu.core.importing.readers.encoding import Decoded
from duidu.core.importing.readers.lines import split_lines
from duidu.core.importing.readers.source import Source

NAME = "text"


def read(decoded: Decoded, name: str) -> Source:
    """The source of a plain text."""
    lines = split_lines(decoded.text)
    return Source(name, decoded.text, decoded.encoding, decoded.confidence, lines, NAME)
