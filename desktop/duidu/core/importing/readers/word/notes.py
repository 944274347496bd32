"""Footnotes and endnotes of a Word file: their signs, counted and written as Word does.

The format and where counting starts anew come from the section, else from the settings (ISO/IEC 29500-1
§17.11).  Pages are those that Word remembered when it last laid the text out; other programs remember none, and
there the count runs on.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from duidu.core.importing.readers.packages import Element
from duidu.core.importing.readers.word.counting import counted, raised
from duidu.core.importing.readers.word.names import child, children, number, value

_NO_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(frozen=True, slots=True)
class _Rule:
    style: str
    start: int
    restart: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as the text shows it."""

    key: str
    sign: str
    kind: str
    element: Element = field(repr=False)


class Notes:
    """The notes of one kind (``footnote`` or ``endnote``) and the count of their references."""

    def __init__(
        self, kind: str, root: Element | None, settings: Element | None, body: Element | None
    ) -> None:
        self.kind = kind
        self._elements = {
            note_id: element
            for element in children(root, kind)
            if (note_id := value(element, "id")) is not None and value(element, "type") not in _NO_NOTES
        }
        general = child(settings, f"{kind}Pr")
        last = child(body, "sectPr")
        ends = [] if body is None else [*body.iterfind(f".//{_W}pPr/{_W}sectPr")]
        self._rules = [_rule(kind, child(end, f"{kind}Pr"), general) for end in [*ends, last]]
        self._section = 0
        self._count = 0
        self._fresh = False
        self.order: list[Reference] = []
        self._known: dict[str, Reference] = {}

    def end_section(self) -> None:
        """The next section begins."""
        self._section = min(self._section + 1, len(self._rules) - 1)
        self._fresh = self._fresh or self._rule.restart == "eachSect"

    def end_page(self) -> None:
        """The next page begins."""
        self._fresh = self._fresh or self._rule.restart == "eachPage"

    def refer(self, note_id: str | None, custom: bool) -> Reference | None:
        """Count a reference; its sign is empty where the text brings its own."""
        element = self._elements.get(note_id or "")
        if element is None:
            return None
        key = f"{self.kind}-{note_id}"
        if key in self._known:
            return self._known[key]
        sign = "" if custom else self._next_sign()
        made = Reference(key, sign, self.kind, element)
        self._known[key] = made
        self.order.append(made)
        return made

    def named(self, key: str) -> Reference | None:
        return self._known.get(key)

    @property
    def _rule(self) -> _Rule:
        return self._rules[self._section]

    def _next_sign(self) -> str:
        rule = self._rule
        if self._fresh or not self._count:
            self._count = rule.start - 1
            self._fresh = False
        self._count += 1
        return raised(counted(self._count, rule.style))


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _rule(kind: str, own: Element | None, general: Element | None) -> _Rule:
    def said(name: str) -> Element | None:
        found = child(own, name)
        return found if found is not None else child(general, name)

    start = number(said("numStart"))
    return _Rule(
        value(said("numFmt")) or _USUAL[kind],
        1 if start is None else start,
        value(said("numRestart")) or "continuous",
    )
