"""What the reader does with the library as a whole."""

from __future__ import annotations

from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.ids import new_id
from duidu.core.importing.readers import Source
from duidu.core.library import commands, queries
from duidu.core.library.model import CatalogueFact
from duidu.core.script import fold

LARGE_CHARS = 300_000
"""Of more characters together, looking through all takes long enough for a window to feel it in a thread."""


def is_large(session: Session) -> bool:
    """Whether looking through all essays is work for a child process."""
    with session.store.read() as connection:
        return queries.count_characters(connection) > LARGE_CHARS


def list_essays(session: Session) -> list[queries.EssayRow]:
    """Every essay, oldest first."""
    with session.store.read() as connection:
        return queries.list_essays(connection)


def list_collections(session: Session) -> list[queries.Collection]:
    """Collections in the user's order."""
    with session.store.read() as connection:
        return queries.list_collections(connection)


def resolve_collection(session: Session, name: str) -> queries.Collection:
    """The collection of this id or name (in either script); ``UserError`` for none, or for several."""
    known = list_collections(session)
    wanted = fold(name.strip()).text
    found = [one for one in known if one.id == name] or [
        one for one in known if fold(one.name.strip()).text == wanted
    ]
    if len(found) != 1:
        code = "collection_ambiguous" if found else "collection_unknown"
        raise UserError(code, collection=name, count=len(found))
    return found[0]


def remove_essays(session: Session, essays: tuple[str, ...]) -> None:
    """Take essays out of the library; undo puts them back with their annotations."""
    session.do(commands.RemoveEssays(essays))


def create_collection(session: Session, name: str, essays: tuple[str, ...], kind: str = "user") -> str:
    """Make a collection and return its id."""
    collection = queries.Collection(new_id()[:12], name, kind, frozenset(essays))
    session.do(commands.CreateCollection(collection))
    return collection.id


def delete_collection(session: Session, collection: str) -> None:
    """Forget a collection; its essays stay, and undo brings it back with its members."""
    known = next((one for one in list_collections(session) if one.id == collection), None)
    if known is not None:
        session.do(commands.DeleteCollection(known))


def set_membership(session: Session, collection: str, essays: tuple[str, ...], member: bool) -> None:
    """Add essays to a collection, or take them out."""
    session.do(commands.SetMembership(collection, essays, member))


def set_fact(session: Session, essay: str, field: str, value: str | None) -> None:
    """Let the user state (or with None unsay) a fact that the text does not."""
    fact = None if value is None else CatalogueFact(value, "user")
    session.do(commands.SetFact(essay, field, fact))


def original_text(session: Session, essay_id: str) -> str:
    """The original as it was read (decoded), for the raw view; ``UserError`` where it is gone."""
    return original_source(session, essay_id).text


def original_source(session: Session, essay_id: str) -> Source:
    """The same with what is known of it: lines, encoding, how sure that is."""
    from duidu.core import importing
    from duidu.core.importing.corrections import queries as corrections
    from duidu.core.importing.corrections.model import chosen_encoding

    with session.store.read() as connection:
        row = queries.essay_row(connection, essay_id)
        encoding = chosen_encoding(stored.correction for stored in corrections.load(connection, essay_id))
    return importing.read_source(session.store.originals.read(row.original), row.file, encoding)


def resolve_essay(session: Session, name: str) -> str:
    """The id that the user means: an id, its unique beginning, or a unique part of a title or file name."""
    rows = list_essays(session)
    exact = [row.id for row in rows if name in (row.id, row.file)]
    for found in (
        exact,
        [row.id for row in rows if row.id.startswith(name)],
        [row.id for row in rows if name in row.file or name in row.display_title],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise UserError("essay_ambiguous", essay=name, count=len(found))
    raise UserError("essay_unknown", essay=name)
