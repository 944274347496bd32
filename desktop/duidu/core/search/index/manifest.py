"""``current.json``: which index is the valid one, for which library, made by which program.

It is the only file that is ever replaced, in one step and after everything that it names is on the disk.
A reader believes nothing that it does not lead to: table of contents by checksum, segments by the table,
arrays by their headers.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import unicodedata
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from duidu.core.script import engine_version
from duidu.core.search.index.damage import IndexDamaged
from duidu.core.search.index.syncing import replace_file
from duidu.core.search.model import TEXT_ZONES

FORMAT = 2
"""Grows with every change of the arrays, the schema, the classics rule or what is searchable."""

_NAME = "current.json"


def fingerprint() -> dict[str, Any]:
    """All that decides what an index of the same texts would contain."""
    return {
        "format": FORMAT,
        "zones": [zone.value for zone in TEXT_ZONES],
        "opencc": engine_version(),
        "unicode": unicodedata.unidata_version,  # decides lower case
        "byte_order": sys.byteorder,
    }


@dataclass(frozen=True, slots=True)
class Manifest:
    """``unindexed``: essays (with revision) that no segment can hold and that are read every time."""

    library: str
    folder: str
    generation: int
    toc_sha256: str
    unindexed: dict[str, int] = field(default_factory=dict)
    fingerprint: dict[str, Any] = field(default_factory=fingerprint)


def write_manifest(index_folder: Path, manifest: Manifest) -> None:
    """Make this the valid index."""
    value = asdict(manifest)
    value["check"] = _check(value)
    replace_file(index_folder / _NAME, json.dumps(value, indent=1).encode())


def read_manifest(index_folder: Path, library: str) -> Manifest:
    """The valid index of this library; :class:`IndexDamaged` where there is none."""
    try:
        value = json.loads((index_folder / _NAME).read_bytes())
        check = value.pop("check")
        if check != _check(value):
            raise IndexDamaged("the manifest is damaged")
        manifest = Manifest(**value)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise IndexDamaged(f"no manifest: {error!r}") from error
    if manifest.fingerprint != fingerprint():
        raise IndexDamaged("made by another version")
    if manifest.library != library:
        raise IndexDamaged("made for another library")
    return manifest


def manifest_version(index_folder: Path) -> tuple[int, int] | None:
    """Changes whenever the valid index does: modification time and inode; None where there is none."""
    try:
        found = os.stat(f"{index_folder}/{_NAME}")  # noqa: PTH116 - asked for at every search
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino


def _check(value: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
