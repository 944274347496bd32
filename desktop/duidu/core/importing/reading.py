"""One file's bytes into one essay, as a plain function of picklable values: what a child process runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duidu.core.importing.corrections.model import CorrectionOutcome, chosen_encoding
from duidu.core.importing.corrections.queries import StoredCorrection
from duidu.core.importing.corrections.rereading import reread
from duidu.core.importing.embedded import EmbeddedAnnotation, embedded_annotations
from duidu.core.importing.readers import read_source
from duidu.core.importing.session import import_source
from duidu.core.library.model import Essay


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a file: the essay, and what the file holds besides its text.

    ``corrections`` are the outcomes of those given, in their order; ``facts`` and ``notices`` as in
    :class:`~duidu.core.importing.readers.Source`.
    """

    essay: Essay
    encoding_confidence: float
    facts: tuple[tuple[str, str], ...] = ()
    annotations: tuple[EmbeddedAnnotation, ...] = ()
    notices: tuple[tuple[str, str], ...] = ()
    corrections: tuple[CorrectionOutcome, ...] = ()


def read_essay(data: bytes, name: str, corrections: Sequence[StoredCorrection] = ()) -> Reading:
    """Read, repair and prove one file.

    Raises ``UserError`` as :func:`~duidu.core.importing.readers.read_source` does, and
    :class:`~duidu.core.importing.conservation.ConservationError`.
    """
    source = read_source(data, name, chosen_encoding(row.correction for row in corrections))
    result = reread(source, corrections) if corrections else import_source(source)
    return Reading(
        result.essay,
        source.encoding_confidence,
        source.facts,
        embedded_annotations(result.essay, source.text, source.annotations),
        source.notices,
        result.corrections,
    )
