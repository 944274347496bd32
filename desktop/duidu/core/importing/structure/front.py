"""Front matter: title, authors, affiliations, abstracts, key words and the labelled rest.

Read from the shape of the first lines and from the labels that Chinese journals use; nothing here knows
a journal.  Fields are source ranges: their words are cleaned like everything else, later.
"""

from __future__ import annotations

from collections.abc import Sequence

from duidu.core.importing.layout import Layout, Line, Role
from duidu.core.importing.notes.marks import AT_START
from duidu.core.importing.repair.wraps import runs_on
from duidu.core.importing.structure.before_title import MAX_FRONT_LINES, restore_title, set_before_title
from duidu.core.importing.structure.front_fields import Front
from duidu.core.importing.structure.head import end_of_head, is_han, read_head, read_latin_head
from duidu.core.importing.structure.hinted import take_stated_fields
from duidu.core.importing.structure.labels import AT_END, INSTITUTION, field_label
from duidu.core.importing.structure.names import names_in
from duidu.core.importing.structure.numbering import label_of

_TAIL_LINES = 12
_LATIN_LINES = 8
_HEADING = 30
_AT_FOOT = AT_END - {"source", "author"}


def read_front(lines: Sequence[Line], layout: Layout) -> Front:
    """Give front matter its role and return its fields."""
    front = Front()
    take_stated_fields(lines, front)
    restore_title(lines)
    set_before_title(lines)
    body = [line for line in lines if line.role is Role.BODY][:MAX_FRONT_LINES]
    first = end_of_head(body, layout, titled="title" in front.fields)
    read_head(body[:first], lines, layout, front)
    _read_labelled(body, first, layout, front)
    return front


def _read_labelled(body: Sequence[Line], first: int, layout: Layout, front: Front) -> None:
    """Fields under labels, and lines between them that belong to the front."""
    index = first
    while index < len(body):
        found = field_label(body[index].text)
        if found is None:
            if not _more_labels(body, index):
                return
            index = _take_unlabelled(body, index, layout, front)
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
        while first and not is_han(body[first - 1].text) and index - first < 8:
            first -= 1
        read_latin_head(body[first:index], layout, front)
        _read_labelled(body, index, layout, front)
        return


def read_labelled_tail(lines: Sequence[Line], layout: Layout, front: Front) -> None:
    """Labelled fields that stand last, behind the essay: who paid, about the authors, where it was printed."""
    body = [line for line in lines if line.role is Role.BODY]
    for index in range(max(len(body) * 2 // 3, len(body) - _TAIL_LINES), len(body)):
        found = field_label(body[index].text)
        if found is not None and found[0] in AT_END and found[0] not in front.fields:
            _read_labelled(body, index, layout, front)
            return


def read_first_foot(lines: Sequence[Line], layout: Layout, front: Front) -> None:
    """Labelled fields at the foot of the first pages, between lines of the text: who paid, about the authors."""
    index = 0
    while index < min(len(lines), MAX_FRONT_LINES):
        found = field_label(lines[index].text) if lines[index].role is Role.BODY else None
        if found is None or found[0] not in _AT_FOOT:
            index += 1
            continue
        end = index
        while end < len(lines) and lines[end].role is Role.BODY:
            end += 1
        index += _take_field(lines[index:end], 0, found, layout, front)


def _more_labels(body: Sequence[Line], index: int) -> bool:
    """Whether a short stray line stands between labelled fields."""
    if len(body[index].text) > 100 or body[index].terminal or label_of(body[index].text):
        return False
    ahead = _LATIN_LINES if not is_han(body[index].text) else 4
    return any(field_label(line.text) is not None for line in body[index + 1 : index + ahead])


def _take_unlabelled(body: Sequence[Line], index: int, layout: Layout, front: Front) -> int:
    """Take a stray line, or the lines of an English head; the index after."""
    end = index
    while end < len(body) and not is_han(body[end].text) and field_label(body[end].text) is None:
        end += 1
    if end == index or "title_en" in front.fields:
        _take_between(body[index], front)
        return index + 1
    read_latin_head(body[index:end], layout, front)
    return end


def _take_between(line: Line, front: Front) -> None:
    line.role = Role.FRONT
    if not is_han(line.text) and "title_en" not in front.fields and len(line.text) > 12:
        front.add("title_en", line.start, line.end)
    elif names_in(line.text) and "authors" not in front.fields:
        front.add("authors", line.start, line.end)
    elif INSTITUTION.search(line.text) and is_han(line.text):
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


def _is_heading(line: Line, layout: Layout) -> bool:
    """Whether a numbered line that ends no sentence is short: no field goes on in it."""
    short = line.width < 0.6 * layout.full_width if layout.wrapped else len(line.text) <= _HEADING
    return short and not line.terminal and line.text[-1] not in "，、；,;)）"


def _goes_on(name: str, previous: Line, following: Line, layout: Layout, *, first: bool) -> bool:
    """Whether a field runs into the next line."""
    if following.hints is not None and following.hints.opens_paragraph is not None:
        return not following.hints.opens_paragraph
    if name.startswith("keywords"):
        if label_of(following.text) or following.terminal or len(following.text) >= 60:
            return False
        full = layout.wrapped and previous.width >= layout.full_width - 4
        return previous.text[-1] in ";；,，、" or (full and following.width < 0.6 * layout.full_width)
    if name not in {"abstract", "abstract_en", "author_note", "funding"}:
        return False
    label = label_of(following.text)
    if label is not None and (previous.terminal or (label.value == 1 and _is_heading(following, layout))):
        return False
    if first and layout.wrapped and not layout.is_short(previous) and not following.opens_page:
        return True  # the label widened the line: its end tells nothing
    if not layout.wrapped:
        return not previous.terminal and previous.text[-1] in "，、；：,;:—-"
    latin = not is_han(following.text)
    if latin != (not is_han(previous.text)):
        return False
    return runs_on(previous, following, layout)
