"""Print a book in a layout: lines, pages with their heads and notes, and what the import should make of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.helpers.sample_gold.typography import columns_of, wrap

from .book import NOTE, Book, Part, make_book
from .layouts import LAYOUTS, BookLayout

MOST_NOTES = 900
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass
class Truth:
    """Headings (level, text), paragraphs (text, kind) and notes (mark, paragraph, offset, body); words that are no body."""

    title: str = ""
    author: str = ""
    headings: list[tuple[int, str]] = field(default_factory=list)
    paragraphs: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, int, int, str]] = field(default_factory=list)
    unsure: set[int] = field(default_factory=set)
    """Paragraphs whose end nobody can see: no indent follows, and the last line is full."""


@dataclass(frozen=True)
class _Line:
    text: str
    notes: tuple[int, ...] = ()
    head: str = ""  # a new chapter: its title runs from here on
    opens: bool = False  # on a new page
    last: bool = False
    keep: bool = False  # never the last on a page


@dataclass(frozen=True)
class PrintedBook:
    text: str
    truth: Truth


def printed_book(name: str, characters: int, seed: int = 1) -> PrintedBook:
    """A book of about so many characters in the layout of that name."""
    layout = LAYOUTS[name]
    book = make_book(characters, layout.levels, seed)
    return _Press(book, layout).print()


class _Press:
    def __init__(self, book: Book, layout: BookLayout) -> None:
        self.book, self.layout = book, layout
        self.truth = Truth(book.title, book.author)
        self.bodies: list[str] = []
        self.marks: list[str] = []
        self.anchors: list[tuple[int, int]] = []
        self.page = 1

    def print(self) -> PrintedBook:
        lines = list(self._body())
        pages = self._paged(lines) if self.layout.columns else self._flat(lines)
        text = "\n".join([*self._front(), *pages]) + "\n"
        self.truth.notes = [
            (mark, *anchor, body)
            for mark, anchor, body in zip(self.marks, self.anchors, self.bodies, strict=True)
        ]
        return PrintedBook(text, self.truth)

    # ---- title page, imprint, contents
    def _front(self) -> Iterator[str]:
        book = self.book
        sign = "# " if self.layout.markdown else ""
        yield from (sign + book.title, "", f"{book.author}　著", "", book.press, "")
        if not self.layout.markdown:
            yield from self._imprint()
        yield ("## " if self.layout.markdown else "") + "目　录"
        yield ""
        page = 0
        for part in book.parts:
            if part.kind == "heading" and part.level <= 3:
                page += 1
                words = (
                    f"{part.label}　{part.text}"
                    if part.label and part.label[0] == "第"
                    else part.label + part.text
                )
                yield f"{'　' * (part.level - 1)}{words}{self.layout.leader}{page}"
        yield ""

    def _imprint(self) -> Iterator[str]:
        book = self.book
        yield from (
            "图书在版编目（CIP）数据",
            "",
            f"{book.title}/{book.author}著.—北京：{book.press}，{book.year}.6",
            "ISBN 978-7-5000-1234-5",
            "Ⅰ.①商… Ⅱ.①林… Ⅲ.①政治经济学—研究 Ⅳ.①F0",
            f"中国版本图书馆CIP数据核字（{book.year}）第123456号",
            "",
            "责任编辑：方砚秋",
            "装帧设计：叶长汀",
            f"出版发行：{book.press}",
            "地　　址：北京市海淀区河岸路8号",
            "邮　　编：100000",
            "印　　刷：北方印刷厂",
            "开　　本：880×1230 1/32",
            "印　　张：14.5",
            "字　　数：320千字",
            f"版　　次：{book.year}年6月第1版　{book.year}年6月第1次印刷",
            "定　　价：68.00元",
            "版权所有　侵权必究",
            "",
        )

    # ---- the body as lines, and the truth
    def _body(self) -> Iterator[_Line]:
        waiting: list[int] = []
        for part in self.book.parts:
            if part.kind == "heading":
                if (part.style in {"volume", "part", "chapter", "named"}) and self.layout.notes == "chapter":
                    yield from self._notes_behind(waiting)
                    waiting = []
                if part.text == "后记":
                    if self.layout.notes == "book":
                        yield from self._notes_behind(waiting)
                        waiting = []
                    yield from self._references()
                yield from self._heading(part)
                continue
            if self.layout.notes == "book" and len(waiting) > MOST_NOTES:  # the end of a volume
                yield from self._notes_behind(waiting)
                waiting = []
            first = len(self.bodies)
            yield from self._paragraph(part, len(waiting))
            waiting.extend(range(first, len(self.bodies)))
        if self.layout.notes != "page":
            yield from self._notes_behind(waiting)
        yield from self._index()

    def _heading(self, part: Part) -> Iterator[_Line]:
        big = part.style in {"volume", "part", "chapter", "named"}
        spaced = part.label[:1] == "第"
        self.truth.headings.append((part.level, part.label + part.text))
        head = part.text if self.layout.label_alone or not spaced else f"{part.label} {part.text}"
        sign = "#" * part.level + " " if self.layout.markdown else ""
        if spaced and self.layout.label_alone and not sign:
            yield _Line(self._centred(part.label), head=head if big else "", opens=big, keep=True)
            yield _Line(self._centred(part.text), last=True, keep=True)
            return
        words = sign + (f"{part.label}　{part.text}" if spaced else part.label + part.text)
        shown = self._centred(words) if spaced or not part.label else self.layout.indent + words
        yield _Line(shown, head=head if big else "", opens=big, last=True, keep=True)

    def _centred(self, text: str) -> str:
        room = self.layout.columns - columns_of(text, 1)
        return "　" * int(room / 2) + text if self.layout.centred and room > 0 else text

    def _paragraph(self, part: Part, before: int) -> Iterator[_Line]:
        offset = -1
        number = len(self.truth.paragraphs)
        first = len(self.bodies)
        for order, body in enumerate(part.notes):
            offset = part.text.index(NOTE, offset + 1)
            self.anchors.append((number, offset - order))
            self.bodies.append(body)
            self.marks.append(self._mark(before + order + 1))
        self.truth.paragraphs.append((part.text.replace(NOTE, ""), part.kind))
        yield from self._wrapped(self.layout.indent + part.text, first)

    def _mark(self, number: int) -> str:
        if self.layout.markdown:
            return f"[^{len(self.bodies)}]"
        return f"[{number}]"  # notes of a page get theirs when the page is made

    def _wrapped(self, text: str, first: int) -> Iterator[_Line]:
        rows = list(wrap(text, self.layout.columns, 1.0)) if self.layout.columns else [text]
        if (
            self.layout.columns
            and not self.layout.indent
            and columns_of(rows[-1], 1) > self.layout.columns - 3
        ):
            self.truth.unsure.add(len(self.truth.paragraphs) - 1)
        for place, row in enumerate(rows):
            count = row.count(NOTE)
            yield _Line(row, tuple(range(first, first + count)), last=place == len(rows) - 1)
            first += count

    def _notes_behind(self, waiting: list[int]) -> Iterator[_Line]:
        if not waiting:
            return
        if not self.layout.markdown:
            yield _Line("注释", last=True)
        for index in waiting:
            mark = self.marks[index] + (":" if self.layout.markdown else "")
            rows = wrap(f"{mark} {self.bodies[index]}", self.layout.columns or 10**6, 1.0)
            yield from (_Line(row, last=True) for row in rows)

    def _references(self) -> Iterator[_Line]:
        yield _Line("参考文献", head="参考文献", opens=True, last=True)
        for entry in self.book.references:
            yield from (_Line(row, last=True) for row in wrap(entry, self.layout.columns or 10**6, 1.0))

    def _index(self) -> Iterator[_Line]:
        yield _Line("索　引", head="索引", opens=True, last=True)
        yield from (_Line(row, last=True) for row in self.book.index)

    # ---- pages
    def _flat(self, lines: list[_Line]) -> Iterator[str]:
        for line in lines:
            yield self._marked(line)
            if line.last and self.layout.gap:
                yield ""

    def _marked(self, line: _Line) -> str:
        text = line.text
        for index in line.notes:
            text = text.replace(NOTE, self.marks[index], 1)
        return text

    def _paged(self, lines: list[_Line]) -> Iterator[str]:
        page: list[_Line] = []
        head = ""
        for line in lines:
            if page and (line.opens or self._height(page) + self._height([line]) > self.layout.page_lines):
                kept = [] if line.opens else _kept_with_next(page)
                yield from self._finish(page[: len(page) - len(kept)], head)
                page = kept
            head = line.head or head
            page.append(line)
        yield from self._finish(page, head)

    def _height(self, lines: list[_Line]) -> int:
        notes = sum(2 for line in lines for _ in line.notes) if self.layout.notes == "page" else 0
        return len(lines) + notes

    def _finish(self, page: list[_Line], head: str) -> Iterator[str]:
        layout = self.layout
        rows: list[str] = []
        if not page[0].opens and layout.heads != "none":
            shown = head if self.page % 2 else self.book.title
            number = {
                "beside": (f"{shown}　{self.page}" if self.page % 2 else f"{self.page}　{shown}"),
                "alone": shown,
            }
            rows.append(number[layout.heads])
        if layout.notes == "page":
            held = [index for line in page for index in line.notes]
            for order, index in enumerate(held):
                self.marks[index] = CIRCLED[order]
            rows += [self._marked(line) for line in page]
            for index in held:
                rows += wrap(f"{self.marks[index]} {self.bodies[index]}", layout.columns, 1.0)
        else:
            rows += [self._marked(line) for line in page]
        if layout.number:
            rows.append(layout.number.format(self.page))
        if layout.form_feed:
            rows[0] = "\f" + rows[0]
        self.page += 1
        yield from rows


def _kept_with_next(page: list[_Line]) -> list[_Line]:
    """Headings at the foot of a page go over to the next."""
    count = 0
    while count < len(page) - 1 and page[-1 - count].keep:
        count += 1
    return page[len(page) - count :] if count else []


__all__ = ["PrintedBook", "Truth", "printed_book"]
