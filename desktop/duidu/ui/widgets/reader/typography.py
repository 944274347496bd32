"""How each kind of block is set: typeface, size, indent, spacing, line pitch.

Sizes follow from the body's size in pixels; the rules (two characters of indent, justified lines,
quotations set in by two characters, notes hanging) are those of 中文排版需求.  Nothing here knows a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat

from duidu.app.presenters.lists import ListPlace
from duidu.app.presenters.reading import DisplayKind
from duidu.ui import fonts
from duidu.ui.widgets.reader.spacing import CLOSING, OPENING, PAUSES


@dataclass(frozen=True)
class Typography:
    """The reader's choices.  ``measure`` is the widest column in characters."""

    font_px: int = 18
    line_height: float = 1.75
    measure: int = 34
    typeface: str = "song"
    margin_px: int = 24
    """The least space left of the column."""
    indent_em: float = 2.0
    paragraph_gap_lines: float = 0.15
    """Space between paragraphs, beside that of the line height."""
    traditional: bool = False


class Setting(NamedTuple):
    """The rules of one kind of block; lengths in em of its own size."""

    size: float = 1.0
    bold: bool = False
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    leading: float = 1.0
    align: str = "justify"
    quiet: bool = False
    hanging: bool = False


_BODY = Setting(first=2)
_RULES: dict[DisplayKind, Setting] = {
    DisplayKind.TITLE: Setting(1.5, True, before=2.2, after=0.9, leading=0.84, align="centre"),
    DisplayKind.BYLINE: Setting(0.95, after=1.8, align="centre", quiet=True),
    DisplayKind.ABSTRACT: Setting(0.89, left=2, right=2, after=0.8, leading=0.97),
    DisplayKind.ABSTRACT_EN: Setting(0.89, left=2, right=2, after=0.5, leading=0.9, align="left"),
    DisplayKind.KEYWORDS: Setting(0.89, left=2, right=2, after=0.9, leading=0.97, align="left"),
    DisplayKind.PARAGRAPH: _BODY,
    DisplayKind.APPENDIX: _BODY._replace(size=0.94),
    DisplayKind.LIST_ITEM: Setting(left=2),
    DisplayKind.BLOCK_QUOTE: Setting(0.95, left=2, right=0, before=0.5, after=0.5),
    DisplayKind.TABLE: Setting(0.89, before=0.9, after=0.9, leading=0.86, align="left"),
    DisplayKind.FORMULA: Setting(before=0.5, after=0.5, align="centre"),
    DisplayKind.NOTES_HEADING: Setting(0.95, True, before=3.2, after=0.8, leading=0.85, align="left"),
    DisplayKind.NOTE: Setting(0.84, left=2.4, after=0.25, leading=0.94, hanging=True),
}
_HEADINGS = (
    Setting(1.22, True, before=1.8, after=0.7, leading=0.86, align="left"),
    Setting(1.08, True, before=1.3, after=0.5, leading=0.88, align="left"),
    Setting(1.0, True, before=0.9, after=0.3, leading=0.95, align="left"),
)

# Where the Chinese em box sits around the baseline (OpenType "ideographic em box" of the Song faces).
ASCENT_EM = 0.88
DESCENT_EM = 0.12


class BlockStyle(NamedTuple):
    """A kind of block in pixels.  ``pitch`` is the distance of baselines."""

    font: QFont
    em: float
    pitch: int
    first: float
    left: float
    right: float
    before: float
    after: float
    align: Qt.AlignmentFlag
    balanced: bool
    quiet: bool
    hanging: bool
    traditional: bool
    halved_opening: frozenset[str]
    """Marks that give up their empty left half at the start of a line, if the typeface can."""
    halved_closing: frozenset[str]
    half_width: QTextCharFormat
    """A full-width mark without its empty half (OpenType ``halt``)."""

    @property
    def baseline(self) -> int:
        """From the top of a line's box to its baseline."""
        return round((self.pitch - self.em) / 2 + ASCENT_EM * self.em)


