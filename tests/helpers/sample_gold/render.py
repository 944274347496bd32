"""Print an essay in a layout: lines, pages, notes at the foot or in a list, furniture, foreign matter.

What the gold must know of the printing (which mark a note got, on which page, what furniture was added) is
returned with the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from .citation import footnote, list_entry
from .essay import MARK, Essay, Note, number_of
from .layout import CIRCLED, Layout
from .typography import columns_of, loosen, narrow, wrap, wrap_english


@dataclass(frozen=True)
class Line:
    """One printed line of a part; `last` closes its heading or paragraph."""

    text: str
    part: int
    level: int
    last: bool


@dataclass
class Rendered:
    """The messy text and what printing did: note number -> printed mark, and -> page; added furniture."""

    text: str = ""
    marks: dict[int, str] = field(default_factory=dict)
    pages: dict[int, int] = field(default_factory=dict)
    furniture: list[dict[str, str]] = field(default_factory=list)
    full_last_lines: set[int] = field(default_factory=set)


def canonical(text: str, layout: Layout) -> str:
    """The words as an import should give them back, note placeholders still inside."""
    return narrow(text) if layout.narrow else text


def printed(text: str, layout: Layout) -> str:
    return loosen(narrow(text)) if layout.narrow else text


def note_body(note: Note, layout: Layout) -> str:
    body = footnote(note) if layout.notes_at == "page-foot" else list_entry(note)
    return canonical(body, layout)


def render(essay: Essay, layout: Layout) -> Rendered:
    printer = _Printer(essay, layout)
    printer.front_matter()
    printer.body()
    printer.back_matter()
    printer.done.text = _join(printer.sheet, layout)
    return printer.done


def _lines(essay: Essay, layout: Layout) -> Iterator[Line]:
    for number, part in enumerate(essay.parts):
        indent = "" if part.level else layout.indent
        text = indent + printed(part.text, layout)
        cut = list(wrap(text, layout.columns, layout.mark_columns))
        for index, line in enumerate(cut):
            yield Line(line, number, part.level, index == len(cut) - 1)


class _Printer:
    """Collects the sheet, one printed line (or, in a copy without lines, paragraph) after another."""

    def __init__(self, essay: Essay, layout: Layout) -> None:
        self.essay, self.layout, self.facts = essay, layout, essay.facts
        self.sheet: list[str] = []
        self.done = Rendered()

    # ---- before and after the body
    def front_matter(self) -> None:
        for piece in self.layout.front:
            self._piece(piece)

    def back_matter(self) -> None:
        for piece in self.layout.back:
            self._piece(piece)

    def _piece(self, piece: str) -> None:
        """Print one named piece of front or back matter, with the furniture it brings."""
        facts, layout = self.facts, self.layout
        furniture = self._furniture_of(piece)
        if furniture:
            self._furniture(*furniture)
            return
        match piece:
            case "title":
                self._print(facts["title"] + layout.title_mark)
            case "authors":
                self._print(layout.author_gap.join(facts["authors"]))
            case "abstract":
                self._labelled(layout.abstract, facts["abstract"])
            case "keywords":
                self._labelled(layout.keywords, layout.keyword_gap.join(facts["keywords"]))
            case "about_author":
                self._labelled("作者简介：{}", facts["author_note"])
            case "abstract_en":
                self._furniture("label", "Abstract")
                self.sheet += wrap_english(facts["abstract_en"], layout.english_letters)
            case "references":
                self._reference_list()
            case "foreign":
                self._foreign()
            case _:
                self._print(facts[piece])

    def _furniture_of(self, piece: str) -> tuple[str, str] | None:
        """Kind and words of a piece that is furniture as a whole."""
        facts = self.facts
        match piece:
            case "running_head":
                return "running-head", facts["title"]
            case "column":
                return "column-head", f"·{facts['column']}·"
            case "author_note":
                return "author-note", facts["author_note"]
            case "editor":
                return "editor", self.layout.editor.format(facts["editor"])
            case "source":
                return "source", facts["source"]["as_stated"]
        return None

    def _print(self, text: str) -> None:
        self.sheet += [line.rstrip() for line in self._cut(printed(text, self.layout))]

    def _cut(self, text: str) -> Iterator[str]:
        if self.layout.keep_lines:
            yield from wrap(text, self.layout.columns, self.layout.mark_columns)
        else:
            yield text

    def _labelled(self, pattern: str, text: str) -> None:
        label = pattern.replace("{}", "").strip()
        self.done.furniture.append({"kind": "label", "text": label})
        if "{}" not in pattern:
            self.sheet.append(pattern)
        self._print(pattern.format(text) if "{}" in pattern else text)

    def _furniture(self, kind: str, text: str) -> None:
        self.done.furniture.append({"kind": kind, "text": canonical(text, self.layout)})
        self._print(self._spread(text) if kind == "editor" else text)

    def _spread(self, text: str) -> str:
        """A name of two characters set to the width of three, as journals do; its gap is no space."""
        name = self.facts["editor"]
        return text.replace(name, self.layout.author_gap.join(name)) if self.layout.narrow else text

    def _foreign(self) -> None:
        if self.essay.foreign:
            for paragraph in self.essay.foreign["text"].strip().splitlines():
                self._print(paragraph)

    def _reference_list(self) -> None:
        self._furniture("label", self.layout.references)
        for note in self.essay.notes:
            self._note(self.layout.body_mark.format(note.number), note)

    # ---- pages
    def body(self) -> None:
        pages = list(self._pages())
        for index, page in enumerate(pages, start=1):
            if index > 1 and self.layout.running_head:
                self._furniture("running-head", self.facts["title"])
            self._page(page, index)
            if index < len(pages) or self.layout.notes_at == "page-foot":
                self._page_number(index)
            if self.layout.jump and index == self.layout.jump.after:
                self._foreign()

    def _pages(self) -> Iterator[list[Line]]:
        """Lines and their notes fill a page; a heading never ends one."""
        page: list[Line] = []
        used = float(len(self.sheet))
        for line in _lines(self.essay, self.layout):
            cost = 1.0 + sum(self._note_lines(mark) for mark in MARK.findall(line.text))
            if page and used + cost > self.layout.page_lines:
                held: list[Line] = []
                while page[-1].level:
                    held.insert(0, page.pop())
                yield page
                page, used = held, float(len(held))
            page.append(line)
            used += cost
            self._watch(line)
        yield page

    def _watch(self, line: Line) -> None:
        """A paragraph whose last line is full, without indent after it, ends where no reader can see it."""
        full = columns_of(line.text.rstrip(), self.layout.mark_columns) >= self.layout.columns - 2
        if line.last and full and self.layout.keep_lines and not self.layout.indent:
            self.done.full_last_lines.add(line.part)

    def _note_lines(self, mark: str) -> float:
        if self.layout.notes_at != "page-foot":
            return 0.0
        note = self.essay.notes[number_of(mark) - 1]
        return 1.0 + len(footnote(note)) // self.layout.columns

    def _page(self, page: list[Line], index: int) -> None:
        page = self._with_jump(page, index)
        on_page = [number_of(mark) for line in page for mark in MARK.findall(line.text)]
        for place, number in enumerate(on_page, start=1):
            local = CIRCLED[place - 1] if self.layout.circled else str(number)
            self.done.marks[number] = local if self.layout.circled else self.layout.mark.format(local)
            self.done.pages[number] = index
        texts = [self._with_marks(line) for line in page]
        if index > 1 and texts:
            texts[0] = self.layout.page_start + texts[0]
        self.sheet += texts if self.layout.keep_lines else _paragraphs(page, texts)
        self._page_foot(on_page, index)

    def _with_jump(self, page: list[Line], index: int) -> list[Line]:
        jump = self.layout.jump
        if jump and index == jump.after:
            page[-1] = replace(page[-1], text=page[-1].text + jump.to_label, last=True)
            self.done.furniture.append({"kind": "jump-mark", "text": jump.to_label})
        if jump and index == jump.after + 1:
            page[0] = replace(page[0], text=jump.from_label + page[0].text)
            self.done.furniture.append({"kind": "jump-mark", "text": jump.from_label})
        return page

    def _with_marks(self, line: Line) -> str:
        def shown(found: re.Match[str]) -> str:
            bare = self.done.marks[number_of(found[0])]
            return self.layout.mark.format(bare) if self.layout.circled else bare

        text = MARK.sub(shown, line.text)
        gap = "\n" if line.level and self.layout.line_gap == "none" else ""
        return gap + (text.rstrip() if self.layout.keep_lines else text)

    def _page_foot(self, on_page: list[int], index: int) -> None:
        if self.layout.notes_at != "page-foot":
            return
        if index == 1 and "title_note" in self.facts:
            self._print(f"* {self.facts['title_note']}")
        for number in on_page:
            mark = self.done.marks[number]
            shown = f"^{mark}" if index in self.layout.careted_pages else mark
            self._note(self.layout.body_mark.format(shown), self.essay.notes[number - 1])

    def _note(self, mark: str, note: Note) -> None:
        body = note_body(note, self.layout)
        text = mark + (loosen(body) if self.layout.narrow else body)
        self.sheet += [line.rstrip() for line in self._cut(text)]

    def _page_number(self, index: int) -> None:
        if self.layout.page_number:
            label = self.layout.page_number.format(self.layout.first_page + index - 1)
            self._furniture("page-number", label)


def _paragraphs(page: list[Line], texts: list[str]) -> list[str]:
    """Lines of one page joined to one line a paragraph; the page's end still cuts."""
    joined = [""]
    for line, text in zip(page, texts, strict=True):
        joined[-1] += text
        if line.last:
            joined.append("")
    return [text.rstrip() for text in joined if text]


def _join(sheet: list[str], layout: Layout) -> str:
    match layout.line_gap:
        case "paragraph":
            return "\n\n".join(sheet) + "\n"
        case "blank":
            return "".join(line + ("\n" if _ends_in_punctuation(line) else "\n\n") for line in sheet)
    return "\n".join(sheet) + "\n"


def _ends_in_punctuation(line: str) -> bool:
    return line[-1:] in "。,;:?!”…"


def facts_of(essay: Essay) -> dict[str, Any]:
    """The essay's facts with `~` (where English may be cut) taken out."""
    facts = dict(essay.facts)
    if facts.get("abstract_en"):
        facts["abstract_en"] = " ".join(facts["abstract_en"].replace("~", "").split())
    return facts
