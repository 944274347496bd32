"""What an import did, in a frozen shape for the clean-up report: counts first, each item with its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from duidu.core.importing.conservation import ConservationFigures
from duidu.core.importing.readers.source import Source
from duidu.core.library.model import Essay, Note, Repair, SetAside


@dataclass(frozen=True, slots=True)
class RepairCount:
    """How many repairs of one kind were applied and how many only proposed."""

    kind: str
    applied: int
    proposed: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Figures of one import.  ``unresolved`` notes have a reason; ``proposals`` are not applied."""

    file: str
    encoding: str
    encoding_confidence: float
    conservation: ConservationFigures
    repairs: tuple[RepairCount, ...]
    proposals: tuple[Repair, ...]
    furniture: tuple[SetAside, ...]
    foreign: tuple[SetAside, ...]
    unresolved: tuple[Note, ...]
    paragraphs: int
    headings: int
    notes: int
    citations: int
    quotations: int


def report_on(essay: Essay, source: Source, conservation: ConservationFigures) -> ImportReport:
    """The report of an essay that was just imported."""
    applied = Counter(repair.kind for repair in essay.repairs if repair.applied)
    proposed = Counter(repair.kind for repair in essay.repairs if not repair.applied)
    kinds = sorted(applied.keys() | proposed.keys())
    return ImportReport(
        file=source.file,
        encoding=source.encoding,
        encoding_confidence=source.encoding_confidence,
        conservation=conservation,
        repairs=tuple(RepairCount(kind, applied[kind], proposed[kind]) for kind in kinds),
        proposals=tuple(repair for repair in essay.repairs if not repair.applied),
        furniture=essay.furniture,
        foreign=essay.foreign,
        unresolved=tuple(note for note in essay.notes if note.reason is not None),
        paragraphs=len(essay.paragraphs),
        headings=len(essay.headings),
        notes=len(essay.notes),
        citations=len(essay.citations),
        quotations=len(essay.quotations),
    )
