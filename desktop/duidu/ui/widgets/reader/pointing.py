"""What the reader points at: hovering with a rest, the keyboard's ring, activation, and a passing flash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRect, Qt, QTimer

from duidu.base.text import Span
from duidu.ui.widgets.reader.places import Target, TargetKind, target_at, targets_in_view

if TYPE_CHECKING:
    from duidu.ui.widgets.reader.view import ReaderView

FLASH_STEPS = 12
FLASH_TICK_MS = 60


class Pointing(QObject):
    """Attention of one reader; sends its signals."""

    def __init__(self, view: ReaderView, hover_delay_ms: int) -> None:
        super().__init__(view)
        self._view = view
        self._hovered: Target | None = None
        self._pointed: Target | None = None
        self._hover_timer = QTimer(self, singleShot=True, interval=hover_delay_ms)
        self._hover_timer.timeout.connect(self._hover_rested)
        self._flash_timer = QTimer(self, interval=FLASH_TICK_MS)
        self._flash_timer.timeout.connect(self._flash_step)

    def stop(self) -> None:
        """The view is hidden."""
        self._hover_timer.stop()
        self._flash_timer.stop()
        self._view.picture.attention.flash = None

    def target_at(self, point: QPointF) -> Target | None:
        return target_at(self._view.picture, point)

    # --- the mouse -------------------------------------------------------------------------------

    def hover(self, point: QPointF) -> None:
        """The mouse is here; once it rests on a thing the window hears of it."""
        target = self.target_at(point)
        if (target and target.ring) == (self._hovered and self._hovered.ring):
            return
        had = self._hovered is not None
        self._hovered = target
        self._hover_timer.stop()
        if had:
            self._view.hover_ended.emit()
        self._show_hovered(target)
        if target is not None:
            self._hover_timer.start()

    def _show_hovered(self, target: Target | None) -> None:
        hand = target is not None and target.kind is not TargetKind.HIGHLIGHT
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.IBeamCursor
        self._view.viewport().setCursor(shape)
        attention = self._view.picture.attention
        margin = _margin_key(target)
        if margin != attention.hovered_margin:
            attention.hovered_margin = margin
            self._view.viewport().update()

    def rest(self) -> None:
        """What the mouse rests on is not asked about now: a menu opens, or a mark is in the hand."""
        self._hover_timer.stop()

    def _hover_rested(self) -> None:
        target = self._hovered
        if target is None:
            return
        if target.kind is TargetKind.NOTE:
            self._view.note_hovered.emit(target.note, target.rect)
        elif target.kind is TargetKind.TERM:
            self._view.term_hovered.emit(target.span, target.rect)
        elif target.kind is TargetKind.MARGIN:
            self._view.margin_mark_hovered.emit(target.key, target.rect)

    def follow(self, target: Target) -> None:
        """A click on a thing in the text: a note mark leads to its note, the rest is as with Enter."""
        self._hover_timer.stop()
        if target.kind is TargetKind.NOTE and not target.back:
            self._view.note_followed.emit(target.note, target.rect)
        else:
            self.activate(target)

    def activate(self, target: Target) -> None:
        """Enter on a thing in the text."""
        self._hover_timer.stop()
        view = self._view
        if target.kind is TargetKind.NOTE and target.back:
            view.note_back_activated.emit(target.note)
        elif target.kind is TargetKind.NOTE:
            view.note_activated.emit(target.note, target.rect)
        elif target.kind is TargetKind.TERM:
            view.term_activated.emit(target.span, target.rect)
        elif target.kind is TargetKind.MARGIN:
            view.margin_mark_activated.emit(target.key, target.rect)
        else:
            view.highlight_activated.emit(target.key, target.rect)

    # --- the keyboard ----------------------------------------------------------------------------

    def next(self, step: int) -> None:
        """Move the ring to the next or previous thing in view; it stops at both ends."""
        targets = list(targets_in_view(self._view.picture))
        if not targets:
            return
        here = next((i for i, target in enumerate(targets) if self._is_pointed(target)), None)
        if here is None:
            index = 0 if step > 0 else len(targets) - 1
        else:
            index = min(max(0, here + step), len(targets) - 1)
        self._point(targets[index])

    def _is_pointed(self, target: Target) -> bool:
        pointed = self._pointed
        return pointed is not None and (pointed.kind, pointed.ring, pointed.key) == (
            target.kind,
            target.ring,
            target.key,
        )

    @property
    def pointed_note(self) -> int | None:
        """The note whose mark has the ring."""
        return None if self._pointed is None or self._pointed.note < 0 else self._pointed.note

    @property
    def pointed_rect(self) -> QRect | None:
        """Where the ring is."""
        return None if self._pointed is None else self._pointed.rect

    def activate_pointed(self) -> bool:
        """Enter; whether there was anything to activate."""
        if self._pointed is None:
            return False
        self.activate(self._pointed)
        return True

    def clear(self) -> bool:
        """Take the ring away; whether there was one."""
        had = self._pointed is not None
        self._point(None)
        return had

    def _point(self, target: Target | None) -> None:
        self._pointed = target
        attention = self._view.picture.attention
        attention.ring = None if target is None else target.ring
        attention.hovered_margin = _margin_key(target)
        self._view.viewport().update()

    # --- a flash ---------------------------------------------------------------------------------

    def flash(self, span: Span) -> None:
        """Light a passage up; it fades within a second."""
        attention = self._view.picture.attention
        attention.flash, attention.flash_strength = span, 1.0
        self._flash_timer.start()
        self._view.viewport().update()

    def _flash_step(self) -> None:
        attention = self._view.picture.attention
        attention.flash_strength -= 1 / FLASH_STEPS
        if attention.flash_strength <= 0:
            attention.flash = None
            self._flash_timer.stop()
        self._view.viewport().update()


def _margin_key(target: Target | None) -> str | None:
    if target is None or target.kind is not TargetKind.MARGIN:
        return None
    return target.key
