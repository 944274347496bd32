"""Whether a document's paragraphs are paragraphs, or lines of print that somebody pasted in.

Text copied from a PDF into Word, and old web pages, hold one element for each line.  Told from the words alone:
many long lines then end in the middle of a sentence and have nearly one width.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from duidu.core.importing.readers.passages import BREAK, Passage, Span, is_bold

_LONG = 24
_ENDS = re.compile(
    "[。！？!?…：:；;.][”’」』）)】\\]〕》]*(?:\\s*[\\[［〔(（]?[\u2460-\u2473\u00b9\u00b2\u00b3\u2070-\u2079\\d*]{1,4}[\\]］〕)）]?)*$"
)
_STOPS = re.compile(
    "[。！？!?…][”’」』）)】\\]〕》]*(?:\\s*[\\[［〔(（]?[\u2460-\u2473\u00b9\u00b2\u00b3\u2070-\u2079\\d*]{1,4}[\\]］〕)）]?)*[”’」』）)]*$"
)
_EVEN = 8
_FEWEST = 4


def state_paragraphs(passages: Sequence[Passage]) -> list[Passage]:
    """The passages, with what their ends mean stated where the document really uses paragraphs."""
    lines = [text for passage in passages if passage.is_prose for text in _lines_of(passage)]
    if is_hard_wrapped(lines):
        return list(passages)
    stated: list[Passage] = []
    for passage in passages:
        stated.extend(_stated(passage))
    return stated


def is_hard_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines of prose are lines of print.  Linear."""
    long = [line for line in lines if _width(line) >= _LONG]
    running = [line for line in long if not _ENDS.search(line[-24:])]
    if len(long) < _FEWEST or len(running) < 0.35 * len(long):
        return False
    widths = Counter(map(_width, running))
    full = max(widths, key=lambda width: (2 * widths[width] + widths[width - 1] + widths[width + 1], width))
    near = sum(count for width, count in widths.items() if abs(width - full) <= _EVEN)
    longer = sum(1 for line in long if _width(line) > full + 12)
    return near >= 0.5 * len(running) and longer <= 0.05 * len(long)


def _width(line: str) -> int:
    return (len(line) + len(line.encode("utf-8", "replace"))) // 2


def _lines_of(passage: Passage) -> list[str]:
    if passage.cells is not None:
        return []
    joined = "".join(BREAK if span.text == BREAK else span.text.replace(BREAK, " ") for span in passage.spans)
    return [line.strip() for line in joined.split(BREAK) if line.strip()]


def _stated(passage: Passage) -> list[Passage]:
    """A passage as it stands, or one for each part where its breaks end paragraphs."""
    hints = passage.hints
    if hints.role is not None or hints.table is not None or hints.opens_paragraph is not None:
        return [passage]
    if hints.note_goes_on or not any(span.text == BREAK for span in passage.spans):
        passage.hints = replace(hints, opens_paragraph=True)
        return [passage]
    if not passage.is_prose:
        passage.hints = replace(hints, opens_paragraph=True)
        return [passage]
    return _parted(passage)


def _parted(passage: Passage) -> list[Passage]:
    """Prose with breaks inside: a break after a full stop or twice in a row ends a paragraph."""
    parts: list[list[Span]] = [[]]
    for span in passage.spans:
        if span.text == BREAK:
            parts.append([])
        else:
            parts[-1].append(span)
    texts = ["".join(span.text for span in part) for part in parts]
    if is_hard_wrapped([text.strip() for text in texts]):
        return [passage]
    result: list[Passage] = []
    gap = passage.gap
    for part, text in zip(parts, texts, strict=True):
        if not text.strip():
            gap = True
            continue
        hints = replace(passage.hints, bold=is_bold(part) or None)
        result.append(Passage(part, hints, gap=gap, centred=passage.centred, set_in=passage.set_in))
        gap = False
    sure = _ends_mean_paragraphs([each.text for each in result])
    for index, each in enumerate(result):
        opens = not index or sure or each.gap or bool(_STOPS.search(result[index - 1].text.rstrip()[-24:]))
        each.hints = replace(each.hints, opens_paragraph=True if opens else None)
    return result


def _ends_mean_paragraphs(texts: Sequence[str]) -> bool:
    """Whether lines parted by breaks are finished sentences almost everywhere."""
    before = [text for text, _ in pairwise(texts) if _width(text) >= _LONG]
    return bool(before) and all(_ENDS.search(text.rstrip()[-24:]) for text in before)
