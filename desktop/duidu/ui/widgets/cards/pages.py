"""The pages of cards: a note with its sources, a term with its definition, the connections of a place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QWidget

from duidu.app.operations.dictionaries import Found
from duidu.app.operations.term_uses import DefiningLine
from duidu.app.presenters.annotations import AnnotationRow
from duidu.app.presenters.cards import CitedWork, NoteCard, TermCard
from duidu.app.presenters.connections import Connection
from duidu.app.words import Words
from duidu.ui.parts.controls import quiet_label, row
from duidu.ui.parts.pieces import link_button
from duidu.ui.theme import Theme
from duidu.ui.widgets.cards.card import CardPage
from duidu.ui.widgets.flow import FlowLayout
from duidu.ui.widgets.passages import Passage

TEXT_PX = 15
HEAD_PX = 20
MOST_RELATED = 8
MOST_LOCI = 2
LINE_CHARS = 120
MOST_WORKS, WORK_CHARS = 6, 30
MOST_ARTICLES, ARTICLE_CHARS = 4, 1200


@dataclass(frozen=True)
class NoteWays:
    """Where a note leads: to an essay of the library, to what else is known of a cited work, to the note itself."""

    open_essay: Callable[[str], object]
    open_work: Callable[[CitedWork], object]
    go_to_note: Callable[[int], object] | None = None


def note_page(words: Words, card: NoteCard, ways: NoteWays) -> CardPage:
    """The note in full; what it cites can be opened, and Enter goes to the note."""
    page = CardPage(words("card.note_name", mark=card.label))
    if card.body is not None:
        page.add_text(card.body, px=TEXT_PX)
    else:
        page.add_text(reason_text(words, card.reason), "quiet")
    add_cited(page, words, card, ways)
    if card.body is not None and ways.go_to_note is not None:
        go = partial(ways.go_to_note, card.index)
        page.column.addWidget(plain_link(words("card.to_notes"), go), 0, Qt.AlignmentFlag.AlignLeft)
        page.on_enter = go
    return page


def add_cited(page: CardPage, words: Words, card: NoteCard, ways: NoteWays) -> None:
    """A link for each essay and work that the note cites; a work that is an essay of the library stands once."""
    for cited in card.cited:
        button = plain_link(
            words("card.open_cited", title=cited.title), partial(ways.open_essay, cited.essay)
        )
        page.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    titles = {cited.title.strip("《》") for cited in card.cited}
    for work in card.works[:MOST_WORKS]:
        if work.title not in titles:
            button = plain_link(cited_text(words, work), partial(ways.open_work, work))
            page.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


def cited_text(words: Words, work: CitedWork) -> str:
    """A page of collected works stands among the sources; for other works, who else cites them is looked for."""
    shown = work.shown if len(work.shown) <= WORK_CHARS else f"{work.shown[: WORK_CHARS - 2]}…》"
    return words("card.open_source" if work.page is not None else "card.find_work", work=shown)


def reason_text(words: Words, reason: str | None) -> str:
    """Why a note is not whole, as a sentence."""
    key = f"note_reason.{reason}"
    return words(key) if words.has(key) else words("note_reason.body-missing")


def notes_page(words: Words, cards: Sequence[NoteCard], ways: NoteWays) -> CardPage:
    """All notes of a paragraph, one below the other."""
    page = CardPage(words("term.authors_notes"))
    for card in cards:
        body = card.body if card.body is not None else reason_text(words, card.reason)
        page.add_text(f"{card.label}　{body}", "" if card.body is not None else "quiet", TEXT_PX)
        add_cited(page, words, card, ways)
    return page


def annotations_page(
    words: Words, theme: Theme, rows: Sequence[AnnotationRow], edit: Callable[[str], object]
) -> CardPage:
    """The reader's annotations of a paragraph; each opens for editing."""
    page = CardPage(words("term.annotations"))
    for found in rows:
        line = Passage(
            theme, f"{found.note}\n{found.quotation}" if found.note else found.quotation, most=LINE_CHARS
        )
        line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line.activated.connect(lambda _beside, key=found.id: edit(key))
        page.column.addWidget(line)
    if rows:
        page.on_enter = partial(edit, rows[0].id)
    return page


def bookmark_page(
    words: Words, text: str, rename: Callable[[], object], remove: Callable[[], object]
) -> CardPage:
    """A bookmark: its name, and what can be done with it."""
    page = CardPage(words("waymark.bookmark_name", name=text))
    page.add_text(text, px=TEXT_PX)
    links = row(None, (0, 0, 0, 0), 8)
    links.addWidget(plain_link(words("waymark.rename"), rename))
    links.addWidget(plain_link(words("waymark.remove_bookmark"), remove))
    links.addStretch(1)
    page.column.addLayout(links)
    page.on_enter = rename
    return page


def term_page(
    words: Words,
    card: TermCard,
    labels: Sequence[tuple[str, str]],
    *,
    follow: Callable[[str], object],
    search: Callable[[str], object],
    compare: Callable[[str], object],
    browse: Callable[[str], object],
    set_known: Callable[[str, bool], object],
) -> CardPage:
    """Definition first; ``labels`` are the related terms and how they are written."""
    page = CardPage(words("card.term_name", term=card.shown))
    page.column.addLayout(_term_head(card))
    page.add_text(card.definition, px=TEXT_PX)
    if card.confused_with:
        page.add_text(words("card.not_to_confuse", text=card.confused_with), "quiet")
    foreign = "　".join(text for text in (card.english, card.german) if text)
    if foreign:
        page.add_text(foreign, "quiet")
    if card.developed_in:
        page.add_text("\n".join(card.developed_in[:MOST_LOCI]), "quiet")
    if labels:
        page.column.addWidget(_related(words, labels[:MOST_RELATED], follow))
    page.column.addLayout(_term_uses(words, card, search, compare))
    page.column.addLayout(_term_foot(page, words, card, browse, set_known))
    return page


