"""One search for page and panel: what is found, and how it is opened with every place marked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from duidu.app.operations import annotating
from duidu.app.presenters.hit_rows import HitGroup, HitRow, MoreRow
from duidu.app.presenters.searching import SearchPresenter, SearchState
from duidu.base.changes import ChangeKind, Changes
from duidu.base.text import Span
from duidu.core.library.model import Zone
from duidu.ui.context import WindowContext


class SearchHub(QObject):
    """Made once a window; page and panel show the same state."""

    changed = Signal(object)
    """SearchState."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.signals)
        self._context = context
        self.presenter = SearchPresenter(context.session, context.jobs, self)
        context.signals.data_changed.connect(self._data_changed)

    @classmethod
    def of(cls, context: WindowContext) -> SearchHub:
        """The hub of this window."""
        found = context.signals.findChild(cls)
        return found if isinstance(found, cls) else cls(context)

    @property
    def state(self) -> SearchState:
        return self.presenter.state

    def show_search(self, state: SearchState) -> None:
        """The presenter's view."""
        self.changed.emit(state)

    def open(self, row: HitRow | HitGroup | MoreRow, *, beside: bool) -> None:
        """Open the text at the place, with every place of the search in it marked; or fetch more places."""
        if isinstance(row, MoreRow):
            self.presenter.fetch_lines(row.essay)
            return
        if isinstance(row, HitGroup):
            if not row.rows:  # found by what is known about it
                self._context.desk.open_essay(row.essay, None, beside=beside)
                return
            row = row.rows[0]
        self.presenter.remember()
        place = self._own_note_place(row) if row.zone is Zone.ANNOTATIONS else row.span
        self._context.desk.open_essay(row.essay, place, beside=beside)
        spans = self.presenter.hits_in(row.essay)
        pane = self._context.desk.active_pane()
        if pane is not None and pane.essay_id == row.essay:
            pane.finding.show(spans, spans.number_of(row.span))

    def _own_note_place(self, row: HitRow) -> Span | None:
        """The passage to which a note of the reader belongs."""
        for annotation in annotating.list_annotations(self._context.session, [row.essay]):
            if annotation.id == row.span.block:
                return annotation.first
        return None

    def _data_changed(self, changes: Changes) -> None:
        if ChangeKind.SEARCHES in changes.kinds:
            self.presenter.reload_saved()
        if ChangeKind.COLLECTIONS in changes.kinds and self.state.request.collection:
            self.presenter.refresh()
        own_notes = Zone.ANNOTATIONS in self.state.request.zones
        if changes.kinds & {ChangeKind.ESSAYS, ChangeKind.INDEX} or (
            own_notes and ChangeKind.ANNOTATIONS in changes.kinds
        ):
            self.presenter.refresh()
