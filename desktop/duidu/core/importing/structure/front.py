"""Front matter: title, authors, affiliations, abstracts, key words and the labelled rest.

Read from the shape of the first lines and from the labels that Chinese journals use; nothing here knows
a journal.  Fields are source ranges: their words are cleaned like everything else, later.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from duidu.core.importing.layout import Layout, Line, Role
from duidu.core.importing.notes.marks import AT_END, AT_START
from duidu.core.importing.repair.wraps import runs_on
from duidu.core.importing.structure.chapters import NAMED
from duidu.core.importing.structure.hinted import take_stated_fields
from duidu.core.importing.structure.names import names_in
from duidu.core.importing.structure.numbering import Label, label_of
from duidu.core.library.model import SourceRange

_LABEL_WORDS = {
    "abstract": r"摘\s*要|內容提要|内容提要|内容摘要|內容摘要|提\s*要|论文提要|論文提要",
    "abstract_en": r"Abstract|ABSTRACT|Summary|SUMMARY",
    "keywords": r"关\s*键\s*词|關\s*鍵\s*詞|关键字|關鍵字|主题词|主題詞|关\s*键\s*詞",
    "keywords_en": r"Key\s*[Ww]ords?|KEY\s*WORDS|Keywords?|KEYWORDS",
    "author_note": r"(?:第一)?作者简介|(?:第一)?作者簡介|作者介绍|作者介紹|通讯作者|通訊作者",
    "affiliation": r"作者单位|作者單位|工作单位|工作單位",
    "funding": r"基金项目|基金項目|资助项目|資助項目|项目基金|课题项目|基金资助|基金資助|项目来源",
    "classification": r"中图分类号|中圖分類號|文献标[识志]码|文獻標[識志]碼|文章编号|文章編號|收稿日期|修回日期|DOI|doi|引用格式|引用本文|网络首发",
    "source": r"(?:文章)?来源|(?:文章)?來源|原载|原載|出处|出處|刊载|刊載",
    "author": r"作者|作\s*者",
}
_LABELS = re.compile(
    r"[\[【［〔〖(（]?\s*(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABEL_WORDS.items())
    + r")\s*(?P<close>[\]】］〕〗)）]?)\s*(?P<colon>[:：]?)\s*"
)
_INSTITUTION = re.compile(
    r"大学|大學|学院|學院|研究院|研究所|研究中心|党校|黨校|编译局|社科院|科学院|科學院|研究室|出版社|杂志社|编辑部|中学|委员会|委員會|集团|公司"
)
_TERMINAL_INSIDE = re.compile(r"[。！？；!?;]")
_LATIN = re.compile(r"[A-Za-z]")
_SUBTITLE = re.compile(r"(?:——|—|──|--|―)")
_DATE_LINE = re.compile(r"(?:\d{4}|[二○〇零一二三四五六七八九]{4})\s*[年./-]\s*\d{0,2}[\s\S]{0,12}$")
_SOURCE_LINE = re.compile(
    r"[（(]?\s*(?:本文)?(?:原载|原載|转自|轉自|载于|載於|刊于|刊於|来源|來源)|《[^》]{2,20}》\s*\d{4}\s*年"
)
_AUTHOR_PLACE = re.compile(r"(?P<names>[^（(]{2,40})[（(](?P<place>[^）)]{3,60})[）)]$")
_AT_END = frozenset({"author_note", "affiliation", "funding", "classification", "source", "author"})
_ANYWHERE = frozenset({"classification", "source"})
_INNER_AUTHOR = re.compile(
    r"作者\s*[:：]\s*(?P<names>[\u4e00-\u9fff·]{2,12}(?:[、 ][\u4e00-\u9fff·]{2,12})*?)(?=\s|$)"
)
_MASTHEAD = re.compile(
    r"第\s*\d+\s*卷\s*[,，]?\s*第\s*\d+\s*期|Vol\.\s*\d+|总第\s*\d+\s*期|總第\s*\d+\s*期|^\s*\d{4}\s*年\s*(?:第?\s*\d+\s*[期月])\s*(?:\s.*)?$"
)
_TITLE_REST = 4
_TITLE_LINES = 3
_AUTHOR_LINES = 6
_TAIL_LINES = 12
_HEAD_LINES = 15
_MAX_FRONT_LINES = 160
_TITLE_LENGTH = 90


@dataclass(slots=True)
class Front:
    """Source ranges of each field, of its labels, and the marks at title and authors."""

    fields: dict[str, list[SourceRange]] = field(default_factory=dict)
    labels: list[SourceRange] = field(default_factory=list)
    aside: list[tuple[str, SourceRange]] = field(default_factory=list)
    title_marks: list[SourceRange] = field(default_factory=list)

    def author_names(self, text: str) -> tuple[str, ...]:
        """The authors' names as the line of authors gives them."""
        return tuple(
            name for start, end in self.fields.get("authors", ()) for name in names_in(text[start:end])
        )

    def add(self, name: str, start: int, end: int) -> None:
        if end > start:
            self.fields.setdefault(name, []).append((start, end))


