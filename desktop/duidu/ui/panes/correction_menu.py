"""The menu of corrections at a place of the text, where nothing is selected.  Attached to each reading pane."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from duidu.app.presenters.correcting import PlaceChoice, do_at, place_choices
from duidu.base.errors import UserError
from duidu.base.text import Position
from duidu.ui.context import Notice, WindowContext
from duidu.ui.panes.reader_pane import ReaderPane


class CorrectionMenu(QObject):
    """One a pane."""

    def __init__(self, context: WindowContext, pane: ReaderPane) -> None:
        super().__init__(pane)
        self._context, self._pane = context, pane
        self.menu = QMenu(pane)
        pane.view.context_requested.connect(self._ask)

    @classmethod
    def of(cls, pane: ReaderPane) -> CorrectionMenu | None:
        """The menu of a pane."""
        found = pane.findChild(cls)
        return found if isinstance(found, cls) else None

    def _ask(self, place: Position | None, point: QPoint) -> None:
        if place is None or self._pane.opened is None or self._pane.view.selected_spans():
            return
        choices = place_choices(self._pane.opened.essay, place)
        if not choices:
            return
        self.menu.clear()
        for choice in choices:
            entry = self.menu.addAction(self._context.words(choice.word, level=choice.level))
            entry.triggered.connect(lambda _=False, choice=choice: self._do(place, choice))
        self.menu.popup(self._pane.view.viewport().mapToGlobal(point))

    def _do(self, place: Position, choice: PlaceChoice) -> None:
        context = self._context
        try:
            do_at(context.session, self._pane.essay_id, place, choice)
        except UserError as error:
            context.desk.report(error)
            return
        words = context.words
        undo = lambda: context.desk.run_action("undo")  # noqa: E731
        context.desk.notify(Notice(words("correcting.done"), words("action.undo"), undo))
