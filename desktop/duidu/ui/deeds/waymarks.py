"""Bookmarks, links between passages, and going to a paragraph, page or share of the essay."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from duidu.ui.panes.waymark_desk import WaymarkDesk

if TYPE_CHECKING:
    from duidu.ui.main_window import MainWindow


def _desk(window: MainWindow) -> WaymarkDesk | None:
    pane = window.active_pane()
    return None if pane is None else WaymarkDesk.of(pane)


def bookmark(window: MainWindow) -> None:
    """Keep the place, or forget the bookmark that is there."""
    if (desk := _desk(window)) is not None:
        desk.toggle_bookmark()


def step_bookmark(window: MainWindow, step: int) -> None:
    if (desk := _desk(window)) is not None:
        desk.step_bookmark(step)


def link_passage(window: MainWindow) -> None:
    """Begin a link at the selected passage, or end one there."""
    if (desk := _desk(window)) is not None:
        desk.link_selection()


def go_to(window: MainWindow) -> None:
    """Ask for a paragraph, a page or a share of the essay."""
    pane = window.active_pane()
    if pane is not None:
        pane.going.begin()


DEEDS: dict[str, Callable[[MainWindow], None]] = {
    "bookmark": bookmark,
    "next_bookmark": partial(step_bookmark, step=1),
    "previous_bookmark": partial(step_bookmark, step=-1),
    "link_passage": link_passage,
    "go_to": go_to,
}
