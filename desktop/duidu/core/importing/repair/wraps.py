"""Hard wraps: does a line run on in the next one, or does a paragraph end between them?

Evidence, in this order: indents or blank lines where the layout uses them; the width of the line
against the full width; a sentence's end; the width of the next line, since a first line whose indent was
lost in extraction is narrower.  Every answer comes with a confidence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from duidu.core.importing.layout import Layout, Line

_NEVER_FIRST = "，。、；：！？）》〉」』】〕”’,.;:!?)]}%％…"
QUOTED_INDENT = 6
"""Columns: a paragraph's first line is set in by four at most, a block quotation by more."""
_ITEM = re.compile(r"[（(]\s*[\d一二三四五六七八九十]{1,3}\s*[)）]|[①-⑳]|\d{1,2}[.、．](?!\d)|[-•●▪◆■◦‣]\s")
_CONTENT = re.compile("[\u3400-\u9fffA-Za-z“「《（(\\d]")
_DASH_ITEM = re.compile("—{1,2}[^—]")
_ENCLOSED = re.compile(r"[（(][^（()）]+[）)]$")
_SHORT = 40
_OPEN_END = "，、；：—－(（《〈「『【〔“‘,-"


class Joint(NamedTuple):
    """Whether two lines are one paragraph, how sure that is, and why."""

    joined: bool
    confidence: float
    reason: str


def joint(
    previous: Line,
    following: Line,
    layout: Layout,
    *,
    interrupted: bool = False,
    first: bool = False,
) -> Joint:
    """Judge the gap between two lines of body text.

    ``interrupted``: something that is no body stood between them (a page end, notes, furniture).
    ``first``: ``previous`` opens its paragraph.
    """
    opens = following.hints.opens_paragraph if following.hints is not None else None
    if opens is not None:
        return Joint(not opens, 1.0, "stated-by-the-format")
    if following.text[0] in _NEVER_FIRST:
        return Joint(True, 0.97, "starts-with-closing-punctuation")
    if _opens_item(previous, following, layout, first):
        return Joint(False, 0.9, "list-item")
    if (not interrupted or layout.wrapped or previous.text[-1] in "：:") and _leads(
        previous, following, layout, first
    ):
        return Joint(False, 0.85, "leads-to-a-paragraph")
    if layout.torn and not interrupted:
        return Joint(following.gap, 0.95, "blank-line-inside" if following.gap else "no-blank-line")
    return _by_layout(previous, following, layout, interrupted, first)


def _by_layout(previous: Line, following: Line, layout: Layout, interrupted: bool, first: bool) -> Joint:
    """What the ends of sentences, indents, blank lines and widths say, in that order."""
    if previous.text[-1] in _OPEN_END and not _list_colon(previous, following):
        return Joint(True, 0.97, "ends-inside-sentence")
    if not layout.wrapped:
        if following.gap and (stands_alone(previous) or stands_alone(following)):
            return Joint(False, 0.85, "attribution")
        if layout.indents_matter and following.indent >= 2 and not interrupted:
            return Joint(False, 0.9, "indented")
        return _unwrapped(previous, following, interrupted)
    deeper = max(previous.indent, following.indent) >= QUOTED_INDENT
    if deeper and not first and previous.indent != following.indent:
        return Joint(False, 0.85, "other-indent")
    early = layout.ends_early(previous, following, first)
    if layout.indents_matter and not _both_deep(previous, following):
        return _by_indent(previous, following, early, interrupted)
    if layout.blanks_matter and not interrupted:
        return _by_blank(previous, following, layout, early)
    return _by_width(previous, following, layout, early)


def runs_on(previous: Line, following: Line, layout: Layout, *, first: bool = False) -> bool:
    """:func:`joint` for callers that need only the answer."""
    return joint(previous, following, layout, first=first).joined


def _opens_item(previous: Line, following: Line, layout: Layout, first: bool) -> bool:
    """Whether （2）… begins an item of its own: where lines are not broken by width, it is set in, or room was left."""
    last = previous.text[-1]
    dashed = last in "：:；;" and _DASH_ITEM.match(following.text) is not None
    if not dashed and (last not in "：:；;，,。" or _ITEM.match(following.text) is None):
        return False
    if not layout.wrapped or (layout.indents_matter and following.indent >= 2):
        return True
    return last not in "，," and layout.ends_early(previous, following, first)


def is_aside(text: str) -> bool:
    """Whether a line is one whole bracket: （板书：死劳动、活劳动）."""
    return (
        text[0] in "（("
        and text[-1] in "）)"
        and text.count(text[0]) == 1 == text.count(text[-1])
        and len(text) > 3
    )


def _leads(previous: Line, following: Line, layout: Layout, first: bool) -> bool:
    """Whether a paragraph leads to the next: 他写道： with room left in its line, 第一种……；, and a whole bracket."""
    if is_aside(previous.text) and (not layout.wrapped or layout.ends_early(previous, following, first)):
        return True
    if not layout.wrapped:
        return previous.text[-1] in "：:" or (previous.text[-1] in "；;" and following.gap)
    if previous.text[-1] not in "：:" or _CONTENT.match(following.text) is None:
        return False
    return layout.is_short(previous) and layout.ends_early(previous, following, first)


def _list_colon(previous: Line, following: Line) -> bool:
    return previous.text[-1] in "：:" and following.text[:1] in '“"「1（(一①'


def _both_deep(previous: Line, following: Line) -> bool:
    """Lines of one block quotation: all of them are set in."""
    return previous.indent >= QUOTED_INDENT and following.indent >= QUOTED_INDENT


def stands_alone(line: Line) -> bool:
    """``——马克思`` under a motto; ``（掌声）`` in a speech."""
    return len(line.text) <= _SHORT and (line.text.startswith("——") or _ENCLOSED.match(line.text) is not None)


def _unwrapped(previous: Line, following: Line, interrupted: bool) -> Joint:
    if previous.terminal:
        return Joint(False, 0.9 if not interrupted else 0.75, "sentence-ends")
    if interrupted or not following.gap:
        return Joint(True, 0.95, "sentence-goes-on")
    return Joint(True, 0.85, "sentence-goes-on")


def _by_indent(previous: Line, following: Line, early: bool, interrupted: bool) -> Joint:
    if following.indent >= 2:
        if not previous.terminal and not early and interrupted:
            return Joint(True, 0.7, "sentence-goes-on")
        return Joint(False, 0.95, "indented")
    if previous.terminal and early:
        return Joint(False, 0.85, "short-line-ends-sentence")
    return Joint(True, 0.95, "not-indented")


def _by_blank(previous: Line, following: Line, layout: Layout, early: bool) -> Joint:
    if not following.gap:
        if previous.terminal and early and layout.opens_like_first(following):
            return Joint(False, 0.7, "short-line-ends-sentence")
        return Joint(True, 0.95, "no-blank-line")
    if not previous.terminal and not early:
        return Joint(True, 0.85, "sentence-goes-on")
    return Joint(False, 0.95, "blank-line")


def _by_width(previous: Line, following: Line, layout: Layout, early: bool) -> Joint:
    if not previous.terminal:
        return Joint(True, 0.95, "sentence-goes-on")
    if early:
        return Joint(False, 0.95, "short-line-ends-sentence")
    if layout.opens_like_first(following):
        return Joint(False, 0.85, "next-line-is-narrow-first")
    return Joint(True, 0.85, "full-line")
