"""The commands of the glossary: terms of a text, one term, its files, tables in and out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from duidu.app.messages import sentence
from duidu.app.operations import checking_glossary, dictionaries, exchanging_terms, learning, looking_up
from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.core.glossary import CoveredWord, entry_as_dict, match_as_dict

Value = Any


def terms(session: Session, text: str) -> list[Value]:
    """Longest matches, left to right; ``-`` reads the text from the standard input."""
    if text == "-":
        text = sys.stdin.read()
    return [match_as_dict(match) for match in looking_up.terms_in(session, text)]


def define(session: Session, term: str) -> Value:
    """The glossary's entry and what the reader's dictionaries say; one of both must know the term."""
    entry = session.glossary.define(term)
    asked = [entry.headword] if entry is not None else []
    found = dictionaries.look_up(session, dict.fromkeys([*asked, term]))
    if entry is None and not found:
        raise UserError("term_unknown", term=term)
    value = {"term": None, "definition": None} if entry is None else entry_as_dict(entry)
    articles = [
        {"dictionary": one.dictionary, "word": one.article.word, "text": one.article.text} for one in found
    ]
    return {**value, "dictionaries": articles}


def check(session: Session) -> Value:
    """What is wrong with the glossary's files, and which words of the library's essays they explain."""
    report = checking_glossary.check(session)
    return {
        "ok": not report.findings,
        "entries": report.entries,
        "findings": [
            {"kind": finding.kind, "term": finding.term, "detail": finding.detail}
            for finding in report.findings
        ],
        "coverage": [
            {
                "essay": row.essay,
                "title": row.title,
                "keywords": [_covered(word) for word in row.keywords],
                "frequent": [_covered(word) for word in row.frequent],
            }
            for row in report.coverage
        ],
    }


def export(
    session: Session,
    format: str,  # noqa: A002
    out: Path,
    which: str,
    answers: bool,
    passages: bool,
) -> Value:
    """Write terms to a file."""
    written = learning.export(session, format, out, which, answers=answers, passages=passages)
    return {"path": str(written.path), "count": written.count, "bytes": written.bytes}


def import_(
    session: Session, path: Path, preview: bool, encoding: str | None, columns: str | None, head: bool
) -> Value:
    """What becomes of each row of a table; taken over unless it is only looked at."""
    read = exchanging_terms.read_terms(path, encoding)
    head = read.head if columns is None else head
    chosen = read.columns if columns is None else exchanging_terms.named_columns(columns)
    planned = exchanging_terms.preview(session, read.table, chosen, head=head)
    count = 0 if preview else exchanging_terms.take_over(session, planned)
    language = session.settings["language"]
    return {
        "imported": count,
        "rows": [
            {
                "line": one.line,
                "term": one.headword,
                "outcome": one.outcome.value,
                "message": None if one.error is None else sentence(one.error, language),
            }
            for one in planned
        ],
    }


def _covered(word: CoveredWord) -> Value:
    return {"word": word.word, "count": word.count, "terms": list(word.terms)}
