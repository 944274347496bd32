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


def search_panel(context: WindowContext) -> QWidget:
    from duidu.ui.panes.search_panel import SearchPanel

    return SearchPanel(context)


def annotations_panel(context: WindowContext) -> QWidget:
    from duidu.ui.panes.annotations_panel import AnnotationsPanel

    return AnnotationsPanel(context)


def paragraph_panel(context: WindowContext) -> QWidget:
    from duidu.ui.panes.paragraph_panel import ParagraphPanel

    return ParagraphPanel(context)


def search_page(context: WindowContext) -> Page:
    from duidu.ui.panes.search_page import SearchPage

    return SearchPage(context)


def compare_page(context: WindowContext) -> Page:
    from duidu.ui.panes.compare_page import ComparePage

    return ComparePage(context)


def report_page(context: WindowContext) -> Page:
    from duidu.ui.panes.clean_page import CleanPage

    return CleanPage(context)


def glossary_page(context: WindowContext) -> Page:
    from duidu.ui.panes.glossary_page import GlossaryPage

    return GlossaryPage(context)


def pane_companion(context: WindowContext, pane: ReaderPane) -> object:
    from duidu.ui.panes.companion import PaneCompanion

    return PaneCompanion(context, pane)


def note_mover(context: WindowContext, pane: ReaderPane) -> object:
    from duidu.ui.panes.note_mover import NoteMover

    return NoteMover(context, pane)


def correction_menu(context: WindowContext, pane: ReaderPane) -> object:
    from duidu.ui.panes.correction_menu import CorrectionMenu

    return CorrectionMenu(context, pane)


LEFT_PANELS: dict[str, MakeWidget] = {
    "library": library_panel,
    "outline": outline_panel,
    "search": search_panel,
    "annotations": annotations_panel,
}
RIGHT_PANELS: dict[str, MakeWidget] = {"paragraph": paragraph_panel}
PAGES: dict[str, MakePage] = {
    "search": search_page,
    "compare": compare_page,
    "report": report_page,
    "glossary": glossary_page,
}
PANE_PARTS: list[AttachPart] = [pane_companion, note_mover, correction_menu]
