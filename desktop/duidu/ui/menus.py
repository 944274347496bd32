"""QActions and menus from the list of actions; nothing here knows what an action does."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from duidu.app.actions import ACTIONS, MENUS, Action, Context, Platform, menu_groups
from duidu.app.words import Words
from duidu.ui.icons import icon
from duidu.ui.theme import Theme

_ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "preferences": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
}


def this_platform() -> Platform:
    """Whose shortcuts to use here."""
    return Platform.MACOS if sys.platform == "darwin" else Platform.COMMON


def shortcut_texts(platform: Platform | None = None) -> dict[str, str]:
    """Action id to its first shortcut as this system writes it."""
    texts = {}
    for action in ACTIONS:
        keys = action.keys_on(platform or this_platform())
        if keys:
            texts[action.id] = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return texts


class ActionSet:
    """Every action of the window as a QAction of ``owner``, so that its shortcut works everywhere in it."""

    def __init__(self, owner: QWidget, words: Words, run: Callable[[str], None]) -> None:
        self._owner = owner
        self._words = words
        self._run = run
        self.actions = {action.id: self._make(action) for action in ACTIONS}

    def _make(self, action: Action) -> QAction:
        made = QAction(self._words(action.label_key), self._owner)
        made.setToolTip(self._words(action.help_key))
        made.setCheckable(action.checkable)
        made.setMenuRole(_ROLES.get(action.id, QAction.MenuRole.NoRole))
        if action.context is Context.WINDOW:
            # Keys of the other contexts (plain letters, Enter) are handled where the focus is.
            made.setShortcuts([QKeySequence(key) for key in action.keys_on(this_platform())])
        made.triggered.connect(lambda _checked=False: self._run(action.id))
        if action.context is Context.WINDOW:
            self._owner.addAction(made)
        return made

    def __getitem__(self, action: str) -> QAction:
        return self.actions[action]

    def fill(self, menu: QMenu, name: str) -> QMenu:
        """Put the actions of one menu into ``menu``."""
        for number, group in enumerate(menu_groups(name)):
            if number:
                menu.addSeparator()
            menu.addActions([self.actions[action.id] for action in group])
        return menu

    def build_main_menu(self, parent: QWidget) -> QMenu:
        """All menus under one button."""
        menu = QMenu(parent)
        for name in MENUS:
            self.fill(menu.addMenu(self._words(f"menu.{name}")), name)
        return menu

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """All menus side by side, where the system has a menu bar of its own."""
        for name in MENUS:
            self.fill(bar.addMenu(self._words(f"menu.{name}")), name)

    def apply_theme(self, theme: Theme) -> None:
        """Icons in the theme's colours."""
        for action in ACTIONS:
            if action.icon:
                self.actions[action.id].setIcon(icon(action.icon, theme))
