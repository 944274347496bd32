"""Changes of the library that the user can undo: removing essays, collections, facts, known terms."""

from __future__ import annotations

from dataclasses import dataclass, replace

from duidu.base.changes import ChangeKind, Changes
from duidu.base.clock import now
from duidu.core.library import queries
from duidu.core.library.model import CatalogueFact
from duidu.core.store import Applied, Transaction


@dataclass(frozen=True, slots=True)
class RemoveEssays:
    """Take essays out of the library; text, original and annotations stay in the database."""

    essays: tuple[str, ...]
    label: str = "remove_essays"

    def apply(self, tx: Transaction) -> Applied:
        moment = now()
        changed = tuple(e for e in self.essays if queries.set_removed(tx, e, moment))
        return Applied(RestoreEssays(changed), Changes.of(ChangeKind.ESSAYS, *changed))


@dataclass(frozen=True, slots=True)
class RestoreEssays:
    """Put removed essays back."""

    essays: tuple[str, ...]
    label: str = "restore_essays"

    def apply(self, tx: Transaction) -> Applied:
        changed = tuple(e for e in self.essays if queries.set_removed(tx, e, None))
        return Applied(RemoveEssays(changed), Changes.of(ChangeKind.ESSAYS, *changed))


@dataclass(frozen=True, slots=True)
class CreateCollection:
    """Make a collection of essays."""

    collection: queries.Collection
    label: str = "create_collection"

    def apply(self, tx: Transaction) -> Applied:
        queries.insert_collection(tx, self.collection)
        changes = Changes.of(ChangeKind.COLLECTIONS, self.collection.id)
        return Applied(DeleteCollection(self.collection), changes)


@dataclass(frozen=True, slots=True)
class DeleteCollection:
    """Forget a collection; its essays stay, and the inverse brings all its members back."""

    collection: queries.Collection
    label: str = "delete_collection"

    def apply(self, tx: Transaction) -> Applied:
        members = queries.members_of(tx.connection, self.collection.id)
        queries.delete_collection(tx, self.collection.id)
        changes = Changes.of(ChangeKind.COLLECTIONS, self.collection.id)
        return Applied(CreateCollection(replace(self.collection, essays=members)), changes)


@dataclass(frozen=True, slots=True)
class SetMembership:
    """Add essays to a collection, or take them out."""

    collection: str
    essays: tuple[str, ...]
    member: bool
    label: str = "set_membership"

    def apply(self, tx: Transaction) -> Applied:
        before = queries.members_of(tx.connection, self.collection)
        changed = tuple(e for e in self.essays if (e in before) != self.member)
        change = queries.add_to_collection if self.member else queries.remove_from_collection
        change(tx, self.collection, changed)
        inverse = SetMembership(self.collection, changed, not self.member)
        return Applied(inverse, Changes.of(ChangeKind.COLLECTIONS, self.collection))


@dataclass(frozen=True, slots=True)
class SetFact:
    """Say (or with None unsay) a fact about an essay that its text does not state."""

    essay: str
    field: str
    fact: CatalogueFact | None
    label: str = "set_fact"

    def apply(self, tx: Transaction) -> Applied:
        before = queries.load_facts(tx.connection, self.essay).get(self.field)
        queries.set_fact(tx, self.essay, self.field, self.fact)
        inverse = SetFact(self.essay, self.field, before)
        return Applied(inverse, Changes.of(ChangeKind.ESSAYS, self.essay))


@dataclass(frozen=True, slots=True)
class SetKnown:
    """Mark a term as known, so that the text no longer underlines it."""

    term: str
    known: bool
    label: str = "set_known"

    def apply(self, tx: Transaction) -> Applied:
        before = self.term in queries.known_terms(tx.connection)
        queries.set_known(tx, self.term, self.known)
        return Applied(SetKnown(self.term, before), Changes.of(ChangeKind.TERMS, self.term))
