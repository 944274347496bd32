"""The narrow bar at the left edge: one button for each panel, and below them the glossary's page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from duidu.app.actions import BY_ID
from duidu.ui.context import WindowContext
from duidu.ui.parts.controls import IconButton, column, icon_buttons, of_kind, on_click

PAGES = ("glossary",)


class Rail(QWidget):
    """Knows panels and pages only by the ids of their actions (``panel_library``, ``page_glossary``…)."""

    chosen = Signal(str)

    def __init__(self, context: WindowContext, panels: Sequence[str]) -> None:
        super().__init__()
        of_kind(self, "panel")
        self.setAccessibleName(context.words("bar.rail"))
        layout = column(self, (4, 8, 4, 8), 4)
        self.buttons = {panel: self._make(context, f"panel_{panel}") for panel in panels}
        for panel, button in self.buttons.items():
            layout.addWidget(on_click(button, partial(self.chosen.emit, panel)))
        self.pages = {page: self._make(context, f"page_{page}") for page in PAGES}
        for page, button in self.pages.items():
            layout.addWidget(on_click(button, partial(context.desk.run_action, f"page_{page}")))
        layout.addStretch(1)

    def _make(self, context: WindowContext, action_id: str) -> IconButton:
        action = BY_ID[action_id]
        label = context.words(action.label_key)
        shortcut = context.shortcuts.get(action.id, "")
        button = IconButton(action.icon, label, context.theme, tip=f"{label}  {shortcut}".strip())
        button.setProperty("kind", "rail")
        button.setCheckable(True)
        return button

    def show_open(self, panel: str, page: str = "") -> None:
        """Draw the buttons of the open panel and page as pressed."""
        for name, button in self.buttons.items():
            button.setChecked(name == panel)
        for name, button in self.pages.items():
            button.setChecked(name == page)

    def apply_theme(self, context: WindowContext) -> None:
        for button in icon_buttons(self):
            button.set_theme(context.theme)
