"""Bookmarks and links of one pane: keep the place, name it, forget it; tie what is selected to another passage."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from duidu.app.operations import waymarks
from duidu.app.presenters.waymarks import bookmark_name, bookmarks_of, nearest_bookmark
from duidu.base.errors import UserError
from duidu.base.text import Position
from duidu.core.annotations.waymarks.model import LinkEnd
from duidu.ui.context import Notice, WindowContext
from duidu.ui.panes.reader_pane import ReaderPane

QUOTED_CHARS = 20


class LooseEnd(QObject):
    """The one passage of the window that waits for the other it is to be linked with."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.signals)
        self.end: LinkEnd | None = None

    @classmethod
    def of(cls, context: WindowContext) -> LooseEnd:
        found = context.signals.findChild(cls)
        return found if isinstance(found, cls) else cls(context)

    def forget(self) -> None:
        self.end = None


class WaymarkDesk(QObject):
    """Attached to each pane by its companion."""

    def __init__(self, context: WindowContext, pane: ReaderPane) -> None:
        super().__init__(pane)
        self._context, self._pane = context, pane
        self._loose = LooseEnd.of(context)
        # A bookmark is shown a little below the top of the window: the next one is looked for from it.
        self._stepped_to: Position | None = None
        self._stepped_at: Position | None = None

    @classmethod
    def of(cls, pane: ReaderPane) -> WaymarkDesk | None:
        """The desk of a pane."""
        found = pane.findChild(cls)
        return found if isinstance(found, cls) else None

    # --- bookmarks -------------------------------------------------------------------------------

    def here(self) -> Position | None:
        """Where the reader is: what is selected, the caret where it is in view, else the top of the text."""
        view = self._pane.view
        spans = view.selected_spans()
        if spans:
            return Position(spans[0].block, spans[0].start)
        caret = view.selection.caret
        if view.caret_mode and caret is not None and view.scene.caret_rect(caret) is not None:
            return view.scene.position_of(caret)
        return view.first_whole_line()

    def toggle_bookmark(self) -> None:
        """Keep the place, or forget the bookmark in the paragraph that is there already."""
        place, essay, context = self.here(), self._pane.essay_id, self._context
        if place is None or not essay:
            return
        kept = [one for one in bookmarks_of(context.session, essay) if one.block == place.block]
        if kept:
            self.remove_bookmark(kept[0].id)
            return
        bookmark = waymarks.add_bookmark(context.session, essay, place)
        said = context.words("waymark.bookmarked", name=bookmark_name(bookmark))
        context.desk.notify(Notice(said, context.words("waymark.name"), lambda: self.ask_name(bookmark.id)))

    def step_bookmark(self, step: int) -> None:
        """Go to the next (1) or previous (-1) bookmark of the essay, round its end."""
        pane, context = self._pane, self._context
        place = self._stepped_to if pane.view.first_visible() == self._stepped_at else None
        place = place or pane.view.first_whole_line()
        if place is None or pane.map is None:
            return
        found = nearest_bookmark(bookmarks_of(context.session, pane.essay_id), pane.map, place, step)
        if found is None:
            key = context.shortcuts.get("bookmark", "")
            context.desk.notify(Notice(context.words("waymark.none", key=key)))
            return
        context.desk.open_essay(pane.essay_id, found.place)
        self._stepped_to, self._stepped_at = found.place, pane.view.first_visible()

    def name_of(self, bookmark: str) -> str:
        """What a bookmark is called."""
        rows = bookmarks_of(self._context.session, self._pane.essay_id)
        return next((row.name for row in rows if row.id == bookmark), "")

    def ask_name(self, bookmark: str) -> None:
        """Let the user give a bookmark a name."""
        ask_bookmark_name(self._context, self._pane, bookmark, self.name_of(bookmark))

    def remove_bookmark(self, bookmark: str) -> None:
        remove_bookmark(self._context, bookmark)

    # --- links -----------------------------------------------------------------------------------

    def link_selection(self) -> None:
        """The first time keep the selected passage, the second time tie the two together."""
        view, context, loose = self._pane.view, self._context, self._loose
        spans = view.selected_spans()
        if not spans:
            return
        end = waymarks.passage(context.session, self._pane.essay_id, spans)
        if loose.end is None:
            self._wait(end)
            return
        try:
            waymarks.link_passages(context.session, loose.end, end)
        except UserError as error:
            if error.code == "essay_unknown":
                loose.forget()
            context.desk.report(error)
            return
        loose.forget()
        view.clear_selection()
        undo = context.words("action.undo")
        said = context.words("waymark.linked")
        context.desk.notify(Notice(said, undo, lambda: context.desk.run_action("undo")))

    def _wait(self, end: LinkEnd) -> None:
        words, context = self._context.words, self._context
        self._loose.end = end
        self._pane.view.clear_selection()
        self._pane.view.flash(end.first)
        said = words("waymark.link_begun", text=_brief(end.exact), key="L")
        forget = self._loose.forget
        context.desk.notify(Notice(said, words("dialog.cancel"), forget, stays=True, on_closed=forget))


def ask_bookmark_name(context: WindowContext, parent: QWidget, bookmark: str, name: str) -> None:
    """A small dialog; it does not hold the window up."""
    words = context.words
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(words("waymark.rename_title"))
    dialog.setLabelText(words("dialog.arrangement_name"))
    dialog.setTextValue(name)
    dialog.setOkButtonText(words("dialog.ok"))
    dialog.setCancelButtonText(words("dialog.cancel"))
    dialog.textValueSelected.connect(lambda text: waymarks.rename_bookmark(context.session, bookmark, text))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def remove_bookmark(context: WindowContext, bookmark: str) -> None:
    """Forget a bookmark; the notice offers to bring it back."""
    waymarks.remove_bookmark(context.session, bookmark)
    said, undo = context.words("waymark.bookmark_removed"), context.words("action.undo")
    context.desk.notify(Notice(said, undo, lambda: context.desk.run_action("undo")))


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= QUOTED_CHARS else f"{line[: QUOTED_CHARS - 1]}…"
