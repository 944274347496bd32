"""Lets a list answer the copy key itself, before the window's own action takes it for the text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget


class CopyKey(QObject):
    """Calls ``deed`` when the copy key is pressed in ``widget``."""

    def __init__(self, widget: QWidget, deed: Callable[[], object]) -> None:
        super().__init__(widget)
        self._deed = deed
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._deed()
                return True
        return super().eventFilter(watched, event)
