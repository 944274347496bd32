"""The head of an essay: title, subtitle, authors and affiliations among the first lines, told by their shape."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from duidu.core.importing.layout import Layout, Line, Role
from duidu.core.importing.structure.chapters import NAMED
from duidu.core.importing.structure.front_fields import Front
from duidu.core.importing.structure.headings import opens_text
from duidu.core.importing.structure.hinted import take_title
from duidu.core.importing.structure.labels import ANYWHERE, INSTITUTION, field_label, leaves_bracket_open
from duidu.core.importing.structure.names import names_in
from duidu.core.importing.structure.numbering import Label, label_of

_TERMINAL_INSIDE = re.compile(r"[。！？；!?;]")
_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile("[\u3400-\u9fff]")
_LETTERS_A_WORD = 7
_STOPS = re.compile("。[”’」』）)]*$")
_ISSUE_LINE = re.compile(
    r"《?[\u4e00-\u9fff（）()·]{3,24}》?[\s，,]*\d{4}\s*年?\s*[，,]?\s*第\s*\d{1,3}\s*期[\s，,（(总總第\d期)）]*$"
    r"|《[\u4e00-\u9fff（）()·]{2,24}》[\s，,]*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日(?:\s*第?\s*[A-Z\d]{1,3}\s*版)?$"
    r"|[\u4e00-\u9fff]{3,12}(?:公众号|公眾號)$"
)
_OPEN_ENGLISH = re.compile(
    r"(?:\b(?:and|or|of|the|an?|in|on|at|to|for|from|with|by|under|as|its|their)|[:,—–-])$"
)
"""The end of a line after which an English title goes on."""
_STAMPED = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?\s+\d{1,2}:\d{2}")
_LONGEST_STAMP = 60
_LATIN_NAME = r"[A-Z][A-Za-z'-]+(?:\s+[A-Z][A-Za-z.'-]*){1,2}\s*[\d*,¹²³]*"
_LATIN_NAMES = re.compile(rf"{_LATIN_NAME}(?:\s*(?:[,，;；&、]|\band\b)?\s*{_LATIN_NAME})*$")
_COLUMN_LENGTH = 6
_USUAL_COLUMN = 4
_SUBTITLE = re.compile(r"(?:——|—|──|--|―)")
_DATE_LINE = re.compile(r"(?:\d{4}|[二○〇零一二三四五六七八九]{4})\s*[年./-]\s*\d{0,2}[\s\S]{0,12}$")
_SOURCE_LINE = re.compile(
    r"[（(]?\s*(?:本文)?(?:原载|原載|转自|轉自|载于|載於|刊于|刊於|来源|來源)|《[^》]{2,20}》\s*\d{4}\s*年"
)
_AUTHOR_PLACE = re.compile(r"(?P<names>[^（(]{2,40})[（(](?P<place>[^）)]{3,60})[）)]$")
_INNER_AUTHOR = re.compile(
    r"作者\s*[:：]\s*(?P<names>[\u4e00-\u9fff·]{2,12}(?:[、 ][\u4e00-\u9fff·]{2,12})*?)(?=\s|$)"
)
_MASTHEAD = re.compile(
    r"^[\u4e00-\u9fff]{2,16}(?:博士|硕士|碩士)(?:学位|學位)(?:论文|論文)$|第\s*\d+\s*卷\s*[,，]?\s*第\s*\d+\s*期|Vol\.\s*\d+|总第\s*\d+\s*期|總第\s*\d+\s*期|^\s*\d{4}\s*年\s*(?:第?\s*\d+\s*[期月])\s*(?:\s.*)?$"
)
_LONGEST_JOURNAL = 16
_ISSUE_ALONE = re.compile(r"\d{4}\s*年?\s*[，,]?\s*第?\s*\d{1,3}\s*期[^。]{0,20}$")
_TITLE_LENGTH = 90
_FULL_TITLE = 16
"""Characters of a title that may have filled its line."""


def author_with_place(text: str) -> re.Match[str] | None:
    """``林某（某大学教授）``: names and, in brackets, where they belong."""
    match = _AUTHOR_PLACE.match(text)
    return match if match is not None and names_in(match.group("names")) else None


def end_of_head(body: Sequence[Line], layout: Layout, *, titled: bool = False) -> int:
    """Index of the first line that is no longer title, author or affiliation.

    ``titled``: the format states the title, so that no heading is it.
    """
    for index, line in enumerate(body[:40]):
        found = field_label(line.text)
        if found is not None and found[0] in ANYWHERE:
            continue
        if found is not None:
            return index
        if line.hints is not None and line.hints.table is not None:
            return index
        if index and _is_item(line):
            announced = index > 1 and body[index - 1].text.endswith(("：", ":"))
            return index - announced
        hinted = line.hints.heading_level if line.hints is not None else None
        if (index and NAMED.match(line.text)) or (hinted and titled):
            return index
        titled = titled or hinted is not None
        label = label_of(line.text)
        if label is not None and hinted != 1 and _opens_section(line, label, index):
            return index
        if opens_text(line.text) and not any(
            names_authors(near.text) for near in body[index + 1 : index + 3]
        ):
            return index
        if _is_prose(line, layout, body[index + 1 : index + 4]):
            return index
    return 0


def _is_item(line: Line) -> bool:
    """Whether a format states an item of a list, and it is none of authors or where they work."""
    if line.hints is None or not line.hints.list_item:
        return False
    return not (names_authors(line.text) or INSTITUTION.search(line.text) or _DATE_LINE.match(line.text))


def _opens_section(line: Line, label: Label, index: int) -> bool:
    """Whether a numbered line heads a section; affiliations are numbered too, and so may a title be."""
    if index == 0:
        return label.value == 1
    return label.style not in {"arabic", "roman"} or INSTITUTION.search(line.text) is None


def _is_prose(line: Line, layout: Layout, ahead: Sequence[Line]) -> bool:
    """Whether the essay's text, and no longer its head, begins here."""
    if line.hints is not None and line.hints.heading_level:
        return False
    if INSTITUTION.search(line.text) and leaves_bracket_open(line.text):
        return False
    if not line.terminal and any(names_authors(near.text) or field_label(near.text) for near in ahead):
        return False
    following = ahead[0] if ahead else None
    if not is_han(line.text) and (following is None or is_han(following.text)):
        return False
    if layout.wrapped:
        full = line.width + line.indent >= 0.82 * layout.full_width
        if not full or following is None:
            return False
        return following.width >= 0.3 * layout.full_width or _STOPS.search(following.text) is not None
    inside = _TERMINAL_INSIDE.search(line.text) is not None
    return (len(line.text) >= 40 and inside) or len(line.text) > 120


