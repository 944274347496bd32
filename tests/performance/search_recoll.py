"""Recoll as one of the engines that the search is compared with, where it is installed.

``apt-get install recollcmd python3-recoll``.  It is asked in this process where its Python module can be
loaded, which takes the Python it was made for (the system's), else through ``recollq``, a process a query.
Recoll indexes Chinese by characters and pairs and passes over punctuation, so what it finds is looked up in
the texts, and what it misses shows in its recall.
"""

from __future__ import annotations

import base64
import importlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from search_corpus import Corpus
from search_engines import Answer, Engine, look_up, sought

_SYSTEM_MODULES = "/usr/lib/python3/dist-packages"
_PAGE = 1000

_CONFIGURATION = """topdirs = {texts}
defaultcharset = utf-8
noaspell = 1
loglevel = 1
thrQSizes = -1 -1 -1
"""
"""One thread, like the other engines; the texts are kept in the index, as Recoll does by itself."""


class Recoll(Engine):
    """Recoll over a folder of text files."""

    name = "Recoll"
    exact = False

    def __init__(self, folder: Path, texts: Sequence[str]) -> None:
        self._folder = folder / "recoll"
        self._files, self._settings = self._folder / "texts", self._folder / "settings"
        self._texts = texts
        for each in (self._files, self._settings):
            each.mkdir(parents=True)
        configuration = _CONFIGURATION.format(texts=self._files)
        (self._settings / "recoll.conf").write_text(configuration, "utf-8")

    def build(self, corpus: Corpus) -> None:
        """Includes writing the files that it reads."""
        for number, text in enumerate(corpus.texts()):
            (self._files / f"{number}.txt").write_text(text, "utf-8")
        command = ["recollindex", "-c", str(self._settings), "-z"]
        subprocess.run(command, check=True, capture_output=True)
        self._find = self._door()

    def ask(self, text: str) -> Answer:
        wanted = sought(text)
        found = self._find('"' + wanted.replace('"', " ") + '"')
        return look_up(wanted, (self._texts[int(Path(url).stem)] for url in found))

    def size(self) -> int:
        """Recoll keeps the texts in its index; the files are the corpus."""
        return sum(path.stat().st_size for path in self._settings.rglob("*") if path.is_file())

    def close(self) -> None:
        shutil.rmtree(self._folder)

    def _door(self) -> Callable[[str], Iterable[str]]:
        module = _module()
        if module is None:
            return self._by_command
        database = module.connect(confdir=str(self._settings))
        return lambda query: _by_module(database, query)

    def _by_command(self, query: str) -> Iterable[str]:
        command = ["recollq", "-c", str(self._settings), "-n", "0", "-F", "url", query]
        lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
        return [base64.b64decode(line.strip()).decode() for line in lines[2:] if line.strip()]


def _by_module(database: Any, query: str) -> Iterable[str]:
    asked = database.query()
    asked.execute(query, stemming=0)
    urls: list[str] = []
    while rows := asked.fetchmany(_PAGE):
        urls += [row.url for row in rows]
    return urls


def recoll_is_here() -> bool:
    """Whether its commands are installed."""
    return all(map(shutil.which, ("recollindex", "recollq")))


def _module() -> Any:
    """Its Python module, which Debian has installed for the system's Python; None where that is another."""
    sys.path.append(_SYSTEM_MODULES)
    try:
        return importlib.import_module("recoll.recoll")
    except ImportError:
        return None
    finally:
        sys.path.remove(_SYSTEM_MODULES)
