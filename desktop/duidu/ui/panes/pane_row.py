"""The row of reading panes: up to four beside each other, or behind each other as tabs where they lack room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QTabBar, QWidget

from duidu.app.presenters.arithmetic import visible_range
from duidu.app.presenters.workspace import Workspace
from duidu.ui.context import WindowContext
from duidu.ui.panes.reader_pane import ReaderPane
from duidu.ui.parts.controls import column, of_kind
from duidu.ui.theme import Role

_SHARE_UNITS = 10_000


class PaneRow(QWidget):
    """Draws a :class:`Workspace`; keeps one :class:`ReaderPane` for each key."""

    pane_activated = Signal(int)
    pane_moved = Signal(int, int)
    shares_changed = Signal(tuple)

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._panes: dict[int, ReaderPane] = {}
        self._keys: list[int] = []
        self._holders = 0
        self.columns = 4
        of_kind(self, "paper")
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(context.words("pane.tabs"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.splitterMoved.connect(self._report_shares)
        layout = column(self)
        layout.addWidget(self.tabs)
        layout.addWidget(self.splitter, 1)
        self._marker = DropMarker(self, context)

    def panes(self) -> list[ReaderPane]:
        """Every pane, in order."""
        return [self._panes[key] for key in self._keys]

    def pane(self, key: int) -> ReaderPane | None:
        return self._panes.get(key)

    @contextmanager
    def held_still(self) -> Iterator[None]:
        """Panes come, go and move within; each of them sets its text once, when all have their places."""
        for pane in self.panes():
            pane.view.hold_still()
        self._holders += 1
        try:
            yield
        finally:
            self._holders -= 1
            for pane in self.panes() if not self._holders else ():
                pane.view.move_on()

    def show_workspace(self, workspace: Workspace) -> None:
        """Draw the difference: panes that left, panes that came, their order, widths and contents."""
        with self.held_still():
            self._show_workspace(workspace)

    def _show_workspace(self, workspace: Workspace) -> None:
        keys = [pane.key for pane in workspace.panes]
        for key in [key for key in self._panes if key not in keys]:
            self._drop(key)
        for index, key in enumerate(keys):
            pane = self._panes.get(key) or self._make(key)
            if self.splitter.indexOf(pane) != index:
                self.splitter.insertWidget(index, pane)
        self._keys = keys
        self._show_columns(workspace)
        for state in workspace.panes:
            self._panes[state.key].show_pane(
                state,
                active=state.key == workspace.active,
                several=len(keys) > 1,
                linked=workspace.linked,
            )
        self._show_tabs(workspace)

    def _show_columns(self, workspace: Workspace) -> None:
        shown = visible_range(
            len(self._keys), min(self.columns, len(self._keys)), workspace.index(workspace.active)
        )
        for index, key in enumerate(self._keys):
            self._panes[key].setVisible(index in shown)
        sizes = [round(pane.share * _SHARE_UNITS) for pane in workspace.panes]
        self.splitter.setSizes(sizes)

    def _show_tabs(self, workspace: Workspace) -> None:
        blocked = self.tabs.blockSignals(True)
        while self.tabs.count() > len(self._keys):
            self.tabs.removeTab(self.tabs.count() - 1)
        while self.tabs.count() < len(self._keys):
            self.tabs.addTab("")
        for index, key in enumerate(self._keys):
            title = self._panes[key].title() or self._context.words("pane.choose")
            self.tabs.setTabText(index, title if len(title) <= 16 else title[:15] + "…")
            self.tabs.setTabToolTip(index, title)
        self.tabs.setCurrentIndex(workspace.index(workspace.active))
        self.tabs.blockSignals(blocked)
        self.tabs.setVisible(self.columns < len(self._keys))

    def _make(self, key: int) -> ReaderPane:
        pane = ReaderPane(self._context, key)
        pane.view.hold_still()
        pane.activated.connect(self.pane_activated)
        pane.strip.dragged.connect(lambda point: self._drag(key, point))
        pane.strip.dropped.connect(lambda point: self._drop_at(key, point))
        self._panes[key] = pane
        self._context.signals.pane_made.emit(pane)
        return pane

    def _drop(self, key: int) -> None:
        pane = self._panes.pop(key)
        self._keys.remove(key)  # before anybody is told: they ask which panes there are
        pane.leave()
        pane.hide()
        pane.setParent(None)
        pane.deleteLater()

    def _tab_chosen(self, index: int) -> None:
        if 0 <= index < len(self._keys):
            self.pane_activated.emit(self._keys[index])

    def _report_shares(self) -> None:
        sizes = self.splitter.sizes()
        if all(sizes):  # hidden panes have no width to speak of
            self.shares_changed.emit(tuple(float(size) for size in sizes))

    # --- moving a pane by its title --------------------------------------------------------------

    def _target_index(self, key: int, point: QPoint) -> int:
        x = self.splitter.mapFromGlobal(point).x()
        others = [k for k in self._keys if k != key]
        return sum(1 for k in others if self._panes[k].geometry().center().x() < x)

    def _drag(self, key: int, point: QPoint) -> None:
        target = self._target_index(key, point)
        moved = [k for k in self._keys if k != key]
        moved.insert(target, key)
        slot = self._panes[self._keys[moved.index(key)]].geometry()
        self._marker.show_over(slot.translated(self.splitter.pos()))

    def _drop_at(self, key: int, point: QPoint) -> None:
        self._marker.hide()
        self.pane_moved.emit(key, self._target_index(key, point))


class DropMarker(QWidget):
    """Shows where a dragged pane will stand."""

    def __init__(self, parent: QWidget, context: WindowContext) -> None:
        super().__init__(parent)
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_over(self, rect: QRect) -> None:
        self.setGeometry(rect)
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self._context.theme.colour(Role.ACCENT)
        painter.fillRect(0, 0, self.width(), 3, colour)
        colour.setAlpha(24)
        painter.fillRect(self.rect(), colour)
        painter.end()
