"""Annotations of texts that may not be copied: places only, words never.

`places/*.json` belong to a text by its SHA-256 and were made by reading it. A piece of text is a list of
`[start, end]` in the source's code points, in order; a third element 1 says that a space stands before the piece.
What is left out between the pieces is line ends, spaces of extraction and note marks. `gold_of` puts the words back
from a text that the reader has.

Keys: `fields` (a piece, or a list of pieces for a list); `source` with its own fields; `headings` [level, piece];
`paragraphs` [section, piece], and 1 where no eye can tell whether one begins; `run_in` [paragraph, level, piece]; `notes` [mark, paragraph, offset, body];
`citations` {field: piece or plain value}; `quotations` [paragraph, start, end, type]; `foreign` and `furniture`
[kind, piece]. Paragraphs and offsets count from 0 in the paragraph put back together.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.helpers.layouts.gold import LISTS, OPTIONAL, TEXTS

PLACES = Path(__file__).resolve().parent / "places"
Piece = list[list[int]]
Document = dict[str, Any]


def gold_of(text: str) -> Iterator[Document]:
    """The annotation of this very text, if there is one."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    path = PLACES / f"{digest[:16]}.json"
    if path.is_file():
        places = json.loads(path.read_text(encoding="utf-8"))
        if places["sha256"] == digest:
            yield _gold(text, places)


def words(text: str, piece: Piece) -> str:
    return "".join((" " if len(span) > 2 else "") + text[span[0] : span[1]] for span in piece)


def _value(text: str, value: Any) -> Any:
    """A piece, a list of pieces, or a plain value."""
    if isinstance(value, dict):
        return {name: _value(text, each) for name, each in value.items()}
    if not isinstance(value, list):
        return value
    if value and isinstance(value[0], list) and isinstance(value[0][0], list):
        return [words(text, piece) for piece in value]
    return words(text, value)


def _gold(text: str, places: Document) -> Document:
    paragraphs = [_paragraph(text, number, row) for number, row in enumerate(places["paragraphs"])]
    return {
        "source_text_sha256": places["sha256"],
        **{name: _value(text, places["fields"].get(name)) for name in TEXTS + LISTS},
        "source": _value(text, places.get("source")),
        "headings": [{"level": level, "text": words(text, piece)} for level, piece in places["headings"]],
        "headings_optional": OPTIONAL,
        "run_in_headings": [
            {"paragraph": paragraphs[number]["id"], "level": level, "text": words(text, piece)}
            for number, level, piece in places["run_in"]
        ],
        "paragraphs": paragraphs,
        "notes": [_note(text, index, row, paragraphs) for index, row in enumerate(places["notes"])],
        "citations": [_value(text, row) for row in places["citations"]],
        "quotations": [
            {
                "paragraph": paragraphs[number]["id"],
                "start": start,
                "text": paragraphs[number]["text"][start:end],
                "type": kind,
            }
            for number, start, end, kind in places["quotations"]
        ],
        **{
            name: [{"kind": kind, "text": words(text, piece)} for kind, piece in places[name]]
            for name in ("foreign", "furniture")
        },
    }


def _paragraph(text: str, number: int, row: list[Any]) -> Document:
    known = {"id": f"p{number:03d}", "section_index": row[0], "text": words(text, row[1]), "kind": "prose"}
    return known | ({"boundary_before": "uncertain"} if len(row) > 2 else {})


def _note(text: str, index: int, row: list[Any], paragraphs: list[Document]) -> Document:
    mark, number, offset, body = row
    known = {"index": index, "mark": words(text, mark), "body": words(text, body) if body else None}
    if number is None:
        return known | {"anchor": offset, "anchor_paragraph": None, "anchor_before": ""}
    return known | {
        "anchor_paragraph": paragraphs[number]["id"],
        "anchor_offset": offset,
        "anchor_before": paragraphs[number]["text"][max(0, offset - 10) : offset],
    }