def read_head(head: Sequence[Line], lines: Sequence[Line], layout: Layout, front: Front) -> None:
    """Title, subtitle, authors, affiliations among the first lines."""
    head = _without_repeats(head, lines)
    _take_journal(head, front)
    head = [line for line in head if line.role is not Role.FRONT and not _take_masthead(line, front)]
    latin = [line for line in head if not is_han(line.text)]
    han = _below_labels([line for line in head if is_han(line.text)], front)
    authors = _author_line(han, layout)
    first, title_end = 0, authors if authors is not None else _title_end(han)
    if authors == 0:
        first, title_end = 1, 1 + _title_end(han[1:], broken=layout.wrapped)
    if "title" in front.fields:
        title_end = 0
    open_bracket = False
    for index, line in enumerate(han):
        line.role = Role.FRONT
        if first <= index < title_end:
            take_title(line, front)
        elif open_bracket:
            front.add("affiliations", line.start, line.end)
        else:
            _take_after_title(line, front)
        if index >= title_end:
            open_bracket = leaves_bracket_open(line.text, open_bracket)
    read_latin_head(latin, layout, front)


def _below_labels(han: Sequence[Line], front: Front) -> list[Line]:
    """The lines without those above the title: where the text was printed, and the name of a column."""
    kept = list(han)
    while len(kept) > 1 and "title" not in front.fields:
        line, following = kept[0], kept[1]
        if _ISSUE_LINE.match(line.text):
            front.add("source", line.start, line.end)
        elif _STAMPED.search(line.text) and len(line.text) <= _LONGEST_STAMP:
            front.aside.append(("date", (line.start, line.end)))
        elif _is_column_name(line, following):
            front.aside.append(("column-header", (line.start, line.end)))
        else:
            break
        line.role = Role.FRONT
        kept.pop(0)
    return kept


