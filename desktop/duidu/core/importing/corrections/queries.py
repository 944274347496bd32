"""All SQL about corrections; functions take a connection or a transaction and return model values."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from duidu.core.importing.corrections.model import Correction, CorrectionState, from_json, to_json
from duidu.core.store import Transaction


@dataclass(frozen=True, slots=True)
class StoredCorrection:
    """A correction of one essay.  ``ordinal`` names it and gives its turn; ``created`` is ISO 8601 in UTC."""

    ordinal: int
    correction: Correction
    created: str
    state: CorrectionState = CorrectionState.APPLIED


def load(connection: sqlite3.Connection, essay_id: str) -> tuple[StoredCorrection, ...]:
    """The corrections of an essay in their order; none where an older library is only being read.

    Kinds that this version does not know stay in the library and are left out here.
    """
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name='corrections'").fetchone():
        return ()
    rows = connection.execute(
        "SELECT ordinal, correction, created, state FROM corrections WHERE essay=? ORDER BY ordinal",
        (essay_id,),
    ).fetchall()
    parsed = ((row, from_json(json.loads(row["correction"]))) for row in rows)
    return tuple(
        StoredCorrection(row["ordinal"], correction, row["created"], CorrectionState(row["state"]))
        for row, correction in parsed
        if correction is not None
    )


def next_ordinal(connection: sqlite3.Connection, essay_id: str) -> int:
    """The turn of the next correction of an essay."""
    row = connection.execute(
        "SELECT coalesce(max(ordinal), 0) + 1 FROM corrections WHERE essay=?", (essay_id,)
    ).fetchone()
    return int(row[0])


def insert(tx: Transaction, essay_id: str, stored: StoredCorrection) -> None:
    """Keep a correction in its turn."""
    tx.execute(
        "INSERT INTO corrections VALUES (?, ?, ?, ?, ?)",
        (
            essay_id,
            stored.ordinal,
            json.dumps(to_json(stored.correction), ensure_ascii=False),
            stored.created,
            stored.state.value,
        ),
    )


def delete(tx: Transaction, essay_id: str, ordinal: int) -> None:
    """Forget a correction."""
    tx.execute("DELETE FROM corrections WHERE essay=? AND ordinal=?", (essay_id, ordinal))


def set_states(tx: Transaction, essay_id: str, states: Iterable[tuple[int, CorrectionState]]) -> None:
    """Say what became of corrections at the last reading, by ordinal."""
    tx.executemany(
        "UPDATE corrections SET state=? WHERE essay=? AND ordinal=?",
        [(state.value, essay_id, ordinal) for ordinal, state in states],
    )
