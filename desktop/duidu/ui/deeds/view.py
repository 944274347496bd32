"""Panels, pages, the one field, look, dialogs, and leaving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from duidu.app.operations import reading
from duidu.app.presenters.quick import QuickKind, QuickRow
from duidu.ui import extensions
from duidu.ui.context import Notice
from duidu.ui.deeds import history, searching

if TYPE_CHECKING:
    from duidu.ui.main_window import MainWindow

THEMES = ("light", "sepia", "dark", "contrast")
_PANEL_ACTIONS = ("library", "outline", "search", "annotations")


def show_panel(window: MainWindow, panel: str) -> None:
    """Open a panel at the left; an empty name folds it."""
    if panel and panel not in extensions.LEFT_PANELS:
        _not_yet(window, f"panel_{panel}")
        return
    window.note_places()
    window.change(replace(window.workspace, panel=panel))
    widget = window.left.panels.get(panel)
    if widget is not None:
        widget.setFocus()
        widget.focusNextChild()
    else:
        window.focus_text()


def toggle_panel(window: MainWindow, panel: str) -> None:
    show_panel(window, "" if window.workspace.panel == panel else panel)


def toggle_paragraph(window: MainWindow) -> None:
    """Open or fold the panel at the right."""
    if "paragraph" not in extensions.RIGHT_PANELS:
        _not_yet(window, "panel_paragraph")
        return
    window.note_places()
    window.change(replace(window.workspace, paragraph=not window.workspace.paragraph))


def show_page(window: MainWindow, page: str, argument: str = "") -> None:
    """Show a full page, or with an empty name the panes again."""
    if page and page not in extensions.PAGES:
        _not_yet(window, f"page_{page}" if page != "report" else "clean_report")
        return
    window.note_places()
    window.change(replace(window.workspace, page=page))
    if page:
        window.pages[page].show_argument(argument)
        window.pages[page].setFocus()
    else:
        window.focus_text()


def toggle_page(window: MainWindow, page: str) -> None:
    show_page(window, "" if window.workspace.page == page else page)


def _not_yet(window: MainWindow, action: str) -> None:
    window.notify(Notice(window.words("notice.not_yet", what=window.words(f"action.{action}"))))


def available(action: str) -> bool:
    """Whether what the action opens is there."""
    kind, _, name = action.partition("_")
    if kind == "panel":
        return name in extensions.LEFT_PANELS or name in extensions.RIGHT_PANELS
    if kind == "page":
        return name in extensions.PAGES
    return action != "clean_report" or "report" in extensions.PAGES


# --- the one field ------------------------------------------------------------------------------


def search_all(window: MainWindow) -> None:
    """Put the keyboard into the one field, with the selected words."""
    pane = window.active_pane()
    selected = "" if pane is None else pane.view.selected_text()
    short = selected if selected and len(selected) <= 40 and "\n" not in selected else None
    window.field.begin(short)


def follow_quick_row(window: MainWindow, row: QuickRow, *, beside: bool) -> None:
    """Go where a row of the one field leads."""
    if row.kind is QuickKind.COMMAND:
        window.field.clear()
        window.focus_text()
        window.run_action(row.target)
    elif row.kind is QuickKind.ESSAY:
        window.open_essay(row.target, beside=beside)
    elif row.kind is QuickKind.HIT:
        essay, span = row.target
        window.open_essay(essay, span, beside=beside)
    elif row.kind is QuickKind.TERM:
        window.signals.term_asked.emit(row.target)
    elif row.kind is QuickKind.SAVED:
        searching.run_saved(window, row.target)
    else:
        submit_field(window, row.target or "")


def submit_field(window: MainWindow, text: str) -> None:
    """Enter in the field: the full page of results."""
    query = text.strip()
    if not query:
        return
    if query.startswith((">", "＞")):
        rows = window.one_field.command_rows(query)
        if rows:
            follow_quick_row(window, rows[0], beside=False)
    else:
        show_page(window, "search", query)


def step_out(window: MainWindow) -> None:
    """Esc closes one layer at a time: notice, marks of a search, panel over the text, page, and then to the text."""
    pane = window.active_pane()
    if window.hints.dismiss():
        return
    if window.notices.isVisible():
        window.notices.dismiss()
    elif pane is not None and pane.finding.shows_hits:
        pane.finding.end()
    elif window.body.left_overlays:
        show_panel(window, "")
    elif window.workspace.page:
        window.show_panes()
    elif window.isFullScreen():
        full_screen(window)
    else:
        window.focus_text()


# --- look ---------------------------------------------------------------------------------------


def set_setting(window: MainWindow, key: str, value: object) -> None:
    """Change a setting, save it, show it."""
    window.session.settings.set(key, value)
    window.apply_settings(key)


def next_theme(window: MainWindow) -> None:
    current = window.context.theme.name
    at = THEMES.index(current) if current in THEMES else -1
    set_setting(window, "theme", THEMES[(at + 1) % len(THEMES)])


def mark_terms(window: MainWindow) -> None:
    set_setting(window, "mark_terms", not window.session.settings["mark_terms"])


def full_screen(window: MainWindow) -> None:
    """Nothing but the text on the whole screen, and back."""
    full = not window.isFullScreen()
    for part in (window.top_bar, window.status):
        part.setVisible(not full)
    if full:
        window.showFullScreen()
    else:
        window.showNormal()


def appearance(window: MainWindow) -> None:
    """The card under Aa: size, line height, measure, theme, script."""
    from duidu.ui.dialogs.appearance import AppearanceCard

    button = window.top_bar.appearance
    card = AppearanceCard(window.words, window.session.settings, window)
    card.changed.connect(lambda key, value: set_setting(window, key, value))
    card.adjustSize()
    corner = button.mapToGlobal(QPoint(button.width() - card.width(), button.height() + 4))
    card.move(corner)
    card.show()


def preferences(window: MainWindow) -> None:
    """The dialog that is generated from the list of settings."""
    from duidu.ui.dialogs.preferences import PreferencesDialog

    dialog = PreferencesDialog(window.words, window.session.settings, window)
    dialog.changed.connect(lambda key, value: set_setting(window, key, value))
    dialog.open()


def show_help(window: MainWindow) -> None:
    """Every action with its key and a sentence."""
    from duidu.ui.dialogs.help import HelpDialog

    HelpDialog(window.words, window.context.shortcuts, window).open()


def about(window: MainWindow) -> None:
    from duidu.ui.dialogs.about import AboutDialog

    AboutDialog(window.words, window).open()


def quit_program(window: MainWindow) -> None:
    window.close()


# --- menus --------------------------------------------------------------------------------------


def update_menus(window: MainWindow) -> None:
    """Names, checks and what is possible, just before a menu opens."""
    history.update_labels(window)
    workspace, settings = window.workspace, window.session.settings
    checks = {f"panel_{name}": workspace.panel == name for name in _PANEL_ACTIONS}
    checks |= {
        "panel_paragraph": workspace.paragraph,
        "link": workspace.linked,
        "mark_terms": bool(settings["mark_terms"]),
        "full_screen": window.isFullScreen(),
    }
    for action, checked in checks.items():
        window.actions_by_id[action].setChecked(checked)
    for action, entry in window.actions_by_id.actions.items():
        entry.setVisible(available(action))


def build_more_menu(window: MainWindow) -> QMenu:
    """The ⋯ at the right: what concerns the window as a whole."""
    menu = QMenu(window)
    actions = window.actions_by_id
    for group in (
        ("import_files", "export_notes"),
        ("print", "save_arrangement", "arrangements", "full_screen"),
        ("preferences", "help", "about"),
    ):
        if menu.actions():
            menu.addSeparator()
        menu.addActions([actions[name] for name in group])
    arrangements = QMenu(window.words("arrangement.open"), menu)
    menu.insertMenu(actions["arrangements"], arrangements)
    menu.aboutToShow.connect(lambda: update_menus(window))
    menu.aboutToShow.connect(lambda: fill_arrangements(window, arrangements))
    return menu


def fill_arrangements(window: MainWindow, menu: QMenu) -> None:
    """The layouts that the user saved by name; choosing one opens it."""
    menu.clear()
    names = reading.arrangement_names(window.session)
    menu.menuAction().setVisible(bool(names))
    for name in names:
        entry = menu.addAction(name)
        entry.triggered.connect(lambda _checked=False, name=name: open_arrangement(window, name))


def open_arrangement(window: MainWindow, name: str) -> None:
    """Show the panes of a saved layout, each at its place."""
    window.note_places()
    window.arrangement.open_named(name)
    window.focus_text()


DEEDS: dict[str, Callable[[MainWindow], None]] = {
    **{f"panel_{name}": partial(toggle_panel, panel=name) for name in _PANEL_ACTIONS},
    "panel_paragraph": toggle_paragraph,
    "page_search": partial(toggle_page, page="search"),
    "page_compare": partial(toggle_page, page="compare"),
    "page_glossary": partial(toggle_page, page="glossary"),
    "search_all": search_all,
    "next_theme": next_theme,
    "mark_terms": mark_terms,
    "full_screen": full_screen,
    "appearance": appearance,
    "preferences": preferences,
    "help": show_help,
    "about": about,
    "quit": quit_program,
}
