"""Searches that the reader keeps under a name, with zones and conditions.

The list is short and always read whole, so it is one JSON value among the library's notes about itself: backups and
copies of the library have it, and it needs no table.  What a later program wrote and this one does not know is passed over.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from duidu.base.changes import ChangeKind, Changes
from duidu.core.library import queries
from duidu.core.library.model import Zone
from duidu.core.search.folding import Folding
from duidu.core.search.language.tree import Unit
from duidu.core.store import Applied, Transaction

_KEY = "saved_searches"


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search with its name.  No zones: the whole text; ``collection`` empty: the whole library."""

    id: str
    name: str
    text: str
    zones: frozenset[Zone] = frozenset()
    exact: bool = False
    regex: bool = False
    folding: Folding = Folding()
    within: Unit = Unit.ESSAY
    collection: str = ""


@dataclass(frozen=True, slots=True)
class ChangeSavedSearches:
    """Keep these searches instead of those before; one command for saving, renaming and deleting."""

    searches: tuple[SavedSearch, ...]
    label: str

    def apply(self, tx: Transaction) -> Applied:
        before = saved_searches(tx.connection)
        queries.set_info(tx, _KEY, json.dumps([_as_json(one) for one in self.searches], ensure_ascii=False))
        changed = {one.id for one in set(before) ^ set(self.searches)}
        return Applied(
            ChangeSavedSearches(before, self.label), Changes.of(ChangeKind.SEARCHES, *sorted(changed))
        )


def saved_searches(connection: sqlite3.Connection) -> tuple[SavedSearch, ...]:
    """All that are kept, in the order in which they were saved."""
    kept = queries.info(connection, _KEY)
    return tuple(_from_json(one) for one in json.loads(kept)) if kept else ()


def _as_json(search: SavedSearch) -> dict[str, Any]:
    return {
        "id": search.id,
        "name": search.name,
        "text": search.text,
        "zones": sorted(search.zones),
        "exact": search.exact,
        "regex": search.regex,
        "folding": asdict(search.folding),
        "within": search.within.value,
        "collection": search.collection,
    }


def _from_json(given: Mapping[str, Any]) -> SavedSearch:
    known = {field.name for field in fields(Folding)}
    folding = {name: bool(value) for name, value in given.get("folding", {}).items() if name in known}
    return SavedSearch(
        str(given["id"]),
        str(given["name"]),
        str(given["text"]),
        frozenset(zone for zone in Zone if zone.value in given.get("zones", ())),
        bool(given.get("exact")),
        bool(given.get("regex")),
        Folding(**folding),
        next((unit for unit in Unit if unit.value == given.get("within")), Unit.ESSAY),
        str(given.get("collection", "")),
    )
