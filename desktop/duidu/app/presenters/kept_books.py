"""Books made ready once and kept in a private cache: the next time they open in a tenth of the time.

Making a book of a million characters ready takes a quarter of a second, and in a thread the window feels it.  What was made is
pickled in pieces that remember each other: between two pieces, of a few milliseconds each, the window does something else.

A file is named by the text's revision, which no other state of any text has, and by what made it.  Pickles are programs:
the folder lies in this user's cache, not in the library, which people copy and share.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duidu
from duidu.app.presenters.outline import EssayMap
from duidu.app.presenters.paragraph import EssayIndex, index_essay
from duidu.app.presenters.places import line_of_essay
from duidu.app.presenters.reading import ReaderDocument, ReadingOptions, note_labels, present_essay
from duidu.base.kept_files import KeptFiles
from duidu.core.library.model import ReadingCopy
from duidu.core.library.queries import EssayRow
from duidu.core.library.rows import Rows, made_once

KEPT_CHARS = 200_000
"""Shorter essays are made ready in a few hundredths of a second."""

MOST_BYTES = 300_000_000
"""Some forty books of a million characters."""

_FOLDER = "books"
_SUFFIX = ".book"
_PROTOCOL = 5


@dataclass(frozen=True, slots=True)
class ReadyText:
    """What a pane shows of a text and what it finds its way by.  Nothing of it changes."""

    essay: ReadingCopy
    map: EssayMap
    document: ReaderDocument
    index: EssayIndex


def make_text(essay: ReadingCopy, options: ReadingOptions) -> ReadyText:
    """Make an essay ready.  Linear in its blocks."""
    with made_once(essay.blocks, essay.notes):
        # Made once for all: a book has ten thousand blocks to number and half as many notes to label.
        line, labels = line_of_essay(essay), note_labels(essay.notes)
        document = present_essay(essay, options, marks=labels)
        _ = document.shape  # here rather than when it is first painted
        return ReadyText(essay, EssayMap(essay, line), document, index_essay(essay, line, labels))


class KeptBooks:
    """The books of one library, by the folder that it lies in."""

    def __init__(self, library: Path, cache_folder: Path) -> None:
        place = hashlib.sha256(str(library.absolute()).encode()).hexdigest()[:16]
        self._files = KeptFiles(cache_folder / _FOLDER / place, _SUFFIX, MOST_BYTES)

    def has(self, row: EssayRow, options: ReadingOptions) -> bool:
        """Whether the text is kept as it would be made now."""
        return self._files.has(_name(row.revision, options))

    def load(self, row: EssayRow, options: ReadingOptions) -> bytes | None:
        """The text packed, for :func:`unpack`; None where it is not kept whole."""
        return self._files.read(_name(row.revision, options))

    def keep(self, row: EssayRow, options: ReadingOptions, text: ReadyText) -> bool:
        """Keep a text just made, which nobody shows yet; whether that could be done."""
        return self._files.write(_name(row.revision, options), _packed(text))

    def forget_all_but(self, revisions: Iterable[int]) -> None:
        """Delete what the library no longer has."""
        both = (False, True)
        kinds = [ReadingOptions(notes_at_end=end, note_marks=marks) for end in both for marks in both]
        self._files.forget_all_but({_name(number, kind) for number in revisions for kind in kinds})


def _name(revision: int, options: ReadingOptions) -> str:
    """Script and punctuation are chosen when a text is shown; what notes it has decides how it is made."""
    return f"{revision:013x}{'n' * options.notes_at_end}{'m' * options.note_marks}-{_made_by()}"


@cache
def _made_by() -> str:
    """The program's version; where its sources lie open and may be changed, also when they last were."""
    package = Path(duidu.__file__).parent
    folders = (package / "app" / "presenters", package / "core" / "library", package / "base")
    changed = [path.stat().st_mtime_ns for folder in folders for path in folder.rglob("*.py")]
    told = f"{duidu.__version__} {sys.version_info[:2]} {max(changed, default=0)}"
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _pieces(text: ReadyText) -> Iterator[Any]:
    """Parts first, the whole last, which is then but a few references."""
    for rows in (text.essay.blocks, text.essay.notes, text.essay.citations):
        if isinstance(rows, Rows):
            yield from rows.columns
    yield from (text.essay, text.document, text.map, text.index, text)


def _packed(text: ReadyText) -> bytes:
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, _PROTOCOL)
    for piece in _pieces(text):
        pickler.dump(piece)  # what an earlier piece held is only named
    return stream.getvalue()


def unpack(content: bytes, options: ReadingOptions) -> Iterator[ReadyText | None]:
    """Piece by piece: None for each but the last, which is the text as it is wanted now.

    Ends without a text where what was kept makes none: whatever is wrong with it, it can be made again.
    """
    stream = io.BytesIO(content)
    unpickler = pickle.Unpickler(stream)
    piece: object = None
    while stream.tell() < len(content):
        try:
            piece = unpickler.load()
        except Exception:  # noqa: BLE001 - see above
            return
        yield None
    if isinstance(piece, ReadyText):
        yield ReadyText(piece.essay, piece.map, piece.document.with_options(options), piece.index)