def read_front(lines: Sequence[Line], layout: Layout) -> Front:
    """Give front matter its role and return its fields."""
    front = Front()
    take_stated_fields(lines, front.fields)
    _restore_title(lines)
    _set_before_title(lines)
    body = [line for line in lines if line.role is Role.BODY][:_MAX_FRONT_LINES]
    first = _end_of_head(body, layout)
    _read_head(body[:first], lines, layout, front)
    _read_labelled(body, first, layout, front)
    return front


def _restore_title(lines: Sequence[Line]) -> None:
    """A title that runs on every page was taken for furniture: its last copy before the authors is it."""
    copies: list[Line] = []
    for line in lines[:_HEAD_LINES]:
        if line.role is Role.FURNITURE and line.kind == "running-head" and not line.settled:
            copies.append(line)
        elif line.role is Role.BODY:
            if copies and len(line.text) < _TITLE_REST and not _names_authors(line.text):
                copies.append(line)  # the end of a head over two lines, too short to be known for one
                continue
            twice = len(copies) > 1 and copies[-1].text == copies[-2].text  # a head, and the title
            if twice or _names_authors(line.text) or field_label(line.text):
                _restore(copies)
            return


def _set_before_title(lines: Sequence[Line]) -> None:
    """Prose above the title is another item: a title stands over its authors, and these over an abstract."""
    body = [line for line in lines if line.role is Role.BODY][:_MAX_FRONT_LINES]
    for index, line in enumerate(body):
        found = field_label(line.text)
        if found is None or found[0] in _ANYWHERE:
            continue
        if found[0] != "abstract":
            return
        title = _title_above(body, index)
        if title is not None and any(near.terminal for near in body[:title]):
            for near in body[:title]:
                near.role, near.kind = Role.FOREIGN, "before-the-essay"
        return


def _title_above(body: Sequence[Line], abstract: int) -> int | None:
    """The first line of the title over the authors that stand a few lines above the abstract."""
    for index in range(abstract - 1, max(0, abstract - _AUTHOR_LINES), -1):
        if body[index].terminal:
            return None
        if _names_authors(body[index].text):
            first = index
            while first and not body[first - 1].terminal and index - first < _TITLE_LINES:
                first -= 1
            return first if first < index else None
    return None


def _restore(copies: Sequence[Line]) -> None:
    """The last lines without a repetition among them: one copy of a head of one or two lines."""
    seen: set[str] = set()
    for line in reversed(copies):
        if line.text in seen:
            return
        seen.add(line.text)
        line.role, line.kind = Role.BODY, ""


def author_with_place(text: str) -> re.Match[str] | None:
    """``林某（某大学教授）``: names and, in brackets, where they belong."""
    match = _AUTHOR_PLACE.match(text)
    return match if match is not None and names_in(match.group("names")) else None


def field_label(text: str) -> tuple[str, int] | None:
    """The field that a label at the start of ``text`` names, and the label's length."""
    match = _LABELS.match(text)
    if match is None:
        return None
    name = next(key for key in _LABEL_WORDS if match.group(key) is not None)
    bracketed = text[0] in "[【［〔〖(（" and match.group("close") != ""
    alone = match.end() == len(text)
    spaced = match.end() < len(text) and text[match.end() - 1].isspace()
    if not (bracketed or match.group("colon") or alone or (spaced and name.startswith(("abstract", "key")))):
        return None
    if name in {"author", "source"} and not (match.group("colon") or bracketed):
        return None
    return name, match.end()


