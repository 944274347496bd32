"""The icons: one family, coloured by the theme, sharp at every scale."""

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap

from duidu.base.paths import resources
from duidu.ui.icons import icon, icon_names
from duidu.ui.theme import Role, load_theme

EXPECTED = [
    "library",
    "outline",
    "search",
    "annotations",
    "back",
    "forward",
    "menu",
    "link",
    "unlink",
    "more",
    "close",
    "split",
    "compare",
    "text-size",
    "import",
    "export",
    "moon",
    "sun",
    "pin",
    "note",
    "copy",
    "plus",
    "chevron-left",
    "chevron-right",
    "chevron-up",
    "chevron-down",
]


def test_every_icon_the_window_needs_is_there() -> None:
    assert set(EXPECTED) <= set(icon_names())


@pytest.mark.parametrize("name", icon_names())
def test_icons_are_one_family(name: str) -> None:
    text = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in text
    assert 'stroke-width="1.6"' in text
    assert 'stroke="currentColor"' in text
    assert not re.search("#[0-9a-fA-F]{3}", text)


def strongest_colour(pixmap: QPixmap) -> QColor:
    image = pixmap.toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=QColor.alpha)


def alike(first: QColor, second: QColor) -> bool:
    """Thin lines are drawn half-transparent and come back rounded."""
    pairs = zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)
    return all(abs(a - b) <= 3 for a, b in pairs)


@pytest.mark.parametrize("name", icon_names())
def test_an_icon_is_drawn_in_the_colour_of_its_role(name: str, qapp: object) -> None:
    theme = load_theme("sepia")
    found = strongest_colour(icon(name, theme, Role.DANGER).pixmap(QSize(24, 24)))
    assert found.alpha() > 150
    assert alike(found, theme.colour(Role.DANGER))


def test_a_checked_icon_takes_the_accent(qapp: object) -> None:
    theme = load_theme("light")
    pixmap = icon("link", theme).pixmap(QSize(24, 24), QIcon.Mode.Normal, QIcon.State.On)
    assert alike(strongest_colour(pixmap), theme.colour(Role.ACCENT))


def test_an_unknown_icon_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        icon("no-such-icon", load_theme("light"))
