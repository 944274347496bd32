"""What became of each file of an import, for the list that the window shows and a table to copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from duidu.app.messages import sentence
from duidu.app.operations.importing import ImportOutcome, ImportStatus, takes_encoding
from duidu.app.words import Words
from duidu.base.errors import UserError


@dataclass(frozen=True, slots=True)
class ResultRow:
    """``text`` says why a file failed, or what it holds and the essay lacks; ``keepable``: its path, or None."""

    file: str
    status: str
    text: str
    essay: str | None
    keepable: Path | None = None
    takes_encoding: bool = False


def result_rows(outcomes: Sequence[ImportOutcome], words: Words) -> tuple[ResultRow, ...]:
    """Failures first, then what has something to say, then the rest; within each in the order of import."""
    ordered = sorted(outcomes, key=lambda outcome: (outcome.error is None, not outcome.notices))
    return tuple(_row(outcome, words) for outcome in ordered)


def needs_attention(outcomes: Sequence[ImportOutcome]) -> bool:
    """Whether any file failed or has something to say."""
    return any(outcome.error is not None or outcome.notices for outcome in outcomes)


def notice_sentences(outcome: ImportOutcome, language: str) -> list[str]:
    """What a file holds and its essay lacks, in sentences."""
    return [sentence(UserError(code, detail=detail), language) for code, detail in outcome.notices]


def as_table(rows: Sequence[ResultRow]) -> str:
    """Tab-separated lines, for a mail or a spreadsheet."""
    return "".join(f"{row.file}\t{row.status}\t{row.text}\n" for row in rows)


def _row(outcome: ImportOutcome, words: Words) -> ResultRow:
    said = notice_sentences(outcome, words.language)
    if outcome.error is not None:
        said.insert(0, sentence(outcome.error, words.language))
    failed = outcome.status is ImportStatus.FAILED
    whole_file = Path(outcome.path).name == outcome.file
    return ResultRow(
        outcome.file,
        words(f"import.{outcome.status.value}"),
        " ".join(said),
        outcome.essay,
        Path(outcome.path) if failed and outcome.path and whole_file else None,
        failed and whole_file and takes_encoding(outcome.file),
    )
