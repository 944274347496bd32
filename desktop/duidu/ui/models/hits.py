"""The rows of a search as a Qt list: a head for each essay, then its places; or concordance lines alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex

from duidu.app.presenters.searching import HitGroup, HitRow
from duidu.app.words import Words
from duidu.ui.models.rows import RowModel


class HitModel(RowModel[HitGroup | HitRow]):
    """Heads of essays, and places."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def show_groups(self, groups: Sequence[HitGroup]) -> None:
        """Each essay with its places below it."""
        rows: list[HitGroup | HitRow] = []
        for group in groups:
            rows.append(group)
            rows.extend(group.rows)
        self.set_rows(rows)

    def first_place(self) -> QModelIndex:
        """The first row that leads into a text."""
        for number, row in enumerate(self.rows):
            if isinstance(row, HitRow):
                return self.index(number)
        return QModelIndex()

    def text_of(self, row: HitGroup | HitRow) -> str:
        if isinstance(row, HitGroup):
            return f"{row.title} {self._words('hits.places', count=row.total)}"
        return f"{self._words(f'zone.{row.zone.value}')} {row.before}{row.match}{row.after}"

    def hint_of(self, row: HitGroup | HitRow) -> str | None:
        return self._why(row) if isinstance(row, HitGroup) else None

    def _why(self, group: HitGroup) -> str:
        """The sum behind the essay's place in the list."""
        given, words = group.explanation, self._words
        if given is None:
            return ""
        parts = [
            words("hits.why_part", text=part.text, score=f"{part.score:.2f}", essays=part.documents)
            for part in given.parts
        ]
        if given.gap is not None:
            parts.append(words("hits.why_near", gap=given.gap, times=f"{given.nearness:.2f}"))
        return "\n".join([words("hits.why", score=f"{given.score:.2f}"), *parts])
