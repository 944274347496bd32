"""What stands on a card: a note in full with what it cites, or a term with its definition first.

Cards are read while the pointer rests, so each is made in a few milliseconds: one look into the essay at
hand, the glossary in memory, one count in the index.  The module knows no widget.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from duidu.app.operations import looking_up
from duidu.app.presenters.reading import note_labels
from duidu.app.session import Session
from duidu.base.text import Position, Span
from duidu.core.compare.citations import Card, beginnings, is_cited
from duidu.core.compare.sources import Citing, pages_of
from duidu.core.glossary import DevelopedIn, GlossaryEntry, TermMatch
from duidu.core.library.model import Citation, Note, ReadingCopy
from duidu.core.library.queries import EssayRow
from duidu.core.search import Query

_BEGINNING_CHARS = 4
_SHORTEST_TITLE_CHARS = 3

LONGEST_LOOK_UP_CHARS = 40
"""A longer selection is not looked up as a whole, only searched for the terms in it."""


@dataclass(frozen=True, slots=True)
class CitedEssay:
    """An essay of the library that a note cites."""

    essay: str
    title: str


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work that a note cites and the library lacks.

    ``page`` is set where the note points to a page of collected works: then it stands in the comparison of
    sources.  Other works are looked for by ``title``, to see who else cites them.
    """

    shown: str
    work: str
    volume: str | None = None
    page: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class NoteCard:
    """A note.  ``label`` is its mark as the text shows it; ``body`` None where the text has only the mark.

    ``reason`` is a code of why a note has no body; ``cited`` the essays of the library that it cites,
    ``works`` what else it cites.
    """

    index: int
    label: str
    kind: str
    body: str | None
    reason: str | None
    anchor: Position | None
    cited: tuple[CitedEssay, ...] = ()
    works: tuple[CitedWork, ...] = ()


@dataclass(frozen=True, slots=True)
class TermCard:
    """A term as the card shows it.  Empty strings stand for what does not exist."""

    term: str
    shown: str
    other_script: str
    pinyin: str
    english: str
    german: str
    definition: str
    confused_with: str
    related: tuple[str, ...]
    developed_in: tuple[str, ...]
    known: bool
    occurrences: int
    essays: int
    own: str = ""


class NoteCards(Mapping[int, NoteCard]):
    """Every note of an essay by its index; a card is made when it is asked for, since a book has thousands.

    ``labels`` are those of :func:`note_labels`, where somebody has made them.
    """

    def __init__(self, essay: ReadingCopy, labels: Mapping[int, str] | None = None) -> None:
        self._notes, self._citations = essay.notes, essay.citations
        placed = sorted((note.index, number) for number, note in enumerate(essay.notes))
        self._indexes = array("q", (index for index, _ in placed))
        self._numbers = array("q", (number for _, number in placed))
        self._labels = note_labels(essay.notes) if labels is None else labels
        citing = sorted((c.note_index, number) for number, c in enumerate(essay.citations))
        self._citing = array("q", (note for note, _ in citing))
        self._order = array("q", (number for _, number in citing))
        self._cited: Mapping[int, Sequence[CitedEssay]] = {}

    def citing(self, cited: Mapping[int, Sequence[CitedEssay]]) -> NoteCards:
        """The same cards, with other essays cited."""
        made = copy(self)
        made._cited = cited
        return made

    def _note(self, index: int) -> Note:
        at = bisect_left(self._indexes, index)
        if at == len(self._indexes) or self._indexes[at] != index:
            raise KeyError(index)
        return self._notes[self._numbers[at]]

    def __getitem__(self, index: int) -> NoteCard:
        note = self._note(index)
        return NoteCard(
            index,
            self._labels[index],
            note.kind,
            note.body,
            note.reason,
            note.anchor,
            tuple(self._cited.get(index, ())),
            self._works(index),
        )

    def __iter__(self) -> Iterator[int]:
        return iter(self._indexes)

    def __len__(self) -> int:
        return len(self._notes)

    def anchor(self, index: int) -> Position | None:
        """Where a note's mark stands."""
        return self._note(index).anchor

    def _works(self, index: int) -> tuple[CitedWork, ...]:
        """The works that a note cites, each once."""
        first, last = bisect_left(self._citing, index), bisect_right(self._citing, index)
        works = (_cited_work(self._citations[number]) for number in self._order[first:last])
        return tuple(dict.fromkeys(work for work in works if work is not None))


def _cited_work(citation: Citation) -> CitedWork | None:
    pages = pages_of(citation.pages or "")
    if citation.kind == "collected-works" and citation.work and pages:
        return CitedWork(citation_place(citation), citation.work.strip("《》"), citation.volume, pages[0][0])
    title = (citation.title or citation.work or "").strip("《》 ")
    if len(title) < _SHORTEST_TITLE_CHARS:
        return None
    return CitedWork(f"《{title}》", (citation.work or "").strip("《》"), title=title)


