"""The real window without a screen: waits until the work is done, and draws pictures of what it shows.

Used by the pictures of the guide; nothing of the program itself waits like this.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCursor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.ui.application import Program, make_application

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_TURN_MS = 20
_REST_MS = 500
_LONGEST_TURNS = 30_000
_POINTER = (4000, 4000)
WIDEST_PX = 1920
MOST_COLOURS = 48


class Stage:
    """Opens the window on a session; close it when done."""

    def __init__(self, session: Session, out: Path) -> None:
        self.session = session
        self.out = out
        self.pictures: list[Path] = []
        self.program = Program(make_application(), session)

    @property
    def window(self):  # type: ignore[no-untyped-def]  # a change of language makes another one
        return self.program.window

    def start(self, imports: tuple[Path, ...] = (), size: tuple[int, int] = (1366, 820)) -> None:
        """Show the window, import, and wait until every job is over."""
        self.window.resize(*size)
        QCursor.setPos(*_POINTER)
        self.program.start(imports)
        self.settle()

    def settle(self) -> None:
        """Let the event loop turn until no job runs and every pane has its text, then until scrolling has come to rest."""
        for _ in range(_LONGEST_TURNS):
            turn(_TURN_MS)
            waiting = any(pane.is_waiting for pane in self.window.reader_panes())
            if not self.window.jobs.busy and not waiting:
                break
        turn(_REST_MS)

    def resize(self, width: int, height: int) -> None:
        self.window.resize(QSize(width, height))
        self.settle()

    def picture(self, name: str) -> Path:
        """Draw the window into ``out/name.png`` once it is at rest."""
        self.settle()
        self.out.mkdir(parents=True, exist_ok=True)
        path = self.out / f"{name}.png"
        write_picture(draw(self.window), path)
        self.pictures.append(path)
        return path

    def close(self) -> None:
        self.window.hide()
        self.program.end()


def turn(duration_ms: int) -> None:
    """Run the event loop for so long."""
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()


def draw(widget: QWidget) -> QImage:
    """What the widget shows, with the cards that lie over it (windows of their own to Qt)."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for card in cards_over(widget):
        painter.drawPixmap(widget.mapFromGlobal(card.mapToGlobal(QPoint(0, 0))), card.grab())
    painter.end()
    return image


def cards_over(widget: QWidget) -> list[QWidget]:
    """Cards and popups of this window that are open now."""
    kinds = (Qt.WindowType.ToolTip, Qt.WindowType.Popup, Qt.WindowType.Tool)
    tops = QApplication.topLevelWidgets()
    return [top for top in tops if top.isVisible() and top is not widget and top.windowType() in kinds]


def write_picture(image: QImage, path: Path) -> None:
    """Save with few colours, at most :data:`WIDEST_PX` wide: dense Chinese text hardly compresses."""
    if image.width() > WIDEST_PX:
        image = image.scaledToWidth(WIDEST_PX, Qt.TransformationMode.SmoothTransformation)
    few = few_colours(image, MOST_COLOURS)
    if not few.save(str(path)):
        raise UserError("not_writable", path=str(path))


def few_colours(image: QImage, most: int) -> QImage:
    """The picture in the colours that stand out most, each pixel in the nearest; Qt's own way dithers."""
    import numpy as np

    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    height, width = plain.height(), plain.width()
    values = np.frombuffer(plain.constBits(), np.uint32).reshape(height, -1)[:, :width] & 0xFFFFFF
    colours, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    parts = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=-1).astype(np.int32)
    weights = np.sqrt(counts)
    nearest = np.full(len(colours), np.inf)
    index = np.zeros(len(colours), np.uint8)
    palette: list[int] = []
    for number in range(min(most, len(colours))):
        chosen = int(np.argmax(nearest * weights)) if number else int(np.argmax(counts))
        distance = ((parts - parts[chosen]) ** 2).sum(axis=-1)
        index[distance < nearest] = number
        nearest = np.minimum(nearest, distance)
        palette.append(0xFF000000 | int(colours[chosen]))
    return _indexed(index[where.reshape(height, width)], palette)


def _indexed(pixels: npt.NDArray[np.uint8], palette: list[int]) -> QImage:
    height, width = pixels.shape
    image = QImage(pixels.tobytes(), width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable(palette)
    return image.copy()  # the bytes above do not outlive this function
