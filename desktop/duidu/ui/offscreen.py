"""The whole job where there is no display: import, search, two essays side by side, notes exported.

It uses the same window, drawn into pictures, and leaves the library as a reader would find it.  Nothing
is annotated on the reader's behalf: what is exported are the annotations that exist.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from duidu.app.messages import sentence
from duidu.app.operations import exporting, importing, indexing, library, searching, seeding
from duidu.app.operations.importing import ImportOutcome, ImportStatus
from duidu.app.session import Session
from duidu.app.words import Words
from duidu.base.errors import UserError
from duidu.base.jobs import Inline
from duidu.base.paths import seeds
from duidu.core.search import Query

QUERY = "資本主義"
"""Typed in Traditional: it finds both scripts."""

SIZE = (1920, 1080)


def run_offscreen(open_session: Callable[[], Session], out: Path, imports: Iterable[Path]) -> int:
    """Go through the job, say on stdout what happened and where things are; the exit status."""
    language = "zh-Hans"
    try:
        out.mkdir(parents=True, exist_ok=True)
        session = open_session()
        try:
            language = session.settings["language"]
            failed = _import(session, tuple(imports), language)
            _search(session, Words(language))
            files = _export(session, out)
            pictures = _draw(session, out)
        finally:
            session.close()
    except UserError as error:
        print(sentence(error, language), file=sys.stderr)
        return 1
    except OSError as error:
        print(sentence(UserError("not_writable", path=str(error.filename)), language), file=sys.stderr)
        return 1
    print(Words(language)("offscreen.written", folder=str(out.resolve())))
    for path in (*pictures, *files):
        print(f"  {path}")
    return int(failed)


def _import(session: Session, paths: tuple[Path, ...], language: str) -> bool:
    """Fill a new library, import what was asked for, bring the index up to date; whether any failed."""
    outcomes: list[ImportOutcome] = []
    if seeding.needs_seeding(session):
        outcomes += seeding.seed(Inline(), session.store, seeds())
    catalogue = importing.shipped_catalogue()
    outcomes += importing.import_paths(Inline(), session.store, paths, catalogue)
    indexing.update_now(session)
    words = Words(language)
    for outcome in outcomes:
        reason = "" if outcome.error is None else f"  {sentence(outcome.error, language)}"
        print(f"{words(f'import.{outcome.status}')}  {outcome.file}{reason}")
    return any(outcome.status is ImportStatus.FAILED for outcome in outcomes)


def _search(session: Session, words: Words) -> None:
    result = searching.search(session, Query(QUERY, limit=0))
    totals = {"documents": result.total_documents, "occurrences": result.total_occurrences}
    print(words("offscreen.found", query=QUERY, **totals))


def _export(session: Session, out: Path) -> list[Path]:
    names = (("markdown", "notes.md"), ("json", "notes.json"))
    return [exporting.export(session, name, out / file).path for name, file in names]


def _draw(session: Session, out: Path) -> list[Path]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import qInstallMessageHandler

    from duidu.ui.stage import Stage

    qInstallMessageHandler(_say_what_matters)
    stage = Stage(session, out)
    try:
        stage.start(size=SIZE)
        essays = [row.id for row in library.list_essays(session)]
        if essays:
            stage.window.open_side_by_side([(essay, None) for essay in (essays * 2)[:2]])
        stage.picture("side-by-side")
        stage.window.show_page("search", QUERY)
        stage.picture("search")
    finally:
        stage.close()
    return stage.pictures


def _say_what_matters(_kind: object, _context: object, text: str) -> None:
    """Qt's messages on stderr, but for what its offscreen platform cannot do and nobody needs there."""
    if "propagateSizeHints" not in text:
        print(text, file=sys.stderr)
