"""One term on the glossary's page: the entry, then what the essays of the library do with it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from duidu.app.presenters.comparing import ConceptColumn, ContextLine
from duidu.app.presenters.glossary import TermPage
from duidu.base.text import Span
from duidu.ui.context import WindowContext
from duidu.ui.parts.controls import column, hairline, quiet_label, row
from duidu.ui.parts.pieces import ScrolledColumn, chip, link_button, section_label
from duidu.ui.widgets.dispersion import DispersionStrip
from duidu.ui.widgets.flow import FlowLayout
from duidu.ui.widgets.passages import Passage

HEAD_PX, TEXT_PX = 24, 16
LINES_AT_FIRST = 3
SIDE_PX, WIDEST_PX = 32, 760
LINE_CHARS = 140


class TermView(ScrolledColumn):
    """Shows a page; what is asked for goes out as signals."""

    followed = Signal(str)
    edit_asked = Signal()
    hide_asked = Signal()
    restore_asked = Signal()
    known_set = Signal(bool)

    def __init__(self, context: WindowContext) -> None:
        super().__init__((SIDE_PX, 8, SIDE_PX, 32), 8)
        self._context, self._words = context, context.words
        self._page: TermPage | None = None
        self._whole: set[str] = set()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines stay readable in a wide window; the scroll bar stays at its edge."""
        spare = max(SIDE_PX, self.viewport().width() - WIDEST_PX)
        self.column.setContentsMargins(SIDE_PX, 8, spare, 32)
        super().resizeEvent(event)

    def show_page(self, page: TermPage | None) -> None:
        """Show a term, or what to do where none is chosen."""
        if page is None or self._page is None or page.card.term != self._page.card.term:
            self._whole.clear()
            self.verticalScrollBar().setValue(0)
        self._page = page
        self.fill([quiet_label(self._words("glossary.choose"))] if page is None else self._widgets(page))

    def _widgets(self, page: TermPage) -> list[QWidget]:
        return [*self._entry(page), _spaced(hairline()), *self._uses(page)]

    # --- the entry -------------------------------------------------------------------------------

    def _entry(self, page: TermPage) -> Iterator[QWidget]:
        words, card = self._words, page.card
        name = _text(card.shown, HEAD_PX, weight=600)
        name.setAccessibleName(words("card.term_name", term=card.shown))
        yield name
        yield quiet_label("　".join(text for text in (card.other_script, card.pinyin) if text))
        said = [words("glossary.changed" if page.changed else "glossary.own")] if card.own else []
        if page.collection:
            said.append(words("glossary.in_list", name=page.collection))
        if said:
            yield quiet_label(" · ".join(said))
        if card.definition:
            yield _text(card.definition, TEXT_PX)
        foreign = "\n".join(text for text in (card.english, card.german) if text)
        for key, text in (
            ("languages", foreign),
            ("confusions", card.confused_with),
            ("developed", "\n".join(card.developed_in)),
        ):
            if text:
                yield _spaced(section_label(words(f"glossary.{key}")))
                yield _text(text, 0)
        if page.related:
            yield _spaced(section_label(words("glossary.related")))
            yield self._related(page)
        yield self._deeds(page)

    def _related(self, page: TermPage) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(self._words("glossary.related"))
        flow = FlowLayout(holder, gap=12)
        for term, shown in page.related:
            if term:
                flow.addWidget(_small(link_button(shown, partial(self.followed.emit, term))))
            else:
                flow.addWidget(quiet_label(shown))
        return holder

    def _deeds(self, page: TermPage) -> QWidget:
        words = self._words
        holder = QWidget()
        line = row(holder, (0, 8, 0, 0), 8)
        known = chip(
            words("card.known"), lambda: self.known_set.emit(known.isChecked()), checked=page.card.known
        )
        known.setToolTip(words("card.known_tip"))
        line.addWidget(known)
        line.addWidget(link_button(words("glossary.edit"), self.edit_asked.emit))
        if page.card.own:
            key = "glossary.restore" if page.changed else "glossary.delete"
            line.addWidget(link_button(words(key), self.restore_asked.emit))
        else:
            line.addWidget(link_button(words("glossary.hide"), self.hide_asked.emit))
        line.addStretch(1)
        return holder

    # --- the essays ------------------------------------------------------------------------------

    def _uses(self, page: TermPage) -> Iterator[QWidget]:
        words = self._words
        yield section_label(words("glossary.uses"))
        if page.busy:
            yield quiet_label(words("glossary.looking"))
            return
        if not page.columns:
            yield quiet_label(words("glossary.unused"))
            return
        yield self._over_all(page)
        for each in page.columns:
            yield from self._essay(each)

    def _over_all(self, page: TermPage) -> QWidget:
        words, desk = self._words, self._context.desk
        holder = QWidget()
        line = row(holder, (0, 0, 0, 0), 16)
        count = page.card.occurrences
        line.addWidget(quiet_label(words("glossary.uses_count", count=count, essays=page.card.essays)))
        compare = lambda: desk.show_page("compare", page.card.shown)  # noqa: E731
        line.addWidget(_small(link_button(words("glossary.compare"), compare)))
        if len(page.columns) > 1:
            line.addWidget(_small(link_button(words("glossary.two"), self._open_two)))
        line.addStretch(1)
        return holder

    def _essay(self, each: ConceptColumn) -> Iterator[QWidget]:
        words = self._words
        title = _text(each.title, 0, weight=600)
        yield _spaced(title)
        rate = words("comparing.rate", count=each.count, rate=f"{each.per_thousand:.2f}")
        yield quiet_label(" · ".join(part for part in ("、".join(each.authors), rate) if part))
        name = words("comparing.strip", title=each.title, count=each.count)
        strip = DispersionStrip(self._context.theme, each.places, name)
        strip.activated.connect(lambda number: self._open(each, each.spans[number], False))
        yield strip
        chosen = [*each.definitions, *(line for line in each.contexts if line.rule is None)]
        shown = chosen if each.essay in self._whole else chosen[:LINES_AT_FIRST]
        for line in shown:
            yield self._passage(each, line)
        if len(shown) < len(chosen):
            more = words("comparing.more", count=len(chosen) - len(shown))
            yield _small(link_button(more, partial(self._show_whole, each.essay)))

    def _passage(self, each: ConceptColumn, line: ContextLine) -> QWidget:
        passage = Passage(self._context.theme, line.text, line.mentions, most=LINE_CHARS)
        kind = self._words("comparing.definitions") if line.rule else ""
        passage.setToolTip(" · ".join(part for part in (kind, line.heading) if part))
        passage.activated.connect(lambda beside: self._open(each, line.place, beside))
        return passage

    def _show_whole(self, essay: str) -> None:
        self._whole.add(essay)
        self.show_page(self._page)

    def _open(self, each: ConceptColumn, span: Span, beside: bool) -> None:
        """The essay at the place, every mention marked."""
        desk = self._context.desk
        desk.show_panes()
        desk.open_essay(each.essay, span, beside=beside)
        self._mark([each])

    def _open_two(self) -> None:
        """The two essays with the most mentions, each where it defines or first uses the term."""
        if self._page is None:
            return
        two = self._page.columns[:2]
        desk = self._context.desk
        desk.show_panes()
        desk.open_side_by_side([(one.essay, (*one.definitions, *one.contexts)[0].place) for one in two])
        self._mark(list(two))

    def _mark(self, columns: list[ConceptColumn]) -> None:
        marked = {one.essay: list(one.spans) for one in columns}
        for pane in self._context.desk.reader_panes():
            if pane.essay_id in marked:
                pane.finding.show(marked[pane.essay_id], None)


def _text(text: str, px: int, *, weight: int = 400) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    size = f"font-size: {px}px; " if px else ""
    label.setStyleSheet(f"{size}font-weight: {weight};")
    return label


def _small(button: QPushButton) -> QPushButton:
    button.setStyleSheet("QPushButton { padding: 2px 0; min-height: 18px; text-align: left; }")
    return button


def _spaced(widget: QWidget) -> QWidget:
    """The widget with some air above it."""
    holder = QWidget()
    layout = column(holder, (0, 16, 0, 0), 0)
    layout.addWidget(widget)
    return holder
