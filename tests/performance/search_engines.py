"""What the search is compared with.  Every engine does the same work: exact totals of essays and of
occurrences, and ten hits with a line around each.

Engines other than ours cannot say how often a string stands in an essay.  They read the folded texts of the
essays that they found; all but SQLite's trigrams, which hold them, get those texts in memory, for nothing.
Essays and queries come to them folded, in one shape for all variants.
"""

from __future__ import annotations

import importlib.util
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

from search_corpus import Corpus, plain

from duidu.base.jobs import Inline
from duidu.core.library import queries
from duidu.core.script import fold
from duidu.core.search import Query, SearchIndex, build_index
from duidu.core.search.index.folder import open_index
from duidu.core.segment import words
from duidu.core.store import Store
from tests.helpers import search_library

PAGE = 10

Answer = tuple[int, int, int]
"""Essays, occurrences, hits shown; -1 where an engine does not say."""


class Engine(Protocol):
    """Something that can be built from a corpus and asked.  ``exact``: it has to find what all find.

    ``shares``: it reads another engine's index, and is asked in rounds of its own, since each would leave the index
    in the caches for the other.
    """

    name: str
    exact = True
    builds = True
    shares = False

    def build(self, corpus: Corpus) -> None: ...

    def ask(self, text: str) -> Answer: ...

    def size(self) -> int:
        """Bytes, the texts included."""
        return 0

    def close(self) -> None:
        """Give back what is open."""


class Ours(Engine):
    """The search of the program, over a real library."""

    name = "Duidu"

    def __init__(self, folder: Path) -> None:
        self.library, self.index = folder / "library", folder / "index"
        self.store = Store.open(self.library)

    def fill(self, corpus: Corpus) -> None:
        batch = []
        for document in corpus:
            batch.append(document)
            if len(batch) == 200:
                search_library.add(self.store, batch)
                batch = []
        search_library.add(self.store, batch)

    def build(self, corpus: Corpus) -> None:
        """Includes reading the library."""
        del corpus
        build_index(Inline(), self.library, self.index)
        self.search = SearchIndex.open(self.index, self.store)

    def ask(self, text: str) -> Answer:
        result = self.search.search(Query(text, limit=PAGE))
        return result.total_documents, result.total_occurrences, len(result.hits)

    def by_phrase(self) -> set[str]:
        """Characters that somewhere fold by their phrase: only we find them both ways, as they were typed, too."""
        with self.store.read() as connection:
            index = open_index(self.index, queries.library_id(connection))
        points = {point for segment in index.segments for point in segment.exceptions}
        return {char for point in points for char in (chr(point), fold(chr(point)).text)}

    def size(self) -> int:
        return sum(path.stat().st_size for path in self.index.rglob("*") if path.is_file())

    def close(self) -> None:
        self.search.close()
        self.store.close()


class Reading(Engine):
    """All folded texts in memory, read from beginning to end."""

    name = "reading everything"
    builds = False

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts

    def ask(self, text: str) -> Answer:
        return look_up(sought(text), self.texts)


class Trigrams(Engine):
    """SQLite's FTS5 with the trigram tokenizer; shorter queries scan, as they must."""

    name = "SQLite FTS5 trigram"

    def __init__(self, folder: Path) -> None:
        self.path = folder / "trigram.sqlite3"
        self.connection = sqlite3.connect(self.path)

    def build(self, corpus: Corpus) -> None:
        self.connection.execute("PRAGMA journal_mode=OFF")
        self.connection.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize='trigram')")
        self.connection.executemany("INSERT INTO t VALUES (?)", ((text,) for text in corpus.texts()))
        self.connection.commit()

    def ask(self, text: str) -> Answer:
        wanted = sought(text)
        if len(wanted) >= 3:
            phrase = '"' + wanted.replace('"', '""') + '"'
            rows = self.connection.execute("SELECT text FROM t WHERE t MATCH ? ORDER BY rank", (phrase,))
        else:
            rows = self.connection.execute("SELECT text FROM t WHERE instr(text, ?)", (wanted,))
        return look_up(wanted, (whole for (whole,) in rows))

    def size(self) -> int:
        return self.path.stat().st_size

    def close(self) -> None:
        self.connection.close()


class PairsInSqlite(Engine):
    """SQLite's FTS5 with every pair of neighbours as a token; the texts are counted to its size."""

    name = "SQLite FTS5, pairs"

    def __init__(self, folder: Path, texts: Sequence[str], bytes_text: int) -> None:
        self.path = folder / "pairs.sqlite3"
        self.connection = sqlite3.connect(self.path)
        self._texts = texts
        self._bytes_text = bytes_text

    def build(self, corpus: Corpus) -> None:
        self.connection.execute("PRAGMA journal_mode=OFF")
        # To this tokenizer every character beyond ASCII is part of a word.
        self.connection.execute(
            "CREATE VIRTUAL TABLE t USING fts5(pairs, content='', tokenize='ascii', prefix=1)"
        )
        rows = ((number, pairs_of(text)) for number, text in enumerate(corpus.texts(), 1))
        self.connection.executemany("INSERT INTO t(rowid, pairs) VALUES (?, ?)", rows)
        self.connection.commit()

    def ask(self, text: str) -> Answer:
        wanted = sought(text)
        phrase = f'"{pairs_of(wanted)}"' if len(wanted) > 1 else f'"{beyond_ascii(wanted)}"*'
        rows = self.connection.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank", (phrase,))
        return look_up(wanted, (self._texts[number - 1] for (number,) in rows))

    def size(self) -> int:
        return self.path.stat().st_size + self._bytes_text

    def close(self) -> None:
        self.connection.close()


