"""Opening an index runs nothing that lies in it."""

import pickle
import random
from pathlib import Path

import pytest

from duidu.core.search.index.codec import SafeStorage, read_segments, toc_name
from duidu.core.search.index.damage import IndexDamaged
from tests.helpers.search_documents import make_documents
from tests.unit.core.search.index.test_matching import indexed


class Trap:
    """Unpickling it would call whatever it names."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return exec, (f"open({str(self.path)!r}, 'w')",)


def test_a_crafted_table_of_contents_runs_no_code(tmp_path: Path) -> None:
    index = indexed(tmp_path / "index", make_documents(random.Random(1), 3))
    folder = tmp_path / "index" / index.manifest.folder
    toc = folder / toc_name(index.manifest.generation)
    content = toc.read_bytes()
    start = content.rindex(
        b"\x80" + bytes([pickle.HIGHEST_PROTOCOL])
    )  # where the pickled list of segments begins
    sprung = tmp_path / "sprung"
    toc.write_bytes(content[:start] + pickle.dumps([Trap(sprung)]))
    with pytest.raises(IndexDamaged, match="exec"):
        read_segments(SafeStorage(str(folder)), index.manifest.generation)
    assert not sprung.exists()


def test_the_table_of_contents_that_we_write_can_be_read_back(tmp_path: Path) -> None:
    index = indexed(tmp_path / "index", make_documents(random.Random(1), 3))
    folder = tmp_path / "index" / index.manifest.folder
    (segment,) = read_segments(SafeStorage(str(folder)), index.manifest.generation)
    assert segment.arrays_path(folder).is_file()
    assert segment.doc_count_all() == 3


def test_whoosh_itself_reads_what_we_store(tmp_path: Path) -> None:
    from whoosh.index import FileIndex
    from whoosh.query import Term

    from duidu.core.search.index.codec import INDEX_NAME, SCHEMA

    documents = make_documents(random.Random(2), 5)
    index = indexed(tmp_path / "index", documents)
    whoosh_index = FileIndex(SafeStorage(str(tmp_path / "index" / index.manifest.folder)), SCHEMA, INDEX_NAME)
    with whoosh_index.searcher() as searcher:
        (hit,) = searcher.search(Term("id", documents[3].essay))
        assert hit.fields() == {
            "id": documents[3].essay,
            "revision": 1,
            "title": documents[3].blocks[0].text,
        }
