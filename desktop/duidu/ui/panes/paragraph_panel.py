"""本段: what belongs to the paragraph at hand, at the right; follows once scrolling rests."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QLabel, QWidget

from duidu.app.presenters.annotations import AnnotationRow
from duidu.app.presenters.cards import NoteCard
from duidu.app.presenters.paragraph import ParagraphState, TermRow
from duidu.base.changes import ChangeKind, Changes
from duidu.base.text import Span
from duidu.ui.context import WindowContext
from duidu.ui.panes.companion import PaneCompanion
from duidu.ui.panes.note_mover import NoteMover
from duidu.ui.panes.reader_pane import ReaderPane
from duidu.ui.parts.controls import column, of_kind, quiet_label
from duidu.ui.parts.pieces import ScrolledColumn, link_button, section_label
from duidu.ui.parts.seen import WhenSeen
from duidu.ui.widgets.annotation_item import AnnotationItem
from duidu.ui.widgets.cards.pages import connection_line, reason_text
from duidu.ui.widgets.passages import Passage

LOOK_SHARE = 0.3
"""How far down the window the paragraph is looked for that the reader has before them."""

DEFINITION_CHARS = 48

Line = QWidget | Callable[[], QWidget]


class ParagraphPanel(QWidget):
    """Follows the active pane."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        of_kind(self, "panel")
        self._context, self._words = context, context.words
        self._pane: ReaderPane | None = None
        self.state = ParagraphState()
        self.beginning = quiet_label(wrap=True)
        self.beginning.setContentsMargins(8, 0, 8, 0)
        self.list = ScrolledColumn((0, 0, 4, 24), 4)
        layout = column(self, (12, 16, 8, 8), 8)
        layout.addWidget(self.beginning)
        layout.addWidget(self.list, 1)
        self._refreshing = WhenSeen(self, self.refresh, soon=True)
        signals = context.signals
        signals.active_pane_changed.connect(self._follow)
        signals.essay_shown.connect(lambda _: self._follow(context.desk.active_pane()))
        signals.place_rested.connect(self._rested)
        signals.data_changed.connect(self._data_changed)
        signals.theme_changed.connect(lambda _: self.show_state(self.state))
        self._follow(context.desk.active_pane())

    def _follow(self, pane: ReaderPane | None) -> None:
        if pane is not self._pane:
            if self._pane is not None:
                self._pane.view.selection_changed.disconnect(self._selected)
            self._pane = pane
            if pane is not None:
                pane.view.selection_changed.connect(self._selected)
        self._refreshing.ask()

    def _rested(self, pane: ReaderPane, _place: object) -> None:
        if pane is self._pane:
            self._refreshing.ask()

    def _selected(self, spans: tuple[Span, ...], _box: object) -> None:
        if spans and self.isVisible():
            self._show_block(spans[0].block)

    def _data_changed(self, changes: Changes) -> None:
        marked_elsewhere = changes.kinds == {ChangeKind.ANNOTATIONS} and self.state.essay not in changes.ids
        if (
            changes.kinds & {ChangeKind.ANNOTATIONS, ChangeKind.TERMS, ChangeKind.ESSAYS}
            and not marked_elsewhere
        ):
            if self.state.block and self.isVisible():
                self._show_block(self.state.block)
            else:
                self._refreshing.ask()

    def refresh(self) -> None:
        """Look which paragraph the reader has before them."""
        pane = self._pane
        if pane is None or pane.opened is None:
            self.show_state(ParagraphState())
            return
        window = pane.view.viewport()
        place = pane.view.position_at(QPointF(window.width() / 2, window.height() * LOOK_SHARE))
        if place is not None:
            self._show_block(place.block)

    def _show_block(self, block: str) -> None:
        companion = None if self._pane is None else PaneCompanion.of(self._pane)
        if companion is not None and companion.about is not None:
            self.show_state(companion.about.state_at(block))

    # --- what is shown ---------------------------------------------------------------------------

    def show_state(self, state: ParagraphState) -> None:
        """Show the state as a whole."""
        self.state = state
        words = self._words
        self.beginning.setText(f"{state.beginning}…" if state.beginning else words("outline.no_essay"))
        annotations = [partial(self._annotation, found) for found in state.annotations]
        sections: tuple[tuple[str, list[Line]], ...] = (
            (
                "term.authors_notes",
                [*(partial(self._note, card) for card in state.notes), *self._unresolved(state)],
            ),
            ("term.annotations", [*annotations]),
            ("term.connections", [*self._connections(state)]),
            ("term.glossary_term", [partial(self._term, found) for found in state.terms]),
        )
        shown: list[Line] = []
        for title, lines in sections:
            if lines:
                shown += [_with_margins(section_label(words(title))), *lines]
        if state.block and not shown:
            shown.append(_with_margins(quiet_label(words("around.nothing"), wrap=True)))
        self.list.fill(shown)

    def _companion(self) -> PaneCompanion | None:
        return None if self._pane is None else PaneCompanion.of(self._pane)

    def _note(self, card: NoteCard) -> Passage:
        body = card.body if card.body is not None else reason_text(self._words, card.reason)
        kind = "" if card.body is not None else "quiet"
        line = Passage(self._context.theme, f"{card.label}　{body}", most=600, kind=kind)
        pane = self._pane
        if pane is not None:
            line.activated.connect(lambda _beside, pane=pane: pane.go_to_note(card.index))
        return line

    def _unresolved(self, state: ParagraphState) -> list[QWidget]:
        """The way to the notes of the essay that lack their mark or body; those of a paragraph can be moved here."""
        pane, desk, words = self._pane, self._context.desk, self._words
        if pane is None or pane.opened is None:
            return []
        lines: list[QWidget] = []
        for card in state.notes:
            if card.body is None:
                text = words("correcting.put_down", text=card.label)
                lines.append(link_button(text, partial(self._put_down, card.index)))
        companion = self._companion()
        count = 0 if companion is None or companion.about is None else companion.about.loose_notes
        if count:
            essay = pane.essay_id
            text = words("cleanup.unresolved_here", count=count)
            lines.append(link_button(text, lambda: desk.show_page("report", f"{essay}#notes")))
        return lines

    def _put_down(self, index: int) -> None:
        mover = None if self._pane is None else NoteMover.of(self._pane)
        if mover is not None:
            mover.begin(index)

    def _annotation(self, found: AnnotationRow) -> AnnotationItem:
        item = AnnotationItem(self._words, lambda: self._context.theme, found)
        companion = self._companion()
        if companion is not None:
            item.opened.connect(lambda key, _beside: companion.edit(key))
            item.note_changed.connect(companion.change_note)
            item.recoloured.connect(companion.recolour)
            item.removed.connect(companion.delete)
        return item

    def _connections(self, state: ParagraphState) -> list[Callable[[], QWidget]]:
        companion = self._companion()
        if companion is None:
            return []
        open_connection = companion.cards.open_connection
        return [
            partial(connection_line, self._words, self._context.theme, connection, open_connection)
            for connection in state.connections
        ]

    def _term(self, found: TermRow) -> Passage:
        short = found.definition[:DEFINITION_CHARS] + (
            "…" if len(found.definition) > DEFINITION_CHARS else ""
        )
        kind = "quiet" if found.known else ""
        line = Passage(self._context.theme, f"{found.matched}　{short}", kind=kind)
        line.activated.connect(lambda _beside: self._open_term(found, line))
        return line

    def _open_term(self, found: TermRow, line: Passage) -> None:
        companion = self._companion()
        if companion is None or self._pane is None:
            return
        boxes = self._pane.view.rects_of(found.place)
        corner = self._pane.view.viewport().mapFromGlobal(line.mapToGlobal(line.rect().topLeft()))
        box = boxes[0] if boxes else line.rect().translated(corner)
        companion.look_up(found.term, box)


def _with_margins(label: QLabel) -> QLabel:
    label.setContentsMargins(8, 16, 8, 0)
    return label
