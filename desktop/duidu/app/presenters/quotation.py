"""A selection as a Markdown quotation: its paragraphs, headings, lists and tables, and where it is from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duidu.app.presenters.display import DisplayKind
from duidu.app.presenters.reading import ReaderDocument
from duidu.base.text import Span
from duidu.core.export.markdown import escape

_BOLD = {DisplayKind.TITLE, DisplayKind.HEADING}


def markdown_quotation(document: ReaderDocument, spans: Iterable[Span], reference: str = "") -> str:
    """The text of ``spans`` as shown, quoted, with its reference below; empty where nothing is selected."""
    blocks = [_block(kind, text) for kind, text in _pieces(document, spans) if text.strip()]
    if not blocks:
        return ""
    if reference:
        blocks.append(f"—— {escape(reference)}")
    lines = "\n\n".join(blocks).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines) + "\n"


def _pieces(document: ReaderDocument, spans: Iterable[Span]) -> Iterator[tuple[DisplayKind, str]]:
    for span in spans:
        index = document.index_of(span.block)
        if index is not None:
            yield document.plans[index].kind, document.displayed_text((span,))


def _block(kind: DisplayKind, text: str) -> str:
    if kind is DisplayKind.TABLE and "\t" in text:
        return _table(text)
    lines = [escape(line) for line in text.split("\n") if line.strip()]
    if kind in _BOLD:
        return f"**{' '.join(lines)}**"
    return "\\\n".join(lines)


def _table(text: str) -> str:
    rows = [[escape(cell) for cell in line.split("\t")] for line in text.split("\n")]
    columns = max(len(row) for row in rows)
    filled = [[*row, *[""] * (columns - len(row))] for row in rows]
    head, *body = [f"| {' | '.join(row)} |" for row in filled]
    return "\n".join([head, "|" + " --- |" * columns, *body])
