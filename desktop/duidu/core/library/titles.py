"""Essays found by what is typed: title, author or file name, in either script, by pinyin or its initials.

Folding and spelling thousands of titles takes tens to hundreds of milliseconds, far too long for a keystroke; it
is done once, beside the window, and kept until essays change.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from duidu.core.library import queries
from duidu.core.library.queries import EssayRow
from duidu.core.library.sounds import spellings
from duidu.core.script import fold
from duidu.core.store import Store

_LEAST_SPELLED = 2


class Titles:
    """Every essay of a library as it was when first asked; :meth:`prepare` is for other threads than the window's."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._guard = threading.Lock()
        self._rows: dict[str, EssayRow] = {}
        self._folded: list[tuple[str, str]] | None = None
        self._spelled: list[tuple[str, tuple[str, ...]]] | None = None

    def prepare(self, typed: str, check: Callable[[], None] = lambda: None) -> None:
        """Read and fold what :meth:`matching` needs for ``typed``: linear in the essays, once for each kind of query."""
        with self._guard:
            if self._folded is None:
                self._read(check)
            if by_sound(typed) and self._spelled is None:
                self._spell(check)

    def ready(self, typed: str) -> bool:
        """Whether :meth:`matching` answers at once."""
        return self._folded is not None and (self._spelled is not None or not by_sound(typed))

    def matching(self, typed: str) -> list[EssayRow]:
        """The essays whose title, author or file name holds ``typed``, oldest first; after :meth:`prepare`."""
        wanted = _folded(typed)
        found = {essay for essay, text in self._folded or () if wanted in text}
        if by_sound(typed):
            spelled = self._spelled or ()
            found |= {essay for essay, texts in spelled if any(wanted in text for text in texts)}
        return [row for essay, row in self._rows.items() if essay in found]

    def title_of(self, essay: str) -> str:
        """Its title, empty for one that came since."""
        return self._rows[essay].display_title if essay in self._rows else ""

    def _read(self, check: Callable[[], None]) -> None:
        with self._store.read() as connection:
            rows = {row.id: row for row in queries.list_essays(connection)}
        folded = []
        for row in rows.values():
            check()
            folded.append((row.id, _folded(" ".join((row.display_title, row.file, *row.authors)))))
        self._rows, self._folded = rows, folded

    def _spell(self, check: Callable[[], None]) -> None:
        """Spellings are remembered one by one, so that a request that was given up has not worked in vain."""
        spelled = []
        for row in self._rows.values():
            check()
            texts = (row.display_title, *row.authors)
            spelled.append((row.id, tuple(spelling for text in texts for spelling in spellings(text))))
        self._spelled = spelled


def by_sound(typed: str) -> bool:
    """Whether what was typed may be pinyin or its initials."""
    wanted = typed.strip()
    return len(wanted) >= _LEAST_SPELLED and wanted.isascii() and wanted.isalpha()


def _folded(text: str) -> str:
    return fold(text.casefold()).text
