"""Paints an essay on paper: text, notes at the foot, highlights with their characters, page numbers.

Works page by page in short slices of time, so that a book of hundreds of pages is printed while the window goes on;
the window's job board shows how far it is and can stop it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtPrintSupport import QPrinter

from duidu.app.presenters.reading import ReaderDocument
from duidu.base.errors import UserError
from duidu.base.jobs import JobState, JobStatus, Progress
from duidu.base.text import Span
from duidu.ui import fonts
from duidu.ui.paper_pages import RULE_PX, Paginator, PaperPage, Piece
from duidu.ui.theme import Role, load_theme
from duidu.ui.widgets.reader.formats import Inks
from duidu.ui.widgets.reader.table_layouts import LaidTable
from duidu.ui.widgets.reader.table_painter import paint_grid
from duidu.ui.widgets.reader.typography import StyleSheet, Typography

SCREEN_DPI = 96
TEXT_PX, LINE_HEIGHT = 15, 1.6
SIDE_PX, HEAD_PX, FOOT_PX = 72, 40, 40
"""Kept free inside what the printer can print on: at the sides, for the running title, for the page number."""

SLICE_S = 0.03


@dataclass(frozen=True, slots=True)
class PrintedMark:
    """A highlight: its place, its colour's name and the character that stands for it in the margin."""

    span: Span
    colour: str
    character: str


class EssayPrint:
    """One essay on its way to a printer; a ticket of the job board whose polls do the work."""

    def __init__(
        self,
        printer: QPrinter,
        document: ReaderDocument,
        title: str,
        marks: Sequence[PrintedMark] = (),
    ) -> None:
        self._printer = printer
        self._theme = load_theme("light")
        self._title = title
        self._marks: dict[str, list[PrintedMark]] = {}
        for mark in marks:
            self._marks.setdefault(mark.span.block, []).append(mark)
        self._document = document
        self._painter = QPainter()
        self._pages: Iterator[PaperPage] = iter(())
        self._done = 0
        self._status = JobStatus.WAITING
        self._error: UserError | None = None

    # --- a ticket --------------------------------------------------------------------------------

    def poll(self) -> JobState[int]:
        """Print for one slice of time; the result is the number of pages."""
        if self._status is JobStatus.WAITING:
            self._begin()
        until = time.perf_counter() + SLICE_S
        while self._status is JobStatus.RUNNING and time.perf_counter() < until:
            self._print_next()
        return JobState(self._status, Progress(self._done, 0, ""), self._done, self._error)

    def cancel(self) -> None:
        """Stop after the page at hand."""
        if not self._status.is_over:
            self._printer.abort()
            self._end(JobStatus.CANCELLED)

    def _begin(self) -> None:
        if not self._painter.begin(self._printer):
            self._error = UserError("not_printed", printer=self._printer.printerName())
            self._status = JobStatus.FAILED
            return
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._printer.resolution() / SCREEN_DPI
        self._painter.scale(scale, scale)
        page = self._printer.pageRect(QPrinter.Unit.DevicePixel)
        self._width, self._height = page.width() / scale, page.height() / scale
        inks = Inks(self._theme.colour(Role.INK), self._theme.colour(Role.QUIET))
        styles = StyleSheet(
            Typography(font_px=TEXT_PX, line_height=LINE_HEIGHT, traditional=self._document.traditional)
        )
        room = self._height - HEAD_PX - FOOT_PX
        self._pages = Paginator(self._document, styles, self._text_width, room, inks).pages()
        self._status = JobStatus.RUNNING

    @property
    def _text_width(self) -> float:
        """Whole characters, so that every full line fills the measure."""
        return (self._width - 2 * SIDE_PX) // TEXT_PX * TEXT_PX

    def _print_next(self) -> None:
        page = next(self._pages, None)
        if page is None:
            self._end(JobStatus.DONE)
            return
        if self._done:
            self._printer.newPage()
        self._done += 1
        self._paint(page)

    def _end(self, status: JobStatus) -> None:
        self._painter.end()
        self._status = status

    # --- painting --------------------------------------------------------------------------------

    def _paint(self, page: PaperPage) -> None:
        left = (self._width - self._text_width) / 2
        for piece in page.body:
            self._paint_piece(piece, left, HEAD_PX + piece.y)
        top = self._height - FOOT_PX - page.notes_height
        if page.notes:
            self._painter.setPen(QPen(self._theme.colour(Role.QUIET), 0.7))
            y = top + RULE_PX / 2
            self._painter.drawLine(int(left), int(y), int(left + self._text_width / 4), int(y))
        for piece in page.notes:
            self._paint_piece(piece, left, top + RULE_PX + piece.y)
        self._paint_furniture(left)

    def _paint_piece(self, piece: Piece, left: float, top: float) -> None:
        painter, laid = self._painter, piece.laid
        y = top - laid.style.before - piece.low
        window = QRectF(0, top, self._width, piece.high - piece.low)
        painter.save()
        # A line that only touches the cut would be drawn, too.
        inner = window.adjusted(0, 1, 0, -1)
        painter.setClipRect(window.adjusted(0, -2, 0, 2))
        if isinstance(laid, LaidTable):
            self._fit_table(laid, left)
            paint_grid(painter, self._theme, laid, (left, y), window.toAlignedRect())
        else:
            self._paint_marks(piece, left, y, window)
        painter.setPen(self._theme.colour(Role.QUIET if laid.style.quiet else Role.INK))
        laid.draw(painter, left, y, inner)
        painter.restore()

    def _fit_table(self, table: LaidTable, left: float) -> None:
        """A table that is scrolled sideways on the screen is made smaller on paper."""
        if table.overflow:
            share = table.width / (table.width + table.overflow)
            self._painter.translate(left * (1 - share), 0)
            self._painter.scale(share, 1.0)

    def _paint_marks(self, piece: Piece, left: float, y: float, window: QRectF) -> None:
        painter, laid = self._painter, piece.laid
        for mark in self._marks.get(laid.block.id, ()):
            start, end = laid.block.span_to_display(mark.span.start, mark.span.end)
            boxes = [box.translated(left, y + laid.style.before) for box in laid.rects(start, end)]
            inside = [box for box in boxes if window.contains(box.center())]
            for box in inside:
                painter.fillRect(box, self._theme.highlight(mark.colour))
            if inside and boxes[0] == inside[0]:
                self._small()
                painter.setPen(self._theme.colour(Role.QUIET))
                beside = QRectF(left + self._text_width + 6, boxes[0].top(), SIDE_PX - 12, boxes[0].height())
                painter.drawText(
                    beside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, mark.character
                )

    def _paint_furniture(self, left: float) -> None:
        painter = self._painter
        self._small()
        painter.setPen(self._theme.colour(Role.QUIET))
        if self._done > 1:
            head = QRectF(left, 0, self._text_width, HEAD_PX * 0.6)
            title = painter.fontMetrics().elidedText(
                self._title, Qt.TextElideMode.ElideRight, int(self._text_width)
            )
            painter.drawText(head, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, title)
        foot = QRectF(left, self._height - FOOT_PX * 0.6, self._text_width, FOOT_PX * 0.6)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(self._done))

    def _small(self) -> None:
        font = QFont()
        font.setFamilies(fonts.text_families(traditional=self._document.traditional))
        font.setPixelSize(11)
        self._painter.setFont(font)
