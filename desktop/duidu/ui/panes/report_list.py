"""The lines of the clean-up report: a model of rows in groups, and how each is drawn."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from duidu.app.presenters.cleaning import (
    AsideRow,
    CorrectionRow,
    GroupRow,
    NoteRow,
    RepairRow,
    RepairState,
    ReportRow,
)
from duidu.app.words import Words
from duidu.ui.context import WindowContext
from duidu.ui.models.rows import ROW, Index, RowModel
from duidu.ui.theme import Role

_BLANKS = "␣↵□"
_HEIGHT, _SIDE, _GAP = 32, 16, 12

Piece = tuple[str, str]
"""Text and its look: plain, ``before``, ``after`` or ``quiet``."""


class ReportModel(RowModel[ReportRow]):
    """What the report lists, one line each."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def text_of(self, row: ReportRow) -> str:
        return line_of(self._words, row)


def line_of(words: Words, found: ReportRow) -> str:
    """One line of the report as plain words, as a screen reader says it."""
    said = "".join(text for text, _ in pieces_of(words, found))
    tag = tag_of(words, found)
    return f"{said}　{tag}" if tag else said


def pieces_of(words: Words, found: ReportRow) -> list[Piece]:
    """The words of a line, each with its look."""
    match found:
        case GroupRow():
            key = "cleanup.group_open" if found.proposed else "cleanup.group"
            name = group_name(words, found.key)
            return [(words(key, name=name, count=found.count, open=len(found.proposed)), "")]
        case RepairRow():
            after = _visible(found.after) or words("cleanup.taken_out")
            return [
                (_visible(found.lead), ""),
                (_visible(found.before), "before"),
                (_visible(found.tail), ""),
                (" → ", "quiet"),
                (after, "after" if found.after else "quiet"),
                (f"　{word(words, 'repair_reason', found.reason)}", "quiet"),
            ]
        case AsideRow():
            return [
                (f"{word(words, 'aside', found.kind)}　", "quiet"),
                (" ".join(found.text.split())[:120], ""),
            ]
        case NoteRow():
            return [
                (f"{found.mark}　", ""),
                (" ".join(found.beginning.split()), ""),
                (f"　{word(words, 'note_reason', found.reason)}", "quiet"),
            ]
    return [
        (f"{correction_name(words, found)}　", ""),
        (_visible(found.lead), "quiet"),
        (_visible(found.held) or "▸", "after"),
        (_visible(found.tail), "quiet"),
    ]


def tag_of(words: Words, found: ReportRow) -> str:
    """The state of a line, at its end."""
    if isinstance(found, RepairRow):
        mine = found.mine and found.state is not RepairState.REVERTED
        return words("repair_state.mine" if mine else f"repair_state.{found.state.value}")
    if isinstance(found, CorrectionRow):
        return words(f"correction_state.{found.state.value}")
    return ""


def group_name(words: Words, key: str) -> str:
    """The name of a group: a kind of repair, or what else the report lists."""
    return words(f"cleanup.{key}") if words.has(f"cleanup.{key}") else word(words, "repair", key)


def correction_name(words: Words, found: CorrectionRow) -> str:
    """What the reader did."""
    if found.kind == "heading" and found.level is None:
        return words("correction.body")
    text = word(words, "repair", found.repair) if found.repair else str(found.level)
    return words(f"correction.{found.kind}", text=text)


def word(words: Words, section: str, code: str) -> str:
    """The word for a code, or the code where there is none."""
    key = f"{section}.{code}"
    return words(key) if words.has(key) else code


def _visible(text: str) -> str:
    return (
        text.replace("\r\n", "↵")
        .replace("\n", "↵")
        .replace("\r", "↵")
        .replace(" ", "␣")
        .replace("\u3000", "□")
    )


class ReportDelegate(QStyledItemDelegate):
    """Draws a line: what stood there struck, what stands there now on a ground, the state at the end."""

    def __init__(self, context: WindowContext, view: QListView) -> None:
        super().__init__(view)
        self._context, self._view = context, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: ReportRow = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        box = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        font = QFont(option.font)
        if isinstance(found, GroupRow):
            self._paint_arrow(painter, box, found)
            font.setBold(True)
        box.setLeft(box.left() + _SIDE)
        right = self._paint_tag(painter, box, font, found)
        box.setRight(right)
        painter.setClipRect(box)
        self._paint_pieces(painter, box, font, pieces_of(self._context.words, found))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme, state = self._context.theme, option.state
        box = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setBrush(theme.colour(Role.HOVER))
            painter.drawRoundedRect(box, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour(Role.FOCUS), 1.5))
            painter.drawRoundedRect(box, 6, 6)

    def _paint_arrow(self, painter: QPainter, box: QRect, found: GroupRow) -> None:
        painter.setPen(self._context.theme.colour(Role.QUIET))
        arrow = QRect(box.left() - 4, box.top(), _SIDE, box.height())
        painter.drawText(arrow, Qt.AlignmentFlag.AlignVCenter, "▾" if found.is_open else "▸")

    def _paint_tag(self, painter: QPainter, box: QRect, font: QFont, found: ReportRow) -> int:
        """The state at the right end; where the words have to stop."""
        tag = tag_of(self._context.words, found)
        if not tag:
            return box.right()
        open_question = isinstance(found, RepairRow) and found.state is RepairState.PROPOSED
        painter.setFont(font)
        painter.setPen(self._context.theme.colour(Role.ACCENT if open_question else Role.QUIET))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, tag)
        return box.right() - QFontMetrics(font).horizontalAdvance(tag) - _GAP

    def _paint_pieces(self, painter: QPainter, box: QRect, font: QFont, pieces: list[Piece]) -> None:
        theme = self._context.theme
        struck = QFont(font)
        struck.setStrikeOut(True)
        metrics = QFontMetrics(font)
        x = box.left()
        for text, look in pieces:
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, box.right() - x))
            width = metrics.horizontalAdvance(shown)
            part = QRect(x, box.top(), width, box.height())
            if look in {"before", "after"} and shown:
                ground = theme.colour(Role.DIFFERENCE if look == "before" else Role.HIT)
                high = metrics.height() + 2
                middle = QRect(x - 1, box.center().y() - high // 2, width + 2, high)
                painter.fillRect(middle, ground)
            painter.setFont(struck if look == "before" and shown.strip(_BLANKS) else font)
            painter.setPen(theme.colour(Role.QUIET if look == "quiet" else Role.INK))
            painter.drawText(part, Qt.AlignmentFlag.AlignVCenter, shown)
            x += width
