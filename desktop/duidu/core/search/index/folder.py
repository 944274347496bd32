"""The index's folder: the valid index in it, its lock, and what may be thrown away.

    current.json          the valid index (``manifest.py``)
    writer.lock           held while writing; the system drops it when its holder dies
    g<random>/            a full build and its updates: Whoosh's files and the arrays
    g<random>/checked.json   which array files were computed over, by size, time and inode

Full builds go to a new folder, so that readers keep what they have mapped.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from duidu.base.errors import UserError
from duidu.core.search.index.codec import PairSegment, SafeStorage, generation_of, read_segments, toc_name
from duidu.core.search.index.container import ArrayFile
from duidu.core.search.index.damage import IndexDamaged
from duidu.core.search.index.manifest import Manifest, read_manifest
from duidu.core.search.index.segment import Segment

_CHECKED = "checked.json"
_BUSY_S = 60.0
_RETRIES = 5

Stamp = list[int]


@dataclass(frozen=True)
class OpenIndex:
    """A valid index: its manifest, Whoosh's segments and, in the same order, ours."""

    manifest: Manifest
    listed: list[PairSegment]
    segments: list[Segment]

    def revisions(self) -> dict[str, int]:
        """Id and revision of every essay that the index answers for."""
        known: dict[str, int] = {}
        for segment in self.segments:
            gone = segment.deleted
            living = (row for number, row in enumerate(segment.documents) if number not in gone)
            known.update(living if gone else segment.documents)
        return known


def open_index(folder: Path, library: str, before: OpenIndex | None = None) -> OpenIndex:
    """Open the valid index; :class:`IndexDamaged` where there is none or it is not to be trusted.

    Array files that nobody has computed over since they last changed are checked in full.  Segments that
    ``before`` has open already are taken from it.
    """
    for attempt in range(_RETRIES):
        manifest = read_manifest(folder, library)
        try:
            return _open(folder / manifest.folder, manifest, before)
        except IndexDamaged:
            # A writer may have replaced it between two looks: then there is another one now.
            if attempt == _RETRIES - 1 or read_manifest(folder, library) == manifest:
                raise
    raise AssertionError("the loop returns or raises")


def _open(folder: Path, manifest: Manifest, before: OpenIndex | None) -> OpenIndex:
    check_toc(folder, manifest)
    listed = read_segments(SafeStorage(str(folder)), manifest.generation)
    checked = _read_stamps(folder)
    known = {} if before is None else {one.arrays_sha256: one for one in before.segments}
    segments = [_open_segment(folder, one, checked, known.get(one.arrays_sha256)) for one in listed]
    _keep_stamps(folder, [one.arrays_path(folder) for one in listed], checked)
    return OpenIndex(manifest, listed, segments)


def check_toc(folder: Path, manifest: Manifest) -> None:
    """Whether the table of contents is the one that the manifest means."""
    try:
        content = (folder / toc_name(manifest.generation)).read_bytes()
    except OSError as error:
        raise IndexDamaged(f"no table of contents: {error!r}") from error
    if hashlib.sha256(content).hexdigest() != manifest.toc_sha256:
        raise IndexDamaged("the table of contents is damaged")


def _open_segment(
    folder: Path, listed: PairSegment, checked: dict[str, Stamp], before: Segment | None
) -> Segment:
    path = listed.arrays_path(folder)
    if before is not None and before.path == path:
        return before.with_deleted(frozenset(listed.deleted_docs()))
    known = checked.get(path.name) == _stamp(path)
    try:
        file = ArrayFile(path, listed.arrays_sha256, check_arrays=not known)
        return Segment(file, frozenset(listed.deleted_docs()))
    except (KeyError, IndexError, ValueError, TypeError) as error:
        raise IndexDamaged(f"{path.name}: {error!r}") from error


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns, found.st_ino]


def _read_stamps(folder: Path) -> dict[str, Stamp]:
    with contextlib.suppress(OSError, ValueError):
        found = json.loads((folder / _CHECKED).read_bytes())
        if isinstance(found, dict):
            return found
    return {}


def _keep_stamps(folder: Path, paths: list[Path], known: dict[str, Stamp]) -> None:
    stamps = {path.name: _stamp(path) for path in paths}
    if stamps != known:
        with contextlib.suppress(OSError):  # a read-only folder is checked each time
            temporary = folder / (_CHECKED + ".new")
            temporary.write_text(json.dumps(stamps), "ascii")
            temporary.replace(folder / _CHECKED)


@contextmanager
def writing(folder: Path, check: Callable[[], None]) -> Iterator[None]:
    """Hold the folder's lock; ``UserError("index_busy")`` where another program keeps writing."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = SafeStorage(str(folder)).lock("writer.lock")
    until = time.monotonic() + _BUSY_S
    while not lock.acquire():
        check()
        if time.monotonic() > until:
            raise UserError("index_busy", folder=str(folder))
        time.sleep(0.05)
    try:
        yield
    finally:
        lock.release()


def drop_unfinished(folder: Path, manifest: Manifest) -> None:
    """Remove tables of contents that were written but never became valid.  Under the lock."""
    for path in (folder / manifest.folder).iterdir():
        generation = generation_of(path.name)
        if generation is not None and generation > manifest.generation:
            path.unlink()


def clean(folder: Path, index: OpenIndex) -> None:
    """Remove what the valid index does not need.  Under the lock; what is in use on Windows stays."""
    own = folder / index.manifest.folder
    kept = tuple(f"{segment.segment_id()}." for segment in index.listed)
    for path in own.iterdir():
        generation = generation_of(path.name)
        outdated = generation is not None and generation != index.manifest.generation
        unlisted = path.name.startswith("MAIN_") and not path.name.startswith(kept)
        if outdated or unlisted:
            with contextlib.suppress(OSError):
                path.unlink()
    for path in folder.iterdir():
        if path.is_dir() and path != own and path.name.startswith("g"):
            shutil.rmtree(path, ignore_errors=True)
