"""OpenDocument texts (.odt), as LibreOffice writes them: ODF 1.3 read directly, notes with the signs it stored."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from duidu.base.errors import UserError
from duidu.core.importing.readers.breaks import state_paragraphs
from duidu.core.importing.readers.looks import judge_looks
from duidu.core.importing.readers.opendocument.styles import Counters, Style, Styles, attribute, is_bullet
from duidu.core.importing.readers.packages import Element, Package, integer, local
from duidu.core.importing.readers.passages import BREAK, Passage, Span, is_bold, write
from duidu.core.importing.readers.raised import settle_raised
from duidu.core.importing.readers.source import LineHints, LineRole, Source, SourceAnnotation
from duidu.core.importing.readers.word.counting import raised

NAME = "opendocument"

_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_NESTED = 60
_MOST_BLANKS = 200
_MOST_REPEATED = 60
_LONGEST_HEADING = 120
_SKIPPED = frozenset(
    (
        "tracked-changes",
        "forms",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "desc",
        "title",
        "creator",
        "ruby-text",
    )
)
_HOLDERS = frozenset(
    ("section", "index-body", "index-title", "text-box", "frame", "g", "table-header-rows", "table-rows")
)
_INDEXES = frozenset(
    ("table-of-content", "alphabetical-index", "illustration-index", "table-index", "user-index")
)


def is_text(package: Package) -> bool:
    """Whether a package is an OpenDocument text."""
    kind = package.read("mimetype") or b""
    return b"opendocument.text" in kind or ("content.xml" in package and not kind)


def read_package(package: Package) -> Source:
    """The source of an OpenDocument text."""
    manifest = package.read("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise UserError("file_protected", file=package.file)
    root = package.tree("content.xml")
    text = None if root is None else next((each for each in root.iter() if local(each) == "text"), None)
    if text is None:
        raise package.damaged()
    story = _Story(Styles(root, package.tree("styles.xml")))
    story.blocks(text, 0)
    passages = state_paragraphs(story.passages)
    judge_looks(passages)
    written = write([*passages, *story.notes])
    if not written.lines:
        raise UserError("file_empty", file=package.file)
    found = [
        SourceAnnotation(start, end, note, None, author, created)
        for name, note, author, created in story.comments
        if (start := written.places.get(f"{name}-start")) is not None
        and (end := written.places.get(f"{name}-end")) is not None
        and start < end
    ]
    return Source(
        package.file,
        written.text,
        "utf-8",
        1.0,
        tuple(written.lines),
        NAME,
        facts=_facts(package),
        annotations=tuple(found),
    )


def _facts(package: Package) -> tuple[tuple[str, str], ...]:
    root = package.tree("meta.xml")
    said: dict[str, str] = {}
    for each in () if root is None else root.iter():
        if local(each) in {"title", "initial-creator", "creator"}:
            said.setdefault(local(each), " ".join((each.text or "").split()))
    pairs = (("title", said.get("title")), ("authors", said.get("initial-creator") or said.get("creator")))
    return tuple((name, value) for name, value in pairs if value)


@dataclass(slots=True)
class _Story:
    """Walks the text; ``passages`` are the body, ``notes`` the bodies of its notes in order."""

    styles: Styles
    passages: list[Passage] = field(default_factory=list)
    notes: list[Passage] = field(default_factory=list)
    comments: list[tuple[str, str, str | None, str | None]] = field(default_factory=list)
    _counters: Counters = field(default_factory=Counters)
    _tables: int = 0
    _gap: bool = False
    _boxes: list[Element] = field(default_factory=list)

    def blocks(self, holder: Element, depth: int, kind: str = "") -> None:
        """Every block below an element; ``kind`` is set inside contents and indexes."""
        for each in holder:
            name = local(each)
            if depth > _MOST_NESTED or name in _SKIPPED:
                continue
            if name in {"p", "h"}:
                self._paragraph(each, name, "", kind)
            elif name == "list":
                self._list(each, 1, "", depth)
            elif name == "table":
                self._table(each, depth)
            elif name in _INDEXES:
                self.blocks(each, depth + 1, "contents")
            elif name in _HOLDERS:
                self.blocks(each, depth + 1, kind)

    # ---- paragraphs and lists
    def _paragraph(
        self,
        element: Element,
        name: str,
        label: str,
        kind: str = "",
        *,
        item: bool = False,
        depth: int | None = None,
    ) -> None:
        style = self.styles.style(attribute(element, "style-name"))
        level = integer(attribute(element, "outline-level"), 1) if name == "h" else style.heading_level
        spans: list[Span] = []
        self._inline(
            element, spans, style.characters if style.characters != "strong" or not level else None, 0
        )
        spans = settle_raised(spans)
        text = "".join(span.text for span in spans).strip()
        if not text:
            self._gap = True
        else:
            if name == "h" and not label:
                label = self._counters.label("", self.styles.outline, level or 1, fresh=False) or ""
            if label:
                spans.insert(0, Span(label))
            hints = self._hints(text, spans, style, level, item, kind)
            if hints.list_item:
                hints = replace(hints, list_level=depth)
            passage = Passage(
                spans, hints, gap=self._gap, centred=style.centred, set_in=0 if item else style.set_in
            )
            self.passages.append(passage)
            self._gap = False
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks(box, 1)

    def _hints(
        self, text: str, spans: list[Span], style: Style, level: int | None, item: bool, kind: str
    ) -> LineHints:
        short = len(text) <= _LONGEST_HEADING
        if kind or (style.is_contents and short):
            return LineHints(role=LineRole.FURNITURE, kind=kind or "contents")
        if level and short:
            return LineHints(heading_level=min(9, level))
        if style.is_title and short:
            return LineHints(field="title")
        return LineHints(
            bold=is_bold(spans) or None,
            font_size_pt=style.size,
            quote_depth=int(style.is_quote),
            list_item=item,
        )

    def _list(self, element: Element, level: int, inherited: str, depth: int) -> None:
        name = attribute(element, "style-name") or inherited
        levels = self.styles.levels(name)
        fresh = (
            level == 1
            and attribute(element, "continue-numbering") != "true"
            and not attribute(element, "continue-list")
        )
        for item in element:
            if local(item) not in {"list-item", "list-header"} or depth > _MOST_NESTED:
                continue
            first = True
            for each in item:
                kind = local(each)
                if kind in {"p", "h"}:
                    counts = first and local(item) == "list-item"
                    label = self._counters.label(name, levels, level, fresh=fresh) or "" if counts else ""
                    signed = bool(label) or (counts and is_bullet(levels.get(level)))
                    self._paragraph(each, kind, label, item=kind == "p", depth=level if signed else None)
                    first, fresh = False, fresh and not counts
                elif kind == "list":
                    self._list(each, level + 1, name, depth + 1)

    # ---- words
    def _inline(self, element: Element, spans: list[Span], style: str | None, depth: int) -> None:
        self._words(element.text, spans, style)
        for each in element:
            if local(each) and depth < _MOST_NESTED:
                self._piece(each, spans, style, depth)
            self._words(each.tail, spans, style)

    def _words(self, text: str | None, spans: list[Span], style: str | None) -> None:
        if text:
            spans.append(Span(_BLANKS.sub(" ", text), style or ""))

    def _piece(self, element: Element, spans: list[Span], style: str | None, depth: int) -> None:
        name = local(element)
        if name in _SKIPPED:
            return
        if name == "note":
            self._note(element, spans)
        elif name == "annotation":
            self._comment(element, spans)
        elif name == "annotation-end":
            spans.append(Span("", place=f"{attribute(element, 'name')}-end"))
        elif name == "s":
            spans.append(Span(" " * min(_MOST_BLANKS, max(1, integer(attribute(element, "c"), 1)))))
        elif name in {"tab", "line-break"}:
            spans.append(Span("\t" if name == "tab" else BREAK))
        elif name in {"frame", "text-box", "g", "custom-shape"}:
            self._boxes.extend(each for each in element.iter() if local(each) == "text-box")
        else:
            own = self.styles.style(attribute(element, "style-name")) if name == "span" else None
            if own is None or not own.hidden:
                inner = own.characters if own is not None and own.characters is not None else style
                self._inline(element, spans, inner, depth + 1)

    def _note(self, element: Element, spans: list[Span]) -> None:
        """A note where its mark stands: the sign is stored beside the body."""
        key = f"note-{len(self.notes)}-{len(spans)}"
        sign, body = "", None
        for each in element:
            if local(each) == "note-citation":
                sign = raised("".join(each.itertext()).strip())
            elif local(each) == "note-body":
                body = each
        if not sign or body is None:
            return
        spans.append(Span(sign, note=key))
        inner = _Story(self.styles)
        inner.blocks(body, 1)
        for index, passage in enumerate(inner.passages):
            own = _in_one(passage)
            opening = [Span(sign, opens=key), Span(" ")] if not index else []
            hints = LineHints(role=LineRole.NOTE, note_body=None if index else key, note_goes_on=index > 0)
            self.notes.append(Passage([*opening, *own], hints))

    def _comment(self, element: Element, spans: list[Span]) -> None:
        name = attribute(element, "name") or f"comment-{len(self.comments)}"
        said = {
            local(each): "".join(each.itertext()).strip()
            for each in element
            if local(each) in {"creator", "date"}
        }
        note = "\n".join("".join(each.itertext()).strip() for each in element.iter() if local(each) == "p")
        self.comments.append((name, note, said.get("creator") or None, said.get("date") or None))
        spans.append(Span("", place=f"{name}-start"))

    # ---- tables
    def _table(self, table: Element, depth: int) -> None:
        rows = [row for row in table.iter() if local(row) == "table-row" and _table_of(row) is table]
        if all(sum(local(cell).endswith("table-cell") for cell in row) <= 1 for row in rows):
            for row in rows:
                for cell in row:
                    self.blocks(cell, depth + 1)
            return
        self._tables += 1
        for row in rows:
            cells: list[list[Span]] = []
            for cell in row:
                if local(cell) in {"table-cell", "covered-table-cell"}:
                    repeated = min(
                        _MOST_REPEATED, max(1, integer(attribute(cell, "number-columns-repeated"), 1))
                    )
                    cells.extend(self._cell(cell, depth) for _ in range(repeated))
            if any(span.text.strip() for cell in cells for span in cell):
                self.passages.append(Passage(cells=cells, hints=LineHints(table=self._tables)))

    def _cell(self, cell: Element, depth: int) -> list[Span]:
        inner = replace(self, passages=[])
        inner.blocks(cell, depth + 1)
        spans: list[Span] = []
        for passage in inner.passages:
            own = _in_one(passage)
            spans.extend([*([Span(BREAK)] if spans else []), *own])
        return spans


def _in_one(passage: Passage) -> list[Span]:
    """The words of a passage; the cells of a row one after the other."""
    if passage.cells is None:
        return passage.spans
    return [span for cell in passage.cells for span in [*cell, Span(" ")]]


def _table_of(row: Element) -> Element | None:
    return next((each for each in row.iterancestors() if local(each) == "table"), None)
