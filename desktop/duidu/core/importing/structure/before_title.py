"""What stands above the title: copies of a running title, and the tail of another item."""

from __future__ import annotations

from collections.abc import Sequence

from duidu.core.importing.layout import Line, Role
from duidu.core.importing.structure.chapters import NAMED
from duidu.core.importing.structure.head import names_authors
from duidu.core.importing.structure.labels import ANYWHERE, field_label
from duidu.core.importing.structure.names import names_in
from duidu.core.importing.structure.numbering import label_of

_TITLE_REST = 4
_TITLE_LINES = 3
_AUTHOR_LINES = 6
_HEAD_LINES = 15
_LONGEST_BYLINE = 40
_SHORTEST_TITLE = 4
MAX_FRONT_LINES = 160


def restore_title(lines: Sequence[Line]) -> None:
    """A title that runs on every page was taken for furniture: its last copy before the authors is it."""
    copies: list[Line] = []
    for line in lines[:_HEAD_LINES]:
        if line.role is Role.FURNITURE and line.kind == "running-head" and not line.settled:
            copies.append(line)
        elif line.role is Role.BODY:
            if (
                copies
                and len(line.text) < _TITLE_REST
                and not names_authors(line.text)
                and not NAMED.match(line.text)
            ):
                copies.append(line)  # the end of a head over two lines, too short to be known for one
                continue
            if len(copies) == 1 and names_authors(copies[0].text) and not names_authors(line.text):
                _restore(copies)  # authors over the title, who stand at the head of pages too
            twice = len(copies) > 1 and copies[-1].text == copies[-2].text  # a head, and the title
            if twice or names_authors(line.text) or field_label(line.text):
                _restore(copies)
            return


def set_before_title(lines: Sequence[Line]) -> None:
    """Prose above the title is another item: a title stands over its authors, and these over an abstract."""
    body = [line for line in lines if line.role is Role.BODY][:MAX_FRONT_LINES]
    for index, line in enumerate(body):
        found = field_label(line.text)
        if found is None or found[0] in ANYWHERE:
            continue
        if found[0] != "abstract":
            return
        title = _title_above(body, index)
        if title is not None and any(near.terminal for near in body[:title]):
            for near in body[:title]:
                near.role, near.kind = Role.FOREIGN, "before-the-essay"
        return
    _set_before_byline(lines, body)


def _set_before_byline(lines: Sequence[Line], body: Sequence[Line]) -> None:
    """Prose above the only title that has its authors under it is another item, in a text without an abstract."""
    bylines = [index for index in range(2, len(body)) if _is_byline(body, index)]
    if len(bylines) != 1 or any(names_authors(line.text) for line in body[: bylines[0]]):
        return
    title = bylines[0] - 1
    while title and not body[title - 1].terminal and bylines[0] - title < _TITLE_LINES:
        title -= 1
    above = sum(len(line.text) for line in body[:title])
    below = sum(len(line.text) for line in lines if line.role is Role.BODY) - above
    if title and body[title - 1].terminal and 2 * above < below:
        for near in body[:title]:
            near.role, near.kind = Role.FOREIGN, "before-the-essay"


def _is_byline(body: Sequence[Line], index: int) -> bool:
    """Whether a line of names stands under the words of a title."""
    line, title = body[index], body[index - 1]
    if len(line.text) > _LONGEST_BYLINE or not names_in(line.text):
        return False
    return not title.terminal and len(title.text) > _SHORTEST_TITLE and label_of(title.text) is None


def _title_above(body: Sequence[Line], abstract: int) -> int | None:
    """The first line of the title over the authors that stand a few lines above the abstract."""
    for index in range(abstract - 1, max(0, abstract - _AUTHOR_LINES), -1):
        if body[index].terminal:
            return None
        if names_authors(body[index].text):
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
