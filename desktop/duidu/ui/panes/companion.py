"""What goes with a reading pane: highlights, margin marks, terms, cards, the selection bar, the note editor.

Attached to each pane when it is made; it knows the pane's reader and the essay in it, nothing else.
"""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from duidu.app.actions import ACTIONS, Context
from duidu.app.operations import annotating
from duidu.app.presenters.cards import LONGEST_LOOK_UP_CHARS, term_of_selection
from duidu.app.presenters.connections import Connection, EssayShelf, submit_connections
from duidu.app.presenters.paragraph import EssayCompanion
from duidu.base.changes import ChangeKind, Changes
from duidu.base.jobs import Ticket
from duidu.base.text import Position, Span
from duidu.core.annotations.model import Annotation, Colour
from duidu.ui.context import Notice, WindowContext
from duidu.ui.panes.card_desk import CardDesk
from duidu.ui.panes.margin_desk import MarginDesk
from duidu.ui.panes.quoting_desk import QuotingDesk
from duidu.ui.panes.reader_pane import ReaderPane
from duidu.ui.panes.term_desk import TermDesk
from duidu.ui.panes.waymark_desk import WaymarkDesk
from duidu.ui.parts.later import made
from duidu.ui.theme import Theme
from duidu.ui.widgets.note_editor import NoteEditor
from duidu.ui.widgets.selection_bar import SelectionBar


