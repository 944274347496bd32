"""What stands open when the program is started for the first time: a quotation with a note and a connection.

It shows at one glance what the program is for.  Where no sample has such a place, the first essay stands
open at its beginning.
"""

from __future__ import annotations

from duidu.app.operations import library
from duidu.app.presenters.connections import Connection, ConnectionKind, EssayShelf, find_connections
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
    shelf = EssayShelf(session)
    chosen = [row.id for row in rows if row.id in samples]
    for essay in chosen:
        shared = [found for found in find_connections(context, shelf, essay) if is_telling(found)]
        if shared:
            return essay, Position(shared[0].here.block, 0)
    return (chosen or [rows[0].id])[0], None


def is_telling(connection: Connection) -> bool:
    """Whether it is a quotation that another essay has, too, with a page to be looked up."""
    return connection.kind is ConnectionKind.QUOTATION and bool(connection.source)
