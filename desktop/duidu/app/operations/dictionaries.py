"""The reader's dictionaries in StarDict's format: kept in the library's folder, looked up beside the glossary."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.ids import new_id
from duidu.base.jobs import JobContext
from duidu.core.glossary.stardict import UNFINISHED, Article, StarDict

FOLDER = "dictionaries"
_PARTS = (".ifo", ".idx", ".idx.gz", ".dict", ".dict.dz", ".syn", ".syn.gz")


@dataclass(frozen=True, slots=True)
class Found:
    """What one dictionary says."""

    dictionary: str
    article: Article


def add(session: Session, ifo: Path) -> str:
    """Copy a dictionary into the library and return its name; the original is not touched.

    ``UserError``: ``dictionary_damaged``, ``file_unreadable``, ``not_writable``; then nothing is kept.
    """
    StarDict(ifo).check()
    target = session.store.folder / FOLDER / new_id()[:12]
    unfinished = target.with_suffix(UNFINISHED)
    try:
        _sweep(target.parent)
        unfinished.mkdir(parents=True)
        for suffix in _PARTS:
            part = ifo.with_name(ifo.name.removesuffix(".ifo") + suffix)
            if part.is_file():
                shutil.copyfile(part, unfinished / f"dictionary{suffix}")
        unfinished.replace(target)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise UserError("not_writable", path=str(target.parent), detail=str(error)) from error
    session.forget_dictionaries()
    return StarDict(target / "dictionary.ifo").name


def _sweep(folder: Path) -> None:
    """What the program was copying when it was killed; dictionaries come one after the other."""
    for left in folder.glob(f"*{UNFINISHED}"):
        shutil.rmtree(left, ignore_errors=True)


def names(session: Session) -> list[str]:
    """The dictionaries by name."""
    return [one.name for one in session.dictionaries]


def remove(session: Session, name: str) -> None:
    """Take a dictionary out of the library's folder."""
    for one in session.dictionaries:
        if one.name == name:
            shutil.rmtree(one.folder, ignore_errors=True)
    session.forget_dictionaries()


def look_up(session: Session, words: Iterable[str]) -> tuple[Found, ...]:
    """What the dictionaries say on the words, each article once; one that turns out damaged says nothing."""
    found: dict[Found, None] = {}
    for one in session.dictionaries:
        try:
            found |= dict.fromkeys(
                Found(one.name, article) for word in words for article in one.look_up(word)
            )
        except UserError:
            continue
    return tuple(found)


@dataclass(frozen=True)
class LookUp:
    """A job: what the dictionaries say on a word."""

    session: Session
    word: str

    def __call__(self, context: JobContext) -> tuple[Found, ...]:
        context.check()
        return look_up(self.session, (self.word,))
