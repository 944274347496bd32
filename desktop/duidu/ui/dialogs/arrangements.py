"""The layouts of panes that were saved by name: open, rename, remove."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QInputDialog, QLabel, QListWidget, QPushButton, QWidget

from duidu.app.messages import sentence
from duidu.app.operations import reading
from duidu.app.session import Session
from duidu.app.words import Words
from duidu.base.errors import UserError
from duidu.ui.parts.controls import column, quiet_label, row


class ArrangementsDialog(QDialog):
    """Lists the names, the newest first; Enter opens, F2 renames, Delete removes."""

    def __init__(
        self, words: Words, session: Session, open_named: Callable[[str], object], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._words, self._session, self._open_named = words, session, open_named
        self.setWindowTitle(words("dialog.arrangements"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(440, 360)
        self.list = QListWidget()
        self.list.setAccessibleName(words("dialog.arrangements"))
        self.list.itemActivated.connect(lambda _item: self.open_chosen())
        self.empty = quiet_label(words("arrangement.none"), wrap=True)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setProperty("kind", "danger")
        self.open_button = self._button("action.open_essay", self.open_chosen)
        self.open_button.setDefault(True)
        self.rename_button = self._button("waymark.rename", self.ask_name)
        self.remove_button = self._button("arrangement.remove", self.remove_chosen)
        buttons = row(None, (0, 0, 0, 0), 8)
        for button in (self.rename_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._button("dialog.close", self.close))
        buttons.addWidget(self.open_button)
        layout = column(self, (16, 16, 16, 16), 12)
        for widget in (self.empty, self.list, self.said):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.refresh()

    def _button(self, key: str, deed: Callable[[], object]) -> QPushButton:
        button = QPushButton(self._words(key))
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: deed())
        return button

    @property
    def chosen(self) -> str:
        item = self.list.currentItem()
        return "" if item is None else item.text()

    def refresh(self, chosen: str = "") -> None:
        """Read the names again."""
        names = reading.arrangement_names(self._session)
        self.list.clear()
        self.list.addItems(names)
        self.list.setCurrentRow(names.index(chosen) if chosen in names else 0)
        self.list.setVisible(bool(names))
        self.empty.setVisible(not names)
        self.said.hide()
        for button in (self.open_button, self.rename_button, self.remove_button):
            button.setEnabled(bool(names))

    def open_chosen(self) -> None:
        if self.chosen:
            name = self.chosen
            self.close()
            self._open_named(name)

    def ask_name(self) -> None:
        """Ask for another name."""
        if not self.chosen:
            return
        name, words = self.chosen, self._words
        dialog = QInputDialog(self)
        dialog.setWindowTitle(words("arrangement.rename_title"))
        dialog.setLabelText(words("dialog.arrangement_name"))
        dialog.setTextValue(name)
        dialog.setOkButtonText(words("dialog.ok"))
        dialog.setCancelButtonText(words("dialog.cancel"))
        dialog.textValueSelected.connect(lambda text: self.rename(name, text))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def rename(self, name: str, new_name: str) -> None:
        """Rename, or say why not."""
        wanted = " ".join(new_name.split())
        if not wanted or wanted == name:
            return
        try:
            reading.rename_arrangement(self._session, name, wanted)
        except UserError as error:
            self.said.setText(sentence(error, self._words.language))
            self.said.show()
        else:
            self.refresh(wanted)

    def remove_chosen(self) -> None:
        """Forget the chosen layout; undo in the window brings it back."""
        if self.chosen:
            reading.remove_arrangement(self._session, self.chosen)
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.ask_name()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_chosen()
        else:
            super().keyPressEvent(event)
