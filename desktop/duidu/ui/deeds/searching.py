"""Searches that are kept, and the search of one collection."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from duidu.app.operations import library
from duidu.core.search.saved import SavedSearch
from duidu.ui.context import Notice
from duidu.ui.panes.library_panel import LibraryPanel

if TYPE_CHECKING:
    from duidu.ui.main_window import MainWindow
    from duidu.ui.panes.search_page import SearchPage


def run_saved(window: MainWindow, saved: SavedSearch) -> None:
    """Search again what was saved, on the page."""
    window.field.clear()
    _search_page(window).hub.presenter.run_saved(saved)


def save_search(window: MainWindow) -> None:
    """Keep the search of the page under a name."""
    page = _search_page(window)
    if page.hub.state.request.text.strip():
        page.memory.ask_name()
    else:
        window.notify(Notice(window.words("saved.nothing")))


def manage_searches(window: MainWindow) -> None:
    """The saved searches in a dialog."""
    _search_page(window).memory.manage()


def search_collection(window: MainWindow) -> None:
    """Keep the search to the collection that the library shows, or else to the first one of the essay being read."""
    pane = window.active_pane()
    chosen = current_collection(window, "" if pane is None else pane.essay_id)
    if chosen:
        _search_page(window).hub.presenter.set_collection(chosen)
        window.run_action("search_all")
    else:
        window.notify(Notice(window.words("hits.no_collection")))


def current_collection(window: MainWindow, essay: str) -> str:
    """Id of the collection that the library panel shows, else of the first that has ``essay``; empty for none."""
    panel = window.left.panels.get("library")
    if isinstance(panel, LibraryPanel) and panel.presenter.shelf:
        return panel.presenter.shelf
    known = library.list_collections(window.session)
    return next((one.id for one in known if essay and essay in one.essays), "")


def _search_page(window: MainWindow) -> SearchPage:
    """The page, shown."""
    if window.workspace.page != "search":
        window.show_page("search")
    return cast("SearchPage", window.pages["search"])


DEEDS: dict[str, Callable[[MainWindow], None]] = {
    "search_collection": search_collection,
    "save_search": save_search,
    "saved_searches": manage_searches,
}
