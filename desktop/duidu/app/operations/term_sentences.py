"""A sentence of the reader's own library for each term, to be learned with it: one that defines it, else an early one.

Terms are looked for with the index, and a find counts only where the glossary's longest match is this term, so that
资本 is not learned from a sentence about 资本主义.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from duidu.app.operations import library, looking_up
from duidu.app.session import Session
from duidu.base.jobs import Inline, JobContext
from duidu.core.compare.definitions import defining_rule
from duidu.core.compare.sentences import sentence_around, split_sentences
from duidu.core.export.references import Work, short
from duidu.core.glossary import GlossaryEntry
from duidu.core.library import queries
from duidu.core.library.model import Zone
from duidu.core.search import Hit, Query

LOOKED = 12
"""How many finds of a term are looked at; the essays that say most about it come first."""
LONGEST = 200
_STAGE = "exporting"


@dataclass(frozen=True, slots=True)
class TermSentence:
    """``text`` as it stands in the essay, ``source`` as author and title."""

    text: str
    source: str


def sentences_of(
    session: Session, entries: Iterable[GlossaryEntry], context: JobContext | None = None
) -> dict[str, TermSentence]:
    """By headword; a term without a sentence of at most :data:`LONGEST` characters has none.

    Some milliseconds a term.  ``context`` may cancel.
    """
    job = context or Inline()
    sources = {
        row.id: short(Work(title=row.display_title, authors=row.authors)) or row.file
        for row in library.list_essays(session)
    }
    wanted = list(entries)
    found: dict[str, TermSentence] = {}
    with session.store.read() as connection:
        text_of = lru_cache(256)(lambda essay, block: _text(connection, essay, block))
        for done, entry in enumerate(wanted):
            job.report(done, len(wanted), _STAGE)
            job.check()
            best = None
            for hit in _hits(session, entry.headword):
                sentence, defines = _sentence(session, entry, hit, text_of(hit.essay, hit.block))
                if sentence and (defines or best is None):
                    best = TermSentence(sentence, sources.get(hit.essay, ""))
                if defines:
                    break
            if best is not None:
                found[entry.headword] = best
    return found


def _hits(session: Session, term: str) -> tuple[Hit, ...]:
    return session.search.search(Query(term, zones=frozenset({Zone.BODY}), limit=LOOKED)).hits


def _text(connection: sqlite3.Connection, essay: str, block: str) -> str:
    return queries.block_text(connection, essay, block) or ""


def _sentence(session: Session, entry: GlossaryEntry, hit: Hit, text: str) -> tuple[str, bool]:
    """The sentence of a find and whether it defines the term; empty where it is none of this term."""
    start, end = sentence_around(split_sentences(text), hit.start, hit.end)
    sentence = text[start:end].strip()
    if not sentence or len(sentence) > LONGEST:
        return "", False
    inside = start + len(text[start:end]) - len(text[start:end].lstrip())
    place = hit.start - inside, hit.end - inside
    own = any(
        (match.start, match.end) == place and match.term == entry.headword
        for match in looking_up.terms_in(session, sentence, hit.essay)
    )
    return (sentence, defining_rule(sentence, *place) is not None) if own else ("", False)
