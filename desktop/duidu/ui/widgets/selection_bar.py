"""What can be done with a selection: five colours, a note, copying with a footnote; beside it, never over it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QToolButton, QWidget

from duidu.app.words import Words
from duidu.core.annotations.model import Colour
from duidu.ui.parts.controls import IconButton, hairline, of_kind, on_click, row
from duidu.ui.parts.pieces import ColourDot
from duidu.ui.theme import Theme

GAP_PX = 8
MENU = ("copy", "copy_original", "copy_quotation", "look_up", "add_term", "link_passage", "search", "compare")


class SelectionBar(QFrame):
    """A child of the pane, so that the keyboard stays in the text."""

    marked = Signal(object)
    """Colour."""
    note_asked = Signal()
    copy_asked = Signal()
    menu_chosen = Signal(str)
    """``copy``, ``copy_original``, ``copy_quotation``, ``look_up``, ``add_term``, ``link_passage``, ``search`` or ``compare``."""

    def __init__(self, words: Words, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        of_kind(self, "card")
        self.setAccessibleName(words("marking.bar"))
        self.dots = [
            ColourDot(colour, words, theme, tip=_tip(words, colour, n)) for n, colour in enumerate(Colour, 1)
        ]
        self.note = _worded(words("term.annotations"), words("marking.note_tip"))
        self.quote = _worded(words("term.copy_with_footnote"), words("marking.quote_tip"))
        self.more = IconButton("more", words("bar.more"), theme)
        self.menu = self._build_menu(words)
        layout = row(self, (8, 4, 4, 4), 4)
        for dot in self.dots:
            dot.clicked.connect(lambda _=False, colour=dot.colour: self.marked.emit(colour))
            layout.addWidget(dot)
        line = hairline(vertical=True)
        line.setFixedHeight(20)
        layout.addWidget(line)
        layout.addWidget(on_click(self.note, self.note_asked.emit))
        layout.addWidget(on_click(self.quote, self.copy_asked.emit))
        layout.addWidget(on_click(self.more, self._open_menu))
        for child in (*self.dots, self.note, self.quote, self.more):
            child.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def _build_menu(self, words: Words) -> QMenu:
        menu = QMenu(self)
        for name in MENU:
            entry = menu.addAction(words(f"marking.{name}"))
            entry.triggered.connect(lambda _=False, name=name: self.menu_chosen.emit(name))
        return menu

    def add_menu(self, menu: QMenu) -> None:
        """One more menu at the end of what else can be done."""
        self.menu.addSeparator()
        self.menu.addMenu(menu)

    def _open_menu(self) -> None:
        self.open_menu(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def open_menu(self, point: QPoint) -> None:
        """What else can be done, at a point of the screen."""
        self.menu.popup(point)

    def set_theme(self, theme: Theme) -> None:
        """Colours of another theme."""
        for dot in self.dots:
            dot.set_theme(theme)
        self.more.set_theme(theme)

    def show_beside(self, last: QRect, boxes: Iterable[QRect]) -> None:
        """Show near the selection: ``last`` is its last line in view, ``boxes`` all of it (parent's pixels)."""
        self.adjustSize()
        self.move(place_bar(last, list(boxes), self.size().width(), self.size().height(), self._room.rect()))
        self.show()
        self.raise_()


def place_bar(last: QRect, boxes: list[QRect], width: int, height: int, room: QRect) -> QPoint:
    """Below the selection, above it where there is no room, else at the edge where it covers least."""
    x = max(room.left() + GAP_PX, min(last.center().x() - width // 2, room.right() - width - GAP_PX))
    bottom = max((box.bottom() for box in boxes), default=last.bottom())
    top = min((box.top() for box in boxes), default=last.top())
    if bottom + GAP_PX + height <= room.bottom():
        return QPoint(x, bottom + GAP_PX)
    if top - GAP_PX - height >= room.top():
        return QPoint(x, top - GAP_PX - height)
    free_below, free_above = room.bottom() - bottom, top - room.top()
    y = room.bottom() - height if free_below >= free_above else room.top()
    return QPoint(x, y)


def _tip(words: Words, colour: Colour, key: int) -> str:
    return words("marking.colour_tip", name=words(f"term.{colour.value}"), key=key)


def _worded(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(text)
    button.setToolTip(tip)
    return button
