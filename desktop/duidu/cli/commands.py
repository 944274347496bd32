"""The commands: each takes a session and plain values and returns a value that JSON can hold.

The shapes are those of ``docs/cli.md``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duidu.app.messages import sentence
from duidu.app.operations import (
    annotating,
    checking,
    comparing,
    correcting,
    exporting,
    importing,
    indexing,
    learning,
    library,
    reading,
)
from duidu.app.presenters.import_results import notice_sentences
from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.jobs import JobContext
from duidu.base.text import Position, Span
from duidu.cli import glossary, searching, wording
from duidu.cli.scope import chosen_essays
from duidu.core.annotations.model import Colour
from duidu.core.annotations.selectors import as_json as annotation_json
from duidu.core.export.writers import as_json as exported_json
from duidu.core.importing.corrections.model import first_place, to_json
from duidu.core.library.document import as_document

Value = Any


def import_(session: Session, paths: list[Path]) -> list[Value]:
    """Import files and folders, then bring the index up to date."""
    outcomes = importing.import_paths(_Stderr(), session.store, paths, importing.shipped_catalogue())
    language = session.settings["language"]
    try:
        indexing.update_now(session)
    except UserError as error:  # the essays are safe; searching reads their texts meanwhile
        print(sentence(error, language), file=sys.stderr)
    return [
        {
            "file": outcome.file,
            "essay": outcome.essay,
            "status": outcome.status.value,
            "message": _message(outcome, language),
        }
        for outcome in outcomes
    ]


def _message(outcome: importing.ImportOutcome, language: str) -> str | None:
    """Why a file failed, or what it holds and the essay lacks."""
    said = notice_sentences(outcome, language)
    if outcome.error is not None:
        said.insert(0, sentence(outcome.error, language))
    return " ".join(said) or None


def list_(session: Session) -> list[Value]:
    """Every essay."""
    return [
        {
            "id": row.id,
            "title": row.title,
            "authors": list(row.authors),
            "source": row.source,
            "file": row.file,
            "characters": row.characters,
            "paragraphs": row.paragraphs,
            "notes": row.notes,
        }
        for row in library.list_essays(session)
    ]


def show(session: Session, essay: str) -> Value:
    """The whole document of one essay."""
    opened = reading.open_essay(session, library.resolve_essay(session, essay))
    document = as_document(opened.essay, opened.row.id, opened.facts)
    document["cross_references"] = comparing.compare_rows(session, "citations", (), [opened.row.id])
    return document


def compare_concept(session: Session, terms: list[str], essay: list[list[str]]) -> list[Value]:
    """A row per term and essay."""
    return comparing.compare_rows(session, "concept", terms, chosen_essays(session, essay))


def compare_sources(session: Session, essay: list[list[str]]) -> list[Value]:
    """A row per cited page."""
    return comparing.compare_rows(session, "sources", (), chosen_essays(session, essay))


def compare_citations(session: Session, essay: list[list[str]]) -> list[Value]:
    """A row per note that cites another essay of the library."""
    return comparing.compare_rows(session, "citations", (), chosen_essays(session, essay))


def annotate(
    session: Session,
    essay: str,
    block: str,
    start: int,
    end: int,
    note: str,
    colour: str,
    tag: list[str],
) -> Value:
    """The new annotation as a W3C Web Annotation."""
    essay_id = library.resolve_essay(session, essay)
    span = Span(block, start, max(start, end))
    return annotation_json(annotating.annotate(session, essay_id, [span], Colour(colour), note, tag))


def list_annotations(session: Session, essay: list[list[str]]) -> list[Value]:
    """Annotations as W3C Web Annotations."""
    chosen = chosen_essays(session, essay)
    return [annotation_json(a) for a in annotating.list_annotations(session, chosen)]


def correct(session: Session, essay: str, **deeds: Any) -> list[Value]:
    """Make one correction and bring the index up to date; the essay's corrections after it."""
    essay_id = library.resolve_essay(session, essay)
    (name,) = (name for name, value in deeds.items() if value is not None)
    _DEEDS[name](session, essay_id, deeds[name])
    indexing.update_now(session)
    return _correction_rows(session, essay_id)


def list_corrections(session: Session, essay: str) -> list[Value]:
    """The corrections of an essay in their order."""
    return _correction_rows(session, library.resolve_essay(session, essay))


