"""Look whether the glossary's files hold together and how far they reach (``duidu glossary check``)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from duidu.app.operations import library, reading
from duidu.app.session import Session
from duidu.base.paths import resources
from duidu.core.glossary import CoveredWord, Finding, check_glossary, cover_frequent, cover_keywords

_FREQUENT_WORDS = 40


@dataclass(frozen=True, slots=True)
class EssayCoverage:
    """The keywords of one essay and the words that stand out in it, with the terms that explain them."""

    essay: str
    title: str
    keywords: tuple[CoveredWord, ...]
    frequent: tuple[CoveredWord, ...]


@dataclass(frozen=True, slots=True)
class GlossaryReport:
    """How many entries there are, what is wrong with them, and their reach into the library's essays."""

    entries: int
    findings: tuple[Finding, ...]
    coverage: tuple[EssayCoverage, ...]


def check(session: Session) -> GlossaryReport:
    """Changes nothing; a second or two for a library of essays."""
    coverage = tuple(_coverage(session, row.id) for row in library.list_essays(session))
    findings = tuple(check_glossary(resources() / "glossary"))
    return GlossaryReport(len(session.glossary.all()), findings, coverage)


def _coverage(session: Session, essay_id: str) -> EssayCoverage:
    opened = reading.open_essay(session, essay_id)
    texts = [block.text for block in chain(opened.essay.blocks, opened.essay.note_blocks)]
    return EssayCoverage(
        essay_id,
        opened.row.title or opened.row.file,
        tuple(cover_keywords(session.glossary, opened.essay.metadata.keywords, texts)),
        tuple(cover_frequent(session.glossary, texts, _FREQUENT_WORDS)),
    )
