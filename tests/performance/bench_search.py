"""How fast search is: ours, everything read from beginning to end, and what else a program could search with.

    make bench-search [ESSAYS=DIR]                         500 and 5,000 essays
    python tests/performance/bench_search.py --count 20000

What every engine does is in ``search_engines.py``, and every answer is compared with the others'; where an
engine cannot be exact, its recall is measured.  Queries are interleaved over all engines in one process.
tantivy takes part where it can be imported (``pip install tantivy`` into an environment of your own), Recoll
where it is installed (``search_recoll.py``).
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))
from search_corpus import Corpus, drawn
from search_engines import (
    PAGE,
    Answer,
    Engine,
    Ours,
    PairsInSqlite,
    PairsInTantivy,
    PairsWithoutOccurrences,
    Reading,
    Trigrams,
    WordsInTantivy,
    tantivy_is_here,
)
from search_recoll import Recoll, recoll_is_here

from duidu.base.errors import UserError
from duidu.base.jobs import Inline
from duidu.core.search import Folding, Query, update_index
from tests.helpers import search_library
from tests.helpers.corpus import make_essay

QUERIES = 300
ROUNDS = 5


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def measure(count: int, folder: Path, arguments: argparse.Namespace) -> None:
    corpus = Corpus(folder / "corpus", count, arguments.folder)
    texts = list(corpus.texts())
    megabytes = corpus.bytes_text / 1e6
    print(
        f"\n## {count:,} essays, {megabytes:.0f} MB of UTF-8, {corpus.characters:,} characters\n", flush=True
    )
    ours = Ours(folder)
    ours.fill(corpus)
    engines = [ours, *others(folder, texts, corpus, arguments)]
    speeds = {}
    for engine in (one for one in engines if one.builds):
        speeds[engine.name] = megabytes / milliseconds(partial(engine.build, corpus)) * 1000
    apart = ours.by_phrase()
    queries = [query for query in corpus.queries(QUERIES) if not apart & set(query)]
    times, recalls = ask_all(engines, queries)
    print_table(engines, times, recalls, speeds, corpus.bytes_text)
    print_limits(times, speeds)
    for engine in engines[1:]:
        engine.close()
    alone = [milliseconds(partial(ours.ask, query)) for query in queries]
    print(
        f"\nDuidu with nothing else in between: p50 {statistics.median(alone):.2f}, p95 {late(alone):.1f} ms."
    )
    print_kinds(ours, corpus)
    print_life(ours, count)
    ours.close()


def others(folder: Path, texts: list[str], corpus: Corpus, arguments: argparse.Namespace) -> Iterator[Engine]:
    if arguments.alone:
        return
    yield Reading(texts)
    yield Trigrams(folder)
    yield PairsInSqlite(folder, texts, corpus.bytes_text)
    if tantivy_is_here():
        pairs = PairsInTantivy(folder, texts, corpus.bytes_text)
        yield pairs
        yield PairsWithoutOccurrences(pairs)
        if len(texts) <= arguments.words:
            yield WordsInTantivy(folder, texts, corpus.bytes_text)
    else:
        print("Left out: tantivy, which cannot be imported here.\n")
    if recoll_is_here() and len(texts) <= arguments.recoll:
        yield Recoll(folder, texts)
    else:
        print("Left out: Recoll, which is not installed here or would take too long.\n")


def ask_all(
    engines: list[Engine], queries: list[str]
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Milliseconds and recall of each query for each engine; the exact ones have to agree.

    The engines take turns in an order that is drawn anew for each query: whoever came after the same one each
    time would find the caches as that one leaves them.
    """
    times: dict[str, list[float]] = {engine.name: [] for engine in engines}
    recalls: dict[str, list[float]] = {engine.name: [] for engine in engines}
    truths: dict[str, Answer] = {}
    turns = random.Random(5)
    for round_ in ([one for one in engines if not one.shares], [one for one in engines if one.shares]):
        for query in queries:
            answers: dict[str, Answer] = {}
            for engine in turns.sample(round_, len(round_)):
                start = time.perf_counter()
                answers[engine.name] = engine.ask(query)
                times[engine.name].append((time.perf_counter() - start) * 1000)
            truth = truths.setdefault(query, answers.get(Ours.name, (0, 0, 0)))
            for engine in round_:
                compare(engine, query, answers[engine.name], truth)
                if truth[0]:
                    recalls[engine.name].append(answers[engine.name][0] / truth[0])
    return times, recalls


def compare(engine: Engine, query: str, answer: Answer, truth: Answer) -> None:
    """An exact engine says what all say."""
    if engine.exact:
        assert agree(answer, truth), (query, engine.name, answer, truth)


def agree(answer: Answer, truth: Answer) -> bool:
    return answer[::2] == truth[::2] and answer[1] in (-1, truth[1])


