"""The narrow bar at the left edge: one button for each panel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from duidu.app.actions import BY_ID
from duidu.ui.context import WindowContext
from duidu.ui.parts.controls import IconButton, column, icon_buttons, of_kind, on_click


class Rail(QWidget):
    """Knows the panels only by the ids of their actions (``panel_library``…)."""

    chosen = Signal(str)

    def __init__(self, context: WindowContext, panels: Sequence[str]) -> None:
        super().__init__()
        of_kind(self, "panel")
        self.setAccessibleName(context.words("bar.rail"))
        layout = column(self, (4, 8, 4, 8), 4)
        self.buttons = {panel: self._make(context, panel) for panel in panels}
        for button in self.buttons.values():
            layout.addWidget(button)
        layout.addStretch(1)

    def _make(self, context: WindowContext, panel: str) -> IconButton:
        action = BY_ID[f"panel_{panel}"]
        label = context.words(action.label_key)
        shortcut = context.shortcuts.get(action.id, "")
        button = IconButton(action.icon, label, context.theme, tip=f"{label}  {shortcut}".strip())
        button.setProperty("kind", "rail")
        button.setCheckable(True)
        on_click(button, lambda: self.chosen.emit(panel))
        return button

    def show_open(self, panel: str) -> None:
        """Draw the open panel's button as pressed."""
        for name, button in self.buttons.items():
            button.setChecked(name == panel)

    def apply_theme(self, context: WindowContext) -> None:
        for button in icon_buttons(self):
            button.set_theme(context.theme)
