"""The one change of the reader's terms: put some, forget some; its inverse puts back what was there."""

from __future__ import annotations

from dataclasses import dataclass

from duidu.base.changes import ChangeKind, Changes
from duidu.core.glossary import queries
from duidu.core.glossary.queries import OwnTermRow
from duidu.core.store import Applied, Transaction


@dataclass(frozen=True, slots=True)
class ChangeTerms:
    """``put`` are stored under their ids, ``forget`` are ids; ``label`` says what the reader did."""

    put: tuple[OwnTermRow, ...] = ()
    forget: tuple[str, ...] = ()
    label: str = "change_term"

    def apply(self, tx: Transaction) -> Applied:
        ids = [*(row.id for row in self.put), *self.forget]
        before = {term_id: queries.own_term(tx.connection, term_id) for term_id in ids}
        for row in self.put:
            queries.put_own_term(tx, row)
        for term_id in self.forget:
            queries.delete_own_term(tx, term_id)
        inverse = ChangeTerms(
            tuple(row for row in before.values() if row is not None),
            tuple(term_id for term_id, row in before.items() if row is None),
            self.label,
        )
        kinds = frozenset({ChangeKind.GLOSSARY, ChangeKind.TERMS})
        return Applied(inverse, Changes(kinds, frozenset(ids)))
