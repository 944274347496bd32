"""Read files that nobody vouches for: each in a child process with bounded time and memory.

Short plain texts are read where we are, because their readers are our own and linear, and a process costs
more than they do.  Everything that a library parses (PDF, Word, EPUB, web pages) and everything long goes to
the child.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from duidu.base.bounded import BoundedWorker
from duidu.base.errors import UserError
from duidu.core import importing
from duidu.core.importing.archives import Member, list_members, read_member
from duidu.core.importing.corrections.queries import StoredCorrection

if TYPE_CHECKING:
    from duidu.core.importing.reading import Reading

T = TypeVar("T")

_LOG = logging.getLogger(__name__)
_HERE_BYTES = 1 << 20
_HERE = (".txt", ".text", ".md", ".markdown")
_LEAST_S = 60.0
_SECONDS_PER_MB = 10.0
_MOST_S = 900.0
_SENTENCES = {
    "work_too_long": "file_takes_too_long",
    "work_too_heavy": "file_takes_too_much",
    "work_crashed": "file_breaks_reader",
}


class BoundedReader:
    """Reads files and archives; ``check`` is asked while waiting and may raise to stop."""

    def __init__(self, check: Callable[[], None] = lambda: None) -> None:
        self._worker = BoundedWorker()
        self._check = check

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.close()

    def read(self, data: bytes, name: str, corrections: Sequence[StoredCorrection] = ()) -> Reading:
        """The essay in a file's bytes; ``UserError`` whatever the file does, or ``ConservationError``."""
        from duidu.core.importing.reading import read_essay  # with it come all rules: not at the start

        if len(data) <= _HERE_BYTES and Path(name).suffix.lower() in _HERE:
            return read_essay(data, name, corrections)
        seconds = min(_MOST_S, _LEAST_S + _SECONDS_PER_MB * (len(data) >> 20))
        return self._call(name, seconds, read_essay, data, name, list(corrections))

    def members(self, path: Path) -> list[Member]:
        """The readable files in an archive."""
        return self._call(path.name, _LEAST_S, list_members, str(path))

    def member(self, path: Path, name: str, index: int) -> bytes:
        """The bytes of a file in an archive."""
        return self._call(name, _LEAST_S, read_member, str(path), index)

    def _call(self, name: str, seconds: float, function: Callable[..., T], *args: Any) -> T:
        try:
            return self._worker.call(function, *args, seconds=seconds, check=self._check)
        except UserError as error:
            if error.code in _SENTENCES:
                raise UserError(_SENTENCES[error.code], file=name) from error
            raise
        except importing.ConservationError:
            raise
        except (
            ArithmeticError,
            AttributeError,
            LookupError,
            RuntimeError,
            TypeError,
            ValueError,
            OSError,
        ) as error:
            # A defect of a reader, met by a file made to find one: the others go on, the log has the place.
            _LOG.exception("reading %s", name)
            raise UserError("file_breaks_reader", file=name) from error
