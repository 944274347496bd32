"""The accessible twin: a read-only plain text edit over the viewport that says what is in view.

A screen reader cannot read a painted text, and a Python class that overrides ``interface_cast`` crashes
under a real AT-SPI client (docs/adr, accessible reader).  A QPlainTextEdit exposes text, caret and
selection by itself; this one holds the blocks in view, paints nothing, lets the mouse through and stands
for the reader's focus.  It must be a child of the viewport: the accessible tree of a scroll area shows
viewport and scroll bars only.  It is not even made while no assistive program is running.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QFocusEvent, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from duidu.base.text import Utf16Map
from duidu.ui.widgets.reader.scene import Place
from duidu.ui.widgets.reader.twin_dress import dress, locale_of

if TYPE_CHECKING:
    from duidu.ui.widgets.reader.view import ReaderView

SETTLE_MS = 120
TWIN_NAME = "reader-text"
WATCH_MS = 2000


class AccessibleTwin(QObject):
    """Keeps the twin of one reader up to date."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view
        self._edit: QPlainTextEdit | None = None
        self._first = 0
        self._starts: list[int] = []
        self._dressed = False
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self.refresh)
        # Qt tells C++ only when the first assistive program arrives; asking costs a flag.
        self._watch = QTimer(self, interval=WATCH_MS)
        self._watch.timeout.connect(self._look_for_listener)

    def later(self) -> None:
        """What is in view changed; refresh once it rests, if anybody listens."""
        if QAccessible.isActive():
            self._timer.start()

    def marks_changed(self) -> None:
        """Highlights or hits changed: what the text looks like is told once it rests."""
        self._dressed = False
        self.later()

    def follow_caret(self) -> None:
        """The caret moved by one step: a screen reader speaks it at once."""
        if QAccessible.isActive():
            self.refresh()

    def start(self) -> None:
        """The reader is shown."""
        if self._edit is None:
            self._watch.start()
        self.later()

    def stop(self) -> None:
        """The reader is hidden."""
        self._timer.stop()
        self._watch.stop()

    def _look_for_listener(self) -> None:
        if QAccessible.isActive():
            self._watch.stop()
            self.refresh()

    def clear(self) -> None:
        if self._edit is not None:
            self._edit.setPlainText("")

    def name(self) -> None:
        """Be called what the reader is called: a screen reader says it before the text."""
        if self._edit is not None:
            self._edit.setAccessibleName(self._view.accessibleName())

    def fit(self) -> None:
        """Lie exactly over the viewport, so that a magnifier finds the text where it is."""
        if self._edit is not None:
            self._edit.setGeometry(self._view.viewport().rect())

    def refresh(self) -> None:
        """Put what is in view into the twin, and its caret where the reader's is."""
        edit = self._edit or self._make()
        rows = list(self._view.scene.in_view())
        texts = [row.laid.block.text for row in rows]
        self._first = rows[0].number if rows else 0
        self._starts = [0]
        for text in texts:
            self._starts.append(self._starts[-1] + len(text.encode("utf-16-le")) // 2 + 1)
        whole = "\n".join(texts)
        if edit.toPlainText() != whole:
            edit.setPlainText(whole)
            self._dressed = False
        if not self._dressed:
            dress(edit.document(), self._view.picture, rows, self._starts)
            edit.setLocale(locale_of(traditional=self._view.document.traditional))
            self._dressed = True
        self._set_caret(edit)

    def _set_caret(self, edit: QPlainTextEdit) -> None:
        selection = self._view.selection
        caret = selection.caret or self._view.first_place()
        if caret is None:
            return
        cursor = QTextCursor(edit.document())
        anchor = selection.anchor or caret
        # A note mark at the start of what is selected is no part of it.
        cursor.setPosition(self._units(anchor, after=anchor < caret))
        cursor.setPosition(self._units(caret, after=caret < anchor), QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)

    def _units(self, place: Place, *, after: bool) -> int:
        """The twin's position of a place; its nearest end for what is not in view."""
        number = place.number - self._first
        if number < 0:
            return 0
        if number >= len(self._starts) - 1:
            return max(0, self._starts[-1] - 1)
        block = self._view.scene.block(place.number)
        gap = block.to_display(place.offset, after=after)
        return self._starts[number] + Utf16Map(block.text).to_units(gap)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The twin has the focus, the reader gets the keys."""
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride:
            event.ignore()
        if kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            # Sent, not called: an open card takes its keys before the reader does.
            QCoreApplication.sendEvent(self._view, event)
            return True
        if kind is QEvent.Type.FocusIn:
            self._view.focusInEvent(cast(QFocusEvent, event))
        elif kind is QEvent.Type.FocusOut:
            self._view.focusOutEvent(cast(QFocusEvent, event))
        return False

    def _make(self) -> QPlainTextEdit:
        edit = _UnpaintedEdit(self._view.viewport())
        edit.setGeometry(self._view.viewport().rect())
        edit.installEventFilter(self)
        edit.show()
        self._edit = edit
        self.name()
        self._view.setFocusProxy(edit)
        return edit


class _UnpaintedEdit(QPlainTextEdit):
    """Holds text for assistive programs and paints nothing over the reader."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(TWIN_NAME)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setUndoRedoEnabled(False)
        self.setCursorWidth(0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # The style sheet of the program would give it a ground and a border.
        self.setStyleSheet("background: transparent; border: none; padding: 0;")
        self.viewport().setAutoFillBackground(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing: what is seen is the reader's own painting."""