def _is_column_name(line: Line, following: Line) -> bool:
    """Whether a word or two stand over a title that is much longer: 书评, 要闻."""
    text = line.text
    if len(text) > _COLUMN_LENGTH or names_authors(text) or names_authors(following.text):
        return False
    if _DATE_LINE.match(following.text) or _STAMPED.search(following.text):
        return False
    enough = len(text) + 1 if len(text) <= _USUAL_COLUMN else 2 * len(text) + 2
    return len(following.text) >= enough and _SUBTITLE.match(following.text) is None


def _take_journal(head: Sequence[Line], front: Front) -> None:
    """The name of a journal, alone on the first line over the line of its issue."""
    if len(head) < 3 or len(head[0].text) > _LONGEST_JOURNAL or not _ISSUE_ALONE.match(head[1].text):
        return
    head[0].role = Role.FRONT
    front.aside.append(("masthead", (head[0].start, head[0].end)))


def _take_masthead(line: Line, front: Front) -> bool:
    """Volume, date and name of the journal above the title, and labels that stand anywhere in the head."""
    found = field_label(line.text)
    if found is not None and found[0] in ANYWHERE:
        name, length = found
        front.labels.append((line.start, line.start + len(line.text[:length].rstrip())))
        author = _INNER_AUTHOR.search(line.text)
        end = author.start() if author is not None else len(line.text)
        front.add(name, line.start + length, line.start + end)
        if author is not None:
            front.labels.append((line.start + author.start(), line.start + author.start("names")))
            front.add("authors", line.start + author.start("names"), line.start + author.end("names"))
            front.aside.append(("date", (line.start + author.end("names"), line.end)))
    elif _MASTHEAD.search(line.text):
        front.aside.append(("masthead", (line.start, line.end)))
    else:
        return False
    line.role = Role.FRONT
    return True


def _author_line(han: Sequence[Line], layout: Layout) -> int | None:
    """The index of the line of authors; a short end of a title over two lines may look like a name."""
    named = [index for index, line in enumerate(han) if index and names_authors(line.text)]
    if not named and _stand_over_title(han):
        return 0
    if len(named) > 1 and layout.wrapped and han[named[0] - 1].width >= 0.85 * layout.full_width:
        return named[1]
    if len(named) > 1 and named[1] == named[0] + 1 and len(names_in(han[named[0]].text)) == 1:
        return named[1] if len(names_in(han[named[1]].text)) > 1 else named[0]
    return named[0] if named else None


def _stand_over_title(han: Sequence[Line]) -> bool:
    """Whether the authors stand first, and a title under them."""
    if len(han) < 2 or not names_in(han[0].text):
        return False
    below = han[1].text
    return len(below) > len(han[0].text) and not INSTITUTION.search(below) and not _DATE_LINE.match(below)


def names_authors(text: str) -> bool:
    return bool(names_in(text)) or author_with_place(text) is not None


