"""Readers: one module per format, chosen by what the bytes look like, else by extension.

A reader of text has ``read(decoded, name)``; one that knows better what its bytes mean has ``read_bytes_of(data,
name)``.  Adding a format is one module and one line in :mod:`.formats`.
"""

from __future__ import annotations

from pathlib import Path

from duidu.base.errors import UserError
from duidu.core.importing.readers.encoding import decode
from duidu.core.importing.readers.formats import FORMATS, Format, by_name, format_of
from duidu.core.importing.readers.source import LineHints, LineRole, Source, SourceAnnotation, SourceLine

__all__ = [
    "MAX_BYTES",
    "LineHints",
    "LineRole",
    "Source",
    "SourceAnnotation",
    "SourceLine",
    "can_read",
    "read_bytes",
    "read_source",
    "supported_extensions",
    "takes_encoding",
]

MAX_BYTES = 200 * 1024 * 1024
"""Larger files are refused (``file_too_large``): no essay or book of text comes near."""


def supported_extensions() -> tuple[str, ...]:
    """Extensions that have a reader, lower case with the dot."""
    return tuple(extension for each in FORMATS for extension in each.extensions)


def can_read(name: str) -> bool:
    """Whether a file of this name has a reader, judged by its extension."""
    return by_name(name) is not None


def takes_encoding(name: str) -> bool:
    """Whether a file of this name is text in an encoding that nothing in it states."""
    named = by_name(name)
    return named is not None and named.takes_encoding


def read_source(origin: Path | bytes, name: str | None = None, encoding: str | None = None) -> Source:
    """Read a file or its bytes, in the ``encoding`` that the user chose or the one that is found.

    Raises ``UserError`` (``file_unreadable``, ``file_too_large``, ``file_empty``, ``file_binary``,
    ``encoding_unknown``, or what a format's reader names); never anything else for whatever a file may hold.
    """
    file = name or (origin.name if isinstance(origin, Path) else "")
    data = origin if isinstance(origin, bytes) else read_bytes(origin)
    if len(data) > MAX_BYTES:
        raise _too_large(file)
    if not data.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise UserError("file_empty", file=file)
    source = _read(format_of(data, file), data, file, encoding)
    if not source.lines:
        raise UserError("file_empty", file=file)
    return source


def _read(kind: Format, data: bytes, file: str, encoding: str | None) -> Source:
    reader = kind.reader()
    if kind.text:
        source: Source = reader.read(decode(data, file, encoding), file)
    elif kind.takes_encoding:
        source = reader.read_bytes_of(data, file, encoding)
    else:
        source = reader.read_bytes_of(data, file)
    return source


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; ``UserError`` ``file_unreadable`` or ``file_too_large``."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(path.name)
        return path.read_bytes()
    except OSError as error:
        raise UserError("file_unreadable", file=path.name, detail=error.strerror or "") from error


def _too_large(file: str) -> UserError:
    return UserError("file_too_large", file=file, limit_mb=MAX_BYTES >> 20)
