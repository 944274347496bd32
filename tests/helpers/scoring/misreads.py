"""A place that came out wrong, and the line of the source where to look for it."""

import re
from dataclasses import dataclass

from .alignment import bare


@dataclass(frozen=True)
class Misread:
    """`before` and `here` are words around the place; `expected` and `got` what should be and what is."""

    figure: str
    before: str
    here: str
    expected: str
    got: str

    def line(self, source: str) -> int | None:
        """The 1-based line of the source; None where the words are nowhere in one piece."""
        spans = [found.start() for found in re.finditer(r"\S", source)]
        text = bare(source)
        for around in (self.before + self.here, self.here, self.before):
            words = bare(around)
            for size in (len(words), 12, 8, 5):
                piece = words[:size]
                if len(piece) >= min(4, len(words)) and piece and piece in text:
                    at = min(text.index(piece) + min(len(bare(self.before)), len(piece) - 1), len(spans) - 1)
                    return source.count("\n", 0, spans[at]) + 1
        return None

    def sentence(self, source: str) -> str:
        line = self.line(source)
        place = f"{self.before}|{self.here}" if self.before or self.here else ""
        return f"{self.figure}: line {line or '?'}: {place}  expected {self.expected!r}, got {self.got!r}"
