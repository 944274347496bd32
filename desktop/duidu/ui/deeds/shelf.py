"""What is done with the essays chosen in the library panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duidu.ui.main_window import MainWindow
    from duidu.ui.panes.library_panel import LibraryPanel


def _panel(window: MainWindow) -> LibraryPanel | None:
    from duidu.ui.panes.library_panel import LibraryPanel

    panel = window.left.panels.get("library")
    return panel if isinstance(panel, LibraryPanel) else None


def open_chosen(window: MainWindow) -> None:
    if (panel := _panel(window)) is not None:
        panel.open_chosen(beside=False)


def open_beside(window: MainWindow) -> None:
    if (panel := _panel(window)) is not None:
        panel.open_chosen(beside=True)


def remove_chosen(window: MainWindow) -> None:
    if (panel := _panel(window)) is not None:
        panel.remove_chosen()


DEEDS = {"open_essay": open_chosen, "open_beside": open_beside, "remove_essay": remove_chosen}
