"""Collections in the library panel: made of the selected essays, filled, emptied, searched, deleted; all with undo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from duidu.app.operations import library
from duidu.core.library.queries import Collection
from duidu.ui.context import Notice, WindowContext


class Shelves:
    """What can be done with collections; belongs to the library panel."""

    def __init__(self, context: WindowContext, panel: QWidget) -> None:
        self._context, self._words, self._panel = context, context.words, panel

    def add_menu(self, menu: QMenu, essays: Sequence[str]) -> None:
        """The collections as a menu: checked are those that have all of ``essays``; a new one comes last."""
        inner = menu.addMenu(self._words("library.to_collection"))
        for one in self._own():
            entry = inner.addAction(one.name.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(one.essays >= set(essays))
            entry.triggered.connect(lambda member, one=one: self._toggle(one, tuple(essays), member=member))
        if inner.actions():
            inner.addSeparator()
        inner.addAction(self._words("library.new_collection"), partial(self.ask_name, tuple(essays)))

    def ask_name(self, essays: tuple[str, ...]) -> None:
        """Make a collection of these essays under a name that the reader types."""
        words = self._words
        name, agreed = QInputDialog.getText(
            self._panel.window(), words("library.new_collection_title"), words("library.collection_name")
        )
        if agreed:
            self.make(name, essays)

    def make(self, name: str, essays: tuple[str, ...]) -> None:
        """Make a collection; one of that name gets the essays instead."""
        wanted = name.strip()
        same = next((one for one in self._own() if one.name == wanted), None)
        if same is not None:
            library.set_membership(self._context.session, same.id, essays, member=True)
        elif wanted:
            library.create_collection(self._context.session, wanted, essays)

    def delete(self, collection: str, name: str) -> None:
        """Forget a collection; the notice offers to undo."""
        library.delete_collection(self._context.session, collection)
        desk, words = self._context.desk, self._words
        said = words("library.collection_deleted", name=name)
        desk.notify(Notice(said, words("action.undo"), lambda: desk.run_action("undo")))

    def _own(self) -> list[Collection]:
        return [one for one in library.list_collections(self._context.session) if one.kind != "samples"]

    def _toggle(self, one: Collection, essays: tuple[str, ...], *, member: bool) -> None:
        library.set_membership(self._context.session, one.id, essays, member=member)
