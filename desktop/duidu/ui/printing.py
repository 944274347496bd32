"""Pages of a document as PDF, drawn without a screen; the command line asks for it through a port.

Rendering needs Qt's text engine, so it lives here and ``bootstrap`` hands it to the session.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

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
    font = document.defaultFont()
    font.setFamilies(text_families(traditional=traditional))
    font.setPointSize(TEXT_PT)
    for feature in _UNNAMED:
        font.setFeature(QFont.Tag(feature), 0)
    document.setDefaultFont(font)
    document.setHtml(html)
    writer.setTitle(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    document.print_(writer)
    del writer  # ends the file
    return name_characters_set(bytes(buffer.data().data()), document.toPlainText())


def _need_application() -> None:
    """The window's application, or one that needs no screen."""
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    make_application()
