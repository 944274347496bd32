"""What a change touched: published once after each commit, so that panes refresh by kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class ChangeKind(StrEnum):
    """Kinds of user data a pane may show."""

    ESSAYS = "essays"
    COLLECTIONS = "collections"
    ANNOTATIONS = "annotations"
    BOOKMARKS = "bookmarks"
    LINKS = "links"
    READING = "reading"
    TERMS = "terms"
    GLOSSARY = "glossary"
    ARRANGEMENTS = "arrangements"
    SEARCHES = "searches"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Changes:
    """Kinds and ids touched by one transaction; ``initiator`` lets its author skip the refresh."""

    kinds: frozenset[ChangeKind] = frozenset()
    ids: frozenset[str] = frozenset()
    initiator: str | None = field(default=None, compare=False)

    @classmethod
    def of(cls, kind: ChangeKind, *ids: str, initiator: str | None = None) -> Changes:
        """Changes of one kind."""
        return cls(frozenset({kind}), frozenset(ids), initiator)

    def merged(self, other: Changes) -> Changes:
        """Both together; the initiator of the first that names one."""
        return Changes(self.kinds | other.kinds, self.ids | other.ids, self.initiator or other.initiator)
