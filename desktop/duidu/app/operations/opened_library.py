"""Work on the whole library beside the window: in a small one in a thread, in a large one in a helper.

A helper is a child process that stays (``Session.helper``, ``Session.counting_helper``) and opens the library once.  A thread would take its
turns from the window: what looks through a few books computes for seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from duidu.app.operations import library
from duidu.app.operations.indexing import open_index
from duidu.app.session import Session
from duidu.base.jobs import JobContext, Ticket
from duidu.core import segment
from duidu.core.store import Store

if TYPE_CHECKING:
    from duidu.core.search import SearchIndex

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OpenedLibrary:
    """Store and index, for reading only; both see what the window's process changes."""

    store: Store
    index: SearchIndex

    @classmethod
    def of(cls, session: Session) -> OpenedLibrary:
        """As this process has it open."""
        return cls(session.store, session.search)


Job = Callable[Concatenate[JobContext, OpenedLibrary, P], T]


def submit(session: Session, job: Job[P, T], *args: P.args, **kwargs: P.kwargs) -> Ticket[T]:
    """Do ``job(context, opened, *args)``; function, arguments and result must be picklable."""
    if library.is_large(session):
        return session.counting_helper.submit(_in_helper, *where(session), job, args, kwargs)
    return session.counter.submit(job, OpenedLibrary.of(session), *args, **kwargs)


def submit_soon(session: Session, job: Job[P, T], *args: P.args, **kwargs: P.kwargs) -> Ticket[T]:
    """The same for something short, which a small library does not keep waiting behind what counts everything."""
    if library.is_large(session):
        return session.helper.submit(_in_helper, *where(session), job, args, kwargs)
    return session.connector.submit(job, OpenedLibrary.of(session), *args, **kwargs)


def where(session: Session) -> tuple[Path, Path]:
    """What a helper must be told: the library's folder, and that of the segmenter's cache."""
    return session.store.folder, Path(session.places.cache)


def _in_helper(
    context: JobContext,
    folder: Path,
    cache: Path,
    job: Callable[..., T],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> T:
    return job(context, opened_library(folder, cache), *args, **kwargs)


@lru_cache(maxsize=1)
def opened_library(folder: Path, cache: Path) -> OpenedLibrary:
    """The library in ``folder``, which another process of the same window holds."""
    segment.configure(cache)
    store = Store.open(folder, read_only=True)
    return OpenedLibrary(store, open_index(store))
