"""A process that imports and annotates until it is killed, saying what it was told is done.

Each line on stdout names a deed that the program had reported as done before the line was written:
``essay FILE ID`` or ``annotation ID NOTE``.  Whoever kills this process checks that each of them is there.
"""

from __future__ import annotations

import sys
from pathlib import Path

from duidu.app.operations import annotating, importing
from duidu.base.jobs import Inline
from duidu.base.paths import Places
from duidu.base.text import Span
from duidu.bootstrap import open_session
from duidu.core.library import queries


def main(library: Path, essays: Path, run: str) -> None:
    session = open_session(Places(library, library.parent / "config", library.parent / "cache"))
    print("open", flush=True)
    catalogue = importing.shipped_catalogue()
    for number, path in enumerate(sorted(essays.iterdir())):
        (outcome,) = importing.import_paths(Inline(), session.store, [path], catalogue)
        print("essay", outcome.file, outcome.essay, flush=True)
        assert outcome.essay is not None
        with session.store.read() as connection:
            block = next(b for b in queries.load_blocks(connection, outcome.essay) if b.is_body)
        for step in range(8):
            note = f"{run}-{number}-{step}"
            annotation = annotating.annotate(
                session, outcome.essay, [Span(block.id, step, step + 4)], note=note
            )
            print("annotation", annotation.id, note, flush=True)
    session.close()
    print("finished", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
