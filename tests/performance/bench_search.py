"""How fast search is: ours, the same library read from beginning to end, and SQLite's trigram index.

    make bench-search [ESSAYS=DIR]

Every engine does the same work for every query: exact totals of essays and occurrences, and ten hits with
a line around each; every answer is compared with the others'.  The queries are interleaved in one process.
Without a folder the essays are made of words as frequent as in real Chinese; with one, of its sentences.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from made_essays import made_texts

from duidu.base.jobs import Inline
from duidu.core.library.model import Zone
from duidu.core.script import fold
from duidu.core.search import Folding, Query, SearchIndex, build_index, update_index
from duidu.core.search.documents import SearchBlock, SearchDocument
from duidu.core.search.folding import accepted_folds
from duidu.core.store import Store

sys.path.append(str(Path(__file__).resolve().parents[2]))
from tests.helpers import search_library
from tests.helpers.corpus import CHARACTERS, make_essay, make_essays, make_queries

QUERIES = 300
PAGE = 10

Answer = tuple[int, int, int]
"""Essays, occurrences, hits shown."""


class Ours:
    """The search of the program."""

    name = "Duidu"

    def __init__(self, folder: Path) -> None:
        self.library, self.index = folder / "library", folder / "index"
        self.store = Store.open(self.library)

    def fill(self, documents: list[SearchDocument]) -> None:
        for start in range(0, len(documents), 200):
            search_library.add(self.store, documents[start : start + 200])

    def build(self) -> None:
        build_index(Inline(), self.library, self.index)
        self.search = SearchIndex.open(self.index, self.store)

    def ask(self, text: str) -> Answer:
        result = self.search.search(Query(text, limit=PAGE))
        return result.total_documents, result.total_occurrences, len(result.hits)

    def size(self) -> int:
        return sum(path.stat().st_size for path in self.index.rglob("*") if path.is_file())


class Reading:
    """All folded texts in memory, read from beginning to end."""

    name = "reading everything"

    def __init__(self, documents: list[SearchDocument]) -> None:
        self.texts = ["\0".join(map(plain, document.folded)) for document in documents]

    def ask(self, text: str) -> Answer:
        sought = plain(fold(text).text)
        essays = occurrences = 0
        snippets = []
        for whole in self.texts:
            place = whole.find(sought)
            essays += place >= 0
            while place >= 0:
                occurrences += 1
                if len(snippets) < PAGE:
                    snippets.append(whole[max(0, place - 22) : place + 40])
                place = whole.find(sought, place + 1)
        return essays, occurrences, len(snippets)


class Trigram:
    """SQLite's FTS5 with the trigram tokenizer over folded texts; shorter queries scan, as they must."""

    name = "SQLite FTS5 trigram"

    def __init__(self, folder: Path) -> None:
        self.path = folder / "trigram.sqlite3"
        self.connection = sqlite3.connect(self.path)

    def build(self, documents: list[SearchDocument]) -> None:
        self.connection.execute("PRAGMA journal_mode=OFF")
        self.connection.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize='trigram')")
        rows = (("\x01".join(map(plain, document.folded)),) for document in documents)
        self.connection.executemany("INSERT INTO t VALUES (?)", rows)
        self.connection.commit()

    def ask(self, text: str) -> Answer:
        sought = plain(fold(text).text)
        if len(sought) >= 3:
            quoted = '"' + sought.replace('"', '""') + '"'
            rows = self.connection.execute("SELECT text FROM t WHERE t MATCH ? ORDER BY rank", (quoted,))
        else:
            rows = self.connection.execute("SELECT text FROM t WHERE instr(text, ?)", (sought,))
        essays = occurrences = 0
        snippets = []
        for (whole,) in rows:
            essays += 1
            place = whole.find(sought)
            while place >= 0:
                occurrences += 1
                if len(snippets) < PAGE:
                    snippets.append(whole[max(0, place - 22) : place + 40])
                place = whole.find(sought, place + 1)
        return essays, occurrences, len(snippets)

    def size(self) -> int:
        return self.path.stat().st_size


def plain(folded: str) -> str:
    """A folded text with one shape for all variants of a character, for engines that know none."""
    return folded.translate(one_shape())


@cache
def one_shape() -> dict[int, str]:
    every = "".join(chr(code) for code in range(0x3400, 0xA000))
    pairs = zip(every, accepted_folds(every, Folding()), strict=True)
    return {ord(char): min(shapes) for char, shapes in pairs if len(shapes) > 1}


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def documents_of(count: int, essays: Path | None) -> Iterator[SearchDocument]:
    if essays is None:
        yield from make_essays(count)
        return
    for number, text in enumerate(made_texts(count, CHARACTERS, essays)):
        title, *paragraphs = text.strip().split("\n\n")
        blocks = [SearchBlock(f"p{n}", Zone.BODY, paragraph) for n, paragraph in enumerate(paragraphs)]
        yield SearchDocument(f"essay{number:05}", 1, (SearchBlock("title", Zone.TITLE, title), *blocks))


