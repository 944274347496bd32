"""The panels of one side: each is made when it is first opened, and kept."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget

from duidu.ui.context import WindowContext
from duidu.ui.extensions import MakeWidget
from duidu.ui.parts.controls import of_kind, tint_clear_buttons


class PanelStack(QStackedWidget):
    """Shows one of several panels."""

    def __init__(self, context: WindowContext, makers: Mapping[str, MakeWidget]) -> None:
        super().__init__()
        of_kind(self, "panel")
        self._context = context
        self._makers = makers
        self.panels: dict[str, QWidget] = {}

    def show_panel(self, panel: str) -> None:
        """Show a panel by its id; unknown ids show nothing."""
        if panel not in self._makers:
            return
        if panel not in self.panels:
            self.panels[panel] = self._makers[panel](self._context)
            self.addWidget(self.panels[panel])
            tint_clear_buttons(self.panels[panel], self._context.theme)
        self.setCurrentWidget(self.panels[panel])
