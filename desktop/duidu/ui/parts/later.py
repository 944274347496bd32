"""Parts of a widget that are made when they are first asked for (``functools.cached_property``)."""

from __future__ import annotations

from typing import Any


def made(owner: object, name: str) -> Any:
    """The part of that name where it has been made; ``None`` where nobody has asked for it yet."""
    return owner.__dict__.get(name)
