"""Words are cut once: kept for each essay in a file of the library's cache, and beside that in memory.

A file is named by its essay and opens with a hash of the texts and of what cut them (segmenter, terms, format),
so that neither a new revision nor a new term is ever answered with old words.  It may be deleted any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import sys
import tempfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from duidu.base.jobs import JobContext
from duidu.core import segment
from duidu.core.compare.wording.worded import WordedEssay, body_of, cut_block, worded_block
from duidu.core.library import queries
from duidu.core.library.model import Block

FOLDER = "words"
STAGE = "words"
_FORMAT = "1"
_SUFFIX = ".words"
_KEPT_WORDS = 3_000_000


class WordCache:
    """The words of a library's essays.  Not for several threads at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[tuple[str, str], WordedEssay] = {}
        self._size = 0

    def essays(
        self, connection: sqlite3.Connection, wanted: Iterable[str], context: JobContext
    ) -> list[WordedEssay]:
        """The words of these essays; cuts (about 1 MB a second) what was not cut before, and reports."""
        names = list(wanted)
        found = []
        for done, essay in enumerate(names):
            context.report(done, len(names), STAGE)
            found.append(self._essay(connection, essay))
        context.report(len(names), len(names), STAGE)
        return found

    def prune(self, known: Iterable[str]) -> None:
        """Forget the files of essays that the library no longer has."""
        names = {essay + _SUFFIX for essay in known}
        with contextlib.suppress(OSError):
            for path in self._folder.glob("*" + _SUFFIX):
                if path.name not in names:
                    path.unlink()

    def _essay(self, connection: sqlite3.Connection, essay: str) -> WordedEssay:
        blocks = body_of(queries.load_blocks(connection, essay))
        key = (essay, _hash(blocks))
        if key not in self._kept:
            pieces = self._read(*key) or self._cut(blocks, *key)
            self._keep(key, _worded(essay, blocks, pieces))
        return self._kept[key]

    def _keep(self, key: tuple[str, str], worded: WordedEssay) -> None:
        if self._size + worded.size > _KEPT_WORDS:
            self._kept.clear()
            self._size = 0
        self._kept[key] = worded
        self._size += worded.size

    def _cut(self, blocks: list[Block], essay: str, digest: str) -> list[list[str]]:
        pieces = [cut_block(block.text) for block in blocks]
        data = digest.encode() + zlib.compress(json.dumps(pieces, ensure_ascii=False).encode(), 1)
        if _hash(blocks) != digest:  # other terms were told meanwhile
            return pieces
        with contextlib.suppress(OSError, UnicodeEncodeError):  # cut again next time, nothing else
            _write(self._folder, essay + _SUFFIX, data)
        return pieces

    def _read(self, essay: str, digest: str) -> list[list[str]] | None:
        with contextlib.suppress(OSError, ValueError, zlib.error):
            data = (self._folder / (essay + _SUFFIX)).read_bytes()
            if data[: len(digest)] == digest.encode():
                found: list[list[str]] = json.loads(zlib.decompress(data[len(digest) :]))
                return found
        return None


def _worded(essay: str, blocks: list[Block], pieces: list[list[str]]) -> WordedEssay:
    """Equal words share one string, which halves the memory of a large library."""
    paired = zip(blocks, pieces, strict=True)
    return WordedEssay(
        essay, tuple(worded_block(block.id, map(sys.intern, each), block.text) for block, each in paired)
    )


def _hash(blocks: list[Block]) -> str:
    digest = hashlib.sha256(f"{_FORMAT}\0{segment.fingerprint()}".encode())
    for block in blocks:
        digest.update(f"\0{block.id}\0{block.text}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _write(folder: Path, name: str, data: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    Path(temporary).replace(folder / name)
