"""All signals that concern more than one part of the window, in one place."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class WindowSignals(QObject):
    """What parts of the window tell each other.  Parts connect to these and to nothing inside others."""

    data_changed = Signal(object)
    """Changes: user data was changed, by whomever; refresh by kind."""
    theme_changed = Signal(object)
    """Theme: colours changed; icons and painted things follow."""
    setting_changed = Signal(str)
    """Key of a setting that the user changed."""
    active_pane_changed = Signal(object)
    """ReaderPane that keys and commands now act on."""
    pane_made = Signal(object)
    """ReaderPane, once, before it shows anything: parts that live inside panes attach themselves."""
    essay_shown = Signal(object)
    """ReaderPane that now shows another essay (or none)."""
    place_rested = Signal(object, object)
    """ReaderPane, Position at the top of its view, 300 ms after it stopped scrolling."""
    workspace_changed = Signal(object)
    """Workspace: panes opened, closed, moved."""
    note_asked = Signal(object)
    """ReaderPane whose selection the user wants to write a note on."""
    term_asked = Signal(str)
    """Words that the user wants to look up."""
    copy_with_note_asked = Signal(object)
    """ReaderPane whose selection the user wants to copy with a footnote."""
    copy_quotation_asked = Signal(object)
    """ReaderPane whose selection the user wants to copy as a Markdown quotation."""
