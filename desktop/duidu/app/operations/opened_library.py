"""The library as the helper keeps it open: a child process that stays (``Session.helper``) opens it once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from duidu.app.operations.indexing import INDEX_FOLDER
from duidu.core.store import Store

if TYPE_CHECKING:
    from duidu.core.search import SearchIndex


@dataclass(frozen=True, slots=True)
class OpenedLibrary:
    """Store and index, for reading only; both see what the window's process changes."""

    store: Store
    index: SearchIndex


@lru_cache(maxsize=1)
def opened_library(folder: Path) -> OpenedLibrary:
    """The library in ``folder``, which another process of the same window holds."""
    from duidu.core.search import SearchIndex

    store = Store.open(folder, exclusive=False)
    return OpenedLibrary(store, SearchIndex.open(folder / INDEX_FOLDER, store))