def late(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def print_table(
    engines: list[Engine],
    times: dict[str, list[float]],
    recalls: dict[str, list[float]],
    speeds: dict[str, float],
    bytes_text: int,
) -> None:
    print("| | p50 ms | p95 ms | max ms | recall | build MB/s | index with text / text |")
    print("|---|---|---|---|---|---|---|")
    for engine in engines:
        values = times[engine.name]
        built = f"{speeds[engine.name]:.1f} | {engine.size() / bytes_text:.2f}" if engine.builds else "- | -"
        print(
            f"| {engine.name} | {statistics.median(values):.2f} | {late(values):.1f} | {max(values):.0f}"
            f" | {statistics.mean(recalls[engine.name]):.2f} | {built} |"
        )


def print_limits(times: dict[str, list[float]], speeds: dict[str, float]) -> None:
    """Ours as parts of the others, by which the limits go."""
    print()
    for name, values in times.items():
        if name != Ours.name:
            middle = statistics.median(times[Ours.name]) / statistics.median(values)
            end = late(times[Ours.name]) / late(values)
            built = f", build {speeds[Ours.name] / speeds[name]:.1f}" if name in speeds else ""
            print(f"Duidu to {name}: p50 {middle:.2f}, p95 {end:.2f}{built}.")


def kinds_of_queries(corpus: Corpus) -> dict[str, Iterator[str]]:
    """One way of making each kind of query out of strings that stand in the essays."""
    short = drawn(corpus.strings(2, 2, 4))
    longer = drawn(corpus.strings(3, 4, 8))

    def made(make: Callable[[], str]) -> Iterator[str]:
        while True:
            yield make()

    def two(sign: str) -> Iterator[str]:
        return made(lambda: f"{next(short)}{sign}{next(short)}")

    return {
        "phrase": made(lambda: f'"{next(longer)}"'),
        "AND": two(" "),
        "OR": two(" OR "),
        "AND NOT": two(" -"),
        "NEAR/10": two(" NEAR/10 "),
        "NEAR/s (same sentence)": two(" NEAR/s "),
        "wildcard": made(lambda: "{0[0]}{0[1]}*{0[3]}".format(next(longer))),
        "fuzzy ~1": made(lambda: f"{next(longer)}~1"),
        "regex with a word": made(lambda: f"/{next(short)}.{{1,3}}的/ {next(longer)}"),
        "regex alone": made(lambda: f"/{next(short)}.{{1,3}}的/"),
    }


def print_kinds(ours: Ours, corpus: Corpus) -> None:
    print("\n| kind of query | first ms | p50 ms | p95 ms | max ms |")
    print("|---|---|---|---|---|")
    for name, texts in kinds_of_queries(corpus).items():
        rounds = 6 if name == "regex alone" else 60
        print_row(ours, name, [Query(next(texts), limit=PAGE, language=True) for _ in range(rounds)])
    strings = corpus.queries(60)
    for name, folding in (
        ("capitals count", Folding(case=False)),
        ("marks ignored", Folding(ignore_marks=True)),
    ):
        print_row(ours, name, [Query(text, limit=PAGE, folding=folding) for text in strings])


def print_row(ours: Ours, name: str, queries: list[Query]) -> None:
    times = [milliseconds(partial(ask_for, ours, query)) for query in queries]
    centiles = f"{times[0]:.1f} | {statistics.median(times):.1f} | {late(times):.1f} | {max(times):.0f}"
    print(f"| {name} | {centiles} |", flush=True)


def ask_for(ours: Ours, query: Query) -> None:
    """Ask; an expression over all essays may take longer than it is allowed, which is its time then."""
    with suppress(UserError):
        ours.search.search(query)


_OPEN = """
import sys, time
from pathlib import Path
from duidu.core.search import *; from duidu.core.store import Store
import duidu.core.search.index.folder, duidu.core.search.index.singles
def own():
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1024
store = Store.open(Path(sys.argv[1]), read_only=True)
before, start = own(), time.perf_counter()
search = SearchIndex.open(Path(sys.argv[2]), store); search.search(Query('资本主义', limit=10))
print((time.perf_counter() - start) * 1000, own() - before, own())
"""


def print_life(ours: Ours, count: int) -> None:
    """Adding and replacing essays, and opening the index in a new process."""
    added, replaced = [], []
    for number in range(ROUNDS):
        search_library.add(ours.store, [make_essay(count + 1 + number)])
        added.append(milliseconds(lambda: update_index(Inline(), ours.library, ours.index)))
        search_library.replace(ours.store, make_essay(3 + number, seed=9))
        replaced.append(milliseconds(lambda: update_index(Inline(), ours.library, ours.index)))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", _OPEN, str(ours.library), str(ours.index)]
    rows = [
        tuple(map(float, subprocess.check_output(command, text=True, env=environment).split()))
        for _ in range(ROUNDS)
    ]
    opened, grown, whole = (statistics.median(column) for column in zip(*rows, strict=True))
    print(
        f"\nAdd an essay {statistics.median(added):.0f} ms, replace one {statistics.median(replaced):.0f} ms;"
        f" open and answer first in a new process {opened:.0f} ms (imports aside), own memory {grown:.0f} MB"
        f" (with Python and all that was imported {whole:.0f} MB). Medians of {ROUNDS}."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="make the essays of this folder's sentences")
    parser.add_argument("--count", type=int, nargs="+", default=[500, 5000], help="essays in the library")
    parser.add_argument("--alone", action="store_true", help="nothing to compare with")
    parser.add_argument(
        "--words",
        type=int,
        default=5000,
        metavar="COUNT",
        help="up to so many essays also words of jieba in tantivy (five minutes for 200 MB)",
    )
    parser.add_argument(
        "--recoll",
        type=int,
        default=5000,
        metavar="COUNT",
        help="up to so many essays also Recoll, where it is installed (two minutes for 50 MB)",
    )
    arguments = parser.parse_args()
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, load {load()}")
    for count in arguments.count:
        with tempfile.TemporaryDirectory(prefix="duidu-bench-") as folder:
            measure(count, Path(folder), arguments)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nHighest memory of this process, the texts held for comparison included: {peak:.0f} MB")


def load() -> str:
    """How busy the machine is."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


if __name__ == "__main__":
    main()
