"""What the one field drops while the user types: up to eight rows in groups.

Titles, terms and hits in the text together; after ``>`` commands alone; in an empty field the essays read
last.  The presenter asks the search in its own lane and never waits for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from duidu.app.actions import Action, palette_actions
from duidu.app.words import Words

MOST_ROWS = 8
_TITLES = 3
_TERMS = 2
_SAVED = 1


class QuickKind(StrEnum):
    """What a row leads to."""

    ESSAY = "essay"
    TERM = "term"
    HIT = "hit"
    ALL_HITS = "all_hits"
    SAVED = "saved"
    COMMAND = "command"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class QuickRow:
    """One row.  ``target``: essay id, headword, (essay, span), action id, the query, or the saved search."""

    kind: QuickKind
    group: str
    text: str
    detail: str = ""
    target: Any = None


def command_rows(words: Words, text: str, shortcut: dict[str, str]) -> list[QuickRow]:
    """Commands whose label holds every typed word, in any of the three languages' labels."""
    pieces = text.casefold().split()
    return [
        QuickRow(
            QuickKind.COMMAND,
            words("quick.commands"),
            words(action.label_key).rstrip("…"),
            shortcut.get(action.id, ""),
            action.id,
        )
        for action in palette_actions()
        if all(piece in _labels(action) for piece in pieces)
    ][:MOST_ROWS]


def _labels(action: Action) -> str:
    labels = (Words(language)(action.label_key) for language in ("zh-Hans", "zh-Hant", "en"))
    return " ".join((*labels, action.id)).casefold()


def merged_rows(
    titles: Sequence[QuickRow],
    terms: Sequence[QuickRow],
    hits: Sequence[QuickRow],
    saved: Sequence[QuickRow] = (),
) -> list[QuickRow]:
    """Titles, terms, saved searches, then the text, at most eight; hits take what the others leave."""
    head = [*titles[:_TITLES], *terms[:_TERMS], *saved[:_SAVED]]
    room = MOST_ROWS - len(head)
    tail = list(hits)
    if len(tail) > room:  # the row with the totals comes last and always stays
        tail = [*tail[: room - 1], tail[-1]]
    return [*head, *tail]
