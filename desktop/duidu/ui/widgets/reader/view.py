"""The reader: an essay as a calm column of text that scrolls, is marked and selected.

The widget holds a :class:`~duidu.ui.widgets.reader.scene.Scene` (where things are), a
:class:`~duidu.ui.widgets.reader.marks.MarkStore` and a selection, hands events to :mod:`gestures` and
:mod:`keyboard`, and paints with :mod:`painter`.  All positions that go in and out are canonical; all
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
    QGuiApplication,
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
from duidu.ui.widgets.reader.carrying import carry
from duidu.ui.widgets.reader.formats import inks_of
from duidu.ui.widgets.reader.gestures import Gestures
from duidu.ui.widgets.reader.keyboard import Keyboard
from duidu.ui.widgets.reader.marking import Marking
from duidu.ui.widgets.reader.marks import MarkStore
from duidu.ui.widgets.reader.painter import Picture, paint
from duidu.ui.widgets.reader.pointing import Pointing
from duidu.ui.widgets.reader.scene import Place, Scene
from duidu.ui.widgets.reader.selection import Segmenter, Selection, character_or_word_at
from duidu.ui.widgets.reader.strip import MarkedScrollBar, Tick, told_stretch
from duidu.ui.widgets.reader.table_layouts import LaidTable
from duidu.ui.widgets.reader.twin import AccessibleTwin
from duidu.ui.widgets.reader.typography import Typography

REST_MS = 300
DEFAULT_TYPOGRAPHY = Typography()
_KEYBOARD_REASONS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class ReaderView(Marking, QAbstractScrollArea):
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
        self._pointing = Pointing(self, hover_delay_ms)
        self._keyboard = Keyboard(self, self._pointing)
        self._gestures = Gestures(self, self._pointing)
        self._twin = AccessibleTwin(self)
        self.tick_names: Mapping[str, str] = {}
        """What the styles of ticks are called, for the strip's tool tips."""
        self._top: Position | None = None
        self._syncing = False
        self._focus_shown = False
        self._rest_timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest_timer.timeout.connect(self._scroll_rested)
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

    def set_document(self, document: ReaderDocument, typography: Typography | None = None) -> None:
        """Show an essay from its beginning; marks and selection of the one before are forgotten."""
        self._gestures.stop()
        self.clear_selection()
        self.picture.marks = MarkStore()
        self._twin.clear()
        self._pointing.clear()
        wanted = replace(typography or self.typography, traditional=document.traditional)
        self.scene.set_document(document, wanted)
        self.scene.resize(self.viewport().width(), self.viewport().height())
        self._changed()

    def set_options(self, options: ReadingOptions) -> None:
        """Script and punctuation; place, marks and selection stay on their characters."""
        if options == self.document.options:
            return
        document = self.document.with_options(options)
        with self._shown_otherwise():
            if document.traditional != self.typography.traditional:
                self.scene.set_typography(replace(self.typography, traditional=document.traditional))
            self.scene.replace_document(document)

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

    def _select_again(self, kept: list[Position | None] | None) -> None:
        places = [self.scene.place_of(position) for position in kept or () if position is not None]
        found = [place for place in places if place is not None]
        if len(found) == 2:
            self.selection.start(found[0])
            self.selection.extend_caret(found[1])
        self.selection_moved()

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
        self._ticks = None
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

    # --- places ----------------------------------------------------------------------------------

    def first_visible(self) -> Position | None:
        """The position at the top of the window."""
        place = self.first_place()
        return None if place is None else self.scene.position_of(place)

    def first_whole_line(self) -> Position | None:
        """The first place whose line is not cut by the top of the window."""
        found = self.first_place()
        box = None if found is None else self.scene.caret_rect(found)
        if found is None or box is None:
            return None
        below = QPointF(self.scene.column_x, box.top() + (0.5 if box.top() >= 0 else 1.5) * self.scene.pitch)
        return self.position_at(below)

    def first_place(self) -> Place | None:
        found = self.scene.first_place()
        return None if found is None else found[0]

    def position_at(self, point: QPoint | QPointF) -> Position | None:
        """The canonical position nearest to a point of the viewport."""
        place = self.scene.place_at(point.x(), point.y())
        return None if place is None else self.scene.position_of(place)

    def rects_of(self, span: Span) -> list[QRect]:
        """Boxes of a span, as far as it is in view."""
        index = self.document.index_of(span.block)
        row = None if index is None else self.scene.find(index)
        if row is None:
            return []
        return [box.toAlignedRect() for box in self.scene.rects(row, span.start, span.end)]

    def scroll_to(self, position: Position, *, share: float = 0.3, only_if_hidden: bool = False) -> bool:
        """Bring a position ``share`` of the window below its top; whether its block is shown."""
        place = self.scene.place_of(position)
        if place is None:
            return False
        if not (only_if_hidden and self._comfortable(place)):
            self.scene.scroll_to(place, share * self.scene.window)
            self._changed()
        return True

    def restore_place(self, position: Position) -> bool:
        """Put a position at the very top, as :meth:`first_visible` found it."""
        return self.scroll_to(position, share=0.0)

    def scroll_by(self, pixels: float) -> None:
        self.scene.scroll_by(pixels)
        self._changed()

    def scroll_to_end(self, *, bottom: bool) -> None:
        height = self.scene.scroller.column.total if bottom else 0.0
        self.scene.scroll_to_height(height)
        self._changed()

    def show_place(self, place: Place) -> None:
        """Scroll as little as needed to have a place in view."""
        self.scene.reveal_sideways(place)
        box = self.scene.caret_rect(place)
        if box is None:
            self.scene.scroll_to(place, self.scene.window / 3)
        elif box.top() < 0:
            self.scene.scroll_by(box.top())
        elif box.bottom() > self.scene.window:
            self.scene.scroll_by(box.bottom() - self.scene.window)
        else:
            return
        self._changed()

    def _comfortable(self, place: Place) -> bool:
        box = self.scene.caret_rect(place)
        return box is not None and box.top() >= 0 and box.bottom() <= self.scene.window

    def flash(self, span: Span) -> None:
        """Light a passage up for a moment."""
        self._pointing.flash(span)

    # --- selection -------------------------------------------------------------------------------

    def selected_spans(self) -> tuple[Span, ...]:
        return tuple(self.selection.spans(self.document))

    def select(self, span: Span) -> None:
        """Select a span as if the reader had."""
        index = self.document.index_of(span.block)
        if index is None:
            return
        self.selection.start(Place(index, span.start))
        self.selection.extend_caret(Place(index, span.end))
        self.selection_moved()
        self.selection_settled()

    def select_all(self) -> None:
        if not self.document.plans:
            return
        last = len(self.document.plans) - 1
        self.selection.start(Place(0, 0))
        self.selection.extend_caret(Place(last, self.document.lengths[last]))
        self.selection_moved()
        self.selection_settled()

    def clear_selection(self) -> None:
        had = self.selection.ends is not None
        self.selection.clear()
        self.selection_moved()
        if had:
            self.selection_settled()

    def selected_text(self, *, canonical: bool = False) -> str:
        """The selected text as shown (without note marks), or as the source has it."""
        spans = self.selected_spans()
        text = self.document.canonical_text if canonical else self.document.displayed_text
        return text(spans)

    def copy(self, *, canonical: bool = False) -> None:
        """Put the selected text on the clipboard; nothing happens where nothing is selected."""
        if self.selection.ends is not None:
            QGuiApplication.clipboard().setText(self.selected_text(canonical=canonical))

    def drag_selection(self) -> None:
        """Let the mouse carry the selected words away; returns when they are dropped."""
        if self.selection.ends is None:
            return
        carry(self, self.carried())

    def _carry_text(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.selected_text())
        return data

    def selection_moved(self) -> None:
        """Repaint after the selection or caret changed; the window hears of it once it rests."""
        mode = self._keyboard.caret_mode
        self.picture.attention.caret = self.selection.caret if mode else None
        self._twin.follow_caret()
        self.viewport().update()

    def selection_settled(self) -> None:
        """Tell the window what is selected."""
        self.selection_changed.emit(self.selection.outermost(self.document), self._selection_rect())

    @property
    def has_selection(self) -> bool:
        """Whether anything is selected; costs nothing, however much it is."""
        return self.selection.ends is not None

    def selected_rects(self) -> list[QRect]:
        """Boxes of what is selected in the blocks in view."""
        boxes: list[QRect] = []
        for row in self.scene.in_view():
            part = self.selection.in_block(row.number, row.laid.block.length)
            if part is not None:
                boxes += [box.toAlignedRect() for box in self.scene.rects(row, *part)]
        return boxes

    def _selection_rect(self) -> QRect:
        window = self.viewport().rect()
        boxes = reversed(self.selected_rects())
        return next((box for box in boxes if box.intersects(window)), QRect())

    def set_caret_mode(self, on: bool) -> None:
        """Show a caret that the arrow keys move (F7)."""
        self._keyboard.caret_mode = on
        if on and self.selection.caret is None:
            place = self.first_place()
            if place is not None:
                self.selection.start(place)
        self.selection_moved()

    @property
    def caret_mode(self) -> bool:
        """Whether a caret is shown that the arrow keys move."""
        return self._keyboard.caret_mode

    def put_caret(self, position: Position) -> None:
        """Move the caret, without scrolling where its place is in view."""
        place = self.scene.place_of(position)
        if place is not None:
            self.selection.start(place)
            self.show_place(place)
            self.selection_moved()

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

    # --- scrolling -------------------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The scroll bar moved: by a little exactly, by much to the guessed height."""
        if self._syncing:
            return
        if abs(dy) <= 3 * self.scene.window:
            self.scene.scroll_by(-dy)
        else:
            self.scene.scroll_to_height(self.verticalScrollBar().value())
        self._changed()

    def _changed(self) -> None:
        """What is in view changed: correct the scroll bar, repaint, tell."""
        for _ in self.scene.in_view():
            pass  # measures what is in view, so that the scroll bar's numbers are right
        self._sync_scroll_bar()
        self._twin.later()
        self.viewport().update()
        position = self.first_visible()
        if position is not None and position != self._top:
            self._top = position
            self.place_changed.emit(position)
            self._rest_timer.start()

    def _scroll_rested(self) -> None:
        if self._top is not None:
            self.place_rested.emit(self._top)

    def _sync_scroll_bar(self) -> None:
        bar, scroller = self.verticalScrollBar(), self.scene.scroller
        self._syncing = True
        try:
            bar.setPageStep(max(1, int(self.scene.window)))
            bar.setSingleStep(self.scene.pitch)
            bar.setRange(0, max(0, round(scroller.column.total - self.scene.window)))
            if not bar.isSliderDown() and len(scroller.column):
                bar.setValue(round(scroller.top))
        finally:
            self._syncing = False

    # --- events ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.scene.resize(self.viewport().width(), self.viewport().height())
        self._ticks = None
        self._twin.fit()
        self._changed()

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

    def _scroll_sideways(self, event: QWheelEvent) -> bool:
        """A sideways wheel, or Shift and the wheel, moves the wide table under the mouse."""
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        turned = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
        pixels = turned.y() if shifted and not turned.x() else turned.x()
        if not pixels or (abs(turned.x()) < abs(turned.y()) and not shifted):
            return False
        table = self.scene.table_at(event.position().y())
        return table is not None and self.shift_table(table, -pixels)

    def shift_tables(self, step: int) -> bool:
        """Left (-1) or right (1): move the wide tables in view by some columns; whether there are any."""
        tables = self.scene.wide_tables()
        for table in tables:
            self.shift_table(table, step * self.scene.column_width / 4)
        return bool(tables)

    def shift_table(self, table: LaidTable, pixels: float) -> bool:
        """Scroll a wide table sideways; whether it moved."""
        moved = self.scene.shift_table(table, pixels)
        self.viewport().update()
        return moved

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
        self._pointing.rest()
        self.context_requested.emit(self.position_at(point), point)

    def _keyboard_point(self) -> QPoint:
        """Where a menu opens by key: at the ring, the selection, the caret, else a third down the text."""
        caret = self.selection.caret
        bar = None if caret is None else self.scene.caret_rect(caret)
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
