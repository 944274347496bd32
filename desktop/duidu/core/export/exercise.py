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
RULE_PADDING_PX = 4
_RULE = "border-bottom: 1px solid #808080;"
_SONG = "宋体"


def render_word(terms: Iterable[LearnedTerm], words: SheetWords, *, answers: bool) -> bytes:
    """The sheet as a Word document on A4."""
    import docx
    from docx.shared import Cm, Pt, RGBColor

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    _set_song(document.styles["Normal"], Pt(11))
    for level in ("Title", "Heading 2"):
        _set_song(document.styles[level], None)
    document.styles["Title"].font.color.rgb = RGBColor(0, 0, 0)
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
        if answers:
            for line in _answer(term, words):
                document.add_paragraph(_plain(line))
        else:
            _add_lines(document)
    _number_pages(section)
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
        head = f"<b>{number}. {escape(term.term)}</b>{english}"
        parts.append(_kept_together(head, _answer(term, words) if answers else None))
    head = f"<head><title>{escape(words.title)}</title></head>"
    return f"<html>{head}<body>{''.join(parts)}</body></html>"


def _kept_together(head: str, answer: list[str] | None) -> str:
    """A term as one table, which the renderer cuts at no page's end; the rules are cells, for Qt prints no ``hr``."""
    if answer is None:
        rule = f'<tr><td style="{_RULE}">&nbsp;</td></tr>'
        below = f'<table width="100%" cellspacing="0" cellpadding="{RULE_PADDING_PX}">{rule * LINES}</table>'
    else:
        below = "".join(f"<p>{escape(line)}</p>" for line in answer)
    return f'<table width="100%" cellspacing="0" cellpadding="4"><tr><td>{head}{below}</td></tr></table>'


def _title(words: SheetWords, *, answers: bool) -> str:
    return f"{words.title}（{words.answers}）" if answers else words.title


def _answer(term: LearnedTerm, words: SheetWords) -> list[str]:
    lines = [term.definition]
    if term.confused_with:
        lines.append(f"{words.not_to_confuse}{term.confused_with}")
    if term.developed_in:
        lines.append(f"{words.source}{'；'.join(term.developed_in)}")
    return [line for line in lines if line]


def _add_lines(document: Any) -> None:
    """Rules from margin to margin, on the page of their term."""
    from docx.enum.text import WD_TAB_LEADER

    section = document.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    for number in range(LINES):
        line = document.add_paragraph("\t")
        line.paragraph_format.tab_stops.add_tab_stop(width, leader=WD_TAB_LEADER.LINES)
        line.paragraph_format.keep_with_next = number < LINES - 1


def _number_pages(section: Any) -> None:
    """The number of the page in the middle of its foot, as a field that Word counts."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)


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
