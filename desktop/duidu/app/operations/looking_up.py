"""Look terms up and find them in a text; in an essay, the lists of its collections come first."""

from __future__ import annotations

from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.jobs import JobContext, Ticket
from duidu.core.glossary import Glossary, GlossaryEntry, TermMatch
from duidu.core.library import commands, queries


def glossary_at(session: Session, essay: str = "") -> Glossary:
    """The terms that hold in an essay; without one, all."""
    return session.glossary_of(essay) if essay else session.glossary


def terms_in(session: Session, text: str, essay: str = "") -> list[TermMatch]:
    """The glossary's longest matches, left to right, in code points of ``text``."""
    return glossary_at(session, essay).matches(text)


def submit_warming(session: Session, essay: str) -> Ticket[None]:
    """Have the terms of an essay ready: reading the lists and building what finds them takes a tenth of a second."""
    return session.loader.submit(_warming_job, session, essay)


def _warming_job(context: JobContext, session: Session, essay: str) -> None:
    context.check()
    terms_in(session, "", essay)


def define(session: Session, term: str, essay: str = "") -> GlossaryEntry:
    """The entry for a headword or synonym in either script; ``UserError("term_unknown")``."""
    entry = glossary_at(session, essay).define(term)
    if entry is None:
        raise UserError("term_unknown", term=term)
    return entry


def search_terms(session: Session, typed: str) -> list[GlossaryEntry]:
    """Entries for a few characters, pinyin, initials, English or German; the best first."""
    return session.glossary.search(typed)


def known_terms(session: Session) -> frozenset[str]:
    """Headwords the reader knows; the text does not mark them."""
    with session.store.read() as connection:
        return queries.known_terms(connection)


def set_known(session: Session, term: str, known: bool) -> None:
    """Mark a headword as known, or not."""
    session.do(commands.SetKnown(term, known))
