"""The real window without a screen: waits until the work is done, and draws pictures of what it shows.

Used by the pictures of the guide; nothing of the program itself waits like this.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from duidu.app.session import Session
from duidu.ui.application import Program, make_application

_TURN_MS = 20
_REST_MS = 500
_LONGEST_TURNS = 30_000


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
        self.program.start(imports)
        self.settle()

    def settle(self) -> None:
        """Let the event loop turn until no job runs, then until scrolling has come to rest."""
        for _ in range(_LONGEST_TURNS):
            turn(_TURN_MS)
            if not self.window.jobs.busy:
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
    """What the widget shows, at one pixel a pixel."""
    return widget.grab().toImage()


def write_picture(image: QImage, path: Path) -> None:
    """Save with a palette of 256 colours: text on paper needs no more, and it is a third of the size."""
    small = image.convertToFormat(QImage.Format.Format_Indexed8, Qt.ImageConversionFlag.AvoidDither)
    small.save(str(path))