def _end_of_head(body: Sequence[Line], layout: Layout) -> int:
    """Index of the first line that is no longer title, author or affiliation."""
    for index, line in enumerate(body[:40]):
        found = field_label(line.text)
        if found is not None and found[0] in _ANYWHERE:
            continue
        if found is not None:
            return index
        if line.hints is not None and line.hints.table is not None:
            return index
        hinted = line.hints.heading_level if line.hints is not None else None
        if index and NAMED.match(line.text):
            return index
        label = label_of(line.text)
        if label is not None and hinted != 1 and _opens_section(line, label, index):
            return index
        if _is_prose(line, layout, body[index + 1 : index + 4]):
            return index
    return 0


def _opens_section(line: Line, label: Label, index: int) -> bool:
    """Whether a numbered line heads a section; affiliations are numbered too, and so may a title be."""
    if index == 0:
        return label.value == 1
    return label.style not in {"arabic", "roman"} or _INSTITUTION.search(line.text) is None


def _is_prose(line: Line, layout: Layout, ahead: Sequence[Line]) -> bool:
    """Whether the essay's text, and no longer its head, begins here."""
    if line.hints is not None and line.hints.heading_level:
        return False
    if not line.terminal and any(_names_authors(near.text) or field_label(near.text) for near in ahead):
        return False
    following = ahead[0] if ahead else None
    if not _is_han(line.text) and (following is None or _is_han(following.text)):
        return False
    if layout.wrapped:
        full = line.width + line.indent >= 0.82 * layout.full_width
        return full and following is not None and (following.width >= 0.3 * layout.full_width)
    inside = _TERMINAL_INSIDE.search(line.text) is not None
    return (len(line.text) >= 40 and inside) or len(line.text) > 120


def _read_head(head: Sequence[Line], lines: Sequence[Line], layout: Layout, front: Front) -> None:
    """Title, subtitle, authors, affiliations among the first lines."""
    head = _without_repeats(head, lines)
    head = [line for line in head if not _take_masthead(line, front)]
    han = [line for line in head if _is_han(line.text)]
    authors = _author_line(han, layout)
    title_end = authors if authors is not None else _title_end(han)
    if "title" in front.fields:
        title_end = 0
    for index, line in enumerate(han):
        line.role = Role.FRONT
        if index < title_end:
            _take_title(line, front)
        else:
            _take_after_title(line, front)
    _read_latin_head([line for line in head if line not in han], layout, front)


def _take_masthead(line: Line, front: Front) -> bool:
    """Volume, date and name of the journal above the title, and labels that stand anywhere in the head."""
    found = field_label(line.text)
    if found is not None and found[0] in _ANYWHERE:
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
    named = [index for index, line in enumerate(han) if index and _names_authors(line.text)]
    if len(named) > 1 and layout.wrapped and han[named[0] - 1].width >= 0.85 * layout.full_width:
        return named[1]
    return named[0] if named else None


def _names_authors(text: str) -> bool:
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
        ):
            line.role, line.kind = Role.FURNITURE, "running-head"
    return kept


def _title_key(text: str) -> str:
    return re.sub(r"[\s*∗＊※^{}\u2460-\u2473\d·]+", "", text)


def _is_han(text: str) -> bool:
    letters = len(_LATIN.findall(text))
    return letters < 0.6 * len(text)


def _title_end(han: Sequence[Line]) -> int:
    """Without a line of authors: the first line and what continues it is the title."""
    end = min(1, len(han))
    while end < len(han) and (
        _SUBTITLE.match(han[end].text) or han[end - 1].text.endswith(("：", ":", "——"))
    ):
        end += 1
    return end


def _take_title(line: Line, front: Front) -> None:
    text = line.text
    while match := AT_END.search(text[-20:]):
        low = max(0, len(text) - 20) + match.start()
        front.title_marks.append((line.start + low, line.start + len(text)))
        text = text[:low]
    front.add("title", line.start, line.start + len(text))


def _take_after_title(line: Line, front: Front) -> None:
    start, end = line.start, line.end
    placed = author_with_place(line.text)
    if placed is not None:
        _take_placed_author(line, placed, front)
    elif names_in(line.text) and "authors" not in front.fields:
        front.add("authors", start, end)
    elif _SOURCE_LINE.match(line.text):
        front.add("source", start, end)
    elif _INSTITUTION.search(line.text):
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


def _read_latin_head(latin: Sequence[Line], layout: Layout, front: Front) -> None:
    """An English title of one or more lines; other Latin lines stand aside."""
    goes_on = False
    for index, line in enumerate(latin):
        line.role = Role.FRONT
        if goes_on or (index == 0 and len(line.text) > 12):
            front.add("title_en", line.start, line.end)
            goes_on = layout.wrapped and line.width >= 0.75 * layout.full_width
        else:
            front.aside.append(("front-matter", (line.start, line.end)))


