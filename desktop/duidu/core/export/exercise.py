"""A printed exercise: terms to define, with lines to write on, or with the answers.

Word through python-docx (whose only importer this is); for PDF the same sheet as HTML, which a renderer of
the window's side turns into pages.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from html import escape
from typing import Any

from duidu.core.export.learning import LearnedTerm, SheetWords

LINES = 4
_SONG = "宋体"


def render_word(terms: Iterable[LearnedTerm], words: SheetWords, *, answers: bool) -> bytes:
    """The sheet as a Word document on A4."""
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    _set_song(document.styles["Normal"], Pt(11))
    for level in ("Title", "Heading 2"):
        _set_song(document.styles[level], None)
    document.core_properties.title = words.title
    document.core_properties.author = ""
    document.add_heading(_plain(_title(words, answers=answers)), level=0)
    if not answers:
        document.add_paragraph(f"{words.name}：____________　　{words.date}：____________")
    for number, term in enumerate(terms, 1):
        head = document.add_paragraph()
        head.paragraph_format.keep_with_next = True
        head.add_run(_plain(f"{number}. {term.term}")).bold = True
        if term.english:
            head.add_run(_plain(f"　{term.english}"))
        for line in _answer(term, words) if answers else ["_" * 68] * LINES:
            document.add_paragraph(_plain(line))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def render_html(terms: Iterable[LearnedTerm], words: SheetWords, *, answers: bool) -> str:
    """The sheet as simple HTML with page-like measures."""
    parts = [f"<h1>{escape(_title(words, answers=answers))}</h1>"]
    if not answers:
        parts.append(f"<p>{escape(words.name)}：____________　　{escape(words.date)}：____________</p>")
    for number, term in enumerate(terms, 1):
        english = f"　<span>{escape(term.english)}</span>" if term.english else ""
        parts.append(f"<p><b>{number}. {escape(term.term)}</b>{english}</p>")
        if answers:
            parts += [f"<p>{escape(line)}</p>" for line in _answer(term, words)]
        else:
            parts += ["<p>&nbsp;</p><hr>"] * LINES
    head = f"<head><title>{escape(words.title)}</title></head>"
    return f"<html>{head}<body>{''.join(parts)}</body></html>"


def _title(words: SheetWords, *, answers: bool) -> str:
    return f"{words.title}（{words.answers}）" if answers else words.title


def _answer(term: LearnedTerm, words: SheetWords) -> list[str]:
    lines = [term.definition]
    if term.confused_with:
        lines.append(f"{words.not_to_confuse}{term.confused_with}")
    if term.developed_in:
        lines.append(f"{words.source}{'；'.join(term.developed_in)}")
    return [line for line in lines if line]


def _set_song(style: Any, size: Any) -> None:
    """Chinese text needs its own typeface named, or Word takes one without the characters."""
    from docx.oxml.ns import qn

    style.font.name = "Times New Roman"
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), _SONG)
    if size is not None:
        style.font.size = size


def _plain(text: str) -> str:
    """XML holds no control characters."""
    return "".join(char for char in text if char >= " " or char in "\t\n").encode("utf-8", "replace").decode()
