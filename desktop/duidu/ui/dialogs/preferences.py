"""The preferences, generated from the list of settings; every change is shown and saved at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QPushButton, QWidget

from duidu.app.words import Words
from duidu.base.settings import SETTINGS, Settings
from duidu.ui.dialogs.setting_editors import HIDDEN, make_editor
from duidu.ui.parts.controls import column


class PreferencesDialog(QDialog):
    """One row a setting."""

    changed = Signal(str, object)

    def __init__(self, words: Words, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._settings = settings
        self.editors: dict[str, QWidget] = {}
        self.setWindowTitle(words("dialog.preferences"))
        self._layout = column(self, (24, 24, 24, 16), 16)
        self._form = self._build_form()
        self._layout.addWidget(self._form)
        self._layout.addWidget(self._build_buttons())

    def _build_form(self) -> QWidget:
        form = QWidget()
        rows = QFormLayout(form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(24)
        rows.setVerticalSpacing(12)
        for setting in SETTINGS:
            if setting.key not in HIDDEN:
                editor = make_editor(setting, self._settings[setting.key], self._words, self.changed.emit)
                self.editors[setting.key] = editor
                rows.addRow(self._words(f"setting.{setting.key}"), editor)
        return form

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        defaults = QPushButton(self._words("dialog.defaults"))
        close = QPushButton(self._words("dialog.close"))
        buttons.addButton(defaults, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.AcceptRole)
        defaults.clicked.connect(lambda _checked=False: self.restore_defaults())
        buttons.accepted.connect(self.accept)
        return buttons

    def restore_defaults(self) -> None:
        """Every setting that is shown gets its default again, but not the language."""
        for setting in SETTINGS:
            differs = setting.key in self.editors and self._settings[setting.key] != setting.default
            if differs and setting.key != "language":
                self.changed.emit(setting.key, setting.default)
        fresh = self._build_form()
        self._layout.replaceWidget(self._form, fresh)
        self._form.deleteLater()
        self._form = fresh
