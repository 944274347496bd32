"""The accessible twin: a read-only plain text edit behind the viewport that says what is in view.

A screen reader cannot read a painted text, and a Python class that overrides ``interface_cast`` crashes
under a real AT-SPI client (docs/adr, accessible reader).  A QPlainTextEdit exposes text, caret and
selection by itself; this one holds the blocks in view, lies under the opaque viewport and takes the
focus's place in the accessible tree.  It costs nothing while no assistive program is running.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from duidu.base.text import Utf16Map
from duidu.ui.widgets.reader.scene import Place

if TYPE_CHECKING:
    from duidu.ui.widgets.reader.view import ReaderView

SETTLE_MS = 120


class AccessibleTwin(QObject):
    """Keeps the twin of one reader up to date."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view
        self._edit: QPlainTextEdit | None = None
        self._first = 0
        self._starts: list[int] = []
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self.refresh)

    def later(self) -> None:
        """Something changed; refresh once it rests, if anybody listens."""
        if QAccessible.isActive():
            self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def clear(self) -> None:
        if self._edit is not None:
            self._edit.setPlainText("")

    def fit(self) -> None:
        """Lie exactly under the viewport."""
        if self._edit is not None:
            self._edit.setGeometry(self._view.viewport().geometry())

    def refresh(self) -> None:
        """Put what is in view into the twin, and its caret where the reader's is."""
        edit = self._edit or self._make()
        texts, first = [], None
        for row in self._view.scene.in_view():
            first = row.number if first is None else first
            texts.append(row.laid.block.text)
        self._first = first or 0
        self._starts = [0]
        for text in texts:
            self._starts.append(self._starts[-1] + len(text.encode("utf-16-le")) // 2 + 1)
        whole = "\n".join(texts)
        if edit.toPlainText() != whole:
            edit.setPlainText(whole)
        self._set_caret(edit)

    def _set_caret(self, edit: QPlainTextEdit) -> None:
        selection = self._view.selection
        caret = selection.caret or self._view.first_place()
        if caret is None:
            return
        cursor = QTextCursor(edit.document())
        cursor.setPosition(self._units(selection.anchor or caret))
        cursor.setPosition(self._units(caret), QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)

    def _units(self, place: Place) -> int:
        """The twin's position of a place; its nearest end for what is not in view."""
        number = place.number - self._first
        if number < 0:
            return 0
        if number >= len(self._starts) - 1:
            return max(0, self._starts[-1] - 1)
        block = self._view.scene.block(place.number)
        return self._starts[number] + Utf16Map(block.text).to_units(block.to_display(place.offset))

    def _make(self) -> QPlainTextEdit:
        edit = QPlainTextEdit(self._view)
        edit.setReadOnly(True)
        edit.setObjectName("reader-text")
        edit.setAccessibleName(self._view.accessibleName())
        edit.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        edit.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        edit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        edit.lower()
        edit.show()
        self._edit = edit
        self.fit()
        return edit
