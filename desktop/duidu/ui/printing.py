"""Pages of a document as PDF, drawn without a screen; the command line asks for it through a port.

Rendering needs Qt's text engine, so it lives here and ``bootstrap`` hands it to the session.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
    QTextFormat,
)

from duidu.core.export.pdf_text import name_characters_set
from duidu.ui.application import make_application
from duidu.ui.fonts import text_families

MARGIN_MM = 22
TEXT_PT = 11
# Features that put other glyphs for digits between Latin letters and for dashes, which no character names:
# whoever copies the page would get nonsense for them.
_UNNAMED = ("locl", "ccmp")


def html_to_pdf(html: str, *, traditional: bool = False) -> bytes:
    """A4 pages with the bundled Chinese typeface; at least one page.  The text can be copied as it was set."""
    _need_application()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("duidu")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(writer)
    font = document.defaultFont()
    font.setFamilies(text_families(traditional=traditional))
    font.setPointSize(TEXT_PT)
    for feature in _UNNAMED:
        font.setFeature(QFont.Tag(feature), 0)
    document.setDefaultFont(font)
    document.setHtml(html)
    writer.setTitle(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    _keep_tables_together(document)
    _draw(document, writer)
    del writer  # ends the file
    return name_characters_set(bytes(buffer.data().data()), document.toPlainText())


def _keep_tables_together(document: QTextDocument) -> None:
    """A table that would be cut by the end of a page, and that a page can hold, begins on the next one.

    Qt knows no such rule; from first to last, because each break moves what follows.
    """
    layout, height = document.documentLayout(), document.pageSize().height()
    for frame in document.rootFrame().childFrames():
        box = layout.frameBoundingRect(frame)
        pages = int(box.top() // height), int((box.bottom() - 1) // height)
        if pages[0] != pages[1] and box.height() <= height:
            form = frame.frameFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            frame.setFrameFormat(form)


def _draw(document: QTextDocument, writer: QPdfWriter) -> None:
    """Each page with its number below the text; ``QTextDocument.print_`` would add margins of its own."""
    page = QRectF(QPointF(0, 0), document.pageSize())
    foot = QRectF(0, page.height() + page.width() / 40, page.width(), page.width() / 20)
    painter = QPainter(writer)
    painter.setFont(document.defaultFont())
    for number in range(document.pageCount()):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * page.height())
        document.drawContents(painter, page.translated(0, number * page.height()))
        painter.restore()
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, str(number + 1))
    painter.end()


def _need_application() -> None:
    """The window's application, or one that needs no screen."""
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    make_application()
