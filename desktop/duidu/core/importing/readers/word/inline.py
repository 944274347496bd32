"""The words of one Word paragraph: runs, fields, references, breaks and symbols, changes accepted.

What a reader of the printed page does not see (deleted words, hidden words, the instructions of fields,
pictures) leaves no trace.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from duidu.core.importing.readers.packages import Element, integer
from duidu.core.importing.readers.passages import BREAK, Span
from duidu.core.importing.readers.word.names import GONE, MC, TRANSPARENT, M, W, child, value
from duidu.core.importing.readers.word.notes import Notes, Reference
from duidu.core.importing.readers.word.styles import CharacterStyle, Styles, character_style
from duidu.core.importing.readers.word.symbols import symbol

_MOST_NESTED = 60
_LONGEST_SIGN = 4
_TEXT_BOX = f"{W}txbxContent"
_PLAIN = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": BREAK,
    W + "noBreakHyphen": "-",
    W + "dayLong": "",
}


@dataclass(slots=True)
class _Field:
    """A complex field: its instruction, and whether its result has begun."""

    instruction: str = ""
    shown: bool = False


@dataclass(slots=True)
class Gathered:
    """What a paragraph holds besides its words."""

    spans: list[Span] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    in_contents: bool = False
    bold: bool = True
    sizes: dict[int, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


class Inline:
    """Gathers words; fields may run over several paragraphs, so the state outlives one."""

    def __init__(self, styles: Styles, footnotes: Notes, endnotes: Notes) -> None:
        self._styles = styles
        self._notes = {"footnote": footnotes, "endnote": endnotes}
        self._fields: list[_Field] = []
        self._bookmarks: dict[str, str] = {}
        self._open_bookmarks: dict[str, str] = {}
        self._custom: Reference | None = None
        self.custom_signs: dict[str, str] = {}
        self.opening: Reference | None = None
        """The note whose body is being read: ``w:footnoteRef`` stands for its sign."""
        self._here = Gathered()
        self._under = CharacterStyle()
        self._base = CharacterStyle()

    def gather(self, paragraph: Element, style_id: str | None) -> Gathered:
        """The words of a paragraph of the given style."""
        self._here = Gathered(in_contents=self.in_contents)
        self._base = self._styles.characters(style_id).over(self._styles.base)
        self._custom = None
        for each in paragraph:
            self._node(each, 0)
        self._here.in_contents = self._here.in_contents or self.in_contents
        return self._here

    @property
    def in_contents(self) -> bool:
        return any(each.instruction.split()[:1] in (["TOC"], ["INDEX"]) for each in self._fields)

    # ---- below the paragraph
    def _node(self, node: Element, depth: int) -> None:
        tag = node.tag
        if not isinstance(tag, str) or tag in GONE or depth > _MOST_NESTED:
            return
        if tag == W + "r":
            self._run(node, depth)
        elif tag == W + "fldSimple":
            self._simple_field(node, depth)
        elif tag in TRANSPARENT:
            for each in node:
                self._node(each, depth + 1)
        elif tag.startswith(M):
            self._words("".join(each.text or "" for each in node.iter(M + "t")), "")
        else:
            self._point(tag, node)

    def _point(self, tag: str, node: Element) -> None:
        """Elements without words: ends of comments and bookmarks."""
        if tag == W + "commentRangeStart":
            self._here.spans.append(Span("", place=f"comment-{value(node, 'id')}-start"))
        elif tag == W + "commentRangeEnd":
            self._here.spans.append(Span("", place=f"comment-{value(node, 'id')}-end"))
        elif tag == W + "bookmarkStart":
            self._open_bookmarks[value(node, "id") or ""] = value(node, "name") or ""
        elif tag == W + "bookmarkEnd":
            self._open_bookmarks.pop(value(node, "id") or "", None)

    def _simple_field(self, node: Element, depth: int) -> None:
        self._fields.append(_Field(value(node, "instr") or "", shown=True))
        self._here.in_contents = self._here.in_contents or self.in_contents
        for each in node:
            self._node(each, depth + 1)
        self._fields.pop()

    def _run(self, run: Element, depth: int) -> None:
        properties = child(run, "rPr")
        own = character_style(properties)
        named = self._styles.characters(value(child(properties, "rStyle")))
        self._under = own.over(named).over(self._base)
        size = integer(value(child(properties, "sz")))
        before = len(self._here.spans)
        for each in run:
            self._in_run(each, depth)
        words = "".join(span.text for span in self._here.spans[before:]).strip()
        if words:
            self._here.sizes[size] = self._here.sizes.get(size, 0) + len(words)
            self._here.bold = self._here.bold and bool(self._under.bold)

    def _in_run(self, node: Element, depth: int) -> None:
        tag = node.tag
        if not isinstance(tag, str):
            return
        if tag == W + "fldChar":
            self._field_sign(value(node, "fldCharType") or "")
        elif tag == W + "instrText":
            if self._fields and not self._fields[-1].shown:
                self._fields[-1].instruction += node.text or ""
        elif tag == W + "lastRenderedPageBreak":
            self._new_page()
        elif tag.startswith(MC) or tag in {W + "drawing", W + "pict", W + "object"}:
            self._boxes(node)
        elif self._under.hidden:
            return
        elif tag in {W + "footnoteReference", W + "endnoteReference"}:
            self._refer(node, tag[len(W) : -len("Reference")])
        else:
            self._signs(tag, node, depth)

    def _signs(self, tag: str, node: Element, depth: int) -> None:
        if tag == W + "t":
            self._words(node.text or "", self._style_now())
        elif tag in _PLAIN:
            self._words(_PLAIN[tag], "")
        elif tag == W + "br":
            if value(node, "type") == "page":
                self._new_page()
            self._words(BREAK, "")
        elif tag == W + "sym":
            self._words(_symbol_of(node), self._style_now())
        elif tag in {W + "footnoteRef", W + "endnoteRef"}:
            self._open_note()
        elif tag == W + "ruby":
            for each in node.iterfind(f"{W}rubyBase/{W}r"):
                if depth < _MOST_NESTED:
                    self._run(each, depth + 1)

    def _field_sign(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
            self._here.in_contents = self._here.in_contents or self.in_contents
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _words(self, text: str, style: str) -> None:
        if not text or not all(each.shown for each in self._fields):
            return
        again = self._note_again()
        if self._custom is not None and text.strip():
            self._custom_sign(text, style)
        elif again and text.strip():
            self._here.spans.append(Span(text, note=again))
        elif text == BREAK:
            self._here.spans.append(Span(BREAK))
        else:
            self._here.spans.append(Span(text.replace(BREAK, " "), style))

    def _style_now(self) -> str:
        style = self._under
        if style.raised in {"superscript", "subscript"}:
            return style.raised or ""
        if style.bold and not self._base.bold:
            return "strong"
        return "emphasis" if style.italic and not self._base.italic else ""

    # ---- notes, pages, boxes
    def _refer(self, node: Element, kind: str) -> None:
        custom = (value(node, "customMarkFollows") or "0").lower() in {"1", "true", "on"}
        found = self._notes[kind].refer(value(node, "id"), custom)
        if found is None or not all(each.shown for each in self._fields):
            return
        for name in self._open_bookmarks.values():
            self._bookmarks[name] = found.key
        if found.sign:
            self._here.spans.append(Span(found.sign, note=found.key))
        else:
            self._custom = found

    def _custom_sign(self, text: str, style: str) -> None:
        """The words behind a reference with a mark of its own begin with the mark."""
        found = self._custom
        self._custom = None
        if found is None:
            return
        sign = text.strip() if len(text.strip()) <= _LONGEST_SIGN else text.strip()[0]
        at = text.index(sign) + len(sign)
        self.custom_signs.setdefault(found.key, sign)
        self._here.spans.append(Span(text[:at], note=found.key))
        if text[at:]:
            self._here.spans.append(Span(text[at:], style))

    def _note_again(self) -> str:
        """The key of the note that a ``NOTEREF`` field repeats."""
        for each in self._fields:
            words = each.instruction.split()
            if words[:1] == ["NOTEREF"] and len(words) > 1:
                return self._bookmarks.get(words[1].strip('"'), "")
        return ""

    def _open_note(self) -> None:
        if self.opening is not None and self.opening.sign:
            self._here.spans.append(Span(self.opening.sign, opens=self.opening.key))

    def _new_page(self) -> None:
        for notes in self._notes.values():
            notes.end_page()

    def _boxes(self, node: Element) -> None:
        """Text boxes, each once: a fallback repeats what newer programs show."""
        choice = node.find(f"{MC}Choice") if node.tag == f"{MC}AlternateContent" else node
        holder = choice if choice is not None else node
        for box in holder.iter(_TEXT_BOX):
            if not any(
                parent.tag in {_TEXT_BOX, f"{MC}Fallback"}
                for parent in box.iterancestors()
                if parent is not holder
            ):
                self._here.boxes.append(box)


def _symbol_of(node: Element) -> str:
    code = value(node, "char") or ""
    if len(code) > 6 or not code or not all(char in "0123456789abcdefABCDEF" for char in code):
        return ""
    return symbol(int(code, 16), value(node, "font") or "")
