"""Look whether everything the program relies on is there and whole (``duidu doctor``)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from duidu.app.session import Session
from duidu.base.errors import UserError


@dataclass(frozen=True, slots=True)
class Check:
    """One check; ``message`` is for the reader of a report."""

    name: str
    ok: bool
    message: str


def run_checks(session: Session) -> list[Check]:
    """Every check, in the order a defect would matter; none changes anything."""
    checks: tuple[tuple[str, Callable[[Session], str]], ...] = (
        ("database", _database),
        ("originals", _originals),
        ("index", _index),
        ("glossary", _glossary),
        ("scripts", _scripts),
        ("segmenter", _segmenter),
    )
    return [_run(name, check, session) for name, check in checks]


_SAMPLE = "数字资本主义"


class _BrokenError(Exception):
    """A check that did not hold; its text says what is wrong."""


def _run(name: str, check: Callable[[Session], str], session: Session) -> Check:
    try:
        return Check(name, True, check(session))
    except (_BrokenError, UserError, OSError, ImportError) as error:
        return Check(name, False, str(error))


def _database(session: Session) -> str:
    with session.store.read() as connection:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        count = connection.execute("SELECT count(*) FROM essays WHERE removed IS NULL").fetchone()[0]
    if found != "ok" or broken:
        raise _BrokenError(f"{found}; {len(broken)} broken references")
    return f"{session.store.folder}: {count} essays"


def _originals(session: Session) -> str:
    with session.store.read() as connection:
        rows = connection.execute("SELECT sha256, name FROM originals").fetchall()
    lost = [row["name"] for row in rows if not session.store.originals.is_whole(row["sha256"])]
    if lost:
        raise _BrokenError(f"{len(lost)} of {len(rows)} originals missing or altered: {lost[0]}")
    return f"{len(rows)} originals whole"


def _index(session: Session) -> str:
    # Never a fault: without an index the texts themselves are searched, and the next start builds it.
    return "to be built" if session.search.needs_update() else "up to date"


def _glossary(session: Session) -> str:
    return f"{len(session.glossary.all())} entries"


def _scripts(_: Session) -> str:
    from duidu.core.script import fold

    if fold("資本主義").text != "资本主义":
        raise _BrokenError("Traditional text is not folded to Simplified")
    return "OpenCC answers"


def _segmenter(_: Session) -> str:
    from duidu.core.segment import words as cut

    if "".join(word for word, _, _ in cut(_SAMPLE)) != _SAMPLE:
        raise _BrokenError("the segmenter loses characters")
    return "jieba answers"
