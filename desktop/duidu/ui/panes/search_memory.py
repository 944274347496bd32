"""What the search page remembers: saved searches and the history, behind one button of its head."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton

from duidu.app.presenters.searching import SearchPresenter
from duidu.ui.context import Notice, WindowContext
from duidu.ui.dialogs.saved_searches import SavedSearchesDialog
from duidu.ui.parts.pieces import OPENS

MOST_RECENT = 10
_LONGEST = 40


class SearchMemory(QPushButton):
    """Save this search, run a saved or a recent one, manage them, forget the history."""

    def __init__(self, context: WindowContext, presenter: SearchPresenter) -> None:
        super().__init__(context.words("saved.button") + OPENS)
        self._context, self._words, self._presenter = context, context.words, presenter
        self.setProperty("kind", "quiet")
        self.setAutoDefault(False)
        self.setAccessibleName(context.words("saved.name"))
        self.menu_ = QMenu(self)
        self.menu_.aboutToShow.connect(self.fill)
        self.setMenu(self.menu_)

    def fill(self) -> None:
        """The menu as things are now."""
        words, menu, state = self._words, self.menu_, self._presenter.state
        menu.clear()
        save = menu.addAction(words("action.save_search"), self.ask_name)
        save.setEnabled(bool(state.request.text.strip()))
        for saved in state.saved:
            menu.addAction(_shown(saved.name), partial(self._presenter.run_saved, saved))
        if state.saved:
            menu.insertSeparator(menu.actions()[1])
            menu.addAction(words("action.saved_searches"), self.manage)
        if state.history:
            menu.addSeparator()
            menu.addAction(words("hits.history")).setEnabled(False)
            for text in state.history[:MOST_RECENT]:
                menu.addAction(_shown(text), partial(self._search_again, text))
            menu.addAction(words("saved.forget"), self.forget)

    def ask_name(self) -> None:
        """Save this search under a name that the reader types; the query itself is proposed."""
        text = self._presenter.state.request.text.strip()
        name, agreed = QInputDialog.getText(
            self.window(), self._words("saved.title"), self._words("saved.ask"), text=text
        )
        if agreed:
            self.save(name)

    def save(self, name: str) -> None:
        """Save this search and say so, with an undo."""
        if name.strip() and self._presenter.state.request.text.strip():
            self._presenter.save(name)
            self._tell(self._words("saved.kept", name=name.strip()))

    def manage(self) -> None:
        """The list in a dialog."""
        dialog = SavedSearchesDialog(self._context, self.window())
        dialog.chosen.connect(self._presenter.run_saved)
        dialog.open()

    def forget(self) -> None:
        """Empty the history; the notice brings it back."""
        before = self._presenter.forget_history()
        restore = partial(self._presenter.restore_history, before)
        self._context.desk.notify(Notice(self._words("saved.forgotten"), self._words("action.undo"), restore))

    def _search_again(self, text: str) -> None:
        self._presenter.search(text)
        self._presenter.remember()

    def _tell(self, said: str) -> None:
        desk = self._context.desk
        desk.notify(Notice(said, self._words("action.undo"), lambda: desk.run_action("undo")))


def _shown(text: str) -> str:
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return short.replace("&", "&&")
