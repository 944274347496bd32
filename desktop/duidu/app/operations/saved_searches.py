"""Keep searches under names, run them again, rename and delete them; every change can be undone."""

from __future__ import annotations

from dataclasses import replace

from duidu.app.session import Session
from duidu.base.ids import new_id
from duidu.core.script import fold
from duidu.core.search.saved import ChangeSavedSearches, SavedSearch, saved_searches


def list_saved(session: Session) -> tuple[SavedSearch, ...]:
    """All saved searches, the oldest first."""
    with session.store.read() as connection:
        return saved_searches(connection)


def save(session: Session, search: SavedSearch) -> SavedSearch:
    """Keep a search; one of the same name is replaced, and keeps its id and place."""
    before = list_saved(session)
    same = next((one for one in before if one.name == search.name), None)
    kept = replace(search, id=same.id if same else new_id()[:12])
    after = tuple(kept if one is same else one for one in before) if same else (*before, kept)
    session.do(ChangeSavedSearches(after, "save_search"))
    return kept


def rename(session: Session, search_id: str, name: str) -> None:
    """Give a saved search another name; one that has it already is left alone, and so is a blank name."""
    before, wanted = list_saved(session), name.strip()
    if wanted and wanted not in {one.name for one in before}:
        after = tuple(replace(one, name=wanted) if one.id == search_id else one for one in before)
        session.do(ChangeSavedSearches(after, "rename_search"))


def delete(session: Session, search_id: str) -> None:
    """Forget a saved search; undo brings it back to its place."""
    after = tuple(one for one in list_saved(session) if one.id != search_id)
    session.do(ChangeSavedSearches(after, "delete_search"))


def named_like(session: Session, typed: str) -> list[SavedSearch]:
    """Saved searches whose name holds what was typed, in either script."""
    wanted = fold(typed.strip()).text
    return [one for one in list_saved(session) if wanted in fold(one.name).text] if wanted else []
