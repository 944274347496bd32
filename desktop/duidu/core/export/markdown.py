"""Study notes as Markdown (CommonMark; nothing in them is read as markup but what this module writes).

The same notes always give the same bytes: there is no date of export in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duidu.core.annotations.model import AnchorState, Annotation
from duidu.core.export.references import footnote, short
from duidu.core.export.study_notes import EssayNotes, Excerpt, StudyNotes
from duidu.core.export.wording import SIMPLIFIED, Wording

# Inside a line: emphasis, code, links, HTML, entities, strike-through, tables, formulas, highlights.
_INLINE = re.compile(r"[\\`*_\[\]<>~|$&]|==|%%|\^")
# At its start: headings, lists, block quotes, underlines of headings.
_LINE_START = re.compile(r"(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|[=-]+\s*$|-(?:\s*-){2,}\s*$|:)")
# The ideographic space stays: it is the source's own.
_BLANKS = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_LEVELS = " › "


def render(notes: StudyNotes, wording: Wording = SIMPLIFIED) -> str:
    """The notes as one Markdown text, ending with a line break."""
    blocks = [f"# {escape(wording.title)}"]
    for essay in notes.essays:
        blocks.extend(_essay(essay, wording))
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """One line of plain text so that Markdown shows just this text; white space at its ends goes."""
    line = _INLINE.sub(
        lambda match: "".join("\\" + char for char in match.group()), _BLANKS.sub(" ", text).strip(" ")
    )
    line = _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line
    return "\\" + line if _LINE_START.match(line) else line


def escape_lines(text: str) -> str:
    """Plain text of several lines: line breaks stay, empty lines part paragraphs."""
    paragraphs = re.split(r"\n\s*\n", "\n".join(text.splitlines()).strip())
    return "\n\n".join(
        "\\\n".join(escape(line) for line in paragraph.split("\n") if line.strip())
        for paragraph in paragraphs
    )


def _essay(notes: EssayNotes, wording: Wording) -> Iterator[str]:
    yield f"## {_heading(notes.title)}"
    reference = footnote(notes.work)
    if reference:
        yield escape(reference)
    if not notes.groups and not notes.unplaced:
        yield escape(wording.no_annotations)
    for group in notes.groups:
        path = group.headings or (wording.zones[group.zone],)
        yield f"### {_LEVELS.join(_heading(part) for part in path)}"
        for excerpt in group.excerpts:
            yield from _excerpt(excerpt, notes, wording)
    if notes.unplaced:
        yield f"### {_heading(wording.unplaced)}"
        for excerpt in notes.unplaced:
            yield from _excerpt(excerpt, notes, wording)


def _excerpt(excerpt: Excerpt, notes: EssayNotes, wording: Wording) -> Iterator[str]:
    annotation = excerpt.annotation
    yield f'<a id="annotation-{re.sub("[^A-Za-z0-9]", "-", annotation.id)}"></a>'
    quoted = escape_lines(annotation.exact.replace("\n", "\n\n"))
    yield "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))
    yield _label(annotation, wording)
    if annotation.note.strip():
        yield escape_lines(annotation.note)
    yield _reference(excerpt, notes, wording)


def _label(annotation: Annotation, wording: Wording) -> str:
    """Character and name of the colour, tags, and what the reader should check."""
    name = f"{annotation.colour.character} {wording.colours[annotation.colour]}"
    parts = [f"**{escape(name)}**"]
    if annotation.tags:
        parts.append(escape(wording.tags.format(wording.listing.join(annotation.tags))))
    if annotation.state is not AnchorState.ANCHORED:
        parts.append(f"*{escape(wording.states[annotation.state])}*")
    return " · ".join(parts)


def _reference(excerpt: Excerpt, notes: EssayNotes, wording: Wording) -> str:
    """Author, title, where published and page; then paragraph and exact place, to find it again."""
    whole = (footnote(notes.work) or "").rstrip("。.") or short(notes.work) or notes.title
    page = wording.page.format(excerpt.page) if excerpt.page else wording.page_unknown
    spans = [target.span for target in excerpt.annotation.targets]
    exact = wording.listing.join(f"{span.block}:{span.start}–{span.end}" for span in spans)
    places = [f"`{exact.replace('`', '')}`"]
    if excerpt.paragraph is not None:
        places.insert(0, escape(wording.paragraph.format(excerpt.paragraph)))
    elif excerpt.note is not None:
        places.insert(0, escape(wording.note.format(excerpt.note)))
    return f"—— {escape(whole + wording.separator + page)}（{wording.separator.join(places)}）"


def _heading(text: str) -> str:
    """A heading's text: # at its end would be read as its closing."""
    return re.sub(r" (#+)$", r" \\\1", escape(text))