class StyleSheet:
    """The styles of one typography, made once each."""

    def __init__(self, typography: Typography) -> None:
        self.typography = typography
        self._styles: dict[tuple[DisplayKind, int, bool], BlockStyle] = {}

    @cached_property
    def em(self) -> float:
        """The width of one Chinese character of the body."""
        return QFontMetricsF(self._font(1.0, False, False)).horizontalAdvance("国")

    @cached_property
    def _families(self) -> list[str]:
        body = self.typography
        return fonts.text_families(traditional=body.traditional, typeface=body.typeface)

    @cached_property
    def margin_font(self) -> QFont:
        """The small sans of margin marks."""
        font = QFont()
        font.setFamilies(fonts.sans_families(traditional=self.typography.traditional))
        font.setPixelSize(max(10, round(self.typography.font_px * 0.62)))
        return font

    def style(self, kind: DisplayKind, level: int = 0, *, latin: bool = False) -> BlockStyle:
        """The style of a kind of block; ``level`` counts for headings only."""
        key = (kind, level, latin)
        found = self._styles.get(key)
        if found is None:
            found = self._styles[key] = self._make(_setting(kind, level), latin)
        return found

    def _make(self, rules: Setting, latin: bool) -> BlockStyle:
        body = self.typography
        font = self._font(rules.size, rules.bold, latin)
        em = font.pixelSize()
        first = body.indent_em if rules.first else 0.0
        gap = body.paragraph_gap_lines * body.line_height
        align = "left" if latin and rules.align == "justify" else rules.align
        return BlockStyle(
            font=font,
            em=em,
            pitch=round(em * max(1.2, body.line_height * rules.leading)),
            first=first * em,
            left=rules.left * em,
            right=rules.right * em,
            before=round(rules.before * em),
            after=round((rules.after + gap) * em),
            align=_ALIGN[align],
            # A heading whose last line holds one character looks like an accident.
            balanced=rules.bold or rules.align == "centre",
            quiet=rules.quiet,
            hanging=rules.hanging,
            traditional=body.traditional,
            halved_opening=self._halved(OPENING),
            halved_closing=self._halved(CLOSING if body.traditional else CLOSING + PAUSES),
            half_width=_half_width(font),
        )

    def _halved(self, marks: str) -> frozenset[str]:
        """Those of ``marks`` that can be set in half width (Taiwan's pauses stand in the middle and stay whole)."""
        able = fonts.half_width_marks(tuple(self._families))
        return frozenset(marks) & able

    def _font(self, size: float, bold: bool, latin: bool) -> QFont:
        body = self.typography
        font = QFont()
        font.setFamilies(self._families)
        if latin:
            fonts.set_western(font)
        font.setPixelSize(max(8, round(body.font_px * size)))
        font.setBold(bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


def _half_width(font: QFont) -> QTextCharFormat:
    half = QFont(font)
    half.setFeature(QFont.Tag("halt"), 1)
    form = QTextCharFormat()
    form.setFont(half)
    return form


LIST_INDENT_EM, LEAST_LABEL_EM, LABEL_GAP_EM = 1.6, 1.5, 0.3


def item_style(style: BlockStyle, item: ListPlace) -> BlockStyle:
    """A list item's: its label hangs before its text, both further in the deeper it stands."""
    left = style.left + item.depth * LIST_INDENT_EM * style.em
    if not item.widest:
        return style._replace(left=left)
    widest = QFontMetricsF(style.font).horizontalAdvance(item.widest.rstrip()) + LABEL_GAP_EM * style.em
    hang = float(round(max(widest, LEAST_LABEL_EM * style.em)))
    return style._replace(left=left + hang, first=-hang if item.label else 0.0)


_ALIGN = {
    "justify": Qt.AlignmentFlag.AlignJustify,
    "left": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}


def _setting(kind: DisplayKind, level: int) -> Setting:
    if kind is DisplayKind.HEADING:
        return _HEADINGS[min(max(level, 1), len(_HEADINGS)) - 1]
    return _RULES[kind]
