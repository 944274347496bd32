"""A process that keeps an index up to date until it is killed: builds, updates, merges and words by chance."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from duidu.base.jobs import Inline
from duidu.core.search import build_index, build_words, update_index
from duidu.core.search.index import merging

# So few segments that every third update merges some.
merging._MOST, merging._MOST_SMALL = 4, 4

JOBS = {update_index: 12, build_words: 3, build_index: 1}


def main(library: Path, index: Path) -> None:
    print("ready", flush=True)
    while True:
        (job,) = random.choices(list(JOBS), list(JOBS.values()))
        job(Inline(), library, index)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
