"""The frame of an EPUB: package document, reading order, navigation and landmarks (EPUB 3.3, and OPF 2.0.1 with NCX).

Broken books are common: what a part does not say is looked for in the next best one, and a missing part is only an
error where no text can be found without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from duidu.base.errors import UserError
from duidu.core.importing.readers.packages import Element, Package, local, resolve
from duidu.core.importing.readers.web.elements import kinds_of, words_of

_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_TEXTS = frozenset(("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml"))
_TEXT_ENDINGS = (".xhtml", ".html", ".htm", ".xml")
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents: its words, its depth from 1, and where it leads."""

    words: str
    depth: int
    document: str
    fragment: str


@dataclass(slots=True)
class Book:
    """What the frame says: documents in reading order, contents, pages, and what a document is for."""

    documents: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    pages: dict[tuple[str, str], str] = field(default_factory=dict)
    purposes: dict[str, str] = field(default_factory=dict)
    facts: list[tuple[str, str]] = field(default_factory=list)


def open_book(package: Package) -> Book:
    """Read the frame.  Raises ``UserError`` ``book_protected`` or ``package_damaged``."""
    _demand_unprotected(package)
    name = _package_document(package)
    root = package.tree(name) if name is not None else None
    book = Book()
    if name is None or root is None:
        book.documents = _all_texts(package)
        if not book.documents:
            raise package.damaged()
        return book
    manifest = _manifest(root, name)
    book.facts = _facts(root)
    book.documents = _spine(root, manifest, package) or _all_texts(package)
    _read_guide(root, name, book)
    nav = next((href for href, _, properties in manifest.values() if "nav" in properties.split()), None)
    if nav is not None:
        book.purposes.setdefault(nav, "toc")
        _read_nav(package.tree(nav), nav, book)
    if not book.entries:
        _read_ncx(package, root, manifest, book)
    return book


def is_book(package: Package) -> bool:
    return _package_document(package) is not None


def _demand_unprotected(package: Package) -> None:
    root = package.tree("META-INF/encryption.xml")
    if "META-INF/rights.xml" in package and root is not None:
        raise UserError("book_protected", file=package.file)
    for each in () if root is None else root.iter():
        if local(each) != "EncryptedData":
            continue
        method = next(
            (part.get("Algorithm") for part in each.iter() if local(part) == "EncryptionMethod"), None
        )
        target = next((part.get("URI") or "" for part in each.iter() if local(part) == "CipherReference"), "")
        if method not in _FONTS_ONLY and target.lower().endswith(_TEXT_ENDINGS):
            raise UserError("book_protected", file=package.file)


def _package_document(package: Package) -> str | None:
    root = package.tree("META-INF/container.xml")
    for each in () if root is None else root.iter():
        path = each.get("full-path") if local(each) == "rootfile" else None
        if path and path in package:
            return resolve("", path)[0]
    return next((name for name in package.names if name.lower().endswith(".opf")), None)


def _manifest(root: Element, base: str) -> dict[str, tuple[str, str, str]]:
    """Item id -> (member, media type, properties)."""
    return {
        each.get("id") or "": (
            resolve(base, each.get("href") or "")[0],
            (each.get("media-type") or "").lower(),
            each.get("properties") or "",
        )
        for each in root.iter()
        if local(each) == "item"
    }


def _spine(root: Element, manifest: dict[str, tuple[str, str, str]], package: Package) -> list[str]:
    found: list[str] = []
    for each in root.iter():
        if local(each) != "itemref":
            continue
        item = manifest.get(each.get("idref") or "")
        if item is None or item[0] not in package or item[0] in found:
            continue
        if item[1] in _TEXTS or item[0].lower().endswith(_TEXT_ENDINGS):
            found.append(item[0])
    return found


def _all_texts(package: Package) -> list[str]:
    """Where nothing says the order, the order of names: programs number their files."""
    names = [
        name
        for name in package.names
        if name.lower().endswith(_TEXT_ENDINGS[:3]) and not name.startswith("META-INF")
    ]
    return sorted(
        names, key=lambda name: [int(part) if part.isdigit() else 0 for part in re.split(r"(\d{1,9})", name)]
    )


def _facts(root: Element) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    authors: list[str] = []
    for each in root.iter():
        words = (
            " ".join((each.text or "").split())
            if local(each) in {"title", "creator", "publisher", "date"}
            else ""
        )
        if not words:
            continue
        if local(each) == "title" and not any(name == "title" for name, _ in found):
            found.append(("title", words))
        elif local(each) == "creator" and _role_of(each) in {"", "aut"}:
            authors.append(words)
    if authors:
        found.append(("authors", "；".join(authors)))
    return found


def _role_of(element: Element) -> str:
    return next((value for name, value in element.attrib.items() if str(name).endswith("role")), "")


def _read_guide(root: Element, base: str, book: Book) -> None:
    for each in root.iter():
        if local(each) == "reference" and each.get("href"):
            book.purposes.setdefault(
                resolve(base, each.get("href") or "")[0], (each.get("type") or "").lower()
            )


# ---- navigation documents and NCX
def _read_nav(root: Element | None, base: str, book: Book) -> None:
    for nav in () if root is None else root.iter():
        if local(nav) != "nav":
            continue
        kinds = kinds_of(nav)
        rows = list(_nav_rows(nav, base, 0))
        if kinds & {"landmarks"}:
            for link, entry in rows:
                for kind in kinds_of(link):
                    book.purposes.setdefault(entry.document, kind)
        elif kinds & {"page-list", "pagelist"}:
            for _, entry in rows:
                book.pages[entry.document, entry.fragment] = entry.words
        elif not book.entries and (kinds & {"toc"} or not kinds):
            book.entries = [entry for _, entry in rows]


def _nav_rows(holder: Element, base: str, depth: int) -> Iterator[tuple[Element, Entry]]:
    for each in holder:
        name = local(each)
        if name == "a" and each.get("href"):
            document, fragment = resolve(base, each.get("href") or "")
            yield each, Entry(words_of(each), max(1, depth), document, fragment)
        elif name and depth < _DEEPEST:
            yield from _nav_rows(each, base, depth + (name in {"ol", "ul"}))


def _read_ncx(package: Package, root: Element, manifest: dict[str, tuple[str, str, str]], book: Book) -> None:
    spine = next((each for each in root.iter() if local(each) == "spine"), None)
    named = manifest.get(spine.get("toc") or "") if spine is not None else None
    name = (
        named[0]
        if named is not None
        else next((item[0] for item in manifest.values() if "ncx" in item[1]), "")
    )
    tree = package.tree(name) if name else None
    if tree is None:
        return
    for each in tree:
        if local(each) == "navMap":
            book.entries = list(_ncx_rows(each, name, 0))
        elif local(each) == "pageList":
            for entry in _ncx_rows(each, name, 0):
                book.pages[entry.document, entry.fragment] = entry.words


def _ncx_rows(holder: Element, base: str, depth: int) -> Iterator[Entry]:
    for each in holder:
        if local(each) not in {"navPoint", "pageTarget"} or depth >= _DEEPEST:
            continue
        words, href = "", ""
        for part in each:
            if local(part) == "navLabel":
                words = words or words_of(part)
            elif local(part) == "content":
                href = href or part.get("src") or ""
        if words and href:
            document, fragment = resolve(base, href)
            yield Entry(words, depth + 1, document, fragment)
        yield from _ncx_rows(each, base, depth + 1)
