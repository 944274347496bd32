"""Books and essays in EPUB 2 and 3: chapters in reading order, notes by their links, the frame set aside.

A chapter's title and level come from the table of contents, matched with the words of the chapter; pages from the page
list.  Cover, contents and imprint are furniture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from duidu.base.errors import UserError
from duidu.core.importing.readers.breaks import state_paragraphs
from duidu.core.importing.readers.epub.container import Book, Entry, is_book, open_book
from duidu.core.importing.readers.looks import judge_looks
from duidu.core.importing.readers.packages import Element, Package, local, parse_xml, resolve
from duidu.core.importing.readers.passages import Passage, Span, write
from duidu.core.importing.readers.source import LineHints, LineRole, Source
from duidu.core.importing.readers.web.elements import WORDLESS, kinds_of, words_of
from duidu.core.importing.readers.web.flow import Flow
from duidu.core.importing.readers.web.links import NoteLinks, Resolve, link_notes
from duidu.core.importing.readers.web.pages import decode_page, parse_html

NAME = "epub"

_PURPOSES = {
    "cover": "cover",
    "toc": "contents",
    "copyright-page": "imprint",
    "copyright": "imprint",
    "colophon": "imprint",
    "loi": "contents",
    "lot": "contents",
}
_IMPRINT = re.compile(
    r"ISBN|图书在版编目|圖書在版編目|CIP\s*数据|版权信息|版權信息|版权页|All rights reserved", re.IGNORECASE
)
_CONTENTS = re.compile(r"目\s*[录錄次]|(?:table of )?contents\b", re.IGNORECASE)
_MOST_IMPRINT = 1500
_LINKED = 0.6
_FRONT = 40
_RESPECTED = 100

__all__ = ["NAME", "is_book", "read_package"]


@dataclass(slots=True)
class _Chapter:
    """A document of the book: its name, its body, and what it is set aside as."""

    name: str
    body: Element
    purpose: str = ""
    passages: list[Passage] = field(default_factory=list)


def read_package(package: Package) -> Source:
    """The source of a book."""
    book = open_book(package)
    chapters = [_Chapter(name, body) for name in book.documents if (body := _body(package, name)) is not None]
    for chapter in chapters:
        chapter.purpose = _purpose(chapter, book)
    links = link_notes([chapter.body for chapter in chapters], _resolver(chapters), _is_menu)
    pages = _page_starts(chapters, book)
    for chapter in chapters:
        _read(chapter, links, pages, book)
    passages = [passage for chapter in chapters for passage in chapter.passages]
    _name_facts(passages, book)
    passages = state_paragraphs(passages)
    judge_looks(passages)
    written = write(passages)
    if not written.lines:
        raise UserError("file_empty", file=package.file)
    return Source(
        package.file, written.text, "utf-8", 1.0, tuple(written.lines), NAME, facts=tuple(book.facts)
    )


def _body(package: Package, name: str) -> Element | None:
    data = package.read(name)
    if not data:
        return None
    body = _body_of(parse_xml(data))
    if body is None or (not words_of(body) and len(data) > 2000):
        try:
            mended = _body_of(parse_html(decode_page(data, package.file).text))
            body = mended if mended is not None else body
        except UserError:
            return body
    return body


def _body_of(root: Element | None) -> Element | None:
    if root is None:
        return None
    return next((each for each in root.iter() if local(each) == "body"), None)


def _resolver(chapters: Sequence[_Chapter]) -> Resolve:
    numbers = {chapter.name: number for number, chapter in enumerate(chapters)}

    def find(page: int, href: str) -> tuple[int, str] | None:
        if "#" not in href or ":" in href.partition("#")[0]:
            return None
        name, fragment = resolve(chapters[page].name, href)
        number = numbers.get(name)
        return None if number is None or not fragment else (number, fragment)

    return find


def _is_menu(element: Element) -> bool:
    return any(local(each) == "nav" for each in element.iterancestors())


# ---- what a document is for
def _purpose(chapter: _Chapter, book: Book) -> str:
    stated = {book.purposes.get(chapter.name, "")} | set(kinds_of(chapter.body))
    for child in chapter.body:
        stated |= set(kinds_of(child)) if local(child) in {"section", "div", "nav"} else set()
    text = words_of(chapter.body)
    for kind in stated:
        if kind in _PURPOSES and (len(text) < _MOST_IMPRINT or kind == "toc"):
            return _PURPOSES[kind]
    if _is_contents(chapter.body, text):
        return "contents"
    return "imprint" if len(text) < _MOST_IMPRINT and _IMPRINT.search(text) and not _reads_on(text) else ""


def _is_contents(body: Element, text: str) -> bool:
    links = [words_of(each) for each in body.iter() if local(each) == "a" and each.get("href")]
    named = _CONTENTS.match(text) is not None
    return (
        len(links) >= (1 if named else 3)
        and sum(map(len, links)) > _LINKED * max(1, len(text))
        and max(map(len, links)) > 3
    )


def _reads_on(text: str) -> bool:
    """Whether there is prose besides the imprint."""
    return len(re.findall("[，。；]", text)) > 12


# ---- chapters
def _page_starts(chapters: Sequence[_Chapter], book: Book) -> dict[Element, str]:
    found: dict[Element, str] = {}
    if not book.pages:
        return found
    for chapter in chapters:
        for element in chapter.body.iter():
            label = book.pages.get((chapter.name, element.get("id") or "")) if local(element) else None
            if label:
                found[element] = label
    return found


def _read(chapter: _Chapter, links: NoteLinks, pages: dict[Element, str], book: Book) -> None:
    if chapter.purpose:
        words = words_of(chapter.body)
        if words:
            hints = LineHints(role=LineRole.FURNITURE, kind=chapter.purpose)
            chapter.passages = [Passage([Span(words)], hints)]
        return
    flow = Flow(links, lambda element: "navigation" if local(element) == "nav" else "", page_of=pages.get)
    flow.read(chapter.body)
    chapter.passages = flow.passages
    entries = [entry for entry in book.entries if entry.document == chapter.name]
    _name_chapters(chapter, entries)


def _name_chapters(chapter: _Chapter, entries: Sequence[Entry]) -> None:
    """Levels from the table of contents, for headings and for paragraphs with the words of an entry."""
    passages = [
        passage for passage in chapter.passages if passage.hints.role is None and passage.cells is None
    ]
    at = 0
    shift: int | None = None
    for entry in entries:
        wanted = _folded(entry.words)
        found = next((n for n in range(at, len(passages)) if _names(passages[n], wanted)), None)
        if found is None:
            continue
        passage = passages[found]
        for between in passages[at:found]:
            _shift(between, shift)
        own = passage.hints.heading_level
        shift = entry.depth - own if own else shift
        passage.hints = replace(
            passage.hints, heading_level=entry.depth, list_item=False, list_level=None, quote_depth=0
        )
        at = found + 1
    for rest in passages[at:]:
        _shift(rest, shift)
    _add_title(chapter, entries, passages)


def _names(passage: Passage, wanted: str) -> bool:
    words = _folded("".join(span.text for span in passage.spans if not span.note))
    return bool(words) and (words == wanted or (bool(passage.hints.heading_level) and wanted.endswith(words)))


def _shift(passage: Passage, shift: int | None) -> None:
    level = passage.hints.heading_level
    if level and shift:
        passage.hints = replace(passage.hints, heading_level=min(9, max(1, level + shift)))


def _add_title(chapter: _Chapter, entries: Sequence[Entry], passages: Sequence[Passage]) -> None:
    """A chapter whose title is only a picture gets the words that the table of contents has for it."""
    first = next((entry for entry in entries if not entry.fragment), None)
    if first is None or any(passage.hints.heading_level for passage in passages):
        return
    if sum(len(passage.text) for passage in passages) >= _RESPECTED and _has_picture(chapter.body):
        hints = LineHints(heading_level=first.depth)
        chapter.passages.insert(0, Passage([Span(first.words)], hints))


def _has_picture(body: Element) -> bool:
    """Whether a picture stands before any word."""
    for each in body.iter():
        name = local(each)
        if name in {"img", "image", "svg"}:
            return True
        if name and name not in WORDLESS and (each.text or "").strip():
            return False
    return False


def _name_facts(passages: Sequence[Passage], book: Book) -> None:
    """The lines at the front that say what the book's record says: its title and its authors."""
    facts = dict(book.facts)
    title, authors = _folded(facts.get("title", "")), _folded(facts.get("authors", ""))
    front = [passage for passage in passages if passage.hints.role is None][:_FRONT]
    named: set[str] = set()
    for passage in front:
        words = _folded("".join(span.text for span in passage.spans if not span.note))
        if words and words == title and "title" not in named:
            passage.hints = LineHints(field="title")
            named.add("title")
        elif words and words == authors and "authors" not in named and "title" in named:
            passage.hints = LineHints(field="authors")
            named.add("authors")


def _folded(text: str) -> str:
    return re.sub(r"[\s\u3000；;、，,]", "", text)
