"""How long a search takes while typing, in a library of some size: `make bench-search [ESSAYS=DIR]`.

Queries are random substrings of the imported text, half of them converted to Traditional, so each has at least one
hit: a fast answer that finds nothing stops the measurement.
"""

import argparse
import random
import tempfile
import time
from pathlib import Path

from made_essays import made_texts
from timing import heading, line

from duidu.app.operations.importing import import_paths, shipped_catalogue
from duidu.base.jobs import Inline
from duidu.core.library import queries as library
from duidu.core.script import Script, convert
from duidu.core.search import Query, SearchIndex, build_index
from duidu.core.store import Store


def fill(folder: Path, count: int, essays: Path | None) -> Store:
    made = folder / "made"
    made.mkdir()
    for number, text in enumerate(made_texts(count, 8_000, essays)):
        (made / f"{number}.txt").write_text(text, encoding="utf-8")
    store = Store.open(folder / "library")
    import_paths(Inline(), store, [made], shipped_catalogue())
    return store


def paragraphs_of(store: Store) -> list[str]:
    with store.read() as connection:
        essays = [row.id for row in library.list_essays(connection)]
        blocks = [block for essay in essays for block in library.load_blocks(connection, essay)]
    return [block.text for block in blocks if block.is_body]


def queries_from(paragraphs: list[str], length: int, count: int) -> list[str]:
    chance = random.Random(length)
    found: list[str] = []
    while len(found) < count:
        text = chance.choice(paragraphs)
        start = chance.randrange(max(1, len(text) - length))
        piece = text[start : start + length].strip()
        if len(piece) == length:
            found.append(convert(piece, Script.HANT).text if len(found) % 2 else piece)
    return found


def measure(index: SearchIndex, queries: list[str]) -> list[float]:
    times = []
    for text in queries:
        started = time.perf_counter()
        result = index.search(Query(text, limit=10))
        times.append((time.perf_counter() - started) * 1000)
        assert result.total_occurrences, text
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="make the library from these essays' sentences")
    parser.add_argument("--count", type=int, default=300, help="essays in the library")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        store = fill(Path(name), arguments.count, arguments.folder)
        texts = paragraphs_of(store)
        characters = sum(map(len, texts))
        started = time.perf_counter()
        build_index(Inline(), store.folder, store.folder / "index")
        seconds = time.perf_counter() - started
        print(f"{arguments.count} essays, {characters:,} characters of body; index built in {seconds:.1f} s")
        index = SearchIndex.open(store.folder / "index", store)
        print(heading())
        for length in (1, 2, 4, 8, 20):
            print(
                line(
                    f"{length} characters, first ten hits and exact totals",
                    measure(index, queries_from(texts, length, 100)),
                )
            )
        index.close()
        store.close()


if __name__ == "__main__":
    main()
