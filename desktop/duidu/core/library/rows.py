"""Long parts of an essay as columns of plain values, each row made an object when it is asked for.

A book has ten thousand blocks and as many notes and citations.  As objects they all live as long as the book is open,
and Python looks at each of them whenever it searches for garbage; as rows of a tuple each it still looks at each once,
which held the window up for 15 to 60 ms when a book was opened.  A column of strings or numbers is one thing to look at.
What is asked for twice is made twice, which costs a few microseconds; where a book is gone through again and again,
:func:`made_once` keeps the objects for a while.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from duidu.base.sequences import Alike, MadeOnDemand

T = TypeVar("T")
Row = tuple[Any, ...]


class Rows(MadeOnDemand[T]):
    """``make(*row)`` for each of ``rows``, which all have as many values; equal to any sequence of the same things.

    ``alike`` keeps equal strings once; given to several, once for all of them.
    """

    __slots__ = ("_columns", "_made", "_make")

    def __init__(self, make: Callable[..., T], rows: Iterable[Row], alike: Alike | None = None) -> None:
        self._make = make
        self._columns = tuple(map((alike or Alike()).column, zip(*rows, strict=True)))
        self._made: tuple[T, ...] | None = None

    @property
    def columns(self) -> tuple[Sequence[Any], ...]:
        """The first value of each row, then the second of each, and so on."""
        return self._columns

    def __len__(self) -> int:
        return len(self._columns[0]) if self._columns else 0

    def made(self, number: int) -> T:
        if self._made is not None:
            return self._made[number]
        return self._make(*[column[number] for column in self._columns])

    def __iter__(self) -> Iterator[T]:
        return (
            map(self._make, *self._columns)
            if self._columns and self._made is None
            else iter(self._made or ())
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(_same, self, other))

    def __hash__(self) -> int:
        return hash(tuple(map(tuple, self._columns)))


@contextmanager
def made_once(*sequences: Sequence[Any]) -> Iterator[None]:
    """While nobody else has these yet: what is asked for is the same object each time."""
    held = [rows for rows in sequences if isinstance(rows, Rows)]
    for rows in held:
        rows._made = tuple(rows)
    try:
        yield
    finally:
        for rows in held:
            rows._made = None


def _same(one: object, other: object) -> bool:
    return one == other
