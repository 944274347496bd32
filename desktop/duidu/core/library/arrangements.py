"""Changes of the layouts that the user saved by name: each yields its exact inverse."""

from __future__ import annotations

from dataclasses import dataclass

from duidu.base.changes import ChangeKind, Changes
from duidu.base.errors import UserError
from duidu.core.library import queries
from duidu.core.store import Applied, Transaction


@dataclass(frozen=True, slots=True)
class RenameArrangement:
    """Give a saved layout another name; ``UserError``: ``arrangement_unknown``, ``arrangement_exists``."""

    name: str
    new_name: str
    label: str = "rename_arrangement"

    def apply(self, tx: Transaction) -> Applied:
        _need(tx, self.name)
        if queries.load_arrangement(tx.connection, self.new_name) is not None:
            raise UserError("arrangement_exists", name=self.new_name)
        queries.rename_arrangement(tx, self.name, self.new_name)
        return Applied(RenameArrangement(self.new_name, self.name, self.label), _changes())


@dataclass(frozen=True, slots=True)
class RemoveArrangement:
    """Forget a saved layout; ``UserError("arrangement_unknown")``."""

    name: str
    label: str = "remove_arrangement"

    def apply(self, tx: Transaction) -> Applied:
        layout = _need(tx, self.name)
        queries.delete_arrangement(tx, self.name)
        return Applied(RestoreArrangement(self.name, layout, self.label), _changes())


@dataclass(frozen=True, slots=True)
class RestoreArrangement:
    """Bring a layout back that was removed."""

    name: str
    layout: str
    label: str = "remove_arrangement"

    def apply(self, tx: Transaction) -> Applied:
        queries.save_arrangement(tx, self.name, self.layout)
        return Applied(RemoveArrangement(self.name, self.label), _changes())


def _need(tx: Transaction, name: str) -> str:
    layout = queries.load_arrangement(tx.connection, name) if name else None
    if layout is None:
        raise UserError("arrangement_unknown", name=name)
    return layout


def _changes() -> Changes:
    return Changes.of(ChangeKind.ARRANGEMENTS)
