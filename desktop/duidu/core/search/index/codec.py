"""What we add to Whoosh: a codec with a bulk field, storage that syncs, and unpickling that is not free.

Whoosh (2.7) writes one segment per commit.  Ours carries, beside Whoosh's own files, one file of flat
arrays (``arrays.py``), whose header checksum is kept in the segment and so in the table of contents.
Whoosh unpickles that table when it opens an index; a pickle can run anything, hence ``_Unpickler``.
Stored fields are JSON for the same reason.
"""

from __future__ import annotations

import io
import json
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from whoosh import columns, fields
from whoosh.codec.whoosh3 import W3Codec, W3PerDocReader, W3PerDocWriter, W3Segment
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC
from whoosh.writing import SegmentWriter

from duidu.core.search.index.alphabet import Array
from duidu.core.search.index.container import write_arrays
from duidu.core.search.index.damage import IndexDamaged
from duidu.core.search.index.syncing import sync_file, sync_folder

ARRAYS_EXTENSION = ".pairs"
INDEX_NAME = "MAIN"


class PairField(fields.FieldType):  # type: ignore[misc]
    """The bulk field: neither stored nor analysed by Whoosh, the codec writes it segment by segment."""

    indexed = False
    stored = False

    def __init__(self) -> None:
        pass


SCHEMA = fields.Schema(
    id=fields.ID(stored=True, unique=True), revision=fields.STORED(), title=fields.STORED(), text=PairField()
)


class PairSegment(W3Segment):  # type: ignore[misc]
    """A Whoosh segment that knows its file of arrays."""

    arrays_sha256 = ""

    def arrays_path(self, folder: Path) -> Path:
        return folder / str(self.make_filename(ARRAYS_EXTENSION))


class PairCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with the bulk field."""

    def per_document_writer(self, storage: Any, segment: Any) -> PairDocumentWriter:
        return PairDocumentWriter(self, storage, segment)

    def per_document_reader(self, storage: Any, segment: Any) -> PairDocumentReader:
        return PairDocumentReader(storage, segment)

    def new_segment(self, _storage: Any, indexname: str) -> PairSegment:
        return PairSegment(self, indexname)


_STORED = columns.VarBytesColumn()


class PairDocumentWriter(W3PerDocWriter):  # type: ignore[misc]
    """Writes a segment's stored fields as JSON and, when it is closed, its arrays."""

    arrays: Mapping[str, Array] | None = None

    def _create_column(self, fieldname: str, column: Any) -> None:
        super()._create_column(fieldname, _STORED if fieldname == "_stored" else column)

    def finish_doc(self) -> None:
        if self._storedfields:
            stored = json.dumps(self._storedfields, ensure_ascii=False).encode()
            self.add_column_value("_stored", _STORED, stored)
            self._storedfields.clear()
        self._indoc = False

    def close(self) -> None:
        super().close()
        if self.arrays is not None:
            with self._segment.create_file(self._storage, ARRAYS_EXTENSION) as stream:
                self._segment.arrays_sha256 = write_arrays(stream, self.arrays, {})


class PairDocumentReader(W3PerDocReader):  # type: ignore[misc]
    """Reads what :class:`PairDocumentWriter` stored, for Whoosh's own searcher."""

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        stored = self._cached_reader("_stored", _STORED)[docnum]
        return dict(json.loads(stored)) if stored else {}


class PairWriter(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer; when its commit returns, all that a search reads is on the disk.

    Whoosh's own files are not waited for: nothing reads them, and nothing vouches for them later either.
    Leftovers are the caller's to clean.
    """

    def _commit_toc(self, segments: list[Any]) -> None:
        if self.newsegment in segments:
            sync_file(self.newsegment.arrays_path(Path(self.storage.folder)))
        TOC(self.schema, segments, self.generation).write(self.storage, self.indexname)


class SafeStorage(FileStorage):  # type: ignore[misc]
    """A folder of index files: opened with restricted unpickling, renamed only when on the disk."""

    def open_file(self, name: str, **kwargs: Any) -> SafeStructFile:
        path = Path(self._fpath(name))
        if generation_of(name) is not None:  # small, and Whoosh leaves it open where it cannot read it
            return SafeStructFile(io.BytesIO(path.read_bytes()), name=name, **kwargs)
        return SafeStructFile(path.open("rb"), name=name, **kwargs)

    def temp_storage(self, name: str | None = None) -> RamStorage:  # noqa: ARG002 - Whoosh's
        """What Whoosh keeps until it commits is ids and titles: a few hundred bytes an essay."""
        return RamStorage()

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:  # noqa: ARG002 - Whoosh's
        old, new = Path(self._fpath(oldname)), Path(self._fpath(newname))
        sync_file(old)
        old.replace(new)
        sync_folder(new.parent)


class SafeStructFile(StructFile):  # type: ignore[misc]
    """A file of Whoosh's whose pickles may name only the classes an index consists of."""

    def read_pickle(self) -> Any:
        return _Unpickler(self.file).load()


_ALLOWED = {
    ("collections", "defaultdict"),
    ("builtins", "int"),
    ("builtins", "set"),
    (__name__, "PairCodec"),
    (__name__, "PairSegment"),
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            raise IndexDamaged(f"the index names {module}.{name}")
        return super().find_class(module, name)


def read_segments(storage: SafeStorage, generation: int) -> list[PairSegment]:
    """The segments that a table of contents lists; :class:`IndexDamaged` where it cannot be read."""
    try:
        return list(TOC.read(storage, INDEX_NAME, gen=generation, schema=SCHEMA).segments)
    except IndexDamaged:
        raise
    except Exception as error:
        raise IndexDamaged(f"table of contents {generation}: {error!r}") from error


def toc_name(generation: int) -> str:
    """The file name of a table of contents."""
    return str(TOC._filename(INDEX_NAME, generation))


def generation_of(name: str) -> int | None:
    """The generation of a table of contents by its file name, None for other files."""
    match = TOC._pattern(INDEX_NAME).match(name)
    return int(match.group(1)) if match else None
