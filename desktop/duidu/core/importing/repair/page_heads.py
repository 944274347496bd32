"""Heads and feet of pages that shape and repetition do not tell: a short line in the middle of a sentence.

A text of three pages shows each of its two running heads once.  But a line at the edge of a page that leaves room,
ends no sentence and stands between the halves of one can be nothing else.  Only the geometry of the page is used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from duidu.core.importing.layout import Layout, Line, Role, opening_width
from duidu.core.importing.notes.bodies import ends_apparatus
from duidu.core.importing.notes.marks import AT_START
from duidu.core.importing.structure.chapters import NAMED
from duidu.core.importing.structure.labels import ANYWHERE, field_label
from duidu.core.importing.structure.numbering import label_of

_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+(?:\s?\[[\d/:.\s-]{6,20}\])?$")
_CITES_ON = "，、：,:<（(“《"
"""The end of a line after which an address is part of a reference."""
_SOURCE = re.compile(r"[》”]|\d{4}|[网網见見]")
_SET_IN = 6
_NAMES_BEFORE = re.compile("(?P<names>[^：:]{2,30}?)等?[：:]")
_PROSE = 16
_FULL = 4
_ISSUE_BEFORE = re.compile(r"^(?:\d{4}年)?第\d{1,3}期")
_MOST_LINES = 2
_LONGEST = 60
_SHORTEST = 4
_WHOLE_TITLE = 6
_SITE = re.compile("[-_|—–－][^，。；]{2,14}$")
_CLAUSE = re.compile("[，。；,;](?=.)")
_HEAD_LINES = 12
_BETWEEN = re.compile(r"[\s：:，,、/／|｜_—–·•\d-]+")
_GAP_INSIDE = re.compile(r"\u3000{2}|\s{3}")
"""Words far apart on one line are no prose."""
_FOOT_LINES = 10
_PAGE_EDGE = frozenset({"page-number", "running-head"})


def set_heads_between_sentences(lines: Sequence[Line], layout: Layout) -> None:
    """Give short lines at the edge of a page, between the halves of a sentence, the role of running heads."""
    if not layout.wrapped:
        return
    index = 0
    while index < len(lines):
        if lines[index].role is Role.BODY and _is_short(lines, index, layout):
            end = index + 1
            while end < len(lines) and end - index < _MOST_LINES and _is_short(lines, end, layout):
                end += 1
            if _stands_between(lines, index, end, layout):
                for line in lines[index:end]:
                    line.role, line.kind = Role.FURNITURE, "running-head"
            index = end
        else:
            index += 1


def set_title_heads(lines: Sequence[Line]) -> None:
    """At the edge of a page, authors and title once more are a running head, in however many words."""
    words, behind = _words_of_head(lines)
    if not words:
        return
    for index in range(len(words), len(lines)):
        line = lines[index]
        if line.role is not Role.BODY or line.settled or line.terminal or len(line.text) > _LONGEST:
            continue
        sure = index >= behind and _names_authors(line.text)
        if not sure and not (
            _is_page_edge(lines, index - 1) or _is_page_edge(lines, index + 1) or line.opens_page
        ):
            continue
        below = lines[index - 1].kind in _PAGE_EDGE and index > 0
        if _repeats(line.text, words, below=below and _is_main_title(line.text, words, lines[index - 1])):
            line.role, line.kind = Role.FURNITURE, "running-head"


def set_heads_at_page_ends(lines: Sequence[Line], layout: Layout) -> None:
    """A short line right beside a page's number, in a text that numbers its headings or has heads on other pages.

    It may follow a finished sentence: a heading without a number would be the only one of its kind.
    """
    if not layout.wrapped:
        return
    first = next((at for at, line in enumerate(lines) if line.terminal and line.width >= _PROSE), len(lines))
    counted = _counts_headings(lines) and not _has_bare_headings(lines, first, layout)
    for index in range(first + 1, len(lines)):
        line = lines[index]
        if line.role is not Role.BODY or line.settled:
            continue
        head = counted and _is_number(lines, index - 1) and _is_bare(lines, index, layout)
        if head or _is_foot_address(lines, index):
            line.role, line.kind = Role.FURNITURE, "running-head"


def _counts_headings(lines: Sequence[Line]) -> bool:
    """Whether two short lines or more open with a label: the headings have numbers."""
    labelled = (
        line.role is Role.BODY
        and not line.terminal
        and len(line.text) <= _LONGEST
        and label_of(line.text) is not None
        for line in lines
    )
    return sum(labelled) > 1


def _has_bare_headings(lines: Sequence[Line], first: int, layout: Layout) -> bool:
    """Whether short lines without a number stand between paragraphs inside a page, or over a first number."""
    for index in range(first + 1, len(lines) - 1):
        before, following = lines[index - 1], lines[index + 1]
        if lines[index].role is not Role.BODY or not _is_bare(lines, index, layout):
            continue
        if before.role is not Role.BODY or not before.terminal or following.role is not Role.BODY:
            continue
        label = label_of(following.text)
        if following.width >= 0.8 * layout.full_width or (label is not None and label.value == 1):
            return True
    return False


def _is_bare(lines: Sequence[Line], index: int, layout: Layout) -> bool:
    """Whether a line at a page's head has words only: no label, no name of a section, no field, no clause."""
    line = lines[index]
    if not _is_short(lines, index, layout) or line.indent >= _SET_IN or _CLAUSE.search(line.text):
        return False
    if line.text.isascii() or NAMED.match(line.text) or ends_apparatus(line.text):
        return False
    return line.text[0] not in "（([【［〔" and index + 1 < len(lines)


