"""One reading pane: its title strip, its essay, its bars, and a word where nothing is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from duidu.app.operations.reading import OpenedCopy
from duidu.app.operations.word_selection import prepare_words, word_around
from duidu.app.presenters import opening
from duidu.app.presenters.opening import ReadyEssay
from duidu.app.presenters.outline import EssayMap
from duidu.app.presenters.reading import ReaderDocument, ReadingOptions
from duidu.app.presenters.workspace import Pane
from duidu.base.errors import UserError
from duidu.base.text import Position, Span
from duidu.core import segment
from duidu.core.annotations.model import Colour
from duidu.core.library.model import Note
from duidu.core.library.queries import EssayRow
from duidu.core.script import Script
from duidu.ui.context import Place, WindowContext
from duidu.ui.fonts import text_scale
from duidu.ui.panes.arrival import Arrival
from duidu.ui.panes.empty_pane import EmptyPane
from duidu.ui.panes.find_desk import FindDesk
from duidu.ui.panes.go_desk import GoDesk
from duidu.ui.panes.title_strip import TitleStrip
from duidu.ui.parts.controls import column, icon_buttons, of_kind
from duidu.ui.widgets.reader import ReaderView, Typography

SECTION_SHARE = 0.06
TITLE_GAP = "\u2003"
"""Between title and author: Chinese typefaces draw the middle dot as wide as a character."""
SMALLEST_PX, LARGEST_PX = 10, 48
STRIP_STYLES = ("hit", "hit_current", "term", "difference", "bookmark")


class ReaderPane(QWidget):
    """Shows the essay that a :class:`Pane` names.  ``view`` is the reader itself.

    A book is fetched beside the window: until it is there, ``opened`` is None and the paper blank, and
    places to go to and to mark are kept for it.
    """

    activated = Signal(int)
    """Key of this pane: the user put the keyboard or the mouse into it."""
    scrolled = Signal(int, object)
    rested = Signal(int, object)
    zoom_asked = Signal(int, int)
    read_anew = Signal(object, object)
    """Where things lay in the essay, and where they lie now."""

    def __init__(self, context: WindowContext, key: int) -> None:
        super().__init__()
        self.context = context
        self.state = Pane(key)
        self.ready: ReadyEssay | None = None
        self._row: EssayRow | None = None
        self._arrival = Arrival(self, context, self._shared)
        self._waiting: list[Callable[[], None]] = []
        self.parts: list[object] = []
        self.finding = FindDesk(self)
        self.going = GoDesk(self)
        self.strip = TitleStrip(context.words, context.theme)
        self.view = ReaderView(
            context.theme,
            self._typography(),
            segmenter=word_around,
            hover_delay_ms=context.session.settings["hover_delay_ms"],
        )
        words = context.words
        self.view.tick_names = {style: words(f"strip.{style}") for style in STRIP_STYLES}
        self.view.tick_names |= {colour.value: words(f"term.{colour.value}") for colour in Colour}
        self._empty = EmptyPane(context)
        self._arrange()
        self._connect()

    @property
    def key(self) -> int:
        return self.state.key

    @property
    def essay_id(self) -> str:
        """Id of the essay that is shown or on its way, empty where none is."""
        return "" if self._row is None else self._row.id

    @property
    def characters(self) -> int:
        """How long that essay is, 0 where there is none."""
        return 0 if self._row is None else self._row.characters

    @property
    def opened(self) -> OpenedCopy | None:
        """The essay that is shown."""
        return None if self.ready is None else self.ready.opened

    @property
    def is_waiting(self) -> bool:
        """Whether its essay is on the way."""
        return self._arrival.under_way

    @property
    def map(self) -> EssayMap | None:
        """Where things lie in the essay that is shown."""
        return None if self.ready is None else self.ready.map

    def _arrange(self) -> None:
        of_kind(self, "paper")
        layout = self._column = column(self)
        layout.addWidget(self.strip)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        layout.addWidget(body, 1)

    def _connect(self) -> None:
        self.view.focused.connect(self._activate)
        self.view.focused.connect(self._prepare_words)
        self.view.place_changed.connect(lambda place: self.scrolled.emit(self.key, place))
        self.view.place_rested.connect(lambda place: self.rested.emit(self.key, place))
        self.view.zoom_requested.connect(lambda step: self.zoom_asked.emit(self.key, step))
        self.view.note_back_activated.connect(self._go_to_mark)
        self.view.tick_followed.connect(lambda span: self.context.desk.open_essay(self.essay_id, span))
        for widget in (self, self.strip, self._empty):
            widget.installEventFilter(self)

    def put_under_title(self, bar: QWidget) -> None:
        """Give a bar its place between title and text."""
        self._column.insertWidget(self._column.indexOf(self.strip) + 1, bar)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress:
            self._activate()
        return super().eventFilter(watched, event)

    def _prepare_words(self) -> None:
        """Somebody reads here: a double click may come, and its dictionary takes half a second."""
        self.view.focused.disconnect(self._prepare_words)
        if not segment.is_ready():
            self.context.session.writer.submit(prepare_words)

    def _activate(self) -> None:
        self.activated.emit(self.key)

    # --- what is shown ---------------------------------------------------------------------------

    def show_pane(self, state: Pane, *, active: bool, several: bool, linked: bool) -> None:
        """Show what ``state`` says; the text moves only where essay or place differ from before."""
        before, self.state = self.state, state
        if not state.essay:
            self._empty.refresh()
        if state.essay != self.essay_id:
            self._open(state.essay)
        else:
            if state.place != before.place:
                self._restore(state.place)
            if (state.zoom_px, state.script) != (before.zoom_px, before.script):
                self.apply_settings()
        self.strip.show_title(self.title(), active=active)
        self.strip.show_company(several=several, linked=linked)
        self.setAccessibleName(self.title() or self.context.words("pane.choose"))

    def title(self) -> str:
        """Title and authors, as the strip shows them."""
        row = self._row
        if row is None:
            return ""
        return TITLE_GAP.join(part for part in (row.display_title, "、".join(row.authors)) if part)

    def leave(self) -> None:
        """The pane is about to go: whoever waits for something about its essay need not any more."""
        self._forget()
        self.view.set_document(ReaderDocument(()))
        self.context.signals.essay_shown.emit(self)
        self.parts.clear()

    def when_shown(self, deed: Callable[[], None]) -> None:
        """Do something with the text: now, or as soon as it is there."""
        if self.ready is not None:
            deed()
        elif self._arrival.under_way:
            self._waiting.append(deed)

    def reload(self) -> None:
        """Read the essay again, after it was read anew; place, selection and marks stay."""
        if self._row is not None:
            self._fetch(self._row.id, self._take_again)

    def _open(self, essay: str) -> None:
        self.finding.end()
        self.going.hide()
        self._forget()
        if essay:
            self._fetch(essay, self._show_text)
        if self.ready is None:
            self.view.set_document(ReaderDocument(()))
            self._stack.setCurrentWidget(self._empty if self._row is None else self.view)
            self.context.signals.essay_shown.emit(self)

    def _forget(self) -> None:
        self.ready = self._row = None
        self._waiting.clear()
        self._arrival.cancel()

    def _fetch(self, essay: str, show: Callable[[ReadyEssay], None]) -> None:
        """Read an essay and hand it over, now or later."""
        try:
            self._row = opening.find_row(self.context.session, essay)
            self._arrival.fetch(self._row, self._options(), show)
        except UserError as error:
            self._row = None
            self.context.desk.report(error)

    def _shared(self, row: EssayRow) -> ReadyEssay | None:
        """The same reading of the essay where another pane shows it."""
        found = (pane.ready for pane in self.context.desk.reader_panes() if pane is not self)
        return next((r for r in found if r is not None and r.opened.row == row), None)

    def _show_text(self, ready: ReadyEssay) -> None:
        self.ready = ready
        self._stack.setCurrentWidget(self.view)
        document = ready.document.with_options(self._options())
        self.view.set_document(document, self._typography(), self.state.place)
        self.view.set_name(self.title())
        self.context.signals.essay_shown.emit(self)
        waiting, self._waiting = self._waiting, []
        for deed in waiting:
            deed()

    def _take_again(self, ready: ReadyEssay) -> None:
        """Show the new text of the essay in the place of the old."""
        before, self.ready = self.map, ready
        if before is not None:
            self.read_anew.emit(before, ready.map)
        self.view.update_document(ready.document.with_options(self._options()))
        self.view.set_name(self.title())
        self.strip.show_text(self.title())
        self.finding.renew()
        self.context.signals.essay_shown.emit(self)

    def _restore(self, place: Position | None) -> None:
        if self.opened is not None and place is not None:
            self.view.restore_place(place)

    def apply_settings(self) -> None:
        """Size, line height, measure, script and punctuation from the settings and this pane."""
        self.view.set_typography(self._typography())
        if self.opened is not None:
            self.view.set_options(self._options())

    def apply_theme(self) -> None:
        """Colours from the context's theme."""
        self.view.set_theme(self.context.theme)
        for button in icon_buttons(self):
            button.set_theme(self.context.theme)

    def _typography(self) -> Typography:
        settings = self.context.session.settings
        size = round((int(settings["font_size_px"]) + self.state.zoom_px) * text_scale())
        return replace(
            Typography(),
            font_px=max(SMALLEST_PX, min(LARGEST_PX, size)),
            line_height=settings["line_height"],
            typeface=settings["typeface"],
            measure=settings["measure_chars"],
            margin_px=settings["margin_px"],
            indent_em=settings["indent_chars"],
            paragraph_gap_lines=settings["paragraph_gap_lines"],
        )

    def _options(self) -> ReadingOptions:
        settings = self.context.session.settings
        return ReadingOptions(
            script=Script(self.state.script or settings["script"]),
            wide_punctuation=settings["wide_punctuation"],
        )

    # --- places ----------------------------------------------------------------------------------

    def current_place(self) -> Position | None:
        """What stands at the top of the view."""
        return None if self.opened is None else self.view.first_visible()

    def go_to(self, place: Place) -> None:
        """Bring a place into view; a span is lit up for a moment."""
        self.when_shown(lambda: self._go_to(place))

    def _go_to(self, place: Place) -> None:
        if isinstance(place, Span):
            self.view.scroll_to(Position(place.block, place.start))
            self.view.flash(place)
        elif place is not None:
            self.view.scroll_to(place, share=SECTION_SHARE)

    def go_to_note(self, index: int) -> None:
        """Go to the body of an author's note, where it has one."""
        note = next((n for n in self._notes() if n.index == index), None)
        if note is not None and note.body is not None:
            self.context.desk.open_essay(self.essay_id, Span(note.block, 0, len(note.body)))

    def _go_to_mark(self, index: int) -> None:
        note = next((n for n in self._notes() if n.index == index), None)
        if note is not None and note.anchor is not None:
            anchor = note.anchor
            self.context.desk.open_essay(
                self.essay_id, Span(anchor.block, max(0, anchor.offset - 1), anchor.offset)
            )

    def note_near(self, place: Position) -> int | None:
        """The note whose mark stands last before a place in its block, else first in it."""
        marks = [n for n in self._notes() if n.anchor is not None and n.anchor.block == place.block]
        before = [n for n in marks if n.anchor is not None and n.anchor.offset <= place.offset]
        found = before[-1] if before else next(iter(marks), None)
        return None if found is None else found.index

    def _notes(self) -> Sequence[Note]:
        return () if self.opened is None else self.opened.essay.notes
