"""The hints of the first start, each a small balloon at its object.

A balloon takes no focus and stops nobody; it goes when its button is pressed, with Esc, or when the reader does what
it says, and then the next one comes.  While the text scrolls it is out of the way, and while a card is read it waits: a
balloon under the pointer would take the pointer from the text, and the card would go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from duidu.app.presenters.hints import are_over, next_hint, with_seen
from duidu.base.text import Span
from duidu.ui.panes.companion import PaneCompanion
from duidu.ui.panes.reader_pane import ReaderPane
from duidu.ui.parts.controls import column, scaled
from duidu.ui.theme import Role
from duidu.ui.widgets.reader.painter import margin_places

if TYPE_CHECKING:
    from duidu.ui.main_window import MainWindow

WIDTH_PX = 280
TIP_PX = 8
EDGE_PX = 8
LOOK_SHARE = 0.3
NEXT_MS = 600


class Hints(QObject):
    """Shows the hints that were not seen; nothing before :meth:`begin`."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._begun = False
        self.name = ""
        self.balloon: Balloon | None = None
        self._next = QTimer(self, singleShot=True, interval=NEXT_MS)
        self._next.timeout.connect(self._show_next)

    def begin(self) -> None:
        """The first essay stands open: show the first hint soon."""
        if self._begun or are_over(self._seen):
            return
        self._begun = True
        window = self._window
        window.installEventFilter(self)
        window.signals.place_rested.connect(lambda *_: self._next.start())
        window.signals.workspace_changed.connect(lambda *_: self.hide())
        window.signals.active_pane_changed.connect(self._follow)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        self._follow(window.active_pane())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.hide()
            self._next.start()
        return super().eventFilter(watched, event)

    @property
    def _seen(self) -> str:
        return str(self._window.session.settings["hints_seen"])

    def _follow(self, pane: ReaderPane | None) -> None:
        if pane is not None and pane.property("hinted") is None:
            pane.setProperty("hinted", True)
            pane.view.selection_changed.connect(lambda spans, _: self._selected(spans))
            pane.view.margin_mark_activated.connect(lambda key, _: self._mark_used(key))
            pane.view.place_changed.connect(lambda _: self.hide())
        if pane is not None:
            self._next.start()

    def _selected(self, spans: tuple[Span, ...]) -> None:
        if spans:
            self.done("select")

    def _mark_used(self, key: str) -> None:
        if key.startswith("link:"):
            self.done("connections")

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is self._window.field and self.name == "field":
            self.done("field")

    def done(self, name: str) -> None:
        """A hint was read, or what it says was done: it never comes again."""
        if self.name == name:
            self.hide()
        settings = self._window.session.settings
        after = with_seen(self._seen, name)
        if after != self._seen:
            settings.set("hints_seen", after)
        if not are_over(after):
            self._next.start()

    def dismiss(self) -> bool:
        """Esc; whether there was a hint to take away."""
        if self.balloon is None or not self.balloon.isVisible():
            return False
        self.done(self.name)
        return True

    def hide(self) -> None:
        """Out of the way: the text moves."""
        self._next.stop()
        self.name = ""
        if self.balloon is not None:
            self.balloon.hide()

    def _show_next(self) -> None:
        if not self._window.isVisible() or self.name:
            return
        if self._card_is_read():
            self._next.start()
            return
        name = next_hint(self._seen, lambda one: self._object(one) is not None)
        box = None if name is None else self._object(name)
        if name is not None and box is not None:
            self.name = name
            if self.balloon is None:
                self.balloon = Balloon(self._window, lambda: self.done(self.name))
            key = self._window.context.shortcuts.get("search_all", "")
            self.balloon.say(self._window.words(f"welcome.hint_{name}", key=key), box)

    def _card_is_read(self) -> bool:
        """Whether a card is open that goes when the pointer leaves the text."""
        pane = self._window.active_pane()
        companion = None if pane is None else PaneCompanion.of(pane)
        return companion is not None and any(
            card.isVisible() and not card.pinned for card in companion.cards.cards
        )

    def _object(self, name: str) -> QRect | None:
        """What a hint is about, in pixels of the window; None where it is not to be seen."""
        window = self._window
        pane = window.active_pane()
        if name == "field":
            return QRect(window.field.mapTo(window, QPoint(0, 0)), window.field.size())
        if pane is None or window.workspace.page:
            return None
        box = line_before_the_reader(pane) if name == "select" else connection_mark(pane)
        return None if box is None else box.translated(pane.view.viewport().mapTo(window, QPoint(0, 0)))


def line_before_the_reader(pane: ReaderPane) -> QRect | None:
    """A line of the paragraph a third down the text, in pixels of its viewport."""
    view = pane.view
    place = view.position_at(
        QPoint(view.viewport().width() // 2, round(view.viewport().height() * LOOK_SHARE))
    )
    found = None if place is None else view.scene.place_of(place)
    box = None if found is None else view.scene.caret_rect(found)
    if box is None:
        return None
    return QRectF(view.scene.column_x, box.y(), view.scene.column_width, box.height()).toAlignedRect()


def connection_mark(pane: ReaderPane) -> QRect | None:
    """The first mark of connections in view, in pixels of the viewport."""
    view = pane.view
    for place in margin_places(view.picture, list(view.scene.in_view())):
        if place.mark.key.startswith("link:") and view.viewport().rect().contains(place.rect.toAlignedRect()):
            return place.rect.toAlignedRect()
    return None


class Balloon(QWidget):
    """A sentence with a tip that points at its object."""

    def __init__(self, window: MainWindow, read: object) -> None:
        super().__init__(window)
        self._window = window
        self._points_up = True
        self._tip_x = 24
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.button = QPushButton(window.words("welcome.hint_read"))
        self.button.setProperty("kind", "quiet")
        self.button.clicked.connect(read)
        self._column = layout = column(self, (16, 12 + TIP_PX, 16, 8 + TIP_PX), 4)
        layout.addWidget(self.text)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()

    def say(self, text: str, box: QRect) -> None:
        """Show the sentence below its object, above it where there is no room."""
        self.text.setText(text)
        self.setAccessibleName(text)
        self.setFixedWidth(scaled(WIDTH_PX))
        self.setFixedHeight(self._column.totalHeightForWidth(self.width()))
        room = self._window.rect().adjusted(EDGE_PX, EDGE_PX, -EDGE_PX, -EDGE_PX)
        self._points_up = box.bottom() + self.height() <= room.bottom()
        y = box.bottom() if self._points_up else box.top() - self.height()
        x = min(max(box.center().x() - self.width() // 2, room.left()), room.right() - self.width())
        self._tip_x = min(max(box.center().x() - x, 20), self.width() - 20)
        self.move(x, y)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._window.context.theme
        body = QRectF(self.rect()).adjusted(0.5, TIP_PX + 0.5, -0.5, -TIP_PX - 0.5)
        outline = QPainterPath()
        outline.addRoundedRect(body, 8, 8)
        edge, tip = (
            (body.top(), body.top() - TIP_PX) if self._points_up else (body.bottom(), body.bottom() + TIP_PX)
        )
        arrow = QPainterPath()
        arrow.moveTo(self._tip_x - TIP_PX, edge)
        arrow.lineTo(self._tip_x, tip)
        arrow.lineTo(self._tip_x + TIP_PX, edge)
        arrow.closeSubpath()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(Role.ACCENT), 1))
        painter.setBrush(theme.colour(Role.RAISED))
        painter.drawPath(outline.united(arrow))
        painter.end()
