"""A library whose search can be compared with reading everything."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from duidu.core.search import Query, SearchIndex, SearchResult
from duidu.core.search.bruteforce import search_documents
from duidu.core.search.documents import SearchDocument
from duidu.core.store import Store
from tests.helpers import search_library
from tests.helpers.search_documents import make_document, some_query, some_zones


class Searched:
    """A library, what is in it, and its search."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self.library = folder / "library"
        self.index = folder / "index"
        self.store = Store.open(self.library)
        self.documents: dict[str, SearchDocument] = {}
        self.search = SearchIndex.open(self.index, self.store)

    def add(self, count: int = 1) -> None:
        fresh = [make_document(self.rng, f"{self.rng.getrandbits(40):010x}") for _ in range(count)]
        search_library.add(self.store, fresh)
        self.documents |= {document.essay: document for document in fresh}

    def replace(self) -> None:
        essay = self.rng.choice(list(self.documents))
        document = make_document(self.rng, essay, self.documents[essay].revision + 1)
        search_library.replace(self.store, document)
        self.documents[essay] = document

    def remove(self) -> None:
        essay = self.rng.choice(list(self.documents))
        search_library.remove(self.store, essay)
        del self.documents[essay]

    def check(self, count: int = 10) -> None:
        """Some queries give what reading everything gives."""
        documents = list(self.documents.values())
        for _ in range(count):
            query = Query(
                some_query(self.rng, documents), some_zones(self.rng), limit=self.rng.choice((None, 5))
            )
            self.check_query(query)

    def check_query(self, query: Query) -> SearchResult:
        expected = search_documents(self.documents.values(), query)
        found = self.search.search(query)
        assert found == expected
        assert found.per_essay == expected.per_essay
        return found

    def close(self) -> None:
        self.search.close()
        self.store.close()


@pytest.fixture
def searched(tmp_path: Path) -> Iterator[Searched]:
    """A library with some essays and no index yet."""
    opened = Searched(tmp_path, 1)
    opened.add(8)
    yield opened
    opened.close()
