"""EPUB files of our own texts, as Pandoc, Calibre, Sigil and the makers of Duokan books write them.

One chapter for each first heading; title page, imprint and contents stand before them, as in a book.
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from .setting import Block, Setting, pieces

XHTML = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
IMPRINT = "版权信息　书名：示例文集　ISBN 978-0-00-000000-0　示例出版社　版权所有，侵权必究"
COVER = '<div><img src="cover.jpg" alt="封面"/></div>'


@dataclass(frozen=True)
class Dialect:
    """`version` of EPUB; `headings` as elements or as bold paragraphs; where and how notes stand."""

    name: str
    version: int
    headings: str
    mark: Callable[[Setting, int], str]
    body: Callable[[Setting, int], str]
    apart: bool = False
    """Whether all notes stand in a document of their own."""
    before: str = ""
    after: str = ""


def _pandoc_mark(setting: Setting, n: int) -> str:
    return f'<a href="#fn{n}" class="footnote-ref" id="fnref{n}" epub:type="noteref">{setting.sign(n)}</a>'


def _pandoc_body(setting: Setting, n: int) -> str:
    back = f'<a href="#fnref{n}" class="footnote-back" role="doc-backlink">↩︎</a>'
    return f'<li id="fn{n}" epub:type="footnote" value="{n}"><p>{escape(setting.note(n))}{back}</p></li>'


def _calibre_mark(setting: Setting, n: int) -> str:
    return f'<sup class="calibre3"><a id="r{n}" href="notes.xhtml#n{n}" class="calibre4">{setting.sign(n)}</a></sup>'


def _calibre_body(setting: Setting, n: int) -> str:
    back = f'<a id="n{n}" href="{_file_of(setting, n)}#r{n}" class="calibre4">{setting.sign(n)}</a>'
    return f'<p class="calibre5">{back} {escape(setting.note(n))}</p>'


def _sigil_mark(setting: Setting, n: int) -> str:
    return f'<a href="#note{n}" id="back{n}" epub:type="noteref"><sup>{setting.sign(n)}</sup></a>'


def _sigil_body(setting: Setting, n: int) -> str:
    return f'<aside epub:type="footnote" id="note{n}"><p><a href="#back{n}">{setting.sign(n)}</a>{escape(setting.note(n))}</p></aside>'


def _duokan_mark(setting: Setting, n: int) -> str:
    del setting
    return f'<sup><a class="duokan-footnote" href="#n{n}" id="r{n}"><img alt="注" src="../Images/note.png"/></a></sup>'


def _duokan_body(setting: Setting, n: int) -> str:
    return f'<li class="duokan-footnote-item" id="n{n}"><a href="#r{n}">◎</a>{escape(setting.note(n))}</li>'


PANDOC = Dialect(
    "pandoc", 3, "h", _pandoc_mark, _pandoc_body,
    before='<section class="footnotes" epub:type="footnotes"><hr/><ol>', after="</ol></section>",
)  # fmt: skip
CALIBRE = Dialect("calibre", 2, "p", _calibre_mark, _calibre_body, apart=True)
SIGIL = Dialect("sigil", 3, "h", _sigil_mark, _sigil_body)
DUOKAN = Dialect(
    "duokan", 2, "h", _duokan_mark, _duokan_body, before='<ol class="duokan-footnote-content">', after="</ol>"
)


def epub_file(setting: Setting, dialect: Dialect) -> bytes:
    """The file. The marks of Duokan's notes are pictures; the setting's marks must then be `[{}]` in digits."""
    title, authors = setting.fact("title"), setting.fact("authors")
    front = f"<h1>{escape(title)}</h1><p>{authors}</p>"
    documents = {"cover.xhtml": COVER, "title.xhtml": front, "imprint.xhtml": f"<p>{IMPRINT}</p>"}
    entries: list[tuple[str, str, int]] = []
    for number, blocks in enumerate(_chapters(setting)):
        name = f"ch{number}.xhtml"
        documents[name] = _chapter(setting, dialect, blocks)
        entries += [
            (name, block.label + block.text, block.level) for block in blocks if block.kind == "heading"
        ]
    if dialect.apart and setting.essay.notes:
        rows = "".join(dialect.body(setting, note.number) for note in setting.essay.notes)
        documents["notes.xhtml"] = f"<p>注释</p>{rows}"
    contents = "".join(f'<li><a href="{name}">{escape(words)}</a></li>' for name, words, _ in entries)
    documents = {"contents.xhtml": f"<h2>目录</h2><ul>{contents}</ul>", **documents}
    order = ["cover.xhtml", "title.xhtml", "imprint.xhtml", "contents.xhtml"]
    order += [name for name in documents if name not in order]
    return _packed(setting, dialect, documents, order, entries)


def _chapters(setting: Setting) -> list[list[Block]]:
    chapters: list[list[Block]] = [[]]
    for block in setting.blocks:
        if block.kind == "heading" and block.level == 1 and chapters[-1]:
            chapters.append([])
        chapters[-1].append(block)
    return chapters


def _file_of(setting: Setting, n: int) -> str:
    for number, blocks in enumerate(_chapters(setting)):
        if any(n in pieces(block.text) for block in blocks):
            return f"ch{number}.xhtml"
    return ""


def _chapter(setting: Setting, dialect: Dialect, blocks: list[Block]) -> str:
    rows, notes = [], []
    for block in blocks:
        shown = pieces(block.label + block.run_in + block.text)
        own = [piece for piece in shown if isinstance(piece, int)]
        notes += own
        words = "".join(
            dialect.mark(setting, piece) if isinstance(piece, int) else escape(piece) for piece in shown
        )
        if block.kind == "heading" and dialect.headings == "h":
            rows.append(f"<h{block.level}>{words}</h{block.level}>")
        elif block.kind == "heading":
            rows.append(f'<p class="calibre{block.level}"><span class="bold">{words}</span></p>')
        elif block.kind == "quote":
            rows.append(f"<blockquote><p>{words}</p></blockquote>")
        else:
            rows.append(f"<p>{words}</p>")
    if not dialect.apart and notes:
        rows.append(dialect.before + "".join(dialect.body(setting, n) for n in notes) + dialect.after)
    return "\n".join(rows)


def _packed(
    setting: Setting,
    dialect: Dialect,
    documents: dict[str, str],
    order: list[str],
    entries: list[tuple[str, str, int]],
) -> bytes:
    title, authors = escape(setting.fact("title")), escape(setting.fact("authors"))
    items = "".join(
        f'<item id="i{n}" href="Text/{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(documents)
    )
    ids = {name: f"i{n}" for n, name in enumerate(documents)}
    spine = "".join(f'<itemref idref="{ids[name]}"/>' for name in order)
    if dialect.version == 3:
        items += '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    else:
        items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    guide = '<guide><reference type="cover" href="Text/cover.xhtml"/></guide>'
    package = (
        f'{HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="{dialect.version}.0"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{authors}</dc:creator></metadata>'
        f'<manifest>{items}</manifest><spine toc="ncx">{spine}</spine>{guide}</package>'
    )
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": f'{HEAD}<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        "OEBPS/content.opf": package,
        **{f"OEBPS/Text/{name}": _document(title, inside) for name, inside in documents.items()},
    }
    if dialect.version == 3:
        parts["OEBPS/nav.xhtml"] = _document(title, f'<nav epub:type="toc"><ol>{_nav(entries)}</ol></nav>')
    else:
        parts["OEBPS/toc.ncx"] = (
            f'{HEAD}<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{_ncx(entries)}</navMap></ncx>'
        )
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), text)
    return stream.getvalue()


def _document(title: str, inside: str) -> str:
    return f"{HEAD}<!DOCTYPE html>\n<html {XHTML}><head><title>{title}</title></head><body>\n{inside}\n</body></html>"


def _nav(entries: list[tuple[str, str, int]]) -> str:
    """Nested lists: an entry holds those below it."""
    written, depth = "", 1
    for number, (name, words, level) in enumerate(entries):
        if number and level > depth:
            written += "<ol>" * (level - depth)
        elif number:
            written += "</li>" + "</ol></li>" * (depth - level)
        written += f'<li><a href="Text/{name}">{escape(words)}</a>'
        depth = level
    return written + "</li>" + "</ol></li>" * (depth - 1)


def _ncx(entries: list[tuple[str, str, int]]) -> str:
    written, open_levels = "", 0
    for name, words, level in entries:
        while open_levels >= level:
            written += "</navPoint>"
            open_levels -= 1
        written += f'<navPoint><navLabel><text>{escape(words)}</text></navLabel><content src="Text/{name}"/>'
        open_levels = level
    return written + "</navPoint>" * open_levels
