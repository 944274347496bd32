"""The annotation an import should arrive at, in the shape of the project's gold files.

Positions are code points in the canonical text of a paragraph, without note marks. A quotation is what stands
between “ and ” (「 and 」) with ten characters or more; the note that serves it is the mark directly at it, else
the next mark before the sentence ends.
"""

import hashlib
import re
from collections.abc import Iterable
from typing import Any

from .citation import fields
from .essay import MARK, Essay, number_of
from .layout import Layout
from .render import Rendered, canonical, facts_of, note_body

LABELS = [
    "摘要",
    "摘  要",
    "摘　要",
    "Abstract",
    "内容提要",
    "关键词",
    "關鍵詞",
    "参考文献",
    "參考文獻",
]
QUOTED = re.compile("“([^“”]{10,})”|「((?:[^「」]){10,})」")
SENTENCE_END = "。？！?!"
META = ("title", "title_en", "authors", "affiliations", "source", "abstract", "abstract_en")
MORE_META = ("keywords", "funding", "editor", "author_note")


def gold(essay: Essay, layout: Layout, rendered: Rendered) -> dict[str, Any]:
    facts = facts_of(essay)
    known: dict[str, Any] = {
        "file": essay.name,
        "source_text_sha256": hashlib.sha256(rendered.text.encode()).hexdigest(),
        "encoding": "utf-8",
        "script": essay.script,
    }
    for field in META + MORE_META:
        value = facts.get(field) if _is_stated(field, layout) else None
        known[field] = canonical(value, layout) if isinstance(value, str) else value
    body = _body(essay, layout, rendered)
    return (
        known
        | body
        | {
            "notes": _notes(essay, layout, rendered, body["paragraphs"]),
            "citations": _citations(essay, layout),
            "quotations": _quotations(essay, layout, body["paragraphs"]),
            "foreign": _foreign(essay, layout),
            "furniture": rendered.furniture,
            "cross_references": cross_references(essay.name, essay.notes),
        }
        | {"paragraphs": [_public(paragraph) for paragraph in body["paragraphs"]]}
    )


def _is_stated(field: str, layout: Layout) -> bool:
    """A layout without keywords does not state them, whatever the author wrote."""
    told = {"keywords", "editor", "abstract_en", "title_en", "source", "abstract"}
    return field not in told or field in layout.front + layout.back


def _body(essay: Essay, layout: Layout, rendered: Rendered) -> dict[str, Any]:
    """Headings, and paragraphs with their note placeholders still in `marked`."""
    headings: list[dict[str, Any]] = []
    paragraphs: list[dict[str, Any]] = []
    for number, part in enumerate(essay.parts):
        marked = canonical(part.text, layout)
        text = MARK.sub("", marked)
        if part.level:
            headings.append({"block": f"h{len(headings) + 1}", "level": part.level, "text": text})
            continue
        paragraph = {
            "id": f"p{len(paragraphs) + 1:03d}",
            "section_index": len(headings) - 1,
            "text": text,
            "marked": marked,
        }
        if number - 1 in rendered.full_last_lines and not essay.parts[number - 1].level:
            paragraph["boundary_before"] = "uncertain"
        paragraphs.append(paragraph)
    return {
        "headings": headings,
        "headings_optional": LABELS,
        "run_in_headings": [],
        "paragraphs": paragraphs,
    }


def _public(paragraph: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in paragraph.items() if key != "marked"}


def _anchors(marked: str) -> list[tuple[int, int]]:
    """(note number, offset in the text without marks) in order."""
    return [(number_of(found[0]), found.start() - order) for order, found in enumerate(MARK.finditer(marked))]


def _notes(
    essay: Essay, layout: Layout, rendered: Rendered, paragraphs: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    notes = [_title_note(essay.facts)] if layout.title_mark else []
    kind = "footnote" if layout.notes_at == "page-foot" else "reference-mark"
    for paragraph in paragraphs:
        for number, offset in _anchors(paragraph["marked"]):
            note = {
                "mark": rendered.marks[number],
                "kind": kind,
                "anchor_paragraph": paragraph["id"],
                "anchor_offset": offset,
                "anchor_before": paragraph["text"][max(0, offset - 10) : offset],
                "body": note_body(essay.notes[number - 1], layout),
                "index": number,
            }
            if layout.notes_at == "page-foot":
                note["page_group"] = rendered.pages[number]
            notes.append(note)
    return notes


def _title_note(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        "mark": "*",
        "kind": "title-note",
        "anchor": "title",
        "anchor_paragraph": None,
        "anchor_offset": len(facts["title"]),
        "anchor_before": facts["title"][-10:],
        "body": facts.get("title_note"),
        "index": 0,
    }


def _citations(essay: Essay, layout: Layout) -> list[dict[str, Any]]:
    found = [fields(cite, note) for note in essay.notes for cite in note.cites]
    for citation in found:
        for name in ("title", "work"):
            if citation[name]:
                citation[name] = canonical(citation[name], layout)
    return found


def _quotations(essay: Essay, layout: Layout, paragraphs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    terms = {canonical(term, layout) for term in essay.terms}
    found = []
    for paragraph in paragraphs:
        anchors = _anchors(paragraph["marked"])
        for quoted in QUOTED.finditer(paragraph["text"]):
            text = quoted[1] or quoted[2]
            end = quoted.end()
            covering = _covering(paragraph["text"], end, anchors)
            found.append(
                {
                    "paragraph": paragraph["id"],
                    "start": quoted.start() + 1,
                    "text": text,
                    "type": "term" if text in terms else "quotation",
                    "note_index": next((note for note, offset in anchors if offset == end), None),
                    "note_index_covering": covering,
                }
            )
    return found


def _covering(text: str, end: int, anchors: list[tuple[int, int]]) -> int | None:
    """The first mark at or after the quotation, up to and including the mark at the sentence's end."""
    inside = text[end - 2] in SENTENCE_END
    stop = end if inside else next((at for at in range(end, len(text)) if text[at] in SENTENCE_END), end)
    return next((note for note, offset in anchors if end <= offset <= stop + (not inside)), None)


def _foreign(essay: Essay, layout: Layout) -> list[dict[str, Any]]:
    if not essay.foreign or (layout.jump is None and "foreign" not in layout.back):
        return []
    text = canonical(essay.foreign["text"].strip(), layout)
    flat = text.replace("\n", "")
    ends = {"first": flat[:15], "last": flat[-15:], "chars": len(flat)}
    return [{"kind": essay.foreign["kind"], **ends, "text": text}]


def _short(file: str) -> str:
    """The number a file's name begins with."""
    return re.split("[-_]", file)[0]


def cross_references(name: str, notes: Iterable[Any]) -> list[dict[str, Any]]:
    """The notes of the essay `name` that cite another file. A note has a `number` and `cites`."""
    return [
        {
            "from": _short(name),
            "to": _short(cite["cited_file"]),
            "from_file": name,
            "to_file": cite["cited_file"],
            "note_index": note.number,
        }
        for note in notes
        for cite in note.cites
        if "cited_file" in cite
    ]
