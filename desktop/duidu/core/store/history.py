"""One history of all changes of user data, with undo and redo.

Every change is a frozen command; applying it yields its inverse.  Undoing applies the inverse and keeps
*its* inverse for redo, so that a history never needs to know what a command does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from duidu.base.changes import Changes
from duidu.core.store.connection import Store
from duidu.core.store.transactions import Transaction

_LIMIT = 1000


class Command(Protocol):
    """A change of user data; implementations are frozen dataclasses."""

    @property
    def label(self) -> str:
        """Message key of what the user did, for the undo menu."""

    def apply(self, tx: Transaction) -> Applied:
        """Make the change inside ``tx``; ``UserError`` where what it changes is gone."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of a command: how to take it back, and what to refresh."""

    inverse: Command
    changes: Changes


@dataclass(frozen=True, slots=True)
class Together:
    """Several commands that the user sees as one."""

    label: str
    commands: tuple[Command, ...]

    def apply(self, tx: Transaction) -> Applied:
        inverses: list[Command] = []
        changes = Changes()
        for command in self.commands:
            applied = command.apply(tx)
            inverses.append(applied.inverse)
            changes = changes.merged(applied.changes)
        return Applied(Together(self.label, tuple(reversed(inverses))), changes)


class History:
    """Applies commands and remembers how to undo them, for as long as the library is open."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._done: list[tuple[str, Command]] = []
        self._undone: list[tuple[str, Command]] = []

    def do(self, command: Command) -> Changes:
        """Apply in one transaction; on an error nothing changes, the history included."""
        return self.record(command.label, self._apply(command))

    def undo(self) -> Changes | None:
        """Take the last change back; None where there is none."""
        return self._move(self._done, self._undone)

    def redo(self) -> Changes | None:
        """Make the last undone change again; None where there is none."""
        return self._move(self._undone, self._done)

    @property
    def undo_label(self) -> str | None:
        """Message key of what :meth:`undo` would take back."""
        return self._done[-1][0] if self._done else None

    @property
    def redo_label(self) -> str | None:
        """Message key of what :meth:`redo` would make again."""
        return self._undone[-1][0] if self._undone else None

    @property
    def undo_command(self) -> Command | None:
        """What :meth:`undo` would apply, for whoever lets it happen beside the window."""
        return self._done[-1][1] if self._done else None

    @property
    def redo_command(self) -> Command | None:
        """What :meth:`redo` would apply."""
        return self._undone[-1][1] if self._undone else None

    def record(self, label: str, applied: Applied) -> Changes:
        """Remember a change that was applied elsewhere, as if :meth:`do` had applied it."""
        self._done.append((label, applied.inverse))
        del self._done[:-_LIMIT]
        self._undone.clear()
        return applied.changes

    def record_undo(self, command: Command, applied: Applied) -> Changes:
        """Remember that :attr:`undo_command` was applied elsewhere; changes made meanwhile stay."""
        return _record_move(self._done, self._undone, command, applied)

    def record_redo(self, command: Command, applied: Applied) -> Changes:
        """Remember that :attr:`redo_command` was applied elsewhere; changes made meanwhile stay."""
        return _record_move(self._undone, self._done, command, applied)

    def _move(self, source: list[tuple[str, Command]], target: list[tuple[str, Command]]) -> Changes | None:
        if not source:
            return None
        label, command = source[-1]
        applied = self._apply(command)
        source.pop()
        target.append((label, applied.inverse))
        return applied.changes

    def _apply(self, command: Command) -> Applied:
        with self._store.write() as tx:
            return command.apply(tx)


def _record_move(
    source: list[tuple[str, Command]], target: list[tuple[str, Command]], command: Command, applied: Applied
) -> Changes:
    index = next((i for i, (_, known) in enumerate(source) if known is command), None)
    if index is not None:  # a change made meanwhile forgets what could be made again
        target.append((source.pop(index)[0], applied.inverse))
    return applied.changes