def add_definitions(
    page: CardPage,
    words: Words,
    theme: Theme,
    lines: Sequence[DefiningLine],
    open_line: Callable[[DefiningLine, bool], object],
) -> None:
    """Sentences of the library that define the term, above the foot of its page."""
    at = page.column.count() - 1
    label = QLabel(words("card.defined_in"))
    label.setProperty("kind", "section")
    page.column.insertWidget(at, label)
    for number, found in enumerate(lines, 1):
        passage = Passage(theme, f"{found.line.text}\n{found.title}", found.line.mentions, most=LINE_CHARS)
        passage.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        passage.setContentsMargins(0, 4, 0, 4)
        passage.activated.connect(lambda beside, found=found: open_line(found, beside))
        page.column.insertWidget(at + number, passage)
        passage.show()


def _term_head(card: TermCard) -> QBoxLayout:
    name = QLabel(card.shown)
    name.setStyleSheet(f"font-size: {HEAD_PX}px; font-weight: 600;")
    beside = QLabel("　".join(text for text in (card.other_script, card.pinyin) if text))
    beside.setProperty("kind", "quiet")
    head = row(None, (0, 0, 0, 0), 12)
    head.addWidget(name)
    head.addWidget(beside, 1, Qt.AlignmentFlag.AlignBottom)
    return head


def _related(words: Words, labels: Sequence[tuple[str, str]], follow: Callable[[str], object]) -> QWidget:
    holder = QWidget()
    holder.setAccessibleName(words("card.related"))
    flow = FlowLayout(holder, gap=12)
    label = QLabel(words("card.related"))
    label.setProperty("kind", "section")
    label.setContentsMargins(0, 3, 0, 0)
    flow.addWidget(label)
    for term, shown in labels:
        flow.addWidget(plain_link(shown, partial(follow, term)) if term else quiet_label(shown))
    return holder


def articles_page(word: str, articles: Sequence[Found]) -> CardPage:
    """What the reader's dictionaries say on a word that the glossary lacks."""
    page = CardPage(word)
    add_articles(page, articles)
    return page


def add_articles(page: CardPage, articles: Sequence[Found], *, above_foot: bool = False) -> None:
    """Each under the name of its dictionary; above the foot of a term's page."""
    at = page.column.count() - int(above_foot)
    for found in articles[:MOST_ARTICLES]:
        label = QLabel(found.dictionary)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("kind", "section")
        page.column.insertWidget(at, label)
        text = page.add_text(f"{found.article.word}　{found.article.text}"[:ARTICLE_CHARS])
        page.column.removeWidget(text)
        page.column.insertWidget(at + 1, text)
        at += 2


def _term_uses(
    words: Words, card: TermCard, search: Callable[[str], object], compare: Callable[[str], object]
) -> QBoxLayout:
    uses = row(None, (0, 4, 0, 0), 16)
    if card.occurrences:
        counted = words("card.in_library", count=card.occurrences, essays=card.essays)
        uses.addWidget(plain_link(counted, lambda: search(card.shown)))
        uses.addWidget(plain_link(words("glossary.compare"), lambda: compare(card.shown)))
    else:
        uses.addWidget(quiet_label(words("card.not_in_library")))
    uses.addStretch(1)
    return uses


def _term_foot(
    page: CardPage,
    words: Words,
    card: TermCard,
    browse: Callable[[str], object],
    set_known: Callable[[str, bool], object],
) -> QBoxLayout:
    known = QPushButton(words("card.known"))
    known.setProperty("kind", "chip")
    known.setCheckable(True)
    known.setChecked(card.known)
    known.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    known.setToolTip(words("card.known_tip"))
    known.clicked.connect(lambda on: set_known(card.term, on))
    page.on_known = known.click
    foot = row(None, (0, 4, 0, 0), 8)
    foot.addWidget(plain_link(words("card.browse"), lambda: browse(card.term)))
    foot.addStretch(1)
    foot.addWidget(known)
    return foot


def connections_page(
    words: Words,
    theme: Theme,
    connections: Sequence[Connection],
    open_beside: Callable[[Connection], object],
    unlink: Callable[[str], object],
) -> CardPage:
    """Why the place belongs with others; each line opens the other text beside, own links can be removed."""
    page = CardPage(words("term.connections"))
    for connection in connections:
        line = connection_line(words, theme, connection, open_beside)
        line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.column.addWidget(line)
        if connection.link:
            button = plain_link(words("waymark.unlink"), partial(unlink, connection.link))
            page.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    if connections:
        page.on_enter = partial(open_beside, connections[0])
    return page


def connection_line(
    words: Words, theme: Theme, connection: Connection, open_beside: Callable[[Connection], object]
) -> Passage:
    """One connection as a line that can be followed."""
    said = words(f"connection.{connection.kind.value}")
    lines = [f"{said}　{connection.title}"]
    if connection.source:
        lines.append(connection.source)
    if connection.link:
        lines.append(connection.text)
    passage = Passage(theme, "\n".join(lines))
    passage.activated.connect(lambda _beside: open_beside(connection))
    return passage


def plain_link(text: str, deed: Callable[[], object]) -> QPushButton:
    """A link inside a card: it leaves the keyboard where it is."""
    button = link_button(text, deed)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # No padding at the sides: links stand in one line with the text above them.
    button.setStyleSheet("QPushButton { padding: 2px 0; min-height: 18px; text-align: left; }")
    return button
