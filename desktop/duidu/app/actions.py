"""Everything the user can ask for, as data: menus, toolbar, palette, shortcuts and help come from here.

Shortcuts are written in Qt's portable form, where ``Ctrl`` is the Command key and ``Meta`` the Control key
on macOS.  Keys that input methods or the system own are not used (a test refuses them): Ctrl+Space,
Ctrl+Shift+F, Ctrl+comma and Ctrl+period belong to Chinese input methods, Cmd+H and Cmd+Tab to macOS.
Labels and help sentences are ``action.<id>`` and ``help.<id>`` in the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Context(StrEnum):
    """Where an action's shortcut works."""

    WINDOW = "window"
    SELECTION = "selection"
    LIBRARY = "library"


class Platform(StrEnum):
    """Whose habits a shortcut follows."""

    COMMON = "common"
    MACOS = "macos"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the user can ask for.

    ``keys`` for Windows and Linux, ``mac_keys`` where macOS differs; the first is shown.  ``menu`` names the
    menu it stands in (none: only palette and key).  ``group`` separates entries within a menu.
    """

    id: str
    menu: str = ""
    group: int = 0
    keys: tuple[str, ...] = ()
    mac_keys: tuple[str, ...] | None = None
    icon: str = ""
    context: Context = Context.WINDOW
    undoable: bool = False
    checkable: bool = False
    palette: bool = True

    def keys_on(self, platform: Platform) -> tuple[str, ...]:
        """The shortcuts on one platform, the shown one first."""
        if platform is Platform.MACOS and self.mac_keys is not None:
            return self.mac_keys
        return self.keys

    @property
    def label_key(self) -> str:
        return f"action.{self.id}"

    @property
    def help_key(self) -> str:
        return f"help.{self.id}"


MENUS = ("file", "edit", "correct", "view", "panes", "go", "help")

_FILE = (
    Action("import_files", "file", 0, ("Ctrl+O",), icon="import"),
    Action("import_folder", "file", 0),
    Action("import_clipboard", "file", 0, ("Ctrl+Shift+V",)),
    Action("export_notes", "file", 1, ("Ctrl+S",), icon="export"),
    Action("new_term", "file", 2),
    Action("import_terms", "file", 2),
    Action("export_terms", "file", 2),
    Action("add_dictionary", "file", 2),
    Action("print", "file", 3, ("Ctrl+P",), icon="print"),
    Action("close_pane", "file", 3, ("Ctrl+W",), icon="close"),
    Action("quit", "file", 4, ("Ctrl+Q",), palette=False),
)
_EDIT = (
    Action("undo", "edit", 0, ("Ctrl+Z",), icon="undo", palette=False),
    Action("redo", "edit", 0, ("Ctrl+Y",), ("Ctrl+Shift+Z",), icon="redo", palette=False),
    Action("copy", "edit", 1, ("Ctrl+C",), icon="copy", palette=False),
    Action("copy_with_note", "edit", 1, ("Ctrl+Shift+C",), icon="copy", palette=False),
    Action("copy_original", "edit", 1, icon="copy"),
    Action("copy_quotation", "edit", 1, icon="copy"),
    Action("search_all", "edit", 2, ("Ctrl+K",), icon="search"),
    Action("search_collection", "edit", 2, icon="search"),
    Action("save_search", "edit", 2, undoable=True),
    Action("saved_searches", "edit", 2),
    Action("find", "edit", 2, ("Ctrl+F",), icon="search"),
    Action("find_next", "edit", 2, ("F3",), ("Ctrl+G",)),
    Action("find_previous", "edit", 2, ("Shift+F3",), ("Ctrl+Shift+G",)),
    Action("preferences", "edit", 3, (), ("Ctrl+,",), icon="settings"),
)
_CORRECT = (
    Action("correct", "correct", 0, ("Ctrl+E",), undoable=True),
    Action("correct_join", "correct", 1, undoable=True),
    Action("correct_join_next", "correct", 1, undoable=True),
    Action("correct_split", "correct", 1, undoable=True),
    Action("correct_heading", "correct", 2, undoable=True),
    Action("correct_level_up", "correct", 2, undoable=True),
    Action("correct_level_down", "correct", 2, undoable=True),
    Action("correct_paragraph", "correct", 2, undoable=True),
    Action("correct_note", "correct", 3, undoable=True),
    Action("correct_foreign", "correct", 3, undoable=True),
    Action("clean_report", "correct", 4, icon="check"),
    Action("my_corrections", "correct", 4),
    Action("show_original", "correct", 4),
    Action("choose_encoding", "correct", 4),
)
_VIEW = (
    Action("panel_library", "view", 0, ("Ctrl+1",), icon="library", checkable=True),
    Action("panel_outline", "view", 0, ("Ctrl+2",), icon="outline", checkable=True),
    Action("panel_search", "view", 0, ("Ctrl+3",), icon="search", checkable=True),
    Action("panel_annotations", "view", 0, ("Ctrl+4",), icon="annotations", checkable=True),
    Action("panel_paragraph", "view", 0, ("Ctrl+5",), icon="paragraph", checkable=True),
    Action("page_search", "view", 1, icon="search"),
    Action("page_compare", "view", 1, ("Ctrl+J",), icon="compare"),
    Action("page_glossary", "view", 1, ("Ctrl+D",), icon="glossary"),
    Action("appearance", "view", 2, icon="text-size"),
    Action("zoom_in", "view", 2, ("Ctrl+=", "Ctrl++")),
    Action("zoom_out", "view", 2, ("Ctrl+-",)),
    Action("zoom_reset", "view", 2, ("Ctrl+0",)),
    Action("mark_terms", "view", 3, checkable=True),
    Action("next_theme", "view", 3),
    Action("next_script", "view", 3),
    Action("full_screen", "view", 4, ("F11",), ("Ctrl+Meta+F",), checkable=True),
)
_PANES = (
    Action("split", "panes", 0, ("Ctrl+\\",), icon="split"),
    Action("next_pane", "panes", 0, ("Ctrl+Tab",), ("Meta+Tab",)),
    Action("previous_pane", "panes", 0, ("Ctrl+Shift+Tab",), ("Meta+Shift+Tab",)),
    Action("move_pane_left", "panes", 1, ("Ctrl+Shift+PgUp",)),
    Action("move_pane_right", "panes", 1, ("Ctrl+Shift+PgDown",)),
    Action("link", "panes", 2, ("Ctrl+L",), icon="link", checkable=True),
    Action("save_arrangement", "panes", 3),
    Action("arrangements", "panes", 3),
    Action("close_other_panes", "panes", 3),
)
_GO = (
    Action("back", "go", 0, ("Alt+Left",), ("Ctrl+[",), icon="back"),
    Action("forward", "go", 0, ("Alt+Right",), ("Ctrl+]",), icon="forward"),
    Action("previous_section", "go", 1, ("Ctrl+PgUp",), ("Ctrl+Alt+Up",)),
    Action("next_section", "go", 1, ("Ctrl+PgDown",), ("Ctrl+Alt+Down",)),
    Action("go_to", "go", 1, ("Ctrl+G",), ("Ctrl+Alt+G",)),
    Action("essay_start", "go", 2),
    Action("essay_end", "go", 2),
    Action("bookmark", "go", 3, ("Ctrl+B",), icon="bookmark", undoable=True),
    Action("next_bookmark", "go", 3, ("F4",), ("Ctrl+Alt+B",)),
    Action("previous_bookmark", "go", 3, ("Shift+F4",), ("Ctrl+Alt+Shift+B",)),
)
_HELP = (
    Action("help", "help", 0, ("F1",), ("Ctrl+?",), icon="help"),
    Action("about", "help", 1),
)
_SELECTION = (
    Action("mark_argument", keys=("1",), context=Context.SELECTION, undoable=True),
    Action("mark_definition", keys=("2",), context=Context.SELECTION, undoable=True),
    Action("mark_evidence", keys=("3",), context=Context.SELECTION, undoable=True),
    Action("mark_question", keys=("4",), context=Context.SELECTION, undoable=True),
    Action("mark_quote", keys=("5",), context=Context.SELECTION, undoable=True),
    Action("annotate", keys=("N",), icon="annotations", context=Context.SELECTION, undoable=True),
    Action("look_up", keys=("D",), icon="glossary", context=Context.SELECTION),
    Action("add_term", keys=("T",), icon="plus", context=Context.SELECTION, undoable=True),
    Action("link_passage", keys=("L",), icon="link", context=Context.SELECTION, undoable=True),
)
_LIBRARY = (
    Action("open_essay", keys=("Return",), context=Context.LIBRARY),
    Action("open_beside", keys=("Alt+Return",), icon="split", context=Context.LIBRARY),
    Action("remove_essay", keys=("Del",), icon="trash", context=Context.LIBRARY, undoable=True),
)

ACTIONS: tuple[Action, ...] = (
    *_FILE,
    *_EDIT,
    *_CORRECT,
    *_VIEW,
    *_PANES,
    *_GO,
    *_HELP,
    *_SELECTION,
    *_LIBRARY,
)
BY_ID = {action.id: action for action in ACTIONS}


def menu_groups(menu: str) -> tuple[tuple[Action, ...], ...]:
    """The actions of a menu, one tuple between two separators."""
    inside = [action for action in ACTIONS if action.menu == menu]
    numbers = sorted({action.group for action in inside})
    return tuple(tuple(a for a in inside if a.group == number) for number in numbers)


def palette_actions() -> tuple[Action, ...]:
    """What the command palette offers: everything that needs no selection and no row."""
    return tuple(a for a in ACTIONS if a.palette and a.context is Context.WINDOW)
