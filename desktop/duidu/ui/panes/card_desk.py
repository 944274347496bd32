"""The cards of one reading pane: which opens, with what, and how Esc takes them away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from shiboken6 import isValid

from duidu.app.operations import looking_up, opened_library, waymarks
from duidu.app.operations.dictionaries import Found, LookUp
from duidu.app.operations.term_uses import DefiningLine, find_definitions
from duidu.app.presenters.cards import CitedWork, NoteCard, prepare_cards, related_links, term_card
from duidu.app.presenters.comparing import SourcePlace
from duidu.app.presenters.connections import Connection
from duidu.base.jobs import Ticket
from duidu.base.text import Position, Span
from duidu.ui.context import Notice, Place, WindowContext
from duidu.ui.panes.reader_pane import ReaderPane
from duidu.ui.widgets.cards import Card, CardPage
from duidu.ui.widgets.cards.pages import (
    NoteWays,
    add_articles,
    add_definitions,
    articles_page,
    connections_page,
    note_page,
    notes_page,
    term_page,
)

_CARD_KEYS = frozenset(
    {
        Qt.Key.Key_Escape,
        Qt.Key.Key_P,
        Qt.Key.Key_K,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Space,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    }
)

WARMING_TERM = "资本"
"""Looked up once unseen; any term would do."""

WARM_AFTER_MS = 500
_WARMED = "cards warmed"
DEFINITIONS_AFTER_MS = 150


class CardDesk(QObject):
    """Opens cards beside places of one pane; a pinned card stays and the next opens beside it."""

    def __init__(self, context: WindowContext, pane: ReaderPane) -> None:
        super().__init__(pane)
        self._context = context
        self._pane = pane
        self.cards: list[Card] = []
        self._asked: Ticket[tuple[DefiningLine, ...]] | None = None
        self._defined: tuple[str, CardPage] | None = None
        # Not before the card is drawn: the search would take the processor from it.
        self._defining = QTimer(self, singleShot=True, interval=DEFINITIONS_AFTER_MS)
        self._defining.timeout.connect(self._look_for_definitions)
        pane.view.installEventFilter(self)
        self._warming = QTimer(self, singleShot=True, interval=WARM_AFTER_MS)
        self._warming.timeout.connect(self.warm)
        context.signals.theme_changed.connect(self._forget)

    def warm(self) -> None:
        """Make the first card before it is needed, so that it opens without a pause.

        Two steps, so that the window gets its turn between them; not beside it, where the searches that an
        essay begins with stand in the queue.  Once a window: the cards of other panes find it all done.
        """
        signals = self._context.signals
        if signals.property(_WARMED):
            return
        signals.setProperty(_WARMED, True)
        prepare_cards(self._context.session, traditional=self._context.words.traditional)
        QTimer.singleShot(0, self, self._rehearse)

    def _rehearse(self) -> None:
        if not self.cards:
            page = self._term_page(WARMING_TERM)
            if page is not None:
                self._free_card().rehearse(page)

    @property
    def card(self) -> Card | None:
        """The open card that keys act on."""
        shown = [card for card in self.cards if card.isVisible()]
        return shown[-1] if shown else None

    # --- what opens ------------------------------------------------------------------------------

    def show_note(self, card: NoteCard, box: QRect) -> None:
        """A note beside its mark; ``box`` in pixels of the reader's viewport."""
        words = self._context.words
        page = note_page(words, card, self._ways(self._go_to_note))
        self._show(page, box, words("card.note", mark=card.label))

    def show_notes(self, cards: Sequence[NoteCard], box: QRect) -> None:
        """All notes of a paragraph."""
        words = self._context.words
        self._show(notes_page(words, cards, self._ways()), box, words("term.authors_notes"))

    def show_page(self, page: CardPage, box: QRect, title: str) -> None:
        """A page that somebody else made."""
        self._show(page, box, title)

    def _ways(self, go_to_note: Callable[[int], object] | None = None) -> NoteWays:
        return NoteWays(self._open_beside, self.open_work, go_to_note)

    def open_work(self, work: CitedWork) -> None:
        """A cited page among all pages that the essays cite; of another work, who else cites it."""
        self.dismiss()
        if work.page is not None:
            place = SourcePlace(work.work, work.volume, work.page)
            self._context.desk.show_page("compare", place.argument)
        else:
            self._context.desk.show_page("search", f'"{work.title}"')

    def show_term(self, term: str, box: QRect) -> bool:
        """A term beside the words; whether it is known to the glossary."""
        page = self._term_page(term)
        if page is not None:
            self._show(page, box, self._context.words("term.glossary_term"))
            self._ask_definitions(term, page)
        return page is not None

    def _ask_definitions(self, term: str, page: CardPage) -> None:
        """Look beside the window, soon, for sentences of the library that define the term."""
        headword = looking_up.define(self._context.session, term, self._pane.essay_id).headword
        self._defined = (headword, page)
        self._defining.start()

    def _look_for_definitions(self) -> None:
        if self._defined is None:
            return
        term, page = self._defined
        self._stop_looking()
        context = self._context
        self._ask_dictionaries(term, page)
        session = context.session
        self._asked = opened_library.submit_soon(session, find_definitions, term)
        context.jobs.follow(
            self._asked,
            "job.comparing",
            lambda lines: self._show_definitions(page, lines),
            on_failed=lambda _error: None,
            visible=False,
        )

    def look_up_elsewhere(self, word: str, box: QRect, nothing: Callable[[], object]) -> None:
        """Ask the reader's dictionaries for what the glossary lacks; ``nothing`` is called where they lack it, too."""
        context = self._context
        if not context.session.dictionaries:
            nothing()
            return

        def found(articles: tuple[Found, ...]) -> None:
            if isValid(self) and articles:
                self._show(articles_page(word, articles), box, word)
            elif isValid(self):
                nothing()

        ticket = context.session.connector.submit(LookUp(context.session, word))
        context.jobs.follow(ticket, "job.searching", found, visible=False)

    def _ask_dictionaries(self, term: str, page: CardPage) -> None:
        context = self._context
        if context.session.dictionaries:
            ticket = context.session.connector.submit(LookUp(context.session, term))
            context.jobs.follow(
                ticket, "job.searching", lambda found: self._show_articles(page, found), visible=False
            )

    def _show_articles(self, page: CardPage, articles: tuple[Found, ...]) -> None:
        if articles and isValid(self):
            for card in self.cards:
                if isValid(card) and page in card.pages:
                    add_articles(page, articles, above_foot=True)
                    card.grow(page)

    def _show_definitions(self, page: CardPage, lines: tuple[DefiningLine, ...]) -> None:
        """They come in below what is being read; the card grows away from its line."""
        if lines and isValid(self):
            for card in self.cards:
                if isValid(card) and page in card.pages:
                    add_definitions(page, self._context.words, self._context.theme, lines, self._open_line)
                    card.grow(page)

    def _stop_looking(self) -> None:
        self._defining.stop()
        self._defined = None
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None

    def _open_line(self, line: DefiningLine, beside: bool) -> None:
        self.dismiss()
        self._context.desk.open_essay(line.essay, line.line.place, beside=beside)

    def show_connections(self, connections: Sequence[Connection], box: QRect) -> None:
        """Where else the passage stands."""
        page = connections_page(
            self._context.words, self._context.theme, connections, self.open_connection, self.unlink
        )
        self._show(page, box, self._context.words("term.connections"))

    def unlink(self, link: str) -> None:
        """Remove a link of the reader's; the notice offers to bring it back."""
        self.dismiss()
        context = self._context
        waymarks.remove_link(context.session, link)
        said = context.words("waymark.unlinked")
        undo = context.words("action.undo")
        context.desk.notify(Notice(said, undo, lambda: context.desk.run_action("undo")))

    def open_connection(self, connection: Connection) -> None:
        """The other text beside this one, both at the place."""
        self.dismiss()
        there = connection.there
        if isinstance(there, Position):
            there = Span(there.block, max(0, there.offset - 1), there.offset)
        here: Place = connection.here
        self._context.desk.open_side_by_side([(self._pane.essay_id, here), (connection.essay, there)])

    def _term_page(self, term: str) -> CardPage | None:
        context, session = self._context, self._context.session
        traditional = context.words.traditional
        card = term_card(session, term, traditional=traditional, essay=self._pane.essay_id)
        if card is None:
            return None
        labels = related_links(session, card, traditional=traditional)
        return term_page(
            context.words,
            card,
            labels,
            follow=self._follow,
            search=self._search,
            compare=self._compare,
            browse=self._browse,
            set_known=lambda name, known: looking_up.set_known(session, name, known),
        )

    def _follow(self, term: str) -> None:
        page, card = self._term_page(term), self.card
        if page is not None and card is not None:
            card.push(page, self._context.words("term.glossary_term"))
            self._ask_definitions(term, page)

    def _search(self, term: str) -> None:
        self.dismiss()
        self._context.desk.show_page("search", term)

    def _browse(self, term: str) -> None:
        self.dismiss()
        self._context.desk.show_page("glossary", term)

    def _compare(self, term: str) -> None:
        self.dismiss()
        self._context.desk.show_page("compare", term)

    def _open_beside(self, essay: str) -> None:
        self.dismiss()
        self._context.desk.open_essay(essay, beside=True)

    def _go_to_note(self, index: int) -> None:
        self.dismiss()
        self._pane.go_to_note(index)

    # --- coming and going ------------------------------------------------------------------------

    def _show(self, page: CardPage, box: QRect, title: str) -> None:
        card = self._free_card()
        view = self._pane.view.viewport()
        pinned = [other.geometry() for other in self.cards if other.pinned and other.isVisible()]
        card.show_page(page, QRect(view.mapToGlobal(box.topLeft()), box.size()), title, pinned)

    def _free_card(self) -> Card:
        """The card that is not pinned, made where there is none."""
        for card in self.cards:
            if not card.pinned:
                self.cards.remove(card)
                self.cards.append(card)
                return card
        card = Card(self._context.words, self._context.theme, self._pane)
        self.cards.append(card)
        return card

    def leave_soon(self) -> None:
        """The pointer left what a card explains."""
        for card in self.cards:
            card.leave_soon()

    def dismiss(self) -> None:
        """Close what is not pinned, once the click that asked for it is over."""
        for card in self.cards:
            if card.isVisible() and not card.pinned:
                card.hide()
                QTimer.singleShot(0, card, card.dismiss)

    def close_all(self) -> None:
        """The pane shows another essay."""
        self._stop_looking()
        for card in self.cards:
            card.dismiss()

    def _forget(self, _theme: object) -> None:
        """Cards are drawn in the colours of the time when they were made."""
        self.close_all()
        for card in self.cards:
            card.deleteLater()
        self.cards = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and self._wants(event):
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            card = self.card
            if card is not None and card.take_key(event):
                return True
        elif event.type() is QEvent.Type.Show and not self.cards:
            self._warming.start()
        elif event.type() is QEvent.Type.Hide:
            self._warming.stop()
            self.close_all()
        return super().eventFilter(watched, event)

    def _wants(self, event: QEvent) -> bool:
        """Keys of the open card come before the window's shortcuts."""
        return isinstance(event, QKeyEvent) and self.card is not None and Qt.Key(event.key()) in _CARD_KEYS
