"""How long it takes to find the glossary's terms, in a book and in a paragraph: `make bench-terms [ESSAYS=DIR]`."""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from made_essays import made_texts
from timing import heading, line

from duidu.base.paths import resources
from duidu.core.glossary import Glossary
from duidu.core.script import Script, convert

BOOK_CHARS = 1_000_000


def measure(work: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of processor time, so that other programs do not count."""
    taken = []
    for _ in range(times):
        started = time.process_time()
        work()
        taken.append((time.process_time() - started) * 1000)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    chosen = parser.parse_args()
    (book,) = made_texts(1, BOOK_CHARS, chosen.folder)
    book = book[:BOOK_CHARS]
    traditional = convert(book, Script.HANT).text
    paragraphs = [part for part in book.split("\n\n") if 200 <= len(part) <= 400][:1000]
    glossary = Glossary.load(resources() / "glossary")
    print(heading())
    print(line("the first look: the automaton is built", measure(lambda: glossary.matches("资本"), 1)))
    print(line(f"{len(book):,} characters, Simplified", measure(lambda: glossary.matches(book), 9)))
    print(
        line(
            f"{len(traditional):,} characters, Traditional", measure(lambda: glossary.matches(traditional), 9)
        )
    )
    thousand = measure(lambda: [glossary.matches(paragraph) for paragraph in paragraphs], 9)
    mean = sum(map(len, paragraphs)) / len(paragraphs)
    print(line(f"{len(paragraphs)} paragraphs of {mean:.0f} characters", thousand))


if __name__ == "__main__":
    main()
