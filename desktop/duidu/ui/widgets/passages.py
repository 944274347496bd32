"""A passage that can be followed: wrapped text with words picked out, focusable, opened by click or Enter.

Text comes in as plain text with ranges; nothing in it is read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from duidu.ui.theme import Role, Theme
from duidu.ui.widgets.walking import walk

Ranges = Iterable[tuple[int, int]]


def emphasised(text: str, ranges: Ranges, colour: str) -> str:
    """``text`` as HTML with the ranges (code points, in order) on a ground of ``colour``."""
    pieces, at = [], 0
    for start, end in ranges:
        if start < at:
            continue
        pieces.append(escape(text[at:start]))
        pieces.append(f'<span style="background-color:{colour}">{escape(text[start:end])}</span>')
        at = end
    pieces.append(escape(text[at:]))
    return "".join(pieces).replace("\n", "<br>").replace("\u3000", "&emsp;")


def shortened(text: str, ranges: Ranges, most: int) -> tuple[str, list[tuple[int, int]]]:
    """At most ``most`` characters of ``text`` around the first range, with the ranges moved along."""
    wanted = list(ranges)
    if len(text) <= most:
        return text, wanted
    first = wanted[0][0] if wanted else 0
    start = max(0, min(first - most // 3, len(text) - most))
    end = min(len(text), start + most)
    lead = "…" if start else ""
    moved = [(low - start + len(lead), high - start + len(lead)) for low, high in wanted]
    kept = [(low, high) for low, high in moved if low >= len(lead) and high <= end - start + len(lead)]
    return f"{lead}{text[start:end]}{'…' if end < len(text) else ''}", kept


class Passage(QLabel):
    """Wrapped text that leads somewhere."""

    activated = Signal(bool)
    """Whether it shall open beside (Alt held)."""

    def __init__(
        self, theme: Theme, text: str, ranges: Ranges = (), *, most: int = 160, kind: str = ""
    ) -> None:
        super().__init__()
        shown, moved = shortened(text, ranges, most)
        self._text, self._ranges = shown, moved
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setProperty("kind", kind)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setContentsMargins(8, 4, 8, 4)
        self.setAccessibleName(text)
        self._theme = theme
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw the picked out words in this theme's colour."""
        self._theme = theme
        html = emphasised(self._text, self._ranges, theme.hex(Role.HIT))
        self.setText(f'<div style="line-height:140%">{html}</div>')

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.activated.emit(bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        else:
            super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit(bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        elif event.key() == Qt.Key.Key_Down:
            walk(self, 1)
        elif event.key() == Qt.Key.Key_Up:
            walk(self, -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse():
            painter.setBrush(self._theme.colour(Role.HOVER))
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour(Role.FOCUS), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()
        super().paintEvent(event)