class PairsInTantivy(Engine):
    """tantivy with every pair of neighbours as a token; the texts are counted to its size."""

    name = "tantivy, pairs"

    def __init__(self, folder: Path, texts: Sequence[str], bytes_text: int) -> None:
        import tantivy

        self._tantivy = tantivy
        self._folder = folder / "tantivy-pairs"
        self._texts = texts
        self._bytes_text = bytes_text
        self._index, self._schema = _tantivy_index(self._folder)

    def build(self, corpus: Corpus) -> None:
        _fill_tantivy(self._index, (pairs_of(text) for text in corpus.texts()))
        self._searcher = self._index.searcher()

    def query(self, wanted: str) -> Any:
        query = self._tantivy.Query
        if len(wanted) == 1:
            # Every character of a block begins a pair: with the sign that ends the block, if no other.
            return query.regex_query(self._schema, "text", f"{beyond_ascii(wanted)}.")
        tokens = pairs_of(wanted).split(" ")
        if len(tokens) == 1:
            return query.term_query(self._schema, "text", tokens[0], "freq")
        return query.phrase_query(self._schema, "text", tokens)

    def ask(self, text: str) -> Answer:
        wanted = sought(text)
        found = self._searcher.search(self.query(wanted), limit=len(self._texts))
        places = [address for _, address in found.hits]
        numbers = self._searcher.fast_field_values("number", places)
        return look_up(wanted, (self._texts[number] for number in numbers))

    def size(self) -> int:
        return sum(path.stat().st_size for path in self._folder.rglob("*")) + self._bytes_text

    def close(self) -> None:
        shutil.rmtree(self._folder)


class PairsWithoutOccurrences(Engine):
    """The same index asked for less: the number of essays, and lines out of the ten best."""

    name = "tantivy, pairs, without occurrences"
    builds = False
    shares = True

    def __init__(self, whole: PairsInTantivy) -> None:
        self._whole = whole

    def ask(self, text: str) -> Answer:
        whole, wanted = self._whole, sought(text)
        found = whole._searcher.search(whole.query(wanted), limit=PAGE)
        numbers = whole._searcher.fast_field_values("number", [address for _, address in found.hits])
        _, _, shown = look_up(wanted, (whole._texts[number] for number in numbers))
        return found.count, -1, shown


class WordsInTantivy(Engine):
    """tantivy with jieba's words as tokens: what a search by words finds of what stands there."""

    name = "tantivy, words of jieba"
    exact = False

    def __init__(self, folder: Path, texts: Sequence[str], bytes_text: int) -> None:
        import tantivy

        self._tantivy = tantivy
        self._folder = folder / "tantivy-words"
        self._texts = texts
        self._bytes_text = bytes_text
        self._index, self._schema = _tantivy_index(self._folder)

    def build(self, corpus: Corpus) -> None:
        _fill_tantivy(self._index, (_words_of(text) for text in corpus.texts()))
        self._searcher = self._index.searcher()

    def ask(self, text: str) -> Answer:
        wanted = sought(text)
        tokens = _words_of(wanted).split(" ")
        query = self._tantivy.Query
        asked = (
            query.term_query(self._schema, "text", tokens[0], "freq")
            if len(tokens) == 1
            else query.phrase_query(self._schema, "text", tokens)
        )
        found = self._searcher.search(asked, limit=len(self._texts))
        numbers = self._searcher.fast_field_values("number", [address for _, address in found.hits])
        return look_up(wanted, (self._texts[number] for number in numbers))

    def size(self) -> int:
        return sum(path.stat().st_size for path in self._folder.rglob("*")) + self._bytes_text

    def close(self) -> None:
        shutil.rmtree(self._folder)


def tantivy_is_here() -> bool:
    """Whether the Python door of tantivy can be imported."""
    return importlib.util.find_spec("tantivy") is not None


def look_up(wanted: str, texts: Iterable[str]) -> Answer:
    """Essays and occurrences in these texts, and lines around the first ten."""
    essays = occurrences = 0
    lines = []
    for whole in texts:
        place = whole.find(wanted)
        essays += place >= 0
        while place >= 0:
            occurrences += 1
            if len(lines) < PAGE:
                lines.append(whole[max(0, place - 22) : place + 40])
            place = whole.find(wanted, place + 1)
    return essays, occurrences, len(lines)


def sought(text: str) -> str:
    """A query as the texts have it."""
    return plain(fold(text).text)


_WIDE = {code: chr(code + 0xFF00 - 0x20) for code in range(0x21, 0x7F)} | {1: "\ue001", 32: "\ue020"}


def beyond_ascii(text: str) -> str:
    """The text with every ASCII character, which a tokenizer might drop or part at, replaced."""
    return text.translate(_WIDE)


def pairs_of(text: str) -> str:
    """Every pair of neighbours, with a space between."""
    safe = beyond_ascii(text) + ("\ue001" if len(text) == 1 else "")
    return " ".join(map("".join, pairwise(safe)))


def _words_of(text: str) -> str:
    return " ".join(word for word, _, _ in words(beyond_ascii(text)) if not word.isspace())


def _tantivy_index(folder: Path) -> tuple[Any, Any]:
    import tantivy

    folder.mkdir()
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", fast=True)
    builder.add_text_field("text", tokenizer_name="parts", index_option="position")
    schema = builder.build()
    index = tantivy.Index(schema, str(folder))
    parts = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("parts", parts)
    return index, schema


def _fill_tantivy(index: Any, texts: Iterable[str]) -> None:
    import tantivy

    writer = index.writer(heap_size=500_000_000, num_threads=1)
    for number, text in enumerate(texts):
        document = tantivy.Document(text=text)
        document.add_unsigned("number", number)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
