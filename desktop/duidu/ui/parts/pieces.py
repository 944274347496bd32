"""Small pieces that pages and panels share: chips, pairs of choices, and lists of widgets that are refilled."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from duidu.app.words import Words
from duidu.core.annotations.model import Colour
from duidu.ui.theme import Role, Theme

DOT_PX = 26
AT_ONCE = 12
"""So many lines of a list are made in the turn that fills it, about a screenful."""

SLICE_S = 0.006
"""Then so long a turn: a line is a widget with labels, and costs up to a millisecond."""

OPENS = "\u2002\u25be"
"""Behind the words of a button that opens a menu."""


def chip(
    text: str, deed: Callable[[], object], *, checked: bool = False, tip: str = "", kind: str = "chip"
) -> QPushButton:
    """A small round choice that is on or off; ``choice`` is the quieter kind, of which many may be on."""
    button = QPushButton(text)
    button.setProperty("kind", kind)
    button.setCheckable(True)
    button.setChecked(checked)
    button.setAccessibleName(tip or text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: deed())
    return button


def link_button(text: str, deed: Callable[[], object], *, name: str = "") -> QPushButton:
    """Words that do something, without a frame."""
    button = QPushButton(text)
    button.setProperty("kind", "quiet")
    button.setAutoDefault(False)
    button.setAccessibleName(name or text)
    button.clicked.connect(lambda _checked=False: deed())
    return button


def section_label(text: str) -> QLabel:
    """A small grey heading inside a panel."""
    label = QLabel(text)
    label.setProperty("kind", "section")
    return label


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and end it."""
    while layout.count():
        item = layout.takeAt(0)
        widget = None if item is None else item.widget()
        inner = None if item is None else item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class Choice(QWidget):
    """Two or three words of which one is chosen."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for key, text in choices:
            layout.addWidget(self._make(key, text))
        self.choose(choices[0][0])

    def _make(self, key: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setAccessibleName(text)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: self.chosen.emit(key))
        self._group.addButton(button)
        self.buttons[key] = button
        return button

    @property
    def value(self) -> str:
        """The key of the one that is chosen."""
        return next(key for key, button in self.buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Show this one as chosen, without telling anybody."""
        self.buttons[key].setChecked(True)


class Pick(QToolButton):
    """One of many, behind a button that shows it; its menu is opened by a click, Space or the arrow down."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.value = ""
        self.choices: tuple[tuple[str, str], ...] = ()
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMenu(QMenu(self))

    def show_choices(self, choices: Iterable[tuple[str, str]], value: str) -> None:
        """Offer these (key and words); ``value`` is the one that is shown, the first where it is none of them."""
        self.choices = tuple(choices)
        keys = [key for key, _ in self.choices]
        self.value = value if value in keys or not keys else keys[0]
        self.menu().clear()
        for key, text in self.choices:
            action = self.menu().addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == self.value)
            action.triggered.connect(partial(self._choose, key))
        text = dict(self.choices).get(self.value, "")
        self.setText(text.replace("&", "&&") + OPENS)
        self.setAccessibleName(f"{self._name} {text}".strip())
        self.setToolTip(self._name)

    def _choose(self, key: str, _checked: bool = False) -> None:
        self.show_choices(self.choices, key)
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showMenu()
        else:
            super().keyPressEvent(event)


class ColourDot(QAbstractButton):
    """A round button in a highlight's colour with its character."""

    def __init__(self, colour: Colour, words: Words, theme: Theme, *, tip: str = "") -> None:
        super().__init__()
        self.colour = colour
        self._theme = theme
        self._character = words(f"marking.{colour.value}")
        name = words(f"term.{colour.value}")
        self.setAccessibleName(name)
        self.setToolTip(tip or name)
        self.setFixedSize(DOT_PX, DOT_PX)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(DOT_PX, DOT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = Role.ACCENT if self.isChecked() else Role.SEPARATOR
        width = 2 if self.isChecked() or self.underMouse() else 1
        if self.hasFocus():
            ring, width = Role.FOCUS, 2
        painter.setPen(QPen(self._theme.colour(ring), width))
        painter.setBrush(self._theme.highlight(self.colour.value))
        painter.drawEllipse(self.rect().adjusted(2, 2, -2, -2))
        font = painter.font()
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(self._theme.colour(Role.INK))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._character)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()


class FittedArea(QScrollArea):
    """Scrolls one widget that is exactly as high as its wrapped texts need.

    Qt's own resizing asks for the height at the narrowest width, which leaves gaps between wrapped labels.
    """

    def __init__(self, layout: QLayout, *, sideways: bool = False) -> None:
        super().__init__()
        self._sideways = sideways
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = inside = QWidget()
        self._layout = layout
        inside.setLayout(layout)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        inside.installEventFilter(self)

    def fit(self) -> None:
        """Give the widget the height that its content has at this width."""
        layout = self._layout
        width = self.viewport().width()
        if self._sideways:
            width = max(width, layout.minimumSize().width())
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
        if height < 0:
            height = layout.sizeHint().height()
        self.inside.resize(width, max(height, self.viewport().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)


class ScrolledColumn(FittedArea):
    """Widgets one below the other that scroll; never scrolls sideways."""

    def __init__(self, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 0) -> None:
        self.column = QVBoxLayout()
        self.column.setContentsMargins(*margins)
        self.column.setSpacing(gap)
        self.column.addStretch(1)
        super().__init__(self.column)
        self._lacking: deque[tuple[int, Callable[[], QWidget]]] = deque()
        self._place: int | None = None
        """Where the list was scrolled to, until it is long enough again."""
        self._turns = QTimer(self, interval=1, singleShot=True)
        self._turns.timeout.connect(lambda: self._make(1, time.perf_counter() + SLICE_S))

    def fill(self, widgets: Iterable[QWidget | Callable[[], QWidget]]) -> None:
        """Show these widgets instead of those before, of whom some may stay; the place stays as far as it can.

        Some may be told by how they are made.  A screenful of those is made now, the others a few milliseconds a turn.
        """
        self._turns.stop()
        if self._place is None:  # else the list has not yet come back to where it was
            self._place = self.verticalScrollBar().value()
        wanted = list(widgets)
        there = [each for each in wanted if isinstance(each, QWidget)]
        for kept in there:
            self.column.removeWidget(kept)
        clear(self.column)
        for each in there:
            self._put(self.column.count(), each)
        self.column.addStretch(1)
        self._lacking = deque((at, each) for at, each in enumerate(wanted) if not isinstance(each, QWidget))
        self._make(AT_ONCE, 0.0)

    @property
    def is_whole(self) -> bool:
        """Whether all that was to be shown has been made."""
        return not self._lacking

    def _make(self, at_least: int, until: float) -> None:
        """Make what lacks: so many, and more until then."""
        while self._lacking and (at_least > 0 or time.perf_counter() < until):
            at, make = self._lacking.popleft()
            self._put(at, make())
            at_least -= 1
        self.fit()
        bar = self.verticalScrollBar()
        if self._place is not None:
            bar.setValue(self._place)
            if bar.value() == self._place or not self._lacking:
                self._place = None
        if self._lacking:
            self._turns.start()

    def _put(self, at: int, widget: QWidget) -> None:
        if isinstance(widget, QPushButton):
            self.column.insertWidget(at, widget, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self.column.insertWidget(at, widget)
        widget.show()  # at once, so that the height is right and keys find it
