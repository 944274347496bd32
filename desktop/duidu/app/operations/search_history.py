"""What the reader searched for, the newest first; kept with the library."""

from __future__ import annotations

import json
from collections.abc import Sequence

from duidu.app.session import Session
from duidu.base.jobs import JobContext
from duidu.core.library import queries

REMEMBERED = 20
_KEY = "search_history"


def recent_searches(session: Session) -> tuple[str, ...]:
    """Up to :data:`REMEMBERED` searched texts, the newest first."""
    with session.store.read() as connection:
        kept = queries.info(connection, _KEY)
    return tuple(json.loads(kept)) if kept else ()


def with_search(history: Sequence[str], text: str) -> tuple[str, ...]:
    """A history with ``text`` first; blank texts are not kept."""
    wanted = text.strip()
    if not wanted:
        return tuple(history)
    return (wanted, *(other for other in history if other != wanted))[:REMEMBERED]


def keep_searches(session: Session, texts: Sequence[str]) -> None:
    """Make this the history, the newest first; an empty one forgets all."""
    with session.store.write() as tx:
        queries.set_info(tx, _KEY, json.dumps(list(texts[:REMEMBERED]), ensure_ascii=False))


def keep_job(context: JobContext, session: Session, texts: Sequence[str]) -> None:
    """The same, for a lane."""
    context.check()
    keep_searches(session, texts)
