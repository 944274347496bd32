"""The menu of corrections: at a place, at a note's mark, for a selection.  Attached to each reading pane.

It is a part of the menu that the right mouse button or the menu key opens in the text, and opens by a key of
its own.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtWidgets import QMenu

from duidu.app.presenters.correcting import Choice, choices_at
from duidu.base.text import Position
from duidu.ui.context import WindowContext
from duidu.ui.panes.companion import PaneCompanion
from duidu.ui.panes.correction_desk import CorrectionDesk
from duidu.ui.panes.note_mover import NoteMover
from duidu.ui.panes.reader_pane import ReaderPane

LOOK_SHARE = 0.3
"""How far down the window the paragraph is looked for that the reader has before them."""


class CorrectionMenu(QObject):
    """One a pane.  ``menu`` holds the corrections, ``context_menu`` what the right mouse button opens."""

    def __init__(self, context: WindowContext, pane: ReaderPane) -> None:
        super().__init__(pane)
        self._context, self._pane = context, pane
        words = context.words
        self._place: Position | None = None
        self._note: int | None = None
        self.menu = QMenu(words("menu.correct"), pane)
        self.menu.aboutToShow.connect(self._fill)
        self.context_menu = QMenu(pane)
        self.context_menu.addMenu(self.menu)
        self.context_menu.addSeparator()
        for action in ("clean_report", "my_corrections", "show_original"):
            entry = self.context_menu.addAction(words(f"action.{action}"))
            entry.triggered.connect(lambda _=False, action=action: context.desk.run_action(action))
        companion = PaneCompanion.of(pane)
        if companion is not None:
            companion.add_menu(self.menu)
        pane.view.context_requested.connect(self._ask)

    @classmethod
    def of(cls, pane: ReaderPane) -> CorrectionMenu | None:
        """The menu of a pane."""
        found = pane.findChild(cls)
        return found if isinstance(found, cls) else None

    def place(self) -> Position | None:
        """Where a correction by key acts: at the caret, else in the paragraph that the reader has before them."""
        view = self._pane.view
        caret = view.selection.caret
        if caret is not None and view.scene.caret_rect(caret) is not None:
            return view.scene.position_of(caret)
        window = view.viewport()
        found = view.position_at(QPointF(window.width() / 2, window.height() * LOOK_SHARE))
        return None if found is None else Position(found.block, 0)

    def open_here(self) -> None:
        """Open the corrections at the caret, by key."""
        view = self._pane.view
        self._place, self._note = self.place(), view.pointed_note()
        caret = view.selection.caret
        box = None if caret is None else view.scene.caret_rect(caret)
        corner = QPoint(view.viewport().width() // 3, round(view.viewport().height() * LOOK_SHARE))
        point = corner if box is None else box.bottomLeft().toPoint()
        self.menu.popup(view.viewport().mapToGlobal(point))
        first = next((entry for entry in self.menu.actions() if entry.isEnabled()), None)
        if first is not None:
            self.menu.setActiveAction(first)

    def _ask(self, place: Position | None, point: QPoint) -> None:
        companion = PaneCompanion.of(self._pane)
        if companion is not None:
            companion.cards.dismiss()
        self._place = place
        self._note = self._pane.view.note_at(point)
        if place is not None and self._pane.opened is not None and not self._pane.view.has_selection:
            self.context_menu.popup(self._pane.view.viewport().mapToGlobal(point))

    def _fill(self) -> None:
        self.menu.clear()
        opened = self._pane.opened
        place = self._place or self.place()
        if opened is not None and place is not None:
            spans = self._pane.view.selected_spans()
            for group in choices_at(opened.essay, place, spans, self._note):
                if self.menu.actions():
                    self.menu.addSeparator()
                for choice in group:
                    self._add(self.menu, choice)
        if not self.menu.actions():
            self.menu.addAction(self._context.words("correcting.nothing_here")).setEnabled(False)

    def _add(self, menu: QMenu, choice: Choice) -> None:
        name = self._context.words(choice.word, level=choice.level, text=choice.text)
        if choice.children:
            inner = menu.addMenu(name)
            for child in choice.children:
                self._add(inner, child)
        else:
            menu.addAction(name).triggered.connect(lambda _=False: self.do(choice))

    def do(self, choice: Choice) -> None:
        """Do what an entry says."""
        if choice.put_down is not None:
            mover = NoteMover.of(self._pane)
            if mover is not None:
                mover.begin(choice.put_down)
        elif choice.deed is not None:
            CorrectionDesk.of(self._context).do(self._pane.essay_id, choice.deed)
