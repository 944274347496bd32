"""One member of a zip file, read with a bound and without trust: for archives of essays and for packages of XML.

A zip may lie about its sizes, be cut short or hold a thousand million zeros; the standard library then raises
one of a dozen exceptions, which are named here once.
"""

from __future__ import annotations

import struct
import zipfile
import zlib

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,  # a method of compression that Python lacks
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    LookupError,
)
"""What the standard library raises for damaged zip files."""

_ENCRYPTED = 0x1


def is_encrypted(info: zipfile.ZipInfo) -> bool:
    """Whether a member needs a password."""
    return bool(info.flag_bits & _ENCRYPTED)


def read_bounded(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """The member's bytes, at most ``limit`` + 1 of them so that the caller sees an excess.  Raises :data:`DAMAGE`."""
    with archive.open(info) as stream:
        return stream.read(limit + 1)
