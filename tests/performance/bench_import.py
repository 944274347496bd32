"""How long it takes to bring files in, from bytes to a stored essay: `make bench-import [ESSAYS=DIR]`."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from made_essays import made_texts
from timing import heading, line, rate_heading, rate_line

from duidu.app.operations.importing import ImportStatus, import_file, shipped_catalogue
from duidu.core.importing import import_source, read_source
from duidu.core.store import Store

sys.path.append(str(Path(__file__).resolve().parents[2]))
from tests.helpers.books.press import printed_book


def measure(store: Store, files: list[Path]) -> list[float]:
    catalogue = shipped_catalogue()
    times = []
    for file in files:
        started = time.perf_counter()
        outcome = import_file(store, file, catalogue)
        times.append((time.perf_counter() - started) * 1000)
        assert outcome.status is ImportStatus.IMPORTED, outcome
    return times


def rules_alone(texts: list[str], repeats: int = 5) -> tuple[int, list[float]]:
    """Bytes of the texts and the seconds of processor that reading and repairing all of them took."""
    files = [text.encode() for text in texts]
    times = []
    for _ in range(repeats):
        started = time.process_time()
        for number, data in enumerate(files):
            import_source(read_source(data, f"{number}.txt"))
        times.append(time.process_time() - started)
    return sum(map(len, files)), times


def measure_rules(folder: Path | None) -> None:
    """The rules without the store: they should do two megabytes a second, whatever the length."""
    print(rate_heading())
    for characters in (5_000, 50_000, 500_000, 2_000_000):
        texts = made_texts(max(1, min(20, 400_000 // characters)), characters)
        print(rate_line(f"rules alone, texts of {characters:,} characters", *rules_alone(list(texts), 3)))
    for characters in (
        180_000,
        360_000,
        730_000,
        1_460_000,
    ):  # of the paragraphs; heads and notes come on top
        book = printed_book("monograph", characters).text
        print(rate_line(f"rules alone, a book of {len(book):,} characters", *rules_alone([book], 1)))
    if folder:
        texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
        print(rate_line(f"rules alone, the {len(texts)} in {folder.name}/", *rules_alone(texts)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="measure these files, too")
    parser.add_argument("--count", type=int, default=50)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        store = Store.open(Path(name) / "library")
        print(heading())
        for characters in (5_000, 50_000):
            made = Path(name) / str(characters)
            made.mkdir()
            for number, text in enumerate(made_texts(arguments.count, characters)):
                (made / f"{number}.txt").write_text(text, encoding="utf-8")
            print(line(f"one essay of {characters:,} characters", measure(store, sorted(made.iterdir()))))
        if arguments.folder:
            files = sorted(arguments.folder.glob("*.txt"))
            print(line(f"one of the {len(files)} in {arguments.folder.name}/", measure(store, files)))
        store.close()
    print()
    measure_rules(arguments.folder)


if __name__ == "__main__":
    main()