def _read_labelled(body: Sequence[Line], first: int, layout: Layout, front: Front) -> None:
    """Fields under labels, and lines between them that belong to the front."""
    index = first
    while index < len(body):
        found = field_label(body[index].text)
        if found is None:
            if not _more_labels(body, index):
                return
            _take_between(body[index], front)
            index += 1
            continue
        index = _take_field(body, index, found, layout, front)


def read_english_tail(lines: Sequence[Line], layout: Layout, front: Front) -> None:
    """Title, abstract and key words in English after the essay, where the front has none."""
    if "abstract_en" in front.fields:
        return
    body = [line for line in lines if line.role is Role.BODY]
    start = len(body) * 2 // 3
    for index in range(start, len(body)):
        found = field_label(body[index].text)
        if found is None or found[0] != "abstract_en":
            continue
        first = index
        while first and not _is_han(body[first - 1].text) and index - first < 8:
            first -= 1
        _read_latin_head(body[first:index], layout, front)
        _read_labelled(body, index, layout, front)
        return


def read_labelled_tail(lines: Sequence[Line], end: int, layout: Layout, front: Front) -> None:
    """Labelled fields that stand last, behind the essay: who paid, about the authors, where it was printed."""
    body = [line for line in lines[:end] if line.role is Role.BODY]
    for index in range(max(len(body) * 2 // 3, len(body) - _TAIL_LINES), len(body)):
        found = field_label(body[index].text)
        if found is not None and found[0] in _AT_END and found[0] not in front.fields:
            _read_labelled(body, index, layout, front)
            return


def _more_labels(body: Sequence[Line], index: int) -> bool:
    """Whether a short stray line stands between labelled fields."""
    if len(body[index].text) > 100 or body[index].terminal or label_of(body[index].text):
        return False
    return any(field_label(line.text) is not None for line in body[index + 1 : index + 4])


def _take_between(line: Line, front: Front) -> None:
    line.role = Role.FRONT
    if not _is_han(line.text) and "title_en" not in front.fields and len(line.text) > 12:
        front.add("title_en", line.start, line.end)
    elif names_in(line.text) and "authors" not in front.fields:
        front.add("authors", line.start, line.end)
    elif _INSTITUTION.search(line.text) and _is_han(line.text):
        front.add("affiliations", line.start, line.end)
    else:
        front.aside.append(("front-matter", (line.start, line.end)))


def _take_field(
    body: Sequence[Line], index: int, found: tuple[str, int], layout: Layout, front: Front
) -> int:
    """Take the field that starts at ``index``; the index of the line after it."""
    name, length = found
    line = body[index]
    line.role = Role.FRONT
    front.labels.append((line.start, line.start + len(line.text[:length].rstrip())))
    front.add(name, line.start + length, line.end)
    previous = line
    alone = length >= len(line.text)
    index += 1
    while index < len(body):
        following = body[index]
        if field_label(following.text) or AT_START.match(following.text):
            break
        if not alone and not _goes_on(name, previous, following, layout, first=previous is line):
            break
        if alone and label_of(following.text) and label_of(following.text).style == "han":  # type: ignore[union-attr]
            break
        following.role = Role.FRONT
        front.add(name, following.start, following.end)
        previous, alone = following, False
        index += 1
    return index


def _goes_on(name: str, previous: Line, following: Line, layout: Layout, *, first: bool) -> bool:
    """Whether a field runs into the next line."""
    if name.startswith("keywords"):
        if label_of(following.text) or following.terminal or len(following.text) >= 60:
            return False
        full = layout.wrapped and previous.width >= layout.full_width - 4
        return previous.text[-1] in ";；,，、" or (full and following.width < 0.6 * layout.full_width)
    if name not in {"abstract", "abstract_en", "author_note", "funding"}:
        return False
    if label_of(following.text) and previous.terminal:
        return False
    if first and layout.wrapped and not layout.is_short(previous) and not following.opens_page:
        return True  # the label widened the line: its end tells nothing
    if not layout.wrapped:
        return not previous.terminal and previous.text[-1] in "，、；：,;:—-"
    latin = not _is_han(following.text)
    if latin != (not _is_han(previous.text)):
        return False
    return runs_on(previous, following, layout)
