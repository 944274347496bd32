"""Readers: one module per format, chosen by extension and by what the bytes look like.

A reader turns bytes into a :class:`Source`; adding a format is one module and one line in ``_READERS``.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from duidu.base.errors import UserError
from duidu.core.importing.readers import markdown, plain
from duidu.core.importing.readers.encoding import decode
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
]

MAX_BYTES = 200 * 1024 * 1024
"""Larger files are refused (``file_too_large``): no essay or book of text comes near."""

_READERS: tuple[ModuleType, ...] = (plain, markdown)


def supported_extensions() -> tuple[str, ...]:
    """Extensions that have a reader, lower case with the dot."""
    return tuple(extension for reader in _READERS for extension in reader.EXTENSIONS)


def can_read(name: str) -> bool:
    """Whether a file of this name has a reader, judged by its extension."""
    return Path(name).suffix.lower() in supported_extensions()


def read_source(origin: Path | bytes, name: str | None = None) -> Source:
    """Read a file or its bytes.

    Raises ``UserError`` with ``file_unreadable``, ``file_too_large``, ``file_empty``, ``file_binary`` or
    ``encoding_unknown``; never anything else for whatever a file may hold.
    """
    file = name or (origin.name if isinstance(origin, Path) else "")
    data = origin if isinstance(origin, bytes) else read_bytes(origin)
    if len(data) > MAX_BYTES:
        raise _too_large(file)
    if not data.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise UserError("file_empty", file=file)
    decoded = decode(data, file)
    source: Source = _reader_for(file).read(decoded, file)
    if not source.lines:
        raise UserError("file_empty", file=file)
    return source


def _reader_for(file: str) -> ModuleType:
    extension = Path(file).suffix.lower()
    for reader in _READERS:
        if extension in reader.EXTENSIONS:
            return reader
    return plain


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
