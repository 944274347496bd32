"""A tree of HTML as passages: what a browser would show, paragraph by paragraph.

White space is collapsed as CSS does, except that a line end between two Chinese characters is nothing.  What
lies in elements that were set aside becomes furniture; words that generated content shows (the numbers of
ordered lists) are written, bullets are not; how deep an item with either stands is a hint.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from duidu.core.importing.readers.packages import Element, integer, local
from duidu.core.importing.readers.passages import BREAK, Passage, Span, is_bold
from duidu.core.importing.readers.raised import settle_raised
from duidu.core.importing.readers.source import LineHints, LineRole
from duidu.core.importing.readers.web.elements import (
    BLOCKS,
    HEADINGS,
    WORDLESS,
    is_centred,
    is_hidden,
    kinds_of,
    names_of,
    style_of,
    words_of,
)
from duidu.core.importing.readers.web.links import NoteLinks
from duidu.core.importing.readers.web.tables import is_grid, rows_of
from duidu.core.importing.readers.word.counting import counted

_DEEPEST = 220
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile("[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—·]")
_SIGN = re.compile(
    "\\s*([\\[［〔【(（]?\\s*(?:[注註]?\\s?\\d{1,4}|[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf\u00b9\u00b2\u00b3\u2070-\u2079]{1,3}|[*∗＊※†‡§]{1,4})\\s*(?:[\\]］〕】)）][:：.．、]?|[.．、:：]|(?=\\s|[\u3400-\u9fff《“A-Z])))\\s*"
)
_LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LONGEST_HEADING = 120
_LEADING_ARROW = re.compile("^\\s*[\\^↑↩⏎](?:\\s|\ufe0e)*")
_ARROW = re.compile("[\\^↑↩⏎←▲]\\ufe0e?")
_UNMARKED_LIST = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the elements around the words say."""

    style: str = ""
    level: int | None = None
    quotes: int = 0
    item: bool = False
    lists: int = 0
    preformatted: bool = False
    centred: bool = False
    role: LineRole | None = None
    kind: str = ""
    field: str | None = None
    mark: str = ""


