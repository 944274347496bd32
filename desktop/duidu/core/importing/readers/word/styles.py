"""Styles: what a paragraph or its characters inherit, and what a style's name says about the text.

A style is known by its name more than by its id: the id of 标题 1 is ``1`` in Chinese Word, ``2`` in WPS,
``Heading1`` elsewhere, while the stored name is ``heading 1`` nearly everywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from duidu.core.importing.readers.packages import Element
from duidu.core.importing.readers.word.names import child, children, is_on, number, value

_HEADING = re.compile(r"(?:heading|标题|標題|überschrift|titre|заголовок)\s*([1-9])\b", re.IGNORECASE)
_FIELDS = {
    "title": "title",
    "标题": "title",
    "標題": "title",
    "论文题目": "title",
    "文章标题": "title",
    "author": "authors",
    "authors": "authors",
    "作者": "authors",
}
_QUOTES = re.compile(
    r"(?:intense )?quote|quotations?|block ?text|blockquote|(?:明显)?引用|引文|引文段落", re.IGNORECASE
)
_CONTENTS = re.compile(r"(?:toc|目录|目錄|contents)\s*(?:\d|heading|标题|標題)?(?:\s.*)?", re.IGNORECASE)
_MOST_BASES = 20


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a style, with those it is based on, says of a paragraph."""

    names: tuple[str, ...] = ()
    outline: int | None = None
    numbering: tuple[int, int] | None = None
    left: int | None = None
    bold: bool | None = None
    size: int | None = None
    centred: bool | None = None
    hidden: bool = False

    @property
    def heading_level(self) -> int | None:
        """1 to 9 for a heading's style."""
        for name in self.names:
            match = _HEADING.match(name)
            if match is not None:
                return int(match.group(1))
        return self.outline + 1 if self.outline is not None and 0 <= self.outline < 9 else None

    @property
    def field(self) -> str | None:
        return _FIELDS.get(self.names[0].strip().lower()) if self.names else None

    @property
    def is_quote(self) -> bool:
        return any(_QUOTES.fullmatch(name.strip()) for name in self.names)

    @property
    def is_contents(self) -> bool:
        return bool(self.names) and _CONTENTS.fullmatch(self.names[0].strip()) is not None


@dataclass(frozen=True, slots=True)
class CharacterStyle:
    """What a style or a run says of its characters; none where it is silent."""

    bold: bool | None = None
    italic: bool | None = None
    raised: str | None = None
    hidden: bool | None = None

    def over(self, other: CharacterStyle) -> CharacterStyle:
        """This style laid over another."""
        return CharacterStyle(
            self.bold if self.bold is not None else other.bold,
            self.italic if self.italic is not None else other.italic,
            self.raised if self.raised is not None else other.raised,
            self.hidden if self.hidden is not None else other.hidden,
        )


NO_STYLE = CharacterStyle()


class Styles:
    """The styles of one document."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {value(style, "styleId") or "": style for style in children(root, "style")}
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if value(style, "type") == "paragraph" and value(style, "default") in {"1", "true", "on"}
            ),
            "",
        )
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._characters: dict[str, CharacterStyle] = {}
        self.base = character_style(child(root, "docDefaults", "rPrDefault", "rPr"))

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """A paragraph style by id, the default one where there is none."""
        name = style_id if style_id in self._styles else self._default
        if name not in self._paragraphs:
            self._paragraphs[name] = self._resolved(name)
        return self._paragraphs[name]

    def characters(self, style_id: str | None) -> CharacterStyle:
        """The characters of a character style, or of a paragraph style."""
        if not style_id or style_id not in self._styles:
            return NO_STYLE
        if style_id not in self._characters:
            found = NO_STYLE
            for style in self._chain(style_id):
                found = found.over(character_style(child(style, "rPr")))
            self._characters[style_id] = found
        return self._characters[style_id]

    @property
    def default_paragraph(self) -> str:
        return self._default

    def names_of(self, style_id: str | None) -> tuple[str, ...]:
        return tuple(value(child(style, "name")) or "" for style in self._chain(style_id or ""))

    def _chain(self, style_id: str) -> list[Element]:
        chain: list[Element] = []
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen and len(chain) < _MOST_BASES:
            seen.add(style_id)
            chain.append(self._styles[style_id])
            style_id = value(child(chain[-1], "basedOn")) or ""
        return chain

    def _resolved(self, style_id: str) -> ParagraphStyle:
        outline: int | None = None
        list_id: int | None = None
        level: int | None = None
        left: int | None = None
        centred: bool | None = None
        size: int | None = None
        chain = self._chain(style_id)
        for style in chain:
            own = child(style, "pPr")
            outline = outline if outline is not None else number(child(own, "outlineLvl"))
            list_id = list_id if list_id is not None else number(child(own, "numPr", "numId"))
            level = level if level is not None else number(child(own, "numPr", "ilvl"))
            left = left if left is not None else left_indent(own)
            centred = centred if centred is not None else is_centred(own)
            size = size if size is not None else number(child(style, "rPr", "sz"))
        return ParagraphStyle(
            names=tuple(value(child(style, "name")) or "" for style in chain),
            outline=outline,
            numbering=(list_id, level or 0) if list_id is not None else None,
            left=left,
            bold=self.characters(style_id).bold,
            size=size,
            centred=centred,
            hidden=bool(self.characters(style_id).hidden),
        )


def left_indent(properties: Element | None) -> int | None:
    """How far the whole paragraph is set in, in hundredths of a character (a character is 10.5 pt)."""
    indent = child(properties, "ind")
    if indent is None:
        return None
    for name in ("leftChars", "startChars"):
        chars = number(indent, name)
        if chars:
            return chars
    for name in ("left", "start"):
        twips = number(indent, name)
        if twips is not None:
            return twips * 100 // 210
    return None


def is_centred(properties: Element | None) -> bool | None:
    found = value(child(properties, "jc"))
    return None if found is None else found == "center"


def character_style(properties: Element | None) -> CharacterStyle:
    """What ``w:rPr`` says itself, its character style left out."""
    if properties is None:
        return NO_STYLE
    raised = value(child(properties, "vertAlign"))
    position = number(child(properties, "position"))
    if raised is None and position is not None and position >= 4 and child(properties, "sz") is not None:
        raised = "superscript"
    emphasis = value(child(properties, "em"))
    italic = is_on(child(properties, "i"))
    return CharacterStyle(
        is_on(child(properties, "b")),
        True if emphasis not in {None, "none"} else italic,
        raised,
        is_on(child(properties, "vanish")),
    )
