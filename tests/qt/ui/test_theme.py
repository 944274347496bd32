"""Every text can be read in every theme."""

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from duidu.ui.theme import (
    HIGHLIGHTS,
    THEME_NAMES,
    Role,
    Theme,
    apply_theme,
    contrast_ratio,
    load_theme,
    palette_of,
    style_sheet,
)

THEMES = [load_theme(name) for name in THEME_NAMES]
GROUNDS = [Role.PAPER, Role.PANEL, Role.RAISED, Role.HOVER]
every_theme = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


@every_theme
@pytest.mark.parametrize("ground", GROUNDS)
def test_all_interface_text_has_a_contrast_of_4_5(theme: Theme, ground: Role) -> None:
    for text in (Role.INK, Role.QUIET, Role.ACCENT, Role.DANGER):
        assert contrast_ratio(theme.hex(text), theme.hex(ground)) >= 4.5, (text, ground)


@every_theme
def test_marked_text_has_a_contrast_of_4_5(theme: Theme) -> None:
    """Text under a highlight, a hit, a difference or the selection; note marks on them, too."""
    grounds = [theme.highlights[name] for name in HIGHLIGHTS]
    grounds += [theme.hex(r) for r in (Role.SELECTION, Role.HIT, Role.HIT_CURRENT, Role.DIFFERENCE)]
    for ground in grounds:
        assert contrast_ratio(theme.hex(Role.INK), ground) >= 4.5, ground
    assert contrast_ratio(theme.hex(Role.ON_ACCENT), theme.hex(Role.ACCENT)) >= 4.5
    assert contrast_ratio(theme.hex(Role.NOTE_MARK), theme.hex(Role.PAPER)) >= 4.5


@every_theme
def test_focus_and_term_lines_can_be_seen(theme: Theme) -> None:
    """What is no text but must be found: 3:1 (WCAG 2.2, 1.4.11)."""
    for role in (Role.FOCUS, Role.TERM):
        assert contrast_ratio(theme.hex(role), theme.hex(Role.PAPER)) >= 3, role


def test_high_contrast_has_7_to_1() -> None:
    theme = load_theme("contrast")
    grounds = [theme.hex(ground) for ground in GROUNDS] + list(theme.highlights.values())
    assert min(contrast_ratio(theme.hex(Role.INK), ground) for ground in grounds) >= 7


@every_theme
def test_a_theme_names_every_role(theme: Theme) -> None:
    assert set(theme.roles) == {str(role) for role in Role}
    assert set(theme.highlights) == set(HIGHLIGHTS)


@every_theme
def test_the_five_highlights_differ(theme: Theme) -> None:
    assert len(set(theme.highlights.values())) == len(HIGHLIGHTS)


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21)
    assert contrast_ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@every_theme
def test_the_style_sheet_is_understood_by_qt(theme: Theme, qtbot: QtBot) -> None:
    """Qt warns about a style sheet it cannot parse, and a warning fails the test."""
    label = QLabel("对读")
    qtbot.addWidget(label)
    label.setStyleSheet(style_sheet(theme))
    label.setPalette(palette_of(theme))
    label.show()
    assert "$" not in style_sheet(theme)


def test_a_theme_can_be_given_to_the_whole_program(qapp: QApplication, qtbot: QtBot) -> None:
    before = (qapp.font(), qapp.palette(), qapp.styleSheet(), qapp.style().name())
    apply_theme(qapp, load_theme("dark"))
    assert qapp.palette().windowText().color().name() == load_theme("dark").hex(Role.INK)
    qapp.setStyle(before[3])
    qapp.setFont(before[0])
    qapp.setPalette(before[1])
    qapp.setStyleSheet(before[2])


def test_an_unknown_theme_is_the_systems() -> None:
    assert load_theme("system").name in {"light", "dark"}


def test_a_changed_theme_looks_as_a_first_one(qtbot: QtBot, qapp: QApplication) -> None:
    """Each widget takes the new colours, also where it has a style sheet of its own, and keeps its size."""
    before, palette = qapp.styleSheet(), qapp.palette()
    try:
        pictures = []
        for names in (("light", "contrast", "dark"), ("dark",)):
            for name in names:
                apply_theme(qapp, load_theme(name))
                if name == names[0]:
                    page = _some_widgets(qtbot)
            pictures.append(page.grab().toImage())
        assert pictures[0] == pictures[1]
    finally:
        qapp.setStyleSheet(before)
        qapp.setPalette(palette)


def _some_widgets(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    own = QLabel("资本")
    own.setStyleSheet("font-weight: 600;")
    for part in (
        own,
        QPushButton("打开"),
        QLineEdit("资本"),
        QCheckBox("原注"),
        QComboBox(),
        QTextEdit("劳动"),
    ):
        layout.addWidget(part)
    page.resize(300, 400)
    page.show()
    return page
