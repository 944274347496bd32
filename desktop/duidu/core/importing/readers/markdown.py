"""Markdown (.md): its signs become hints, the words stay where they are.

Headings (``#``), quotations (``>``), list items, emphasis, footnotes (``[^1]`` and ``[^1]: …``) as in
CommonMark and the common footnote extension; which lines are items: :mod:`.markdown_lists`.  Signs are only marked
here; the repair stages take them out, each as a recorded repair.
"""

from __future__ import annotations

import re
from dataclasses import replace

from duidu.core.importing.readers.encoding import Decoded
from duidu.core.importing.readers.lines import split_lines
from duidu.core.importing.readers.markdown_lists import RULE, list_hints
from duidu.core.importing.readers.source import LineHints, Source, SourceLine

NAME = "markdown"

_HEADING = re.compile(r"(#{1,6})[ \t]+|(#{1,6})$")
_HEADING_CLOSE = re.compile(r"[ \t]+#+$")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_NOTE = re.compile(r"\[\^([^\]\s]{1,32})\]:[ \t]*")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,2000}?\S)\1|(\*)(?=[^\s*])([^*\n]{0,2000}?[^\s*])\*")


def read(decoded: Decoded, name: str) -> Source:
    """The source of a Markdown text; every line may carry hints."""
    text = decoded.text
    lines = split_lines(text)
    lists = list_hints(text, lines)
    hinted = tuple(_hinted(text, line, lists.get(number)) for number, line in enumerate(lines))
    return Source(name, text, decoded.encoding, decoded.confidence, hinted, NAME)


def _hinted(text: str, line: SourceLine, of_list: LineHints | None) -> SourceLine:
    content = text[line.start : line.end]
    if RULE.match(content):
        return line
    if of_list is not None:
        hints, prefix = of_list, sum(end - start for start, end in of_list.markup)
    else:
        hints, prefix = _block_hints(content, line.start)
    emphasis, signs = _emphasis(content, prefix, line.start)
    markup = tuple(sorted(hints.markup + signs))
    if not markup and hints == LineHints():
        return line
    return replace(line, hints=replace(hints, markup=markup, emphasis=emphasis))


def _block_hints(content: str, start: int) -> tuple[LineHints, int]:
    """Hints from the sign at the start of a line, and the length of that sign."""
    if match := _HEADING.match(content):
        level = len(match.group(1) or match.group(2))
        markup = [(start, start + match.end())]
        if close := _HEADING_CLOSE.search(content, match.end()):
            markup.append((start + close.start(), start + close.end()))
        return LineHints(heading_level=level, markup=tuple(markup)), match.end()
    if match := _QUOTE.match(content):
        depth = match.group().count(">")
        return LineHints(quote_depth=depth, markup=((start, start + match.end()),)), match.end()
    if match := _NOTE.match(content):
        return LineHints(note_body=match.group(1)), match.end()
    return LineHints(), 0


def _emphasis(
    content: str, prefix: int, start: int
) -> tuple[tuple[tuple[int, int, str], ...], tuple[tuple[int, int], ...]]:
    """Emphasised ranges with their style, and the ranges of the signs around them."""
    spans: list[tuple[int, int, str]] = []
    signs: list[tuple[int, int]] = []
    for match in _STRONG.finditer(content, prefix):
        width = 2 if match.group(1) else 1
        low, high = start + match.start() + width, start + match.end() - width
        spans.append((low, high, "strong" if width == 2 else "emphasis"))
        signs.extend(((low - width, low), (high, high + width)))
    return tuple(spans), tuple(signs)
