"""Keys of the reader: scrolling, extending the selection, caret mode, going through marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from duidu.ui.widgets.reader.caret_stops import next_stop
from duidu.ui.widgets.reader.layouts import LaidBlock
from duidu.ui.widgets.reader.pointing import Pointing
from duidu.ui.widgets.reader.scene import Place

if TYPE_CHECKING:
    from duidu.ui.widgets.reader.view import ReaderView

_Key = Qt.Key
_SCROLL_KEYS = {
    _Key.Key_Up: ("lines", -2),
    _Key.Key_Down: ("lines", 2),
    _Key.Key_PageUp: ("pages", -1),
    _Key.Key_PageDown: ("pages", 1),
    _Key.Key_Space: ("pages", 1),
    _Key.Key_Home: ("ends", -1),
    _Key.Key_End: ("ends", 1),
}
_CARET_KEYS = {
    _Key.Key_Left,
    _Key.Key_Right,
    _Key.Key_Up,
    _Key.Key_Down,
    _Key.Key_Home,
    _Key.Key_End,
    _Key.Key_PageUp,
    _Key.Key_PageDown,
}


class Keyboard:
    """Turns key presses into what the reader does; unknown keys are left to the window."""

    def __init__(self, view: ReaderView, pointing: Pointing) -> None:
        self._view = view
        self._pointing = pointing
        self._column: tuple[Place, float] | None = None
        """Where vertical movement has come to, and the x at which it began."""
        self.caret_mode = False

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key was used."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._view.select_all()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._view.copy()
        elif event.key() == _Key.Key_F7:
            self._view.set_caret_mode(not self.caret_mode)
        elif event.key() in _CARET_KEYS and self._moves_caret(event):
            self._move_caret(event)
        else:
            return self._go(event)
        return True

    def _moves_caret(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        return self.caret_mode or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    def _go(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        if alt and key in {_Key.Key_Up, _Key.Key_Down}:
            self._view.point_to_next(1 if key == _Key.Key_Down else -1)
            return True
        if key in {_Key.Key_Left, _Key.Key_Right} and not alt:
            return self._view.shift_tables(-1 if key == _Key.Key_Left else 1)
        if key in {_Key.Key_Return, _Key.Key_Enter}:
            return self._pointing.activate_pointed()
        if key == _Key.Key_Escape:
            return self._view.step_out()
        if alt or key not in _SCROLL_KEYS:
            return False
        self._scroll(event)
        return True

    def _scroll(self, event: QKeyEvent) -> None:
        what, steps = _SCROLL_KEYS[_Key(event.key())]
        if event.key() == _Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            steps = -steps
        scene = self._view.scene
        if what == "lines":
            self._view.scroll_by(steps * scene.pitch)
        elif what == "pages":
            self._view.scroll_by(steps * (scene.window - 2 * scene.pitch))
        else:
            self._view.scroll_to_end(bottom=steps > 0)

    # --- the caret -------------------------------------------------------------------------------

    def _move_caret(self, event: QKeyEvent) -> None:
        selection = self._view.selection
        here = selection.caret or self._view.first_place()
        if here is None:
            return
        if selection.caret is None:
            selection.start(here)
        there, ends_line = self._destination(event, here)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            selection.extend_caret(there)
        else:
            selection.start(there)
        selection.ends_line = ends_line
        self._view.show_place(there)
        self._view.selection_moved()
        self._view.selection_settled()

    def _destination(self, event: QKeyEvent, here: Place) -> _Destination:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        steps: dict[int, Callable[[], _Destination]] = {
            _Key.Key_Left: lambda: self._beside(here, -1, words=control),
            _Key.Key_Right: lambda: self._beside(here, 1, words=control),
            _Key.Key_Up: lambda: self._lines(here, -1),
            _Key.Key_Down: lambda: self._lines(here, 1),
            _Key.Key_PageUp: lambda: self._lines(here, -self._page()),
            _Key.Key_PageDown: lambda: self._lines(here, self._page()),
            _Key.Key_Home: lambda: self._edge(here, -1, whole=control),
            _Key.Key_End: lambda: self._edge(here, 1, whole=control),
        }
        return steps[key]()

    def _page(self) -> int:
        return max(1, int(self._view.scene.window / self._view.scene.pitch) - 2)

    def _beside(self, here: Place, step: int, *, words: bool) -> _Destination:
        scene = self._view.scene
        length = scene.document.lengths[here.number]
        text = scene.document.plans[here.number].block.text
        offset = next_stop(scene.block(here.number), text, here.offset, step)
        if words and 0 <= offset <= length:
            at = min(max(0, here.offset - (step < 0)), max(0, length - 1))
            offset = self._view.segmenter(text, at)[0 if step < 0 else 1]
        if offset < 0:
            return _Destination(self._neighbour(here, -1))
        if offset > length:
            return _Destination(self._neighbour(here, 1))
        return _Destination(Place(here.number, offset))

    def _neighbour(self, here: Place, step: int) -> Place:
        """The end of the block before, or the start of the one after."""
        lengths = self._view.scene.document.lengths
        index = here.number + step
        if not 0 <= index < len(lengths):
            return here
        return Place(index, lengths[index] if step < 0 else 0)

    def _line_of(self, here: Place, laid: LaidBlock) -> int:
        """The line in which the caret is shown."""
        return laid.line_index(laid.block.to_caret(here.offset), end_of_line=self._view.selection.ends_line)

    def _lines(self, here: Place, count: int) -> _Destination:
        """The place ``count`` lines away, at the x where the vertical movement began."""
        scene = self._view.scene
        laid = scene.cache.get(here.number)
        line = self._line_of(here, laid)
        kept = self._column
        if kept is not None and kept[0] == here:
            x = kept[1]
        else:
            x = laid.caret_x(laid.block.to_caret(here.offset), line)
        index, step = here.number, 1 if count > 0 else -1
        for _ in range(abs(count)):
            beyond = laid.line_beyond(line, step, x)
            if beyond is None:
                if not 0 <= index + step < len(scene.document.plans):
                    return _Destination(Place(index, 0 if step < 0 else laid.block.length))
                index += step
                laid = scene.cache.get(index)
                beyond = laid.line_at(x, 0.0 if step > 0 else laid.height)
            line = beyond
        offset = laid.block.to_canonical(laid.gap_at(x, laid.line_top(line) + 1))
        place = Place(index, offset)
        self._column = place, x
        return _Destination(place, laid.line_index(laid.block.to_caret(offset)) > line)

    def _edge(self, here: Place, step: int, *, whole: bool) -> _Destination:
        """The start or end of the line, or of the whole essay."""
        scene = self._view.scene
        if whole:
            last = len(scene.document.plans) - 1
            return _Destination(Place(0, 0) if step < 0 else Place(last, scene.document.lengths[last]))
        laid = scene.cache.get(here.number)
        line = self._line_of(here, laid)
        start, end = laid.line_span(line)
        offset = laid.block.to_canonical(start if step < 0 else end)
        return _Destination(Place(here.number, offset), laid.line_index(laid.block.to_caret(offset)) > line)


class _Destination(NamedTuple):
    """Where a key takes the caret; ``ends_line`` as in :class:`~duidu.ui.widgets.reader.selection.Selection`."""

    place: Place
    ends_line: bool = False
