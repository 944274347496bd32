"""The form in which a reader writes or changes a term."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from duidu.app.messages import sentence
from duidu.app.presenters.term_form import LISTS, LONG, TEXTS, TermForm, form_for, save_form
from duidu.app.words import Words
from duidu.base.errors import UserError
from duidu.ui.context import Notice, WindowContext
from duidu.ui.parts.controls import column, quiet_label, row

SIZE = QSize(560, 620)
LONG_PX = {"definition": 112, "not_to_be_confused": 56}
WORKED_OUT = frozenset({"traditional", "pinyin"})


class TermFormDialog(QDialog):
    """Closes only when the term is stored, or when the reader gives it up."""

    def __init__(self, context: WindowContext, parent: QWidget, form: TermForm) -> None:
        super().__init__(parent)
        self._context = context
        self._form = form
        words = context.words
        self.setWindowTitle(words("form.title_change" if form.entry else "form.title_new"))
        self.resize(SIZE)
        self.editors: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.field = _choices(words("form.field"), [("", words("form.no_field")), *form.fields])
        self.list = _choices(words("form.list"), _places(words, form))
        self.error = quiet_label(wrap=True)
        self.error.setProperty("kind", "danger")
        self.error.hide()
        self._build(words)
        self._fill()

    def _build(self, words: Words) -> None:
        layout = column(self, (24, 24, 24, 16), 16)
        rows = QFormLayout()
        rows.setHorizontalSpacing(24)
        rows.setVerticalSpacing(8)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for key in (*TEXTS, *LISTS):
            editor = self._make(words, key)
            self.editors[key] = editor
            rows.addRow(words(f"form.{key}"), editor)
        rows.addRow(words("form.field"), self.field)
        rows.addRow(words("form.list"), self.list)
        layout.addLayout(rows, 1)
        if self._form.built_in:
            layout.addWidget(quiet_label(words("form.original"), wrap=True))
        layout.addWidget(self.error)
        layout.addLayout(self._build_foot(words))

    def _build_foot(self, words: Words) -> QHBoxLayout:
        self.save_button = QPushButton(words("form.save"))
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(lambda _checked=False: self.save())
        cancel = QPushButton(words("dialog.cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = row(None, (0, 0, 0, 0), 8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.save_button)
        return foot

    def _make(self, words: Words, key: str) -> QLineEdit | QPlainTextEdit:
        editor: QLineEdit | QPlainTextEdit
        if key in LONG:
            editor = QPlainTextEdit()
            editor.setTabChangesFocus(True)
            editor.setProperty("kind", "field")
            editor.setFixedHeight(LONG_PX[key])
        else:
            editor = QLineEdit()
            if key in WORKED_OUT:
                editor.setPlaceholderText(words("form.worked_out"))
            elif key in LISTS:
                editor.setPlaceholderText(words("form.several"))
        editor.setAccessibleName(words(f"form.{key}"))
        return editor

    def _fill(self) -> None:
        for key, editor in self.editors.items():
            text = self._form.values.get(key, "")
            editor.setPlainText(text) if isinstance(editor, QPlainTextEdit) else editor.setText(text)
        self.field.setCurrentIndex(max(0, self.field.findData(self._form.values.get("field", ""))))
        self.list.setCurrentIndex(max(0, self.list.findData(self._form.collection)))
        empty = not self._form.values.get("headword")
        self.editors["headword" if empty else "definition"].setFocus()

    def values(self) -> dict[str, str]:
        """What stands in the form now."""
        texts = {
            key: editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text()
            for key, editor in self.editors.items()
        }
        return texts | {"field": str(self.field.currentData() or "")}

    def save(self) -> None:
        """Store the term; what is wrong with it is said here, and nothing typed is lost."""
        context = self._context
        try:
            term = save_form(context.session, self._form, self.values(), str(self.list.currentData() or ""))
        except UserError as error:
            self.error.setText(sentence(error, context.words.language))
            self.error.show()
            return
        context.desk.notify(Notice(context.words("glossary.saved", term=term.headword)))
        self.accept()


def ask_for_term(context: WindowContext, parent: QWidget, text: str, essay: str = "") -> TermFormDialog:
    """Open the form for some words (or none)."""
    form = form_for(context.session, text, traditional=context.words.traditional, essay=essay)
    dialog = TermFormDialog(context, parent, form)
    dialog.open()
    return dialog


def _choices(name: str, choices: list[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for key, text in choices:
        box.addItem(text, key)
    return box


def _places(words: Words, form: TermForm) -> list[tuple[str, str]]:
    named = [(key, words("form.collection", name=name)) for key, name in form.lists]
    return [("", words("form.whole_library")), *named]
