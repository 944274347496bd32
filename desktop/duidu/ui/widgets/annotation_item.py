"""One annotation in a list: a bar in its colour, the words, the note; edited where it stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from duidu.app.presenters.annotations import AnnotationRow
from duidu.app.words import Words
from duidu.core.annotations.model import AnchorState, Colour
from duidu.ui.parts.controls import column
from duidu.ui.theme import Role, Theme
from duidu.ui.widgets.note_editor import NoteField
from duidu.ui.widgets.walking import walk

MOST_QUOTED = 72
EDIT_PX = 96


class AnnotationItem(QWidget):
    """A click goes to the place; Enter too, E edits the note, 1-5 recolour, Delete removes."""

    opened = Signal(str, bool)
    note_changed = Signal(str, str)
    recoloured = Signal(str, object)
    removed = Signal(str)

    def __init__(self, words: Words, theme: Callable[[], Theme], row: AnnotationRow) -> None:
        super().__init__()
        self.row = row
        self._words = words
        self._theme = theme
        self._field: NoteField | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        colour = words(f"term.{row.colour.value}")
        self.setAccessibleName("，".join(part for part in (colour, row.quotation[:60], row.note) if part))
        self._column = column(self, (20, 8, 8, 8), 4)
        self._label(_short(row.quotation))
        self._note = self._label(row.note, "note")
        self._note.setVisible(bool(row.note))
        if row.tags:
            self._label("　".join(f"#{tag}" for tag in row.tags), "quiet")
        if row.state is not AnchorState.ANCHORED:
            self._label(words(f"notes.{row.state.value}"), "danger")

    def _label(self, text: str, kind: str = "") -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(text)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        if kind == "note":
            label.setContentsMargins(0, 2, 0, 0)
            label.setStyleSheet("font-weight: 600;")
        else:
            label.setProperty("kind", kind)
        self._column.addWidget(label)
        return label

    def sizeHint(self) -> QSize:
        return QSize(200, super().sizeHint().height())

    # --- editing ---------------------------------------------------------------------------------

    def edit(self) -> None:
        """Write the note where it stands; it is saved when the field is left."""
        if self._field is not None:
            return
        field = NoteField()
        field.setPlainText(self.row.note)
        field.setAccessibleName(self._words("marking.note_here"))
        field.setPlaceholderText(self._words("marking.note_here"))
        field.setFixedHeight(EDIT_PX)
        field.left.connect(self.end_edit)
        field.installEventFilter(self)
        self._field = field
        self._note.hide()
        self._column.addWidget(field)
        field.setFocus()

    def end_edit(self) -> None:
        """Take over what was written and close the field."""
        field, self._field = self._field, None
        if field is None:
            return
        field.removeEventFilter(self)
        text = field.toPlainText()
        field.hide()
        field.deleteLater()
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self.setFocus()
        if text != self.row.note:
            self.note_changed.emit(self.row.id, text)

    @property
    def editing(self) -> bool:
        """Whether a note is being written."""
        return self._field is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() is QEvent.Type.FocusOut:
            self.end_edit()
        return super().eventFilter(watched, event)

    # --- gestures --------------------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.row.id, bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, colours = event.key(), list(Colour)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.row.id, bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        elif key == Qt.Key.Key_Down:
            walk(self, 1)
        elif key == Qt.Key.Key_Up:
            walk(self, -1)
        elif key in (Qt.Key.Key_E, Qt.Key.Key_N, Qt.Key.Key_F2):
            self.edit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.row.id)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            self.recoloured.emit(self.row.id, colours[key - Qt.Key.Key_1])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu, words = QMenu(self), self._words
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(words("marking.edit"), self.edit)
        for colour in Colour:
            entry = menu.addAction(words(f"action.mark_{colour.value}"))
            entry.triggered.connect(lambda _=False, c=colour: self.recoloured.emit(self.row.id, c))
        menu.addSeparator()
        menu.addAction(words("marking.delete"), lambda: self.removed.emit(self.row.id))
        menu.popup(event.globalPos())

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
        painter, theme = QPainter(self), self._theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        if self.underMouse():
            painter.setBrush(theme.colour(Role.HOVER))
            painter.drawRoundedRect(box, 6, 6)
        painter.setBrush(_strong(theme.highlight(self.row.colour.value), theme))
        painter.drawRoundedRect(QRectF(8, 10, 4, box.height() - 20), 2, 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour(Role.FOCUS), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


def _strong(colour: QColor, theme: Theme) -> QColor:
    """A highlight's ground is pale; the thin bar needs more of it."""
    return colour.lighter(150) if theme.dark else colour.darker(125)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MOST_QUOTED else f"{line[: MOST_QUOTED - 1]}…"
