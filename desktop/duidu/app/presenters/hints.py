"""Which hint of the first start comes next: three, in this order, each once.

What was seen stands in the settings as names parted by commas; the module knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable

HINTS = ("select", "connections", "field")


def seen_of(text: str) -> tuple[str, ...]:
    """The hints that a setting names; unknown names are passed over."""
    names = set(text.split(","))
    return tuple(name for name in HINTS if name in names)


def with_seen(text: str, name: str) -> str:
    """The setting after one more hint was seen."""
    return ",".join(hint for hint in HINTS if hint in (*seen_of(text), name))


def next_hint(text: str, is_there: Callable[[str], bool]) -> str | None:
    """The first unseen hint whose object is in view; None where none is."""
    seen = seen_of(text)
    return next((name for name in HINTS if name not in seen and is_there(name)), None)


def are_over(text: str) -> bool:
    """Whether every hint was seen."""
    return len(seen_of(text)) == len(HINTS)
