"""Open, split, close, move and link panes; back, forward, sections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QInputDialog, QMenu

from duidu.app.operations import reading
from duidu.app.presenters.outline import Crumb, corresponding_place
from duidu.app.presenters.workspace import MOST_PANES, Workspace
from duidu.base.text import Position, Span
from duidu.ui.context import Notice, Place

if TYPE_CHECKING:
    from duidu.ui.main_window import MainWindow
    from duidu.ui.panes.reader_pane import ReaderPane

ZOOM_STEP_PX = 1
_SCRIPTS = ("original", "hans", "hant", "tw", "twp", "hk")
_CYCLED = ("original", "hans", "hant")
"""What the key goes through; the menu has them all."""


def open_essay(window: MainWindow, essay: str, place: Place = None, *, beside: bool = False) -> None:
    """Show an essay here or beside; where it is open here already, only go to the place."""
    window.note_places()
    workspace = _out_of_the_way(window)
    same = workspace.active_pane.essay == essay and not beside
    if same and place is not None:
        here = workspace.active_pane.place
        window.change(workspace.visit(here) if here is not None else workspace)
    elif not same:
        # Also where it is to be gone to: a book that is still on its way when the window closes opens there again.
        start = _last_place(window, essay) if place is None else _beginning(place)
        opened = workspace.open_beside if beside else workspace.open_here
        window.change(opened(essay, start))
        uncover_text(window)
    elif workspace != window.workspace:
        window.change(workspace)
    pane = window.active_pane()
    if pane is not None and place is not None:
        pane.go_to(place)
    window.focus_text()


def _beginning(place: Position | Span) -> Position:
    return Position(place.block, place.start) if isinstance(place, Span) else place


def open_side_by_side(window: MainWindow, places: list[tuple[str, Place]]) -> None:
    """Show these essays beside each other and nothing else, each at its place."""
    window.note_places()
    workspace = replace(_out_of_the_way(window).close_others(), linked=False)
    for number, (essay, _) in enumerate(places[:MOST_PANES]):
        start = _last_place(window, essay)
        workspace = workspace.open_beside(essay, start) if number else workspace.open_here(essay, start)
    window.change(workspace)
    uncover_text(window)
    for pane, (_, place) in zip(window.reader_panes(), places, strict=False):
        if place is not None:
            pane.go_to(place)
    window.focus_text()


def uncover_text(window: MainWindow) -> None:
    """Close panels that lie over the panes, now that there are more of them."""
    workspace = window.workspace
    if window.body.left_overlays:
        workspace = without_panel(workspace)
    if window.body.right_overlays:
        workspace = replace(workspace, paragraph=False)
    if workspace != window.workspace:
        window.change(workspace)


def _out_of_the_way(window: MainWindow) -> Workspace:
    """The arrangement with pages closed, and panels that lie over the text."""
    workspace = replace(window.workspace, page="")
    return without_panel(workspace) if window.body.left_overlays else workspace


def without_panel(workspace: Workspace) -> Workspace:
    return replace(workspace, panel="")


def _last_place(window: MainWindow, essay: str) -> Position | None:
    for pane in window.workspace.panes:
        if pane.essay == essay:
            return pane.place
    return reading.last_place(window.session, essay)


def split(window: MainWindow) -> None:
    """The active essay once more beside itself."""
    if len(window.workspace.panes) >= MOST_PANES:
        window.notify(Notice(window.words("pane.full")))
        return
    window.note_places()
    window.change(replace(window.workspace, page="").split())
    window.focus_text()


def close_pane(window: MainWindow) -> None:
    """Close the page that is open, else the active pane."""
    window.note_places()
    if window.workspace.page:
        window.show_panes()
        return
    window.change(window.workspace.close(window.workspace.active))
    window.focus_text()


def close_pane_of(window: MainWindow, pane: ReaderPane) -> None:
    window.note_places()
    window.change(window.workspace.close(pane.key))
    window.focus_text()


def close_other_panes(window: MainWindow) -> None:
    window.note_places()
    window.change(window.workspace.close_others())


def turn_to_pane(window: MainWindow, step: int) -> None:
    window.note_places()
    window.change(replace(window.workspace, page="").neighbour(step))
    window.focus_text()


def move_pane(window: MainWindow, step: int) -> None:
    window.note_places()
    workspace = window.workspace
    window.change(workspace.move(workspace.active, workspace.index(workspace.active) + step))


def link(window: MainWindow) -> None:
    """Join the panes, or separate them."""
    workspace = window.workspace
    window.note_places()
    window.change(replace(window.workspace, linked=not workspace.linked and len(workspace.panes) > 1))
    pane = window.active_pane()
    place = None if pane is None else pane.current_place()
    if window.workspace.linked and place is not None:
        follow_link(window, window.workspace.active, place)


def follow_link(window: MainWindow, key: int, place: Position) -> None:
    """Bring the other panes to what corresponds to ``place`` in this one."""
    source = window.pane_row.pane(key)
    if source is None or source.map is None:
        return
    for pane in window.reader_panes():
        if pane is source or pane.map is None:
            continue
        same = pane.essay_id == source.essay_id
        pane.view.restore_place(place if same else corresponding_place(source.map, place, pane.map))


def step_history(window: MainWindow, step: int) -> None:
    window.note_places()
    workspace = replace(window.workspace, page="")
    window.change(workspace.back() if step < 0 else workspace.forward())
    window.focus_text()


def step_section(window: MainWindow, step: int) -> None:
    pane = window.active_pane()
    place = None if pane is None else pane.view.position_at(QPoint(pane.view.viewport().width() // 2, 64))
    if pane is None or pane.map is None or place is None:
        return
    heading = pane.map.neighbour_heading(place, step)
    if heading is not None:
        pane.go_to(heading)
    else:
        pane.view.scroll_to_end(bottom=step > 0)


def go_to_end(window: MainWindow, *, bottom: bool) -> None:
    pane = window.active_pane()
    if pane is not None:
        pane.view.scroll_to_end(bottom=bottom)


def zoom_pane(window: MainWindow, key: int, step: int) -> None:
    """Larger (1), smaller (-1) or as in the settings (0), in one pane."""
    window.note_places()
    pane = window.workspace.pane(key)
    zoom = 0 if step == 0 else pane.zoom_px + step * ZOOM_STEP_PX
    base = int(window.session.settings["font_size_px"])
    window.change(window.workspace.change_pane(key, zoom_px=max(10 - base, min(48 - base, zoom))))


def zoom(window: MainWindow, step: int) -> None:
    zoom_pane(window, window.workspace.active, step)


def set_script(window: MainWindow, script: str) -> None:
    """Show the active pane in this script."""
    window.note_places()
    window.change(window.workspace.change_pane(window.workspace.active, script=script))


def next_script(window: MainWindow) -> None:
    current = window.workspace.active_pane.script or window.session.settings["script"]
    at = _CYCLED.index(current) if current in _CYCLED else -1
    set_script(window, _CYCLED[(at + 1) % len(_CYCLED)])


def ask_pane_menu(window: MainWindow, pane: ReaderPane, point: QPoint) -> None:
    """The ⋯ of a pane: its script, its original, splitting and closing."""
    window.activate_pane(pane.key)
    pane_menu(window, pane).popup(point)


def pane_menu(window: MainWindow, pane: ReaderPane) -> QMenu:
    menu = QMenu(window)
    for name in ("split", "link"):
        menu.addAction(window.actions_by_id[name])
    scripts = menu.addMenu(window.words("pane.script"))
    for script in _SCRIPTS:
        entry = scripts.addAction(window.words(f"script.{script}"))
        entry.setCheckable(True)
        entry.setChecked(script == (pane.state.script or window.session.settings["script"]))
        entry.triggered.connect(lambda _checked=False, script=script: set_script(window, script))
    menu.addSeparator()
    for name in ("find", "clean_report", "show_original"):
        menu.addAction(window.actions_by_id[name])
    menu.addSeparator()
    for name in ("close_other_panes", "close_pane"):
        menu.addAction(window.actions_by_id[name])
    return menu


def save_arrangement(window: MainWindow) -> None:
    """Keep this arrangement under a name."""
    words = window.words
    name, agreed = QInputDialog.getText(
        window, words("dialog.arrangement_title"), words("dialog.arrangement_name")
    )
    if agreed and name.strip():
        keep_arrangement(window, name.strip())


def keep_arrangement(window: MainWindow, name: str) -> None:
    window.note_places()
    ticket = window.arrangement.save(name)
    if ticket is not None:
        said = window.words("notice.arrangement_saved", name=name)
        window.jobs.follow(ticket, "job.saving", lambda _: window.notify(Notice(said)), visible=False)


def show_arrangements(window: MainWindow) -> None:
    """The saved arrangements: open one, rename it, remove it."""
    from duidu.ui.deeds.view import open_arrangement
    from duidu.ui.dialogs.arrangements import ArrangementsDialog

    ArrangementsDialog(
        window.words, window.session, lambda name: open_arrangement(window, name), window
    ).open()


def show_place(window: MainWindow) -> None:
    """The way to the place that the active pane shows, and how far into the essay it is."""
    way = window.status.place
    pane = None if window.workspace.page else window.active_pane()
    place = None if pane is None else pane.current_place()
    if pane is None or pane.opened is None or pane.map is None or place is None:
        way.show_way((), "", "")
        return
    crumbs = (Crumb(pane.opened.row.display_title, ""), *pane.map.way_to(place))
    number, count = pane.map.paragraph_at(place)
    percent = round(100 * pane.map.progress(place))
    told = {"percent": percent, "number": number, "count": count}
    key = window.context.shortcuts.get("go_to", "")
    way.show_way(crumbs, window.words("pane.place", **told), window.words("pane.place_tip", key=key, **told))


def follow_crumb(window: MainWindow, block: str) -> None:
    """Go to the heading of a step; to the beginning of the essay by its first."""
    pane = window.active_pane()
    if pane is not None and pane.opened is not None:
        start = pane.opened.essay.blocks[0].id
        window.open_essay(pane.essay_id, Position(block or start, 0))


DEEDS: dict[str, Callable[[MainWindow], None]] = {
    "split": split,
    "close_pane": close_pane,
    "close_other_panes": close_other_panes,
    "next_pane": partial(turn_to_pane, step=1),
    "previous_pane": partial(turn_to_pane, step=-1),
    "move_pane_left": partial(move_pane, step=-1),
    "move_pane_right": partial(move_pane, step=1),
    "link": link,
    "back": partial(step_history, step=-1),
    "forward": partial(step_history, step=1),
    "previous_section": partial(step_section, step=-1),
    "next_section": partial(step_section, step=1),
    "essay_start": partial(go_to_end, bottom=False),
    "essay_end": partial(go_to_end, bottom=True),
    "zoom_in": partial(zoom, step=1),
    "zoom_out": partial(zoom, step=-1),
    "zoom_reset": partial(zoom, step=0),
    "next_script": next_script,
    "save_arrangement": save_arrangement,
    "arrangements": show_arrangements,
}
