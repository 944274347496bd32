"""Line icons of one family (24 px grid, 1.6 stroke), drawn for this program and coloured by the theme.

The files say ``currentColor``; a role's colour is laid over what they draw.  Drawn sharp at
every scale of the screen, with the disabled state in the quiet colour.  Needs Qt's SVG module, which
PySide6-Essentials carries.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from duidu.base.paths import resources
from duidu.ui.theme import Role, Theme

SIZES = (20, 24)
SCALES = (1.0, 2.0)


def icon_names() -> tuple[str, ...]:
    """All icons there are."""
    return tuple(sorted(path.stem for path in (resources() / "icons").glob("*.svg")))


def icon(name: str, theme: Theme, role: Role = Role.INK) -> QIcon:
    """An icon in the colour of ``role``; checked states take the accent.  ``KeyError`` if unknown."""
    found = QIcon()
    for size in SIZES:
        for scale in SCALES:
            normal = _pixmap(name, theme.hex(role), size, scale)
            found.addPixmap(normal, QIcon.Mode.Normal, QIcon.State.Off)
            accent = _pixmap(name, theme.hex(Role.ACCENT), size, scale)
            found.addPixmap(accent, QIcon.Mode.Normal, QIcon.State.On)
            quiet = _pixmap(name, theme.hex(Role.SEPARATOR), size, scale)
            found.addPixmap(quiet, QIcon.Mode.Disabled, QIcon.State.Off)
    return found


@cache
def _source(name: str) -> str:
    path = resources() / "icons" / f"{name}.svg"
    if not path.is_file():
        raise KeyError(name)
    return path.read_text(encoding="utf-8")


@cache
def _pixmap(name: str, colour: str, size: int, scale: float) -> QPixmap:
    pixmap = QPixmap(_shape(name, round(size * scale)))
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), QColor(colour))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


@cache
def _shape(name: str, pixels: int) -> QPixmap:
    """The icon in black: drawn once, then tinted for every theme and state."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", "#000000").encode()))
    pixmap = QPixmap(QSize(pixels, pixels))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap
