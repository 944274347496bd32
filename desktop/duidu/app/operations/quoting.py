"""Copy a passage together with its reference, as plain text and as HTML that word processors understand.

The footnote in the HTML follows what Word writes for its own (``mso-footnote-id``), so that pasting makes a
real footnote; programs that do not know it show the mark and the reference below the passage.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from duidu.app.operations.reading import OpenedCopy
from duidu.base.text import Position, Span
from duidu.core.export.references import footnote, work_of_essay
from duidu.core.library.model import ReadingCopy

_MARK = "①"


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """What goes onto the clipboard.  ``reference`` is empty where nothing is known of the essay."""

    text: str
    reference: str
    plain: str
    html: str


def quote_passage(opened: OpenedCopy, spans: Iterable[Span], text: str) -> QuotedPassage:
    """``text`` (the words as shown) of ``spans``, in reading order, with the essay's reference and the printed page."""
    first = next(iter(spans), None)
    page = None if first is None else page_at(opened.essay, Position(first.block, first.start))
    work = work_of_essay(opened.essay.metadata, opened.facts)
    reference = footnote(work, page) or ""
    return QuotedPassage(text, reference, _plain(text, reference), _html(text, reference))


def page_at(essay: ReadingCopy, place: Position) -> str | None:
    """The label of the printed page on which a place of the body stands, where the source tells."""
    rank = {block.id: number for number, block in enumerate(essay.blocks)}
    if place.block not in rank:
        return None
    here = (rank[place.block], place.offset)
    before = [
        ((rank[page.block], page.offset), page.label)
        for page in essay.pages
        if page.block in rank and (rank[page.block], page.offset) <= here
    ]
    return max(before)[1] if before else None


def _plain(text: str, reference: str) -> str:
    return f"“{text}”{_MARK}\n\n{_MARK} {reference}" if reference else f"“{text}”"


def _html(text: str, reference: str) -> str:
    quoted = "<br>".join(escape(line) for line in text.split("\n"))
    if not reference:
        return f"<p>“{quoted}”</p>"
    return (
        "<html><body>"
        f"<p>“{quoted}”<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'>"
        f"<sup>{_MARK}</sup></a></p>"
        "<div style='mso-element:footnote-list'><div style='mso-element:footnote' id='ftn1'>"
        "<p><a style='mso-footnote-id:ftn1' href='#_ftnref1' name='_ftn1'>"
        f"<sup>{_MARK}</sup></a> {escape(reference)}</p>"
        "</div></div></body></html>"
    )
