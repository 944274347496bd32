"""Everything an open library offers, in one value that operations receive.

``bootstrap`` makes the session; nothing here is global.  Parts that cost time to load (glossary, index)
come from the callables given, the first time somebody asks.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from duidu.base.changes import ChangeKind, Changes
from duidu.base.jobs import Ticket
from duidu.base.lanes import ReaderLane, WriterLane
from duidu.base.paths import Places
from duidu.base.processes import BuilderLane, StandingLane
from duidu.base.remade import Remade
from duidu.base.settings import Settings
from duidu.core.store import Command, History, Store

if TYPE_CHECKING:
    from duidu.core.glossary import Glossary
    from duidu.core.glossary.own_terms import Glossaries
    from duidu.core.glossary.stardict import StarDict
    from duidu.core.library.titles import Titles
    from duidu.core.search import SearchIndex

Listener = Callable[[Changes], None]
RenderPdf = Callable[[str, bool], bytes]
"""HTML to PDF; whether it is in Traditional characters, which have a typeface of their own."""
"""HTML to a PDF; filled by ``bootstrap``, because drawing pages needs the window's toolkit."""


_LANES = (
    "background",
    "builder",
    "connector",
    "corrector",
    "counter",
    "counting_helper",
    "helper",
    "loader",
    "reader",
    "writer",
    "search",
    "settler",
)


class ChangeFeed:
    """Tells its listeners, on the caller's thread, what kinds of data a change touched."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` after each change; returns the call that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, changes: Changes) -> None:
        """Tell everybody; nothing happened where ``changes`` names no kind."""
        if changes.kinds:
            for listener in tuple(self._listeners):
                listener(changes)


class Session:
    """An open library with its history, lanes, settings, glossary and index."""

    def __init__(
        self,
        places: Places,
        settings: Settings,
        store: Store,
        load_glossary: Callable[[], Glossary],
        open_index: Callable[[Store], SearchIndex],
        render_pdf: RenderPdf,
    ) -> None:
        self.places = places
        self.settings = settings
        self.store = store
        self.history = History(store)
        self.changes = ChangeFeed()
        self.words: Ticket[None] | None = None
        """The search for words in the background, running or over."""
        self._load_glossary = load_glossary
        self._open_index = open_index
        self.render_pdf = render_pdf
        self._glossaries = Remade(self._read_glossaries)
        self._titles = Remade(self._read_titles)
        self._dictionaries = Remade(self._find_dictionaries)
        self.changes.subscribe(self._forget)

    @cached_property
    def built_in_glossary(self) -> Glossary:
        """The terms that the program brings; loading takes some tens of milliseconds."""
        return self._load_glossary()

    @property
    def glossaries(self) -> Glossaries:
        """The built-in terms and the reader's, made anew when the reader changes something."""
        return self._glossaries.get()

    def _read_glossaries(self) -> Glossaries:
        from duidu.core.glossary.own_terms import Glossaries

        with self.store.read() as connection:
            return Glossaries.read(connection, self.built_in_glossary)

    @property
    def dictionaries(self) -> tuple[StarDict, ...]:
        """The reader's dictionaries; their indexes are read when they are first asked."""
        return self._dictionaries.get()

    def _find_dictionaries(self) -> tuple[StarDict, ...]:
        from duidu.core.glossary.stardict import dictionaries_in

        return dictionaries_in(self.store.folder / "dictionaries")

    def forget_dictionaries(self) -> None:
        """Dictionaries came or went."""
        self._dictionaries.forget()

    @property
    def titles(self) -> Titles:
        """What essays are found by in the one field, made anew when essays change."""
        return self._titles.get()

    def _read_titles(self) -> Titles:
        from duidu.core.library.titles import Titles

        return Titles(self.store)

    @property
    def glossary(self) -> Glossary:
        """Terms and their definitions: every list's."""
        return self.glossaries.whole

    def glossary_of(self, essay: str) -> Glossary:
        """The terms that hold in one essay: those of its collections before the rest."""
        return self.glossaries.of_essay(essay)

    @cached_property
    def search(self) -> SearchIndex:
        """The index; where it lacks or is damaged, searches read the texts themselves."""
        return self._open_index(self.store)

    @cached_property
    def writer(self) -> WriterLane:
        """Short work that must not overlap."""
        return WriterLane()

    @cached_property
    def settler(self) -> WriterLane:
        """Writes what was committed to disk: nothing else, so that it never waits its turn."""
        return WriterLane("settler")

    @cached_property
    def loader(self) -> WriterLane:
        """Reads books for the window, one after the other; a thread of its own, so that no write waits for it."""
        return WriterLane("loader")

    @property
    def is_loading(self) -> bool:
        """Whether a book is being read, also one that nobody waits for any more."""
        return "loader" in self.__dict__ and self.loader.busy

    @cached_property
    def connector(self) -> WriterLane:
        """Looks for what ties essays together, one after the other, and keeps nobody from writing."""
        return WriterLane("connector")

    @cached_property
    def counter(self) -> WriterLane:
        """Reads essays to compare and to count, one request after the other, and keeps nobody from writing."""
        return WriterLane("counter")

    @cached_property
    def helper(self) -> StandingLane:
        """A child process that stays, for what a reader in a large library waits for: in a thread the window would feel it."""
        return StandingLane()

    @cached_property
    def counting_helper(self) -> StandingLane:
        """Another one, for what counts and sorts everything and may take a minute."""
        return StandingLane()

    @cached_property
    def reader(self) -> ReaderLane:
        """Searches; the newest wins."""
        return ReaderLane()

    @cached_property
    def background(self) -> BuilderLane:
        """Child processes for what nobody waits for, so that it never stands in an import's way."""
        return BuilderLane()

    @cached_property
    def builder(self) -> BuilderLane:
        """Child processes, one at a time."""
        return BuilderLane()

    @cached_property
    def corrector(self) -> BuilderLane:
        """Child processes that read books anew; they do not wait for an import or the index, and the reader waits for them."""
        return BuilderLane(niceness=0)

    def do(self, command: Command) -> Changes:
        """Apply a change of user data and tell everybody."""
        return self._tell(self.history.do(command))

    def undo(self) -> Changes | None:
        """Take the last change back; None where there is none."""
        return self._tell_if(self.history.undo())

    def redo(self) -> Changes | None:
        """Make the last undone change again; None where there is none."""
        return self._tell_if(self.history.redo())

    def _forget(self, changes: Changes) -> None:
        if ChangeKind.ESSAYS in changes.kinds:
            self._titles.forget()
        if changes.kinds & {ChangeKind.GLOSSARY, ChangeKind.COLLECTIONS}:
            self._glossaries.forget()

    def close(self) -> None:
        """End the lanes that were begun, then the store; idempotent."""
        for name in _LANES:
            begun = self.__dict__.pop(name, None)
            if begun is not None:
                begun.close()
        self.store.close()

    def _tell(self, changes: Changes) -> Changes:
        self.changes.publish(changes)
        return changes

    def _tell_if(self, changes: Changes | None) -> Changes | None:
        return None if changes is None else self._tell(changes)
