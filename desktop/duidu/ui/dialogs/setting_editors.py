"""One editor for each kind of setting, made from its type, choices and bounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QSpinBox, QWidget

from duidu.app.words import Words
from duidu.base.settings import Setting

Changed = Callable[[str, Any], None]
_MARGINS = (6, 0, 0, 0)
HIDDEN = frozenset({"hints_seen"})
"""Settings that the program writes for itself."""


def make_editor(setting: Setting, value: Any, words: Words, changed: Changed) -> QWidget:
    """A control that shows ``value`` and calls ``changed(key, value)``."""
    editor = _made(setting, value, words, changed)
    editor.setAccessibleName(words(f"setting.{setting.key}"))
    editor.setMinimumWidth(160)
    return editor


def _made(setting: Setting, value: Any, words: Words, changed: Changed) -> QWidget:
    if isinstance(setting.default, bool):
        return _check(setting, value, changed)
    if isinstance(setting.default, str):
        return _choice(setting, value, words, changed)
    if isinstance(setting.default, int):
        return _whole_number(setting, value, changed)
    return _number(setting, value, changed)


def _check(setting: Setting, value: bool, changed: Changed) -> QCheckBox:
    box = QCheckBox()
    box.setChecked(value)
    box.toggled.connect(lambda on: changed(setting.key, on))
    return box


def _choice(setting: Setting, value: str, words: Words, changed: Changed) -> QComboBox:
    box = QComboBox()
    for choice in setting.choices:
        box.addItem(words(f"{setting.key}.{choice}"), choice)
    box.setCurrentIndex(max(0, box.findData(value)))
    box.currentIndexChanged.connect(lambda at: changed(setting.key, box.itemData(at)))
    return box


def _whole_number(setting: Setting, value: int, changed: Changed) -> QSpinBox:
    box = QSpinBox()
    high = setting.high if setting.high is not None else 10_000
    box.setRange(round(setting.low or 0), round(high))
    box.lineEdit().setTextMargins(*_MARGINS)
    box.setSingleStep(50 if high > 1000 else 1)
    box.setValue(value)
    box.setKeyboardTracking(False)
    box.valueChanged.connect(lambda number: changed(setting.key, number))
    return box


def _number(setting: Setting, value: float, changed: Changed) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(setting.low or 0, setting.high if setting.high is not None else 10_000)
    box.lineEdit().setTextMargins(*_MARGINS)
    box.setSingleStep(0.05)
    box.setDecimals(2)
    box.setValue(value)
    box.setKeyboardTracking(False)
    box.valueChanged.connect(lambda number: changed(setting.key, round(number, 2)))
    return box
