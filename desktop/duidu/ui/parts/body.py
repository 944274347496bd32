"""Rail, left panel, centre, right panel: placed by the width arithmetic.

A panel that is wanted but does not fit beside the text lies over its edge instead, and goes when the
reader turns to the text again; so that a narrow window still reaches everything.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from duidu.app.presenters.arithmetic import LEFT_PANEL_PX, RAIL_PX, RIGHT_PANEL_PX, Fit, fit
from duidu.ui.parts.controls import hairline, of_kind


class Body(QWidget):
    """Lays its four parts out by hand: the arithmetic is ours, not a layout's."""

    fitted = Signal(object)

    def __init__(self, rail: QWidget, left: QWidget, centre: QWidget, right: QWidget) -> None:
        super().__init__()
        of_kind(self, "paper")
        self.rail, self.left, self.centre, self.right = rail, left, centre, right
        self._lines = [hairline(vertical=True) for _ in range(3)]
        for part in (centre, rail, left, right, *self._lines):
            part.setParent(self)
        self.fit = Fit(left=False, right=False, columns=1)
        self._wanted = (1, False, False, 18)

    def want(self, panes: int, *, left: bool, right: bool, character_px: int) -> None:
        """Place everything for so many panes and these panels."""
        self._wanted = (panes, left, right, character_px)
        self.place()

    @property
    def left_overlays(self) -> bool:
        """Whether the left panel lies over the text for lack of room."""
        return self._wanted[1] and not self.fit.left

    @property
    def right_overlays(self) -> bool:
        return self._wanted[2] and not self.fit.right

    def place(self) -> None:
        panes, left, right, character_px = self._wanted
        found = fit(self.width(), panes, left=left, right=right, character_px=character_px)
        changed, self.fit = found != self.fit, found
        self._set_geometries(left, right)
        if changed:
            self.fitted.emit(found)

    def _set_geometries(self, left: bool, right: bool) -> None:
        width, height = self.width(), self.height()
        start = RAIL_PX + (LEFT_PANEL_PX if self.fit.left else 0)
        end = width - (RIGHT_PANEL_PX if self.fit.right else 0)
        self.rail.setGeometry(0, 0, RAIL_PX, height)
        self.centre.setGeometry(QRect(start, 0, max(1, end - start), height))
        self.left.setGeometry(RAIL_PX, 0, min(LEFT_PANEL_PX, width - RAIL_PX), height)
        self.right.setGeometry(max(RAIL_PX, width - RIGHT_PANEL_PX), 0, RIGHT_PANEL_PX, height)
        self.left.setVisible(left)
        self.right.setVisible(right)
        for line, x, shown in zip(
            self._lines,
            (RAIL_PX - 1, RAIL_PX + LEFT_PANEL_PX - 1, width - RIGHT_PANEL_PX),
            (True, left, right),
            strict=True,
        ):
            line.setGeometry(x, 0, 1, height)
            line.setVisible(shown)
        for part in (self.left, self.right, *self._lines):
            part.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()
