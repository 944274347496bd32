"""The rows of a search as a Qt list: a head for each essay, then its places; or concordance lines alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex

from duidu.app.presenters.hit_rows import HitGroup, HitRow, MoreRow
from duidu.app.words import Words
from duidu.ui.models.rows import RowModel

Found = HitGroup | HitRow | MoreRow


class HitModel(RowModel[Found]):
    """Heads of essays, and places."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def show_groups(self, groups: Sequence[HitGroup]) -> None:
        """Each essay with its places below it; rows that were there before stay where they stand."""
        rows: list[Found] = []
        for group in groups:
            rows.append(group)
            rows.extend(group.rows)
            if group.more:
                rows.append(MoreRow(group.essay, group.more))
        pairs = enumerate(zip(self.rows, rows, strict=False))
        alike = next((at for at, pair in pairs if not _same(*pair)), min(len(self.rows), len(rows)))
        if alike:
            self.grow_to(rows, alike)
        else:
            self.set_rows(rows)

    def first_place(self) -> QModelIndex:
        """The first row that leads into a text."""
        for number, row in enumerate(self.rows):
            if isinstance(row, HitRow):
                return self.index(number)
        return QModelIndex()

    def text_of(self, row: Found) -> str:
        if isinstance(row, MoreRow):
            return self._words("hits.more", count=row.left)
        if isinstance(row, HitGroup):
            return f"{row.title} {self._words('hits.places', count=row.total)}"
        return f"{self._words(f'zone.{row.zone.value}')} {row.before}{row.match}{row.after}"

    def hint_of(self, row: Found) -> str | None:
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


def _same(one: Found, other: Found) -> bool:
    """Whether a row stands for the same; a head does as long as its essay is found as often."""
    if isinstance(one, HitGroup) and isinstance(other, HitGroup):
        return (one.essay, one.total) == (other.essay, other.total)
    return one == other