def _mark_foreign(session: Session, essay_id: str, part: tuple[str, tuple[int, int] | None]) -> None:
    block, span = part
    if span is None:
        correcting.mark_foreign_block(session, essay_id, block)
    else:
        correcting.mark_foreign(session, essay_id, Position(block, span[0]), Position(block, span[1]))


_DEEDS: dict[str, Callable[[Session, str, Any], None]] = {
    "revert": lambda session, essay, span: correcting.revert_repair(session, essay, *span),
    "apply": lambda session, essay, span: correcting.apply_repair(session, essay, *span),
    "join": correcting.join,
    "split": correcting.split,
    "heading": lambda session, essay, pair: correcting.set_heading(session, essay, *pair),
    "body": lambda session, essay, block: correcting.set_heading(session, essay, block, None),
    "note": lambda session, essay, pair: correcting.move_note(session, essay, *pair),
    "foreign": _mark_foreign,
    "own": lambda session, essay, span: correcting.mark_own(session, essay, *span),
    "encoding": lambda session, essay, name: correcting.choose_encoding(
        session, essay, None if name == "auto" else name
    ),
    "remove": correcting.take_back,
}


def _correction_rows(session: Session, essay_id: str) -> list[Value]:
    return [
        {
            "number": row.ordinal,
            "state": row.state.value,
            "created": row.created,
            "source_start": first_place(row.correction).offset,
            "context": [first_place(row.correction).before, first_place(row.correction).after],
            **to_json(row.correction),
        }
        for row in correcting.list_corrections(session, essay_id)
    ]


def export(session: Session, format: str, out: Path, essay: list[list[str]]) -> Value:  # noqa: A002
    """Write annotations to a file."""
    if format == "anki":
        written = learning.export(
            session, format, out, "none", passages=True, essays=chosen_essays(session, essay)
        )
        return {"path": str(written.path), "annotations": written.count, "bytes": written.bytes}
    return exported_json(exporting.export(session, format, out, chosen_essays(session, essay)))


def doctor(session: Session) -> Value:
    """Every check; never changes anything."""
    checks = checking.run_checks(session)
    return {
        "ok": all(check.ok for check in checks),
        "checks": [{"name": check.name, "ok": check.ok, "message": check.message} for check in checks],
    }


@dataclass(frozen=True, slots=True)
class CliCommand:
    """A command, whether it changes the library, and which exit status its value means."""

    run: Callable[..., Value]
    writes: bool = False
    status: Callable[[Any], int] = lambda _: 0


def _import_status(rows: Iterable[dict[str, Any]]) -> int:
    return int(any(row["status"] == "failed" for row in rows))


def _ok_status(value: dict[str, Any]) -> int:
    return int(not value["ok"])


COMMANDS: dict[str, CliCommand] = {
    "import": CliCommand(import_, writes=True, status=_import_status),
    "list": CliCommand(list_),
    "show": CliCommand(show),
    "search": CliCommand(searching.search),
    "concordance": CliCommand(searching.concordance),
    "words": CliCommand(wording.words),
    "collocates": CliCommand(wording.collocates),
    "keyness": CliCommand(wording.keyness),
    "terms": CliCommand(glossary.terms),
    "define": CliCommand(glossary.define),
    "compare concept": CliCommand(compare_concept),
    "compare sources": CliCommand(compare_sources),
    "compare citations": CliCommand(compare_citations),
    "annotate": CliCommand(annotate, writes=True),
    "annotations": CliCommand(list_annotations),
    "correct": CliCommand(correct, writes=True),
    "corrections": CliCommand(list_corrections),
    "export": CliCommand(export),
    "doctor": CliCommand(doctor, status=_ok_status),
    "glossary check": CliCommand(glossary.check, status=_ok_status),
    "glossary export": CliCommand(glossary.export),
    "glossary import": CliCommand(glossary.import_, writes=True),
}


class _Stderr(JobContext):
    """Shows how far an import is, on a terminal only."""

    def report(self, done: int, total: int, stage: str) -> None:
        if sys.stderr.isatty():
            end = "\n" if done == total else ""
            print(f"\r{stage} {done}/{total}", end=end, file=sys.stderr, flush=True)

    def check(self) -> None:
        """Ctrl+C ends the command; what was reported as done stays."""
