"""A process that keeps an index up to date until it is killed: full builds and updates by turns."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from duidu.base.jobs import Inline
from duidu.core.search import build_index, update_index


def main(library: Path, index: Path) -> None:
    print("ready", flush=True)
    for turn in count():
        job = build_index if turn % 4 == 0 else update_index
        job(Inline(), library, index)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
