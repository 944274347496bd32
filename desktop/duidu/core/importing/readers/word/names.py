"""Names of WordprocessingML (ISO/IEC 29500-1) and how to ask an element for what it says."""

from __future__ import annotations

from collections.abc import Iterator

from duidu.core.importing.readers.packages import Element, integer

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TRANSPARENT = frozenset(
    W + name
    for name in ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "hyperlink", "dir", "bdo")
)
"""Elements that only wrap others and are shown as if they were not there; insertions count as accepted."""
GONE = frozenset(W + name for name in ("del", "moveFrom", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr"))
"""Elements whose content is not shown once all changes are accepted."""


def value(element: Element | None, name: str = "val") -> str | None:
    """The attribute ``w:name``."""
    return None if element is None else element.get(W + name)


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of ``w:`` names."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    return iter(()) if element is None else element.iterchildren(W + name)


def is_on(element: Element | None) -> bool | None:
    """A switch such as ``w:b``: none where it is absent."""
    if element is None:
        return None
    return (value(element) or "true").lower() not in {"0", "false", "off", "none"}


def number(element: Element | None, name: str = "val") -> int | None:
    """A whole number, none where it is absent."""
    found = value(element, name)
    return None if found is None else integer(found)
