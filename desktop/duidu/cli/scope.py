"""Which essays a command is about: named one by one, by collections, or all."""

from __future__ import annotations

from collections.abc import Sequence

from duidu.app.operations import library
from duidu.app.session import Session

Names = Sequence[Sequence[str]]
"""An option that may be given several times, each time with several names."""


def chosen_essays(session: Session, essays: Names, collections: Sequence[str] = ()) -> list[str] | None:
    """Ids of the named essays and of those in the named collections; None where nothing is named: all."""
    names = [name for group in essays for name in group]
    if not names and not collections:
        return None
    found = [library.resolve_essay(session, name) for name in names]
    for name in collections:
        found += sorted(library.resolve_collection(session, name).essays)
    return list(dict.fromkeys(found))
