"""Colours by meaning, and the look of the whole window made from them.

A theme is a TOML file of semantic roles; nothing else in the window names a colour.  The look is a
reading room: paper-like ground, one accent, thin separators, an 8-px grid, no boxes in boxes.
Contrast of at least 4.5:1 for every text (WCAG 2.2, 1.4.3) is held by a test over all theme files.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from duidu.base.paths import resources
from duidu.ui import fonts

THEME_NAMES = ("light", "sepia", "dark", "contrast")
HIGHLIGHTS = ("argument", "definition", "evidence", "question", "quote")


class Role(StrEnum):
    """What a colour is for."""

    PAPER = "paper"
    PANEL = "panel"
    RAISED = "raised"
    HOVER = "hover"
    INK = "ink"
    QUIET = "quiet"
    SEPARATOR = "separator"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    SELECTION = "selection"
    FOCUS = "focus"
    DANGER = "danger"
    HIT = "hit"
    HIT_CURRENT = "hit_current"
    TERM = "term"
    DIFFERENCE = "difference"
    NOTE_MARK = "note_mark"


@dataclass(frozen=True)
class Theme:
    """One set of colours.  ``highlights`` has the five names of :data:`HIGHLIGHTS`."""

    name: str
    dark: bool
    roles: Mapping[str, str]
    highlights: Mapping[str, str]

    def hex(self, role: Role | str) -> str:
        """The colour of a role as ``#rrggbb``."""
        return self.roles[str(role)]

    def colour(self, role: Role | str) -> QColor:
        return QColor(self.roles[str(role)])

    def highlight(self, name: str) -> QColor:
        """The ground of a highlight; an unknown name gets the first colour."""
        return QColor(self.highlights.get(name, self.highlights[HIGHLIGHTS[0]]))


