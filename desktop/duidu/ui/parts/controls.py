"""Buttons, labels and separators that every part of the window uses, each with an accessible name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from duidu.ui import fonts
from duidu.ui.icons import icon
from duidu.ui.theme import Role, Theme

ICON_PX = 18
Margins = tuple[int, int, int, int]
L = TypeVar("L", bound=QBoxLayout)
B = TypeVar("B", bound=QToolButton)


def scaled(px: int) -> int:
    """A length that grows with the system's text."""
    return round(px * fonts.text_scale())


class IconButton(QToolButton):
    """A button that shows an icon and says its name to screen readers and in its tip."""

    def __init__(self, icon_name: str, label: str, theme: Theme, *, tip: str = "") -> None:
        super().__init__()
        self._icon_name = icon_name
        self.setIconSize(QSize(scaled(ICON_PX), scaled(ICON_PX)))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_label(label, tip)
        self.set_theme(theme)

    def set_label(self, label: str, tip: str = "") -> None:
        self.setAccessibleName(label)
        self.setToolTip(tip or label)

    def set_icon(self, icon_name: str, theme: Theme) -> None:
        self._icon_name = icon_name
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.setIcon(icon(self._icon_name, theme))


class ElidedLabel(QLabel):
    """One line that ends in … where it lacks room; the whole text is its tip."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setMinimumWidth(24)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()


def of_kind(widget: QWidget, kind: str) -> QWidget:
    """The widget, drawn as the theme draws this kind (``panel``, ``paper``, ``bar``, ``chip``…)."""
    widget.setProperty("kind", kind)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
    return widget


def row(parent: QWidget | None, margins: Margins = (0, 0, 0, 0), gap: int = 8) -> QHBoxLayout:
    """A horizontal layout on the 8-px grid."""
    layout = QHBoxLayout() if parent is None else QHBoxLayout(parent)
    return _plain(layout, margins, gap)


def column(parent: QWidget | None, margins: Margins = (0, 0, 0, 0), gap: int = 0) -> QVBoxLayout:
    """A vertical layout on the 8-px grid."""
    layout = QVBoxLayout() if parent is None else QVBoxLayout(parent)
    return _plain(layout, margins, gap)


def _plain(layout: L, margins: Margins, gap: int) -> L:
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    return layout


def hairline(*, vertical: bool = False) -> QFrame:
    """A thin separator in the theme's colour."""
    line = QFrame()
    line.setProperty("kind", "hairline")
    line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def quiet_label(text: str = "", *, wrap: bool = False) -> QLabel:
    """Small, grey text."""
    label = QLabel(text)
    label.setProperty("kind", "quiet")
    label.setWordWrap(wrap)
    return label


def icon_buttons(widget: QWidget) -> list[IconButton]:
    """Every icon button inside, for a change of theme."""
    return widget.findChildren(IconButton)


def on_click(button: B, deed: Callable[[], object]) -> B:
    """Connect and return, so that a row of buttons reads as a list."""
    button.clicked.connect(lambda _checked=False: deed())
    return button


def tint_clear_buttons(widget: QWidget, theme: Theme) -> None:
    """Draw the buttons that empty a field with our quiet cross instead of the style's black disc."""
    for field in widget.findChildren(QLineEdit):
        clear = field.findChild(QAction, "_q_qlineeditclearaction")
        if clear is not None:
            clear.setIcon(icon("close", theme, Role.QUIET))
