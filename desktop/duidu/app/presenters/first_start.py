"""What stands open when the program is started for the first time: a quotation with a note and a connection.

It shows at one glance what the program is for.  Where no sample has such a place, the first essay stands
open at its beginning.
"""

from __future__ import annotations

from collections.abc import Iterable

from duidu.app.operations import library
from duidu.app.presenters.connections import (
    Connection,
    ConnectionKind,
    EssayShelf,
    References,
    find_connections,
)
from duidu.app.session import Session
from duidu.base.jobs import JobContext
from duidu.base.text import Position

FirstView = tuple[str, Position | None]


def first_view(context: JobContext, session: Session) -> FirstView | None:
    """A job: essay and place to open; None in an empty library.  Looks into the samples only."""
    rows = library.list_essays(session)
    if not rows:
        return None
    collections = library.list_collections(session)
    samples = next((c.essays for c in collections if c.kind == "samples"), frozenset[str]())
    shelf = EssayShelf.of(session)
    chosen = [row for row in rows if row.id in samples]
    second_best: FirstView | None = None
    for row in chosen:
        shared = find_connections(context, shelf, row.id)
        essay = shelf.load(row)
        plain = next((found for found in shared if is_plain(found, essay, shared)), None)
        if plain is not None:
            return row.id, Position(plain.here.block, 0)
        telling = next((found for found in shared if is_telling(found)), None)
        if telling is not None and second_best is None:
            second_best = row.id, Position(telling.here.block, 0)
    return second_best or ((chosen or rows)[0].id, None)


def invites(session: Session) -> bool:
    """Whether the line that invites to import stands below: until something was imported, or it was folded away."""
    if not session.settings["import_invitation"]:
        return False
    samples = (each.essays for each in library.list_collections(session) if each.kind == "samples")
    known = frozenset[str]().union(*samples)
    return all(row.id in known for row in library.list_essays(session))


def is_plain(connection: Connection, essay: References, all_of_it: Iterable[Connection]) -> bool:
    """Whether it is a quotation with a note of its own, and nothing else in its paragraph leads elsewhere."""
    here = connection.here
    noted = any(
        quoted.paragraph == here.block and quoted.start == here.start and quoted.note_index is not None
        for quoted in essay.quotations
    )
    alone = sum(other.here.block == here.block for other in all_of_it) == 1
    return connection.kind is ConnectionKind.QUOTATION and noted and alone


def is_telling(connection: Connection) -> bool:
    """Whether it is a quotation that another essay has, too, with a page to be looked up."""
    return connection.kind is ConnectionKind.QUOTATION and bool(connection.source)
