"""The reader: an essay as a calm column of text that scrolls, is marked and selected.

The widget holds a :class:`~duidu.ui.widgets.reader.scene.Scene` (where things are), a
:class:`~duidu.ui.widgets.reader.marks.MarkStore` and a selection, hands events to :mod:`gestures` and
:mod:`keyboard`, and paints with :mod:`painter`.  Marks, selecting and travelling are parts of their own.  All positions that go in and out are canonical; all
rectangles are pixels of ``viewport()``.  It knows no essay, library or glossary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from duidu.app.presenters.reading import ReaderDocument, ReadingOptions
from duidu.base.text import Position, Span
from duidu.ui.theme import Role, Theme
from duidu.ui.widgets.reader.formats import inks_of
from duidu.ui.widgets.reader.gestures import Gestures
from duidu.ui.widgets.reader.keyboard import Keyboard
from duidu.ui.widgets.reader.marking import Marking
from duidu.ui.widgets.reader.marks import MarkStore
from duidu.ui.widgets.reader.painter import Picture, paint
from duidu.ui.widgets.reader.pointing import Pointing
from duidu.ui.widgets.reader.scene import Scene
from duidu.ui.widgets.reader.selecting import Selecting
from duidu.ui.widgets.reader.selection import Segmenter, Selection, character_or_word_at
from duidu.ui.widgets.reader.strip import MarkedScrollBar, StripTicks, Tick, told_stretch
from duidu.ui.widgets.reader.travelling import Travelling
from duidu.ui.widgets.reader.twin import AccessibleTwin
from duidu.ui.widgets.reader.typography import Typography

REST_MS = 300
DEFAULT_TYPOGRAPHY = Typography()
_KEYBOARD_REASONS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class ReaderView(Marking, Selecting, Travelling, QAbstractScrollArea):
    """Shows one :class:`ReaderDocument`."""

    note_activated = Signal(int, QRect)
    """Index of a note whose mark was reached by keys and Enter, box of the mark: show it."""
    note_followed = Signal(int, QRect)
    """Index of a note whose mark was clicked: go to the note."""
    note_back_activated = Signal(int)
    """Index of a note whose label, at the body of the note, was clicked: go back to its mark."""
    note_hovered = Signal(int, QRect)
    term_activated = Signal(object, QRect)
    """Span of a term that was clicked."""
    term_hovered = Signal(object, QRect)
    hover_ended = Signal()
    highlight_activated = Signal(str, QRect)
    margin_mark_activated = Signal(str, QRect)
    margin_mark_hovered = Signal(str, QRect)
    selection_changed = Signal(object, QRect)
    """The first and the last selected span (tuple[Span, ...], empty where nothing is) and the box of the last selected
    line in view; sent when the selection rests.  A whole book would be ten thousand spans."""
    place_changed = Signal(object)
    """Position at the top of the window; sent at every scroll step, so do little."""
    place_rested = Signal(object)
    """The same, once the text has stood still for 300 ms."""
    context_requested = Signal(object, QPoint)
    """Position (or None) and the point of the viewport."""
    zoom_requested = Signal(int)
    """Ctrl and the wheel: 1 larger, -1 smaller."""
    focused = Signal()
    tick_followed = Signal(object)
    """Span of a mark that was clicked on the strip along the scroll bar."""

    def __init__(
        self,
        theme: Theme,
        typography: Typography = DEFAULT_TYPOGRAPHY,
        *,
        segmenter: Segmenter = character_or_word_at,
        hover_delay_ms: int = 350,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.scene = Scene(typography, inks_of(theme))
        self.selection = Selection()
        self.segmenter = segmenter
        self.carried: Callable[[], QMimeData] = self._carry_text
        """What a drag of the selection carries; the pane adds where it is from."""
        self.picture = Picture(self.scene, MarkStore(), self.selection, theme)
        self._ticks, self._ticks_lag = StripTicks(self.picture), False
        self._pointing = Pointing(self, hover_delay_ms)
        self._keyboard = Keyboard(self, self._pointing)
        self._gestures = Gestures(self, self._pointing)
        self._twin = AccessibleTwin(self)
        self.tick_names: Mapping[str, str] = {}
        """What the styles of ticks are called, for the strip's tool tips."""
        self._focus_shown = False
        self._held = False
        self._rest_timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest_timer.timeout.connect(self._scroll_rested)
        self._rest_timer.timeout.connect(self._size_rested)
        self._build()

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        bar = MarkedScrollBar(self.ticks, self._told_of_tick, self)
        bar.tick_clicked.connect(self._tick_clicked)
        self.setVerticalScrollBar(bar)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(240)
        view = self.viewport()
        view.setMouseTracking(True)
        view.setCursor(Qt.CursorShape.IBeamCursor)
        view.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # --- document and look -----------------------------------------------------------------------

    @property
    def document(self) -> ReaderDocument:
        return self.scene.document

    def set_name(self, name: str) -> None:
        """What a screen reader says before the text: which essay it is."""
        self.setAccessibleName(name)
        self._twin.name()

    def set_document(
        self, document: ReaderDocument, typography: Typography | None = None, place: Position | None = None
    ) -> None:
        """Show an essay from ``place`` on, from its beginning where that is None or nowhere in it.

        Marks and selection of the one before are forgotten.
        """
        self._gestures.stop()
        self.clear_selection()
        self.picture.marks = MarkStore()
        self._ticks.forget()
        self._twin.clear()
        self._pointing.clear()
        wanted = replace(typography or self.typography, traditional=document.traditional)
        # First the size, so that nothing is laid out that is not to be seen: neither in another width nor the beginning.
        self.scene.resize(self.viewport().width(), self.viewport().height())
        self.scene.set_document(document, wanted)
        start = None if place is None else self.scene.place_of(place)
        if start is not None:
            self.scene.scroll_to(start, 0.0)
        self._changed()

    def set_options(self, options: ReadingOptions) -> None:
        """Script and punctuation; place, marks and selection stay on their characters."""
        if options == self.document.options:
            return
        document = self.document.with_options(options)
        with self._shown_otherwise():
            shapes = replace(self.typography, traditional=document.traditional)
            self.scene.replace_document(document, shapes)

    def update_document(self, document: ReaderDocument) -> None:
        """The same essay after a correction, or with other blocks (notes at the end): nothing moves.

        Place and selection are carried over by canonical positions; marks stay as they are.
        """
        top = self.scene.first_place()
        position = None if top is None else self.scene.position_of(top[0])
        ends = self.selection.ends
        kept = None if ends is None else [self.scene.position_of(end) for end in ends]
        self.selection.clear()
        with self._shown_otherwise():
            self.scene.set_document(document)
            place = None if position is None else self.scene.place_of(position)
            if place is not None and top is not None:
                self.scene.scroll_to(place, top[1])
        self._select_again(kept)

    @property
    def typography(self) -> Typography:
        return self.scene.styles.typography

    def set_typography(self, typography: Typography) -> None:
        """Size, line height, measure; the place stays."""
        wanted = replace(typography, traditional=self.document.traditional)
        if wanted != self.typography:
            with self._shown_otherwise():
                self.scene.set_typography(wanted)

    def set_theme(self, theme: Theme) -> None:
        """Colours only; nothing moves."""
        self.picture.theme = theme
        self.scene.set_inks(inks_of(theme))
        self._ticks.forget()
        self.viewport().update()
        self.verticalScrollBar().update()

    @contextmanager
    def _shown_otherwise(self) -> Iterator[None]:
        self._pointing.clear()
        yield
        self._changed()
        self.verticalScrollBar().update()

    def _tick_clicked(self, tick: Tick) -> None:
        self.tick_followed.emit(tick.span)

    def _told_of_tick(self, tick: Tick) -> str:
        """The kind of a mark and the words around it."""
        index = self.document.index_of(tick.span.block)
        if index is None:
            return ""
        start, end = told_stretch(tick.span, self.document.lengths[index], tick.style)
        words = self.document.displayed_text([Span(tick.span.block, start, end)])
        name = self.tick_names.get(tick.style, "")
        return f"{name}　{words}".strip()

    # --- pointing --------------------------------------------------------------------------------

    def point_to_next(self, step: int) -> None:
        """Move the keyboard's ring to the next or previous thing in view (Alt and an arrow)."""
        self._pointing.next(step)

    def note_at(self, point: QPoint) -> int | None:
        """The note whose mark or label stands at a point of the viewport."""
        target = self._pointing.target_at(QPointF(point))
        return None if target is None or target.note < 0 else target.note

    def rest_pointing(self) -> None:
        """Ask nothing about what the mouse rests on just now."""
        self._pointing.rest()

    def pointed_note(self) -> int | None:
        """The note whose mark has the keyboard's ring."""
        return self._pointing.pointed_note

    def step_out(self) -> bool:
        """Esc: take back the ring, then the selection; whether there was anything to take back."""
        if self._pointing.clear():
            return True
        if self.selection.ends is not None:
            self.clear_selection()
            return True
        return False

    # --- events ----------------------------------------------------------------------------------

    def hold_still(self) -> None:
        """Let what follows change the size as often as it likes; the text is set once, by :meth:`move_on`."""
        self._held = True

    def move_on(self) -> None:
        """Take over the size that the view has now."""
        held, self._held = self._held, False
        size = self.viewport().size()
        if held and (size.width(), size.height()) != (self.scene.width, self.scene.window):
            self._take_size()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if not self._held:
            self._take_size()

    def _take_size(self) -> None:
        self.scene.resize(self.viewport().width(), self.viewport().height())
        self._ticks_lag = True  # they keep their shares until the size rests
        self._twin.fit()
        self._changed()

    def _size_rested(self) -> None:
        if self._ticks_lag:
            self._ticks_lag = False
            self._ticks.forget()
            self.verticalScrollBar().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint(painter, self.picture, event.rect())
        if self._focus_shown and self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(self.picture.theme.colour(Role.FOCUS), 2))
        painter.drawLine(0, 1, self.viewport().width(), 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            event.ignore()  # the window's: back and forward
            return
        self._focus_shown = False
        self._pointing.clear()
        self._gestures.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._gestures.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._gestures.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._gestures.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_requested.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        if self._scroll_sideways(event):
            event.accept()
            return
        super().wheelEvent(event)
        self._gestures.scrolled(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._show_focus()
        if self._keyboard.press(event):
            event.accept()
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = event.pos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            point = self._keyboard_point()
        elif self._gestures.is_beside_selection(QPointF(point)):
            self.clear_selection()  # its menu is for what is under the mouse
        self._pointing.rest()
        self.context_requested.emit(self.position_at(point), point)

    def _keyboard_point(self) -> QPoint:
        """Where a menu opens by key: at the ring, the selection, the caret, else a third down the text."""
        caret = self.selection.caret
        bar = None if caret is None else self.scene.caret_rect(caret, ends_line=self.selection.ends_line)
        if (ring := self._pointing.pointed_rect) is not None:
            return ring.center()
        if not (box := self._selection_rect()).isNull():
            return box.bottomLeft()
        if bar is not None and bar.top() >= 0 and bar.bottom() <= self.scene.window:
            return bar.center().toPoint()
        return QPoint(self.viewport().width() // 3, self.viewport().height() // 3)

    def _show_focus(self) -> None:
        """A line at the top says where keys go: for those who use keys, as browsers do it."""
        if not self._focus_shown:
            self._focus_shown = True
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _KEYBOARD_REASONS:
            self._show_focus()
        self.focused.emit()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._pointing.hover(QPointF(-1, -1))
        return super().viewportEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._twin.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._rest_timer.stop()
        self._pointing.stop()
        self._gestures.stop()
        self._twin.stop()
        super().hideEvent(event)
