"""Libraries to read in: books of a million characters beside short essays, with an index; made once, then copied."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from duidu.app.operations.importing import import_file
from duidu.app.operations.indexing import update_now
from duidu.app.session import Session
from duidu.base.paths import Places
from duidu.bootstrap import open_session
from duidu.core.library.catalogue import Catalogue
from tests.helpers.books.press import printed_book

LAYOUTS = ("monograph", "notes last", "e-book", "no indents")


def open_room(folder: Path) -> Session:
    """The library in a folder, with its own settings and cache."""
    return open_session(Places(folder / "library", folder / "config", folder / "cache"))


def furnish_beside(folder: Path, books: list[int], essays: int = 0) -> tuple[list[str], list[str]]:
    """The same in a child process, whose memory goes with it; nobody may have the library open."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_furnish_alone, folder, books, essays).result()


def _furnish_alone(folder: Path, books: list[int], essays: int) -> tuple[list[str], list[str]]:
    session = open_room(folder)
    try:
        return furnish(session, folder / "in", books, essays)
    finally:
        session.close()


def furnish(session: Session, folder: Path, books: list[int], essays: int = 0) -> tuple[list[str], list[str]]:
    """Import books of so many characters each and a number of short essays; the ids of both, and an index."""
    folder.mkdir(parents=True, exist_ok=True)
    long = [_add(session, folder, f"book{n}", LAYOUTS[n % 4], size, n + 1) for n, size in enumerate(books)]
    short = [_add(session, folder, f"essay{n}", LAYOUTS[n % 4], 9_000, 100 + n) for n in range(essays)]
    update_now(session)
    return long, short


def _add(session: Session, folder: Path, name: str, layout: str, characters: int, seed: int) -> str:
    path = folder / f"{name}.txt"
    path.write_text(printed_book(layout, characters, seed).text, encoding="utf-8")
    essay = import_file(session.store, path, Catalogue({})).essay
    assert essay is not None
    return essay
