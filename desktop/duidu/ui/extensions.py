"""Where the window is extended: panels, pages, parts of panes.  One line each; nothing else must change.

* A **panel** stands at the left (rail button and ``panel_<id>`` action) or, ``paragraph``, at the right.
* A **page** fills the centre in the panes' place (``page_<id>`` action); the panes survive behind it.
* A **pane part** is called once with each new reading pane and attaches itself to its reader's signals:
  cards, margin marks, the selection bar.

Each is made by a function of the :class:`~duidu.ui.context.WindowContext`, when it is first needed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from duidu.ui.context import WindowContext

if TYPE_CHECKING:
    from duidu.ui.panes.reader_pane import ReaderPane


class Page(QWidget):
    """A widget that fills the centre."""

    def show_argument(self, argument: str) -> None:
        """The page was asked for, with a query, a term, an essay, or nothing."""


MakeWidget = Callable[[WindowContext], QWidget]
MakePage = Callable[[WindowContext], Page]
AttachPart = Callable[[WindowContext, "ReaderPane"], object]
"""What it returns is kept as long as the pane lives."""


def library_panel(context: WindowContext) -> QWidget:
    from duidu.ui.panes.library_panel import LibraryPanel

    return LibraryPanel(context)


def outline_panel(context: WindowContext) -> QWidget:
    from duidu.ui.panes.outline_panel import OutlinePanel

    return OutlinePanel(context)


LEFT_PANELS: dict[str, MakeWidget] = {"library": library_panel, "outline": outline_panel}
RIGHT_PANELS: dict[str, MakeWidget] = {}
PAGES: dict[str, MakePage] = {}
PANE_PARTS: list[AttachPart] = []
