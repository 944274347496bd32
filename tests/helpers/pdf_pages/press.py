"""Sets an essay on pages: every line gets its place, every note its room, and the truth is written down.

Places are in points, y downwards. Lines are broken as in print: no closing punctuation first, no word cut.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tests.helpers.layouts.citing import printed_note
from tests.helpers.layouts.essay import Essay, Part
from tests.helpers.layouts.glyphs import canonical
from tests.helpers.layouts.layout import Layout
from tests.helpers.layouts.numbering import label
from tests.helpers.layouts.printer import CIRCLED, Printed
from tests.helpers.sample_gold.essay import MARK, number_of

from .spec import Spec, Type

CLOSING = "，。、；：！？”’」』）》〉】…—·,.;:!?)]%"
OPENING = "“‘「『（《〈【(["
TOKEN = re.compile(
    r"https?://[^\s\u4e00-\u9fff]+|[A-Za-z0-9][A-Za-z0-9.'’%&#_-]*|[\ue000-\uf8ff]|\s|.", re.DOTALL
)
RAISED = 0.62
LIFT = 0.36


@dataclass(frozen=True)
class Run:
    """Characters set at one place; `step` is the room added after each."""

    page: int
    x: float
    y: float
    type: Type
    text: str
    step: float = 0.0


@dataclass
class Sheet:
    """What is drawn: runs in the order of the file, rules as (page, x0, x1, y), and the number of pages."""

    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    rules: list[tuple[int, float, float, float]] = field(default_factory=list)
    pages: int = 0


@dataclass(frozen=True)
class Row:
    """A line of a column before it has a place: its words, its type, where it starts and how it ends."""

    text: str
    type: Type
    indent: float = 0.0
    last: bool = True
    centred: bool = False
    above: float = 0.0
    heading: bool = False
    width: float = 0.0


def em_width(text: str, spec: Spec) -> float:
    """Ems; a mark of a note is as wide as its sign."""
    return sum(_char_width(char, spec) for char in text)


def _char_width(char: str, spec: Spec) -> float:
    if MARK.match(char):
        size = RAISED if spec.raised else 1.0
        number = 1 if spec.restart else number_of(char)
        sign = spec.mark.format("①" if spec.counter == "circled" else str(number))
        return size * sum(0.5 if ord(each) < 0x250 else 1.0 for each in sign)
    return 0.5 if ord(char) < 0x250 else 1.0


def wrap(text: str, ems: float, first: float, spec: Spec) -> Iterator[str]:
    """Cut into lines of at most `ems`, the first one shorter by `first`."""
    line, used, room = "", 0.0, ems - first
    tokens = [part for token in TOKEN.findall(text) for part in _breakable(token, ems)]
    for token in tokens:
        size = em_width(token, spec)
        hangs = token in CLOSING or token == " " or bool(MARK.match(token))
        if line and used + size > room + 0.01:
            if hangs:
                if used + size <= room + 1.01:
                    line, used = line + token, used + size
                    continue
                held = ""
                while line and (held == "" or held[0] in CLOSING or MARK.match(held[0])):
                    held, line = line[-1] + held, line[:-1]
                yield line
                line, room = held, ems
            else:
                kept = line.rstrip(OPENING)
                held = line[len(kept) :]
                yield kept.rstrip()
                line, room = held, ems
            used = em_width(line, spec)
        line, used = line + token, used + em_width(token, spec)
    if line.strip():
        yield line.rstrip()


def _breakable(token: str, ems: float) -> list[str]:
    """A word that no line can hold, in parts of a third of a line."""
    step = max(1, int(2 * ems / 3))
    if len(token) <= 1.5 * ems:
        return [token]
    return [token[at : at + step] for at in range(0, len(token), step)]


class Press:
    """Sets one essay; `sheet` is what is drawn and `done` what an import should find."""

    def __init__(self, essay: Essay, spec: Spec) -> None:
        self.essay, self.spec = essay, spec
        self.layout = _layout_of(spec)
        text = spec.text
        self.column = spec.measure * text.size
        width = spec.columns * self.column + (spec.columns - 1) * spec.gutter + 2 * spec.margin[0]
        self.step = text.size * text.lead
        self.depth = spec.lines * self.step
        self.sheet = Sheet(width, self.depth + 2 * spec.margin[1] + 10)
        self.done = Printed()
        self.page, self.place, self.left = 0, 0, 0.0
        self.y = 0.0
        self.floor = 0.0
        self.top = 0.0
        self.on_column: list[int] = []
        self.counted = 0
        self.chapter = ""

    # ---- pages and columns
    def new_page(self) -> None:
        if self.page:
            self.end_column()
            self.end_page()
        self.page += 1
        self.sheet.pages = self.page
        self.place = 0
        self.top = self.spec.margin[1]
        self.bottom = self.top + self.depth
        self.counted = 0
        self.page_notes: list[int] = []
        self.open_column()

    def open_column(self) -> None:
        self.left = self.spec.margin[0] + self.place * (self.column + self.spec.gutter)
        self.y = self.top
        self.floor = self.bottom - (self._footer_room() if self.page == 1 and self.place == 0 else 0.0)
        self.on_column = []

    def next_column(self) -> None:
        if self.place + 1 < self.spec.columns:
            self.end_column()
            self.place += 1
            self.open_column()
        else:
            self.new_page()

    def end_column(self) -> None:
        if self.spec.notes_at == "column" and self.on_column:
            self._set_notes(self.on_column, self.left, self.column)
        if self.page == 1 and self.place == 0 and self.spec.footer:
            self._set_footer()

    def end_page(self) -> None:
        if self.spec.notes_at == "page" and self.page_notes:
            self._set_notes(self.page_notes, self.spec.margin[0], self._full())
        number = self.spec.first_page + self.page - 1
        for patterns, y in ((self.spec.heads, self.spec.margin[1] - 28), (self.spec.feet, self.bottom + 30)):
            pattern = patterns[(number + 1) % 2]
            if pattern and not (patterns is self.spec.heads and self.page == 1):
                self._edge(pattern, number, y)
        if self.spec.head_rule and self.page > 1:
            y = self.spec.margin[1] - 22
            self.sheet.rules.append(
                (self.page, self.spec.margin[0], self.sheet.width - self.spec.margin[0], y)
            )

    def _edge(self, pattern: str, number: int, y: float) -> None:
        """Parts of a head divided by | stand left, middle and right."""
        words = pattern.format(page=number, title=self.essay.facts["title"], chapter=self.chapter)
        parts = words.split("|")
        size = 9.0
        kind = Type("song", size)
        for place, part in enumerate(parts):
            if not part:
                continue
            width = em_width(part, self.spec) * size
            lefts = [
                self.spec.margin[0],
                (self.sheet.width - width) / 2,
                self.sheet.width - self.spec.margin[0] - width,
            ]
            x = lefts[place] if len(parts) == 3 else lefts[1]
            self.sheet.runs.append(Run(self.page, x, y, kind, part))
        self.done.furniture.append({"kind": "running-head", "text": words.replace("|", " ").strip()})

    # ---- notes
    def _note_rows(self, number: int, width: float) -> list[Row]:
        words = canonical(printed_note(self.essay.notes[number - 1], self.spec.style), self.layout)
        return self._small_rows(self.layout.body_mark.format(self.done.marks[number]) + words, width)

    def _small_rows(self, text: str, width: float) -> list[Row]:
        small = self.spec.small
        rows = list(wrap(text, int(width / small.size), 2.0, self.spec))
        return [
            Row(row, small, 2.0 if index == 0 else 0.0, index == len(rows) - 1)
            for index, row in enumerate(rows)
        ]

    def _notes_room(self, numbers: list[int], width: float) -> float:
        rows = sum(len(self._note_rows(number, width)) for number in numbers)
        return rows * self.spec.small.size * self.spec.small.lead + 12 if rows else 0.0

    def _set_notes(self, numbers: list[int], x: float, width: float) -> None:
        y = self.floor - self._notes_room(numbers, width)
        if self.spec.note_rule:
            self.sheet.rules.append((self.page, x, x + 0.3 * width, y + 4))
        y += 12
        for number in numbers:
            for row in self._note_rows(number, width):
                y += self.spec.small.size * self.spec.small.lead
                self._draw(row, x, y - 2, width)

    def _footer_room(self) -> float:
        if not self.spec.footer:
            return 0.0
        return (
            sum(len(rows) for rows in self._footer_rows()) * self.spec.small.size * self.spec.small.lead + 14
        )

    def _footer_rows(self) -> list[list[Row]]:
        rows = []
        for name, words in self.spec.footer:
            value = self.essay.facts[name]
            text = value if isinstance(value, str) else "、".join(value)
            rows.append(self._small_rows(words.format(canonical(text, self.layout)), self.column))
        return rows

    def _set_footer(self) -> None:
        y = self.floor
        self.sheet.rules.append((self.page, self.left, self.left + 0.3 * self.column, y + 6))
        y += 12
        for (name, _), rows in zip(self.spec.footer, self._footer_rows(), strict=True):
            self.done.stated.add(name)
            for row in rows:
                y += self.spec.small.size * self.spec.small.lead
                self._draw(row, self.left, y - 2, self.column)

    # ---- text
    def _full(self) -> float:
        return self.sheet.width - 2 * self.spec.margin[0]

    def front(self) -> None:
        """Title, authors, abstract and key words over the full width of the first page."""
        x, width = self.spec.margin[0], self._full()
        self.y = self.top
        for name, words, kind in self.spec.front:
            if name == "line":
                text = words
                self.done.furniture.append({"kind": "line", "text": words})
            else:
                value = self.essay.facts[name]
                join = self.spec.joins.get(name, "　")
                text = value.replace("~", "") if isinstance(value, str) else join.join(value)
                text = words.format(canonical(text, self.layout))
                self.done.stated.add(name)
            labelled = name in {"abstract", "keywords", "abstract_en"}
            inset = 2 * kind.size if labelled else 0.0
            room = int((width - 2 * inset) / kind.size)
            if name in {"abstract_en", "title_en"}:
                rows = list(_english(text, width - 2 * inset, kind))
            else:
                rows = list(wrap(text, room, 2.0 if labelled else 0.0, self.spec))
            for index, row in enumerate(rows):
                self.y += kind.size * kind.lead
                first = 2.0 if labelled and index == 0 and name != "abstract_en" else 0.0
                centred = not labelled
                self._draw(
                    Row(row, kind, first, index == len(rows) - 1, centred, width=0.0),
                    x + inset,
                    self.y,
                    width - 2 * inset,
                )
            self.y += 6
        self.top = self.y + 14
        self.open_column()

    def body(self) -> None:
        counts = [0, 0, 0]
        items = 0
        for index, part in enumerate(self.essay.parts):
            if part.level:
                counts[part.level - 1] += 1
                counts[part.level :] = [0] * (3 - part.level)
            items = items + 1 if part.kind == "item" else 0
            words = self._label(part, tuple(counts), items)
            self.done.labels[index] = words
            text = canonical(words + part.run_in + part.text, self.layout)
            if part.kind == "heading" and part.level == 1:
                self.chapter = text
                if self.spec.per_chapter and counts[0] > 1:
                    self.new_page()
                    self.y += 40
            rows = list(self._rows(part, text))
            for place, row in enumerate(rows):
                self._place(row, rows[place + 1 :])

    def _label(self, part: Part, counts: tuple[int, ...], items: int) -> str:
        if part.kind == "item":
            return label(self.spec.items, (items,))
        numbered = getattr(part, "numbered", True)
        return (
            label(self.spec.numbering[part.level - 1], counts[: part.level])
            if part.level and numbered
            else ""
        )

    def _rows(self, part: Part, text: str) -> Iterator[Row]:
        spec = self.spec
        if part.kind == "heading":
            kind = spec.headings[part.level - 1]
            centred = part.level <= spec.centred
            room = int(self.column / kind.size) - (2 if centred else 0)
            first = 0.0 if centred else spec.indent
            rows = list(wrap(text, room, first, spec))
            for index, row in enumerate(rows):
                above = 0.5 * self.step if index == 0 and centred else 0.0
                yield Row(row, kind, first if index == 0 else 0.0, True, centred, above, True)
            return
        kind, inset, first = spec.text, 0.0, spec.indent
        if part.kind == "quote":
            kind, inset = spec.quote, 2.0
        rows = list(wrap(text, spec.measure - 2 * inset if inset else spec.measure, first, spec))
        for index, row in enumerate(rows):
            last = index == len(rows) - 1
            above = spec.gap * self.step if index == 0 else 0.0
            width = (spec.measure - 2 * inset) * kind.size if inset else 0.0
            yield Row(row, kind, inset + (first if index == 0 else 0.0), last, above=above, width=width)

    def _place(self, row: Row, rest: list[Row]) -> None:
        for _ in range(12):
            marks = [number_of(mark) for mark in MARK.findall(row.text)]
            need = self._line_height(row) + (2.2 * self.step if row.heading and not rest else 0.0)
            held = self.on_column if self.spec.notes_at == "column" else self.page_notes
            width = self.column if self.spec.notes_at == "column" else self._full()
            room = 0.0
            if self.spec.notes_at in {"column", "page"}:
                for mark in marks:
                    self.done.marks.setdefault(mark, CIRCLED[0])
                room = self._notes_room([*held, *marks], width)
            above = row.above if self.y > self.top + 1 else 0.0
            if self.y + above + need + room <= self.floor or self.y <= self.top + 1:
                break
            self.next_column()
        for mark in marks:
            self.counted += 1
            self.done.marks[mark] = self._sign(self.counted if self.spec.restart else mark)
            held = self.on_column if self.spec.notes_at == "column" else self.page_notes
            held.append(mark)
        self.y += (row.above if self.y > self.top + 1 else 0.0) + self._line_height(row)
        width = row.width + row.indent * 0 if row.width else self.column
        x = self.left
        self._draw(row, x, self.y, width if not row.width else self.column)

    def _line_height(self, row: Row) -> float:
        return max(self.step, row.type.size * row.type.lead)

    def _sign(self, number: int) -> str:
        return CIRCLED[number - 1] if self.spec.counter == "circled" else str(number)

    def _draw(self, row: Row, x: float, y: float, width: float) -> None:
        """A row at its place: words in runs, marks raised."""
        kind = row.type
        used = em_width(row.text, self.spec) * kind.size
        right = x + width - (self.column - row.width - row.indent * 0) / 2 * 0 if row.width else x + width
        if row.width:
            right = x + 2 * kind.size + row.width
        start = x + row.indent * kind.size
        step = 0.0
        if row.centred:
            start = x + (width - used) / 2
        elif not row.last and self.spec.spread and len(row.text) > 1:
            step = max(-0.06 * kind.size, min(0.4 * kind.size, (right - start - used) / (len(row.text) - 1)))
        at = start
        for piece in re.split("([\ue000-\uf8ff])", row.text):
            if not piece:
                continue
            if MARK.match(piece):
                sign = self.spec.mark.format(self.done.marks[number_of(piece)])
                raised = replace(kind, size=round(kind.size * RAISED, 2)) if self.spec.raised else kind
                lift = LIFT * kind.size if self.spec.raised else 0.0
                self.sheet.runs.append(Run(self.page, at, y - lift, raised, sign))
                at += _char_width(piece, self.spec) * kind.size + step
            else:
                self.sheet.runs.append(Run(self.page, at, y, kind, piece, step))
                at += em_width(piece, self.spec) * kind.size + step * len(piece)

    def back(self) -> None:
        """What stands behind the text: references, the editor."""
        for name, words in self.spec.back:
            if name == "notes":
                for note in self.essay.notes:
                    self.done.marks.setdefault(note.number, self._sign(note.number))
                    for row in self._note_rows(note.number, self.column):
                        self._place(row, [])
                continue
            if name == "line":
                self.done.furniture.append({"kind": "label", "text": words})
                self._place(Row(words, Type("hei", self.spec.small.size + 1), 0.0, above=self.step / 2), [])
                continue
            value = self.essay.facts[name]
            self.done.stated.add(name)
            text = canonical(words.format(value if isinstance(value, str) else "、".join(value)), self.layout)
            rows = list(wrap(text, self.spec.measure, 2.0, self.spec))
            for index, row in enumerate(rows):
                self._place(Row(row, self.spec.text, 2.0 if index == 0 else 0.0, index == len(rows) - 1), [])

    def run(self) -> None:
        self.new_page()
        self.front()
        if self.spec.notes_at == "end":
            for note in self.essay.notes:
                self.done.marks[note.number] = self._sign(note.number)
        self.body()
        self.back()
        self.end_column()
        self.end_page()


def _english(text: str, width: float, kind: Type) -> Iterator[str]:
    """Lines of English, about half an em a letter."""
    line = ""
    for word in text.split():
        if line and 0.5 * kind.size * (len(line) + 1 + len(word)) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def _layout_of(spec: Spec) -> Layout:
    """The parts of a page that the annotation has to know."""
    return Layout(
        narrow=spec.narrow,
        quote_indent="　　",
        numbering=spec.numbering,
        items=spec.items,
        mark=spec.mark,
        counter=spec.counter,
        restart=spec.restart,
        notes_at="page" if spec.notes_at in {"page", "column"} else spec.notes_at,
        body_mark=spec.body_mark,
        style=spec.style,
        joins=dict(spec.joins),
    )


__all__ = ["Press", "Run", "Sheet"]