def cited_essays(essay: Citing, own_id: str, library: Iterable[EssayRow]) -> dict[int, list[CitedEssay]]:
    """The essays of the library that each note cites; one pass over the library's titles."""
    known: dict[str, list[Card]] = {}
    titled = [row for row in library if row.title and row.id != own_id]
    for row, key in zip(titled, _beginnings(row.title for row in titled), strict=True):
        known.setdefault(key, []).append(Card(row.id, row.file, row.title, row.authors))
    cited: dict[int, list[CitedEssay]] = {}
    keys = _beginnings(citation.title for citation in essay.citations)
    for citation, key in zip(essay.citations, keys, strict=True):
        for card in known.get(key, ()):
            found = CitedEssay(card.id, card.title or "")
            if is_cited(citation, card) and found not in cited.setdefault(citation.note_index, []):
                cited[citation.note_index].append(found)
    return cited


def _beginnings(titles: Iterable[str | None]) -> list[str]:
    words = [title or "" for title in titles]
    return beginnings(words, _BEGINNING_CHARS) if words else []


def term_card(session: Session, term: str, *, traditional: bool = False, essay: str = "") -> TermCard | None:
    """The card of a headword or synonym, in Taiwan's characters if asked; None for an unknown term."""
    entry = looking_up.glossary_at(session, essay).define(term)
    if entry is None:
        return None
    total = session.search.search(Query(entry.headword, limit=0))
    local = entry.taiwan or entry.traditional
    return TermCard(
        entry.headword,
        local if traditional else entry.headword,
        other_script(entry, traditional),
        reading(entry, traditional),
        entry.english,
        entry.german,
        _shown(entry.definition, traditional),
        _shown(entry.not_to_be_confused, traditional),
        entry.related,
        tuple(_shown(locus_text(locus), traditional) for locus in entry.developed_in),
        entry.headword in looking_up.known_terms(session),
        total.total_occurrences,
        total.total_documents,
        entry.own,
    )


def prepare_cards(session: Session, *, traditional: bool) -> None:
    """Load what the first card would wait for: the glossary, and in 正體 the conversion (60 ms)."""
    session.glossary.define("")
    _shown("资", traditional)


def related_links(session: Session, card: TermCard, *, traditional: bool) -> list[tuple[str, str]]:
    """The related terms and how they are written; one that the glossary lacks leads nowhere (empty)."""
    define = session.glossary.define
    return [
        ("" if define(each) is None else each, related_label(session, each, traditional=traditional))
        for each in card.related
    ]


def related_label(session: Session, term: str, *, traditional: bool) -> str:
    """A related term as it is written in the reader's script."""
    entry = session.glossary.define(term) if traditional else None
    return term if entry is None else entry.taiwan or entry.traditional


def term_at(session: Session, text: str, offset: int, essay: str = "") -> TermMatch | None:
    """The term over the code point ``offset`` of a block's text; the glossary finds the longest."""
    matches = looking_up.terms_in(session, text, essay)
    return next((match for match in matches if match.start <= offset < match.end), None)


def term_of_selection(session: Session, text: str, essay: str = "") -> str | None:
    """What a selection names: the whole of it where it is a term, else the longest term in it."""
    wanted = " ".join(text.split())
    glossary = looking_up.glossary_at(session, essay)
    if len(wanted) <= LONGEST_LOOK_UP_CHARS and glossary.define(wanted) is not None:
        return wanted
    matches = glossary.matches(wanted)
    return max(matches, key=lambda match: match.end - match.start).term if matches else None


def first_mentions(
    session: Session, blocks: Mapping[str, str], known: frozenset[str], essay: str = ""
) -> Iterator[tuple[Span, ...]]:
    """Where each term stands first in an essay, but for those the reader knows, block by block.

    ``blocks`` hold the texts in reading order; linear in them.  A book takes half a second: whoever draws
    windows meanwhile can stop after any block.
    """
    seen = set(known)
    for block, text in blocks.items():
        spans = []
        for match in looking_up.terms_in(session, text, essay):
            if match.term not in seen:
                seen.add(match.term)
                spans.append(Span(block, match.start, match.end))
        yield tuple(spans)


def citation_place(citation: Citation) -> str:
    """Work, volume and pages in short, as 《马克思恩格斯全集》第21卷第271页."""
    if not citation.work:
        return ""
    volume = f"第{citation.volume}卷" if citation.volume else ""
    pages = f"第{citation.pages}页" if citation.pages else ""
    return f"《{citation.work.strip('《》')}》{volume}{pages}"


def other_script(entry: GlossaryEntry, traditional: bool) -> str:
    """The same term in the other script, where it is spelled otherwise."""
    other = entry.headword if traditional else entry.traditional
    shown = (entry.taiwan or entry.traditional) if traditional else entry.headword
    return "" if other == shown else other


def reading(entry: GlossaryEntry, traditional: bool) -> str:
    """The pinyin of the word that is shown: where Taiwan has another word, of that one."""
    return (entry.taiwan_pinyin if traditional else "") or entry.pinyin


def locus_text(locus: DevelopedIn) -> str:
    return f"{locus.author}{locus.work}：{locus.place}" if locus.place else f"{locus.author}{locus.work}"


def _shown(text: str, traditional: bool) -> str:
    if not traditional or not text:
        return text
    from duidu.core.script import Script, convert

    return convert(text, Script.TW).text
