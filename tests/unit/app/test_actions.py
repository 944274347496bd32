"""Shortcuts: one meaning each, none that an input method or the system takes away, all of them in the help."""

from collections import Counter

import pytest

from duidu.app.actions import ACTIONS, MENUS, Context, Platform, menu_groups, palette_actions
from duidu.app.words import load_table

INPUT_METHODS = {
    "Ctrl+Shift+F": "Microsoft Pinyin switches between Simplified and Traditional",
    "Ctrl+Space": "switches the input method",
    "Shift+Space": "switches full width",
    "Ctrl+.": "switches Chinese punctuation",
    "Ctrl+Shift+Z": "Sogou's symbols",
    "Ctrl+Shift+B": "Sogou's faces",
    "Ctrl+Shift+K": "Sogou's soft keyboard",
    "Ctrl+Shift+E": "Sogou's English input",
    "Ctrl+Shift": "switches the input method",
}
OWNED = {
    Platform.COMMON: {
        **INPUT_METHODS,
        "Ctrl+,": "Chinese input methods",
        "Alt+F4": "closes the window",
        "Alt+Tab": "switches programs",
        "Alt+Space": "the window's menu",
        "Ctrl+Esc": "the start menu",
        "Ctrl+Alt+Left": "switches desktops",
        "Ctrl+Alt+Right": "switches desktops",
    },
    Platform.MACOS: {
        "Ctrl+H": "hides the program",
        "Ctrl+Tab": "switches programs",
        "Ctrl+Shift+Tab": "switches programs",
        "Ctrl+M": "minimises",
        "Ctrl+Space": "Spotlight",
        "Meta+Space": "switches the input method",
        "Ctrl+Alt+Esc": "forces programs to quit",
        "Ctrl+`": "switches windows",
    },
}


@pytest.mark.parametrize("platform", list(Platform))
def test_no_shortcut_means_two_things_in_one_place(platform: Platform) -> None:
    """A shortcut of the window works everywhere, so it may not be used in a context either."""
    everywhere = [k for a in ACTIONS if a.context is Context.WINDOW for k in a.keys_on(platform)]
    for context in Context:
        inside = [k for a in ACTIONS if a.context is context for k in a.keys_on(platform)]
        here = inside if context is Context.WINDOW else everywhere + inside
        assert [key for key, count in Counter(here).items() if count > 1] == []


@pytest.mark.parametrize("platform", list(Platform))
def test_no_shortcut_belongs_to_an_input_method_or_to_the_system(platform: Platform) -> None:
    used = {key: action.id for action in ACTIONS for key in action.keys_on(platform)}
    assert {key: used[key] for key in used if key in OWNED[platform]} == {}


def test_ids_are_unique_and_every_action_has_a_label_and_a_help_sentence() -> None:
    ids = [action.id for action in ACTIONS]
    assert len(ids) == len(set(ids))
    table = load_table()
    assert [a.id for a in ACTIONS if a.label_key not in table or a.help_key not in table] == []
    stale = {key for key in table if key.startswith(("action.", "help."))}
    assert {key.partition(".")[2] for key in stale} == set(ids)


def test_every_menu_of_the_list_has_entries_and_no_action_names_another() -> None:
    assert {a.menu for a in ACTIONS if a.menu} == set(MENUS)
    assert all(menu_groups(menu) for menu in MENUS)
    assert all(f"menu.{menu}" in load_table() for menu in MENUS)


def test_what_needs_a_selection_or_a_row_is_not_offered_in_the_palette() -> None:
    assert {action.context for action in palette_actions()} == {Context.WINDOW}


def test_the_keys_of_the_brief_are_kept() -> None:
    keys = {action.id: action.keys_on(Platform.COMMON) for action in ACTIONS}
    assert keys["search_all"] == ("Ctrl+K",)
    assert keys["back"] == ("Alt+Left",)
    assert keys["split"] == ("Ctrl+\\",)
    assert keys["copy_with_note"] == ("Ctrl+Shift+C",)
    mac = {action.id: action.keys_on(Platform.MACOS) for action in ACTIONS}
    assert mac["find_next"] == ("Ctrl+G",)
    assert mac["next_pane"] == ("Meta+Tab",)
