"""The Qt binding itself: the one defect that would end the program after some thousand calls."""

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_void_calls_into_qt_do_not_use_up_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 lost one reference to None a call and aborted after some 5,000.

    On Python 3.12 and later None is immortal and the count stays the same by itself.
    """
    label = QLabel()
    qtbot.addWidget(label)
    label.setText("0")
    before = sys.getrefcount(None)
    for number in range(200):
        label.setIndent(number)
    assert sys.getrefcount(None) > before - 50
