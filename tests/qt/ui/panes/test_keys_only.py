"""Everything is reached by keys, says its name, and shows that it has the keyboard; large text of the system is not cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from duidu.app.operations import waymarks
from duidu.base.text import Position
from duidu.ui import fonts
from duidu.ui.parts.controls import ElidedLabel
from duidu.ui.theme import THEME_NAMES, apply_theme, load_theme
from duidu.ui.widgets.breadcrumbs import Step
from duidu.ui.widgets.reader import ReaderView
from tests.qt.ui.panes.conftest import shown_window, wait_for_jobs

MOST_STEPS = 120


def walked(window) -> Iterator[QWidget]:
    """Press Tab until the keyboard is back where it began; each widget that it comes to."""
    first = window.focusWidget()
    for _ in range(MOST_STEPS):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        widget = window.focusWidget()
        yield widget
        if widget is first:
            return
    raise AssertionError("Tab never comes back")


def spoken(widget: QWidget) -> str:
    return widget.accessibleName() or getattr(widget, "text", str)()


def look(window, widget: QWidget) -> QImage:
    corner = widget.mapTo(window, widget.rect().topLeft())
    return window.grab(QRect(corner, widget.size())).toImage()


@pytest.mark.parametrize("theme", THEME_NAMES)
@pytest.mark.parametrize("panel", ["library", "outline", "search", "annotations"])
def test_tab_walks_through_the_window_and_each_control_is_named_and_seen_to_have_the_keyboard(
    window, hand, essays, session, qtbot, panel: str, theme: str
) -> None:
    session.settings.set("theme", theme)
    window.apply_settings("theme")
    hand.open(essays["machines"])
    place = Position(hand.pane.opened.essay.paragraphs[0].id, 0)
    waymarks.add_bookmark(session, essays["machines"], place)
    window.show_panel(panel)
    window.change(window.workspace.change_pane(window.workspace.active))
    window.run_action("panel_paragraph")
    wait_for_jobs(window, qtbot)
    window.focus_text()
    met = list(walked(window))
    assert any(isinstance(widget, ReaderView) for widget in met)
    assert [type(widget).__name__ for widget in met if not spoken(widget)] == []
    unseen = []
    for widget in dict.fromkeys(met):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        focused = look(window, widget)
        widget.clearFocus()
        if look(window, widget) == focused:
            unseen.append(f"{type(widget).__name__} {spoken(widget)}")
    assert unseen == []


@pytest.fixture
def large_text(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[float]:
    """The system asks for text half as large again."""
    before = (qapp.styleSheet(), qapp.palette(), qapp.font())
    usual = fonts.interface_font
    size = round(fonts.USUAL_PX * 1.5)
    monkeypatch.setattr(
        fonts, "interface_font", lambda *, traditional=False: usual(traditional=traditional, size_px=size)
    )
    yield 1.5
    qapp.setStyleSheet(before[0])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])


def test_large_text_of_the_system_enlarges_the_essay_too_and_no_control_is_cut(
    large_text: float, session, essays, qtbot
) -> None:
    apply_theme(QApplication.instance(), load_theme("light"))
    window = shown_window(session, qtbot)
    window.open_essay(essays["machines"])
    window.show_panel("library")
    wait_for_jobs(window, qtbot)
    pane = window.active_pane()
    usual_px = session.settings["font_size_px"]
    assert pane.view.typography.font_px == pytest.approx(usual_px * large_text, abs=1)
    # A field's own buttons are drawn, not written.
    shown = [
        w
        for kind in (QAbstractButton, QLabel)
        for w in window.findChildren(kind)
        if w.isVisible() and not isinstance(w.parent(), QLineEdit)
    ]
    # What may end in … has its whole text as a tip.
    elided = (ElidedLabel, Step)
    cut = [
        f"{type(w).__name__} {spoken(w)}"
        for w in shown
        if w.height() < w.fontMetrics().height() - 1
        or (not isinstance(w, elided) and not w.toolTip() and w.width() < w.minimumSizeHint().width())
    ]
    assert cut == []
    window.end()