@dataclass(slots=True)
class Flow:
    """Walks trees; ``passages`` is what it found.  ``field_of`` names what an element states, ``is_aside`` sets
    elements aside as furniture of a kind.
    """

    links: NoteLinks
    is_aside: Callable[[Element], str]
    field_of: Callable[[Element], str | None] = lambda _: None
    page_of: Callable[[Element], str | None] = lambda _: None
    is_byline: Callable[[Element], bool] = lambda _: False
    passages: list[Passage] = field(default_factory=list)
    _spans: list[Span] = field(default_factory=list)
    _pending: str = ""
    _last: str = ""
    _gap: bool = False
    _label: str = ""
    _level: int | None = None
    _note: str = ""
    _note_open: bool = False
    _tables: int = 0
    _held: list[Passage] = field(default_factory=list)
    _image_notes: list[tuple[str, str]] = field(default_factory=list)

    def read(self, root: Element) -> None:
        """Add a tree."""
        self._block(root, _Context(), 0)
        self._close(_Context())
        for key, words in self._image_notes:
            hints = LineHints(role=LineRole.NOTE, note_body=key)
            self.passages.append(
                Passage([Span(self.links.signs[key], opens=key), Span(" "), Span(words)], hints)
            )
        self._image_notes.clear()

    # ---- elements
    def _children(self, element: Element, context: _Context, depth: int) -> None:
        self._words(element.text, context)
        for each in element:
            self._element(each, context, depth)
            self._words(each.tail, context)

    def _element(self, element: Element, context: _Context, depth: int) -> None:
        name = local(element)
        if not name or name in WORDLESS:
            return
        if depth > _DEEPEST:
            self._words(words_of(element), context)
            return
        label = self.page_of(element)
        if label:
            self._put(Span("", page=label))
        kind = self.is_aside(element)
        if kind:
            self._set_aside(element, kind, context)
        elif is_hidden(element) and element not in self.links.bodies:
            return
        elif name == "br":
            self._break()
        elif name == "img":
            self._image(element)
        elif "pagebreak" in kinds_of(element):
            if not label:
                self._page(element)
        elif name in BLOCKS or self._stands_apart(element):
            self._block(element, context, depth)
        else:
            self._inline(element, context, depth)

    def _inline(self, element: Element, context: _Context, depth: int) -> None:
        if element in self.links.backs and _SIGN.fullmatch(words_of(element) + " ") is None:
            return
        if (
            local(element) == "a"
            and (element.get("href") or "").startswith("#")
            and _ARROW.fullmatch(words_of(element))
        ):
            return
        if element in self.links.bodies:
            self._begin_note(self.links.bodies[element], context)
        key = self.links.marks.get(element)
        if key is not None:
            self._mark(element, key)
            return
        style = style_of(element)
        if style is not None:
            context = replace(
                context, style=style if context.style not in {"superscript", "subscript"} else context.style
            )
        named = self.field_of(element)
        if named is not None:
            self._close(context)
            self._children(element, replace(context, field=named), depth + 1)
            self._close(replace(context, field=named))
            return
        self._children(element, context, depth + 1)

    def _block(self, element: Element, context: _Context, depth: int) -> None:
        name = local(element)
        within = self._within(element, name, context)
        if element in self.links.bodies:
            self._note_block(element, within, depth)
            return
        self._close(context)
        if name == "hr":
            self._gap = True
        elif name == "table" and is_grid(element):
            self._table(element, within, depth)
        elif name in {"ol", "ul", "menu", "dir"}:
            self._list(element, within, depth)
        else:
            self._children(element, within, depth + 1)
        self._close(within)
        if self._note and not self._note_open and name in {"p", "li", "dd", "td", "div"}:
            self._note = ""

    def _within(self, element: Element, name: str, context: _Context) -> _Context:
        """The context inside a block."""
        within = replace(context, centred=context.centred or is_centred(element))
        if name in HEADINGS:
            within = replace(within, level=HEADINGS[name])
        elif name == "blockquote":
            within = replace(within, quotes=context.quotes + 1)
        elif name == "pre":
            within = replace(within, preformatted=True)
        elif name == "figcaption":
            within = replace(within, role=LineRole.FURNITURE, kind="caption")
        style = style_of(element) if name not in HEADINGS else None
        if style in {"strong", "emphasis", ""}:
            within = replace(within, style=style or "")
        named = self.field_of(element)
        return within if named is None else replace(within, field=named, level=None)

    def _list(self, element: Element, context: _Context, depth: int) -> None:
        marked = _UNMARKED_LIST.search(element.get("style") or "") is None
        ordered = local(element) == "ol" and marked
        number = integer(element.get("start"), 1)
        style = _LIST_STYLES.get(element.get("type") or "", "decimal")
        context = replace(context, lists=context.lists + 1)
        self._words(element.text, context)
        for each in element:
            if local(each) == "li" and not self.is_aside(each):
                number = integer(each.get("value"), number)
                label = f"{counted(number, style)}. " if ordered else ""
                if each in self.links.bodies:
                    self._label = label
                    self._element(each, context, depth + 1)
                else:
                    self._close(context)
                    self._label, self._level = label, context.lists if marked else None
                    noted = _opens_with_arrow(each)
                    role, kind = (LineRole.NOTE, "endnotes") if noted else (context.role, context.kind)
                    self._element(each, replace(context, item=True, role=role, kind=kind), depth + 1)
                self._label, self._level = "", None
                number += 1
            else:
                self._element(each, context, depth + 1)
            self._words(each.tail, context)

    def _stands_apart(self, element: Element) -> bool:
        """Author, source and date in one line below a title are things of their own."""
        parent = element.getparent()
        if parent is None or local(element) not in {"span", "em", "i", "a", "time", "b", "strong"}:
            return False
        if not self.is_byline(parent) or len(parent) < 2:  # in this order: counting is linear
            return False
        between = [parent.text or "", *(each.tail or "" for each in parent)]
        return all(len(words.strip()) <= 1 for words in between)

    # ---- notes
    def _note_block(self, element: Element, context: _Context, depth: int) -> None:
        """The body of a note; inside a paragraph it waits until that has ended."""
        inside = bool(self._spans) and local(element.getparent()) in {"p", "span", "a", "sup"}
        kept = (self._spans, self._pending, self._last, self._label, self._level)
        first = len(self.passages)
        if inside:
            self._spans, self._pending, self._last, self._level = [], "", "", None
        else:
            self._close(replace(context, item=False, level=None))
        before = self._note
        self._note, self._note_open = self.links.bodies[element], True
        plain = _Context(role=LineRole.NOTE)
        if local(element) in {"ol", "ul"}:
            self._list(element, plain, depth)
        else:
            self._children(element, plain, depth + 1)
        self._close(plain)
        self._note, self._note_open = before, False
        if inside:
            self._held.extend(self.passages[first:])
            del self.passages[first:]
            self._spans, self._pending, self._last, self._label, self._level = kept

    def _begin_note(self, key: str, context: _Context) -> None:
        """A note that begins in the middle of a block and ends with it, or with the next one."""
        self._close(context)
        self._note, self._note_open = key, False

    def _mark(self, element: Element, key: str) -> None:
        text = words_of(element)
        if not text:
            text = self._counted_sign(key)
        if self._pending and self._spans and not _WIDE.match(self._last[-1:] or "。"):
            self._put(Span(" "))
        self._pending = ""
        self._put(Span(text, note=key))

    def _counted_sign(self, key: str) -> str:
        """The sign of a mark that is only a picture."""
        if not self.links.signs.get(key):
            keys = list(self.links.signs)
            self.links.signs[key] = f"[{keys.index(key) + 1 if key in keys else len(keys) + 1}]"
        return self.links.signs[key]

    def _image(self, element: Element) -> None:
        """Pictures have no words, but some books keep a note in the text for those who cannot see one."""
        words = " ".join((element.get("alt") or "").split())
        if "footnote" not in names_of(element) or len(words) < 4:
            return
        key = f"image-{len(self.links.signs) + 1}"
        sign = self._counted_sign(key)
        self._image_notes.append((key, words))
        self._put(Span(sign, note=key))

    # ---- tables and things set aside
    def _table(self, element: Element, context: _Context, depth: int) -> None:
        self._tables += 1
        for child in element:
            if local(child) == "caption":
                self._element(child, replace(context, item=False), depth + 1)
                self._close(context)
        for row in rows_of(element):
            cells: list[list[Span]] = []
            for cell, width in row:
                cells.append(self._cell(cell, context, depth) if cell is not None else [])
                cells.extend([] for _ in range(width - 1))
            if any(span.text.strip() for cell in cells for span in cell):
                self.passages.append(Passage(cells=cells, hints=LineHints(table=self._tables)))

    def _cell(self, cell: Element, context: _Context, depth: int) -> list[Span]:
        inner = Flow(self.links, self.is_aside)
        inner._children(cell, _Context(style=""), depth + 1)
        inner._close(context)
        spans: list[Span] = []
        for passage in inner.passages:
            own = (
                passage.spans
                if passage.cells is None
                else [each for part in passage.cells for each in [*part, Span(" ")]]
            )
            spans.extend([Span(BREAK)] if spans else [])
            spans.extend(own)
        return spans

    def _set_aside(self, element: Element, kind: str, context: _Context) -> None:
        words = words_of(element)
        if not words:
            return
        hints = LineHints(role=LineRole.FURNITURE, kind=kind)
        if self._spans and local(element) not in BLOCKS:
            self._held.append(Passage([Span(words)], hints))
            return
        self._close(context)
        self.passages.append(Passage([Span(words)], hints))

    def _page(self, element: Element) -> None:
        label = element.get("title") or element.get("aria-label") or words_of(element)
        match = re.search(r"[\divxlcIVXLC]{1,8}$", (label or element.get("id") or "").strip())
        if match:
            self._put(Span("", page=match.group()))

    # ---- words
    def _words(self, text: str | None, context: _Context) -> None:
        if not text:
            return
        if context.preformatted:
            for number, line in enumerate(text.replace("\r\n", "\n").split("\n")):
                if number:
                    self._put(Span(BREAK))
                if line:
                    self._put(Span(line, context.style))
            return
        at = 0
        for match in _BLANKS.finditer(text):
            self._chunk(text[at : match.start()], context)
            self._pending = "\n" if "\n" in match.group() and self._pending != " " else self._pending or " "
            at = match.end()
        self._chunk(text[at:], context)

    def _chunk(self, words: str, context: _Context) -> None:
        if not words:
            return
        if self._pending and self._last and self._last != BREAK:
            joined = self._pending == "\n" and _WIDE.match(self._last) and _WIDE.match(words[0])
            if not joined:
                words = " " + words
        self._pending = ""
        self._put(Span(words, context.style))

    def _put(self, span: Span) -> None:
        self._spans.append(span)
        if span.text:
            self._last = span.text[-1]

    def _break(self) -> None:
        self._pending = ""
        self._put(Span(BREAK))

    def _close(self, context: _Context) -> None:
        """End the paragraph, if one is open."""
        spans, self._spans = self._spans, []
        self._pending = self._last = ""
        while spans and spans[-1].text == BREAK:
            spans.pop()
        while spans and spans[0].text == BREAK:
            spans.pop(0)
            self._gap = True
        if not any(span.text.strip() for span in spans):
            pages = [span for span in spans if span.page]
            self._spans = pages
            self._gap = self._gap or bool(spans)
            self.passages.extend(self._held)
            self._held = []
            return
        label, self._label = self._label, ""
        if label:
            spans.insert(0, Span(label, opens=self._note if self._note_open else ""))
        spans = settle_raised(spans)
        passage = Passage(spans, gap=self._gap, centred=context.centred)
        passage.hints = self._hints(passage, context)
        self._level = None
        self._gap = False
        self.passages.append(passage)
        self.passages.extend(self._held)
        self._held = []

    def _hints(self, passage: Passage, context: _Context) -> LineHints:
        if self._note:
            return self._note_hints(passage)
        text = passage.text.strip()
        if context.role is not None:
            return LineHints(role=context.role, kind=context.kind)
        if context.field and len(text) <= 2 * _LONGEST_HEADING:
            return LineHints(field=context.field)
        if context.level is not None and len(text) <= _LONGEST_HEADING:
            return LineHints(heading_level=context.level)
        return LineHints(
            bold=is_bold(passage.spans) or None,
            quote_depth=context.quotes,
            list_item=context.item and bool(text),
            list_level=self._level if context.item and text else None,
        )

    def _note_hints(self, passage: Passage) -> LineHints:
        """The first passage of a note names it and says where its sign is."""
        key = self._note
        if any(each.hints.note_body == key for each in self.passages[-12:]):
            return LineHints(role=LineRole.NOTE, note_goes_on=True)
        passage.spans = _without_arrow(passage.spans)
        if not any(span.opens for span in passage.spans):
            passage.spans = _with_sign(passage.spans, key, self.links.signs.get(key, ""))
        return LineHints(role=LineRole.NOTE, note_body=key)


