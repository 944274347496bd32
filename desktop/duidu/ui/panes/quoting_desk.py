"""Taking words out of one pane with their reference: as text with a footnote, as a Markdown quotation, by dragging."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from duidu.app.operations.quoting import QuotedPassage, quote_passage
from duidu.app.presenters.quotation import markdown_quotation
from duidu.ui.context import Notice, WindowContext
from duidu.ui.panes.reader_pane import ReaderPane


class QuotingDesk(QObject):
    """Quotes what is selected in ``pane``."""

    def __init__(self, context: WindowContext, pane: ReaderPane) -> None:
        super().__init__(pane)
        self._context, self._pane = context, pane

    def copy_with_footnote(self) -> None:
        """The selected words with their reference, as text and as a footnote."""
        passage = self._passage()
        if passage is None:
            return
        QGuiApplication.clipboard().setMimeData(_mime_of(passage))
        said = "marking.copied" if passage.reference else "marking.copied_bare"
        self._say(said, reference=passage.reference)

    def copy_quotation(self) -> None:
        """The selected words as a Markdown quotation with their reference."""
        opened, view = self._pane.opened, self._pane.view
        spans = view.selected_spans()
        if not spans or opened is None:
            return
        reference = quote_passage(opened, spans, "").reference
        QGuiApplication.clipboard().setText(markdown_quotation(view.document, spans, reference))
        self._say("marking.copied_markdown")

    def carried(self) -> QMimeData:
        """What a drag carries: the words, and where they are from."""
        passage = self._passage()
        return QMimeData() if passage is None else _mime_of(passage)

    def _passage(self) -> QuotedPassage | None:
        opened, view = self._pane.opened, self._pane.view
        spans = view.selected_spans()
        return None if not spans or opened is None else quote_passage(opened, spans, view.selected_text())

    def _say(self, key: str, **params: object) -> None:
        self._context.desk.notify(Notice(self._context.words(key, **params)))


def _mime_of(passage: QuotedPassage) -> QMimeData:
    data = QMimeData()
    data.setText(passage.plain)
    data.setHtml(passage.html)
    return data
