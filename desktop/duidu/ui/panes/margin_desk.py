"""What stands beside and under the text of one pane: highlights and margin marks, and where a margin mark leads.

A mark is clicked (or reached by keys and Enter) to go where it leads at once; resting on it shows a card with all
that it stands for, which is where links and bookmarks are removed.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect

from duidu.app.presenters.annotations import annotation_row
from duidu.app.presenters.paragraph import EssayCompanion, MarginRow
from duidu.base.text import Position
from duidu.ui.context import WindowContext
from duidu.ui.panes.card_desk import CardDesk
from duidu.ui.panes.reader_pane import ReaderPane
from duidu.ui.panes.waymark_desk import WaymarkDesk
from duidu.ui.widgets.cards.pages import annotations_page, bookmark_page
from duidu.ui.widgets.reader import Highlight, MarginMark


class MarginDesk(QObject):
    """Draws what an :class:`EssayCompanion` says; ``edit`` opens an annotation by its id."""

    def __init__(
        self, context: WindowContext, pane: ReaderPane, cards: CardDesk, waymarks: WaymarkDesk
    ) -> None:
        super().__init__(pane)
        self._context, self._pane = context, pane
        self._cards, self._waymarks = cards, waymarks
        self._about: EssayCompanion | None = None
        self.rows: dict[str, MarginRow] = {}

    def show(self, about: EssayCompanion) -> None:
        """Highlights and margin marks as they are now."""
        self._about = about
        view = self._pane.view
        view.set_highlights(Highlight(*row) for row in about.highlights())
        self.rows = {}
        view.set_margin_source(lambda block: self._marks_of(about, block))
        view.set_bookmarks(about.bookmark_places())

    def forget(self) -> None:
        """No essay is shown any more."""
        self._about, self.rows = None, {}

    def _marks_of(self, about: EssayCompanion, block: str) -> list[MarginMark]:
        """The marks of one block, asked for when it comes into view: a book has thousands."""
        rows = about.margin_of(block)
        self.rows.update((row.key, row) for row in rows)
        return [self._mark(row) for row in rows]

    def _mark(self, row: MarginRow) -> MarginMark:
        words = self._context.words
        said = words(f"margin.{row.kind}", count=row.count, label=row.label)
        return MarginMark(row.position, self._label(row), row.key, said, silent=row.kind == "page")

    def _label(self, row: MarginRow) -> str:
        words = self._context.words
        if row.kind == "page":
            return words("margin.page_label", page=row.label)
        if row.kind == "bookmark":
            return words("margin.bookmark_label")
        if row.kind == "annotation":
            written = words(f"marking.{row.label}")
            return f"{written}{row.count}" if row.label == "written" or row.count > 1 else written
        return f"{words(f'margin.{row.kind}_label')}{row.count}"

    def follow(self, key: str, box: QRect) -> str:
        """Go where a mark leads; the id of the one annotation that it stands for, else empty."""
        row = self.rows.get(key)
        if row is None or self._about is None:
            return ""
        if row.kind == "annotation" and row.count == 1:
            return row.ids[0]
        found = self._about.connections_at(row.position) if row.kind == "link" else ()
        if len(found) == 1:
            self._cards.open_connection(found[0])
        else:
            self.show_card(key, box)
        return ""

    def show_card(self, key: str, box: QRect) -> None:
        """All that a mark stands for."""
        row, about = self.rows.get(key), self._about
        if row is None or about is None:
            return
        if row.kind == "note":
            self._cards.show_notes(about.state_at(row.position.block).notes, box)
        elif row.kind == "link":
            self._show_connections(about, row.position, box)
        elif row.kind == "bookmark":
            self._show_bookmark(row, box)
        else:
            self._show_annotations(about, row, box)

    def _show_connections(self, about: EssayCompanion, place: Position, box: QRect) -> None:
        found = about.connections_at(place)
        if found:
            self._cards.show_connections(found, box)

    def _show_annotations(self, about: EssayCompanion, row: MarginRow, box: QRect) -> None:
        words = self._context.words
        found = [
            annotation_row(one, about.line.heading(one.first.block))
            for one in about.annotations
            if one.id in row.ids
        ]
        page = annotations_page(words, self._context.theme, found, self._edit)
        self._cards.show_page(page, box, words("term.annotations"))

    def _edit(self, key: str) -> None:
        self._cards.dismiss()
        self._pane.view.highlight_activated.emit(key, QRect())

    def _show_bookmark(self, row: MarginRow, box: QRect) -> None:
        words, (bookmark,) = self._context.words, row.ids
        page = bookmark_page(
            words,
            self._waymarks.name_of(bookmark),
            lambda: self._then(lambda: self._waymarks.ask_name(bookmark)),
            lambda: self._then(lambda: self._waymarks.remove_bookmark(bookmark)),
        )
        self._cards.show_page(page, box, words("waymark.bookmark"))

    def _then(self, deed: Callable[[], object]) -> None:
        self._cards.dismiss()
        deed()
