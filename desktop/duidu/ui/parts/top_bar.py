"""The slim bar at the top: menu, back, forward, the one field, side by side, compare, text, more."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from duidu.app.actions import BY_ID
from duidu.ui.context import WindowContext
from duidu.ui.parts.controls import IconButton, icon_buttons, of_kind, on_click, row, scaled

HEIGHT_PX = 48
FIELD_PX = 560


class TopBar(QWidget):
    """Every button runs an action; the field is made elsewhere and only placed here."""

    def __init__(self, context: WindowContext, field: QWidget) -> None:
        super().__init__()
        of_kind(self, "panel")
        self.setFixedHeight(scaled(HEIGHT_PX))
        self._context = context
        words = context.words
        self.menu_button = IconButton("menu", words("bar.menu"), context.theme)
        self.more_button = IconButton("more", words("bar.more"), context.theme)
        self.back = self._icon("back")
        self.forward = self._icon("forward")
        self.appearance = self._icon("appearance")
        self.split = self._worded("split", words("term.side_by_side"))
        self.compare = self._worded("page_compare", words("term.compare"))
        self.compare.setCheckable(True)
        field.setMaximumWidth(scaled(FIELD_PX))
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = row(self, (6, 0, 8, 0), 4)
        for button in (self.menu_button, self.back, self.forward):
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(field, 8)
        layout.addStretch(1)
        right: tuple[QToolButton, ...] = (self.split, self.compare, self.appearance, self.more_button)
        for worded in right:
            layout.addWidget(worded)

    def _icon(self, action: str) -> IconButton:
        label = self._context.words(BY_ID[action].label_key)
        button = IconButton(BY_ID[action].icon, label, self._context.theme, tip=self._tip(action, label))
        return on_click(button, lambda: self._context.desk.run_action(action))

    def _worded(self, action: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(self._tip(action, self._context.words(BY_ID[action].label_key)))
        return on_click(button, lambda: self._context.desk.run_action(action))

    def _tip(self, action: str, label: str) -> str:
        return f"{label}  {self._context.shortcuts.get(action, '')}".strip()

    def show_history(self, *, back: bool, forward: bool) -> None:
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)

    def apply_theme(self) -> None:
        for button in icon_buttons(self):
            button.set_theme(self._context.theme)