def _opens_with_arrow(item: Element) -> bool:
    """Whether an item of a list begins with an arrow back to the text: it is a note that nothing links to."""
    links = [each for each in item.iter() if local(each) == "a" and each.get("href")]
    first = links[0] if links else None
    return (
        first is not None
        and _ARROW.fullmatch(words_of(first)) is not None
        and "#" in (first.get("href") or "")
    )


def _without_arrow(spans: list[Span]) -> list[Span]:
    """An arrow before a note's words leads back to its mark and is none of them."""
    for index, span in enumerate(spans):
        if span.opens or not span.text.strip():
            continue
        spans[index] = replace(span, text=_LEADING_ARROW.sub("", span.text))
        break
    return spans


def _with_sign(spans: list[Span], key: str, sign: str) -> list[Span]:
    """The sign at the start of a note's body, or the sign of its mark added."""
    text = "".join(span.text for span in spans)
    match = _SIGN.match(text)
    if match is None:
        return [Span(sign, opens=key), Span(" "), *spans] if sign else spans
    left = len(match.group().rstrip())
    result: list[Span] = []
    for span in spans:
        taken = min(left, len(span.text))
        if taken:
            result.append(Span(span.text[:taken], opens=key))
            left -= taken
        if span.text[taken:] or not span.text:
            result.append(replace(span, text=span.text[taken:]))
    return result