@cache
def load_theme(name: str) -> Theme:
    """The theme ``light``, ``sepia``, ``dark`` or ``contrast``; ``system`` follows the desktop."""
    if name not in THEME_NAMES:
        name = system_theme_name()
    text = (resources() / "themes" / f"{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Theme(data["name"], data["dark"], data["roles"], data["highlights"])


def system_theme_name() -> str:
    """``dark`` where the desktop asks for it, else ``light``."""
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def contrast_ratio(first: str, second: str) -> float:
    """WCAG contrast of two ``#rrggbb`` colours, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def palette_of(theme: Theme) -> QPalette:
    """The Qt palette of a theme, for what the style sheet does not reach."""
    roles = QPalette.ColorRole
    palette = QPalette()
    for target, role in {
        roles.Window: Role.PANEL,
        roles.WindowText: Role.INK,
        roles.Base: Role.PAPER,
        roles.AlternateBase: Role.PANEL,
        roles.Text: Role.INK,
        roles.Button: Role.PANEL,
        roles.ButtonText: Role.INK,
        roles.BrightText: Role.ON_ACCENT,
        roles.Highlight: Role.SELECTION,
        roles.HighlightedText: Role.INK,
        roles.Accent: Role.ACCENT,
        roles.Link: Role.ACCENT,
        roles.LinkVisited: Role.ACCENT,
        roles.ToolTipBase: Role.RAISED,
        roles.ToolTipText: Role.INK,
        roles.PlaceholderText: Role.QUIET,
        roles.Mid: Role.SEPARATOR,
        roles.Dark: Role.SEPARATOR,
        roles.Light: Role.RAISED,
        roles.Midlight: Role.HOVER,
        roles.Shadow: Role.SEPARATOR,
    }.items():
        palette.setColor(target, theme.colour(role))
    for target in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, theme.colour(Role.QUIET))
    return palette


def style_sheet(theme: Theme, font_px: int = 13) -> str:
    """The style sheet of the whole window; ``font_px`` is the size of the interface's text.

    Widgets choose a variant with the properties ``kind`` (``quiet``, ``primary``, ``chip``, ``title``,
    ``section``, ``rail``, ``card``, ``bar``, ``panel``, ``search``).
    """
    values = {**theme.roles, "font": str(font_px), "small": str(font_px - 1)}
    values["large"] = str(font_px + 2)
    return Template(_STYLE_SHEET).substitute(values)


_STYLED = "duidu_styled"


def apply_theme(app: QApplication, theme: Theme, *, traditional: bool = False) -> None:
    """Give the whole program this look."""
    font = fonts.interface_font(traditional=traditional)
    if not app.property(_STYLED):  # once: another style, even of the same name, sets every widget anew
        app.setStyle("Fusion")
        app.setProperty(_STYLED, True)
    if app.font() != font:
        app.setFont(font)
    app.setPalette(palette_of(theme))
    # Qt sets a widget anew for each of its parents when one sheet follows another, but once when the first is gone.
    app.setStyleSheet("")
    app.setStyleSheet(style_sheet(theme, font.pixelSize()))


_STYLE_SHEET = """
* { font-size: ${font}px; outline: none; }
QMainWindow, QDialog { background: $panel; color: $ink; }
QWidget { color: $ink; }
QWidget[kind="paper"] { background: $paper; }
QWidget[kind="panel"], QWidget[kind="bar"] { background: $panel; }
QWidget[kind="notice"] { background: $panel; border-top: 1px solid $separator; }
QFrame[kind="hairline"] { background: $separator; border: none; }
QFrame[kind="card"] { background: $raised; border: 1px solid $separator; border-radius: 8px; }
QFrame[frameShape="4"], QFrame[frameShape="5"] { color: $separator; }
QLabel { background: transparent; }
QLabel[kind="title"] { font-size: ${large}px; font-weight: 600; }
QLabel[kind="section"] { color: $quiet; font-size: ${small}px; }
QLabel[kind="quiet"] { color: $quiet; }
QLabel[kind="danger"] { color: $danger; }
QLabel[kind="sought"] { background: $hit; color: $ink; border-radius: 4px; padding: 0 4px; }

QPushButton, QToolButton {
    background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px 8px;
}
QPushButton { border-color: $separator; padding: 5px 16px; min-height: 20px; }
QPushButton[kind="quiet"], QPushButton[kind="line"] { border-color: transparent; color: $accent; }
QPushButton[kind="line"] { padding: 2px 0; }
QPushButton::menu-indicator { image: none; }
QPushButton[kind="primary"], QPushButton:default {
    background: $accent; border-color: $accent; color: $on_accent;
}
QPushButton[kind="primary"]:hover, QPushButton:default:hover { background: $accent; color: $on_accent; }
QPushButton[kind="chip"], QToolButton[kind="chip"] {
    border: 1px solid $separator; border-radius: 12px; padding: 2px 12px; min-height: 18px;
}
QPushButton[kind="chip"]:checked, QToolButton[kind="chip"]:checked {
    background: $accent; border-color: $accent; color: $on_accent;
}
QPushButton[kind="choice"] {
    border: 1px solid $separator; border-radius: 12px; padding: 2px 12px; min-height: 18px; color: $quiet;
}
QPushButton[kind="choice"]:checked { background: $hover; border-color: $accent; color: $ink; }
QToolButton[kind="rail"] { padding: 8px; border-radius: 8px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $separator; }
QToolButton:checked { background: $hover; }
QPushButton:focus, QToolButton:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus {
    border: 2px solid $focus;
}
QPushButton:focus { padding: 4px 15px; }
QPushButton[kind="line"]:focus { padding: 1px 0; }
QToolButton:focus { padding: 3px 7px; }
QToolButton[kind="rail"]:focus { padding: 7px; }
QPushButton:disabled, QToolButton:disabled { color: $quiet; }
QToolButton[kind="crumb"] { padding: 1px 6px; color: $quiet; text-align: left; }
QToolButton[kind="crumb"]:hover { color: $ink; }
QToolButton[kind="crumb"]:focus { padding: 0 5px; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: $paper; border: 1px solid $separator; border-radius: 6px; padding: 4px 8px;
    selection-background-color: $selection; selection-color: $ink;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $focus; padding: 3px 7px; }
QLineEdit[kind="search"] { border-radius: 16px; padding: 6px 16px; background: $paper; }
QLineEdit[kind="search"]:focus { padding: 5px 15px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow, QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {
    width: 0; height: 0; border-left: 4px solid $paper; border-right: 4px solid $paper;
    border-top: 5px solid $quiet;
}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {
    width: 0; height: 0; border-left: 4px solid $paper; border-right: 4px solid $paper;
    border-bottom: 5px solid $quiet;
}
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {
    background: transparent; border: none; width: 24px;
}
QSpinBox, QDoubleSpinBox { padding: 4px 4px 4px 8px; }
QSpinBox QLineEdit, QDoubleSpinBox QLineEdit { padding: 0 0 0 6px; border: none; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $separator; }

QAbstractItemView {
    background: transparent; alternate-background-color: transparent; border: none;
    selection-background-color: $hover; selection-color: $ink;
}
QAbstractItemView::item { padding: 6px 8px; border-radius: 6px; border: none; }
QAbstractItemView::item:hover { background: $hover; }
QAbstractItemView::item:selected { background: $hover; color: $ink; }
QAbstractItemView::item:selected:focus { border: 1px solid $focus; }
QHeaderView::section {
    background: $panel; color: $quiet; border: none; border-bottom: 1px solid $separator;
    padding: 6px 8px; font-size: ${small}px;
}
QTableCornerButton::section { background: $panel; border: none; }

QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $quiet; padding: 8px 16px; border: none;
    border-bottom: 2px solid transparent;
}
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $ink; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; }
QGroupBox { border: none; margin-top: 24px; }
QGroupBox::title { subcontrol-origin: margin; color: $quiet; }

QMenuBar { background: $panel; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; border: 1px solid $separator; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $quiet; }
QMenu::separator { height: 1px; background: $separator; margin: 4px 8px; }
QToolTip { background: $raised; color: $ink; border: 1px solid $separator; padding: 4px 8px; }

QStatusBar { background: $panel; color: $quiet; border-top: 1px solid $separator; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $quiet; }
QProgressBar { background: $separator; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QSplitter::handle { background: $separator; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }

QScrollArea, QAbstractScrollArea { border: none; }
QPlainTextEdit[kind="field"] { border: 1px solid $separator; }
QPlainTextEdit[kind="field"]:focus { border: 2px solid $focus; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $separator; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSlider::groove:horizontal { height: 4px; background: $separator; border-radius: 2px; }
QSlider::handle:horizontal {
    background: $accent; width: 16px; height: 16px; margin: -6px 0; border-radius: 8px;
}
QCheckBox, QRadioButton { spacing: 8px; padding: 2px; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid $focus; border-radius: 4px; }
"""
