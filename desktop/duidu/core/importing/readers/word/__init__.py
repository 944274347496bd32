"""Word documents (.docx), as Word, WPS, LibreOffice and Google write them.

ISO/IEC 29500-1 read directly: libraries that turn Word into HTML lose the numbering of notes and lists, and
comments.  Text first, then the notes in the order of their marks, then heads and feet, each once.
"""

from __future__ import annotations

import posixpath

from duidu.base.errors import UserError
from duidu.core.importing.readers.breaks import state_paragraphs
from duidu.core.importing.readers.looks import judge_looks
from duidu.core.importing.readers.packages import Element, Package, parse_xml, resolve
from duidu.core.importing.readers.passages import Passage, Written, write
from duidu.core.importing.readers.source import LineHints, LineRole, Source, SourceAnnotation
from duidu.core.importing.readers.word.names import W, children, value
from duidu.core.importing.readers.word.notes import Notes
from duidu.core.importing.readers.word.numbering import Numbering
from duidu.core.importing.readers.word.story import Story
from duidu.core.importing.readers.word.styles import Styles

NAME = "word"

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TERMS = "{http://purl.org/dc/terms/}"
_ELEMENTS = "{http://purl.org/dc/elements/1.1/}"
_USUAL_MAIN = "word/document.xml"


def main_part(package: Package) -> str | None:
    """The name of the document's main part, none where this is no Word document."""
    root = package.tree("_rels/.rels")
    for each in () if root is None else root.iter(_RELATION):
        if (each.get("Type") or "").endswith("/officeDocument"):
            name, _ = resolve("", (each.get("Target") or "").lstrip("/"))
            if name in package and "word" in name.lower() + posixpath.basename(name).lower():
                return name
    return _USUAL_MAIN if _USUAL_MAIN in package else None


def read_package(package: Package) -> Source:
    """The source of a Word document."""
    main = main_part(package)
    root = package.tree(main) if main is not None else None
    body = root.find(W + "body") if root is not None else None
    if main is None or body is None:
        raise package.damaged()
    parts = _Parts(package, main)
    settings = parts.tree("settings")
    footnotes = Notes("footnote", parts.tree("footnotes"), settings, body)
    endnotes = Notes("endnote", parts.tree("endnotes"), settings, body)
    story = Story(Styles(parts.tree("styles")), Numbering(parts.tree("numbering")), footnotes, endnotes)
    story.blocks(body)
    passages = state_paragraphs(story.passages)
    judge_looks(passages)
    story.passages = []
    for notes in (footnotes, endnotes):
        for reference in notes.order:
            story.note(reference)
    written = write([*passages, *story.passages, *_heads_and_feet(parts, story)])
    if not written.lines:
        raise UserError("file_empty", file=package.file)
    return Source(
        package.file,
        written.text,
        "utf-8",
        1.0,
        tuple(written.lines),
        NAME,
        facts=_facts(package),
        annotations=_comments(parts.tree("comments"), written),
    )


class _Parts:
    """The parts that the main part is related to, by the last word of their relation's type."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        folder, name = posixpath.split(main)
        root = package.tree(f"{folder}/_rels/{name}.rels")
        self._targets: dict[str, list[str]] = {}
        for each in () if root is None else root.iter(_RELATION):
            if each.get("TargetMode") == "External":
                continue
            kind = (each.get("Type") or "").rpartition("/")[2]
            self._targets.setdefault(kind, []).append(resolve(main, each.get("Target") or "")[0])
        self._folder = folder

    def tree(self, kind: str) -> Element | None:
        """The root of the related part, or of the part with the usual name."""
        for name in [*self._targets.get(kind, []), f"{self._folder}/{kind}.xml"]:
            root = self._package.tree(name.lstrip("/"))
            if root is not None:
                return root
        return None

    def all(self, kind: str) -> list[Element]:
        roots = [self._package.tree(name) for name in self._targets.get(kind, [])]
        return [root for root in roots if root is not None]


def _heads_and_feet(parts: _Parts, story: Story) -> list[Passage]:
    """Heads and feet of pages, each wording once."""
    seen: set[str] = set()
    result: list[Passage] = []
    for kind in ("header", "footer"):
        for root in parts.all(kind):
            story.passages = []
            story.blocks(root)
            for passage in story.passages:
                text = " ".join(passage.text.split())
                if text and text not in seen:
                    seen.add(text)
                    digits = not any(char.isalpha() for char in text.replace("第", "").replace("页", ""))
                    what = "page-number" if digits else "running-head"
                    hints = LineHints(role=LineRole.FURNITURE, kind=what)
                    result.append(Passage(passage.spans, hints, passage.cells))
    return result


def _comments(root: Element | None, written: Written) -> tuple[SourceAnnotation, ...]:
    """Comments at the words that they mark; those without a place are left out."""
    found = []
    for each in children(root, "comment"):
        name = f"comment-{value(each, 'id')}"
        start, end = written.places.get(f"{name}-start"), written.places.get(f"{name}-end")
        if start is None or end is None:
            continue
        low, high = _narrowed(written.text, start, end)
        if low < high:
            note = "\n".join(text for paragraph in each.iter(W + "p") if (text := _plain(paragraph).strip()))
            found.append(
                SourceAnnotation(low, high, note, None, value(each, "author") or None, value(each, "date"))
            )
    return tuple(found)


def _narrowed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _plain(paragraph: Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(W + "t"))


def _facts(package: Package) -> tuple[tuple[str, str], ...]:
    """Title and author as the document's properties have them."""
    data = package.read("docProps/core.xml")
    root = parse_xml(data) if data is not None else None
    if root is None:
        return ()
    found = []
    for field, tag in (("title", "title"), ("authors", "creator")):
        words = " ".join((root.findtext(_ELEMENTS + tag) or "").split())
        if words:
            found.append((field, words))
    return tuple(found)
