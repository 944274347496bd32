"""One file of named flat arrays: a checked header, then each array at a multiple of 64 bytes.

Written once and never changed; read by memory mapping.  Whoever opens it says whether the arrays'
checksums are to be computed again (linear in the file) or only the header's (a few kilobytes).
"""

from __future__ import annotations

import hashlib
import json
import mmap
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np

from duidu.core.search.index.alphabet import Array
from duidu.core.search.index.damage import IndexDamaged

_MAGIC = b"DUIDUARR"
_ALIGNMENT = 64
_PREFIX = len(_MAGIC) + 8 + 32
_LONGEST_HEADER = 1 << 20
_PIECE = 1 << 20


def write_arrays(stream: IO[bytes], arrays: Mapping[str, Array], facts: Mapping[str, Any]) -> str:
    """Write the file; returns the header's SHA-256, by which the manifest knows this very file."""
    rows: dict[str, list[Any]] = {}
    place = 0
    for name, array in arrays.items():
        rows[name] = [array.dtype.str, place, len(array), zlib.crc32(np.ascontiguousarray(array).data)]
        place += -(-array.nbytes // _ALIGNMENT) * _ALIGNMENT
    header = json.dumps({"arrays": rows, "facts": dict(facts), "bytes": place}).encode("ascii")
    header += b" " * (-(len(header) + _PREFIX) % _ALIGNMENT)
    digest = hashlib.sha256(header)
    stream.write(_MAGIC + len(header).to_bytes(8, "little") + digest.digest() + header)
    for array in arrays.values():
        stream.write(np.ascontiguousarray(array).data)
        stream.write(b"\0" * (-array.nbytes % _ALIGNMENT))
    return digest.hexdigest()


class ArrayFile:
    """The arrays of one file, mapped; raises :class:`IndexDamaged` where anything does not fit."""

    def __init__(self, path: Path, header_sha256: str, *, check_arrays: bool) -> None:
        self.path = path
        self.header_sha256 = header_sha256
        try:
            with path.open("rb") as stream:
                self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise IndexDamaged(f"{path.name}: {error}") from error
        header = self._header(header_sha256)
        self.facts: dict[str, Any] = header["facts"]
        self._rows: dict[str, list[Any]] = header["arrays"]
        if check_arrays:
            self._check()

    def __getitem__(self, name: str) -> Array:
        kind, place, count, _ = self._rows[name]
        return np.frombuffer(self._map, dtype=np.dtype(kind), count=count, offset=self._base + place)

    def _header(self, expected_sha256: str) -> dict[str, Any]:
        length = int.from_bytes(self._map[len(_MAGIC) : len(_MAGIC) + 8], "little")
        if self._map[: len(_MAGIC)] != _MAGIC or length > _LONGEST_HEADER:
            raise IndexDamaged(f"{self.path.name} is no array file")
        raw = self._map[_PREFIX : _PREFIX + length]
        digest = hashlib.sha256(raw)
        if digest.hexdigest() != expected_sha256 or self._map[len(_MAGIC) + 8 : _PREFIX] != digest.digest():
            raise IndexDamaged(f"{self.path.name} is not the file that was indexed")
        header: dict[str, Any] = json.loads(raw)
        self._base = _PREFIX + length
        if len(self._map) != self._base + header["bytes"]:
            raise IndexDamaged(f"{self.path.name} is cut short")
        return header

    def _check(self) -> None:
        for name, (kind, place, count, expected) in self._rows.items():
            start = self._base + place
            end = start + np.dtype(kind).itemsize * count
            found = 0
            for piece in range(start, end, _PIECE):
                found = zlib.crc32(self._map[piece : min(piece + _PIECE, end)], found)
            if found != expected:
                raise IndexDamaged(f"{self.path.name}: {name} is damaged")