def measure(count: int, folder: Path, essays: Path | None) -> None:
    documents = list(documents_of(count, essays))
    bytes_text = sum(len(block.text.encode()) for document in documents for block in document.blocks)
    print(f"\n## {count:,} essays, {bytes_text / 1e6:.0f} MB of UTF-8 text\n", flush=True)
    ours, trigram = Ours(folder), Trigram(folder)
    ours.fill(documents)
    built = {
        ours.name: (bytes_text / 1e6 / timed(ours.build), ours.size() / bytes_text),
        trigram.name: (
            bytes_text / 1e6 / timed(lambda: trigram.build(documents)),
            trigram.size() / bytes_text,
        ),
    }
    reading = Reading(documents)
    engines = (ours, reading, trigram)
    times: dict[str, list[float]] = {engine.name: [] for engine in engines}
    queries = [query for query in make_queries(QUERIES, documents) if query not in ("着", "著")]
    for query in queries:
        answers = set()
        for engine in engines:
            start = time.perf_counter()
            answer = engine.ask(query)
            times[engine.name].append((time.perf_counter() - start) * 1000)
            answers.add(answer)
        assert len(answers) == 1, (query, answers)
    print_table(times, built)
    print_kinds(ours, documents)
    print_life(ours, count)
    ours.search.close()
    ours.store.close()
    trigram.connection.close()


def print_table(times: dict[str, list[float]], built: dict[str, tuple[float, float]]) -> None:
    print("| | p50 ms | p95 ms | max ms | build MB/s | index / text |")
    print("|---|---|---|---|---|---|")
    for name, values in times.items():
        centiles = statistics.quantiles(values, n=20)
        speed, size = built.get(name, (None, None))
        last = "- | -" if speed is None else f"{speed:.1f} | {size:.2f}"
        print(
            f"| {name} | {statistics.median(values):.2f} | {centiles[-1]:.1f} | {max(values):.0f} | {last} |"
        )


def kinds_of_queries(documents: list[SearchDocument]) -> dict[str, Callable[[], str]]:
    """One way of making each kind of query out of strings that stand in the essays."""
    strings = [text for text in make_queries(400, documents) if 2 <= len(text) <= 4 and text.isalpha()]
    longer = [text for text in make_queries(900, documents) if 4 <= len(text) <= 8 and text.isalpha()]
    draw = random.Random(7).choice

    def two(sign: str) -> Callable[[], str]:
        return lambda: f"{draw(strings)}{sign}{draw(strings)}"

    def wild() -> str:
        text = draw(longer)
        return f"{text[:2]}*{text[3:]}"

    return {
        "phrase": lambda: f'"{draw(longer)}"',
        "AND": two(" "),
        "OR": two(" OR "),
        "AND NOT": two(" -"),
        "NEAR/10": two(" NEAR/10 "),
        "NEAR/s (same sentence)": two(" NEAR/s "),
        "wildcard": wild,
        "fuzzy ~1": lambda: f"{draw(longer)}~1",
        "regex with a word": lambda: f"/{draw(strings)}.{{1,3}}的/ {draw(longer)}",
        "regex alone": lambda: f"/{draw(strings)}.{{1,3}}的/",
    }


def print_kinds(ours: Ours, documents: list[SearchDocument]) -> None:
    print("\n| kind of query | p50 ms | p95 ms | max ms |")
    print("|---|---|---|---|")
    for name, make in kinds_of_queries(documents).items():
        rounds = 6 if name == "regex alone" else 60
        print_row(ours, name, [Query(make(), limit=PAGE, language=True) for _ in range(rounds)])
    texts = make_queries(60, documents)
    for name, folding in (
        ("capitals count", Folding(case=False)),
        ("marks ignored", Folding(ignore_marks=True)),
    ):
        print_row(ours, name, [Query(text, limit=PAGE, folding=folding) for text in texts])


def print_row(ours: Ours, name: str, queries: list[Query]) -> None:
    times = []
    for query in queries:
        start = time.perf_counter()
        ours.search.search(query)
        times.append((time.perf_counter() - start) * 1000)
    centiles = statistics.quantiles(times, n=20)
    print(f"| {name} | {statistics.median(times):.1f} | {centiles[-1]:.1f} | {max(times):.0f} |")


def print_life(ours: Ours, count: int) -> None:
    """Adding and replacing an essay, and opening the index in a new process."""
    document = make_essay(count + 1)
    search_library.add(ours.store, [document])
    added = timed(lambda: update_index(Inline(), ours.library, ours.index))
    search_library.replace(ours.store, make_essay(3, seed=9))
    replaced = timed(lambda: update_index(Inline(), ours.library, ours.index))
    code = (
        "import sys, time, resource; from pathlib import Path\n"
        "from duidu.core.search import *; from duidu.core.store import Store\n"
        "import duidu.core.search.index.folder, duidu.core.search.index.counting, duidu.core.search.index.matching\n"
        "store = Store.open(Path(sys.argv[1]), read_only=True)\n"
        "start = time.perf_counter()\n"
        "search = SearchIndex.open(Path(sys.argv[2]), store); search.search(Query('资本主义', limit=10))\n"
        "print(f'{(time.perf_counter() - start) * 1000:.0f}')\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", code, str(ours.library), str(ours.index)]
    opened = statistics.median(
        int(subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout)
        for _ in range(5)
    )
    print(
        f"\nAdd an essay {added * 1000:.0f} ms, replace one {replaced * 1000:.0f} ms, open and answer first"
        f" {opened:.0f} ms (imports aside)."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="make the essays of this folder's sentences")
    parser.add_argument("--count", type=int, nargs="+", default=[500, 5000], help="essays in the library")
    arguments = parser.parse_args()
    for count in arguments.count:
        with tempfile.TemporaryDirectory(prefix="duidu-bench-") as folder:
            measure(count, Path(folder), arguments.folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nHighest memory of this process, the texts held for comparison included: {peak:.0f} MB")


if __name__ == "__main__":
    main()
