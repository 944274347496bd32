"""What a PDF's properties say about the text, where they say anything.

Programs fill in names of files, of themselves, or nothing at all; such values are no facts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

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


_MOMENT = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-]\d\d)'?(\d\d)?'?)?")


def moment_of(stated: str) -> str | None:
    """A PDF date as ISO 8601; ``None`` where it is none."""
    match = _MOMENT.match(stated.strip())
    if match is None:
        return None
    parts = [
        int(part) if part else low for part, low in zip(match.groups()[:6], (1, 1, 1, 0, 0, 0), strict=True)
    ]
    zone = None
    if match.group(7):
        zone = UTC
    elif match.group(8):
        hours, minutes = int(match.group(8)), int(match.group(9) or 0)
        zone = timezone(timedelta(hours=max(-23, min(23, hours)), minutes=min(59, minutes)))
    try:
        return datetime(*parts, tzinfo=zone).isoformat()  # type: ignore[arg-type, misc]
    except ValueError:
        return None


def _says_something(value: str) -> bool:
    if len(value) < 2 or _NOTHING.match(value) or _FILE.search(value):
        return False
    return value.isprintable() and "\ufffd" not in value and any(char.isalpha() for char in value)
