"""One import from source to essay: the stages in their order, nothing else.

Pure: reads no file, writes no store, and gives the same essay for the same source.  The last step is
the proof of conservation; without it there is no result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duidu.core.importing.assembly import assemble
from duidu.core.importing.cleaning import Cleaner
from duidu.core.importing.conservation import check_conservation
from duidu.core.importing.corrections.corrector import Corrector
from duidu.core.importing.corrections.model import Correction, CorrectionOutcome
from duidu.core.importing.corrections.structure import Structure
from duidu.core.importing.layout import hold_stated, measure, measured_lines
from duidu.core.importing.notes.bodies import find_note_bodies
from duidu.core.importing.notes.collect import loose_patterns
from duidu.core.importing.notes.manners import find_loose_notes
from duidu.core.importing.readers.source import Source
from duidu.core.importing.repair.furniture import set_furniture_aside, set_heads_behind_notes
from duidu.core.importing.repair.jumps import find_jumps
from duidu.core.importing.repair.page_heads import (
    set_heads_at_page_ends,
    set_heads_between_sentences,
    set_title_heads,
)
from duidu.core.importing.report import ImportReport, report_on
from duidu.core.importing.structure.apparatus import set_apparatus_aside
from duidu.core.importing.structure.back import read_back, read_closing
from duidu.core.importing.structure.chapters import restore_titles
from duidu.core.importing.structure.endless import cut_endless
from duidu.core.importing.structure.front import (
    read_english_tail,
    read_first_foot,
    read_front,
    read_labelled_tail,
)
from duidu.core.importing.structure.headings import find_headings
from duidu.core.importing.structure.paragraphs import build_units
from duidu.core.importing.structure.set_off import find_set_off
from duidu.core.importing.structure.tables import signs_of_tables
from duidu.core.library.model import Essay


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The essay, what was done to get it, and what became of the reader's corrections."""

    essay: Essay
    report: ImportReport
    corrections: tuple[CorrectionOutcome, ...] = ()


def import_source(source: Source, corrections: Sequence[Correction] = ()) -> ImportResult:
    """The clean essay of a source, as its reader corrected it.  Time and memory are linear in the source.

    Raises :class:`~duidu.core.importing.conservation.ConservationError` where a character was lost or
    counted twice; that is a defect, and the caller keeps the original.
    """
    lines, signs = measured_lines(source)
    corrector = Corrector(source.text, corrections)
    cleaner = Cleaner(source, corrector.repairs.decide if corrector else None)
    cleaner.drop_signs(signs)
    set_apparatus_aside(lines)
    between_cells = find_set_off(lines, source.text)
    set_furniture_aside(lines)
    restore_titles(lines)
    hold_stated(lines)
    set_title_heads(lines)
    layout = measure(lines)
    loose = find_loose_notes(lines)
    find_note_bodies(lines, layout, loose)
    cleaner.loose_marks = loose_patterns(lines)
    cleaner.know_marks(loose.marks)
    set_heads_behind_notes(lines)
    set_heads_between_sentences(lines, layout)
    set_heads_at_page_ends(lines, layout)
    hold_stated(lines)
    layout = measure(lines)  # once more: notes are set narrower or wider than the text
    jumps = find_jumps(lines)
    back = read_back(lines)
    front = read_front(lines, layout)
    read_english_tail(lines, layout, front)
    read_first_foot(lines, layout, front)
    read_labelled_tail(lines, layout, front)
    read_closing(lines, back, front.author_names(source.text))
    find_headings(lines, layout)
    units = build_units(lines, layout, cleaner.repairs)
    units = cut_endless(units, source.text, cleaner.repairs)
    corrector.correct_structure(Structure(source.text, lines, layout, front, back, units, cleaner.repairs))
    cleaner.drop_signs(signs_of_tables(between_cells, units))
    essay = assemble(source, lines, cleaner, front, back, jumps, units, corrector.anchors)
    figures = check_conservation(essay, source.text)
    return ImportResult(essay, report_on(essay, source, figures), corrector.outcomes())
