"""The annotation an import should arrive at, in the shape of the project's gold files: true by construction.

Positions are code points in the canonical text of a paragraph, without note marks.
"""

import hashlib
import re
from typing import Any

from tests.helpers.sample_gold.essay import MARK, number_of
from tests.helpers.sample_gold.gold import QUOTED, SENTENCE_END, cross_references

from .citing import fields, printed_note
from .essay import Essay
from .glyphs import canonical
from .layout import Layout
from .printer import Printed

TEXTS = ("title", "title_en", "abstract", "abstract_en", "funding", "editor", "author_note")
LISTS = ("authors", "affiliations", "keywords")
OPTIONAL = [
    "摘要",
    "摘 要",
    "Abstract",
    "内容提要",
    "关键词",
    "關鍵詞",
    "参考文献",
    "參考文獻",
    "注释",
    "註釋",
    "參考書目",
]
Document = dict[str, Any]


def gold(essay: Essay, layout: Layout, done: Printed) -> Document:
    found = _body(essay, layout, done)
    return {
        "file": f"{essay.name}.txt",
        "source_text_sha256": hashlib.sha256(done.text.encode()).hexdigest(),
        "script": essay.script,
        **{name: _value(essay, layout, done, name) for name in TEXTS + LISTS},
        "source": essay.facts.get("source_fields") if "source" in done.stated else None,
        "headings": found["headings"],
        "headings_optional": OPTIONAL,
        "run_in_headings": found["run_in"],
        "paragraphs": [{k: v for k, v in row.items() if k != "marked"} for row in found["paragraphs"]],
        "notes": _notes(essay, layout, done, found["paragraphs"]),
        "citations": _citations(essay, layout),
        "quotations": _quotations(essay, found["paragraphs"]),
        "foreign": _foreign(essay, layout, done),
        "furniture": done.furniture,
        "cross_references": cross_references(essay.name, essay.notes),
    }


def _value(essay: Essay, layout: Layout, done: Printed, name: str) -> Any:
    """A fact as printed. Affiliations may be stated inside the note on the authors."""
    stated = name in done.stated or (name == "affiliations" and "author_note" in done.stated)
    value = essay.facts.get(name) if stated else None
    if name == "abstract_en" and value:
        return " ".join(value.replace("~", "").split())
    if isinstance(value, list):
        return [canonical(each, layout) for each in value]
    return canonical(value, layout) if value else None


def _body(essay: Essay, layout: Layout, done: Printed) -> dict[str, list[Document]]:
    headings: list[Document] = []
    paragraphs: list[Document] = []
    run_in: list[Document] = []
    for number, part in enumerate(essay.parts):
        words = done.labels[number]
        marked = canonical(words + part.run_in + part.text, layout)
        text = MARK.sub("", marked)
        if part.kind == "heading":
            headings.append({"block": f"h{len(headings) + 1}", "level": part.level, "text": text})
            continue
        row: Document = {
            "id": f"p{number:03d}",
            "section_index": len(headings) - 1,
            "text": text,
            "marked": marked,
        }
        row["kind"] = _kind(part.kind, layout)
        if number - 1 in done.unsure and essay.parts[number - 1].kind != "heading":
            row["boundary_before"] = "uncertain"
        if part.run_in:
            shown = canonical(words + part.run_in, layout)
            run_in.append({"paragraph": row["id"], "level": part.level, "text": shown})
        paragraphs.append(row)
    return {"headings": headings, "paragraphs": paragraphs, "run_in": run_in}


def _kind(kind: str, layout: Layout) -> str:
    """A quotation that is not set apart looks like any paragraph."""
    if kind == "quote" and layout.quote_indent and layout.keep_lines:
        return "block-quote"
    return {"item": "list-item", "appendix": "appendix"}.get(kind, "prose")


def _anchors(marked: str) -> list[tuple[int, int]]:
    return [(number_of(found[0]), found.start() - order) for order, found in enumerate(MARK.finditer(marked))]


