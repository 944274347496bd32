"""Lines of a decoded text, for readers whose format has no better unit."""

from __future__ import annotations

import re

from duidu.core.importing.readers.source import SourceLine

_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+|\x0c")
_WIDE_BLANKS = "\u3000\t"


def split_lines(text: str) -> tuple[SourceLine, ...]:
    """Every line that has text.  A form feed marks the next such line.  Linear."""
    lines: list[SourceLine] = []
    opens_page = False
    for match in _LINE.finditer(text):
        raw = match.group()
        if raw == "\x0c":
            opens_page = True
            continue
        words = raw.lstrip()
        if not words:
            continue
        lead = len(raw) - len(words)
        start, end = match.start() + lead, match.end() - len(words) + len(words.rstrip())
        lines.append(SourceLine(start, end, _indent(raw[:lead]) if lead else 0, opens_page))
        opens_page = False
    return tuple(lines)


def _indent(lead: str) -> int:
    return len(lead) + sum(map(lead.count, _WIDE_BLANKS))