def _without_repeats(head: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """The head without earlier copies of a line: a running title stands before the real one."""
    keys = Counter(_title_key(line.text) for line in head)
    kept: list[Line] = []
    for line in head:
        key = _title_key(line.text)
        if keys[key] > 1:
            keys[key] -= 1
            line.role, line.kind = Role.FURNITURE, "running-head"
        elif line.role is Role.BODY:
            kept.append(line)
    title = _title_key(kept[0].text) if kept else ""
    for line in lines:
        if (
            title
            and line.role is Role.BODY
            and line not in kept
            and len(line.text) < _TITLE_LENGTH
            and _title_key(line.text) == title
            and (label_of(line.text) is None or line.text == kept[0].text)
        ):
            line.role, line.kind = Role.FURNITURE, "running-head"
    return kept


def _title_key(text: str) -> str:
    return re.sub(r"[\s*∗＊※^{}\u2460-\u2473\d·]+", "", text)


def is_han(text: str) -> bool:
    """Whether a line is Chinese; one that names foreign works may have more letters than characters."""
    letters = len(_LATIN.findall(text))
    return letters < 0.6 * len(text) or len(_HAN.findall(text)) > max(1, letters // _LETTERS_A_WORD)


def _title_end(han: Sequence[Line], *, broken: bool = False) -> int:
    """Without a line of authors below it: the first line and what continues it is the title.

    ``broken``: a long line may go on in a shorter one right below.
    """
    end = min(1, len(han))
    if broken and len(han) > 1 and len(han[0].text) >= _FULL_TITLE and _ends_title(han[0], han[1]):
        end = 2
    while end < len(han) and (
        _SUBTITLE.match(han[end].text) or han[end - 1].text.endswith(("：", ":", "——"))
    ):
        end += 1
    return end


def _ends_title(line: Line, rest: Line) -> bool:
    """Whether the words of a title that fills its line may end in the next."""
    if (
        rest.width >= line.width
        or rest.gap
        or rest.terminal
        or names_authors(rest.text)
        or label_of(rest.text)
    ):
        return False
    return not (INSTITUTION.search(rest.text) or _DATE_LINE.match(rest.text) or rest.text[0] in "（([【［〔")


def _take_after_title(line: Line, front: Front) -> None:
    start, end = line.start, line.end
    placed = author_with_place(line.text)
    if placed is not None:
        _take_placed_author(line, placed, front)
    elif names_in(line.text) and "authors" not in front.fields:
        front.add("authors", start, end)
    elif _SOURCE_LINE.match(line.text):
        front.add("source", start, end)
    elif INSTITUTION.search(line.text):
        front.add("affiliations", start, end)
    elif names_in(line.text):
        front.add("authors", start, end)
    else:
        kind = "date" if _DATE_LINE.match(line.text) else "front-matter"
        front.aside.append((kind, (start, end)))


def _take_placed_author(line: Line, match: re.Match[str], front: Front) -> None:
    start = line.start
    front.add("authors", start + match.start("names"), start + match.end("names"))
    front.labels.append((start + match.end("names"), start + match.start("place")))
    front.add("affiliations", start + match.start("place"), start + match.end("place"))
    front.labels.append((start + match.end("place"), line.end))


def _is_latin_names(text: str) -> bool:
    """Whether a line is names in Latin letters and nothing else: SHEN Jibai, Gu Yanqiu."""
    return len(text) <= _LONGEST_STAMP and _LATIN_NAMES.match(text) is not None


def read_latin_head(latin: Sequence[Line], layout: Layout, front: Front) -> None:
    """An English title of one or more lines; other Latin lines stand aside."""
    by_names = next((at for at, line in enumerate(latin) if at and _is_latin_names(line.text)), 0)
    goes_on = False
    for index, line in enumerate(latin):
        line.role = Role.FRONT
        opens = index == 0 and len(line.text) > 12 and not _is_latin_names(line.text)
        if opens or goes_on or (0 < index < by_names and "title_en" in front.fields):
            front.add("title_en", line.start, line.end)
            opened = _OPEN_ENGLISH.search(line.text) is not None
            if not opened and index + 1 < len(latin) and _is_latin_names(latin[index + 1].text):
                goes_on = False
                continue
            full = layout.wrapped and line.width >= 0.75 * layout.full_width
            goes_on = full or opened
        else:
            front.aside.append(("front-matter", (line.start, line.end)))
