"""The card under Aa: what concerns the look of the text, changed while it is seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QWidget

from duidu.app.words import Words
from duidu.base.settings import SETTINGS, Settings
from duidu.ui.dialogs.setting_editors import make_editor
from duidu.ui.parts.controls import of_kind

SHOWN = (
    "theme",
    "typeface",
    "font_size_px",
    "line_height",
    "measure_chars",
    "margin_px",
    "indent_chars",
    "paragraph_gap_lines",
    "script",
    "wide_punctuation",
)


class AppearanceCard(QFrame):
    """Goes when the user clicks elsewhere or presses Esc."""

    changed = Signal(str, object)

    def __init__(self, words: Words, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        of_kind(self, "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(words("action.appearance"))
        form = QFormLayout(self)
        form.setContentsMargins(20, 16, 20, 16)
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(10)
        by_key = {setting.key: setting for setting in SETTINGS}
        for key in SHOWN:
            editor = make_editor(by_key[key], settings[key], words, self.changed.emit)
            form.addRow(words(f"setting.{key}"), editor)
