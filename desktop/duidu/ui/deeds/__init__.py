"""What each action does to the window: one short function each, found by the action's id.

The functions change the arrangement, call an operation, or open a dialog; a test holds that every action of
:mod:`duidu.app.actions` has its deed here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from duidu.ui.deeds import (
    correcting,
    encodings,
    files,
    history,
    marking,
    panes,
    printing,
    searching,
    shelf,
    terms,
    view,
    waymarks,
)

if TYPE_CHECKING:
    from duidu.ui.main_window import MainWindow

Deed = Callable[["MainWindow"], None]

DEEDS: dict[str, Deed] = {
    **correcting.DEEDS,
    **encodings.DEEDS,
    **files.DEEDS,
    **history.DEEDS,
    **marking.DEEDS,
    **panes.DEEDS,
    **searching.DEEDS,
    **printing.DEEDS,
    **shelf.DEEDS,
    **terms.DEEDS,
    **view.DEEDS,
    **waymarks.DEEDS,
}