def _cites(text: str) -> bool:
    """Whether a source begins in a line that the address below it may belong to."""
    return text[-1] in _CITES_ON and _SOURCE.search(text) is not None


def _is_foot_address(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the page's own address: it has a date, a page's number beside it, or no source above."""
    text = lines[index].text
    if text[0] not in "hw" or _ADDRESS.match(text) is None:
        return False
    return text[-1] == "]" or _beside_number(lines, index) or not _cites(lines[index - 1].text)


def _is_number(lines: Sequence[Line], index: int) -> bool:
    return (
        0 <= index < len(lines) and lines[index].role is Role.FURNITURE and lines[index].kind == "page-number"
    )


def _beside_number(lines: Sequence[Line], index: int) -> bool:
    return _is_number(lines, index - 1) or _is_number(lines, index + 1)


def _words_of_head(lines: Sequence[Line]) -> tuple[list[str], int]:
    """The words of the lines above the first labelled field or sentence, without blanks, and where they end."""
    words: list[str] = []
    behind = 0
    for index, line in enumerate(lines[:_HEAD_LINES]):
        found = field_label(line.text)
        if line.role is Role.BODY and found is None and line.terminal and len(line.text) > _LONGEST // 2:
            break
        if found is not None and found[0] not in ANYWHERE:
            break
        if len(_CLAUSE.findall(line.text)) > 1 or line.text[-1] in "，、；,;":
            break
        if line.role is Role.BODY and found is None:
            words.append("".join(line.text.split()))
            behind = index + 1
    return words, behind


def _is_main_title(text: str, words: Sequence[str], before: Line) -> bool:
    """Whether a line below another head, or the title up to its colon right below a page's number."""
    tight = "".join(text.split())
    whole = any(word.startswith(tight) and word[len(tight) :][:1] in ":：—-" for word in words)
    return before.kind == "running-head" or whole


def _names_authors(text: str) -> bool:
    """Whether the words before a colon are names as only a head has them: 第4期 某某：…, 某某等：…"""
    tight = "".join(text.split())
    bare = _ISSUE_BEFORE.sub("", tight)
    return ("等" in bare or bare != tight) and _NAMES_BEFORE.match(bare) is not None


def _repeats(text: str, words: Sequence[str], *, below: bool) -> bool:
    """Whether all words of a line are the head's, the longest of them opening a line there.

    One word alone is enough ``below`` another head, beside a number, or where 等 stands behind it.  A whole title
    may have the name of its site behind it.
    """
    tight = "".join(text.split())
    if any(
        len(word) >= _WHOLE_TITLE and tight.startswith(word) and _SITE.match(tight, len(word))
        for word in words
    ):
        return True
    tight = _ISSUE_BEFORE.sub("", tight)
    named = _NAMES_BEFORE.match(tight)
    if named is not None and any(word.startswith(tight[named.end() :]) for word in words):
        names = [name for name in re.split("[，,、;；]", named.group("names")) if name]
        if len(tight) - named.end() >= _SHORTEST and all(
            any(name in word for word in words) for name in names
        ):
            return True
    tokens = [token.removesuffix("等") for token in _BETWEEN.split(text)]
    tokens = [token for token in tokens if token]
    numbered = below or text[0].isdigit() or text[-1].isdigit() or text[-1] == "等"
    if not tokens or (len(tokens) < 2 and not numbered):
        return False
    joined = "".join(words)
    longest = max(tokens, key=len)
    opens = any(word.startswith(longest) for word in words)
    enough = len(longest) >= _SHORTEST or text[-1] == "等"
    return opens and enough and all(token in joined for token in tokens)


def _is_short(lines: Sequence[Line], index: int, layout: Layout) -> bool:
    line = lines[index]
    if line.settled or line.role is not Role.BODY or line.terminal or len(line.text) > _LONGEST:
        return False
    wide = line.width > 0.8 * layout.full_width and _GAP_INSIDE.search(line.text.strip()) is None
    if wide or line.text[-1] in "，、；：,;:":
        return False
    return (
        label_of(line.text) is None and AT_START.match(line.text) is None and field_label(line.text) is None
    )


def _stands_between(lines: Sequence[Line], start: int, end: int, layout: Layout) -> bool:
    """Whether lines ``start`` to ``end`` stand at the edge of a page, and a sentence goes on round them."""
    if not (_is_edge(lines, start - 1) or _is_edge(lines, end) or lines[start].opens_page):
        return False
    before = _nearest_body(lines, range(start - 1, -1, -1))
    if lines[start - 1] is before and field_label(before.text) and before.width >= layout.full_width - _FULL:
        return False  # the end of the field
    labelled = _label_above(lines, start)
    if labelled is not None:
        before = _nearest_body(lines, range(labelled - 1, -1, -1))
    after = _nearest_body(lines, range(end, len(lines)))
    if before is None or after is None or before.terminal or label_of(after.text) is not None:
        return False
    if layout.indents_matter and after.indent >= 2:
        return False
    runs = before.width + before.indent + opening_width(after.text) >= layout.edge - 1
    return runs and before.text[-1] not in "：:"


def _label_above(lines: Sequence[Line], start: int) -> int | None:
    """The first labelled field at the foot of the page above (基金项目：…): it parts a sentence too."""
    labels = [
        index
        for index in range(max(0, start - _FOOT_LINES), start)
        if lines[index].role is Role.BODY and field_label(lines[index].text) is not None
    ]
    return labels[0] if labels else None


def _nearest_body(lines: Sequence[Line], places: range) -> Line | None:
    return next((lines[index] for index in places if lines[index].role is Role.BODY), None)


def _is_page_edge(lines: Sequence[Line], index: int) -> bool:
    return _is_edge(lines, index) and lines[index].role is Role.FURNITURE


def _is_edge(lines: Sequence[Line], index: int) -> bool:
    if not 0 <= index < len(lines):
        return False
    line = lines[index]
    return line.role is Role.NOTE or (line.role is Role.FURNITURE and line.kind in _PAGE_EDGE)
