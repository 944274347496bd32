"""What a reader does with the glossary: add a term, change or hide a built-in one, have the original back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.ids import new_id
from duidu.core.glossary.commands import ChangeTerms
from duidu.core.glossary.entries import GlossaryEntry
from duidu.core.glossary.glossary import plain_name
from duidu.core.glossary.own_terms import OwnTerm, made_entry, own_to_row
from duidu.core.library import queries

_ID_CHARS = 12


def own_terms(session: Session) -> tuple[OwnTerm, ...]:
    """The reader's terms, the newest first."""
    return session.glossaries.own


def find(session: Session, term_id: str) -> OwnTerm | None:
    """The reader's term with this id."""
    return next((one for one in own_terms(session) if one.id == term_id), None)


def lists(session: Session) -> list[tuple[str, str]]:
    """The collections that may have a list of terms: id and name."""
    with session.store.read() as connection:
        return [(one.id, one.name) for one in queries.list_collections(connection)]


def save(session: Session, given: Mapping[str, Any], *, term_id: str = "", collection: str = "") -> OwnTerm:
    """Store what was typed as a new term, or as another version of the reader's term ``term_id``.

    A headword that a built-in entry has makes this its version.  ``UserError``: ``term_headword``,
    ``term_too_long``, ``term_exists`` (another of the reader's terms in this list has the headword).
    """
    term = _made(session, given, term_id, collection)
    session.do(ChangeTerms((own_to_row(term),), label="change_term" if term_id else "add_term"))
    return term


def save_all(session: Session, given: Iterable[Mapping[str, Any]], collection: str = "") -> int:
    """Store many terms as one step of the history; those of the same list and headword are replaced."""
    before = {_key(one): one.id for one in own_terms(session)}
    rows = {}
    for one in given:
        entry = made_entry(one, "")
        term_id = before.get((collection, plain_name(entry.headword)), "")
        term = _made(session, one, term_id, collection, alone=True)
        rows[plain_name(term.headword)] = own_to_row(term)
    if rows:
        session.do(ChangeTerms(tuple(rows.values()), label="import_terms"))
    return len(rows)


def hide(session: Session, headword: str) -> None:
    """Show a built-in term nowhere; the reader's own version of it goes, too."""
    built_in = session.built_in_glossary.define(headword)
    if built_in is None:
        raise UserError("term_unknown", term=headword)
    versions = [
        one.id for one in own_terms(session) if one.replaces == built_in.headword and not one.collection
    ]
    row = own_to_row(OwnTerm(_new_id(), None, built_in.headword))
    session.do(ChangeTerms((row,), tuple(versions), label="hide_term"))


def take_away(session: Session, term_id: str) -> None:
    """Forget a term of the reader's; the built-in entry below it shows again."""
    term = find(session, term_id)
    if term is not None:
        session.do(ChangeTerms((), (term_id,), label="restore_term" if term.replaces else "delete_term"))


def original(session: Session, term: OwnTerm) -> GlossaryEntry | None:
    """The built-in entry below a term of the reader's."""
    return session.built_in_glossary.define(term.replaces) if term.replaces else None


def _made(
    session: Session, given: Mapping[str, Any], term_id: str, collection: str, *, alone: bool = False
) -> OwnTerm:
    term_id = term_id or _new_id()
    entry = made_entry(given, term_id)
    key = (collection, plain_name(entry.headword))
    if not alone and any(_key(one) == key and one.entry and one.id != term_id for one in own_terms(session)):
        raise UserError("term_exists", term=entry.headword)
    before = find(session, term_id)
    built_in = session.built_in_glossary.define(entry.headword)
    same = built_in is not None and plain_name(built_in.headword) == plain_name(entry.headword)
    replaces = built_in.headword if built_in and same else "" if before is None else before.replaces
    return OwnTerm(term_id, entry, replaces, collection)


def _key(term: OwnTerm) -> tuple[str, str]:
    return term.collection, plain_name(term.headword)


def _new_id() -> str:
    return new_id()[:_ID_CHARS]
