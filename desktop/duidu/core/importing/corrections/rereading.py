"""An original read anew with its corrections: the one place where commands and imports meet the rules.

Apart from :mod:`.commands`, so that a window can undo without having loaded the rules of the import.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from duidu.core.importing.conservation import ConservationError
from duidu.core.importing.corrections.model import Correction, CorrectionOutcome, CorrectionState
from duidu.core.importing.corrections.queries import StoredCorrection
from duidu.core.importing.readers import Source
from duidu.core.importing.session import ImportResult, import_source


def reread(source: Source, corrections: Sequence[StoredCorrection]) -> ImportResult:
    """The essay with its corrections; one that a newer version cannot make any more is left out as lost.

    Raises :class:`ConservationError` only where the import fails without any correction.
    """
    try:
        return import_source(source, [row.correction for row in corrections])
    except ConservationError:
        return _without_the_impossible(source, corrections)


def _without_the_impossible(source: Source, corrections: Sequence[StoredCorrection]) -> ImportResult:
    kept: list[Correction] = []
    fine: list[bool] = []
    for row in corrections:
        try:
            import_source(source, [*kept, row.correction])
        except ConservationError:
            fine.append(False)
        else:
            kept.append(row.correction)
            fine.append(True)
    result = import_source(source, kept)
    found = iter(result.corrections)
    lost = [
        next(found) if good else _lost(row.correction) for good, row in zip(fine, corrections, strict=True)
    ]
    return replace(result, corrections=tuple(lost))


def _lost(correction: Correction) -> CorrectionOutcome:
    return CorrectionOutcome(correction, CorrectionState.LOST)
