"""Choose the encoding of a text file, and see at once what becomes of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPlainTextEdit, QPushButton, QWidget

from duidu.app.presenters.encodings import EncodingPreviews
from duidu.app.words import Words
from duidu.ui import fonts
from duidu.ui.parts.controls import column, quiet_label, row, scaled

SIZE = (820, 560)
_LIST_WIDTH = 260


class EncodingDialog(QDialog):
    """``current`` is the encoding that was chosen before, None for the program's own judgement."""

    def __init__(
        self,
        words: Words,
        parent: QWidget | None,
        previews: EncodingPreviews,
        current: str | None,
        on_chosen: Callable[[str | None], None],
    ) -> None:
        super().__init__(parent)
        self._previews = previews
        self._on_chosen = on_chosen
        self.setWindowTitle(words("encoding.title", file=previews.file))
        self.resize(*SIZE)
        self.list = self._make_list(words)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setAccessibleName(words("encoding.preview"))
        font = self.preview.font()
        font.setFamilies(fonts.text_families())
        font.setPixelSize(15)
        self.preview.setFont(font)
        self.accept_button = QPushButton(words("encoding.read_so"))
        self.accept_button.setDefault(True)
        self.accept_button.setProperty("kind", "primary")
        self.accept_button.clicked.connect(lambda _checked=False: self._choose())
        cancel = QPushButton(words("dialog.cancel"))
        cancel.clicked.connect(lambda _checked=False: self.reject())
        self._arrange(words, cancel)
        encodings = [choice.encoding for choice in previews.choices]
        self.list.setCurrentRow(encodings.index(current) if current in encodings else 0)
        self.list.setFocus()

    def _make_list(self, words: Words) -> QListWidget:
        found = QListWidget()
        found.setAccessibleName(words("encoding.choices"))
        found.setFixedWidth(scaled(_LIST_WIDTH))
        for choice in self._previews.choices:
            item = QListWidgetItem(choice.label)
            item.setData(Qt.ItemDataRole.UserRole, choice.encoding)
            if not choice.lossless:
                item.setToolTip(words("encoding.lossy"))
                item.setText(f"{choice.label}  {words('encoding.unfit')}")
            found.addItem(item)
        found.currentItemChanged.connect(lambda item, _: self._show(item))
        return found

    def _arrange(self, words: Words, cancel: QPushButton) -> None:
        layout = column(self, (24, 16, 24, 16), 12)
        why = quiet_label(words("encoding.why"))
        why.setWordWrap(True)
        layout.addWidget(why)
        both = row(None, (0, 0, 0, 0), 12)
        both.addWidget(self.list)
        both.addWidget(self.preview, 1)
        layout.addLayout(both, 1)
        buttons = row(None, (0, 0, 0, 0), 8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.accept_button)
        layout.addLayout(buttons)

    def _show(self, item: QListWidgetItem) -> None:
        text = self._previews.preview(item.data(Qt.ItemDataRole.UserRole))
        self.preview.setPlainText(text)
        self.accept_button.setEnabled(bool(text))

    def _choose(self) -> None:
        self._on_chosen(self.list.currentItem().data(Qt.ItemDataRole.UserRole))
        self.accept()
