"""The strip above a pane: title and author, link, menu, close.  Dragging it moves the pane."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from duidu.app.words import Words
from duidu.ui.parts.controls import ElidedLabel, IconButton, of_kind, on_click, row, scaled
from duidu.ui.theme import Theme

HEIGHT_PX = 40


class TitleStrip(QWidget):
    """Knows no essay: it is told what to say, and says what was clicked."""

    link_clicked = Signal()
    menu_clicked = Signal(QPoint)
    close_clicked = Signal()
    dragged = Signal(QPoint)
    """The pointer while the strip is dragged, in screen coordinates."""
    dropped = Signal(QPoint)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        of_kind(self, "paper")
        self.setFixedHeight(scaled(HEIGHT_PX))
        self._words = words
        self._pressed: QPoint | None = None
        self._dragging = False
        self.title = ElidedLabel()
        self.title.setProperty("kind", "quiet")
        self.link = IconButton("link", words("pane.link_off"), theme)
        self.link.setCheckable(True)
        self.more = IconButton("more", words("pane.more"), theme)
        self.close_button = IconButton("close", words("pane.close"), theme)
        self._arrange()

    def _arrange(self) -> None:
        layout = row(self, (24, 0, 12, 0), 4)
        layout.addWidget(self.title, 1)
        for button in (
            on_click(self.link, self.link_clicked.emit),
            on_click(self.more, self._ask_menu),
            on_click(self.close_button, self.close_clicked.emit),
        ):
            layout.addWidget(button)

    def show_text(self, text: str) -> None:
        """Another title of the same pane."""
        self.title.setText(text)

    def show_title(self, text: str, *, active: bool) -> None:
        """The title; the active pane's is drawn in ink."""
        self.show_text(text)
        kind = "" if active else "quiet"
        if self.title.property("kind") != kind:
            self.title.setProperty("kind", kind)
            self.title.style().polish(self.title)

    def show_company(self, *, several: bool, linked: bool) -> None:
        """Link and close make sense only beside other panes."""
        self.link.setVisible(several)
        self.link.setChecked(linked)
        self.link.set_label(self._words("pane.link_on" if linked else "pane.link_off"))
        self.close_button.setVisible(several)

    def _ask_menu(self) -> None:
        self.menu_clicked.emit(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        point = event.globalPosition().toPoint()
        far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far or self._dragging:
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self.dropped.emit(event.globalPosition().toPoint())
        self._pressed, self._dragging = None, False
        self.unsetCursor()
