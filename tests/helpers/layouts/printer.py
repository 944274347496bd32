"""Print an essay in a layout: blocks to lines, lines to pages, pages to a sheet.

Every printed character carries its owner, `(kind, number or name)`: what it belongs to in the annotation. Kinds are
paragraph, heading, field, mark, note, foreign, furniture and hyphen (one that only ends a line).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tests.helpers.sample_gold.essay import MARK, number_of
from tests.helpers.sample_gold.typography import columns_of, wrap, wrap_english

from .citing import printed_note
from .essay import Essay, Part
from .glyphs import canonical, printed
from .layout import Layout
from .numbering import label, small_roman

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟"
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
Owner = tuple[str, Any]


@dataclass(frozen=True)
class Line:
    """Words with an owner for each character; `last` closes its block, `part` is the body part it is of.

    `apart`: an empty line follows, whatever the layout says of lines.
    """

    text: str
    owners: tuple[Owner, ...]
    last: bool = True
    part: int = -1
    apart: bool = False


@dataclass
class Printed:
    """The messy text, the owner of each of its characters (None: white space between lines), and what was set."""

    text: str = ""
    owners: list[Owner | None] = field(default_factory=list)
    marks: dict[int, str] = field(default_factory=dict)
    furniture: list[dict[str, str]] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)
    stated: set[str] = field(default_factory=set)
    unsure: set[int] = field(default_factory=set)
    foreign: bool = False


def print_essay(essay: Essay, layout: Layout) -> Printed:
    press = _Press(essay, layout)
    press.pieces(layout.front, layout.front_gap)
    press.body()
    press.pieces(layout.back, layout.front_gap)
    press.join()
    return press.done


class _Press:
    def __init__(self, essay: Essay, layout: Layout) -> None:
        self.essay, self.layout = essay, layout
        self.sheet: list[Line] = []
        self.held: list[Line] = []
        self.done = Printed()

    # ---- pieces before and after the body
    def pieces(self, pieces: tuple[str, ...], apart: bool = False) -> None:
        for piece in pieces:
            self._piece(piece)
            if apart and self.sheet:
                self.sheet[-1] = replace(self.sheet[-1], apart=True)

    def _piece(self, piece: str) -> None:
        name, _, pattern = piece.partition(":")
        match name:
            case "line":
                self._set(pattern, self._furniture("line", pattern))
            case "foreign":
                self._foreign()
            case "notes":
                self._bodies([note.number for note in self.essay.notes])
            case "byline":
                self._byline(pattern or "byline")
            case "abstract_en":
                self._english(pattern)
            case _:
                self._field(name, pattern)

    def _field(self, name: str, pattern: str) -> None:
        value = self.essay.facts[name]
        join = self.layout.joins.get(name, "　")
        words = value if isinstance(value, list) else [value]
        self.done.stated.add(name)
        before, _, after = pattern.partition("{}")
        text = ""
        owners: list[Owner] = []
        runs = [(before, "label"), *((word, name) for word in words), (after, "label")]
        for number, (run, owner) in enumerate(runs):
            if number > 1 and owner == name:
                text, owners = text + join, owners + [self._furniture("separator", join)] * len(join)
            shown = printed(run, self.layout) if owner == name else run
            who = ("field", name) if owner == name else self._furniture("label", run)
            text, owners = text + shown, owners + [who] * len(shown)
        if name == "title" and self.layout.title_mark:
            text, owners = (
                text + self.layout.title_mark,
                [*owners, *[("mark", 0)] * len(self.layout.title_mark)],
            )
        self._lines(text, owners, self._title_columns(name))

    def _title_columns(self, name: str) -> int:
        return (self.layout.title_columns if name in {"title", "title_en"} else 0) or self.layout.columns

    def _byline(self, fact: str) -> None:
        """Authors and affiliations as one text of several lines; all else in it is furniture."""
        text = self.essay.facts[fact]
        owners: list[Owner] = [("furniture", -1)] * len(text)
        for name in ("authors", "affiliations"):
            self.done.stated.add(name)
            for value in self.essay.facts[name]:
                at, end = re.search(" ?".join(map(re.escape, value)), text).span()  # type: ignore[union-attr]
                owners[at:end] = [("field", name)] * (end - at)
        rest = "".join(c for c, who in zip(text, owners, strict=True) if who[0] == "furniture").strip()
        label_owner = self._furniture("byline", rest)
        owners = [label_owner if who[0] == "furniture" else who for who in owners]
        at = 0
        for row in text.split("\n"):
            self._lines(row, owners[at : at + len(row)])
            at += len(row) + 1

    def _english(self, pattern: str) -> None:
        """`~` in the words is where one may be cut with a hyphen that is not its own."""
        before, _, _ = pattern.partition("{}")
        self.done.stated.add("abstract_en")
        self._furniture("label", before)
        words = self.essay.facts["abstract_en"]
        rows = list(wrap_english(before + words, self.layout.english_letters))
        real = re.sub(r"\s|~", "", words)
        at, skip = 0, len(before.replace(" ", ""))
        for number, row in enumerate(rows):
            owners: list[Owner] = []
            for char in row:
                if char == " ":
                    owners.append(("field", "abstract_en"))
                elif skip:
                    owners.append(("furniture", len(self.done.furniture) - 1))
                    skip -= 1
                elif at < len(real) and real[at] == char:
                    owners.append(("field", "abstract_en"))
                    at += 1
                else:
                    owners.append(("hyphen", number))
            self.sheet.append(Line(row, tuple(owners), number == len(rows) - 1))

    def _foreign(self) -> None:
        self.done.foreign = True
        for row in self.essay.foreign["text"].strip().splitlines():
            self._set(printed(row, self.layout), ("foreign", 0))

    def _furniture(self, kind: str, text: str) -> Owner:
        """A new furniture item for words that print something."""
        if text.strip():
            self.done.furniture.append({"kind": kind, "text": text.strip()})
        return ("furniture", len(self.done.furniture) - 1)

    def _set(self, text: str, owner: Owner, columns: int = 0) -> None:
        self._lines(text, [owner] * len(text), columns)

    def _lines(self, text: str, owners: list[Owner], columns: int = 0) -> None:
        self.sheet += self._wrapped(text, owners, columns or self.layout.columns)

    def _wrapped(self, text: str, owners: list[Owner], columns: int, before: str = "") -> Iterator[Line]:
        """Lines of a block; `before` is white space that opens each of them."""
        cut = list(wrap(text, columns, self.layout.mark_columns)) if self.layout.keep_lines else [text]
        at = 0
        for number, row in enumerate(cut):
            whose = [owners[at]] * len(before) + owners[at : at + len(row)]
            yield Line(before + row, tuple(whose), number == len(cut) - 1)
            at += len(row)

    # ---- the body
    def _blocks(self) -> Iterator[Line]:
        counts = [0, 0, 0]
        items = 0
        headings = 0
        for number, part in enumerate(self.essay.parts):
            if part.level and part.numbered:
                counts[part.level - 1] += 1
                counts[part.level :] = [0] * (3 - part.level)
            items = items + 1 if part.kind == "item" else 0
            words = self._label(part, tuple(counts), items)
            self.done.labels[number] = words
            text = printed(words + part.run_in + part.text, self.layout)
            owner = ("heading", headings) if part.kind == "heading" else ("paragraph", number)
            headings += part.kind == "heading"
            for line in self._part_lines(part, text, owner):
                yield replace(line, part=number)

    def _label(self, part: Part, counts: tuple[int, ...], items: int) -> str:
        if part.kind == "item":
            return label(self.layout.items, (items,))
        if not part.level or not part.numbered:
            return ""
        return label(self.layout.numbering[part.level - 1], counts[: part.level])

    def _part_lines(self, part: Part, text: str, owner: Owner) -> Iterator[Line]:
        layout = self.layout
        columns, before = layout.columns, ""
        match part.kind:
            case "heading":
                columns = layout.heading_columns or columns
                if layout.centred and columns_of(text, 1) < columns:
                    before = "　" * int((columns - columns_of(text, 1)) / 2)
            case "quote":
                before = layout.quote_indent if layout.keep_lines else ""
                columns -= 2 * len(before)
            case "item":
                text = layout.item_indent + text
            case _:
                text = layout.indent + text
        yield from self._wrapped(text, [owner] * len(text), columns, before)

    def body(self) -> None:
        pages = list(self._pages())
        for index, page in enumerate(pages, start=1):
            self._page_break(index)
            if index > 1 or self.layout.head_on_first:
                self._page_lines(self.layout.heads, "running-head", index)
            self._page(page, index, index == len(pages))
            self._page_lines(self.layout.feet, "page-number", index)
            if self.layout.jump and index == self.layout.jump.after:
                self._foreign()

    def _page_break(self, index: int) -> None:
        if index > 1 and self.layout.page_end and self.sheet:
            self.sheet.append(Line("", (), part=-2))

    def _page_lines(self, lines: tuple[tuple[str, ...], ...], kind: str, index: int) -> None:
        number = self.layout.first_page + index - 1
        for pattern in lines[number % len(lines)]:
            text = pattern.format(page=number, roman=small_roman(number), **self._heads())
            self._set(text, self._furniture(kind, text), 10_000)

    def _heads(self) -> dict[str, str]:
        facts = self.essay.facts
        return {
            "title": facts["title"],
            "short": facts.get("short", facts["title"]),
            "author": facts["authors"][0],
        }

    def _pages(self) -> Iterator[list[Line]]:
        page: list[Line] = []
        used = 0.0
        self._count_chapters()
        for line in self._with_chapter_notes():
            cost = max(1.0, columns_of(line.text, 1) / self.layout.columns)
            cost += sum(self._note_cost(mark) for mark in MARK.findall(line.text))
            if page and used + cost > self.layout.page_lines:
                held: list[Line] = []
                while self._is_heading(page[-1]) and not self.layout.loose_headings:
                    held.insert(0, page.pop())
                yield page
                page, used = held, float(len(held))
            page.append(line)
            used += cost
            self._watch(line)
        yield page

    def _is_heading(self, line: Line) -> bool:
        return bool(line.owners) and line.owners[-1][0] == "heading"

    def _watch(self, line: Line) -> None:
        """A paragraph that fills its last line, with nothing to show its end, ends where no reader can see it."""
        layout = self.layout
        full = columns_of(line.text.rstrip(), layout.mark_columns) >= layout.columns - 2
        set_in = layout.indent and not self._flush_next(line.part)
        if (
            line.part >= 0
            and line.last
            and full
            and layout.keep_lines
            and not set_in
            and layout.gap != "paragraphs"
        ):
            self.done.unsure.add(line.part)

    def _flush_next(self, part: int) -> bool:
        """Whether a quotation without an indent of its own comes next."""
        following = self.essay.parts[part + 1 : part + 2]
        return bool(following) and following[0].kind == "quote" and not self.layout.quote_indent

    def _note_cost(self, mark: str) -> float:
        if self.layout.notes_at != "page":
            return 0.0
        note = self.essay.notes[number_of(mark) - 1]
        return 1.0 + len(printed_note(note, self.layout.style)) // self.layout.columns

    def _page(self, page: list[Line], index: int, last: bool) -> None:
        on_page = [number_of(mark) for line in page for mark in MARK.findall(line.text)]
        for place, number in enumerate(on_page, start=1):
            if not self.layout.chapters:
                order = self.essay.notes[number - 1].order
                self.done.marks[number] = self._mark(place if self.layout.restart else order)
        for number, line in enumerate(self._opened(self._jumped(page, index))):
            if self.layout.keep_lines or not number:
                self.sheet.append(self._with_marks(line))
            elif page and line.part == self.sheet[-1].part and not self.sheet[-1].last:
                self.sheet[-1] = _glued(self.sheet[-1], self._with_marks(line))
            else:
                self.sheet.append(self._with_marks(line))
        if index == 1:
            self.pieces(self.layout.first_foot)
        if self.layout.notes_at == "page":
            if index == 1 and self.layout.title_mark:
                self._title_note()
            self._foot(on_page, last)

    def _foot(self, on_page: list[int], last: bool) -> None:
        """The notes of a page, below its rule: first what the page before left over."""
        printed_ones = [number for number in on_page if not self.essay.notes[number - 1].lost]
        if (printed_ones or self.held) and self.layout.rule:
            self._set(self.layout.rule, self._furniture("rule", self.layout.rule))
        self.sheet, self.held = self.sheet + self.held, []
        self._bodies(printed_ones)
        if self.layout.split_notes and not last and printed_ones and not self.sheet[-2].last:
            self.held = [self.sheet.pop()]

    def _bodies(self, numbers: list[int]) -> None:
        for number in numbers:
            note = self.essay.notes[number - 1]
            if note.first == number and not note.lost:
                self._note(number)

    def _opened(self, page: list[Line]) -> list[Line]:
        """White space that opens a page, as extraction leaves it."""
        opens, first = self.layout.page_opens, page[0]
        page[0] = replace(first, text=opens + first.text, owners=first.owners[:1] * len(opens) + first.owners)
        return page

    def _count_chapters(self) -> None:
        """Numbers that begin anew under each heading of the first level; known before any page is."""
        count = 0
        for part in self.essay.parts if self.layout.chapters else ():
            count = 0 if part.kind == "heading" and part.level == 1 else count
            for mark in MARK.findall(part.run_in + part.text):
                count += 1
                self.done.marks[number_of(mark)] = self._mark(count)

    def _with_chapter_notes(self) -> Iterator[Line]:
        """The lines of the body, and the notes of each chapter behind it."""
        pending: list[int] = []
        for line in self._blocks():
            part = self.essay.parts[line.part]
            if pending and part.kind == "heading" and part.level == 1 and self.layout.notes_at == "chapter":
                yield from self._chapter_notes(pending)
                pending = []
            pending += [number_of(mark) for mark in MARK.findall(line.text)]
            yield line
        if self.layout.notes_at == "chapter":
            yield from self._chapter_notes(pending)

    def _chapter_notes(self, numbers: list[int]) -> Iterator[Line]:
        held, self.sheet = self.sheet, []
        if self.layout.chapter_label:
            self._set(self.layout.chapter_label, self._furniture("label", self.layout.chapter_label))
        self._bodies(numbers)
        lines, self.sheet = self.sheet, held
        yield from lines

    def _jumped(self, page: list[Line], index: int) -> list[Line]:
        jump = self.layout.jump
        if jump and index == jump.after:
            line = page[-1]
            owner = self._furniture("jump-mark", jump.to_label)
            page[-1] = replace(
                line, text=line.text + jump.to_label, owners=line.owners + (owner,) * len(jump.to_label)
            )
        if jump and index == jump.after + 1:
            line = page[0]
            owner = self._furniture("jump-mark", jump.from_label)
            page[0] = replace(
                line, text=jump.from_label + line.text, owners=(owner,) * len(jump.from_label) + line.owners
            )
        return page

    def _mark(self, number: int) -> str:
        return {
            "circled": CIRCLED[number - 1],
            "digits": str(number),
            "superscript": str(number).translate(RAISED),
            "stars": "*" * number,
        }[self.layout.counter]

    def _with_marks(self, line: Line) -> Line:
        text = ""
        owners: list[Owner] = []
        for char, owner in zip(line.text, line.owners, strict=True):
            if MARK.match(char):
                shown = self._shown_mark(number_of(char))
                text, owners = text + shown, owners + [("mark", number_of(char))] * len(shown)
            else:
                text, owners = text + char, [*owners, owner]
        return replace(line, text=text, owners=tuple(owners))

    def _shown_mark(self, number: int) -> str:
        """As printed in the body: one mark for a group, nothing for a lost one, words at it if it has any."""
        note = self.essay.notes[number - 1]
        if not note.printed_mark or number in note.group[1:]:
            return ""
        label = self.done.marks[number]
        if note.group:
            ends = [self.done.marks[each] for each in note.group]
            label = ",".join(ends)
            if len(ends) > 2 and int(ends[-1]) - int(ends[0]) == len(ends) - 1:
                label = f"{ends[0]}-{ends[-1]}"
        return self.layout.mark.format(label) + note.suffix

    def _title_note(self) -> None:
        text = self.layout.title_note_mark + self.essay.facts["funding"]
        size = len(self.layout.title_note_mark)
        self.done.stated.add("funding")
        self._lines(text, [("mark", 0)] * size + [("field", "funding")] * (len(text) - size))

    def _note(self, number: int) -> None:
        mark = self.layout.note_indent + self.layout.body_mark.format(self.done.marks[number])
        body = printed(printed_note(self.essay.notes[number - 1], self.layout.style), self.layout)
        self._lines(mark + body, [("mark", number)] * len(mark) + [("note", number)] * len(body))

    def join(self) -> None:
        """Lines with the layout's gaps between them; a cut paragraph's end is its page's."""
        for number, line in enumerate(self.sheet):
            if line.part == -2:
                self.done.text += self.layout.page_end
                self.done.owners += [None] * len(self.layout.page_end)
                continue
            kept = line.text.rstrip()
            self.done.text += self.layout.margin + kept
            self.done.owners += [*[None] * len(self.layout.margin), *line.owners[: len(kept)]]
            ends = self._ends(line, self.sheet[number + 1 : number + 2])
            self.done.text += ends
            self.done.owners += [None] * len(ends)

    def _ends(self, line: Line, following: list[Line]) -> str:
        """White space after a line."""
        layout = self.layout
        match layout.gap:
            case "lines":
                return "\n\n"
            case "paragraphs" if line.last or not layout.keep_lines:
                return "\n\n"
            case "within" if not line.last:
                return "\n\n"
            case "headings" if line.last and any(map(self._is_heading, (line, *following))):
                return "\n\n"
        if line.last:
            return "\n\n" if line.apart else "\n"
        return layout.soft_break


def _glued(first: Line, second: Line) -> Line:
    return replace(second, text=first.text + second.text, owners=first.owners + second.owners)


__all__ = ["Printed", "canonical", "print_essay"]
