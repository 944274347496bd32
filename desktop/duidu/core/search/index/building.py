"""Writing an index: a full build in a new folder, or an update that leaves old segments alone.

Nothing counts until the manifest names it (``manifest.py``); a program killed at any moment leaves the
index that was valid before, and rubbish that the next writer removes.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from whoosh.index import FileIndex

from duidu.core.search.documents import SearchDocument
from duidu.core.search.index.alphabet import MAX_SLOTS, Array
from duidu.core.search.index.arrays import SEGMENT_CHARS, lay_out
from duidu.core.search.index.codec import INDEX_NAME, SCHEMA, PairCodec, PairWriter, SafeStorage, toc_name
from duidu.core.search.index.folder import OpenIndex, clean, drop_unfinished, open_index
from duidu.core.search.index.manifest import Manifest, write_manifest
from duidu.core.search.index.merging import Merge, choose_merge

_MAX_DOCUMENTS = 4096

Check = Callable[[], None]
Batch = tuple[list[SearchDocument], dict[str, Array]]


def build(folder: Path, library: str, documents: Iterable[SearchDocument], check: Check) -> OpenIndex:
    """Build the index of these documents and make it the valid one.  Under ``folder.writing``.

    ``check`` is called between segments and may raise to give up; then nothing has changed.
    """
    name = f"g{uuid.uuid4().hex[:12]}"
    (folder / name).mkdir(mode=0o700)
    index = FileIndex.create(SafeStorage(str(folder / name)), SCHEMA, INDEX_NAME)
    unindexed: dict[str, int] = {}
    for batch, arrays in _laid_out(_batches(documents), unindexed):
        check()
        _commit(index, batch, arrays, Merge.nothing())
        del batch, arrays  # the next segment needs the room
    return _publish(folder, index, Manifest(library, name, 0, "", unindexed))


def update(
    folder: Path,
    current: OpenIndex,
    added: Iterable[SearchDocument],
    removed: Collection[str],
    check: Check,
) -> OpenIndex:
    """Take ``removed`` out (essays to be replaced included), put ``added`` in, merge small segments.

    Under ``folder.writing``; the result is valid when this returns, or nothing has changed.
    """
    drop_unfinished(folder, current.manifest)
    storage = SafeStorage(str(folder / current.manifest.folder))
    index = FileIndex(storage, SCHEMA, INDEX_NAME)
    unindexed = {e: r for e, r in current.manifest.unindexed.items() if e not in removed}
    merge = choose_merge(current, frozenset(removed))
    first = True
    for batch, arrays in _laid_out(_batches([*merge.kept_documents(), *added]), unindexed):
        check()
        _commit(index, batch, arrays, merge if first else Merge.nothing())
        first = False
        del batch, arrays
    if first:
        _commit(index, [], None, merge)
    manifest = replace(current.manifest, unindexed=unindexed)
    return _publish(folder, index, manifest, current)


def _batches(documents: Iterable[SearchDocument]) -> Iterator[list[SearchDocument]]:
    batch: list[SearchDocument] = []
    size = 0
    for document in documents:
        needed = document.length + len(document.blocks)
        if batch and (size + needed > SEGMENT_CHARS or len(batch) == _MAX_DOCUMENTS):
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += needed
    if batch:
        yield batch


def _laid_out(batches: Iterable[list[SearchDocument]], unindexed: dict[str, int]) -> Iterator[Batch]:
    """Each batch with its arrays; halved while it holds too many characters beyond the BMP."""
    waiting: list[list[SearchDocument]] = []
    for whole in batches:
        waiting.append(whole)
        del whole
        while waiting:
            batch = waiting.pop()
            arrays = lay_out(batch)
            if len(arrays["slots"]) <= MAX_SLOTS:
                yield batch, arrays
                del batch, arrays
            elif len(batch) == 1:
                unindexed[batch[0].essay] = batch[0].revision
            else:
                middle = len(batch) // 2
                waiting += [batch[middle:], batch[:middle]]


def _commit(
    index: FileIndex, batch: list[SearchDocument], arrays: dict[str, Array] | None, merge: Merge
) -> None:
    """One commit of Whoosh: the batch becomes a segment, merged segments go, removed documents go."""
    writer = PairWriter(index, codec=PairCodec(), compound=False)
    try:
        for document in batch:
            writer.add_document(id=document.essay, revision=document.revision, title=_title(document))
        for number in merge.deleted_numbers:
            writer.delete_document(number)
        writer.perdocwriter.arrays = arrays
    except BaseException:
        writer.cancel()
        raise
    writer.commit(mergetype=lambda _, segments: merge.survivors(segments))


def _title(document: SearchDocument) -> str:
    return next((block.text for block in document.blocks if block.id == "title"), "")


def _publish(
    folder: Path, index: FileIndex, manifest: Manifest, before: OpenIndex | None = None
) -> OpenIndex:
    generation = int(index.latest_generation())
    content = (folder / manifest.folder / toc_name(generation)).read_bytes()
    valid = replace(manifest, generation=generation, toc_sha256=hashlib.sha256(content).hexdigest())
    write_manifest(folder, valid)
    opened = open_index(folder, manifest.library, before)
    clean(folder, opened)
    return opened