class SharedShelf(QObject):
    """The essays that panes have looked into, loaded once a window."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.signals)
        self.shelf = EssayShelf.of(context.session)

    @classmethod
    def of(cls, context: WindowContext) -> SharedShelf:
        """The shelf of this window."""
        found = context.signals.findChild(cls)
        return found if isinstance(found, cls) else cls(context)


class PaneCompanion(QObject):
    """One a pane; ``about`` is the essay in it."""

    def __init__(self, context: WindowContext, pane: ReaderPane) -> None:
        super().__init__(pane)
        self.context = context
        self.pane = pane
        self.about: EssayCompanion | None = None
        self._shelf = SharedShelf.of(context).shelf
        self._selection = QRect()
        self._search: Ticket[tuple[Connection, ...]] | None = None
        self.terms = TermDesk(context, pane)
        self.quoting = QuotingDesk(context, pane)
        self.cards = CardDesk(context, pane)
        self.waymarks = WaymarkDesk(context, pane)
        self.margin = MarginDesk(context, pane, self.cards, self.waymarks)
        self._menus: list[QMenu] = []
        self._connect()
        self._essay_shown(pane)

    @classmethod
    def of(cls, pane: ReaderPane) -> PaneCompanion | None:
        """The companion of a pane."""
        found = pane.findChild(cls)
        return found if isinstance(found, cls) else None

    def _connect(self) -> None:
        signals, view = self.context.signals, self.pane.view
        signals.essay_shown.connect(self._essay_shown)
        signals.data_changed.connect(self._data_changed)
        signals.setting_changed.connect(self._setting_changed)
        signals.theme_changed.connect(self._theme_changed)
        # No lambda: the window would hold it, and with it the pane and its book, when they have gone.
        signals.note_asked.connect(self._note_asked)
        signals.term_asked.connect(self._term_asked)
        signals.copy_with_note_asked.connect(self._copy_asked)
        signals.copy_quotation_asked.connect(self._quotation_asked)
        view.selection_changed.connect(self._selection_changed)
        view.note_hovered.connect(self._show_note)
        view.note_activated.connect(self._show_note)
        view.note_followed.connect(self._note_followed)
        view.term_hovered.connect(self._show_term)
        view.term_activated.connect(self._show_term)
        view.hover_ended.connect(self.cards.leave_soon)
        view.highlight_activated.connect(lambda key, _box: self.edit(key))
        view.margin_mark_activated.connect(self._margin_activated)
        view.margin_mark_hovered.connect(self.margin.show_card)
        view.context_requested.connect(self._context_menu)
        view.place_changed.connect(self._scrolled)
        view.place_rested.connect(self._rested)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)
        view.carried = self.quoting.carried

    # What a pane may never need is made when it is: a new pane beside others has to be there at once.

    @cached_property
    def bar(self) -> SelectionBar:
        """What can be done with a selection."""
        bar = SelectionBar(self.context.words, self.context.theme, self.pane)
        bar.marked.connect(self.mark)
        bar.note_asked.connect(self.annotate_selection)
        bar.copy_asked.connect(self.quoting.copy_with_footnote)
        bar.menu_chosen.connect(self._menu)
        for menu in self._menus:
            bar.add_menu(menu)
        return bar

    @cached_property
    def editor(self) -> NoteEditor:
        """Where a note is written."""
        editor = NoteEditor(self.context.words, self.context.theme, self.pane)
        editor.note_changed.connect(self.change_note)
        editor.tags_changed.connect(self._tags_changed)
        editor.recoloured.connect(self.recolour)
        editor.removed.connect(self.delete)
        editor.closed.connect(self.pane.view.setFocus)
        return editor

    def add_menu(self, menu: QMenu) -> None:
        """One more menu at the end of what else can be done with a selection."""
        self._menus.append(menu)
        if made(self, "bar"):
            self.bar.add_menu(menu)

    def _hide_bar(self) -> None:
        if made(self, "bar"):
            self.bar.hide()

    @property
    def _is_writing(self) -> bool:
        return made(self, "editor") is not None and self.editor.isVisible()

    def _leave_editor(self) -> None:
        if made(self, "editor"):
            self.editor.leave()

    def _note_asked(self, asked: ReaderPane) -> None:
        if asked is self.pane:
            self.annotate_selection()

    def _copy_asked(self, asked: ReaderPane) -> None:
        if asked is self.pane:
            self.quoting.copy_with_footnote()

    def _quotation_asked(self, asked: ReaderPane) -> None:
        if asked is self.pane:
            self.quoting.copy_quotation()

    # --- the essay -------------------------------------------------------------------------------

    def _essay_shown(self, pane: ReaderPane) -> None:
        if pane is not self.pane:
            return
        self._leave_editor()
        self._hide_bar()
        self.cards.close_all()
        ready, session = pane.ready, self.context.session
        self.about = None if ready is None else EssayCompanion(session, ready.opened, ready.index)
        self.margin.forget()
        self.show_marks()
        self.terms.show(self.about)
        self._ask_connections()

    def _ask_connections(self) -> None:
        """Look for connections beside the window; they come into the margin when they are found."""
        if self._search is not None:
            self._search.cancel()
            self._search = None
        if self.about is None:
            return
        about = self.about
        ticket = self._search = submit_connections(self.context.session, self._shelf, about.opened.row)
        self.context.jobs.follow(
            ticket, "job.comparing", lambda found: self._connected(about, found), visible=False
        )

    def _connected(self, about: EssayCompanion, found: tuple[Connection, ...]) -> None:
        if isValid(self) and about is self.about:  # the pane may have been closed meanwhile
            about.take_connections(found)
            self.show_marks()
            place = self.pane.current_place()
            if place is not None:
                self.context.signals.place_rested.emit(self.pane, place)

    def show_marks(self) -> None:
        """Highlights and margin marks as they are now."""
        if self.about is not None:
            self.margin.show(self.about)

    def _data_changed(self, changes: Changes) -> None:
        if self.about is None:
            return
        # Such changes name their essays; four books need not be looked at because one was marked.
        if ChangeKind.ANNOTATIONS in changes.kinds and self.about.id in changes.ids:
            self.about.refresh_annotations()
            self.show_marks()
        if changes.kinds & {ChangeKind.BOOKMARKS, ChangeKind.LINKS, ChangeKind.ESSAYS}:
            self.about.refresh_waymarks()
            self.show_marks()
        if ChangeKind.TERMS in changes.kinds:
            self.terms.show(self.about)
        # An essay that was read anew is shown anew, and then asks by itself.
        if changes.kinds & {ChangeKind.ESSAYS, ChangeKind.INDEX} and self.about.id not in changes.ids:
            self._ask_connections()

    def _setting_changed(self, key: str) -> None:
        if key == "mark_terms":
            self.terms.show(self.about)

    def _theme_changed(self, theme: Theme) -> None:
        for part in (made(self, "bar"), made(self, "editor")):
            if part is not None:
                part.set_theme(theme)

    # --- cards -----------------------------------------------------------------------------------

    def _show_note(self, index: int, box: QRect) -> None:
        if self.about is not None and index in self.about.notes:
            self.cards.show_note(self.about.notes[index], box)

    def _show_term(self, span: Span, box: QRect) -> None:
        if self.about is not None:
            text = self.about.texts[span.block]
            self.look_up(text[span.start : span.end], box)

    def _term_asked(self, text: str) -> None:
        """Somebody asked for a term (the field, a key): the card opens in the pane being read."""
        desk = self.context.desk
        active = desk.active_pane() or desk.reader_panes()[0]
        if active is self.pane:
            if not self.pane.isVisible():
                desk.show_panes()
            self.look_up(text)

    def look_up(self, text: str, box: QRect | None = None) -> None:
        """The card of a term, or a sentence where the glossary does not have it."""
        essay = self.about.id if self.about is not None else ""
        term = term_of_selection(self.context.session, text, essay) if text.strip() else None
        box = box or self._place_of_card()
        if term is not None and self.cards.show_term(term, box):
            self._hide_bar()  # it stands where the card comes; its keys go on working
            return
        wanted = " ".join(text.split())
        if 0 < len(wanted) <= LONGEST_LOOK_UP_CHARS:
            self.cards.look_up_elsewhere(wanted, box, lambda: self._say_unknown(wanted))
        else:
            self._say_unknown(wanted)

    def _say_unknown(self, text: str) -> None:
        key = "card.no_term" if text else "card.nothing_selected"
        self.context.desk.notify(Notice(self.context.words(key, term=text[:20])))

    def _place_of_card(self) -> QRect:
        """Beside the selection; without one, below the head of the pane."""
        if self.pane.view.has_selection and not self._selection.isNull():
            return self._selection
        return QRect(self.pane.view.viewport().width() // 4, 0, 1, 24)

    def _margin_activated(self, key: str, box: QRect) -> None:
        annotation = self.margin.follow(key, box)
        if annotation:
            self.edit(annotation)

    def _note_followed(self, index: int, box: QRect) -> None:
        """A click on a note mark goes to the note; one without a body says why on a card."""
        if self.about is not None and index in self.about.notes:
            if self.about.notes[index].body is None:
                self._show_note(index, box)
            else:
                self.pane.go_to_note(index)

    # --- the selection ---------------------------------------------------------------------------

    def _selection_changed(self, spans: tuple[Span, ...], box: QRect) -> None:
        self._selection = box
        if not spans or box.isNull():
            self._hide_bar()
            return
        boxes = list(map(self._on_pane, self.pane.view.selected_rects()))
        self.bar.show_beside(self._on_pane(box), boxes)

    def _on_pane(self, box: QRect) -> QRect:
        corner = self.pane.view.viewport().mapTo(self.pane, QPoint(0, 0))
        return box.translated(corner)

    def mark(self, colour: Colour) -> Annotation | None:
        """Give the selection a colour."""
        spans = self.pane.view.selected_spans()
        if not spans or self.about is None:
            return None
        made = annotating.annotate(self.context.session, self.about.id, spans, colour)
        self.pane.view.clear_selection()
        return made

    def annotate_selection(self) -> None:
        """Mark the selection and open its note."""
        made = self.mark(Colour.ARGUMENT)
        if made is not None:
            self.edit(made.id)

    def _context_menu(self, _position: object, point: QPoint) -> None:
        if self.pane.view.has_selection:
            self.bar.open_menu(self.pane.view.viewport().mapToGlobal(point))

    def _menu(self, name: str) -> None:
        text = self.pane.view.selected_text(canonical=True)
        if name == "copy":
            self.pane.view.copy()
        elif name == "copy_original":
            self.pane.view.copy(canonical=True)
        elif name == "copy_quotation":
            self.quoting.copy_quotation()
        elif name == "look_up":
            self.look_up(text)
        elif name in ("add_term", "link_passage"):
            self.context.desk.run_action(name)
        else:
            self.context.desk.show_page(name, " ".join(text.split()))

    # --- annotations -----------------------------------------------------------------------------

    def edit(self, key: str) -> None:
        """Open an annotation's note beside its words."""
        annotation = None if self.about is None else self.about.annotation(key)
        if annotation is None:
            return
        self._hide_bar()
        self.cards.dismiss()
        boxes = [
            self._on_pane(box)
            for target in annotation.targets
            for box in self.pane.view.rects_of(target.span)
        ]
        line = boxes[-1] if boxes else QRect(self.pane.rect().center(), self.pane.rect().center())
        self.editor.edit(annotation, line, boxes)

    def delete(self, key: str) -> None:
        """Remove an annotation; the notice offers to bring it back."""
        context = self.context
        annotating.delete_annotation(context.session, key)
        words = context.words
        context.desk.notify(
            Notice(words("marking.deleted"), words("action.undo"), lambda: context.desk.run_action("undo"))
        )

    def change_note(self, key: str, note: str) -> None:
        """Keep what was written."""
        annotating.change_annotation(self.context.session, key, note=note)

    def _tags_changed(self, key: str, text: str) -> None:
        tags = text.replace("，", " ").replace(",", " ").replace("、", " ").split()
        annotating.change_annotation(self.context.session, key, tags=tuple(tags))

    def recolour(self, key: str, colour: Colour) -> None:
        """Give an annotation another colour."""
        annotating.change_annotation(self.context.session, key, colour=colour)

    def _scrolled(self, _place: Position) -> None:
        self._hide_bar()
        self.cards.dismiss()

    def _rested(self, _place: Position) -> None:
        """Scrolling is over: the bar comes back where the selection is in view."""
        if self.pane.view.has_selection and not self._is_writing:
            self.pane.view.selection_settled()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress and watched is self.pane.view.viewport():
            self._leave_editor()
            self.cards.dismiss()
            self._hide_bar()
        elif isinstance(event, QKeyEvent) and watched is self.pane.view and self._take_key(event):
            return True
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        """Plain keys mean something while words are selected: 1-5, N, D, T."""
        action = _SELECTION_KEYS.get(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if action is None or not plain or not self.pane.view.has_selection:
            return False
        if event.type() is QEvent.Type.KeyPress:
            self.context.desk.run_action(action)
        event.accept()
        return True


_SELECTION_KEYS = {
    QKeySequence.fromString(key)[0].key(): action.id  # type: ignore[index]
    for action in ACTIONS
    if action.context is Context.SELECTION
    for key in action.keys
}