def _notes(essay: Essay, layout: Layout, done: Printed, paragraphs: list[Document]) -> list[Document]:
    notes = [_title_note(essay, layout)] if layout.title_mark else []
    for number in _heading_marks(essay):
        notes.append(_row(essay, layout, done, number) | {"anchor": "heading"})
    for paragraph in paragraphs:
        for number, offset in _anchors(paragraph["marked"]):
            row = _row(essay, layout, done, number)
            if essay.notes[number - 1].printed_mark:
                row |= {
                    "anchor_paragraph": paragraph["id"],
                    "anchor_offset": offset,
                    "anchor_before": paragraph["text"][max(0, offset - 10) : offset],
                }
            notes.append(row)
    return notes


def _heading_marks(essay: Essay) -> list[int]:
    return [
        number_of(mark) for part in essay.parts if part.kind == "heading" for mark in MARK.findall(part.text)
    ]


def _row(essay: Essay, layout: Layout, done: Printed, number: int) -> Document:
    """A note without its place: all there is of one whose mark is in a heading, or lost."""
    note = essay.notes[number - 1]
    body = canonical(printed_note(note, layout.style), layout)
    return {
        "index": number,
        "mark": layout.mark.format(done.marks[number]),
        "kind": "footnote" if layout.style == "footnote" else "reference-mark",
        "anchor_paragraph": None,
        "anchor_offset": None,
        "anchor_before": None,
        "body": None if layout.notes_at == "missing" or note.lost else body,
    }


def _title_note(essay: Essay, layout: Layout) -> Document:
    title = canonical(essay.facts["title"], layout)
    return {
        "index": 0,
        "mark": layout.title_mark,
        "kind": "title-note",
        "anchor": "title",
        "anchor_paragraph": None,
        "anchor_offset": len(title),
        "anchor_before": title[-10:],
        "body": canonical(essay.facts["funding"], layout) if layout.notes_at == "page" else None,
    }


def _citations(essay: Essay, layout: Layout) -> list[Document]:
    if layout.notes_at == "missing":
        return []
    found = [
        fields(cite, note, layout.style)
        for note in essay.notes
        if not note.lost
        for cite in (note.cites if note.literal or layout.style != "gbt" else note.cites[:1])
    ]
    for row in found:
        row |= {name: canonical(row[name], layout) for name in ("title", "work") if row[name]}
    return found


def _quotations(essay: Essay, paragraphs: list[Document]) -> list[Document]:
    found = []
    for paragraph in paragraphs:
        anchors = [row for row in _anchors(paragraph["marked"]) if essay.notes[row[0] - 1].printed_mark]
        for quoted in QUOTED.finditer(paragraph["text"]):
            words = quoted[1] or quoted[2]
            at_mark = next(
                (
                    note
                    for note, offset in anchors
                    if offset >= quoted.end()
                    and not paragraph["text"][quoted.end() : offset].strip("，。；,;")
                ),
                None,
            )
            found.append(
                {
                    "paragraph": paragraph["id"],
                    "start": quoted.start() + 1,
                    "text": words,
                    "type": "term" if words in essay.facts.get("terms", []) else "quotation",
                    "note_index": at_mark,
                    "note_index_covering": at_mark or _covering(paragraph["text"], quoted.end(), anchors),
                }
            )
    return found


def _covering(text: str, end: int, anchors: list[tuple[int, int]]) -> int | None:
    """The next mark up to the end of the sentence."""
    stop = re.search(f"[{SENTENCE_END}]", text[end - 2 :])
    reach = end - 2 + stop.end() + 1 if stop else len(text)
    return next((note for note, offset in anchors if end <= offset <= reach), None)


def _foreign(essay: Essay, layout: Layout, done: Printed) -> list[Document]:
    if not done.foreign:
        return []
    return [{"kind": essay.foreign["kind"], "text": canonical(essay.foreign["text"].strip(), layout)}]
