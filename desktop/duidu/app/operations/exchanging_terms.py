"""Terms from and to tables: what a file holds, what would become of it, taking it over, writing.

Nothing changes before :func:`take_over`, which is one step of the history.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from duidu.app.operations import looking_up, own_terms
from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.core.glossary import GlossaryEntry
from duidu.core.glossary.glossary import plain_name
from duidu.core.glossary.tables import (
    COLUMNS,
    Outcome,
    PlannedRow,
    Table,
    guess_columns,
    plan_rows,
    read_table,
    write_table,
)
from duidu.core.importing.readers.encoding import decode

LARGEST_MB = 32


@dataclass(frozen=True, slots=True)
class TermTable:
    """A file as it was read, and what its columns seem to hold."""

    name: str
    table: Table
    encoding: str
    columns: tuple[str, ...]
    head: bool


def read_terms(path: Path, encoding: str | None = None, separator: str | None = None) -> TermTable:
    """Read a table.

    ``UserError``: ``file_unreadable``, ``file_too_large``, ``file_binary``, ``encoding_unknown``,
    ``table_empty``, ``table_malformed``.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST_MB << 20 else None
    except OSError as error:
        raise UserError("file_unreadable", file=path.name, detail=str(error)) from error
    if data is None:
        raise UserError("file_too_large", file=path.name, limit_mb=LARGEST_MB)
    decoded = decode(data, path.name, encoding)
    table = read_table(decoded.text, separator)
    columns, head = guess_columns(table)
    return TermTable(path.name, table, decoded.encoding, columns, head)


def named_columns(written: str) -> tuple[str, ...]:
    """Columns by their names, separated by commas; ``UserError("columns_unknown")`` (name, known)."""
    named = tuple(name.strip() for name in written.split(","))
    for name in named:
        if name and name not in COLUMNS:
            raise UserError("columns_unknown", name=name, known=", ".join(COLUMNS))
    return named


def preview(
    session: Session, table: Table, columns: Sequence[str], *, head: bool, collection: str = ""
) -> list[PlannedRow]:
    """What would become of each row in the list of ``collection``."""
    known = {plain_name(entry.headword): entry for entry in session.built_in_glossary.all()}
    for term in own_terms.own_terms(session):
        if term.entry is not None and term.collection in ("", collection):
            known[plain_name(term.headword)] = term.entry
    return plan_rows(table, columns, head=head, known=known, fields=session.glossary.fields())


def take_over(session: Session, planned: Iterable[PlannedRow], collection: str = "") -> int:
    """Store the new and changed rows as one step of the history; how many."""
    wanted = (Outcome.NEW, Outcome.CHANGED)
    values = [one.values for one in planned if one.outcome in wanted]
    return own_terms.save_all(session, values, collection)


def chosen_terms(session: Session, which: str) -> list[GlossaryEntry]:
    """``own``: the reader's; ``unknown``: all the reader does not know yet; ``all``."""
    entries = session.glossary.all()
    if which == "own":
        return [one.entry for one in own_terms.own_terms(session) if one.entry is not None]
    if which == "unknown":
        known = looking_up.known_terms(session)
        return [entry for entry in entries if entry.headword not in known]
    return list(entries)


def as_table(entries: Iterable[GlossaryEntry], separator: str = ",") -> bytes:
    """A table with a byte order mark, because spreadsheets ask for one."""
    return b"\xef\xbb\xbf" + write_table(entries, separator).encode("utf-8", "replace")
