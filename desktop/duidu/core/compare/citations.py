"""Notes that cite another essay of the library, by title and author.

A link is drawn only where the title is the same but for script, marks, width, case and white space, and
where no author contradicts it; a main title without its subtitle needs an author who agrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from duidu.core.library.model import Citation, Essay
from duidu.core.script import fold

_SUBTITLE = re.compile(r"[—–―-]{2,}|[：:]")
_MARKS = re.compile(r"[\W_]+")
# 资本论 is too short a title to tell one text from another without an author.
_TELLING_TITLE_CHARS = 8
_SHORTEST_TITLE_CHARS = 4


@dataclass(frozen=True, slots=True)
class Card:
    """How an essay of the library is known: from its text, else from its facts."""

    id: str
    file: str
    title: str | None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Note ``note_index`` of the essay ``source`` cites the essay ``target``; ``block`` is the note's."""

    source: str
    target: str
    source_file: str
    target_file: str
    note_index: int
    block: str | None


def cited_essays(essays: Mapping[str, Essay], cards: Iterable[Card]) -> list[Link]:
    """Links from the notes of ``essays`` to the essays of ``cards``, in the order of the notes."""
    known = [card for card in cards if card.title]
    return [link for essay_id, essay in essays.items() for link in _links(essay_id, essay, known)]


def is_cited(citation: Citation, card: Card) -> bool:
    """Whether ``citation`` means the essay of ``card``."""
    cited, title = _key(citation.title or ""), _key(card.title or "")
    if min(len(cited), len(title)) < _SHORTEST_TITLE_CHARS:
        return False
    mine, theirs = {_key(name) for name in citation.authors}, {_key(name) for name in card.authors}
    if mine and theirs:
        main_titles = {_key(_main(citation.title or "")), _key(_main(card.title or ""))}
        same = (
            cited == title
            or (cited in main_titles and title.startswith(cited))
            or (title in main_titles and cited.startswith(title))
        )
        return same and bool(mine & theirs)
    return cited == title and len(title) >= _TELLING_TITLE_CHARS


def as_json(link: Link) -> dict[str, Any]:
    """The link as the command line gives it."""
    return {
        "from": link.source,
        "to": link.target,
        "from_file": link.source_file,
        "to_file": link.target_file,
        "note_index": link.note_index,
        "block": link.block,
    }


def _links(essay_id: str, essay: Essay, cards: list[Card]) -> Iterator[Link]:
    blocks = {note.index: note.block for note in essay.notes}
    seen: set[tuple[int, str]] = set()
    for citation in essay.citations:
        for card in cards:
            pair = (citation.note_index, card.id)
            if card.id != essay_id and pair not in seen and is_cited(citation, card):
                seen.add(pair)
                block = blocks.get(citation.note_index)
                yield Link(essay_id, card.id, essay.file, card.file, citation.note_index, block)


def _main(title: str) -> str:
    return _SUBTITLE.split(title, maxsplit=1)[0]


def beginnings(titles: Iterable[str], chars: int) -> list[str]:
    """The first ``chars`` characters of each title, in which every spelling of it in either script agrees.

    One conversion for all of them: a library has thousands.
    """
    together = fold("\n".join(" ".join(title.split()) for title in titles)).text
    return [_MARKS.sub("", title)[:chars] for title in together.split("\n")]


# Each title of a library is compared with every citation: it is folded once.
@lru_cache(maxsize=1 << 14)
def _key(text: str) -> str:
    return _MARKS.sub("", fold(text).text)
