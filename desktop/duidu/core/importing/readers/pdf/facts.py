"""What a PDF's properties say about the text, where they say anything.

Programs fill in names of files, of themselves, or nothing at all; such values are no facts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_NOTHING = re.compile(
    r"(?:untitled|anonymous|unspecified|无标题.*|未命名.*|文档\s*\d*|document\s*\d*|user|admin(?:istrator)?|微软用户|microsoft|windows.*|pc|dell|lenovo|hp|cnki|系统管理员|unknown|null|none)$",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"microsoft\s+(?:word|powerpoint)\s*-|\.(?:docx?|pdf|indd|qxd|fbd|s2|ps|tex|wps|caj|dvi|ppt)$|^[\w.-]*\d{5,}[\w.-]*$|[\\/]",
    re.IGNORECASE,
)


def facts_of(properties: Mapping[str, str]) -> list[tuple[str, str]]:
    """Fields of the catalogue and their values."""
    found = []
    title, author = properties.get("title", ""), properties.get("author", "")
    if _says_something(title):
        found.append(("title", title))
    if _says_something(author):
        found.append(("authors", author))
    return found


def _says_something(value: str) -> bool:
    if len(value) < 2 or _NOTHING.match(value) or _FILE.search(value):
        return False
    return value.isprintable() and "\ufffd" not in value and any(char.isalpha() for char in value)
